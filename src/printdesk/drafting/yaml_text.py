"""Texts and mappings as lines of YAML, in the form that is kindest to edit: plain where that is safe, else `|`."""

import re
import textwrap
from collections.abc import Iterable, Sequence

from printdesk.readers.article.marks import begins_block

WIDTH = 110
MAX_PLAIN = 110
_PLAIN = re.compile(r"[^\W_](?:[^\n:#]|:(?=[^\s,\[\]{}])|(?<=[^\s])#)*")
_START = re.compile(r"[^\W_]|[(“‘$€£«„+.]")
_FLOW_BREAKING = re.compile(r"[,\[\]{}]")
_EMPTY = frozenset({"~", "null", "Null", "NULL", ""})


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether YAML reads `text` as it stands, outside brackets or `in_flow` inside them."""
    if len(text) > MAX_PLAIN or text in _EMPTY or text != text.strip() or not _START.match(text):
        return False
    if "\n" in text or ": " in text or " #" in text or text.endswith(":"):
        return False
    return not (in_flow and (_FLOW_BREAKING.search(text) or ":" in text))


def quoted(text: str) -> str:
    """Return `text` as YAML in one line: plain where that is safe, else in quotes."""
    one_line = " ".join(text.split())
    if is_plain(one_line, in_flow=True):
        return one_line
    return f'"{one_line}"' if '"' not in one_line and "\\" not in one_line else "'" + one_line.replace("'", "''") + "'"


def entry(key: str, text: str, indent: int, comment: str = "") -> list[str]:
    """Return `key: text`; what is not plain goes below a `|` on one line of its own. `- key` begins an item of a list."""
    return literal_entry(key, [" ".join(text.split())], indent, comment)


def literal_entry(key: str, lines: Sequence[str], indent: int, comment: str = "") -> list[str]:
    """Return `key: |` with lines of text below it; a short plain text stands on the line of its key."""
    if len(lines) == 1 and is_plain(lines[0]):
        return [f"{' ' * indent}{key}: {lines[0]}{_comment(comment)}"]
    further = 4 if key.startswith("- ") else 2
    return [f"{' ' * indent}{key}: |{_comment(comment)}", *indented(lines, indent + further)]


def literal_item(lines: Sequence[str], indent: int, comment: str = "") -> list[str]:
    """Return an item of a list whose text stands below a `|`."""
    return [f"{' ' * indent}- |{_comment(comment)}", *indented(lines, indent + 2)]


def item(text: str, indent: int, comment: str = "") -> list[str]:
    """Return an item of a list of texts, on one line where that is safe."""
    one_line = " ".join(text.split())
    if is_plain(one_line):
        return [f"{' ' * indent}- {one_line}{_comment(comment)}"]
    return literal_item(wrapped(one_line), indent, comment)


def flow(pairs: Iterable[tuple[str, str]]) -> str:
    """Return `{key: text, …}` on one line."""
    return "{" + ", ".join(f"{key}: {quoted(text)}" for key, text in pairs) + "}"


def indented(lines: Iterable[str], indent: int) -> list[str]:
    return [f"{' ' * indent}{line}" if line else "" for line in lines]


def wrapped(text: str, width: int = WIDTH, hanging: str = "") -> list[str]:
    """Break Markdown into lines of up to `width`; no line begins with a word that Markdown would take for a mark."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        if current and len(current) + 1 + len(word) > width and not begins_block(word):
            lines.append(current)
            current = hanging + word
        else:
            current = f"{current} {word}" if current else word
    return [*lines, current] if current else lines


def remark(text: str, indent: int) -> list[str]:
    """Return comment lines."""
    return [f"{' ' * indent}# {line}" for line in textwrap.wrap(text, WIDTH - indent, break_long_words=False)]


def _comment(comment: str) -> str:
    return f"  # {comment}" if comment else ""
