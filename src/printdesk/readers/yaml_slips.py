"""Everyday slips in YAML, explained in the words of the desk, and the way round them to what follows."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from ruamel.yaml.error import MarkedYAMLError

from printdesk.errors import Span
from printdesk.readers.source_map import SourceText
from printdesk.readers.yaml_entries import Entry, entry_at

_BLOCK = "write | and begin the text on the next line, indented"
_STARTS = {
    "*": ("unquoted-asterisk", "text that begins with * is a YAML alias"),
    "&": ("unquoted-ampersand", "text that begins with & is a YAML anchor"),
    "!": ("unquoted-exclamation", "text that begins with ! is a YAML tag"),
    "%": ("unquoted-percent", "text cannot begin with % in YAML"),
    "@": ("unquoted-at", "text cannot begin with @ in YAML"),
    "`": ("unquoted-backtick", "text cannot begin with ` in YAML"),
    "[": ("unquoted-bracket", "text that begins with [ is a YAML list"),
    "{": ("unquoted-brace", "text that begins with { is a YAML mapping"),
    "]": ("unquoted-bracket", "text cannot begin with ] in YAML"),
    "}": ("unquoted-brace", "text cannot begin with } in YAML"),
    ",": ("unquoted-comma", "text cannot begin with a comma in YAML"),
    "|": ("text-after-bar", "text stands on the line of the |"),
    ">": ("text-after-bar", "text stands on the line of the >"),
    "?": ("unquoted-question-mark", "text cannot begin with ? and a space in YAML"),
}
_FOREIGN_COLON = re.compile("[\uff1a\ufe55\ufe13\ua789\u2236\u02d0\u05c3\u0589]")
_WHOLE_LINES = {"foreign-colon", "yaml-tab", "bad-indent", "missing-colon", "missing-space"}


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, and from which character of which line on the text must be left out to read further."""

    code: str
    message: str
    hint: str
    span: Span
    line: int
    leave_out: Literal["value", "line"] = "value"


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where the parser gave up, and in the midst of what."""

    source: SourceText
    problem: str
    line: int
    column: int
    context: str
    context_line: int
    context_column: int

    def slip(self, code: str, message: str, hint: str, line: int, column: int, *, length: int = 1) -> Slip:
        start = self.source.line_starts[line] + column
        leave_out: Literal["value", "line"] = "line" if code in _WHOLE_LINES else "value"
        return Slip(code, message, hint, self.source.span(start, start + length), line, leave_out)

    @property
    def letter(self) -> str:
        return self.source.line(self.line)[self.column : self.column + 1]


def explained(error: MarkedYAMLError, source: SourceText) -> Slip:
    """Return what an editor did that YAML cannot read, and what to do about it."""
    trouble = _trouble(error, source)
    return (
        _tab(trouble)
        or _quotes(trouble)
        or _flow(trouble)
        or _beginning(trouble)
        or _colon(trouble)
        or _indentation(trouble)
        or trouble.slip(
            "yaml-syntax",
            f"YAML cannot read this: {trouble.problem}",
            f"quote the text, or {_BLOCK}",
            trouble.line,
            trouble.column,
        )
    )


def _trouble(error: MarkedYAMLError, source: SourceText) -> _Trouble:
    mark: Any = error.problem_mark or error.context_mark
    context: Any = error.context_mark or mark
    last = len(source.line_starts) - 1
    line = min(mark.line, last) if mark else 0
    return _Trouble(
        source,
        str(error.problem or ""),
        line,
        min(mark.column, len(source.line(line))) if mark else 0,
        str(error.context or ""),
        min(context.line, last) if context else 0,
        context.column if context else 0,
    )


def _entry(trouble: _Trouble, number: int) -> Entry:
    return entry_at(trouble.source.text, trouble.source, number)


def _tab(trouble: _Trouble) -> Slip | None:
    if trouble.letter != "\t" and "'\\t'" not in trouble.problem:
        return None
    hint = "indent with spaces, two to a level"
    return trouble.slip("yaml-tab", "a tab stands where YAML wants spaces", hint, trouble.line, trouble.column)


def _quotes(trouble: _Trouble) -> Slip | None:
    if "escape character" in trouble.problem or "escape sequence" in trouble.problem:
        typed = trouble.source.line(trouble.line)[max(0, trouble.column - 1) : trouble.column + 1]
        message = f"{typed} means nothing inside double quotes"
        hint = f"use single quotes, where \\ is itself, or {_BLOCK}"
        return trouble.slip("bad-escape", message, hint, trouble.line, max(0, trouble.column - 1), length=2)
    if "quoted scalar" in trouble.context:
        message = "this quotation mark is never closed"
        hint = "close it at the end of the text, or write | and begin the text on the next line, indented"
        return trouble.slip("unclosed-quote", message, hint, trouble.context_line, trouble.context_column)
    return None


def _flow(trouble: _Trouble) -> Slip | None:
    """Trouble inside `[…]` or `{…}`."""
    if "flow" not in trouble.context:
        return None
    start = (trouble.context_line, trouble.context_column)
    line = trouble.source.line(trouble.context_line)
    if trouble.line > trouble.context_line and (cut := re.search(r" #.*", line[trouble.context_column :])):
        message = f"everything from # on is dropped: {cut[0].strip()!r}"
        hint = "put quotes round text that holds #"
        return trouble.slip("cut-text", message, hint, start[0], start[1] + cut.start() + 1, length=len(cut[0]) - 1)
    if item := _item_before(trouble):
        return item
    if trouble.letter == "," or "found ','" in trouble.problem:
        hint = "take the second comma out, or write ~ for an empty cell"
        return trouble.slip("empty-item", "nothing stands between two commas", hint, trouble.line, trouble.column)
    bracket = line[trouble.context_column : trouble.context_column + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "bracket")
    message = f"this {bracket or 'bracket'} is not closed by a {closing} where it should be"
    hint = f"close it, or put quotes round text that begins with {bracket}"
    return trouble.slip("unclosed-bracket", message, hint, *start)


def _item_before(trouble: _Trouble) -> Slip | None:
    """Find the item of a list in brackets at which the parser stumbled, if it begins as text must not."""
    line = trouble.source.line(trouble.line)
    before = line[: trouble.column].rstrip()
    begin = max(
        (found.end() for found in re.finditer(r"[\[{,:]\s+|[\[{](?=\S)", line[: trouble.column + 1])), default=0
    )
    while begin < len(line) and line[begin] == " ":
        begin += 1
    letter = line[begin : begin + 1]
    if letter in {'"', "'"} and before:
        return _after_quote(trouble, trouble.line, begin)
    if letter in "*&!%@`" and letter:
        return _start(trouble, letter, trouble.line, begin)
    return None


def _beginning(trouble: _Trouble) -> Slip | None:
    """Trouble on a line whose text begins as YAML texts must not."""
    entry = _entry(trouble, trouble.line)
    column = entry.value_column
    letter = entry.value[:1]
    if letter in {'"', "'"} and trouble.column > column:
        return _after_quote(trouble, trouble.line, column)
    if letter == "-" and entry.key is not None:
        hint = "begin the list on the next line, or put quotes round text that begins with a dash"
        return trouble.slip("list-on-key-line", "a list begins on the line of its key", hint, trouble.line, column)
    if letter in _STARTS and letter and trouble.column >= column:
        return _start(trouble, letter, trouble.line, column)
    if "cannot start any token" in trouble.problem and trouble.letter in _STARTS:
        return _start(trouble, trouble.letter, trouble.line, trouble.column)
    return None


def _start(trouble: _Trouble, letter: str, line: int, column: int) -> Slip:
    code, message = _STARTS[letter]
    hint = _BLOCK if code == "text-after-bar" else f"put quotes round the whole text, or {_BLOCK}"
    return trouble.slip(code, message, hint, line, column)


def _after_quote(trouble: _Trouble, line: int, column: int) -> Slip:
    text = trouble.source.line(line)
    quote = text[column]
    end = text.find(quote, column + 1)
    follows = text[end + 1 : end + 2]
    if quote == "'" and end > 0 and follows.isalpha():
        message = "the apostrophe ends the quoted text"
        return trouble.slip(
            "apostrophe-in-quotes", message, f"write '' for an apostrophe inside '…', or {_BLOCK}", line, end
        )
    message = "text goes on after the closing quotation mark"
    other = "'" if quote == '"' else '"'
    hint = f"put {other} round the whole text, or {_BLOCK}"
    return trouble.slip("text-after-quote", message, hint, line, max(end, column) + 1 if end > 0 else column)


def _colon(trouble: _Trouble) -> Slip | None:
    if "mapping values are not allowed" not in trouble.problem:
        return None
    entry = _entry(trouble, trouble.line)
    own_colon = (
        entry.key is not None and trouble.source.line(trouble.line).find(":", entry.key_column) >= trouble.column
    )
    above = _above(trouble)
    if not own_colon or above is None:
        hint = "put quotes around text that contains ': '"
        return trouble.slip("unquoted-colon", "a colon inside plain text", hint, trouble.line, trouble.column)
    if above.key is None and (tight := re.match(r"\s*(?:- +)*[\w-]+(:)\S", above.text)):
        hint = "write a space after the colon"
        return trouble.slip("missing-space", "a space is missing after the colon", hint, above.number, tight.start(1))
    if above.key is None and (foreign := _FOREIGN_COLON.search(above.text)):
        message = f"{foreign[0]} (U+{ord(foreign[0]):04X}) is not the colon of YAML"
        return trouble.slip("foreign-colon", message, "write : and a space", above.number, foreign.start())
    if above.key is None:
        column = above.key_column
        message = f"no colon stands after {above.text.strip()[:40]!r}"
        return trouble.slip(
            "missing-colon", message, "write key: text", above.number, column, length=len(above.text) - column
        )
    message = "this line stands further in than the one above, which has a text already"
    hint = "begin both lines under each other, or indent the lines of a text below a |"
    return trouble.slip("bad-indent", message, hint, trouble.line, entry.key_column, length=len(entry.key or ""))


def _above(trouble: _Trouble) -> Entry | None:
    for number in range(trouble.line - 1, -1, -1):
        text = trouble.source.line(number).strip()
        if text and not text.startswith("#"):
            return _entry(trouble, number)
    return None


def _indentation(trouble: _Trouble) -> Slip | None:
    if "expected <block end>" not in trouble.problem and "<document start>" not in trouble.problem:
        return None
    text = trouble.source.line(trouble.line)
    column = len(text) - len(text.lstrip())
    message = "this line begins neither under the lines above nor further in"
    hint = "begin the keys of one thing under each other, and what belongs to a key two spaces further in"
    return trouble.slip("bad-indent", message, hint, trouble.line, column, length=len(text) - column)
