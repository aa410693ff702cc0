"""The note texts of one body: `[^1]: …`, gathered before the texts that call them are set."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from printdesk.edition.findings import Findings
from printdesk.edition.inline import Path
from printdesk.edition.syntax import markdown


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note's text as typed and where it stands."""

    text: str
    path: Path


@dataclass(frozen=True, slots=True)
class BodyNotes:
    """The notes of one body by label; `called` collects the labels that the body's texts call."""

    texts: Mapping[str, NoteText] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)

    def report_uncalled(self, findings: Findings) -> None:
        for label, note in self.texts.items():
            if label not in self.called:
                findings.warning(
                    "note-not-called",
                    f"the note [^{label}] is called nowhere in its body and is not printed",
                    note.path,
                    f"write [^{label}] where its mark belongs",
                )


def gather_notes(texts: Iterable[tuple[Path, str]], findings: Findings) -> BodyNotes:
    """Return the note texts that stand in the flowing texts of one body."""
    notes: dict[str, NoteText] = {}
    for path, text in texts:
        if "[^" not in text or "]:" not in text:
            continue
        for token in markdown().parse(text, {}):
            if token.type != "note_text":
                continue
            if token.info in notes:
                findings.error(
                    "note-twice", f"the note [^{token.info}] has two texts in one body", path, "give one another label"
                )
            notes.setdefault(token.info, NoteText(token.content.strip(), path))
    return BodyNotes(notes)
