"""Text in two ways: as it is printed, and as it is meant, figures and references by name."""

from collections.abc import Iterable
from typing import assert_never

from printdesk.edition.inline import (
    Citation,
    Emphasis,
    FactText,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Reference,
    Run,
    Strong,
)


def meant(content: Iterable[Inline]) -> str:
    """Return the text as its author writes it: a figure that changed its value, or a table its number, reads the same."""
    return "".join(_meant(node) for node in content)


def printed(content: Iterable[Inline]) -> str:
    """Return the text as its reader sees it, emphasis and notes in Markdown."""
    return "".join(_printed(node) for node in content)


def _meant(node: Inline) -> str:
    match node:
        case FactText():
            return f"{{{node.fact}:{node.form}}}"
        case Reference():
            return f"[@{node.target}]"
        case Citation():
            return f"[{'; '.join(f'@{source}' for source in node.sources)}]"
        case Run() | LineBreak():
            return _plain(node)
        case Strong() | Emphasis() | Link() | Footnote():
            return _around(node, meant(node.content))
        case _:
            assert_never(node)


def _printed(node: Inline) -> str:
    match node:
        case FactText() | Reference() | Citation():
            return node.text
        case Run() | LineBreak():
            return _plain(node)
        case Strong() | Emphasis() | Link() | Footnote():
            return _around(node, printed(node.content))
        case _:
            assert_never(node)


def _plain(node: Run | LineBreak) -> str:
    return node.text if isinstance(node, Run) else "\n"


def _around(node: Strong | Emphasis | Link | Footnote, inner: str) -> str:
    match node:
        case Strong():
            return f"**{inner}**"
        case Emphasis():
            return f"*{inner}*"
        case Link():
            return f"[{inner}]({node.href})"
        case Footnote():
            return f"^[{inner}]"
