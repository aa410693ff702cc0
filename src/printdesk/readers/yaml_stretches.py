"""A YAML file read by its stretches, each remembered by its text: after an edit only what it touches is parsed.

A stretch is an entry of the file's mapping, or an item of `sections` or `annexes`. Cutting a file at lines needs no
parser where it is written as people write it; anything else, and anything with a finding, is read as a whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml.error import YAMLError

from printdesk.edition.inline import Path as KeyPath
from printdesk.readers.findings import Findings
from printdesk.readers.placing import Places, Stretch
from printdesk.readers.source_map import Place, SourceText
from printdesk.readers.yaml_events import MAX_NODES, TooMuchError, Value
from printdesk.readers.yaml_parts import KEY, NotInStretchesError, Remembered, items_of, read_in_parts, read_stretch

LISTS = ("sections", "annexes")
_ENTRY = re.compile(r"\n(?=[^\s#])(?!-(?:\s|\Z))")
"""The line end before an entry; a pattern that begins with a sign is looked for many times faster than one that begins a line."""
OPEN = 8
"""So many chapters are remembered in their parts, those edited last."""


@dataclass(slots=True)
class StretchMemory:
    """What the file read last was made of; of chapters that an edit touched, what they were made of."""

    known: dict[str, Remembered] = field(default_factory=dict)
    open: dict[KeyPath, dict[str, Remembered]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a stretch begins and ends, and the path to it."""

    start: int
    end: int
    path: KeyPath


def read_in_stretches(
    readable: str, source: SourceText, findings: Findings, memory: StretchMemory
) -> dict[str, Value] | None:
    """Return the mapping a file holds and lay out its places; None where it must be read as a whole."""
    try:
        texts = [(cut, readable[cut.start : cut.end]) for cut in _cuts(readable)]
        parts = [(cut, _remembered(text, cut.path, source.file, memory)) for cut, text in texts]
    except (NotInStretchesError, YAMLError, ValueError, RecursionError, TooMuchError):
        return None
    if not parts or 1 + sum(part.nodes for _, part in parts) > MAX_NODES:
        return None
    memory.known = {text: part for (_, text), (_, part) in zip(texts, parts, strict=True)}
    return _joined(readable, source, parts, findings)


def _joined(
    readable: str, source: SourceText, parts: list[tuple[_Cut, Remembered]], findings: Findings
) -> dict[str, Value]:
    values, keys = Places(source), Places(source)
    whole: dict[str, Value] = {}
    for cut, part in parts:
        values.lay(Stretch(cut.path, cut.start, part.values))
        keys.lay(Stretch(cut.path, cut.start, part.keys))
        name = str(cut.path[0])
        if len(cut.path) == 1:
            whole[name] = part.value
            continue
        items = whole.setdefault(name, [])
        assert isinstance(items, list)
        items.append(part.value)
        if len(items) == 1:
            _place_list(readable, source, name, [each for each, _ in parts if each.path[0] == name], (values, keys))
    first = parts[0][0].start
    values.own[()] = Place(source, first, len(readable.rstrip()), "mapping")
    findings.places.values, findings.places.keys = values, keys
    return whole


def _place_list(readable: str, source: SourceText, name: str, cuts: list[_Cut], into: tuple[Places, Places]) -> None:
    """Place a list whose items are stretches, and its key, which stands before the first of them."""
    begin = readable.rindex(f"{name}:", 0, cuts[0].start + 1)
    dash = readable.index("-", cuts[0].start)
    end = cuts[-1].end
    while end > dash and readable[end - 1].isspace():
        end -= 1
    into[0].own[name,] = Place(source, dash, end, "list")
    into[1].own[name,] = Place(source, begin, begin + len(name), "plain", name)


def _cuts(readable: str) -> Iterator[_Cut]:
    starts = [found.start() for found in _ENTRY.finditer(f"\n{readable}")]
    names: set[str] = set()
    for start, end in zip(starts, [*starts[1:], len(readable)], strict=True):
        found = KEY.match(readable, start)
        if not found or found[0] in names:
            raise NotInStretchesError
        names.add(found[0])
        items = list(items_of(readable, start, end)) if found[0] in LISTS else []
        if items:
            bounds = zip(items, [*items[1:], end], strict=True)
            yield from (_Cut(*bound, (found[0], index)) for index, bound in enumerate(bounds))
        else:
            yield _Cut(start, end, (found[0],))


def _remembered(text: str, path: KeyPath, file: Path, memory: StretchMemory) -> Remembered:
    """Return a stretch as read before, or read it; of a chapter that is worked on, read what was edited."""
    if (known := memory.known.get(text)) is not None:
        return known
    if len(path) == 1 or not memory.known:
        return read_stretch(text, file)
    before = memory.open.pop(path, {})
    memory.open = dict([*memory.open.items()][1 - OPEN :])
    memory.open[path] = {}
    return read_in_parts(text, file, before, memory.open[path]) or read_stretch(text, file)
