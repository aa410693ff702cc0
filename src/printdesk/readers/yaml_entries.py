"""Lines of a YAML file taken apart without a parser: for what the parser cannot read."""

import re
from dataclasses import dataclass
from typing import Literal

from printdesk.readers.source_map import SourceText

_ENTRY = re.compile(
    r"""(?P<lead>\s*(?:-\s+)*)                                   # indentation and dashes
        (?:(?P<key>"[^"]*"|'[^']*'|[^\s"'\[{#][^:]*?)\s*:(?:\s+|$))?   # a key and its colon
        (?P<value>.*)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the file taken apart: columns count from 0."""

    number: int
    text: str
    key: str | None
    key_column: int
    value_column: int

    @property
    def value(self) -> str:
        return self.text[self.value_column :]


def _line(readable: str, source: SourceText, number: int) -> str:
    starts = source.line_starts
    end = starts[number + 1] if number + 1 < len(starts) else len(readable)
    return readable[starts[number] : end].rstrip("\r\n")


def entry_at(readable: str, source: SourceText, number: int) -> Entry:
    text = _line(readable, source, number)
    found = _ENTRY.match(text)
    assert found is not None  # every part of the pattern may be empty
    key_column = found.end("lead") if found["key"] is not None else len(text) - len(text.lstrip())
    return Entry(number, text, found["key"], key_column, found.start("value"))


def without(readable: str, source: SourceText, line: int, part: Literal["line", "value"]) -> tuple[str, int | None]:
    """Blank the entry that begins in `line`, or its value alone, so that the rest can be read.

    Returns the text, its length unchanged, and the offset of the stand-in for the value; None where whole lines
    were left out.
    """
    entry = entry_at(readable, source, line)
    start = source.line_starts[line]
    column = entry.key_column
    end_line = line + 1
    count = len(source.line_starts)
    while end_line < count and _goes_on(_line(readable, source, end_line), column):
        end_line += 1
    end = source.line_starts[end_line] if end_line < count else len(readable)
    has_value = (
        part == "value"
        and bool(entry.value.strip())
        and (entry.key is not None or entry.text.lstrip().startswith("- "))
    )
    first = start + (entry.value_column if has_value else 0)
    blank = re.sub(r"[^\r\n]", " ", readable[first:end])
    if not has_value:
        return readable[:first] + blank + readable[end:], None
    return readable[:first] + "x" + blank[1:] + readable[end:], first


def _goes_on(line: str, column: int) -> bool:
    return not line.strip() or len(line) - len(line.lstrip()) > column
