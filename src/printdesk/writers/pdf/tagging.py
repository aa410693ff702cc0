"""The tags of a PDF, put right: what WeasyPrint leaves out of its structure elements, and what it should leave out itself.

What of WeasyPrint is not its public API is listed in `PRIVATE`, and a test fails where one is gone.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

from printdesk.writers.pdf.characters import told_characters

PRIVATE = (
    "weasyprint.document.draw_page",
    "weasyprint.pdf.tags._build_box_tree",
    "weasyprint.pdf.stream.Stream.marked",
    "weasyprint.formatting_structure.boxes.MarginBox",
    "weasyprint.layout.absolute.AbsolutePlaceholder._box",
)

TITLE = "data-title"
"""The attribute by which a layout's template says that a heading is the title of the whole: it alone is of level 1."""
_DEEPEST = 6
_NEEDLESS = frozenset({"/Span", "/P"})
"""Elements that mean nothing when they hold nothing."""
_SCOPES = {"row": "/Row", "col": "/Column", "colgroup": "/Column", "rowgroup": "/Row"}


@contextmanager
def richer_tags(level: int = 1) -> Iterator[None]:
    """Give structure elements the language of a part, the scope of a head cell, and nested lists a place in their item.

    Below a title, headings are a level deeper; `level` is 2 where the title was painted before. What stands in the margins of pages is an artifact, not content, and glyphs tell their characters right.
    """
    from weasyprint import document  # noqa: PLC0415 - loaded by whoever laid the pages out
    from weasyprint.pdf import stream, tags  # noqa: PLC0415 - as above

    build, marked, draw = tags._build_box_tree, stream.Stream.marked, document.draw_page  # noqa: SLF001 - see PRIVATE
    margins: set[Any] = set()

    def draw_page(page: Any, canvas: Any) -> None:
        margins.update(_in_margins(page))
        draw(page, canvas)

    tags._build_box_tree = _tagger(build, level)  # noqa: SLF001
    stream.Stream.marked, document.draw_page = _marker(marked, margins), draw_page
    try:
        with told_characters():
            yield
    finally:
        tags._build_box_tree = build  # noqa: SLF001
        stream.Stream.marked, document.draw_page = marked, draw


def _in_margins(page: Any) -> Iterator[Any]:
    """Yield all boxes in the margins of a page."""
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - as above

    waiting = [child for child in page.children if isinstance(child, boxes.MarginBox)]
    while waiting:
        box = waiting.pop()
        yield box
        waiting.extend(getattr(box, "children", ()))


def _marker(marked: Any, margins: set[Any]) -> Any:
    import pydyf  # noqa: PLC0415 - WeasyPrint brings it

    @contextmanager
    def mark(self: Any, box: Any, tag: str) -> Iterator[None]:
        if box not in margins or self._tags is None:
            with marked(self, box, tag):
                yield
            return
        self.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
        try:
            yield
        finally:
            self.end_marked_content()

    return mark


def _tagger(original: Any, level: int) -> Any:
    import pydyf  # noqa: PLC0415 - as above
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - as above

    lists, levels = _NestedLists(pydyf), _Levels(level)
    around: list[Any] = [None]

    def build(box: Any, parent: Any, pdf: Any, *rest: Any) -> Generator[Any, None, None]:
        own = getattr(box, "_box", box)
        if isinstance(own, boxes.MarginBox):
            return
        if own.element is not None and own.element is around[-1] and own.element.tag in {"ul", "ol"}:
            for child in own.children:  # a column of a list: its items are the list's
                yield from build(child, parent, pdf, *rest)
            return
        around.append(own.element)
        yield from completed(own, original(box, parent, pdf, *rest), parent, pdf)
        around.pop()

    def completed(own: Any, elements: Any, parent: Any, pdf: Any) -> Generator[Any, None, None]:
        for element in elements:
            if own.element is not None:
                _complete(element, own.element, pydyf)
                levels.settle(element, own.element)
            if element["S"] in _NEEDLESS and not element["K"]:
                continue  # an anchor, which is no content
            if lists.takes(element, parent):
                continue
            lists.settle(element, pdf)
            yield element

    return build


class _Levels:
    """Keeps level 1 for the title: a chapter's heading is of level 2, whatever its size on the page."""

    def __init__(self, level: int) -> None:
        self._below = level > 1

    def settle(self, element: Any, source: Any) -> None:
        level = element["S"].removeprefix("/H")
        if not level.isdigit():
            return
        if source.get(TITLE) is not None:
            self._below = True
        elif self._below:
            element["S"] = f"/H{min(int(level) + 1, _DEEPEST)}"


class _NestedLists:
    """Moves a list that WeasyPrint would put beside the item it stands in into the body of that item (ISO 32000-1, 14.8.4.3.3)."""

    def __init__(self, pydyf: Any) -> None:
        self._pydyf = pydyf
        self._waiting: dict[int, list[Any]] = {}
        self._bodies: dict[int, Any] = {}

    def takes(self, element: Any, parent: Any) -> bool:
        """Keep a list back that was given to a list; its item is still being made."""
        if element["S"] == "/LBody":
            self._bodies[parent.number] = element
        nested = element["S"] == "/L" and parent["S"] == "/L"
        if nested:
            self._waiting.setdefault(parent.number, []).append(element)
        return bool(nested)

    def settle(self, item: Any, pdf: Any) -> None:
        """Put the lists kept back in the body of their item, now that it is made."""
        nested = self._waiting.pop(_number(item["P"]), []) if item["S"] == "/LI" else []
        if not nested:
            return
        body = self._bodies.get(item.number) or self._new_body(item, pdf)
        for each in nested:
            each["P"] = body.reference
            body["K"].append(each.reference)

    def _new_body(self, item: Any, pdf: Any) -> Any:
        parts = {
            "Type": "/StructElem",
            "S": "/LBody",
            "K": self._pydyf.Array([]),
            "Pg": item["Pg"],
            "P": item.reference,
        }
        body = self._pydyf.Dictionary(parts)
        pdf.add_object(body)
        item["K"].append(body.reference)
        return body


def _number(reference: bytes) -> int:
    return int(reference.split()[0].lstrip(b"\0"))  # numbers that may still be moved begin with it


def _complete(element: Any, source: Any, pydyf: Any) -> None:
    if element["S"] == "/TH":
        element["A"]["Scope"] = _SCOPES.get(source.get("scope"), "/Column")
    if (language := source.get("lang")) and source.tag != "html":
        element["Lang"] = pydyf.String(language)
