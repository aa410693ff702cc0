"""Colour on a terminal, where one is wanted."""

import os
import sys

from printdesk.review.redline.words import Fate

_COLOURS = {"old": "31;9", "new": "32;4"}
_SIGNS = {"old": ("[-", "-]"), "new": ("{+", "+}")}


def painted(text: str, fate: Fate) -> str:
    """Return words struck or underlined; with signs around them where the terminal has no colours."""
    if fate == "same":
        return text
    if "NO_COLOR" in os.environ or not sys.stdout.isatty():
        opening, closing = _SIGNS[fate]
        return f"{opening}{text}{closing}"
    return f"\033[{_COLOURS[fate]}m{text}\033[0m"
