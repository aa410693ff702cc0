"""Word files that came back merged into the content on the desk: all of it or nothing, with a copy to go back to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from printdesk.build.desk import Copy, located
from printdesk.build.publish import publish
from printdesk.build.returns.homecoming import Returned, lift_returned, open_returned, today
from printdesk.edition.make import make_edition
from printdesk.errors import Diagnostic, PrintdeskError, Severity, Span
from printdesk.readers.content import read_leniently
from printdesk.review.base import laid_out
from printdesk.review.content.edits import Edit
from printdesk.review.content.merging import Merged, Side, merge
from printdesk.review.lift.report import Lifted
from printdesk.review.word.accept import Whose
from printdesk.writers.docx.snapshot import ContentFiles

UNDO = Path(".printdesk") / "undo"
Choose = Callable[[Returned, Sequence[Edit]], Sequence[Edit]]
"""Takes the edits of a file and gives those that are wanted."""


@dataclass(frozen=True, slots=True)
class Homecome:
    """One file that came back: what its editors did, and what became of it."""

    returned: Returned
    lifted: Lifted
    merged: Merged


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge makes of a content: the texts of its files before and after, and the pictures that are new."""

    copy: Copy = field(repr=False)
    files: tuple[Homecome, ...]
    before: Mapping[str, str] = field(repr=False)
    after: Mapping[str, str] = field(repr=False)
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def changed(self) -> Mapping[str, bytes]:
        """The files that read otherwise now, by path from the content's folder."""
        folder = self.copy.content.folder
        pictures = {name: data for name, data in self.pictures.items() if not _stands(folder / name, data)}
        texts = {name: text.encode() for name, text in self.after.items() if text != self.before.get(name)}
        return {**texts, **pictures}


def merge_returned(
    files: Sequence[Path],
    content: Path | None = None,
    *,
    whose: Whose = "all",
    take: Side | None = None,
    choose: Choose | None = None,
) -> Merge:
    """Merge Word files one after the other into their content; nothing is written.

    `take` settles what the desk and an editor both changed, `choose` picks edits. Raises PrintdeskError where a file or
    its content cannot be read, where files belong to several contents, or where what comes out is no content that holds.
    """
    made = try_merge(files, content, whose=whose, take=take, choose=choose)
    if found := faults_of(made):
        message = "the merged content would not hold, so nothing is written"
        hint = "see what is found below; merge with --interactive and leave out what breaks it"
        raise PrintdeskError(Diagnostic("merge-refused", message, hint=hint), *found)
    return made


def try_merge(
    files: Sequence[Path],
    content: Path | None = None,
    *,
    whose: Whose = "all",
    take: Side | None = None,
    choose: Choose | None = None,
) -> Merge:
    """Do as `merge_returned` does, and return what comes out even where it does not hold: to be told, never written."""
    opened = [open_returned(file, content) for file in files]
    _refuse_several(opened)
    copy = opened[0].copy
    before = dict(today(copy).texts)
    texts, pictures, done = before, dict[str, bytes](), list[Homecome]()
    for returned in opened:
        lifted = lift_returned(returned, whose)
        edits = choose(returned, lifted.edits) if choose else lifted.edits
        merged = merge(returned.base.files.texts, texts, list(edits), take)
        texts = {**texts, **merged.texts}
        pictures |= {
            name: data for name, data in lifted.pictures.items() if any(name in text for text in texts.values())
        }
        done.append(Homecome(returned, lifted, merged))
    return Merge(copy, tuple(done), before, texts, pictures)


def write_merge(made: Merge) -> Path | None:
    """Write the files that changed, together, and return where the old ones are kept; None where nothing changed."""
    changed = made.changed
    if not changed:
        return None
    folder = made.copy.content.folder
    _refuse_overwriting(made, changed)
    old = {name: made.before[name].encode() for name in changed if name in made.before}
    kept = folder / UNDO / sha256(b"\0".join(old[name] for name in sorted(old))).hexdigest()[:12]
    for name in old:
        (kept / name).parent.mkdir(parents=True, exist_ok=True)
    publish(kept, old)
    for name in changed:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    publish(folder, changed)
    return kept


def _stands(file: Path, data: bytes) -> bool:
    try:
        return file.read_bytes() == data
    except OSError:
        return False


def _refuse_overwriting(made: Merge, changed: Mapping[str, bytes]) -> None:
    """Refuse to put a new picture where another file stands."""
    folder = made.copy.content.folder
    for name in changed:
        if name in made.pictures and (folder / name).exists():
            message = f"a new picture is to be saved as {name}, where another file stands"
            hint = "give that file another name; nothing is written"
            raise PrintdeskError(Diagnostic("picture-in-the-way", message, Span(folder / name), hint))


def _refuse_several(opened: Sequence[Returned]) -> None:
    contents = {returned.copy.content.file.resolve(): returned.copy.content.file for returned in opened}
    if len(contents) > 1:
        names = " and ".join(str(file) for file in contents.values())
        message = f"the Word files belong to several contents: {names}"
        raise PrintdeskError(Diagnostic("several-contents", message, hint="merge those of one content at a time"))


def faults_of(made: Merge) -> list[Diagnostic]:
    """Return what the merged content does not hold by; today's content holds, so it is the merge that broke it."""
    faults = [fault for each in made.files for fault in each.merged.faults]
    return faults or [each for each in findings_of(made) if each.severity is Severity.ERROR]


def findings_of(made: Merge) -> Iterator[Diagnostic]:
    """Yield what is found in the merged content, at its place in the files as they would be."""
    files = today(made.copy)
    texts = {name: made.after.get(name, text) for name, text in files.texts.items()}
    laid = ContentFiles(files.name, texts, {**files.data, **made.pictures}, files.digests, files.made_by)
    folder = made.copy.content.folder
    with laid_out(laid, folder) as file:
        content = read_leniently(file)
        _, findings = make_edition(content)
        for each in [*content.diagnostics, *(located(finding, content) for finding in findings)]:
            span = each.span and replace(each.span, file=folder / _from(each.span.file, file.parent))
            yield replace(each, span=span)


def _from(file: Path, folder: Path) -> Path:
    return file.relative_to(folder) if file.is_relative_to(folder) else Path(file.name)
