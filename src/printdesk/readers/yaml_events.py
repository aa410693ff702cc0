"""YAML to plain texts, lists and mappings: every text as it was typed, every place remembered.

YAML's own guesses (numbers, dates, yes and no) are never made, so the reader works on the parser's events.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml import events as yaml

from printdesk.edition.inline import Path as KeyPath
from printdesk.errors import Span
from printdesk.readers.decoding import is_unprintable
from printdesk.readers.findings import Findings
from printdesk.readers.source_map import Place, SourceText, Style

Value = str | None | list["Value"] | dict[str, "Value"]
"""What a YAML file says; None where nothing, `~` or `null` stands."""

MAX_DEPTH = 32
MAX_NODES = 200_000
MAX_TEXT = 200_000
MAX_WORD = 1_000

_STYLES: dict[str | None, Style] = {None: "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_SKIPPED = "\0skipped"
_SURROGATE = re.compile("[\ud800-\udfff]")
_CUT = re.compile(r" (#[^\s#][^\r\n]*)")
_LONG_WORD = re.compile(rf"[!-\u0dff]{{{MAX_WORD + 1},}}")
_BULLET = re.compile(r"\s*[-*+] +\S")
_STEP = re.compile(r"\s*(?P<number>[0-9]{1,2})[.)] +\S")


class TooMuchError(Exception):
    """The file goes beyond a limit; the finding is in the list."""


def compose(readable: str, source: SourceText, findings: Findings, masked: frozenset[int]) -> Value:
    """Read YAML text and remember its places.

    `masked` are the offsets of values that could not be read and hold a stand-in. Raises ruamel's own errors for
    what is not YAML, and TooMuchError, its finding added, for what is too deep or too long.
    """
    return Composer(readable, source, findings, masked).document()


class Composer:
    """Reads one document off the parser's events; `nodes` and `depth` say how large it was."""

    def __init__(self, readable: str, source: SourceText, findings: Findings, masked: frozenset[int]) -> None:
        self._events: Iterator[yaml.Event] = YAML(typ="safe", pure=True).parse(readable)
        self._source = source
        self._findings = findings
        self._masked = masked
        self.nodes = self.depth = 0

    def document(self) -> Value:
        value: Value = None
        documents = 0
        for event in self._events:
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        span = self._source.span(event.start_mark.index, event.end_mark.index)
                        message = "a second document begins here"
                        self._findings.at(
                            span, "several-documents", message, "keep one content to a file; take the --- out"
                        )
                        return value
                case yaml.NodeEvent():
                    value = self._value(event, (), 0)
                case _:
                    pass
        return value

    def _value(self, event: Any, path: KeyPath, depth: int) -> Value:
        self._count(event, depth)
        self._refuse_marks(event)
        match event:
            case yaml.ScalarEvent():
                return self._scalar(event, path)
            case yaml.SequenceStartEvent():
                return self._list(event, path, depth)
            case yaml.MappingStartEvent():
                return self._mapping(event, path, depth)
            case _:
                self._findings.unread.add(path)
                return ""

    def _count(self, event: Any, depth: int) -> None:
        self.nodes += 1
        self.depth = max(self.depth, depth)
        if depth > MAX_DEPTH:
            self._stop(
                event,
                f"lists and mappings go deeper than {MAX_DEPTH} levels",
                "close the brackets, or write it flatter",
            )
        if self.nodes > MAX_NODES:
            self._stop(event, f"the file holds more than {MAX_NODES:,} values", "keep long tables in data files")

    def _stop(self, event: Any, message: str, hint: str) -> None:
        self._findings.at(
            self._source.span(event.start_mark.index, event.start_mark.index + 1), "too-much", message, hint
        )
        raise TooMuchError

    def _refuse_marks(self, event: Any) -> None:
        """Anchors, aliases and tags would make a value say something else than what stands there."""
        if isinstance(event, yaml.AliasEvent):
            hint = "put quotes round text that begins with *, or write | and indent it below"
            self._findings.at(self._span(event), "unquoted-asterisk", "text that begins with * is a YAML alias", hint)
            return
        if event.anchor:
            hint = "put quotes round text that begins with &, or write | and indent it below"
            self._findings.at(
                self._span(event), "unquoted-ampersand", f"&{event.anchor} at the beginning is a YAML anchor", hint
            )
        if (tag := getattr(event, "tag", None)) and tag != "!":
            hint = "put quotes round text that begins with !, or write | and indent it below"
            self._findings.at(self._span(event), "unquoted-exclamation", f"{tag} at the beginning is a YAML tag", hint)

    def _span(self, event: Any) -> Span:
        return self._source.span(event.start_mark.index, event.end_mark.index)

    def _scalar(self, event: Any, path: KeyPath) -> Value:
        start, end = event.start_mark.index, event.end_mark.index
        style = _STYLES[event.style]
        text = _joined_surrogates(event.value)
        if style == "plain" and text in {"", "~", "null"}:
            self._findings.places.values[path] = Place(self._source, start, end, "plain" if text else "nothing")
            return None
        if start in self._masked:
            self._findings.unread.add(path)
        elif event.start_mark.line != event.end_mark.line and style != "literal":
            text = self._unfolded(text, style, start, end)
        if style in {"literal", "folded"}:
            text = text.rstrip("\n")
            end = start + len(self._source.text[start:end].rstrip())
        self._findings.places.values[path] = Place(self._source, start, end, style, text)
        self._examine(text, style, start, end)
        return _SURROGATE.sub("\ufffd", text)

    def _unfolded(self, text: str, style: Style, start: int, end: int) -> str:
        """In text that YAML folds, a blank line is a paragraph; a list would run together."""
        typed = self._source.text[start:end]
        lines = typed.splitlines()[1 if style == "folded" else 0 :]
        first = 0 if style == "folded" else 1
        steps = [int(found["number"]) for line in lines if (found := _STEP.match(line))]
        if any(map(_BULLET.match, lines[first:])) or any(last == step + 1 for step, last in pairwise(steps)):
            span = self._source.span(start, end)
            message = "a list stands in text whose lines are run together"
            self._findings.at(span, "folded-list", message, "write | instead, and indent the text below it")
        if style == "double" and "\\n" in typed:
            return text
        return re.sub(r"\n+", "\n\n", text.rstrip("\n"))

    def _examine(self, text: str, style: Style, start: int, end: int) -> None:
        if style == "plain" and (cut := _CUT.match(self._source.text, end)):
            message = f"everything from # on is dropped: {cut[1].strip()!r}"
            hint = "put quotes round text that holds #; put a space after the # of a comment"
            self._findings.at(self._source.span(cut.start(1), cut.end(1)), "cut-text", message, hint)
        if len(text) > MAX_TEXT:
            message = f"this text is longer than {MAX_TEXT:,} characters"
            self._findings.at(self._source.span(start, end), "too-much", message, "divide it into sections")
        elif len(text) > MAX_WORD and _LONG_WORD.search(text):
            message = f"a word is longer than {MAX_WORD:,} characters"
            self._findings.at(self._source.span(start, end), "too-much", message, "divide it by spaces")
        if style == "double" and is_unprintable(text):
            message = "an escape in this text stands for a character that cannot be printed"
            self._findings.at(self._source.span(start, end), "unprintable-character", message, "take it out")

    def _list(self, event: Any, path: KeyPath, depth: int) -> list[Value]:
        items: list[Value] = []
        while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(inner, (*path, len(items)), depth + 1))
        self._place_collection(event, inner, path, "list")
        return items

    def _mapping(self, event: Any, path: KeyPath, depth: int) -> dict[str, Value]:
        entries: dict[str, Value] = {}
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            name = self._key(key, path, depth, entries)
            value = next(self._events)
            if name is None:
                self._skip(value, path, depth)
                continue
            place = Place(self._source, key.start_mark.index, key.end_mark.index, "plain", name)
            self._findings.places.keys[*path, name] = place
            entries[name] = self._value(value, (*path, name), depth + 1)
        self._place_collection(event, key, path, "mapping")
        return entries

    def _key(self, event: Any, path: KeyPath, depth: int, entries: dict[str, Value]) -> str | None:
        """Return the name of a key, or None, its finding added, for what cannot be one."""
        if not isinstance(event, yaml.ScalarEvent):
            self._skip(event, path, depth)
            self._findings.at(
                self._span(event), "bad-key", "a key must be a word", "put quotes round text that begins with [ or {"
            )
            return None
        self._refuse_marks(event)
        name = _joined_surrogates(event.value)
        if is_unprintable(name):
            self._findings.at(
                self._span(event), "unprintable-character", "a character of this key cannot be printed", "take it out"
            )
            return None
        if name in entries:
            first = self._findings.places.keys[*path, name].span.line
            message = f"'{name}' stands twice; the first is in line {first}"
            self._findings.at(self._span(event), "duplicate-key", message, "keep one of the two")
            return None
        return name

    def _skip(self, event: Any, path: KeyPath, depth: int) -> None:
        """Read over a value that has no place in the tree; what is wrong inside it is still told."""
        self._value(event, (*path, _SKIPPED), depth + 1)

    def _place_collection(self, event: Any, last: Any, path: KeyPath, style: Style) -> None:
        flow = bool(event.flow_style)
        end = last.end_mark.index if flow else self._last_ink(event.start_mark.index, last.start_mark.index)
        self._findings.places.values[path] = Place(self._source, event.start_mark.index, end, style, flow=flow)

    def _last_ink(self, start: int, end: int) -> int:
        while end > start and self._source.text[end - 1 : end].isspace():
            end -= 1
        return end


def _joined_surrogates(text: str) -> str:
    """JSON writes characters beyond the basic plane as two escapes."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
