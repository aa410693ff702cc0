"""WeasyPrint's private parts that setting a chapter by itself needs. Nothing else of the composer reaches into it.

What is used is listed in `PRIVATE`, and a test fails where one is gone; pages can then still be set as a whole.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.compose.shapes import Bookmark, NotComposable, Shape, Sheet, Start
from printdesk.writers.pdf.page_facts import facts_of

PRIVATE = (
    "weasyprint.layout.make_margin_boxes",
    "weasyprint.document.TargetCollector",
    "weasyprint.css.targets.TargetCollector.lookup_target",
    "weasyprint.css.targets.TargetCollector.collect_missing_counters",
    "weasyprint.css.targets.TargetLookupItem.target_box",
    "weasyprint.css.targets.anchor_name_from_token",
    "weasyprint.layout.block._add_break_values",
    "weasyprint.formatting_structure.boxes.ParentBox.page_values",
    "weasyprint.formatting_structure.boxes.ParentBox.bottom_margin_collapses",
    "weasyprint.document.Page._page_box",
)
_POINTS = weasy.POINTS_PER_PIXEL


@contextmanager
def apart(numbers: Mapping[str, int]) -> Iterator[list[str]]:
    """Set chapters without the margins of their pages, and with the page numbers of anchors elsewhere.

    Yields the list of anchors whose number was asked for. Raises NotComposable where chapters show what only the whole
    document knows.
    """
    from weasyprint import document, layout  # noqa: PLC0415 - loaded by whoever calls

    asked: list[str] = []
    margins, collector = layout.make_margin_boxes, document.TargetCollector
    layout.make_margin_boxes = lambda *_: ()
    document.TargetCollector = lambda: _collector(numbers, asked)
    try:
        yield asked
    finally:
        layout.make_margin_boxes, document.TargetCollector = margins, collector


def _collector(numbers: Mapping[str, int], asked: list[str]) -> Any:
    from weasyprint.css import targets  # noqa: PLC0415 - as above

    class Collector(targets.TargetCollector):  # type: ignore[misc]
        """Knows the page of every anchor of the document."""

        def lookup_target(self, anchor_token: Any, source_box: Any, css_token: str, parse_again: Any) -> Any:
            name = _name_of(anchor_token, source_box)
            if name is None or name not in numbers:
                return super().lookup_target(anchor_token, source_box, css_token, parse_again)
            if name not in asked:
                asked.append(name)
            item = targets.TargetLookupItem("up-to-date")
            item.target_box = _Target(numbers[name])
            return item

        def collect_missing_counters(
            self, parent_box: Any, css_token: str, parse_again_function: Any, missing: Any, missing_target: Any
        ) -> None:
            if {"page", "pages"} & set(missing):
                raise NotComposable(
                    "the text shows the number of its own page", "let the margins show it: `counter(page)` in `@page`"
                )
            super().collect_missing_counters(parent_box, css_token, parse_again_function, missing, missing_target)

    return Collector()


class _Counters(dict[str, list[int]]):
    """The counters of an anchor elsewhere: its page, and nothing else."""

    def __contains__(self, name: object) -> bool:
        if name != "page":
            raise NotComposable(
                f"the text shows the counter '{name}' of another place",
                "let the templates number it, not the style sheet",
            )
        return True


class _Target:
    """Stands in for the box of an anchor elsewhere."""

    def __init__(self, number: int) -> None:
        self.cached_counter_values = _Counters(page=[number])

    def extract_text(self, _style: str) -> str:
        raise NotComposable(
            "the text repeats a text of another place", "let the templates write it, without `target-text()`"
        )


def _name_of(token: Any, source: Any) -> str | None:
    from weasyprint.css.targets import anchor_name_from_token  # noqa: PLC0415 - as above
    from weasyprint.urls import get_url_tuple  # noqa: PLC0415 - as above

    if token[0] == "attr()":
        attribute, kind, fallback = token[1]
        value = source.element.get(attribute, fallback)
        token = ("string", value) if kind == "string" else ("url", get_url_tuple(value, source.style.base_url))
    name: str | None = anchor_name_from_token(token)
    return name


def pages_of(document: Any, start: Start) -> tuple[list[Any], bool]:
    """Return the pages that chapters take, and whether they take only the lower part of the first."""
    pages = list(document.pages)[start.pages_before :]
    if start.kind != "runs":
        return pages, False
    return (pages, True) if len(_flow(pages[0])) > 1 else (pages[1:], False)


def measure(
    document: Any,
    start: Start,
    asked: Sequence[str],
    log: Sequence[tuple[int, str]],
    lines_of: Callable[[Any], tuple[float, ...]],
) -> Shape:
    """Return the shape of chapters that were set after the lead of `start`; `lines_of` finds the lines of a page."""
    pages, joined = pages_of(document, start)
    if not pages or any(page._page_box.page_type.blank for page in pages):  # noqa: SLF001 - see PRIVATE
        raise NotComposable("a page is left blank")
    survey = weasy.survey(document)
    skipped = len(document.pages) - len(pages)
    first, last = _flow(pages[0])[1 if joined else 0], _flow(pages[-1])[-1]
    sheets = tuple(
        replace(_sheet(page, survey.filled[index], survey.feet[index]), lines=lines_of(page))
        for index, page in enumerate(pages, skipped)
    )
    openings = {key: (index - skipped, down) for key, (index, down) in survey.openings.items()}
    return Shape(
        sheets,
        joined,
        tuple(_breaks(first, "before")),
        tuple(_breaks(last, "after")),
        _page_name(first, 0),
        _end(pages[-1], last),
        tuple(asked),
        () if joined else survey.units,
        openings,
        facts_of(pages),
        tuple(log),
    )


def _flow(page: Any) -> list[Any]:
    """Return the boxes that stand one under another in the body of a page."""
    html = page._page_box.children[0]  # noqa: SLF001 - see PRIVATE
    return [child for child in html.children[0].children if child.is_in_normal_flow()] if html.children else []


def _breaks(box: Any, side: str) -> list[str]:
    from weasyprint.layout.block import _add_break_values  # noqa: PLC0415 - as above

    return [value for value in _add_break_values(box, side) if value != "auto"]


def _page_name(box: Any, side: int) -> str:
    name = box.page_values()[side]
    return "" if name in {None, "auto"} else str(name)


def _end(page: Any, last: Any) -> Start:
    """Return where a following chapter goes on: the last border edge, and the margins that meet below it."""
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - as above

    top = page._page_box.content_box_y()  # noqa: SLF001 - see PRIVATE
    depth, margins, box = last.border_box_y() + last.border_height() - top, [last.margin_bottom], last
    while isinstance(box, boxes.BlockContainerBox) and box.bottom_margin_collapses() and box.style["height"] == "auto":
        inner = [child for child in box.children if isinstance(child, boxes.BlockLevelBox)]
        if not inner or not inner[-1].is_in_normal_flow():
            break
        box = inner[-1]
        margins.append(box.margin_bottom)
    margin = max(0.0, *margins) + min(0.0, *margins)
    return Start("runs", float(depth), float(margin), _page_name(last, 1))


def _sheet(page: Any, filled: float, foot: str) -> Sheet:
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - as above

    box = page._page_box  # noqa: SLF001 - see PRIVATE
    height = page.height * _POINTS
    strings = [pair for child in box.descendants() for pair in _strings(child.string_set)]
    anchors = {name: (place[0] * _POINTS, height - place[1] * _POINTS) for name, place in page.anchors.items()}
    bookmarks: list[Bookmark] = [
        (level, label, x * _POINTS, height - y * _POINTS, state) for level, label, (x, y), state in page.bookmarks
    ]
    return Sheet(
        box.page_type.name or "",
        (page.width * _POINTS, height),
        tuple((str(name), str(text)) for name, text in strings),
        tuple(_begun(box)),
        anchors,
        tuple(bookmarks),
        filled,
        foot,
        any(isinstance(child, boxes.FootnoteAreaBox) and child.children for child in box.children),
    )


def _strings(value: Any) -> Sequence[Any]:
    return value if value and value != "none" else ()


def _begun(page: Any) -> Iterator[str]:
    """Yield the named strings that are set by what stands first on a page, as `string(name, start)` looks for them."""
    box = page
    while box is not None:
        yield from (str(name) for name, _ in _strings(box.style["string_set"]))
        children = getattr(box, "children", None)
        box = children[0] if children else None
