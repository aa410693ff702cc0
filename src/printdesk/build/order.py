"""What is wanted of a build: which outputs, and how each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from printdesk.writers.docx.options import WordOptions

Target = Literal["pdf", "docx", "press", "proof"]
TARGETS: tuple[Target, ...] = ("pdf", "docx", "press", "proof")
"""Every output, in the order in which they are made."""
USUAL: tuple[Target, ...] = ("pdf", "docx")
"""What a build makes where nothing is asked for."""
NAMES: Mapping[Target, str] = {"pdf": "{}.pdf", "docx": "{}.docx", "press": "{}-press.pdf", "proof": "{}-proof.pdf"}
Step = Callable[[str], None]
"""Told what is being done now, as "Setting pages"."""


@dataclass(frozen=True, slots=True)
class PressOrder:
    """How a press edition is wanted: on which condition or profile, and its pages filled up to which multiple."""

    condition: str | None = None
    profile: Path | None = None
    pages_multiple: int = 1


@dataclass(frozen=True, slots=True)
class Order:
    """Which outputs are wanted, and how; `folder` is where they go, by default `dist` beside the content."""

    to: tuple[Target, ...] = USUAL
    folder: Path | None = None
    word: WordOptions = field(default_factory=WordOptions)
    press: PressOrder = field(default_factory=PressOrder)
    preflight: tuple[str, ...] = ()
    """Profiles that the finished PDFs are inspected under; a press edition always is, for its condition's."""
