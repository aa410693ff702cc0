"""Design tokens: the one source that the style sheet, the charts and the Word styles are made from."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.model.node import Node, Width

Percent = Annotated[float, Field(ge=0, le=100)]
Finish = Literal["solid", "steel", "outline"]
"""How evidence is drawn: as reported, as earlier or implied, as planned."""


class Colour(Node):
    """A colour as ink recipe (C, M, Y, K in per cent) and as the sRGB hex it gives on the press condition."""

    cmyk: tuple[Percent, Percent, Percent, Percent]
    srgb: Annotated[str, Field(pattern="^#[0-9A-Fa-f]{6}$")]
    spot: Annotated[str, Field(min_length=1, max_length=127)] | None = None
    """The name of the plate it is printed on, where it has one of its own."""


class TypeRole(Node):
    """A role of text: `face` is a role of the font chain, sizes are in points, `colour` names a token."""

    face: str
    size: float = Field(gt=0)
    leading: float = Field(gt=0)
    colour: str
    tracking: float = 0


class PageSize(Node):
    """A trimmed page and its margins, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float


class Measures(Node):
    """The widths that blocks may have, and where the main column starts, in millimetres from the margin."""

    side: float
    main: float
    half: float
    full: float
    main_start: float
    gutter: float

    def width(self, name: Width) -> float:
        """Return the width in millimetres."""
        return float(getattr(self, name))


class Rules(Node):
    """Thicknesses of rules, in points."""

    opener: float
    run_on: float
    frame: float
    row: float
    grid: float
    outline: float


class Tokens(Node):
    """All that a layout says about size and colour."""

    pages: Mapping[str, PageSize]
    measures: Measures
    bleed: float
    unit: float
    colours: Mapping[str, Colour]
    lanes: tuple[str, ...]
    statuses: Mapping[str, Finish]
    rules: Rules
    type: Mapping[str, TypeRole]

    def hex(self, colour: str) -> str:
        """Return the sRGB hex of a named colour."""
        return self.colours[colour].srgb

    def finish(self, status: str | None) -> Finish:
        """Return how a status is drawn; what carries none is drawn as reported."""
        return self.statuses[status] if status else "solid"


@lru_cache(maxsize=8)
def read_tokens(file: Path) -> Tokens:
    """Read a layout's `tokens.yaml`; raises PrintdeskError where a token is missing or no colour or length."""
    try:
        return Tokens.model_validate(YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")))
    except (YAMLError, OSError) as error:
        raise PrintdeskError(Diagnostic("layout-tokens", f"the tokens cannot be read: {error}", Span(file))) from error
    except ValidationError as error:
        raise PrintdeskError(*_findings(file, error)) from error


def _findings(file: Path, error: ValidationError) -> list[Diagnostic]:
    return [
        Diagnostic("layout-tokens", f"{'.'.join(map(str, item['loc']))}: {item['msg']}", Span(file))
        for item in error.errors()
    ]
