"""Edits of printed text as edits of the Markdown that it was printed from, and new text as Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from printdesk.review.content.comparing import (
    Sent,
    bare,
    changes,
    compared,
    fact_of,
    fresh_letters,
    ident,
    is_one_paragraph,
    letters_of,
    marked_as_typed,
    new_runs,
    plain_keys,
    same,
    tidied,
    with_gaps_of_their_own,
    words_of,
)
from printdesk.review.content.emission import markdown_from, with_safe_line_starts, wrapped_as_before
from printdesk.review.content.figures_back import Found, Reads, exactly, locate, without_qualifier
from printdesk.review.content.signs import Sign, UnreadableError, signs_of_pieces, signs_of_source
from printdesk.review.content.weaving import woven
from printdesk.review.word.tree import Piece

Context = Literal["text", "line"]
"""Running text, or a text of one line such as a title, where no line break can stand."""

Notes = Mapping[str, Sequence[Piece]]
"""The words of the footnotes of a Word file, by the number that a mark's `target` holds."""

_SCHEMES = ("http://", "https://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that now reads otherwise; `value` is what the fact would be, None where it could not be read."""

    fact: str
    form: str
    old_text: str
    new_text: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note called as `[^label]` whose text, which stands elsewhere, has changed."""

    label: str
    sent: tuple[Piece, ...]
    back: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Retexted:
    """The Markdown of an edited paragraph; `unsaid` names what of the edit Markdown cannot say, in words for a reader."""

    source: str
    figures: tuple[FigureChange, ...] = ()
    notes: tuple[NoteChange, ...] = ()
    unsaid: tuple[str, ...] = ()


def retext(
    source: str,
    sent: Sequence[Piece],
    back: Sequence[Piece],
    *,
    sent_notes: Notes | None = None,
    back_notes: Notes | None = None,
    reads: Reads | None = None,
    context: Context = "text",
) -> Retexted:
    """Return the Markdown of a paragraph after an edit; what was not edited stays as it was typed.

    `source` is the Markdown that was printed as `sent`, `back` what came back. A figure typed over stays a figure and is
    told in `figures`; `reads` says which numbers its fact can be.
    """
    return _Retexting(source, sent_notes or {}, back_notes or {}, reads, context).of(sent, back)


def markdown_of(pieces: Sequence[Piece], *, notes: Notes | None = None, context: Context = "text") -> Retexted:
    """Return new text as Markdown."""
    return _Retexting("", {}, notes or {}, None, context).of((), pieces)


@dataclass(slots=True)
class _Retexting:
    source: str
    sent_notes: Notes
    back_notes: Notes
    reads: Reads | None
    context: Context
    figures: list[FigureChange] = field(default_factory=list)
    notes: list[NoteChange] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    _moved: dict[tuple[str, str], Sign] = field(default_factory=dict)

    def of(self, sent: Sequence[Piece], back: Sequence[Piece]) -> Retexted:
        printed, returned = signs_of_pieces(sent), signs_of_pieces(back)
        if self.source and self._seen(printed, self.sent_notes) == self._seen(returned, self.back_notes):
            return Retexted(self.source)
        try:
            typed = signs_of_source(self.source)
        except UnreadableError:
            typed = []
        known = Sent(printed, typed)
        made = self._written(known.known, self._edited(tidied(returned), known))
        return Retexted(made, tuple(self.figures), tuple(self.notes), tuple(dict.fromkeys(self.unsaid)))

    @staticmethod
    def _seen(signs: Sequence[Sign], notes: Notes) -> list[object]:
        """Return what of a paragraph can be edited."""
        return [
            " "
            if sign.is_gap
            else (sign.key, plain_keys(sign.text), sign.strong, sign.emphasis, sign.href, _note_seen(sign, notes))
            for sign in signs
        ]

    def _edited(self, back: list[Sign], sent: Sent) -> list[Sign]:
        """Return the signs that came back, each with the Markdown of the sign it was."""
        was, now = words_of(sent.printed), words_of(back)
        codes = changes([ident(sent.printed, word) for word in was], [ident(back, word) for word in now])
        gone = [at for tag, i1, i2, _, _ in codes if tag != "equal" for word in was[i1:i2] for at in word]
        self._moved = {(sign.key, sign.text): sent.known[at] for at in gone if (sign := sent.printed[at]).is_more}
        signs: list[Sign] = []
        lost: list[tuple[Sign, int]] = []
        for tag, i1, i2, j1, j2 in codes:
            if tag != "equal":
                lost += [
                    (sent.known[at], len(signs)) for word in was[i1:i2] for at in word if _can_be_lost(sent.known[at])
                ]
                signs += [sent.fresh(self._new(back[at])) for word in now[j1:j2] for at in word]
                continue
            for old, new in zip(was[i1:i2], now[j1:j2], strict=True):
                for at, origin in zip(new, old, strict=True):
                    signs += self._kept(sent.again(back[at], origin), sent.printed[origin])
        return with_gaps_of_their_own(self._with_lost(signs, lost, sent.known))

    def _kept(self, sign: Sign, old: Sign) -> list[Sign]:
        if sign.is_figure:
            return self._figure(sign, old)
        return [self._note(sign, old)] if sign.key == "note" else [sign]

    def _figure(self, sign: Sign, old: Sign) -> list[Sign]:
        """Return a figure whose range came back: as it was, typed over, or with other words in it."""
        if same(sign.text, old.text):
            return [sign]
        fact, form = fact_of(sign)
        found = locate(sign.text, fact, form, old.text, self.reads)
        if found is None:
            if sign.text.strip():
                self.unsaid.append(f"“{old.text}” was a figure of the ledger and is plain words now: “{sign.text}”")
            return fresh_letters(sign.text, sign)
        sign = self._told(sign, old.text, sign.text, found)
        return [*fresh_letters(sign.text[: found.start], sign), sign, *fresh_letters(sign.text[found.end :], sign)]

    def _told(self, figure: Sign, old: str, text: str, found: Found) -> Sign:
        """Note what a figure was typed over with, and return it as it is written now."""
        fact, form = fact_of(figure)
        new = text[found.start : found.end]
        if not same(new, old):
            self.figures.append(FigureChange(fact, form, old, new, found.value))
        return replace(figure, key=f"{{{fact}}}", source=f"{{{fact}}}") if without_qualifier(form, old, new) else figure

    def _with_lost(self, signs: list[Sign], lost: list[tuple[Sign, int]], known: Sequence[Sign]) -> list[Sign]:
        """Find figures and references whose range is gone: printed as before, or figures typed over in place."""
        places = [begin for _, begin in lost]
        for at, (sign, _) in enumerate(lost):
            if sign.is_figure and _count(signs, sign) >= _count(known, sign):
                continue
            count = len(signs)
            runs = sorted(new_runs(signs), key=lambda run: abs(run[0] - places[at]))
            run = next((run for run in runs if self._found_again(signs, run, sign, places[at])), None)
            if run is not None:
                places = [place - (count - len(signs)) if place > run[0] else place for place in places]
            elif sign.is_figure:
                self.unsaid.append(f"the figure “{sign.text}” is gone")
        return signs

    def _found_again(self, signs: list[Sign], run: tuple[int, int], lost: Sign, begin: int) -> bool:
        """Put back what is lost where a run of new letters prints it, or a figure where something is typed over it."""
        text = letters_of(signs[run[0] : run[1]])
        is_there = run[0] <= begin <= run[1]
        found = exactly(text, lost.text) if lost.is_figure or is_there else None
        if found is None and lost.is_figure and is_there:
            found = locate(text, *fact_of(lost), lost.text, self.reads)
        if found is None:
            return False
        figure = self._told(lost, lost.text, text, found) if lost.is_figure else lost
        first = signs[run[0] + found.start]
        again = replace(figure, strong=first.strong, emphasis=first.emphasis, href=first.href)
        signs[run[0] + found.start : run[0] + found.end] = [again]
        return True

    def _note(self, sign: Sign, old: Sign) -> Sign:
        """Return the mark of a note that stayed; its words may have changed."""
        sent = tuple(self.sent_notes.get(old.piece.target, ())) if old.piece else ()
        back = tuple(self.back_notes.get(sign.piece.target, ())) if sign.piece else ()
        source = sign.source or ""
        if not back or not sent:
            return sign
        if source.startswith("^["):
            inner = _Retexting(source[2:-1], {}, {}, self.reads, "line")
            made = inner.of(sent, back)
            self.figures += made.figures
            self.unsaid += made.unsaid
            return replace(sign, source=f"^[{made.source}]")
        if self._seen(signs_of_pieces(sent), {}) != self._seen(signs_of_pieces(back), {}):
            self.notes.append(NoteChange(source.removeprefix("[^").removesuffix("]"), sent, back))
        return sign

    def _new(self, sign: Sign) -> Sign:
        """Return a sign that stands elsewhere than in what was sent, or is new."""
        if sign.key == "reference" and (moved := self._typed_over(sign)):
            return moved
        if moved := self._moved.pop((sign.key, sign.text), None):
            return (
                self._note(replace(sign, source=moved.source), moved)
                if sign.key == "note"
                else replace(sign, source=moved.source)
            )
        match sign.key:
            case "note":
                pieces = self.back_notes.get(sign.piece.target, ()) if sign.piece else ()
                made = _Retexting("", {}, {}, None, "line").of((), pieces)
                self.unsaid += made.unsaid
                return replace(sign, source=f"^[{made.source}]")
            case "reference":
                return self._reference(sign)
            case "break" if self.context == "line":
                self.unsaid.append("a line break where one line stands is a blank")
                return replace(sign, key=" ", text=" ")
            case key if sign.is_figure:
                return replace(sign, source=key)
            case _:
                if sign.href and not sign.href.lower().startswith(_SCHEMES):
                    self.unsaid.append(f"a link to {sign.href} leads to no address outside the briefing")
                    return replace(sign, href="")
                return sign

    def _typed_over(self, sign: Sign) -> Sign | None:
        """Return a reference whose printed words were changed: they are worked out and stay."""
        target = sign.piece.target if sign.piece else ""
        gone = [
            old
            for key, old in self._moved.items()
            if key[0] == "reference" and old.piece and old.piece.target == target
        ]
        if not target or len(gone) != 1 or same(gone[0].text, sign.text):
            return None
        del self._moved[gone[0].key, gone[0].text]
        self.unsaid.append(f"“{gone[0].text}” is printed by itself and stays; it was typed over with “{sign.text}”")
        return replace(sign, source=gone[0].source)

    def _reference(self, sign: Sign) -> Sign:
        anchor = sign.piece.anchor if sign.piece else None
        if anchor is not None and anchor.key:
            return replace(sign, source=f"[@{anchor.key.removeprefix('source-')}]")
        return replace(sign, source=sign.text)

    def _written(self, known: Sequence[Sign], edited: Sequence[Sign]) -> str:
        """Return the first Markdown that is read as it is meant: with as few escapes, and as near to what was typed."""
        wanted = tidied(list(edited))
        for signs in (wanted, marked_as_typed(wanted), [bare(sign) for sign in wanted]):
            for is_escaped in (False, True):
                attempts = self._attempts(known, signs, is_escaped=is_escaped)
                made = next((each for each in attempts if self._reads_as(each, signs)), None)
                if made is not None:
                    if signs is not wanted:
                        self.unsaid.append("bold, italics or a link that Markdown cannot set there")
                    return made
        self.unsaid.append("some of its signs may be read as marks of Markdown")
        return self._finished(markdown_from(wanted, is_escaped=True))

    def _attempts(self, known: Sequence[Sign], signs: Sequence[Sign], *, is_escaped: bool) -> list[str]:
        made = markdown_from(signs, is_escaped=is_escaped)
        again = markdown_from(tidied(list(known)), is_escaped=False)
        nearer = woven(again, self.source.strip(), made) if self.source.strip() not in {"", again} else None
        finished = [self._finished(each) for each in (nearer, made) if each is not None]
        safe = [with_safe_line_starts(each, self.source) for each in finished] if self.context == "text" else []
        return [*finished, *safe]

    def _finished(self, made: str) -> str:
        return made.strip() if self.context == "line" else wrapped_as_before(made.strip(), self.source)

    def _reads_as(self, made: str, signs: Sequence[Sign]) -> bool:
        try:
            read = signs_of_source(made)
        except UnreadableError:
            return False
        if self.context == "text" and made.strip() and not is_one_paragraph(made, self.source):
            return False
        return compared(read) == compared(signs)


def _can_be_lost(sign: Sign) -> bool:
    """Whether a program that keeps no bookmarks leaves its words alone."""
    return sign.is_figure or (sign.key == "reference" and bool(sign.source))


def _count(signs: Sequence[Sign], figure: Sign) -> int:
    return sum(sign.key == figure.key for sign in signs)


def _note_seen(sign: Sign, notes: Notes) -> object:
    if sign.key != "note" or sign.piece is None:
        return None
    return [
        (plain_keys(each.text), each.kind, each.strong, each.emphasis, each.href)
        for each in notes.get(sign.piece.target, ())
    ]
