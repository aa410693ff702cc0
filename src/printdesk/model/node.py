"""What every part of a briefing shares: closed, frozen, and made of text as it was typed."""

from typing import Annotated, Any, Literal, get_args

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
    parse_value,
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


def _schema(pattern: str | None = None, message: str = "") -> WithJsonSchema:
    """Say what an editor takes as text: YAML's guesses too, since they are never used."""
    checked = {"pattern": pattern, "patternErrorMessage": message} if pattern else {}
    return WithJsonSchema({"type": ["string", "number", "boolean"], **checked})


Text = Annotated[str, _schema()]
"""Text as it was typed; YAML's guesses (dates, numbers, yes and no) are never used."""

Line = Annotated[str, AfterValidator(check_one_line), _schema()]
"""Text on one line: titles, labels, names."""

Number = Annotated[
    str,
    AfterValidator(parsed_by("bad-number", parse_number)),
    _schema(r"^\s*[+\-−]?[0-9]+(\.[0-9]+)?\s*$", "write digits, with a point before decimals: 30000 or 2.8"),
]
"""A number with the decimals it was typed with."""

Value = Annotated[
    str,
    AfterValidator(parsed_by("bad-number", parse_value)),
    _schema(r"^\s*([+\-−]?[0-9]+(\.[0-9]+)?|\{[^{}]+\})\s*$", "write a number (30000 or 2.8), or {fact-id}"),
]
"""A number, or `{fact-id}` for one of the ledger."""

When = Annotated[str, AfterValidator(parsed_by("bad-when", parse_period)), _schema()]
"""A time in one of FORMAT's English wordings."""

UnitName = Annotated[str, AfterValidator(parsed_by("bad-unit", parse_unit)), _schema()]
"""A unit of figures: currency and scale, percent and its kin, or words."""

FormulaText = Annotated[str, AfterValidator(parsed_by("bad-formula", parse_formula)), _schema()]
"""Arithmetic over facts."""

Id = Annotated[
    str,
    AfterValidator(check_id),
    _schema(r"^[^\s0-9!-/:-@\[-`{-~][^\s!-,./:-@\[-`{-~]*$", "letters, digits and hyphens, beginning with a letter"),
]
"""Letters of any script, digits and hyphens, beginning with a letter."""

Language = Annotated[
    str,
    AfterValidator(check_language),
    _schema("^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$", "a language tag: en-GB, ar, zh-Hant"),
]
"""A BCP 47 language tag."""

Url = Annotated[
    str,
    AfterValidator(check_url),
    _schema(r"^([Hh][Tt][Tt][Pp][Ss]?://\S+|[Mm][Aa][Ii][Ll][Tt][Oo]:\S+)$", "the whole address: https://…"),
]
"""An address that begins with https:, http: or mailto:."""

Email = Annotated[str, AfterValidator(check_email), _schema("^[^@\\s]+@[^@\\s]+$", "name@example.org")]
Slug = Annotated[str, AfterValidator(check_slug), _schema("^[^\\s/]+$", "letters, digits, hyphens")]
"""The outputs' name: fit for every file system."""

LayoutName = Annotated[
    str, AfterValidator(check_folder_name), _schema("^[^\\s/.]+$", "the name of a folder under layouts/")
]
"""The name of a folder under layouts/."""

SourceList = Annotated[
    tuple[Text, ...],
    BeforeValidator(_as_list),
    WithJsonSchema(
        {"type": ["array", "string", "number", "boolean"], "items": {"type": ["string", "number", "boolean"]}}
    ),
]
"""Ids of `sources`, or one text that stands for itself."""

Outputs = Annotated[
    tuple[Output, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"type": ["array", "string"], "items": {"enum": list(get_args(Output))}}),
]
