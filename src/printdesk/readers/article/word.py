"""A Word file read from its own XML: styles give headings and lists, spans give tables, comments become questions."""

from pathlib import Path

from lxml import etree

from printdesk.readers.article.bars import grid
from printdesk.readers.article.characters import tidied
from printdesk.readers.article.marks import bare, literal
from printdesk.readers.article.nesting import FlatItem, nested
from printdesk.readers.article.refusals import check_bounds
from printdesk.readers.article.tree import (
    Article,
    Dropped,
    Heading,
    Lines,
    Paragraph,
    Part,
    Quotation,
    Remark,
    SourceLine,
)
from printdesk.readers.article.word_package import W, WordPackage, faults_named
from printdesk.readers.article.word_runs import RunReader
from printdesk.readers.article.word_styles import StyleSaying, read_styles

MAX_FAKE_HEADING = 90
MAX_SPAN = 50


def read_word(file: Path, data: bytes) -> Article:
    """Read a DOCX file; insertions that are tracked count as made, deletions are left out and reported."""
    with faults_named(file):
        return _read(file, WordPackage(file, data))


def _read(file: Path, package: WordPackage) -> Article:
    root = package.xml("word/document.xml")
    walk = _Walk(package)
    body = root.find(f"{W}body") if root is not None else None
    if body is not None:
        walk.body(body)
    check_bounds(file, walk.lines)
    lines = tuple(SourceLine(line, f"paragraph {number}") for number, line in enumerate(walk.lines, 1))
    core = package.xml("docProps/core.xml")
    authors, title, language = _properties(core)
    parts, own_title, title_lines = walk.finished()
    notes = (
        (f"{walk.runs.deletions} deletions that are tracked in the file were left out",) if walk.runs.deletions else ()
    )
    return Article(
        file=file, lines=lines, parts=tuple(parts), title=own_title or (literal(title) if not parts else ""), title_lines=title_lines,
        standfirst=walk.standfirst, standfirst_lines=walk.standfirst_lines, authors=authors if not parts else (), language=language, dropped=tuple(walk.dropped), remarks=tuple(walk.remarks), notes=notes,
    )  # fmt: skip


def _properties(core: etree._Element | None) -> tuple[tuple[str, ...], str, str]:
    def said(name: str) -> str:
        found = core.find(f"{{http://purl.org/dc/elements/1.1/}}{name}") if core is not None else None
        return (found.text or "").strip() if found is not None else ""

    return ((said("creator"),) if said("creator") else ()), said("title"), ""


class _Walk:
    def __init__(self, package: WordPackage) -> None:
        self.styles = read_styles(package)
        self.runs = RunReader(package)
        self.lines: list[str] = []
        self.parts: list[Part] = []
        self.dropped: list[Dropped] = []
        self.remarks: list[Remark] = []
        self.title = ""
        self.title_lines: Lines = ()
        self.standfirst = ""
        self.standfirst_lines: Lines = ()
        self._list: list[FlatItem] = []
        self._caption: tuple[str, Lines] | None = None

    def body(self, node: etree._Element) -> None:
        for child in node:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._close_list()
                self._table(child)
            elif child.tag in {f"{W}sdt", f"{W}customXml", f"{W}ins", f"{W}smartTag"}:
                inner = child.find(f"{W}sdtContent")
                self.body(inner if inner is not None else child)

    def finished(self) -> tuple[list[Part], str, Lines]:
        """Return the parts with headings by rank, and the title."""
        self._close_list()
        self._close_caption()
        levels = sorted({part.level for part in self.parts if isinstance(part, Heading)})
        if (
            not self.title
            and levels
            and isinstance(self.parts[0], Heading)
            and self._is_alone_at_top(self.parts[0].level)
        ):
            first = self.parts.pop(0)
            assert isinstance(first, Heading)
            self.title, self.title_lines = first.text, first.lines
            levels = sorted({part.level for part in self.parts if isinstance(part, Heading)})
        rank = {level: number for number, level in enumerate(levels, 1)}
        ranked: list[Part] = [
            Heading(text=part.text, level=rank[part.level], lines=part.lines) if isinstance(part, Heading) else part
            for part in self.parts
        ]
        return ranked, self.title, self.title_lines

    def _is_alone_at_top(self, level: int) -> bool:
        return sum(isinstance(part, Heading) and part.level <= level for part in self.parts) == 1

    def _paragraph(self, node: etree._Element) -> None:
        text = tidied(self.runs.text(node)).text.strip()
        saying = self._saying(node)
        if not text:
            if self.runs.has_picture(node):
                self.dropped.append(
                    Dropped(self._line("a picture"), "a picture; put its file into `assets` and use an `image` block")
                )
            return
        lines = self._line(bare(text))
        self.remarks += [Remark(words, by, lines[0]) for words, by in self.runs.remarks(node)]
        if saying.role != "list":
            self._close_list()
        self._take(text, lines, saying, node)

    def _take(self, text: str, lines: Lines, saying: StyleSaying, node: etree._Element) -> None:
        match saying.role:
            case "title" if not self.title:
                self.title, self.title_lines = text.replace("**", ""), lines
            case "subtitle" if self.title and not self.parts and not self.standfirst:
                self.standfirst, self.standfirst_lines = text.replace("*", ""), lines
            case "heading" | "title":
                self.parts.append(Heading(text=text.replace("**", ""), level=max(1, saying.level), lines=lines))
            case "list":
                self._list.append(FlatItem(text, lines, saying.level, ordered=saying.ordered))
            case "quote":
                self.parts.append(Quotation(text=text.strip('“”"„«»* '), by="", lines=lines))
            case "contents":
                self.dropped.append(Dropped(lines, "a list of contents; the briefing makes its own"))
            case "caption":
                self._close_caption()
                self._caption = (text, lines)
            case _ if self._is_fake_heading(text, node):
                self.parts.append(Heading(text=text.strip("* "), level=5, lines=lines))
            case _:
                self.parts.append(Paragraph(text=text, lines=lines))

    def _saying(self, node: etree._Element) -> StyleSaying:
        properties = node.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        saying = self.styles.saying(style.get(f"{W}val", "") if style is not None else "")
        outline = properties.find(f"{W}outlineLvl") if properties is not None else None
        if saying.role == "text" and outline is not None and outline.get(f"{W}val", "9") in "012345678":
            return StyleSaying("heading", int(outline.get(f"{W}val", "0")) + 1)
        number = properties.find(f"{W}numPr") if properties is not None else None
        if number is not None and saying.role in {"text", "list"}:
            identifier, level = (_value(number.find(f"{W}{name}")) for name in ("numId", "ilvl"))
            if identifier != "0":
                depth = int(level) if level.isdigit() else saying.level
                return StyleSaying("list", depth, self.styles.ordered.get((identifier, str(depth)), saying.ordered))
        return saying

    def _is_fake_heading(self, text: str, node: etree._Element) -> bool:
        """Whether a paragraph is a heading in all but style: wholly bold, short, without an end stop."""
        whole = text.startswith("**") and text.endswith("**") and "**" not in text[2:-2]
        return (
            whole and len(text) <= MAX_FAKE_HEADING and text.rstrip("* ")[-1:] not in ".:;," and self.runs.is_bold(node)
        )

    def _close_list(self) -> None:
        if self._list:
            self.parts.append(nested(self._list))
            self._list = []

    def _close_caption(self) -> None:
        if self._caption:
            text, lines = self._caption
            self.parts.append(Paragraph(text=text, lines=lines))
            self._caption = None

    def _table(self, node: etree._Element) -> None:
        rows: list[tuple[list[str], Lines]] = []
        above: list[str] = []
        for row in node.iterchildren(f"{W}tr"):
            cells = self._cells(row, above)
            above = cells
            rows.append((cells, self._line(" | ".join(bare(cell) for cell in cells))))
        if not rows:
            return
        title, title_lines = self._caption or ("", ())
        self._caption = None
        if len(rows) == 1:
            self.parts += [Paragraph(text=cell, lines=rows[0][1]) for cell in rows[0][0] if cell]
            return
        (head, head_lines), *body = rows
        made = grid(tuple(cell.replace("**", "") for cell in head), body, (*head_lines, *title_lines))
        self.parts.append(type(made)(columns=made.columns, rows=made.rows, head_lines=made.head_lines, title=title))

    def _cells(self, row: etree._Element, above: list[str]) -> list[str]:
        cells: list[str] = []
        for cell in row.iter(f"{W}tc"):
            span = _value(cell.find(f"{W}tcPr/{W}gridSpan"))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            texts = [tidied(self.runs.text(paragraph)).text.strip() for paragraph in cell.iter(f"{W}p")]
            text = "\n\n".join(filter(None, texts))
            if merge is not None and merge.get(f"{W}val", "continue") == "continue" and len(cells) < len(above):
                text = above[len(cells)]
            cells += [text, *[""] * (min(MAX_SPAN, int(span)) - 1 if span.isdigit() else 0)]
        return cells

    def _line(self, text: str) -> Lines:
        self.lines.append(" ".join(text.split()))
        return (len(self.lines) - 1,)


def _value(node: etree._Element | None) -> str:
    return node.get(f"{W}val", "") if node is not None else ""
