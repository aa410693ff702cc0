"""WeasyPrint: how it is loaded, what of its private parts is used, and what it says turned into findings.

Everything here that is not WeasyPrint's public API is listed in `PRIVATE`, and a test fails where one is gone.
"""

import ctypes
import ctypes.util
import gc
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from types import ModuleType
from typing import Any

from printdesk.later import later

PRIVATE = (
    "weasyprint.document.Page._page_box",
    "weasyprint.document.DocumentMetadata.generate_rdf_metadata",
    "weasyprint.css.ColorProfile",
    "weasyprint.pdf.fonts.Font.to_unicode",
    "weasyprint.formatting_structure.boxes.LineBox",
    "weasyprint.formatting_structure.boxes.FootnoteAreaBox",
    "weasyprint.layout.absolute.AbsolutePlaceholder._box",
)
POINTS_PER_PIXEL = 0.75
_FONTTOOLS: Mapping[str, Mapping[str, Any]] = {
    "fontTools": {},
    "fontTools.subset": {},
    "fontTools.ttLib": {"TTFont": None, "TTLibError": type("TTLibError", (Exception,), {})},
    "fontTools.ttLib.ttFont": {},
    "fontTools.ttLib.woff2": {},
    "fontTools.varLib": {},
    "fontTools.varLib.instancer": {"instantiateVariableFont": None},
}
"""What WeasyPrint asks for at its start, and needs for bitmap and web fonts."""

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
)
"""PDF/A lets a file say that it is also PDF/UA, if it explains the words it says it in (ISO 19005-3, 6.6.2.3)."""


@lru_cache(maxsize=1)
def load() -> ModuleType:
    """Import WeasyPrint without starting a process: asked for a library, ctypes would run a compiler and a linker."""
    found = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = _nowhere  # it then loads the shared object by its name
    try:
        with undisturbed(), later(_FONTTOOLS):
            return import_module("weasyprint")
    finally:
        ctypes.util.find_library = found


@contextmanager
def undisturbed() -> Iterator[None]:
    """Look for no garbage while much is made and little thrown away."""
    was_on = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


def sweep() -> None:
    """Give back the memory of pages that nobody holds any more; within `undisturbed`, of what was made in it."""
    gc.collect()


@lru_cache(maxsize=1)
def versions() -> str:
    """Return the versions of what lays pages out and paints them; WeasyPrint is not loaded for that."""
    return " ".join((*map(version, ("weasyprint", "pydyf", "pillow")), _pango_version()))


def _pango_version() -> str:
    names = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
    for name in names:
        with suppress(OSError, AttributeError):
            return str(ctypes.CDLL(name).pango_version())
    load()
    from weasyprint.text.ffi import pango  # noqa: PLC0415 - loaded above

    return str(pango.pango_version())


def _nowhere(name: str) -> str | None:  # noqa: ARG001 - stands in for ctypes.util.find_library
    return None


@dataclass(slots=True)
class Unit:
    """A piece of a page that is set in one go, as measured: lengths in points.

    `kind` is what the layout's template says in `data-unit`: text breaks between lines, strip, whole and wide do not, wide
    may wait for a later page, opener and heading stay with what follows, page has a page to itself.
    """

    kind: str
    key: str
    chapter: str
    gap: float | None
    """The space above it, None where it stands first on its page."""
    height: float


@dataclass(frozen=True, slots=True)
class Survey:
    """A layout as measured. `filled` is how far down each page its text reaches, in points from the type area's top."""

    filled: tuple[float, ...]
    units: tuple[Unit, ...]
    openings: Mapping[str, tuple[int, float]]
    """For each chapter the index of the page it begins on, and how far down."""
    pages: Mapping[str, int]
    """The printed page number of every anchor."""
    feet: tuple[str, ...] = ()
    """The kind of the last piece on each page, "" on one that has none."""


def survey(document: Any) -> Survey:
    """Measure a rendered document."""
    units: dict[int, Unit] = {}
    openings: dict[str, tuple[int, float]] = {}
    pages: dict[str, int] = {}
    filled, feet = [], []
    for index, page in enumerate(document.pages):
        box = page._page_box  # noqa: SLF001 - see PRIVATE
        top = box.content_box_y()
        bottom = top
        last: Unit | None = None
        for part, chapter in _parts(box):
            if part.element.get("data-chapter"):
                openings.setdefault(chapter, (index, (part.position_y - top) * POINTS_PER_PIXEL))
                continue
            upper, height = _extent(part)
            unit = units.setdefault(id(part.element), _unit(part, chapter, None if bottom == top else upper - bottom))
            unit.height += height * POINTS_PER_PIXEL
            last = unit
            bottom = max(bottom, upper + height)
        notes = _height_of_notes(box)
        if last:
            last.height += notes * POINTS_PER_PIXEL
        filled.append((bottom + notes - top) * POINTS_PER_PIXEL)
        feet.append(last.kind if last else "")
        for name in page.anchors:
            pages.setdefault(name, index + 1)
    return Survey(tuple(filled), tuple(units.values()), openings, pages, tuple(feet))


def _height_of_notes(page: Any) -> float:
    """Return how much of the page the footnotes take, in pixels: they belong to the text they are called from."""
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - as in `_parts`

    areas = [child for child in page.children if isinstance(child, boxes.FootnoteAreaBox)]
    return sum((area.margin_height() for area in areas if area.children), 0.0)


def _parts(page: Any) -> Iterator[tuple[Any, str]]:
    """Yield the boxes of a page, top down, that open a chapter or are a unit, each with its chapter."""
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - WeasyPrint is loaded by `load`

    waiting = [
        (child, "")
        for child in reversed(page.children)
        if not isinstance(child, (boxes.MarginBox, boxes.FootnoteAreaBox))
    ]
    while waiting:
        box, chapter = waiting.pop()
        box = getattr(box, "_box", box)  # an absolutely placed box stands behind a placeholder
        element = box.element
        if element is not None and element.get("data-chapter") and element.get("data-chapter") != chapter:
            chapter = element.get("data-chapter")
            yield box, chapter
        elif element is not None and element.get("data-unit"):
            yield box, chapter
            continue
        if isinstance(box, boxes.ParentBox) and not isinstance(box, boxes.LineBox):
            waiting.extend((child, chapter) for child in reversed(box.children))


def _unit(box: Any, chapter: str, gap: float | None) -> Unit:
    key = box.element.get("data-key") or box.element.get("id") or ""
    return Unit(box.element.get("data-unit"), key, chapter, None if gap is None else gap * POINTS_PER_PIXEL, 0.0)


def _extent(box: Any) -> tuple[float, float]:
    """Return the top and the height of a box with its border, in pixels."""
    return box.border_box_y(), box.border_height()


def name_srgb(document: Any) -> None:
    """Give a document the profile its colours are meant in; WeasyPrint would open the same file and leave it open."""
    from weasyprint.css import ColorProfile  # noqa: PLC0415 - as in `_parts`

    profile = BytesIO((files("weasyprint.pdf") / "sRGB2014.icc").read_bytes())
    components = (["r"], ["g"], ["b"])
    document.color_profiles["srgb"] = ColorProfile(profile, "sRGB2014.icc", "relative-colorimetric", components)


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
