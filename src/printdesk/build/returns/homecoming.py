"""A Word file that came back: what it was made from is found again, and what editors did to it is lifted and proved."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal

from printdesk.build.desk import Copy, read_copy
from printdesk.build.snapshots import content_files, find
from printdesk.errors import Diagnostic, PrintdeskError, Severity, Span
from printdesk.readers.content_files import content_file
from printdesk.review.base import Base, make_base
from printdesk.review.content.writing import apply
from printdesk.review.lift.lift import lift
from printdesk.review.lift.report import Lifted, Remark
from printdesk.review.proof import prove
from printdesk.review.word.accept import Whose
from printdesk.review.word.read import read_word
from printdesk.review.word.tree import WordFile
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.snapshot import ContentFiles

Ground = Literal["inside", "store", "today"]
"""Where the content that was sent was found: in the Word file, in the workspace, or not, so that today's stands in."""
_HINT = "name the content file after the Word file"
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Returned:
    """A Word file that came back, read; `copy` is the content on the desk today, `ground` where its base was found."""

    file: Path
    word: WordFile = field(repr=False)
    copy: Copy = field(repr=False)
    base: Base = field(repr=False)
    ground: Ground

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is to be said of the file itself."""
        told = list(self.word.told)
        if self.ground == "today":
            message = (
                "the Word file does not say what it was made from, so it is compared with the content as it stands"
            )
            hint = "changes that the desk made since may look like the editor's: read them before merging"
            told.append(Diagnostic("base-guessed", message, Span(self.file), hint, Severity.WARNING))
        return tuple(told)


def open_returned(file: Path, content: Path | None = None) -> Returned:
    """Read a Word file that came back and find its content; PrintdeskError where either cannot be."""
    data = _bytes(file)
    word = _read(file, data)
    copy = read_copy(_content_of(file, word, content))
    files, ground = _sent(word, copy)
    _refuse_foreign(file, word, files, copy, ground)
    queries = "keep" if word.snapshot or not word.digest else "drop"
    base = make_base(files, copy.content.folder, queries=queries)  # type: ignore[arg-type]
    if word.snapshot is None:
        word = _read(file, data, base.anchors)
    return Returned(file, word, copy, base, ground)


def lift_returned(returned: Returned, whose: Whose = "all") -> Lifted:
    """Return what editors did as edits, with everything that does not go home, proved to be all."""
    lifted = lift(returned.base, returned.word, whose)
    written = apply(returned.base.files.texts, lifted.edits)
    for conflict in written.conflicts:
        why = "the content has no place that this change could be written to"
        lifted.remark(
            Remark(
                code="edit-unplaced",
                why=why,
                path=conflict.edit.path if hasattr(conflict.edit, "path") else (),
                origin=conflict.edit.origin,
            )
        )
    proof = prove(returned.base, written.texts, lifted, returned.copy.content.folder)
    lifted.remark(*proof.remarks)
    return lifted


def today(copy: Copy) -> ContentFiles:
    """Return the files of a content as they stand on the desk."""
    return content_files(copy.content)[0]


def newest_returned(folder: Path) -> Path:
    """Return the Word file of a workspace that was changed last and is not as it was built; PrintdeskError without one."""
    built = set(_built(folder))
    files = (file for file in folder.rglob("*.docx") if not file.name.startswith(("~$", ".")) and file.is_file())
    found = [file for file in files if sha256(_bytes(file)).hexdigest() not in built]
    if not found:
        message = "there is no Word file here that came back"
        raise PrintdeskError(Diagnostic("missing-file", message, Span(folder), "name it: printdesk review EDITED.docx"))
    return max(found, key=lambda file: (file.stat().st_mtime_ns, file.name))


def _built(folder: Path) -> Iterator[str]:
    """Yield the hashes of what builds published, as their manifests say."""
    for file in folder.rglob("*.manifest.json"):
        with suppress(OSError, ValueError, AttributeError):
            yield from (each["sha256"] for each in json.loads(file.read_bytes())["outputs"].values())


def _read(file: Path, data: bytes, anchors: Mapping[str, Anchor] | None = None) -> WordFile:
    """Read a Word file, `anchors` saying what its bookmarks stand for where nothing inside says it."""
    try:
        return read_word(data, anchors=anchors)
    except PrintdeskError as error:
        raise PrintdeskError(*(replace(each, span=each.span or Span(file)) for each in error.diagnostics)) from error


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        message = "there is no such file" if missing else f"it cannot be read: {error.strerror or error}"
        raise PrintdeskError(Diagnostic("missing-file", message, Span(file), "check the name")) from error


def _content_of(file: Path, word: WordFile, content: Path | None) -> Path:
    """Return the content file that a Word file belongs to: the one that is named, else that of the folders around it."""
    if content is not None:
        return content_file(content)
    name = word.snapshot.files.name if word.snapshot else ""
    digest = word.snapshot.sha256 if word.snapshot else word.digest
    around = list(dict.fromkeys(_around(file)))
    kept = [folder for folder in around if digest and _is_kept(folder, digest)]
    for folder in [*kept, *around]:
        if name and (folder / name).is_file():
            return folder / name
    if kept or not name:
        return content_file(kept[0] if kept else Path())
    raise PrintdeskError(
        Diagnostic("missing-file", f"the Word file was made from {name}, which is not here", Span(file), _HINT)
    )


def _around(file: Path) -> Iterator[Path]:
    here = file.absolute().parent
    yield from [here, *here.parents][: _LEVELS + 1]
    yield Path.cwd()


def _is_kept(folder: Path, digest: str) -> bool:
    try:
        return find(folder, digest) is not None
    except PrintdeskError:
        return False


def _sent(word: WordFile, copy: Copy) -> tuple[ContentFiles, Ground]:
    if word.snapshot is not None:
        return word.snapshot.files, "inside"
    if word.digest and (found := find(copy.content.folder, word.digest)) is not None:
        return found.files, "store"
    return today(copy), "today"


def _refuse_foreign(file: Path, word: WordFile, files: ContentFiles, copy: Copy, ground: Ground) -> None:
    """Refuse a file of another briefing: it was never made here, and nothing that names its parts is the same."""
    if ground != "inside" or word.snapshot is None or _is_kept(copy.content.folder, word.snapshot.sha256):
        return
    sent, now = _names(files.texts.get(files.name, "")), _names(today(copy).texts.get(copy.content.file.name, ""))
    if sent and now and len(sent & now) * 5 < min(len(sent), len(now)):
        message = f"the Word file was made from another briefing than {copy.content.file.name}"
        raise PrintdeskError(Diagnostic("another-briefing", message, Span(file), _HINT))


def _names(text: str) -> frozenset[str]:
    """Return the lines of a content file that say what its parts are called."""
    lines = (line.strip().removeprefix("- ") for line in text.splitlines())
    return frozenset(line for line in lines if line.startswith(("title:", "id:", "slug:", "short_title:")))
