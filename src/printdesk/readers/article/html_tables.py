"""Cells of an HTML table laid into columns."""

from lxml.html import HtmlElement

from printdesk.readers.article.html_inline import content_of, tidy_inline

MAX_SPAN = 50


def cells_of(row: HtmlElement) -> list[tuple[HtmlElement, int, int]]:
    return [(cell, _span(cell, "colspan"), _span(cell, "rowspan")) for cell in row if cell.tag in {"td", "th"}]


def _span(cell: HtmlElement, name: str) -> int:
    said = cell.get(name) or "1"
    return max(1, min(MAX_SPAN, int(said))) if said.isdigit() else 1


def spread_out(rows: list[list[tuple[HtmlElement, int, int]]]) -> list[list[str]]:
    """Lay cells into columns: one that spans several stands in the first of them, one that spans rows in each."""
    below: dict[tuple[int, int], str] = {}
    spread: list[list[str]] = []
    for number, row in enumerate(rows):
        cells: list[str] = []
        for cell, columns, deep in row:
            while (number, len(cells)) in below:
                cells.append(below[number, len(cells)])
            text = "\n\n".join(filter(None, (tidy_inline(part) for part in _paragraphs(cell))))
            for down in range(1, deep):
                below[number + down, len(cells)] = text
            cells += [text, *[""] * (columns - 1)]
        while (number, len(cells)) in below:
            cells.append(below[number, len(cells)])
        spread.append(cells)
    return spread


def _paragraphs(cell: HtmlElement) -> list[str]:
    parts = [content_of(each) for each in cell.iter("p", "li")]
    return parts if parts and len("".join(parts)) >= 0.8 * len(content_of(cell).strip()) else [content_of(cell)]
