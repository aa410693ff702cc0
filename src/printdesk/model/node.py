"""What every part of a briefing shares: closed, frozen, and made of text as it was typed."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

from printdesk.model.formula import parse_formula
from printdesk.model.names import (
    check_email,
    check_folder_name,
    check_id,
    check_language,
    check_one_line,
    check_slug,
    check_url,
    parsed_by,
)
from printdesk.model.numbers import parse_number
from printdesk.model.periods import parse_period
from printdesk.model.units import parse_unit

Width = Literal["side", "main", "half", "full"]
Output = Literal["pdf", "docx", "press", "proof"]
Status = Literal[
    "reported", "done",
    "implied", "earlier", "estimated", "provisional",
    "planned", "target", "forecast", "delayed",
]  # fmt: skip


class Node(BaseModel):
    """A part of a briefing: unknown keys are refused, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_TYPED = WithJsonSchema({"type": ["string", "number", "boolean"]})

Text = Annotated[str, _TYPED]
"""Text as it was typed; YAML's guesses (dates, numbers, yes and no) are never used."""

Line = Annotated[str, AfterValidator(check_one_line), _TYPED]
"""Text on one line: titles, labels, names."""

Number = Annotated[str, AfterValidator(parsed_by("bad-number", parse_number)), _TYPED]
"""A number with the decimals it was typed with."""

When = Annotated[str, AfterValidator(parsed_by("bad-when", parse_period)), _TYPED]
"""A time in one of FORMAT's English wordings."""

UnitName = Annotated[str, AfterValidator(parsed_by("bad-unit", parse_unit)), _TYPED]
"""A unit of figures: currency and scale, percent and its kin, or words."""

FormulaText = Annotated[str, AfterValidator(parsed_by("bad-formula", parse_formula)), _TYPED]
"""Arithmetic over facts."""

Id = Annotated[str, AfterValidator(check_id), _TYPED]
"""Letters of any script, digits and hyphens, beginning with a letter."""

Language = Annotated[str, AfterValidator(check_language)]
"""A BCP 47 language tag."""

Url = Annotated[str, AfterValidator(check_url)]
"""An address that begins with https:, http: or mailto:."""

Email = Annotated[str, AfterValidator(check_email)]
Slug = Annotated[str, AfterValidator(check_slug), _TYPED]
"""The outputs' name: fit for every file system."""

LayoutName = Annotated[str, AfterValidator(check_folder_name)]
"""The name of a folder under layouts/."""

SourceList = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
"""Ids of `sources`, or one text that stands for itself."""

Outputs = Annotated[tuple[Output, ...], BeforeValidator(_as_list)]
