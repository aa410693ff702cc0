"""A Word file open on an editor's screen: its paragraphs, cells and words, ready to be changed and saved again."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from printdesk.writers.docx.ooxml import Element, qualified

P, R, T, TBL, TR, TC = (qualified(f"w:{name}") for name in ("p", "r", "t", "tbl", "tr", "tc"))
PROPERTIES, LOOK, STYLE, VALUE = (qualified(f"w:{name}") for name in ("pPr", "rPr", "pStyle", "val"))
START, END, NAME, ID = (qualified(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "name", "id"))
FIELD, FIELD_TYPE = qualified("w:fldChar"), qualified("w:fldCharType")


@dataclass(frozen=True)
class Words:
    """The text of one run that may be typed in: it stands in no field, no figure and no link."""

    paragraph: Element
    run: Element
    node: Element

    @property
    def text(self) -> str:
        return self.node.text or ""


class Document:
    """The parts that editors change, as trees."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._files = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self._files["word/document.xml"])
        self.body: Element = self.root[0]
        self.notes = self._tree("word/footnotes.xml")
        self.charts = {name: etree.fromstring(data) for name, data in self._files.items() if name.startswith("word/charts/chart")}  # fmt: skip
        self.comments = self._tree("word/comments.xml")

    def _tree(self, name: str) -> Element | None:
        return etree.fromstring(self._files[name]) if name in self._files else None

    def save(self) -> bytes:
        trees = {"word/document.xml": self.root, "word/footnotes.xml": self.notes, "word/comments.xml": self.comments, **self.charts}  # fmt: skip
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self._files.items():
                tree = trees.get(name)
                package.writestr(name, data if tree is None else etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))  # fmt: skip
        return made.getvalue()

    def paragraphs(self, *styles: str) -> list[Element]:
        """Return the living paragraphs of the body in these styles, cells included."""
        return [each for each in self.body.iter(P) if style_of(each) in styles and is_living(each)]

    def tables(self, style: str = "BriefingTable") -> list[Element]:
        return [table for table in self.body.iter(TBL) if _table_style(table) == style and is_living(table)]


def style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{PROPERTIES}/{STYLE}")
    return "" if style is None else style.get(VALUE) or ""


def is_living(element: Element) -> bool:
    """Say whether nobody has deleted it in this session, nor put it in."""
    mark = element.find(f"{PROPERTIES}/{LOOK}")
    return element.get("touched") is None and (mark is None or not len(mark))


def touch(element: Element) -> None:
    """Keep later edits of the session off an element; the attribute is taken away before saving."""
    element.set("touched", "1")


def untouch(document: Document) -> None:
    notes = () if document.notes is None else document.notes.iter()
    for each in (*document.body.iter(), *notes):
        if isinstance(each.tag, str) and "touched" in each.attrib:
            del each.attrib["touched"]


def words_of(paragraph: Element) -> Iterator[Words]:
    """Yield the runs of a paragraph that may be typed in."""
    depth, figures = 0, set()
    for child in paragraph:
        if child.tag == START and (child.get(NAME) or "").startswith("_pd_fact"):
            figures.add(child.get(ID))
        elif child.tag == END:
            figures.discard(child.get(ID))
        elif child.tag == R:
            kinds = [each.get(FIELD_TYPE) for each in child.iter(FIELD)]
            depth += kinds.count("begin") - kinds.count("end")
            node = child.find(T)
            if not depth and not kinds and not figures and node is not None and (node.text or "").strip():
                yield Words(paragraph, child, node)


def text_of(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(T))


def _table_style(table: Element) -> str:
    style = table.find(f"{qualified('w:tblPr')}/{qualified('w:tblStyle')}")
    return "" if style is None else style.get(VALUE) or ""
