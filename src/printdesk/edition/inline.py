"""Resolved text: what every writer sets, one node a kind of run."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

Path = tuple[str | int, ...]
"""Where a thing stands in the content file, as keys and indices from the top."""


@dataclass(frozen=True, slots=True)
class Run:
    """Plain text, micro-typography done (no-break spaces, curly quotes, dashes)."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Emphasis:
    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the briefing."""

    href: str
    content: "Inlines"


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that the author typed."""


@dataclass(frozen=True, slots=True)
class FactText:
    """A figure from the ledger, printed in house style; `form` is the form asked for, "" for the plain one."""

    fact: str
    form: str
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a numbered thing of this briefing: "Figure 3", "Table 1", "section 2.1"."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: what is printed, brackets included, and the keys of the sources it points at."""

    sources: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote at its mark. `number` runs through the whole edition."""

    key: str
    number: int
    content: "Inlines"


Inline = Run | Strong | Emphasis | Link | LineBreak | FactText | Reference | Citation | Footnote
Inlines = tuple[Inline, ...]


def plain_text(content: Iterable[Inline]) -> str:
    """Return the words of `content` as they are printed; footnotes stand apart and are left out."""
    return "".join(_plain_parts(content))


def footnotes(content: Iterable[Inline]) -> Iterator[Footnote]:
    """Yield the footnotes whose marks stand in `content`, in order."""
    for node in content:
        match node:
            case Footnote():
                yield node
            case Strong() | Emphasis() | Link():
                yield from footnotes(node.content)
            case Run() | LineBreak() | FactText() | Reference() | Citation():
                pass
            case _:
                assert_never(node)


def _plain_parts(content: Iterable[Inline]) -> Iterator[str]:
    for node in content:
        match node:
            case Run() | FactText() | Reference() | Citation():
                yield node.text
            case Strong() | Emphasis() | Link():
                yield from _plain_parts(node.content)
            case LineBreak():
                yield " "
            case Footnote():
                pass
            case _:
                assert_never(node)
