"""The blocks of a story: paragraphs and tables in the order they are read, frames before what they stand beside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from printdesk.review.word.bookmarks import Bookmarks
from printdesk.review.word.fields import FieldStack, closed_fields
from printdesk.review.word.graphics import BOX, Gallery
from printdesk.review.word.package import WordPackage, refused
from printdesk.review.word.remarks import CommentRanges
from printdesk.review.word.revisions import CHANGES, revision_of, revisions_in, style_changed
from printdesk.review.word.runs import NoteMark, RunReader, preferred
from printdesk.review.word.styles import Styles
from printdesk.review.word.tree import Cell, Item, Paragraph, Revision, Row, Table
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.ooxml import Element, qualified

_P, _TBL, _TR, _TC, _SDT = map(qualified, ("w:p", "w:tbl", "w:tr", "w:tc", "w:sdt"))
_PROPERTIES = qualified("w:pPr")
_GALLERY = "/".join(map(qualified, ("w:sdtPr", "w:docPartObj", "w:docPartGallery")))
_HOLDERS = frozenset(map(qualified, ("w:sdtContent", "w:customXml", "w:smartTag")))
_MOST_COLUMNS = 64
_DEEPEST = 20
"""Tables within tables: no document has more, and no stack is endless."""


@dataclass(slots=True)
class Reading:
    """What all stories of a file share."""

    package: WordPackage
    styles: Styles
    gallery: Gallery
    comments: CommentRanges
    anchors: Mapping[str, Anchor]
    seen: set[str] = field(default_factory=set)
    """Names of bookmarks met so far: a second one of a name is a copy."""
    fields: set[str] = field(default_factory=set)
    """The kinds of field met so far."""
    notes: dict[str, NoteMark] = field(default_factory=dict)
    contents: list[str] = field(default_factory=list)
    """The lines of lists that Word makes."""


class Story:
    """Reads the blocks of one part: the document, a note, a text box."""

    def __init__(self, reading: Reading, part: str, root: Element) -> None:
        self._reading, self._part = reading, part
        self._bookmarks = Bookmarks(reading.anchors, reading.seen)
        self._asides: list[Paragraph | Table] = []
        self._root = root
        self._depth = 0
        self._runs = RunReader(
            reading.styles, reading.package.relationships(part), FieldStack(closed_fields(root), reading.fields),
            self._bookmarks, reading.comments, self._draw, reading.notes,
        )  # fmt: skip

    def items(self) -> list[Item]:
        """Return the blocks that somebody may edit."""
        return self._blocks(self._root, (), is_contents=False)

    def _blocks(self, node: Element, revisions: tuple[Revision, ...], *, is_contents: bool) -> list[Item]:
        found: list[Item] = []
        for child in node:
            tag = child.tag
            if tag == _P:
                found += self._paragraph(child, revisions, is_contents=is_contents)
            elif tag == _TBL:
                found += self._table(child)
            elif tag == _SDT:
                listed = is_contents or _is_contents(child)
                content = child.find(qualified("w:sdtContent"))
                found += self._blocks(content, revisions, is_contents=listed) if content is not None else []
            elif tag in _HOLDERS:
                found += self._blocks(child, revisions, is_contents=is_contents)
            elif tag == qualified("mc:AlternateContent"):
                found += self._blocks(preferred(child), revisions, is_contents=is_contents)
            elif isinstance(tag, str):
                found += self._between(tag.rpartition("}")[2], child, revisions, is_contents=is_contents)
        return found

    def _between(self, name: str, child: Element, revisions: tuple[Revision, ...], *, is_contents: bool) -> list[Item]:
        """Take what stands between paragraphs: the ends of bookmarks and comments, blocks under a tracked change."""
        number = child.get(qualified("w:id")) or ""
        if name == "bookmarkStart":
            self._bookmarks.start(number, child.get(qualified("w:name")) or "")
        elif name == "bookmarkEnd":
            self._bookmarks.end(number)
        elif name == "commentRangeStart":
            self._reading.comments.start(number)
        elif name == "commentRangeEnd":
            self._reading.comments.end(number)
        elif name in CHANGES:
            return self._blocks(child, (*revisions, revision_of(child)), is_contents=is_contents)
        return []

    def _paragraph(self, node: Element, revisions: tuple[Revision, ...], *, is_contents: bool) -> list[Item]:
        reading, properties = self._reading, node.find(_PROPERTIES)
        self._bookmarks.enter_paragraph()
        reading.comments.enter_paragraph()
        pieces, is_listed = self._runs.read(node, revisions)
        anchors, copies, continues = self._bookmarks.leave_paragraph().settled()
        comments = reading.comments.leave_paragraph()
        asides, self._asides = self._asides, []
        standing = reading.styles.standing(properties)
        is_made = standing.style.startswith("TOC ") or is_contents or (is_listed and not pieces)
        if is_made and not (anchors or copies):
            reading.contents.append(_line(node))
            return asides
        made = Paragraph(
            style=standing.style, role=standing.role, level=standing.level, pieces=pieces, anchors=anchors, copies=copies,
            continues=continues, mark=_marks(properties, revisions), restyled=style_changed(properties, reading.styles, standing),
            aside=properties is not None and properties.find(qualified("w:framePr")) is not None, comments=comments,
        )  # fmt: skip
        return [*asides, made]

    def _draw(self, drawing: Element) -> Iterable[str]:
        for box in _boxes(drawing):
            story = Story(self._reading, self._part, box)
            story._depth = _deeper(self._depth)
            self._asides += [_beside(item) for item in story.items()]
        return self._reading.gallery.draw(drawing, self._part)

    def _table(self, node: Element) -> list[Item]:
        depth, self._depth = self._depth, _deeper(self._depth)
        rows = [self._row(row) for row in _below(node, _TR)]
        self._depth = depth
        properties = node.find(qualified("w:tblPr"))
        style, title, alt = (_value(properties, name) for name in ("w:tblStyle", "w:tblCaption", "w:tblDescription"))
        if not rows:
            return []
        anchors = tuple(dict.fromkeys(anchor for row in rows for anchor in row.anchors))
        return [
            Table(
                rows=tuple(rows),
                name=title,
                alt=alt or "",
                style=self._reading.styles.name(style) if style else "",
                anchors=anchors,
            )
        ]

    def _row(self, node: Element) -> Row:
        properties = node.find(qualified("w:trPr"))
        self._take_marks(node)
        cells = tuple(self._cell(cell) for cell in _below(node, _TC))
        found = (paragraph for cell in cells for paragraph in cell.paragraphs)
        anchors = dict.fromkeys(anchor for paragraph in found for anchor in (*paragraph.anchors, *paragraph.copies))
        return Row(
            cells=cells,
            anchors=tuple(anchors),
            is_head=properties is not None and properties.find(qualified("w:tblHeader")) is not None,
            revisions=revisions_in(properties),
        )

    def _cell(self, node: Element) -> Cell:
        properties = node.find(qualified("w:tcPr"))
        span, merge = (
            _value(properties, "w:gridSpan"),
            None if properties is None else properties.find(qualified("w:vMerge")),
        )
        content = tuple(self._blocks(node, (), is_contents=False))
        self._bookmarks.leave_cell()
        return Cell(
            content=content,
            columns=min(_MOST_COLUMNS, max(1, int(span))) if span.isdigit() else 1,
            merged=merge is not None and merge.get(qualified("w:val"), "continue") == "continue",
            revisions=revisions_in(properties),
        )

    def _take_marks(self, row: Element) -> None:
        """Let bookmarks that stand between cells belong to the first cell."""
        for child in row:
            if child.tag == qualified("w:bookmarkStart"):
                self._bookmarks.start(child.get(qualified("w:id")) or "", child.get(qualified("w:name")) or "")


def _deeper(depth: int) -> int:
    if depth >= _DEEPEST:
        message = f"tables or text boxes of the Word file lie more than {_DEEPEST} deep in one another"
        raise refused("unsafe-word-file", message, "take them out of one another, and save the file again")
    return depth + 1


def _below(node: Element, tag: str) -> Iterable[Element]:
    """Yield the rows or cells of a table, those in content controls and tracked changes included."""
    for child in node:
        if child.tag == tag:
            yield child
        elif (
            child.tag in _HOLDERS
            or child.tag == _SDT
            or (isinstance(child.tag, str) and child.tag.rpartition("}")[2] in CHANGES)
        ):
            yield from _below(child, tag)


def _boxes(drawing: Element) -> Iterable[Element]:
    """Yield the text boxes of a drawing; of one that is there in two forms, the newer."""
    for child in drawing:
        if child.tag == BOX:
            yield child
        elif child.tag == qualified("mc:AlternateContent"):
            yield from _boxes(preferred(child))
        elif isinstance(child.tag, str):
            yield from _boxes(child)


def _line(paragraph: Element) -> str:
    """Return all the words of a paragraph, whoever made them."""
    tags = {qualified("w:t"), qualified("w:tab")}
    found = (each for run in paragraph.iter(qualified("w:r")) for each in run if each.tag in tags)
    return "".join(each.text or "" if each.tag == qualified("w:t") else "\t" for each in found)


def _beside(item: Item) -> Item:
    if isinstance(item, Table):
        return item
    return Paragraph(
        style=item.style, role=item.role, level=item.level, pieces=item.pieces, anchors=item.anchors, copies=item.copies,
        continues=item.continues, mark=item.mark, restyled=item.restyled, aside=True, comments=item.comments,
    )  # fmt: skip


def _marks(properties: Element | None, revisions: tuple[Revision, ...]) -> tuple[Revision, ...]:
    own = properties.find(qualified("w:rPr")) if properties is not None else None
    return (*revisions, *revisions_in(own))


def _is_contents(control: Element) -> bool:
    gallery = control.find(_GALLERY)
    return gallery is not None and "contents" in (gallery.get(qualified("w:val")) or "").lower()


def _value(properties: Element | None, name: str) -> str:
    found = properties.find(qualified(name)) if properties is not None else None
    return "" if found is None else found.get(qualified("w:val")) or ""
