"""What every part of a briefing shares: closed, frozen, and made of text as it was typed."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

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


def _refuse_mapping(value: Any) -> Any:
    if isinstance(value, dict) and len(value) == 1:
        ((key, inner),) = value.items()
        raise ValueError(f'YAML reads "{key}: …" as a key' if inner is not None else f'YAML reads "{{{key}}}" as a mapping')
    return value


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


Text = Annotated[str, BeforeValidator(_refuse_mapping), WithJsonSchema({"type": ["string", "number", "boolean"]})]
"""Text as it was typed; YAML's guesses (dates, numbers, yes and no) are never used."""

SourceList = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
"""Ids of `sources`, or one text that stands for itself."""

Outputs = Annotated[tuple[Output, ...], BeforeValidator(_as_list)]
