"""Showing text (ISO 32000-2, 9.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import pikepdf

from printdesk.preflight.press.reading.geometry import IDENTITY, Box, Matrix, corners, enlargements, times
from printdesk.preflight.press.reading.marks import Place, TextMark
from printdesk.preflight.press.reading.state import GraphicsState
from printdesk.preflight.press.reading.typefaces import Typeface

ASCENT, DESCENT = 0.74, -0.21
"""How far letters reach from the baseline, as parts of the size: between caps and ascenders, and descenders."""
SETTINGS = {
    "Tc": "character_spacing",
    "Tw": "word_spacing",
    "TL": "leading",
    "Ts": "rise",
}


@dataclass(slots=True)
class TextPen:
    """Where the next letter goes."""

    matrix: Matrix = IDENTITY
    line: Matrix = IDENTITY

    MOVES: ClassVar[frozenset[str]] = frozenset({"BT", "ET", "Td", "TD", "Tm", "T*", "Tr", "Tz", *SETTINGS})
    SHOWS: ClassVar[frozenset[str]] = frozenset({"Tj", "TJ", "'", '"'})

    def move(self, operator: str, operands: Sequence[Any], state: GraphicsState) -> None:
        """Move the pen or set how text is shown."""
        if operator in SETTINGS:
            setattr(state, SETTINGS[operator], float(operands[0]))
        elif operator == "Tr":
            state.rendering = int(operands[0])
        elif operator == "Tz":
            state.stretch = float(operands[0]) / 100
        elif operator == "Tm":
            a, b, c, d, e, f = (float(value) for value in operands)
            self.matrix = self.line = (a, b, c, d, e, f)
        elif operator == "BT":
            self.matrix = self.line = IDENTITY
        elif operator in {"Td", "TD", "T*"}:
            x, y = (0.0, -state.leading) if operator == "T*" else (float(operands[0]), float(operands[1]))
            state.leading = -y if operator == "TD" else state.leading
            self.matrix = self.line = times((1, 0, 0, 1, x, y), self.line)

    def show(self, operator: str, operands: Sequence[Any], state: GraphicsState, place: Place) -> Iterator[TextMark]:
        """Yield the mark of one shown string and move on by its width."""
        if operator == '"':
            state.word_spacing, state.character_spacing = float(operands[0]), float(operands[1])
        if operator in {"'", '"'}:
            self.move("T*", (), state)
        pieces = list(operands[0]) if operator == "TJ" else [operands[-1]]
        if state.typeface is None:
            return
        codes, advance = _measured(pieces, state.typeface, state)
        if codes:
            yield self._mark(codes, advance, state.typeface, state, place)
        self.matrix = times((1, 0, 0, 1, advance, 0), self.matrix)

    def _mark(
        self, codes: tuple[int, ...], advance: float, face: Typeface, state: GraphicsState, place: Place
    ) -> TextMark:
        matrix = times(self.matrix, state.matrix)
        size = state.size
        box = Box(min(0, advance), state.rise + DESCENT * size, max(0, advance), state.rise + ASCENT * size)
        whole = Box.around(corners(matrix, box))
        mode = state.rendering
        return TextMark(
            box=whole.common(state.clip),
            whole=whole,
            place=place,
            typeface=face,
            size=abs(size) * enlargements(matrix)[1],
            text="".join(map(face.text, codes)),
            codes=codes,
            fill=state.fill_paint() if mode in {0, 2, 4, 6} else None,
            stroke=state.stroke_paint() if mode in {1, 2, 5, 6} else None,
            upright=abs(matrix[1]) < 0.01 * max(abs(matrix[0]), 1e-6),
        )


def _measured(pieces: Sequence[Any], face: Typeface, state: GraphicsState) -> tuple[tuple[int, ...], float]:
    """Return the codes of the pieces and how far they move the pen, in text space."""
    codes: list[int] = []
    advance = 0.0
    size, stretch = state.size, state.stretch
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            found = list(face.codes(bytes(piece)))
            width = sum(map(face.width, found)) * size + len(found) * state.character_spacing
            spaces = 0 if face.composite else found.count(32)
            advance += (width + spaces * state.word_spacing) * stretch
            codes += found
        else:
            advance -= float(piece) / 1000 * size * stretch
    return tuple(codes), advance
