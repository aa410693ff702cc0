"""Edits of printed text as edits of the Markdown that it was printed from, and new text as Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Literal

from printdesk.edition.syntax import markdown
from printdesk.review.content.emission import markdown_from, with_safe_line_starts, wrapped_as_before
from printdesk.review.content.figures_back import Found, Reads, exactly, locate
from printdesk.review.content.signs import Sign, UnreadableError, signs_of_pieces, signs_of_source, with_source
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

    def of(self, sent: Sequence[Piece], back: Sequence[Piece]) -> Retexted:
        printed = signs_of_pieces(sent)
        try:
            typed = signs_of_source(self.source)
        except UnreadableError:
            typed = [Sign("?", "?", source=self.source)] if self.source and not printed else []
        known = with_source(printed, typed)
        flags = _Flags(printed, typed)
        known = [flags.typed(sign) for sign in known]
        edited = self._edited(_tidied(signs_of_pieces(back)), printed, known, flags)
        made = self._written(known, edited)
        return Retexted(made, tuple(self.figures), tuple(self.notes), tuple(dict.fromkeys(self.unsaid)))

    def _edited(self, back: list[Sign], printed: list[Sign], known: list[Sign], flags: "_Flags") -> list[Sign]:
        """Return the signs that came back, each with the Markdown of the sign it was."""
        was, now = _words(printed), _words(back)
        old_keys, new_keys = [_ident(printed, word) for word in was], [_ident(back, word) for word in now]
        signs: list[Sign] = []
        lost: list[tuple[int, int]] = []
        for tag, i1, i2, j1, j2 in _opcodes(old_keys, new_keys):
            begin = len(signs)
            if tag == "equal":
                for old, new in zip(was[i1:i2], now[j1:j2], strict=True):
                    signs += self._kept(new, old, back, printed, known, flags)
            else:
                fresh = [back[at] for word in now[j1:j2] for at in word]
                signs += [flags.fresh(self._new(sign)) for sign in fresh]
                lost += [
                    (at, begin)
                    for word in was[i1:i2]
                    for at in word
                    if known[at].key[:1] == "{" and len(known[at].key) > 1
                ]
        return self._with_lost_figures(signs, lost, known)

    def _kept(
        self,
        new: Sequence[int],
        old: Sequence[int],
        back: list[Sign],
        printed: list[Sign],
        known: list[Sign],
        flags: "_Flags",
    ) -> list[Sign]:
        kept: list[Sign] = []
        for at, origin in zip(new, old, strict=True):
            sign = flags.again(back[at], printed[origin], known[origin])
            if sign.key[:1] == "{" and len(sign.key) > 1:
                kept += self._figure(sign, printed[origin])
            elif sign.key == "note":
                kept.append(self._note(sign, printed[origin]))
            else:
                kept.append(sign)
        return kept

    def _figure(self, sign: Sign, old: Sign) -> list[Sign]:
        """A figure whose range came back: as it was, typed over, or with other words in it."""
        if _same(sign.text, old.text):
            return [sign]
        fact, form = _fact_of(sign)
        found = locate(sign.text, fact, form, old.text, self.reads)
        if found is None:
            if sign.text.strip():
                self.unsaid.append(f"“{old.text}” was a figure of the ledger and is plain words now: “{sign.text}”")
            return _letters(sign.text, sign)
        self._tell(fact, form, old.text, sign.text, found)
        return [*_letters(sign.text[: found.start], sign), sign, *_letters(sign.text[found.end :], sign)]

    def _tell(self, fact: str, form: str, old: str, text: str, found: Found) -> None:
        new = text[found.start : found.end]
        if not _same(new, old):
            self.figures.append(FigureChange(fact, form, old, new, found.value))

    def _with_lost_figures(self, signs: list[Sign], lost: list[tuple[int, int]], known: list[Sign]) -> list[Sign]:
        """Find figures whose range is gone: printed as before elsewhere in the paragraph, or typed over in place."""
        for at, begin in lost:
            figure = known[at]
            fact, form = _fact_of(figure)
            for run in sorted(_new_runs(signs), key=lambda run: abs(run[0] - begin)):
                text = "".join(sign.text if len(sign.text) == 1 else "\ue001" for sign in signs[run[0] : run[1]])
                found = exactly(text, figure.text)
                if found is None and run[0] <= begin <= run[1]:
                    found = locate(text, fact, form, figure.text, self.reads)
                if found is not None:
                    self._tell(fact, form, figure.text, text, found)
                    first = signs[run[0] + found.start]
                    again = replace(figure, strong=first.strong, emphasis=first.emphasis, href=first.href)
                    signs[run[0] + found.start : run[0] + found.end] = [again]
                    break
            else:
                self.unsaid.append(f"the figure “{figure.text}” is gone")
        return signs

    def _note(self, sign: Sign, old: Sign) -> Sign:
        """A note that stayed; its words may have changed."""
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
        if [(each.text, each.kind, each.strong, each.emphasis) for each in sent] != [
            (each.text, each.kind, each.strong, each.emphasis) for each in back
        ]:
            self.notes.append(NoteChange(source.removeprefix("[^").removesuffix("]"), sent, back))
        return sign

    def _new(self, sign: Sign) -> Sign:
        """A sign that stands nowhere in what was sent."""
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
            case key if key[:1] == "{" and len(key) > 1:
                return replace(sign, source=key)
            case _:
                if sign.href and not sign.href.lower().startswith(_SCHEMES):
                    self.unsaid.append(f"a link to {sign.href} leads to no address outside the briefing")
                    return replace(sign, href="")
                return sign

    def _reference(self, sign: Sign) -> Sign:
        anchor = sign.piece.anchor if sign.piece else None
        if anchor is not None and anchor.key:
            return replace(sign, source=f"[@{anchor.key.removeprefix('source-')}]")
        return replace(sign, source=sign.text)

    def _written(self, known: Sequence[Sign], edited: Sequence[Sign]) -> str:
        """Return the first Markdown that is read as it is meant: with as few escapes, and as near to what was typed."""
        wanted = _tidied(list(edited))
        for signs in (
            wanted,
            [replace(sign, strong=False, emphasis=False, href="") if sign.source is None else sign for sign in wanted],
            [replace(sign, strong=False, emphasis=False, href="") for sign in wanted],
        ):
            for is_escaped in (False, True):
                for made in self._attempts(known, signs, is_escaped=is_escaped):
                    if self._reads_as(made, signs):
                        if signs is not wanted:
                            self.unsaid.append("bold, italics or a link that Markdown cannot set there")
                        return made
        self.unsaid.append("some of its marks may read otherwise")
        return self._finished(markdown_from(wanted, is_escaped=True))

    def _attempts(self, known: Sequence[Sign], signs: Sequence[Sign], *, is_escaped: bool) -> list[str]:
        made = markdown_from(signs, is_escaped=is_escaped)
        again = markdown_from(_tidied(list(known)), is_escaped=False)
        if again == self.source.strip() or not self.source.strip():
            return [self._finished(made)]
        nearer = woven(again, self.source.strip(), made)
        return [self._finished(each) for each in (nearer, made) if each is not None]

    def _finished(self, made: str) -> str:
        if self.context == "line":
            return made.strip()
        return with_safe_line_starts(wrapped_as_before(made.strip(), self.source), self.source)

    def _reads_as(self, made: str, signs: Sequence[Sign]) -> bool:
        try:
            read = signs_of_source(made)
        except UnreadableError:
            return False
        if self.context == "text" and made.strip() and not _is_one_paragraph(made, self.source):
            return False
        return _compared(read) == _compared(signs)


@dataclass(slots=True)
class _Flags:
    """Marks of the printed text that its Markdown does not have, such as the bold of a whole style, are none."""

    is_strong: bool = False
    is_emphasis: bool = False

    def __init__(self, printed: Sequence[Sign], typed: Sequence[Sign]) -> None:
        ink = [sign for sign in printed if not sign.is_gap]
        self.is_strong = bool(ink) and all(sign.strong for sign in ink) and not any(sign.strong for sign in typed)
        self.is_emphasis = bool(ink) and all(sign.emphasis for sign in ink) and not any(sign.emphasis for sign in typed)

    def typed(self, sign: Sign) -> Sign:
        return replace(sign, strong=sign.strong and not self.is_strong, emphasis=sign.emphasis and not self.is_emphasis)

    def fresh(self, sign: Sign) -> Sign:
        return self.typed(sign)

    def again(self, sign: Sign, _printed: Sign, known: Sign) -> Sign:
        marked = self.typed(sign)
        return replace(marked, source=known.source)


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    inner = SequenceMatcher(
        None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False
    ).get_opcodes()
    codes: list[tuple[str, int, int, int, int]] = [("equal", 0, start, 0, start)] if start else []
    codes += [(tag, i1 + start, i2 + start, j1 + start, j2 + start) for tag, i1, i2, j1, j2 in inner]
    return [*codes, ("equal", len(old) - end, len(old), len(new) - end, len(new))] if end else codes


def _words(signs: Sequence[Sign]) -> list[list[int]]:
    """Return the places of the signs of each word; a gap, a mark or a figure is a word of its own."""
    words: list[list[int]] = []
    inside = False
    for at, sign in enumerate(signs):
        is_inner = len(sign.key) == 1 and sign.key.isalnum()
        if is_inner and inside:
            words[-1].append(at)
        else:
            words.append([at])
        inside = is_inner
    return words


def _ident(signs: Sequence[Sign], word: Sequence[int]) -> str:
    if len(word) == 1 and signs[word[0]].key == "note":
        piece = signs[word[0]].piece
        return f"note {piece.anchor.key}" if piece and piece.anchor else "note"
    return "".join(signs[at].key for at in word)


def _fact_of(sign: Sign) -> tuple[str, str]:
    fact, _, form = sign.key[1:-1].partition(":")
    return fact, form


def _letters(text: str, like: Sign) -> list[Sign]:
    return [
        replace(sign, source=None)
        for sign in signs_of_pieces([Piece(text=text, strong=like.strong, emphasis=like.emphasis, href=like.href)])
    ]


def _new_runs(signs: Sequence[Sign]) -> list[tuple[int, int]]:
    """Return where runs of new letters begin and end."""
    runs: list[tuple[int, int]] = []
    for at, sign in enumerate(signs):
        if sign.source is None:
            if runs and runs[-1][1] == at:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
    return runs


def _same(one: str, other: str) -> bool:
    return "".join(sign.key for sign in signs_of_pieces([Piece(text=one)])) == "".join(
        sign.key for sign in signs_of_pieces([Piece(text=other)])
    )


def _tidied(signs: list[Sign]) -> list[Sign]:
    """Leave out gaps at the ends and beside line breaks, which Markdown does not keep."""
    while signs and signs[0].key in {" ", "break"}:
        signs = signs[1:]
    while signs and signs[-1].key in {" ", "break"}:
        signs = signs[:-1]
    breaks = {at for at, sign in enumerate(signs) if sign.key == "break"}
    beside = {at for at, sign in enumerate(signs) if sign.is_gap and ({at - 1, at + 1} & breaks)}
    return [sign for at, sign in enumerate(signs) if at not in beside]


def _compared(signs: Sequence[Sign]) -> list[tuple[str, bool, bool, str]]:
    """Return what must be the same of two readings.

    What house style put in, how many hyphens make a dash and whether a gap is marked do not show.
    """
    joined: list[tuple[str, bool, bool, str]] = []
    for sign in signs:
        if sign.source == "":
            continue
        for key in sign.key if sign.key == "..." else [sign.key]:
            if key != "-" or not joined or joined[-1][0] != "-":
                joined.append((key, False, False, "") if sign.is_gap else (key, sign.strong, sign.emphasis, sign.href))
    return joined


def _is_one_paragraph(made: str, was: str) -> bool:
    kinds = [token.type for token in markdown().parse(made, {})]
    return kinds == ["paragraph_open", "inline", "paragraph_close"] or kinds == [
        token.type for token in markdown().parse(was, {})
    ]
