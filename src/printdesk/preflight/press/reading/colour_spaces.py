"""Colour spaces of a PDF, and the inks and the screen colour of a colour in them (ISO 32000-2, 8.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pikepdf

Model = Literal["gray", "rgb", "cmyk", "lab", "spot", "pattern"]
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
MODELS: Mapping[str, Model] = {
    "DeviceGray": "gray",
    "CalGray": "gray",
    "DeviceRGB": "rgb",
    "CalRGB": "rgb",
    "DeviceCMYK": "cmyk",
    "Lab": "lab",
    "Separation": "spot",
    "DeviceN": "spot",
    "Pattern": "pattern",
}
SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed", "CalCMYK": "DeviceCMYK"}
COMPONENTS = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3, "Lab": 3, "DeviceCMYK": 4, "Separation": 1}
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space. `base` is the space below an Indexed, Separation, DeviceN or uncoloured Pattern space."""

    family: str
    components: int = 1
    colorants: tuple[str, ...] = ()
    base: "Space | None" = None

    @property
    def model(self) -> Model:
        """Return which kind of colour its values are."""
        if self.family == "Indexed" and self.base:
            return self.base.model
        if self.family == "ICCBased":
            return {1: "gray", 3: "rgb", 4: "cmyk"}.get(self.components, "rgb")  # type: ignore[return-value]
        return MODELS.get(self.family, "rgb")

    @property
    def title(self) -> str:
        """Return the space in a printer's words."""
        if self.family == "Indexed" and self.base:
            return f"indexed {self.base.title}"
        if self.family == "ICCBased":
            return f"ICC {self.model.upper() if self.model != 'gray' else 'grey'}"
        if self.model == "spot":
            return f"spot colour {', '.join(self.colorants)}"
        return {"DeviceGray": "grey", "DeviceRGB": "RGB", "DeviceCMYK": "CMYK"}.get(self.family, self.family)


GRAY = Space("DeviceGray")
RGB = Space("DeviceRGB", 3)
CMYK = Space("DeviceCMYK", 4)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as a content stream sets it; `values` run from 0 to 1."""

    space: Space
    values: tuple[float, ...]

    def inks(self) -> Mapping[str, float] | None:
        """Return how much of each ink it lays down, or None where it is no ink recipe."""
        match self.space.model:
            case "gray" if self.values:
                return {"Black": 1 - self.values[0]}
            case "cmyk" if len(self.values) == 4:
                return dict(zip(PROCESS, self.values, strict=True))
            case "spot" if len(self.values) == len(self.space.colorants):
                return {name: value for name, value in self._tints() if name != "None"}
        return None

    def total(self) -> float:
        """Return the sum of its inks, in per cent; registration colour is on all four plates."""
        inks = self.inks() or {}
        return 100 * (4 * inks["All"] if "All" in inks else sum(inks.values()))

    def rgb(self) -> tuple[float, float, float] | None:
        """Return roughly the screen colour, each channel from 0 to 1, or None where it cannot be told."""
        match self.space.model, self.values:
            case "gray", (value,):
                return value, value, value
            case "rgb", (red, green, blue) if self.space.family != "Indexed":
                return red, green, blue
            case "cmyk", (cyan, magenta, yellow, black):
                return _screen(cyan, magenta, yellow, black)
        inks = self.inks()
        if inks is None or not set(inks) <= {*PROCESS, "All"}:
            return None
        every = inks.get("All", 0.0)
        return _screen(*(max(every, inks.get(name, 0.0)) for name in PROCESS))

    def _tints(self) -> tuple[tuple[str, float], ...]:
        return tuple(zip(self.space.colorants, self.values, strict=True))


BLACK = Colour(GRAY, (0.0,))


def read_space(found: Any, resources: Any = None, depth: int = 0) -> Space:
    """Read a colour space object or the name of one; what cannot be read is RGB, the least safe assumption."""
    if depth > DEEPEST:
        return RGB
    if isinstance(found, pikepdf.Name):
        return _named(str(found)[1:], resources, depth)
    if not isinstance(found, pikepdf.Array) or not len(found):
        return RGB
    family = str(found[0])[1:]
    family = SHORT.get(family, family)
    match family:
        case "ICCBased":
            return Space(family, int(found[1].get("/N", 3)))
        case "Indexed" | "Pattern" if len(found) > 1:
            return Space(family, 1, base=read_space(found[1], resources, depth + 1))
        case "Separation":
            return Space(family, 1, (str(found[1])[1:],), read_space(found[2], resources, depth + 1))
        case "DeviceN":
            names = tuple(str(name)[1:] for name in found[1])
            return Space(family, len(names), names, read_space(found[2], resources, depth + 1))
    return Space(family, COMPONENTS.get(family, 1))


def _named(name: str, resources: Any, depth: int) -> Space:
    own = resources.get("/ColorSpace", {}).get(f"/{name}") if resources is not None else None
    if own is not None and (not isinstance(own, pikepdf.Name) or str(own)[1:] != name):
        return read_space(own, resources, depth + 1)
    family = SHORT.get(name, name)
    return Space(family, COMPONENTS.get(family, 1))


def first_colour(space: Space) -> Colour:
    """Return the colour a space starts with when it is set (ISO 32000-2, 8.6.5)."""
    if space.model == "cmyk" and space.family != "Indexed":
        return Colour(space, (0.0, 0.0, 0.0, 1.0))
    start = 1.0 if space.model == "spot" else 0.0
    return Colour(space, (start,) * space.components)


def _screen(cyan: float, magenta: float, yellow: float, black: float) -> tuple[float, float, float]:
    return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)
