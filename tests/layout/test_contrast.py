"""Words can be read on whatever they stand on: every pair of colours that the layout and its drawings put together."""

import re
from collections.abc import Iterator
from itertools import product
from typing import get_args

import pytest

from printdesk.graphics.cover_curve import CURVES
from printdesk.graphics.finishes import bar_paint, inside_colour, text_colour
from printdesk.layout.tokens import Finish, read_tokens
from printdesk.preflight.press.checks.contrast import contrast
from printdesk.resources import layouts_folder

LAYOUT = layouts_folder() / "briefing"
TOKENS = read_tokens(LAYOUT / "tokens.yaml")
READABLE = 4.5
"""WCAG 2.2, 1.4.3."""
RULE = re.compile(r"(?P<who>[^{}]+)\{(?P<what>[^{}]*)\}")
COLOUR = re.compile(r"(?:^|;)\s*color:\s*var\(--([\w-]+)\)")
GROUNDS = (("cover", "petrol"), ("masthead", "petrol"), ("panel", "panel"))
Rgb = tuple[float, float, float]


def _styled() -> Iterator[tuple[str, str]]:
    """Yield each colour that the style sheet gives to words, with the ground that its selector stands on."""
    for rule in RULE.finditer((LAYOUT / "print.css").read_text("utf-8")):
        for found in COLOUR.finditer(rule["what"]):
            yield _named(found[1]), next((ground for word, ground in GROUNDS if word in rule["who"]), "paper")


def _named(variable: str) -> str:
    name = variable.replace("-", "_")
    if name in TOKENS.colours:
        return name
    return TOKENS.type[name.removesuffix("_colour")].colour


def _roles() -> Iterator[tuple[str, str]]:
    for name, role in TOKENS.type.items():
        yield role.colour, "petrol" if name.startswith("cover") else "paper"


def _drawn() -> Iterator[tuple[str, str]]:
    yield from ((text_colour(TOKENS, lane), "paper") for lane in TOKENS.lanes)
    yield from ((colour, "petrol") for colour in CURVES)


PAIRS = sorted({*_styled(), *_roles(), *_drawn()})


@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(words: str, ground: str) -> None:
    assert contrast(_rgb(TOKENS.hex(words)), _rgb(TOKENS.hex(ground))) >= READABLE


@pytest.mark.parametrize(("lane", "finish"), list(product(TOKENS.lanes, get_args(Finish))))
def test_a_figure_stands_out_from_the_bar_it_is_in(lane: str, finish: Finish) -> None:
    paint = bar_paint(TOKENS, finish, lane)
    assert paint.fill
    fill = tuple(paint.opacity * part + 1 - paint.opacity for part in _rgb(paint.fill))
    words = _rgb(TOKENS.hex(inside_colour(TOKENS, finish, lane)))
    assert contrast(words, (fill[0], fill[1], fill[2])) >= READABLE


def test_the_pairs_are_found_where_they_are_used() -> None:
    assert {("petrol_text", "paper"), ("ochre_light", "petrol"), ("petrol", "panel"), ("accent", "paper")} <= set(PAIRS)


def _rgb(code: str) -> Rgb:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
