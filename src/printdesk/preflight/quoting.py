"""Quotes for text that YAML misreads: `title: Syria: a new chapter`, `- @home`, `'It's so'`."""

import re
from collections.abc import Iterator
from pathlib import Path

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.preflight.fixes import Fixed, Splice, spliced
from printdesk.readers.content import read_content
from printdesk.readers.decoding import read_text
from printdesk.readers.source_map import SourceText
from printdesk.readers.yaml_entries import Entry, entry_at
from printdesk.readers.yaml_texts import in_quotes

_QUOTABLE = frozenset(
    {"cut-text", "text-after-quote", "apostrophe-in-quotes"}
    | {f"unquoted-{name}" for name in ("asterisk", "ampersand", "exclamation", "percent", "at", "backtick", "bracket", "brace", "colon", "question-mark")}
)  # fmt: skip


def quoted(file: Path) -> Fixed | None:
    """Return a content file with quotes round each text of one line that YAML misreads; None where there is none."""
    if file.suffix == ".json":
        return None
    try:
        slips = read_content(file).diagnostics
    except PrintdeskError as error:
        slips = error.diagnostics
    text = read_text(file).text
    source = SourceText(file, text)
    splices = {splice.start: splice for slip in slips for splice in _splices(slip, source)}
    fixed = spliced(file, text, splices.values())
    return fixed if fixed.changes else None


def _splices(slip: Diagnostic, source: SourceText) -> Iterator[Splice]:
    if slip.span is None or slip.code not in _QUOTABLE or slip.span.file != source.file:
        return
    number = slip.span.line - 1
    entry = entry_at(source.text, source, number)
    begin = _begin(slip.code, slip.span.column - 1, entry)
    typed = entry.text[begin:].rstrip() if begin is not None else ""
    if begin is None or not typed or typed[0] in "|>" or _goes_on(source, number, entry):
        return
    start = source.line_starts[number] + begin
    yield Splice(slip.code, start, start + len(typed), in_quotes(_meant(typed)))


def _begin(code: str, column: int, entry: Entry) -> int | None:
    """Return where the text begins that wants quotes: at the key that is none, or at the value."""
    if code == "unquoted-colon" and entry.key is not None and column == entry.key_column:
        return entry.key_column
    if entry.value[:1] in {"[", "{"} and code not in {"unquoted-bracket", "unquoted-brace"}:
        return None
    return entry.value_column if column >= entry.value_column else None


def _goes_on(source: SourceText, number: int, entry: Entry) -> bool:
    """Whether the text goes on on the next line, where one pair of quotes would not do."""
    following = source.line(number + 1) if number + 1 < len(source.line_starts) else ""
    indent = len(following) - len(following.lstrip())
    return bool(following.strip()) and indent > entry.key_column and not following.lstrip().startswith("#")


def _meant(typed: str) -> str:
    """Take off quotes that were meant to go round the whole."""
    if len(typed) > 2 and typed[0] == typed[-1] == "'":
        return re.sub("''", "'", typed[1:-1])
    return typed
