"""WeasyPrint: how it is loaded, what of its private parts is used, and what it says turned into findings.

Everything here that is not WeasyPrint's public API is listed in `PRIVATE`, and a test fails where one is gone.
"""

import ctypes.util
import logging
import sys
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any

PRIVATE = (
    "weasyprint.document.Page._page_box",
    "weasyprint.document.DocumentMetadata.generate_rdf_metadata",
    "weasyprint.pdf.tags._build_box_tree",
    "weasyprint.formatting_structure.boxes.LineBox",
    "weasyprint.layout.absolute.AbsolutePlaceholder",
)
POINTS_PER_PIXEL = 0.75

UA_SCHEMA = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>'
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA part</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
).encode()
"""PDF/A lets a file say that it is also PDF/UA, if it explains the words it says it in (ISO 19005-3, 6.6.2.3)."""


@lru_cache(maxsize=1)
def load() -> ModuleType:
    """Import WeasyPrint without starting a process: asked for a library, ctypes would run a compiler and a linker."""
    found = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = lambda _name: None  # type: ignore[assignment] - it then loads the shared object by its name
    try:
        return import_module("weasyprint")
    finally:
        ctypes.util.find_library = found


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing begins: the index of its page and the distance from the top of the type area, in points."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Survey:
    """A layout as measured. `filled` is how far down each page its text reaches, in points from the type area's top."""

    filled: tuple[float, ...]
    chapters: Mapping[str, Place]
    places: Mapping[str, Place]
    """Where every anchor stands."""
    pages: Mapping[str, int]
    """The printed page number of every anchor."""


def survey(document: Any) -> Survey:
    """Measure a rendered document."""
    chapters: dict[str, Place] = {}
    places: dict[str, Place] = {}
    filled = []
    for index, page in enumerate(document.pages):
        box = page._page_box  # noqa: SLF001 - see PRIVATE
        top = box.content_box_y()
        lowest = top
        for part in _flow(box):
            lowest = max(lowest, part.position_y + _height(part))
            if isinstance(part, _Opening):
                chapters.setdefault(part.key, Place(index, (part.position_y - top) * POINTS_PER_PIXEL))
        for name, corner in page.anchors.items():
            places.setdefault(name, Place(index, (corner[1] - top) * POINTS_PER_PIXEL))
        filled.append((lowest - top) * POINTS_PER_PIXEL)
    pages = {name: place.page + 1 for name, place in places.items()}
    return Survey(tuple(filled), chapters, places, pages)


def _flow(page: Any) -> Iterator[Any]:
    """Yield the boxes of a page's text: containers that open a chapter, and whatever is painted."""
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - WeasyPrint is loaded by `load`

    waiting = [child for child in page.children if not isinstance(child, (boxes.MarginBox, boxes.FootnoteAreaBox))]
    while waiting:
        box = waiting.pop()
        box = getattr(box, "_box", box)  # an absolutely placed box stands behind a placeholder
        is_leaf = isinstance(box, (boxes.LineBox, boxes.ReplacedBox, boxes.TableCellBox))
        if not is_leaf and (opening := _opening(box)):
            yield opening
        if is_leaf:
            yield box
        if isinstance(box, boxes.ParentBox) and not isinstance(box, boxes.LineBox):
            waiting.extend(box.children)


def _opening(box: Any) -> "_Opening | None":
    element = box.element
    key = element.get("data-chapter") if element is not None else None
    return _Opening(key, box.position_y) if key else None


@dataclass(frozen=True, slots=True)
class _Opening:
    """The top of a chapter."""

    key: str
    position_y: float
    height: float = 0.0


def _height(part: Any) -> float:
    own = getattr(part, "border_height", None)
    height: float = own() if own and type(part).__name__ != "LineBox" else part.height
    return height


class Log(logging.Handler):
    """Collects what WeasyPrint says while it works."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append((record.levelno, record.getMessage()))


@contextmanager
def listening() -> Iterator[Log]:
    """Collect WeasyPrint's warnings and errors for as long as the block runs."""
    log, logger = Log(), logging.getLogger("weasyprint")
    before = logger.propagate
    logger.addHandler(log)
    logger.propagate = False
    try:
        yield log
    finally:
        logger.removeHandler(log)
        logger.propagate = before


@contextmanager
def richer_tags() -> Iterator[None]:
    """Give structure elements what WeasyPrint leaves out: the language of a part and the scope of a head cell."""
    import pydyf  # noqa: PLC0415 - WeasyPrint brings it
    from weasyprint.pdf import tags  # noqa: PLC0415 - as in `_flow`

    original = tags._build_box_tree  # noqa: SLF001 - see PRIVATE

    def build(box: Any, *rest: Any) -> Generator[Any, None, None]:
        own = getattr(box, "_box", box)
        for element in original(box, *rest):
            if own.element is not None:
                _complete(element, own.element, pydyf)
            yield element

    tags._build_box_tree = build  # noqa: SLF001
    try:
        yield
    finally:
        tags._build_box_tree = original  # noqa: SLF001


_SCOPES = {"row": "/Row", "col": "/Column", "colgroup": "/Column", "rowgroup": "/Row"}


def _complete(element: Any, source: Any, pydyf: Any) -> None:
    if element["S"] == "/TH":
        element["A"]["Scope"] = _SCOPES.get(source.get("scope"), "/Column")
    if (language := source.get("lang")) and source.tag != "html":
        element["Lang"] = pydyf.String(language)
