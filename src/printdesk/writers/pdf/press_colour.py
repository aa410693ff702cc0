"""Colours as inks: a token by its own recipe, greys on the black plate alone, everything else through the profile."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from printdesk.layout.tokens import Tokens
from printdesk.writers.pdf.press_condition import Press

Cmyk = tuple[float, float, float, float]
Bytes = npt.NDArray[np.uint8]

BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
_NEUTRAL = 4
"""Steps of 255 that the channels of a grey may lie apart."""
_BAND = 512
"""Rows of a picture that are looked at in one go."""


@dataclass(frozen=True, slots=True)
class Ink:
    """What is printed for a colour: parts of 1 on the four plates, or a plate of its own that looks like them."""

    cmyk: Cmyk
    spot: str = ""


class Inks:
    """Turns colours into inks for one press and one set of tokens."""

    def __init__(self, tokens: Tokens, press: Press) -> None:
        self._limit = press.condition.ink / 100
        self.profile = press.profile
        self._recipes = _recipes(tokens)
        self._known: dict[tuple[int, int, int], Ink] = {}
        self.spots = {colour.spot: _parts(colour.cmyk) for colour in tokens.colours.values() if colour.spot}

    def of_rgb(self, red: float, green: float, blue: float) -> Ink:
        """Return the inks for an sRGB colour, its parts from 0 to 1."""
        level = (_level(red), _level(green), _level(blue))
        if level not in self._known:
            self._known[level] = self._found(level)
        return self._known[level]

    def of_grey(self, level: float) -> Ink:
        """Return the black ink for a grey, from 0 (black) to 1 (white)."""
        return Ink((0.0, 0.0, 0.0, black_of_grey(self.profile)[_level(level)] / 255))

    def of_lab(self, lightness: float, a: float, b: float) -> Ink:
        """Return the inks for a CIE Lab colour."""
        from PIL import Image  # noqa: PLC0415  slow to import

        encoded = (round(lightness * 2.55), round(a + 128), round(b + 128))
        picture = Image.new("LAB", (1, 1), tuple(max(0, min(255, value)) for value in encoded))
        return Ink(self.limited(_parts_of_255(_applied(picture, _from_lab(self.profile)).getpixel((0, 0)))))

    def limited(self, cmyk: Cmyk) -> Cmyk:
        """Return inks that keep to the limit: what cyan, magenta and yellow have in common goes to black first."""
        if sum(cmyk) <= self._limit + 1e-6:
            return cmyk
        level = np.array([[[round(part * 255) for part in cmyk]]], np.uint8)
        return _parts_of_255(self.hold(level)[0, 0])

    def convert(self, picture: Any, source: bytes | None = None) -> Bytes:
        """Return an RGB picture (of its own profile, else sRGB) as CMYK: an array of rows × columns × 4."""
        made = np.asarray(_applied(picture, _transform(self.profile, source)), np.uint8).copy()
        return self.hold(made)

    def hold(self, pixels: Bytes) -> Bytes:
        """Return CMYK pixels within the ink limit, as `limited` does for one colour."""
        for start in range(0, len(pixels), _BAND):
            band = pixels[start : start + _BAND]
            over = band.sum(axis=2, dtype=np.uint16) > int(self._limit * 255)
            if over.any():
                band[over] = _held(band[over], self._limit * 255)
        return pixels

    def _found(self, level: tuple[int, int, int]) -> Ink:
        if recipe := self._recipes.get(level):
            return recipe if recipe.spot else Ink(self.limited(recipe.cmyk))
        if max(level) - min(level) <= _NEUTRAL:
            return self.of_grey(level[1] / 255)
        from PIL import Image  # noqa: PLC0415  slow to import

        pixel = _applied(Image.new("RGB", (1, 1), level), _transform(self.profile, None)).getpixel((0, 0))
        return Ink(self.limited(_parts_of_255(pixel)))


@lru_cache(maxsize=4)
def black_of_grey(profile: bytes) -> tuple[int, ...]:
    """Return for each of 256 sRGB greys, black first, how much black alone looks as light on the press; of 255."""
    from PIL import Image, ImageCms  # noqa: PLC0415  slow to import

    wedge = Image.frombytes("CMYK", (256, 1), bytes(part for level in range(256) for part in (0, 0, 0, level)))
    transform = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    seen = np.asarray(_applied(wedge, transform), np.float64)[0] @ (0.2126, 0.7152, 0.0722)
    lightness = np.minimum.accumulate(seen)  # falls as the ink rises
    spread = (lightness - lightness[-1]) * 255 / (lightness[0] - lightness[-1])
    found = np.interp(np.arange(256), spread[::-1], np.arange(255, -1, -1))
    return tuple(round(level) for level in found)


def _recipes(tokens: Tokens) -> Mapping[tuple[int, int, int], Ink]:
    """Return the recipe of every token by its sRGB; of two that look the same the first."""
    recipes: dict[tuple[int, int, int], Ink] = {}
    for colour in tokens.colours.values():
        level = (int(colour.srgb[1:3], 16), int(colour.srgb[3:5], 16), int(colour.srgb[5:7], 16))
        recipes.setdefault(level, Ink(_parts(colour.cmyk), colour.spot or ""))
    return recipes


@lru_cache(maxsize=16)
def _transform(profile: bytes, source: bytes | None) -> Any:
    """Return the way from RGB to the press: relative colorimetric with black point compensation."""
    from PIL import ImageCms  # noqa: PLC0415  slow to import

    own = ImageCms.ImageCmsProfile(io.BytesIO(source)) if source else ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(
        own,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


@lru_cache(maxsize=4)
def _from_lab(profile: bytes) -> Any:
    from PIL import ImageCms  # noqa: PLC0415  slow to import

    return ImageCms.buildTransform(
        ImageCms.createProfile("LAB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        "LAB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _applied(picture: Any, transform: Any) -> Any:
    from PIL import ImageCms  # noqa: PLC0415  slow to import

    return ImageCms.applyTransform(picture, transform)


def _held(pixels: Bytes, limit: float) -> Bytes:
    """Replace grey of three inks by black, then take of the colours in equal parts until the limit holds."""
    inks = pixels.astype(np.float32)
    colours, black = inks[:, :3], inks[:, 3]
    excess = inks.sum(axis=1) - limit
    grey = np.minimum(np.minimum(colours.min(axis=1), excess / 2), 255 - black)
    colours -= grey[:, None]
    black += grey
    total = colours.sum(axis=1)
    share = np.minimum(1, np.maximum(limit - black, 0) / np.maximum(total, 1))
    colours *= share[:, None]
    return np.floor(inks).astype(np.uint8)


def _level(part: float) -> int:
    return round(max(0.0, min(1.0, part)) * 255)


def _parts(per_cent: Cmyk) -> Cmyk:
    cyan, magenta, yellow, black = (round(part / 100, 4) for part in per_cent)
    return cyan, magenta, yellow, black


def _parts_of_255(levels: Any) -> Cmyk:
    cyan, magenta, yellow, black = (int(level) * 10_000 // 255 / 10_000 for level in levels)
    return cyan, magenta, yellow, black
