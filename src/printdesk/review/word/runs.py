"""The inside of a paragraph: its runs, fields, links and marks become pieces."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from printdesk.packages import Relationship
from printdesk.review.word.bookmarks import Bookmarks
from printdesk.review.word.fields import FieldStack, Meaning
from printdesk.review.word.package import is_harmless
from printdesk.review.word.remarks import CommentRanges
from printdesk.review.word.revisions import CHANGES, look_changed, revision_of
from printdesk.review.word.styles import Styles
from printdesk.review.word.tree import Piece, PieceKind, Revision
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.ooxml import SPACE, Element, qualified

_HANDED_DOWN = frozenset(
    map(qualified, ("w:smartTag", "w:sdt", "w:sdtContent", "w:customXml", "w:bdo", "w:dir", "w:ruby", "w:rubyBase"))
)
_ID, _NAME, _MC = qualified("w:id"), qualified("w:name"), qualified("mc:AlternateContent")
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NOTES = {"footnoteReference": "", "endnoteReference": "e"}
_SOURCES = "_Ref_source_"
_GRAPHICS = frozenset({"drawing", "pict", "object"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk stands: in which link, under which tracked changes."""

    href: str = ""
    target: str = ""
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A note's number in the order of the text, and its anchor where it was there before."""

    number: str
    anchor: Anchor | None = None


@dataclass(slots=True)
class RunReader:
    """Reads one paragraph after the other of a story; what is open at the end of one is open in the next."""

    styles: Styles
    relationships: Mapping[str, Relationship]
    fields: FieldStack
    bookmarks: Bookmarks
    comments: CommentRanges
    draw: Callable[[Element], Iterable[str]]
    """Takes a drawing and returns the names under which what it shows is kept."""
    notes: Mapping[str, NoteMark] = field(default_factory=dict)
    _pieces: list[Piece] = field(default_factory=list)
    _style: str = ""
    _is_contents: bool = False

    def read(self, paragraph: Element, revisions: tuple[Revision, ...] = ()) -> tuple[tuple[Piece, ...], bool]:
        """Return the pieces of a paragraph, and whether it is part of a list that Word makes (contents, index)."""
        self._pieces, self._style = [], self.styles.paragraph_style(paragraph.find(qualified("w:pPr")))
        self._is_contents = self.fields.is_in_contents
        self._walk(paragraph, Place(revisions=revisions))
        return tuple(joined(self._pieces)), self._is_contents

    def _walk(self, node: Element, place: Place) -> None:
        for child in node:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            name = tag.rpartition("}")[2]
            if tag == qualified("w:r"):
                self._run(child, place)
            elif name in CHANGES:
                self._walk(child, replace(place, revisions=(*place.revisions, revision_of(child))))
            elif tag in _HANDED_DOWN:
                self._walk(child, place)
            elif tag == _MC:
                self._walk(preferred(child), place)
            elif tag.startswith(_MATHS):
                self._maths(child, place)
            else:
                self._mark(name, child, place)

    def _mark(self, name: str, child: Element, place: Place) -> None:
        number = child.get(_ID) or ""
        match name:
            case "hyperlink":
                self._walk(child, self._linked(child, place))
            case "fldSimple":
                self.fields.enter(child.get(qualified("w:instr")) or "")
                self._walk(child, place)
                self.fields.leave()
            case "bookmarkStart":
                self.bookmarks.start(number, child.get(_NAME) or "")
            case "bookmarkEnd":
                self.bookmarks.end(number)
            case "commentRangeStart":
                self.comments.start(number)
            case "commentRangeEnd":
                self.comments.end(number)
            case _:
                pass

    def _linked(self, link: Element, place: Place) -> Place:
        found = self.relationships.get(link.get(qualified("r:id")) or "")
        address = found.target if found and found.is_outside else ""
        if address and (fragment := link.get(qualified("w:anchor"))):
            address = f"{address}#{fragment}"
        if address:
            return replace(place, href=address if is_harmless(address) else "")
        return replace(place, target=link.get(qualified("w:anchor")) or "")

    def _run(self, run: Element, place: Place) -> None:
        properties = run.find(qualified("w:rPr"))
        strong, emphasis = self.styles.marks(properties, self._style)
        change = look_changed(properties, self.styles, self._style)
        if change and (change.strong, change.emphasis) != (strong, emphasis):
            place = replace(place, revisions=(*place.revisions, change))
        self._is_contents |= self.fields.is_in_contents
        look = Piece(
            text="",
            strong=strong,
            emphasis=emphasis,
            style=self.styles.look(properties),
            dress=self.styles.dress(properties, self._style),
        )
        for child in run:
            if isinstance(child.tag, str):
                self._content(child.tag.rpartition("}")[2], child, look, place)

    def _content(self, name: str, child: Element, look: Piece, place: Place) -> None:
        if name in {"t", "delText"}:
            self._text(_text(child), look, place)
        elif name in {"instrText", "delInstrText"}:
            self.fields.code(child.text or "")
        elif name == "fldChar":
            self.fields.mark(child)
            self._is_contents |= self.fields.is_in_contents
        elif name == "br" and child.get(qualified("w:type")) in {None, "textWrapping"}:
            self._add(replace(look, text="\n", kind="break"), place)
        elif name in _CHARACTERS:
            self._character(_CHARACTERS[name], look, place)
        elif name == "sym":
            self._text(_symbol(child), look, place)
        elif name in _NOTES:
            if mark := self.notes.get(_NOTES[name] + (child.get(_ID) or "")):
                self._add(
                    Piece(text="", kind="note", target=mark.number, anchor=self.bookmarks.note or mark.anchor), place
                )
        elif name in _GRAPHICS:
            for drawn in self.draw(child):
                self._add(Piece(text="", kind="graphic", target=drawn), place)
        elif name == "AlternateContent":
            for inner in preferred(child):
                if isinstance(inner.tag, str):
                    self._content(inner.tag.rpartition("}")[2], inner, look, place)
        elif name == "commentReference":
            self.comments.refer(child.get(_ID) or "")
        elif name in {"ruby", "rubyBase"}:
            self._walk(child, place)

    def _character(self, text: str, look: Piece, place: Place) -> None:
        kind: PieceKind = "tab" if text == "\t" else "break" if text == "\n" else "text"
        if kind == "text":
            self._text(text, look, place)
        else:
            self._add(replace(look, text=text, kind=kind), place)

    def _text(self, text: str, look: Piece, place: Place) -> None:
        if text and not self.fields.is_in_code:
            self._add(replace(look, text=text), self._in_field(place))

    def _in_field(self, place: Place) -> Place:
        """Let a link that is written as a field count as a link."""
        link = next((each for each in self.fields.meanings() if each.kind == "link"), None)
        if link is None or place.href or place.target:
            return place
        return replace(place, href=link.href if is_harmless(link.href) else "", target=link.target)

    def _add(self, piece: Piece, place: Place) -> None:
        if self.fields.is_in_code or self.fields.is_in_contents:
            return
        if piece.kind == "text":
            piece = self._told_apart(piece, place)
        self.bookmarks.took(len(piece.text) or 1)
        self.comments.took(piece.text)
        if place.href or place.revisions:
            piece = replace(piece, href=place.href, revisions=place.revisions)
        self._pieces.append(piece)

    def _told_apart(self, piece: Piece, place: Place) -> Piece:
        """Say what a text is: typed, a figure of the ledger, or made by Word."""
        if figure := self.bookmarks.figure:
            return replace(piece, kind="figure", anchor=figure)
        made = next((each for each in self.fields.meanings() if each.kind in {"reference", "field"}), None)
        if made is not None:
            return replace(piece, kind=_kind(made), target=made.target)
        if place.target:
            kind: PieceKind = "citation" if place.target.startswith(_SOURCES) else "reference"
            return replace(piece, kind=kind, target=place.target)
        return piece

    def _maths(self, node: Element, place: Place) -> None:
        text = "".join(each.text or "" for each in node.iter(f"{_MATHS}t"))
        self._text(text, Piece(text=""), place)


def preferred(alternatives: Element) -> Element:
    """Return the newest form of what is there in several; the older one where that is empty."""
    choices = [each for each in alternatives if isinstance(each.tag, str) and len(each)]
    return choices[0] if choices else alternatives


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours that are alike in all but their text; a mark or a graphic stands for itself."""
    before: Piece | None = None
    for piece in pieces:
        if before is not None and _is_joinable(before, piece):
            before = replace(before, text=before.text + piece.text)
            continue
        if before is not None:
            yield before
        before = piece
    if before is not None:
        yield before


def _is_joinable(one: Piece, other: Piece) -> bool:
    return (
        one.kind == other.kind
        and one.kind not in {"note", "graphic", "break", "tab"}
        and (one.strong, one.emphasis, one.href, one.anchor, one.target, one.style, one.dress, one.revisions)
        == (
            other.strong,
            other.emphasis,
            other.href,
            other.anchor,
            other.target,
            other.style,
            other.dress,
            other.revisions,
        )
    )


def _kind(made: Meaning) -> PieceKind:
    return "reference" if made.kind == "reference" else "field"


def _text(node: Element) -> str:
    text = (node.text or "").replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return text if node.get(SPACE) == "preserve" else text.strip(" ")


def _symbol(node: Element) -> str:
    """Return the character of a symbol; one of a symbol font's private characters stands as it is."""
    try:
        return chr(int(node.get(qualified("w:char")) or "", 16))
    except ValueError:
        return ""
