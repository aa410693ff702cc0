"""The fonts, images and colour spaces that pages share, each read once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pikepdf

from printdesk.preflight.press.reading.bounds import Budget
from printdesk.preflight.press.reading.colour_spaces import GRAY, Space, read_space
from printdesk.preflight.press.reading.marks import Image
from printdesk.preflight.press.reading.typefaces import Typeface, read_typeface

T = TypeVar("T")
Key = tuple[int, int]


@dataclass(slots=True)
class Library:
    """What has been read of one file so far, and what may still be spent on it."""

    budget: Budget = field(default_factory=Budget)
    typefaces: dict[Key, Typeface] = field(default_factory=dict)
    images: dict[Key, Image] = field(default_factory=dict)
    blend_spaces: dict[Key, Space | None] = field(default_factory=dict)
    """The colour space of each transparency group that a form opens; None where it names none."""
    parsed: dict[Key, Sequence[Any]] = field(default_factory=dict)
    """The instructions of each form, which a chart may paint a thousand times."""
    broken: list[str] = field(default_factory=list)
    """What could not be read, in the words of the reader."""

    def typeface(self, font: Any) -> Typeface:
        return _once(self.typefaces, font, read_typeface)

    def image(self, stream: Any, resources: Any) -> Image:
        return _once(self.images, stream, lambda found: read_image(found, resources))


def read_image(stream: Any, resources: Any) -> Image:
    """Read what an image dictionary says; the pixels stay packed."""
    stencil = bool(stream.get("/ImageMask", False))
    found = stream.get("/ColorSpace")
    jpeg_2000 = found is None and not stencil
    decode = [float(value) for value in stream.get("/Decode", ())]
    return Image(
        stream=stream,
        width=max(1, int(stream.get("/Width", 1))),
        height=max(1, int(stream.get("/Height", 1))),
        bits=1 if stencil else int(stream.get("/BitsPerComponent", 8)),
        space=None if stencil else GRAY if jpeg_2000 else read_space(found, resources),
        inverted=bool(decode) and decode[0] > decode[1],
    )


def read_inline_image(image: Any, resources: Any) -> Image:
    """Read an inline image, whose keys may be short (ISO 32000-2, 8.9.7)."""
    entries = image.obj
    stencil = bool(entries.get("/IM", entries.get("/ImageMask", False)))
    found = entries.get("/CS", entries.get("/ColorSpace"))
    return Image(
        stream=entries,
        width=max(1, int(entries.get("/W", entries.get("/Width", 1)))),
        height=max(1, int(entries.get("/H", entries.get("/Height", 1)))),
        bits=1 if stencil else int(entries.get("/BPC", entries.get("/BitsPerComponent", 8))),
        space=None if stencil else read_space(found, resources) if isinstance(found, pikepdf.Object) else GRAY,
        inline=True,
    )


def _once(known: dict[Key, T], found: Any, read: Callable[[Any], T]) -> T:
    key: Key = found.objgen
    if key == (0, 0):
        return read(found)
    if key not in known:
        known[key] = read(found)
    return known[key]
