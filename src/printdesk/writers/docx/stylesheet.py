"""What a layout's `word.yaml` says: which Word styles, lists and tables stand for the roles of its tokens."""

import json
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.model.node import Node
from printdesk.writers.docx.kept import kept

Length = float | Literal["side", "main", "half", "full", "main_start", "landscape"]
"""Millimetres, or a measure of the tokens; `landscape` is the width of the type area on a turned page."""


class Rule(Node):
    """A line: its thickness is a rule of the tokens or `width` in points; `space` is the gap to the text in points."""

    rule: str | None = None
    width: float | None = None
    colour: str
    space: float = 0


class Tab(Node):
    at: Length
    align: Literal["left", "right", "center", "clear"]
    leader: Literal["underscore", "dot"] | None = None


class TextStyle(Node):
    """The part of a style that concerns letters. `type` is a role of the tokens; the others win over it."""

    type: str | None = None
    face: str | None = None
    size: float | None = None
    leading: float | None = None
    colour: str | None = None
    bold: bool = False
    italic: bool = False
    raised: bool = False
    hidden: bool = False
    """Kept out of Word's gallery."""
    figures: Literal["old-style"] | None = None
    word: str | None = None
    """The name of the style that stands for this one in a template of the house, where it is another."""


class ParagraphStyle(TextStyle):
    """A paragraph style; spaces in points, indents in millimetres from the margin."""

    based_on: str = "Normal"
    next: str | None = None
    before: float | None = None
    after: float | None = None
    left: Length | None = None
    right: float | None = None
    first: float | None = None
    hanging: float | None = None
    line: Literal["exact", "least", "single"] | None = None
    keep: tuple[Literal["next", "lines"], ...] = ()
    align: Literal["right", "center"] | None = None
    outline: int | None = None
    """The level of a numbered heading."""
    heading: int | None = None
    """The level of a heading without a number."""
    list: str | None = None
    level: int = 1
    rules: Mapping[Literal["top", "bottom", "between"], Rule] = {}
    tabs: tuple[Tab, ...] = ()
    contextual: bool = False
    """Whether the space between paragraphs of this one style is left out."""


class ListLevel(TextStyle):
    """One level of a list: the mark stands at `at`, the text `hang` millimetres further, or after a space."""

    format: Literal["decimal", "upperLetter", "lowerLetter", "bullet", "none"]
    text: str
    style: str | None = None
    at: float
    hang: float = 0
    gap: Literal["tab", "space", "en", "nothing"] = "tab"
    """`en` is an older word for `space`: a wider one would stand in every reference to the number."""


class Margins(Node):
    top: float
    bottom: float
    left: float
    right: float


class TableStyle(Node):
    """A table style; margins are those inside the cells, in millimetres."""

    rules: Mapping[Literal["top", "bottom", "insideH", "insideV"], Rule] = {}
    head: Mapping[Literal["top", "bottom"], Rule] = {}
    foot: Mapping[Literal["top", "bottom"], Rule] = {}
    margins: Margins
    fill: str | None = None
    word: str | None = None
    """As for text."""


class StyleSheet(Node):
    paragraphs: Mapping[str, ParagraphStyle]
    characters: Mapping[str, TextStyle]
    lists: Mapping[str, tuple[ListLevel, ...]]
    tables: Mapping[str, TableStyle]
    roadmap: Literal["table", "picture", "both"] = "table"
    """How roadmaps stand in the file."""


def style_id(name: str) -> str:
    """Return the id under which a style of this name is used: the name without its spaces."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


@lru_cache(maxsize=8)
def read_stylesheet(file: Path) -> StyleSheet:
    """Read a layout's `word.yaml`; raises PrintdeskError naming each place that does not hold."""
    try:
        return _recalled(file.read_text(encoding="utf-8"))
    except (YAMLError, OSError) as error:
        raise PrintdeskError(
            Diagnostic("layout-word", f"the Word styles cannot be read: {error}", Span(file))
        ) from error
    except ValidationError as error:
        findings = (f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise PrintdeskError(*(Diagnostic("layout-word", found, Span(file)) for found in findings)) from error


def _recalled(text: str) -> StyleSheet:
    """Return the styles from the cache where the same text was read before: YAML takes a hundred times as long as JSON."""
    record = kept(("stylesheet", version("printdesk"), text), lambda: _record(text))
    with suppress(ValidationError):  # kept when styles had other parts
        return StyleSheet.model_validate(json.loads(record))
    return _read(text)


def _record(text: str) -> bytes:
    return json.dumps(_read(text).model_dump(exclude_unset=True)).encode()


def _read(text: str) -> StyleSheet:
    return StyleSheet.model_validate(YAML(typ="safe", pure=True).load(text))
