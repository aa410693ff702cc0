"""Text measured in the faces it is drawn in, and broken into lines."""

import re
from collections.abc import Mapping
from functools import lru_cache

from printdesk.graphics.scene import MM_PER_POINT, Style
from printdesk.layout.faces import Role
from printdesk.layout.fonts import Face, faces, text_width
from printdesk.layout.tokens import Tokens

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_HEAVY = frozenset({"sans-semibold", "sans-bold", "text-bold", "sans-bolditalic"})


class Typesetter:
    """The layout's chart type, able to say how wide a line is."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._faces: Mapping[Role, Face] = {face.role: face for face in faces("chart")}

    def style(
        self, role: str, *, colour: str | None = None, face: Role | None = None, size: float | None = None
    ) -> Style:
        """Return a type role of the tokens, with another colour (a token's name), face or size where one is given."""
        found = self.tokens.type[role]
        chosen: Role = face or found.face  # type: ignore[assignment]  # tokens name roles as text
        return Style(self._faces[chosen], size or found.size, found.leading, self.tokens.hex(colour or found.colour))

    def for_text(self, text: str, style: Style) -> Style:
        """Return the style in a face that has the script of `text`."""
        if "arabic" not in self._faces or not _ARABIC.search(text):
            return style
        role: Role = "arabic-bold" if style.face.role in _HEAVY else "arabic"
        return Style(self._faces[role], style.size, style.leading, style.colour)

    def width(self, text: str, style: Style) -> float:
        """Return the width of one line in millimetres."""
        return _width(text, self.for_text(text, style).face, style.size)

    def lines(self, text: str, style: Style, measure: float) -> tuple[str, ...]:
        """Break `text` into as few lines as fit `measure` (mm), about equally long.

        A word that is wider than the measure is broken after a hyphen or slash, at last between letters.
        """
        if self.width(text, style) <= measure:
            return (text,) if text else ()
        lines = self._filled(text, style, measure)
        low, high = 0.0, measure
        for _ in range(7):
            middle = (low + high) / 2
            tried = self._filled(text, style, middle)
            fits = len(tried) == len(lines) and self._widest_word(text, style) <= middle
            low, high, lines = (low, middle, tried) if fits else (middle, high, lines)
        return tuple(lines)

    def _widest_word(self, text: str, style: Style) -> float:
        return max(self.width(word, style) for word in text.split(" "))

    def _filled(self, text: str, style: Style, measure: float) -> list[str]:
        """Fill lines from left to right; a line is as wide as its words and the spaces between them."""
        space = self.width(" ", style)
        lines, line, reached = [], "", 0.0
        for word in text.split(" "):
            for first, piece in self._pieces(word, style, measure):
                width = self.width(piece, style)
                gap = space if line and first else 0.0
                if line and reached + gap + width > measure + 1e-6:
                    lines.append(line)
                    line, reached = piece, width
                else:
                    line, reached = f"{line} {piece}" if gap else line + piece, reached + gap + width
        return [*lines, line]

    def _pieces(self, word: str, style: Style, measure: float) -> list[tuple[bool, str]]:
        if self.width(word, style) <= measure:
            return [(True, word)]
        parts = [part for part in re.split(r"(?<=[-–/\u2011_.])", word) if part]
        pieces = [piece for part in parts for piece in self._chopped(part, style, measure)]
        return [(position == 0, piece) for position, piece in enumerate(pieces)]

    def _chopped(self, part: str, style: Style, measure: float) -> list[str]:
        pieces = [""]
        for letter in part:
            if pieces[-1] and self.width(pieces[-1] + letter, style) > measure:
                pieces.append("")
            pieces[-1] += letter
        return pieces


def runs_right_to_left(text: str) -> bool:
    """Tell whether `text` holds letters that run from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


@lru_cache(maxsize=16_384)
def _width(text: str, face: Face, size: float) -> float:
    return text_width(text, face, size) * MM_PER_POINT
