"""What stands outside the bleed: marks to cut and register by, the slug line, the names of the plates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Dictionary, Name

from printdesk.layout.fonts import text_width
from printdesk.writers.pdf.press_outlines import face_of, outlines

if TYPE_CHECKING:
    from printdesk.writers.pdf.press_boxes import Sheet

_MM = 72 / 25.4
_GAP = 0.5 * _MM
"""Between the bleed and the marks."""
_LENGTH = 5 * _MM
_LINE = 0.25
_RING = 1.5 * _MM
_CURVE = 0.5523
"""How far the handles of a quarter circle reach, of its radius."""
_SLUG_SIZE = 6.5
_SLUG_DEPTH = 10.8 * _MM
"""How far below the page the slug's baseline lies."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate and what paints on it alone: operators, and the name of a space where it needs one."""

    name: str
    paint: str
    space: Any = None


def mark_page(
    pdf: pikepdf.Pdf, page: pikepdf.Page, sheet: "Sheet", *, slug: str, plates: Sequence[Plate], everywhere: Any
) -> None:
    """Add marks, slug and plate names to a page, as an artifact; `everywhere` is the space of all plates."""
    spaces = Dictionary(All=everywhere)
    for number, plate in enumerate(plates):
        if plate.space is not None:
            spaces[f"/Plate{number}"] = plate.space
    form = pdf.make_stream("\n".join(_painting(sheet, slug, plates)).encode("ascii"))
    form.stream_dict.update(
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[round(value, 5) for value in sheet.media],
            Resources=Dictionary(ColorSpace=spaces),
        )
    )
    resources: Any = _copied(page.obj, "/Resources")
    objects: Any = _copied(resources, "/XObject")
    objects["/PressMarks"] = form
    resources.XObject = objects
    page.obj.Resources = resources
    own = page.obj.Contents.read_bytes()
    page.obj.Contents = pdf.make_stream(own + b"q /Artifact BMC /PressMarks Do EMC Q\n")


def _copied(owner: Any, key: str) -> Any:
    """Return a page's own copy of what it shares with others."""
    return Dictionary(dict(owner.get(key, Dictionary()).items()))


def _painting(sheet: "Sheet", slug: str, plates: Sequence[Plate]) -> Iterator[str]:
    yield f"/All CS /All cs 1 SCN 1 scn {_LINE} w"
    yield from _crop_marks(sheet)
    yield from _register_marks(sheet)
    left, bottom, right, _ = sheet.trim
    baseline = bottom - _SLUG_DEPTH
    names = "   ".join(plate.name for plate in plates)
    start = right - text_width(names, face_of(names), _SLUG_SIZE)
    room = start - left - 4 * _SLUG_SIZE
    yield from outlines(_fitting(slug, room), _SLUG_SIZE, left, baseline)
    for number, plate in enumerate(plates):
        yield plate.paint.format(space=f"/Plate{number}")
        yield from outlines(plate.name, _SLUG_SIZE, start, baseline)
        start += text_width(f"{plate.name}   ", face_of(names), _SLUG_SIZE)


def _crop_marks(sheet: "Sheet") -> Iterator[str]:
    left, bottom, right, top = sheet.trim
    near = sheet.bleed + _GAP
    for x, outward in ((left, -1), (right, 1)):
        for y in (bottom, top):
            yield _stroke(x + outward * near, y, x + outward * (near + _LENGTH), y)
    for y, outward in ((bottom, -1), (top, 1)):
        for x in (left, right):
            yield _stroke(x, y + outward * near, x, y + outward * (near + _LENGTH))


def _register_marks(sheet: "Sheet") -> Iterator[str]:
    left, bottom, right, top = sheet.trim
    away = sheet.bleed + _GAP + _LENGTH / 2
    middle = ((left + right) / 2, (bottom + top) / 2)
    for x, y in (
        (left - away, middle[1]),
        (right + away, middle[1]),
        (middle[0], bottom - away),
        (middle[0], top + away),
    ):
        yield _stroke(x - _LENGTH / 2, y, x + _LENGTH / 2, y)
        yield _stroke(x, y - _LENGTH / 2, x, y + _LENGTH / 2)
        yield _ring(x, y)


def _stroke(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S"


def _ring(x: float, y: float) -> str:
    radius, handle = _RING, _RING * _CURVE
    quarters = (((1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (0, -1)), ((0, -1), (1, 0)))
    path = f"{x + radius:.3f} {y:.3f} m"
    for (ax, ay), (bx, by) in quarters:
        path += (
            f" {x + radius * ax + handle * bx:.3f} {y + radius * ay + handle * by:.3f}"
            f" {x + radius * bx + handle * ax:.3f} {y + radius * by + handle * ay:.3f}"
            f" {x + radius * bx:.3f} {y + radius * by:.3f} c"
        )
    return f"{path} s"


def _fitting(text: str, room: float) -> str:
    """Return a text shortened to `room` points: the slug never runs into the names of the plates."""
    chosen = face_of(text)
    if text_width(text, chosen, _SLUG_SIZE) <= room:
        return text
    while text and text_width(f"{text}…", chosen, _SLUG_SIZE) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
