"""A stretch of a YAML file read at once, or by its own parts: the entries of a chapter, and the items of its lists."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ruamel.yaml.error import YAMLError

from printdesk.edition.inline import Path as KeyPath
from printdesk.readers.findings import Findings
from printdesk.readers.source_map import Place, SourceMap, SourceText
from printdesk.readers.yaml_events import MAX_DEPTH, Composer, TooMuchError, Value

KEY = re.compile(r"[^\W\d][\w-]*(?=:(?:[ \t\r\n]|$))")
_LIST_HEAD = re.compile(
    r"\w+:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))*(?P<first> *)-(?=[ \t\r\n])"
)
_CHAPTER = re.compile(r" *-(?P<gap> +)(?=[^\W\d])")
_LISTS = ("body", "sections")
_DEEPER = 1
"""How many levels deeper an item stands in the file than in its own stretch."""


class NotInStretchesError(Exception):
    """The file is to be read as a whole."""


@dataclass(slots=True)
class Remembered:
    """A stretch as read: its value, its places from its own start, and how large and deep it is."""

    value: Value
    values: dict[KeyPath, Place]
    keys: dict[KeyPath, Place]
    nodes: int
    depth: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a chapter: where its text begins, its text, and its path in the chapter."""

    start: int
    text: str
    path: KeyPath


def read_stretch(text: str, file: Path) -> Remembered:
    """Read a stretch that holds one entry or one item; raises NotInStretchesError where anything is found in it."""
    own = Findings(SourceMap(file))
    composer = Composer(text, SourceText(file, text), own, frozenset())
    value = composer.document()
    if own.found or own.unread or _ends_in_nothing(text, own.places):
        raise NotInStretchesError
    if composer.depth + _DEEPER > MAX_DEPTH:
        raise NotInStretchesError
    name, inner = _only_part(value)
    values, keys = (
        {path[1:]: place for path, place in each.items() if path} for each in (own.places.values, own.places.keys)
    )
    if isinstance(name, int):
        keys.pop((), None)
    return Remembered(inner, values, keys, composer.nodes, composer.depth)


def _ends_in_nothing(text: str, places: SourceMap) -> bool:
    """Say whether the last value was not typed: its place is where the next thing begins, which is not in the text."""
    end = len(text.rstrip())
    return any(place.style == "nothing" and place.start >= end for place in places.values.values())


def items_of(readable: str, start: int, end: int) -> Iterator[int]:
    """Yield where each item of a list begins, by its indentation; nothing where the list is not written so."""
    head = _LIST_HEAD.match(readable, start, end)
    if not head:
        return
    indent = len(head["first"])
    item = re.compile(rf"\n {{{indent}}}-(?=[ \t\r\n])")
    yield head.start("first")
    yield from (found.start() + 1 for found in item.finditer(readable, head.start("first"), end))


def read_in_parts(
    text: str, file: Path, before: Mapping[str, Remembered], now: dict[str, Remembered]
) -> Remembered | None:
    """Read a chapter by its parts, those read `before` not again; None where it is not written so that it can be cut.

    What it was made of is put into `now`.
    """
    try:
        parts = list(_parts(text))
        for part in parts:
            if part.text not in now:
                now[part.text] = before.get(part.text) or read_stretch(part.text, file)
    except (NotInStretchesError, YAMLError, ValueError, RecursionError, TooMuchError):
        return None
    return _joined(text, file, [(part, now[part.text]) for part in parts])


def _parts(text: str) -> Iterator[_Part]:
    """Cut a chapter, an item of a list, into its entries, and its lists into their items."""
    chapter = _CHAPTER.match(text)
    if not chapter:
        raise NotInStretchesError
    indent = chapter.end()
    blank = " " * indent + text[indent:]  # the dash alone keeps the first entry from being one like the others
    starts = [0, *(found.start() + 1 for found in re.finditer(rf"\n(?= {{{indent}}}[^\s#])", blank))]
    names: set[str] = set()
    for start, end in zip(starts, [*starts[1:], len(blank)], strict=True):
        found = KEY.match(blank, start + indent)
        if not found or found[0] in names:
            raise NotInStretchesError
        names.add(found[0])
        items = list(items_of(blank, start + indent, end)) if found[0] in _LISTS else []
        if not items:
            yield _Part(start, blank[start:end], (found[0],))
        for number, (first, last) in enumerate(zip(items, [*items[1:], end][: len(items)], strict=True)):
            yield _Part(first, blank[first:last], (found[0], number))


def _joined(text: str, file: Path, parts: list[tuple[_Part, Remembered]]) -> Remembered:
    source = SourceText(file, text)
    whole: dict[str, Value] = {}
    chapter = Remembered(whole, {}, {}, 2, 0)
    for part, read in parts:
        name = str(part.path[0])
        if len(part.path) == 1:
            whole[name] = read.value
        else:
            items = whole.setdefault(name, [])
            assert isinstance(items, list)
            if not items:
                _place_list(source, name, [each for each, _ in parts if each.path[0] == name], chapter)
            items.append(read.value)
        for into, places in ((chapter.values, read.values), (chapter.keys, read.keys)):
            into.update((part.path + path, _moved(place, part.start, source)) for path, place in places.items())
        chapter.nodes += read.nodes - 1
        chapter.depth = max(chapter.depth, read.depth + len(part.path))
    chapter.values[()] = Place(source, chapter.keys[parts[0][0].path[:1]].start, len(text.rstrip()), "mapping")
    return chapter


def _place_list(source: SourceText, name: str, parts: list[_Part], chapter: Remembered) -> None:
    text = source.text
    begin = text.rindex(f"{name}:", 0, parts[0].start + 1)
    end = len(text[: parts[-1].start + len(parts[-1].text)].rstrip())
    chapter.values[name,] = Place(source, text.index("-", parts[0].start), end, "list")
    chapter.keys[name,] = Place(source, begin, begin + len(name), "plain", name)
    chapter.nodes += 1


def _moved(place: Place, by: int, source: SourceText) -> Place:
    return replace(place, source=source, start=place.start + by, end=place.end + by)


def _only_part(value: Value) -> tuple[str | int, Value]:
    """Return the one entry or item that a stretch holds."""
    if isinstance(value, dict) and len(value) == 1:
        return next(iter(value.items()))
    if isinstance(value, list) and len(value) == 1:
        return 0, value[0]
    raise NotInStretchesError
