"""Gradients in inks: the colours at their stops are converted, what lies between runs from ink to ink."""

from decimal import Decimal
from typing import Any

from pikepdf import Array, Name

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.writers.pdf.press_colour import Cmyk, Inks

_CHANNELS = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4}


def convert_shading(shading: Any, inks: Inks) -> None:
    """Convert an axial or a radial gradient in place; one that is converted already stays as it is."""
    if shading.ColorSpace == Name.DeviceCMYK:
        return
    channels = _channels(shading.ColorSpace)
    functions = shading.get("/Function")
    if shading.ShadingType not in {2, 3} or functions is None or isinstance(functions, Array):
        raise _unconvertible(f"of type {shading.ShadingType}")
    _convert_function(functions, channels, inks)
    shading.ColorSpace = Name.DeviceCMYK
    if "/Background" in shading:
        shading.Background = _array(_ink([float(part) for part in shading.Background], inks))


def _convert_function(function: Any, channels: int, inks: Inks) -> None:
    match int(function.FunctionType):
        case 2:
            for key, default in (("/C0", 0.0), ("/C1", 1.0)):
                stop = [float(part) for part in function[key]] if key in function else [default]
                if len(stop) != 4:
                    function[key] = _array(_ink(stop[:channels], inks))
            if "/Range" in function:
                del function["/Range"]
        case 3:
            for part in function.Functions:
                _convert_function(part, channels, inks)
        case other:
            raise _unconvertible(f"with a function of type {other}")


def _ink(values: list[float], inks: Inks) -> Cmyk:
    return (inks.of_grey(values[0]) if len(values) == 1 else inks.of_rgb(values[0], values[1], values[2])).cmyk


def _channels(space: Any) -> int:
    if isinstance(space, Array):
        return int(space[1].N) if space[0] == Name.ICCBased else _CHANNELS.get(str(space[0]), 3)
    return _CHANNELS.get(str(space), 3)


def _array(ink: Cmyk) -> Array:
    return Array([Decimal(f"{part:.4f}") for part in ink])


def _unconvertible(what: str) -> PrintdeskError:
    message = f"a gradient {what} cannot be turned into inks"
    return PrintdeskError(Diagnostic("press-colour", message, hint="use a linear or a radial gradient"))
