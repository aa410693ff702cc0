"""One content stream, operator by operator: colours become inks, black type and black rules are printed on top of the rest."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

import pikepdf
from pikepdf import Array, Name, Operator

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.writers.pdf.press_colour import BLACK, Ink, Inks
from printdesk.writers.pdf.press_paths import BOTH, FILLS, PAINTS, STEPS, Trail

Side = Literal["fill", "stroke"]
Manner = Literal["inks", "mask"]
"""Whether a stream paints inks, or the brightness of a soft mask, where a grey is no colour."""

OVERPRINT_BELOW = 24.0
"""Points of type below which black is printed on top of what lies under it: in larger type its tone shows through."""
OVERPRINT_UP_TO = 3.0
"""Points of thickness up to which a black rule is printed on top, for the same reason."""

OVER, KNOCK = Name("/PressOver"), Name("/PressKnock")
_DEVICE = {"g": ("/DeviceGray", "fill"), "rg": ("/DeviceRGB", "fill"), "k": ("/DeviceCMYK", "fill")}
_DEVICE |= {"G": ("/DeviceGray", "stroke"), "RG": ("/DeviceRGB", "stroke"), "K": ("/DeviceCMYK", "stroke")}
_SPACES: Mapping[str, Side] = {"cs": "fill", "CS": "stroke"}
_COLOURS: Mapping[str, Side] = {"sc": "fill", "scn": "fill", "SC": "stroke", "SCN": "stroke"}
KEPT = frozenset({"/Pattern", "/Separation", "/DeviceN"})
"""Spaces that stay as they are."""
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})


_AT_FIRST = Ink(BLACK)
"""The ink a stream paints with before it asks for one."""


@dataclass(frozen=True, slots=True)
class _State:
    """What `q` keeps: the spaces colours are given in, the inks, the size of type, of lines and of the page."""

    fill_space: str = "/DeviceGray"
    stroke_space: str = "/DeviceGray"
    fill: Ink | None = _AT_FIRST
    stroke: Ink | None = _AT_FIRST
    size: float = 0.0
    line: float = 1.0
    scale: float = 1.0
    over: bool = False
    """Whether black is printed on top."""


class Painter:
    """Reads one content stream and writes it in inks."""

    def __init__(self, inks: Inks, resources: Any, manner: Manner, *, overprint: bool) -> None:
        self._inks, self._manner, self._overprint = inks, manner, overprint
        self._spaces = resources.get("/ColorSpace", {})
        self._spots = {name: f"/Spot{number}" for number, name in enumerate(inks.spots)}
        self._state, self._kept = _State(), list[_State]()
        self._matrix_scale = 1.0
        self._trail = Trail()
        self.out: list[Any] = []

    def take(self, instruction: Any) -> None:
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            self._inline(instruction)
            return
        operator, operands = str(instruction.operator), instruction.operands
        if operator in _DEVICE:
            space, side = _DEVICE[operator]
            self._set_space(side, space)  # type: ignore[arg-type]
            self._colour(side, space, [float(value) for value in operands])  # type: ignore[arg-type]
        elif operator in _SPACES:
            self._space(_SPACES[operator], str(operands[0]), instruction)
        elif operator in _COLOURS:
            self._special(_COLOURS[operator], operands, instruction)
        else:
            self._follow(operator, operands)
            self.out.append(instruction)

    def _follow(self, operator: str, operands: Any) -> None:
        match operator:
            case "q":
                self._kept.append(self._state)
            case "Q":
                self._state = self._kept.pop() if self._kept else self._state
            case "cm":
                self._state = replace(self._state, scale=self._state.scale * _stretch(operands))
            case "BT":
                self._matrix_scale = 1.0
            case "Tf":
                self._state = replace(self._state, size=float(operands[1]))
            case "Tm":
                self._matrix_scale = _stretch(operands)
            case "w":
                self._state = replace(self._state, line=float(operands[0]))
            case "Do" | "sh":
                self._print_over(wanted=False)
            case _ if operator in _SHOWS:
                self._print_over(wanted=self._is_small_black())
            case _ if operator in STEPS:
                self._trail.step(operator, operands, len(self.out))
            case _ if operator in PAINTS:
                self._print_over(wanted=self._is_black_rule(operator), at=self._trail.start)
                self._trail.forget()
            case "n":
                self._trail.forget()

    def _is_small_black(self) -> bool:
        size = abs(self._state.size) * self._matrix_scale * self._state.scale
        return _is_black(self._state.fill) and size < OVERPRINT_BELOW

    def _is_black_rule(self, operator: str) -> bool:
        """Say whether the path is a rule of black alone, drawn as a line or as an area."""
        state, filled = self._state, operator in FILLS | BOTH
        thick = 0.0 if operator in FILLS else state.line
        if filled:
            thick += self._trail.thickness()
        black = (not filled or _is_black(state.fill)) and (operator in FILLS or _is_black(state.stroke))
        return black and thick * state.scale <= OVERPRINT_UP_TO

    def _print_over(self, *, wanted: bool, at: int | None = None) -> None:
        """Say whether what follows is printed on top of what lies below it, where that changes."""
        if self._overprint and wanted != self._state.over:
            self.out.insert(len(self.out) if at is None else at, ([OVER if wanted else KNOCK], Operator("gs")))
            self._state = replace(self._state, over=wanted)

    def _set_space(self, side: Side, space: str) -> None:
        self._state = replace(self._state, **{f"{side}_space": space})  # type: ignore[arg-type]

    def _space(self, side: Side, name: str, instruction: Any) -> None:
        """Take a space note of; only what stays as it is (patterns, plates of their own, CMYK) is written."""
        self._set_space(side, name)
        self._note(side, None)
        family = family_of(name, self._spaces)
        if family in KEPT:
            self.out.append(instruction)
        elif family == "/Indexed":
            raise _unconvertible("a colour of an indexed space")
        else:  # a space sets its first colour, which is black in all of these
            self._write(side, Ink(BLACK))

    def _special(self, side: Side, operands: Any, instruction: Any) -> None:
        name = self._state.fill_space if side == "fill" else self._state.stroke_space
        family = family_of(name, self._spaces)
        if family in KEPT:
            self._note(side, None)
            self.out.append(instruction)
            return
        self._colour(side, family, [float(value) for value in operands])

    def _colour(self, side: Side, family: str, values: list[float]) -> None:
        if self._manner == "mask":
            self._write_grey(side, _brightness(family, values))
            return
        self._write(side, self._ink(family, values))

    def _ink(self, family: str, values: list[float]) -> Ink:
        match family:
            case "/DeviceGray":
                return self._inks.of_grey(values[0])
            case "/DeviceRGB":
                return self._inks.of_rgb(values[0], values[1], values[2])
            case "/Lab":
                return self._inks.of_lab(values[0], values[1], values[2])
            case "/DeviceCMYK":
                return Ink(self._inks.limited((values[0], values[1], values[2], values[3])))
            case _:
                raise _unconvertible(f"a colour of the space {family.removeprefix('/')}")

    def _write(self, side: Side, ink: Ink) -> None:
        self._note(side, ink)
        if ink.spot:
            name = Name(self._spots[ink.spot])
            self.out.append(([name], Operator("cs" if side == "fill" else "CS")))
            self.out.append(([1], Operator("scn" if side == "fill" else "SCN")))
            return
        if self._manner == "mask":
            self._write_grey(side, 0.0)
            return
        values = [Decimal(f"{part:.4f}").normalize() if part else 0 for part in ink.cmyk]
        self.out.append((values, Operator("k" if side == "fill" else "K")))

    def _note(self, side: Side, ink: Ink | None) -> None:
        self._state = replace(self._state, **{side: ink})  # type: ignore[arg-type]

    def _write_grey(self, side: Side, level: float) -> None:
        self.out.append(([Decimal(f"{level:.4f}")], Operator("g" if side == "fill" else "G")))

    def _inline(self, instruction: pikepdf.ContentStreamInlineImage) -> None:
        image = instruction.iimage
        if not image.image_mask and str(image.colorspace) not in {"/DeviceGray", "/G", "/DeviceCMYK", "/CMYK"}:
            raise _unconvertible("a picture inside a content stream")
        self.out.append(instruction)


def _is_black(ink: Ink | None) -> bool:
    return ink is not None and not ink.spot and ink.cmyk == BLACK


def family_of(name: str, spaces: Any) -> str:
    """Return the kind of a space by its name: device spaces stand for what is tagged with as many channels."""
    space = spaces.get(name) if name in spaces else None
    if space is None:
        return name
    if not isinstance(space, Array):
        return str(space)
    kind = str(space[0])
    if kind == "/ICCBased":
        return {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}[int(space[1].N)]
    return {"/CalRGB": "/DeviceRGB", "/CalGray": "/DeviceGray"}.get(kind, kind)


def _brightness(family: str, values: list[float]) -> float:
    if family == "/DeviceCMYK":
        return max(0.0, 1 - sum((*map(float.__mul__, values[:3], (0.3, 0.59, 0.11)), values[3])))
    if family == "/DeviceRGB":
        return sum(map(float.__mul__, values, (0.3, 0.59, 0.11)))
    return values[0]


def _stretch(matrix: Any) -> float:
    a, b, c, d = (float(value) for value in list(matrix)[:4])
    return math.sqrt(abs(a * d - b * c))


def _unconvertible(thing: str) -> PrintdeskError:
    return PrintdeskError(
        Diagnostic("press-colour", f"{thing} cannot be turned into inks", hint="give the colour as #rrggbb or rgb()")
    )
