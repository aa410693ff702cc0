"""The blocks of an HTML tree: headings, paragraphs, nested lists, tables with spans, quotations, captions."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from printdesk.readers.article.bars import grid
from printdesk.readers.article.html_inline import INLINE, content_of, inline_of, tidy_inline
from printdesk.readers.article.html_tables import cells_of, spread_out
from printdesk.readers.article.marks import literal
from printdesk.readers.article.tree import (
    Break,
    Dropped,
    Grid,
    Heading,
    Item,
    ItemList,
    Lines,
    Paragraph,
    Part,
    Quotation,
)

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|deck|subtitle|sub-?headline|subhead|kicker-text)(?:$|[\s_-])", re.IGNORECASE
)
MAX_DEPTH = 200
EARLY = 4
"""A standfirst comes among so many parts."""
_TWO_BREAKS = re.compile(r"(?:\\\n\s*){2,}")


class BlockWalk:
    """Walks a tree once; `lines` are the texts in order, to which the parts point."""

    def __init__(self, said_title: str) -> None:
        self.lines: list[str] = []
        self.numbers: list[int] = []
        self.parts: list[Part] = []
        self.dropped: list[Dropped] = []
        self.title = ""
        self.title_lines: Lines = ()
        self.standfirst = ""
        self.standfirst_lines: Lines = ()
        self._said_title = said_title
        self._depth = 0

    def walk(self, node: HtmlElement) -> None:
        """Read the blocks below a node; loose text between blocks is a paragraph."""
        self._depth += 1
        loose: list[str] = [literal(node.text or "")]
        for child in node:
            if (
                isinstance(child.tag, str)
                and (child.tag not in INLINE or _holds_blocks(child))
                and self._depth < MAX_DEPTH
            ):
                self._close(loose, node)
                self._block(child)
                loose = []
            else:
                loose.append(inline_of(child))
            loose.append(literal(child.tail or ""))
        self._close(loose, node)
        self._depth -= 1

    def _close(self, loose: list[str], node: HtmlElement) -> None:
        self._paragraph("".join(loose), node)

    def _paragraph(self, raw: str, node: HtmlElement) -> None:
        for piece in _TWO_BREAKS.split(raw):
            if text := tidy_inline(piece):
                self.parts.append(Paragraph(text=text, lines=self._line(text, node)))

    def _block(self, node: HtmlElement) -> None:
        match node.tag:
            case "p" | "h2" if self._is_standfirst(node):
                self.standfirst = tidy_inline(content_of(node)).strip("*")
                self.standfirst_lines = self._line(self.standfirst, node)
            case tag if tag in _HEADINGS:
                self._heading(node)
            case "p":
                self._paragraph(content_of(node), node)
            case "ul" | "ol" | "menu":
                if items := tuple(self._items(node)):
                    self.parts.append(ItemList(items=items, ordered=node.tag == "ol"))
            case "dl":
                self._definitions(node)
            case "table":
                self._table(node)
            case "blockquote":
                self._quotation(node)
            case "figure":
                self._figure(node)
            case "hr":
                self.parts.append(Break(lines=self._line("* * *", node)))
            case "pre":
                text = "\\\n".join(literal(line) for line in node.text_content().strip("\n").split("\n"))
                if text.strip():
                    self.parts.append(Paragraph(text=text, lines=self._line(text, node)))
            case "script" | "style" | "noscript" | "template" | "iframe":
                pass
            case _:
                self.walk(node)

    def _is_standfirst(self, node: HtmlElement) -> bool:
        """Whether the class of a paragraph near the top says that it stands under the headline."""
        early = not self.standfirst and len(self.parts) <= EARLY
        return early and _STANDFIRST.search(node.get("class") or "") is not None and bool(node.text_content().strip())

    def _heading(self, node: HtmlElement) -> None:
        text = tidy_inline(content_of(node)).replace("**", "")
        if not text:
            return
        lines = self._line(text, node)
        if node.tag == "h1" and not self.title:
            self.title, self.title_lines = text, lines
            return
        self.parts.append(Heading(text=text, level=_HEADINGS[node.tag], lines=lines))

    def _items(self, node: HtmlElement) -> Iterator[Item]:
        self._depth += 1
        for child in node:
            if child.tag in {"ul", "ol"}:
                yield from self._items(child)
            elif child.tag == "li" and self._depth < MAX_DEPTH:
                yield from self._item(child)
        self._depth -= 1

    def _item(self, node: HtmlElement) -> Iterator[Item]:
        lists = [each for each in node.iter("ul", "ol") if _nearest_item(each) is node]
        text = tidy_inline("".join(_item_texts(node, set(lists))))
        lines = self._line(text, node) if text else ()
        children = tuple(item for each in lists for item in self._items(each))
        if text or children:
            yield Item(text=text, lines=lines, children=children, ordered=bool(lists) and lists[0].tag == "ol")

    def _definitions(self, node: HtmlElement) -> None:
        items: list[Item] = []
        term = ""
        for child in node.iter("dt", "dd"):
            text = tidy_inline(content_of(child))
            if child.tag == "dt":
                term = text
            elif text:
                whole = f"{term}: {text}" if term else text
                items.append(Item(text=whole, lines=self._line(whole, child)))
                term = ""
        if items:
            self.parts.append(ItemList(items=tuple(items)))

    def _quotation(self, node: HtmlElement) -> None:
        cites = list(node.iter("cite", "footer"))
        by = tidy_inline(" ".join(content_of(each) for each in cites)).lstrip("—–- ")
        for each in cites:
            each.drop_tree()
        text = " ".join(tidy_inline(content_of(each)) for each in node.iter("p")) or tidy_inline(content_of(node))
        if text.strip():
            lines = (*self._line(text, node), *(self._line(by, node) if by else ()))
            self.parts.append(Quotation(text=text.strip('“”"„«» '), by=by, lines=lines))

    def _figure(self, node: HtmlElement) -> None:
        table, quote = node.find(".//table"), node.find(".//blockquote")
        caption = node.find(".//figcaption")
        words = tidy_inline(content_of(caption)) if caption is not None else ""
        if table is not None:
            self._table(table, words)
        elif quote is not None:
            if words:
                cite = quote.makeelement("cite")
                cite.text = words
                quote.append(cite)
            self._quotation(quote)
        else:
            alt = " ".join(image.get("alt") or "" for image in node.iter("img")).strip()
            text = words or alt or "a picture without words"
            self.dropped.append(
                Dropped(
                    self._line(text, node),
                    "a picture; put its file into `assets` and use an `image` block with these words",
                )
            )

    def _table(self, node: HtmlElement, caption: str = "") -> None:
        rows = [cells_of(row) for row in node.iter("tr") if _nearest_table(row) is node]
        rows = [row for row in rows if row]
        if node.get("role") == "presentation" or (len(rows) <= 1 and node.find(".//th") is None):
            for row in node.iter("td"):
                if _nearest_table(row) is node:
                    self.walk(row)
            return
        spread = spread_out(rows)
        head = bool(rows) and all(cell.tag == "th" for cell, _, _ in rows[0])
        body: list[tuple[list[str], Lines]] = []
        for at, cells in enumerate(spread):
            shown = cells
            while shown and not shown[-1] and len(rows[at]) < len(cells):
                shown = shown[:-1]
            body.append((shown, self._line(" | ".join(cells), rows[at][0][0])))
        first = body.pop(0) if head and body else None
        made = grid(tuple(first[0]) if first else (), body, first[1] if first else ())
        title = (
            caption or tidy_inline(content_of(found))
            if (found := node.find("./caption")) is not None or caption
            else ""
        )
        self.parts.append(
            Grid(
                columns=made.columns,
                rows=made.rows,
                head_lines=(*made.head_lines, *(self._line(title, node) if title else ())),
                title=title,
            )
        )

    def _line(self, text: str, node: HtmlElement) -> Lines:
        self.lines.append(text)
        self.numbers.append(node.sourceline or 0)
        return (len(self.lines) - 1,)


def _holds_blocks(node: HtmlElement) -> bool:
    return any(isinstance(each.tag, str) and each.tag not in INLINE for each in node.iter() if each is not node)


def _item_texts(node: HtmlElement, lists: set[HtmlElement]) -> Iterator[str]:
    yield literal(node.text or "")
    for child in node:
        if child not in lists:
            if any(each in lists for each in child.iter()):
                yield from _item_texts(child, lists)
            else:
                yield inline_of(child)
        yield literal(child.tail or "")


def _nearest_item(node: HtmlElement) -> HtmlElement | None:
    return next(node.iterancestors("li"), None)


def _nearest_table(node: HtmlElement) -> HtmlElement | None:
    return next(node.iterancestors("table"), None)
