"""Texts of notes that stand by themselves, `[^1]: …`, changed where they stand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from printdesk.edition.flow_texts import flow_texts
from printdesk.edition.inline import Path
from printdesk.model.briefing import Section
from printdesk.readers.content import Content
from printdesk.review.content.edits import Edit, Origin, Retext
from printdesk.review.content.inline import NoteChange
from printdesk.review.lift.rewriting import Rewriter
from printdesk.review.lift.values import file_of


def with_notes(
    edits: Sequence[Edit], changes: Iterable[tuple[NoteChange, Origin]], content: Content, rewriter: Rewriter
) -> list[Edit]:
    """Return the edits with the changes of notes in them: of the texts that hold them, edited already or not."""
    made = list(edits)
    for change, origin in changes:
        for path, text in _texts(content):
            typed = _typed(text, change.label)
            if typed is None:
                continue
            new = rewriter.again(typed, change.sent, change.back, origin)
            if new != typed and _may_be(typed, change):
                held = Retext(file=file_of(content, path), path=path, old=text, new=text, origin=origin)
                made = _with_note(made, held, (typed, new))
                break
    return made


def _with_note(edits: list[Edit], held: Retext, note: tuple[str, str]) -> list[Edit]:
    """Change a note in the edit of the text that holds it, or in a new one."""
    for at, edit in enumerate(edits):
        if isinstance(edit, Retext) and edit.path == held.path:
            edits[at] = replace(edit, new=edit.new.replace(*note, 1))
            return edits
    return [*edits, replace(held, new=held.old.replace(*note, 1))]


def _typed(text: str, label: str) -> str | None:
    """Return the text of a note as it is typed, without its label."""
    found = re.search(
        rf"^[ \t]*\[\^{re.escape(label)}\]:[ \t]*((?:.+(?:\n(?![ \t]*\n|[ \t]*\[\^).+)*)?)", text, re.MULTILINE
    )
    return found[1].rstrip() if found else None


def _may_be(typed: str, change: NoteChange) -> bool:
    """Whether a text is the one that was printed: labels start afresh in each body."""
    sent = re.sub(r"\W+", "", "".join(piece.text for piece in change.sent if piece.kind == "text"))
    return not sent or sent[:12] in re.sub(r"\W+", "", typed) or len(sent) < 12


def _texts(content: Content) -> Iterable[tuple[Path, str]]:
    for root in ("sections", "annexes"):
        for index, section in enumerate(getattr(content.briefing, root)):
            yield from _of_section(section, (root, index))


def _of_section(section: Section, path: Path) -> Iterable[tuple[Path, str]]:
    yield from flow_texts(section.body, (*path, "body"))
    for index, inner in enumerate(section.sections):
        yield from _of_section(inner, (*path, "sections", index))
