"""What a PDF paints, in inks: every stream, form, pattern, shading, group and picture, whoever wrote them."""

from decimal import Decimal
from typing import Any, Literal

import pikepdf
from pikepdf import Array, Dictionary, Name

from printdesk.writers.pdf.press_colour import Inks
from printdesk.writers.pdf.press_images import Sources, convert_image, is_mask
from printdesk.writers.pdf.press_operators import KEPT, KNOCK, OVER, Manner, Painter, family_of
from printdesk.writers.pdf.press_shadings import convert_shading

Overprint = Literal["small black", "none"]


def to_inks(pdf: pikepdf.Pdf, inks: Inks, sources: Sources, *, overprint: Overprint) -> None:
    """Convert everything the pages of a PDF paint, in place.

    Raises PrintdeskError where something is painted in a way that cannot be converted; nothing is left in RGB.
    """
    walk = _Walk(pdf, inks, sources, overprint)
    for sheet in pdf.pages:
        walk.page(sheet)
    walk.forget_spaces()


class _Walk:
    """Goes through streams and their resources, each once."""

    def __init__(self, pdf: pikepdf.Pdf, inks: Inks, sources: Sources, overprint: Overprint) -> None:
        self._pdf, self._inks, self._sources = pdf, inks, sources
        self._overprint = overprint == "small black"
        self._seen: set[tuple[int, int]] = set()
        self._mended: list[Any] = []

    def page(self, sheet: pikepdf.Page) -> None:
        resources = sheet.obj.get("/Resources", Dictionary())
        self._mend(resources)
        sheet.obj.Contents = self._pdf.make_stream(self._converted(sheet, resources, "inks"))
        sheet.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, Type=Name.Group)
        self._resources(resources, "inks")

    def forget_spaces(self) -> None:
        """Take the spaces out of the resources that nothing is painted in any more."""
        for resources in self._mended:
            for name in [name for name in resources.ColorSpace if family_of(name, resources.ColorSpace) not in KEPT]:
                del resources.ColorSpace[name]

    def _form(self, stream: Any, manner: Manner) -> None:
        if not self._first_time(stream):
            return
        if "/Group" in stream and "/CS" in stream.Group:
            stream.Group.CS = Name.DeviceGray if manner == "mask" else Name.DeviceCMYK
        resources = stream.get("/Resources", Dictionary())
        self._mend(resources)
        stream.write(self._converted(stream, resources, manner))
        self._resources(resources, manner)

    def _resources(self, resources: Any, manner: Manner) -> None:
        if not self._first_time(resources):
            return
        masks = [state.SMask for state in resources.get("/ExtGState", {}).values() if _is_soft_mask(state)]
        for mask in masks:
            self._form(mask.G, "mask" if Name.Luminosity == mask.S else "inks")
        for key, thing in list(resources.get("/XObject", {}).items()):
            if thing.Subtype == Name.Form:
                self._form(thing, manner)
            elif self._first_time(thing) and not is_mask(thing):
                convert_image(thing, self._inks, self._sources.get(key))
        for pattern in list(resources.get("/Pattern", {}).values()):
            if pattern.PatternType == 1:
                self._form(pattern, manner)
            elif manner == "inks":
                convert_shading(pattern.Shading, self._inks)
        for shading in list(resources.get("/Shading", {}).values()):
            if manner == "inks":
                convert_shading(shading, self._inks)
        for font in list(resources.get("/Font", {}).values()):
            if font.get("/Subtype") == Name.Type3:
                for glyph in font.CharProcs.values():
                    self._form(glyph, manner)

    def _mend(self, resources: Any) -> None:
        """Give resources the plates and states that converted streams name."""
        spaces = resources.get("/ColorSpace", Dictionary())
        for number, (name, recipe) in enumerate(self._inks.spots.items()):
            spaces[f"/Spot{number}"] = separation(self._pdf, name, recipe)
        resources.ColorSpace = spaces
        self._mended.append(resources)
        if self._overprint:
            states = resources.get("/ExtGState", Dictionary())
            states[str(OVER)] = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
            states[str(KNOCK)] = Dictionary(Type=Name.ExtGState, OP=False, op=False)
            resources.ExtGState = states

    def _first_time(self, thing: Any) -> bool:
        if not thing.is_indirect:
            return True
        first = thing.objgen not in self._seen
        self._seen.add(thing.objgen)
        return first

    def _converted(self, stream: Any, resources: Any, manner: Manner) -> bytes:
        instructions = pikepdf.parse_content_stream(stream)
        painter = Painter(self._inks, resources, manner, overprint=self._overprint and manner == "inks")
        for instruction in instructions:
            painter.take(instruction)
        return pikepdf.unparse_content_stream(painter.out)


def separation(pdf: pikepdf.Pdf, name: str, recipe: tuple[float, float, float, float]) -> Any:
    """Return the space of a plate of its own, with the inks it looks like where there is no such plate."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[*map(_number, recipe)])
    return Array([Name.Separation, Name(f"/{_escaped(name)}"), Name.DeviceCMYK, pdf.make_indirect(tint)])


def _number(part: float) -> Decimal:
    return Decimal(f"{part:.4f}")


def _escaped(name: str) -> str:
    """Return a plate's name as a PDF name; whatever is no plain sign is written as its bytes (ISO 32000-1, 7.3.5)."""
    return "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"#{byte:02X}" for byte in name.encode("utf-8"))


def _is_soft_mask(state: Any) -> bool:
    return isinstance(state.get("/SMask"), Dictionary)
