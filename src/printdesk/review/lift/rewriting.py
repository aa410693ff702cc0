"""Paragraphs as Markdown through the content's own mapping; figures and what Markdown cannot say are noted on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from printdesk.edition.findings import Findings
from printdesk.edition.ledger import read_ledger
from printdesk.layout.house import house_style
from printdesk.readers.content import Content
from printdesk.review.content.edits import Origin
from printdesk.review.content.figures_back import FigureReader
from printdesk.review.content.inline import Context, NoteChange, Retexted, markdown_of, retext
from printdesk.review.lift.figures import FigureBook, Typed
from printdesk.review.lift.printed import number_of_printed
from printdesk.review.lift.report import Remark
from printdesk.review.word.tree import Paragraph, Piece, WordFile

_FIGURE_GONE = ("the figure “", "a figure of the ledger and is plain words")
Notes = Mapping[str, Sequence[Piece]]


@dataclass(slots=True)
class Rewriter:
    """Rewrites the texts of one file that came back."""

    language: str
    reads: FigureReader
    sent_notes: Notes
    back_notes: Notes
    figures: FigureBook
    remarks: list[Remark]
    notes: list[tuple[NoteChange, Origin]] = field(default_factory=list)
    """Texts of notes that stand by themselves and were changed."""

    def again(
        self, source: str, sent: Sequence[Piece], back: Sequence[Piece], origin: Origin, context: Context = "line"
    ) -> str:
        """Return the Markdown of a text after an edit."""
        if tuple(sent) == tuple(back) and not any(piece.kind == "note" for piece in sent):
            return source
        made = retext(
            source,
            sent,
            back,
            sent_notes=self.sent_notes,
            back_notes=self.back_notes,
            reads=self.reads,
            context=context,
        )
        self._note(made, origin)
        return made.source

    def fresh(self, pieces: Sequence[Piece], origin: Origin, context: Context = "line") -> str:
        """Return new text as Markdown."""
        made = markdown_of(pieces, notes=self.back_notes, context=context)
        self._note(made, origin)
        return made.source.strip()

    def number(self, printed: str) -> str | None:
        """Return a number as it is typed from how house style prints it, None for what is no number."""
        return number_of_printed(printed, self.language)

    def _note(self, made: Retexted, origin: Origin) -> None:
        for change in made.figures:
            told = replace(origin, before=change.old_text, after=change.new_text)
            self.figures.note(Typed(change.fact, change.form, change.old_text, change.new_text, told, change.value))
        self.notes += [(change, origin) for change in made.notes]
        for why in made.unsaid:
            is_figure = any(words in why for words in _FIGURE_GONE)
            code = "figure-dropped" if is_figure else "edit-unsayable"
            remark = Remark(code=code, why=why, is_lost=not is_figure, origin=origin)
            if remark not in self.remarks:
                self.remarks.append(remark)


def rewriter_for(
    content: Content, sent: WordFile, back: WordFile, figures: FigureBook, remarks: list[Remark]
) -> Rewriter:
    """Return what rewrites the texts of a file."""
    language = content.briefing.language
    reads = FigureReader(read_ledger(content.briefing.facts, Findings()), house_style(language))
    return Rewriter(language, reads, _notes(sent), _notes(back), figures, remarks)


def _notes(file: WordFile) -> Notes:
    return {number: _pieces(paragraphs) for number, paragraphs in file.notes.items()}


def _pieces(paragraphs: Sequence[Paragraph]) -> tuple[Piece, ...]:
    made: list[Piece] = []
    for number, paragraph in enumerate(paragraphs):
        made += [Piece(text=" ")] if number else []
        made += paragraph.pieces
    return tuple(made)
