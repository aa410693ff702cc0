"""Every colour's ink recipe and its sRGB say the same on the press condition that the house prints to."""

from itertools import combinations, pairwise
from math import dist
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from printdesk.layout.tokens import read_tokens
from printdesk.resources import layouts_folder

PROFILE = Path(__file__).parents[2] / "assets" / "icc" / "FOGRA39L_coated.icc"
TOKENS = read_tokens(layouts_folder() / "briefing" / "tokens.yaml")
LIGHT = {"steel", "ochre", "sage", "ochre_light", "grey_rule", "grey_hair", "panel", "tint", "paper"}
Rgb = tuple[float, float, float]


@pytest.fixture(scope="module")
def press() -> ImageCms.ImageCmsTransform:
    """From ink to screen: relative colorimetric, with black point compensation."""
    return ImageCms.buildTransform(
        ImageCms.getOpenProfile(str(PROFILE)),
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


@pytest.mark.parametrize("name", TOKENS.colours)
def test_recipe_and_screen_colour_agree(name: str, press: ImageCms.ImageCmsTransform) -> None:
    colour = TOKENS.colours[name]
    inks = tuple(round(ink * 255 / 100) for ink in colour.cmyk)
    printed = ImageCms.applyTransform(Image.new("CMYK", (1, 1), inks), press)
    assert printed is not None
    assert dist(_lab(printed.getpixel((0, 0))), _lab(_rgb(name))) < 2  # type: ignore[arg-type]  # RGB has three bands


@pytest.mark.parametrize("name", sorted(set(TOKENS.colours) - LIGHT))
def test_colours_of_text_can_be_read_on_paper(name: str) -> None:
    assert 1.05 / (_luminance(_rgb(name)) + 0.05) >= 4.5


def test_lanes_keep_the_colours_that_mean_something_out_and_can_be_told_apart() -> None:
    assert not {"accent", "steel"} & set(TOKENS.lanes)
    assert len(set(TOKENS.lanes)) == 6
    assert all(name not in LIGHT or f"{name}_text" in TOKENS.colours for name in TOKENS.lanes)
    assert min(dist(_lab(_rgb(one)), _lab(_rgb(two))) for one, two in combinations(TOKENS.lanes, 2)) > 20
    greys = sorted(_lab(_rgb(name))[0] for name in TOKENS.lanes)
    assert min(after - before for before, after in pairwise(greys)) > 3


def _rgb(name: str) -> Rgb:
    code = TOKENS.hex(name)
    red, green, blue = (int(code[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def _linear(colour: Rgb) -> Rgb:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (value / 255 for value in colour)
    )
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(colour: Rgb) -> tuple[float, float, float]:
    red, green, blue = _linear(colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, _luminance(colour), z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
