"""The words of paragraphs as Markdown: what stood there where nobody changed it, and what the editor made of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from printdesk.edition.inline import Path
from printdesk.readers.content import Content
from printdesk.review.content.edits import Origin
from printdesk.review.content.inline import Context
from printdesk.review.lift.flows import FlowText
from printdesk.review.lift.outline import Atom
from printdesk.review.lift.rewriting import Rewriter
from printdesk.review.lift.roles import Roles
from printdesk.review.lift.values import text_at
from printdesk.review.word.tree import Pair, Paragraph, Piece, WordFile

CUT = "\ue000"
"""Stands where a paragraph was split, while its words are worked out."""
_GAPS = " \u00a0\u2002\u2003"
_SPACE = Piece(text=" ")
OriginOf = Callable[[Atom], Origin]


class Wording:
    """Gives the source of every paragraph that came back."""

    def __init__(  # noqa: PLR0917 - what was sent, what came back, and how they belong together
        self, content: Content, roles: Roles, sent: WordFile, back: WordFile, pairs: Sequence[Pair], rewriter: Rewriter,
        origin_of: OriginOf,
    ) -> None:  # fmt: skip
        self._content, self._roles, self._sent, self._back, self.rewriter = content, roles, sent, back, rewriter
        self.origin_of = origin_of
        self._flows: dict[Path, FlowText] = {}
        self._parts: dict[int, list[Pair]] = {}
        for pair in sorted(pairs, key=lambda pair: pair.edited):
            if pair.base is not None:
                self._parts.setdefault(pair.base, []).append(pair)
        self._found: dict[int, str] = {}

    def flow(self, path: Path) -> FlowText:
        """Return a running text as it was sent."""
        if path not in self._flows:
            self._flows[path] = FlowText(text_at(self._content, path) or "", "/".join(map(str, path)))
        return self._flows[path]

    def source(self, atom: Atom) -> str:
        """Return the Markdown of a paragraph of running text."""
        if atom.at not in self._found:
            self._work_out(atom)
        return self._found[atom.at]

    def line(self, atom: Atom, typed: str) -> str:
        """Return a text of one line, "Figure 3" before a caption left aside."""
        return self._line(typed, atom, [_pieces(atom.item)])[0]

    def split(self, atoms: Sequence[Atom], typed: str) -> list[str]:
        """Return the parts of a line that came back as several paragraphs."""
        return self._line(typed, atoms[0], [_pieces(atom.item) for atom in atoms])

    def again(  # noqa: PLR0917 - a text, its two states, and what is printed behind it in each
        self, typed: str, sent: Sequence[Paragraph], back: Sequence[Paragraph], origin: Origin, suffix: str = "",
        suffix_now: str = "",
    ) -> str:  # fmt: skip
        """Return the text of a cell whose paragraphs are parted by blank lines; a suffix is what is printed behind it."""
        states = ((sent, suffix), (back, suffix_now))
        was, now = ([_without_suffix(each.pieces, behind) for each in state] for state, behind in states)
        parts = [part.strip() for part in typed.split("\n\n")] if "\n\n" in typed else [typed.strip()]
        if len(parts) == len(was) == len(now):
            made = [self.rewriter.again(*each, origin) for each in zip(parts, was, now, strict=True)]
            return typed if made == parts else "\n\n".join(each.strip() for each in made)
        cut = Piece(text=CUT)
        whole = self.rewriter.again(CUT.join(parts), run_together(was, cut), run_together(now, cut), origin)
        return "\n\n".join(filter(None, (part.strip() for part in whole.split(CUT))))

    def between(self, typed: str, sent: Sequence[Piece], back: Sequence[Piece], origin: Origin) -> str:
        """Return a text of one line from its pieces before and after."""
        made = self.rewriter.again(typed.strip(), sent, back, origin)
        return typed if made == typed.strip() else made

    def fresh(self, paragraph: Paragraph, origin: Origin | None = None) -> str:
        """Return the Markdown of a new paragraph."""
        return self.rewriter.fresh(paragraph.pieces, origin or Origin(after=paragraph.text))

    def number(self, printed: str) -> str | None:
        """Return a number as it is typed from how house style prints it, None for what is no number."""
        return self.rewriter.number(printed)

    def sent_paragraph(self, atom: Atom) -> Paragraph:
        """Return a known paragraph as it was sent."""
        found = self._sent.body[atom.base or 0]
        assert isinstance(found, Paragraph)
        return found

    def _line(self, typed: str, atom: Atom, back: Sequence[Sequence[Piece]]) -> list[str]:
        bases = [] if atom.base is None else [atom.base, *atom.pair.joined]
        sent = [without_label(_pieces(self._sent.body[base])) for base in bases]
        whole = run_together([without_label(back[0]), *back[1:]], Piece(text=CUT))
        made = self.rewriter.again(typed.strip(), run_together(sent[:1], _SPACE), whole, self.origin_of(atom))
        return [part.strip() for part in made.split(CUT)]

    def _work_out(self, atom: Atom) -> None:
        role = atom.role
        if atom.base is None or not (role and role.place and role.kind in {"flow", "heading"}):
            self._found[atom.at] = self.rewriter.fresh(_pieces(atom.item), self.origin_of(atom), "text")
            return
        parts = self._parts[atom.base]
        bases = [atom.base, *(each for part in parts for each in part.joined)]
        marks = self._quotation_marks(atom)
        whole = run_together([_pieces(self._back.body[part.edited]) for part in parts], Piece(text=CUT))
        sent = run_together([_pieces(self._sent.body[base]) for base in bases], _SPACE)
        context: Context = "line" if role.kind == "heading" else "text"
        typed = " ".join(text for base in bases if (text := self._typed_at(base)) is not None)
        made = self.rewriter.again(
            typed.strip(), _unquoted(sent, marks), _unquoted(whole, marks), self.origin_of(atom), context
        )
        cut = [part.strip() for part in made.split(CUT)]
        for number, part in enumerate(parts):
            self._found[part.edited] = cut[number] if number < len(cut) else ""
        self._found.setdefault(atom.at, "")

    def _quotation_marks(self, atom: Atom) -> tuple[str, str]:
        """Return the marks that printdesk sets round a quotation, empty for other text."""
        place = atom.role.place if atom.role else None
        return self._roles.marks.get(place.owner, ("", "")) if place and place.container == "quote" else ("", "")

    def _typed_at(self, base: int) -> str | None:
        role = self._roles.items[base]
        if role.place is None:
            return None
        if role.place.kind == "flow":
            entries = self.flow(role.place.path).entries
            return entries[role.place.number].source if role.place.number < len(entries) else ""
        return text_at(self._content, role.place.path)


def without_label(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the words of a caption without "Figure 3" before them."""
    at = 0
    while at < len(pieces) and (pieces[at].style == "Caption Number" or pieces[at].kind == "field"):
        at += 1
    if not at:
        return tuple(pieces)
    rest = list(pieces[at:])
    while rest and rest[0].kind == "text" and not rest[0].text.strip(_GAPS):
        del rest[0]
    if rest and rest[0].kind == "text":
        rest[0] = replace(rest[0], text=rest[0].text.lstrip(_GAPS))
    return tuple(rest)


def label_of(item: Paragraph) -> str:
    """Return "Figure 3" of a caption, as it is printed."""
    cut = len(item.pieces) - len(without_label(item.pieces))
    return "".join(piece.text for piece in item.pieces[:cut]).strip(_GAPS)


def run_together(paragraphs: Iterable[Sequence[Piece]], between: Piece) -> tuple[Piece, ...]:
    """Return the pieces of several paragraphs as those of one."""
    made: list[Piece] = []
    for number, pieces in enumerate(paragraphs):
        made += [between] if number else []
        made += pieces
    return tuple(made)


def _unquoted(pieces: Sequence[Piece], marks: tuple[str, str]) -> tuple[Piece, ...]:
    """Take the quotation marks that printdesk sets off both ends."""
    rest = list(pieces)
    if marks[0] and rest and rest[0].text.startswith(marks[0]):
        rest[0] = replace(rest[0], text=rest[0].text.removeprefix(marks[0]))
    if marks[1] and rest and rest[-1].text.rstrip().endswith(marks[1]):
        rest[-1] = replace(rest[-1], text=rest[-1].text.rstrip().removesuffix(marks[1]))
    return tuple(piece for piece in rest if piece.text or piece.kind != "text")


def _without_suffix(pieces: Sequence[Piece], suffix: str) -> tuple[Piece, ...]:
    if suffix and pieces and pieces[-1].text.replace("\u00a0", " ").endswith(suffix):
        last = replace(pieces[-1], text=pieces[-1].text[: -len(suffix)])
        return (*pieces[:-1], last) if last.text else tuple(pieces[:-1])
    return tuple(pieces)


def _pieces(item: object) -> tuple[Piece, ...]:
    return item.pieces if isinstance(item, Paragraph) else ()
