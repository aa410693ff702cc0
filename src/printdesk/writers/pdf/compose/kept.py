"""What is made once and kept under what it was made from: in memory while a content is worked on, on disk between runs.

A key tells everything that matters, so a kept thing is never stale; it may be missing, and then it is made again. Files
hold JSON and plain bytes, checked against a digest, so nothing in a poisoned one is ever run.
"""

import json
import os
import time
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, Protocol, Self, TypeVar

from printdesk.resources import write_whole

LARGEST = 256 * 2**20
"""Bytes that a folder of kept things may take."""
OLDEST = 30 * 86_400.0
"""Seconds after which a kept thing that nobody asked for is thrown away."""
_TURNS = 3
"""Builds for which memory keeps what nobody asked for."""
_TIDIED = 256
"""Files that may be written before the folder is looked over again; the first of a process lead to it too."""
_DIGEST = 16
_FOLDER = "pages"
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Record:
    """A kept thing as it is written: facts that JSON can say, and bytes."""

    facts: Any
    parts: tuple[bytes, ...] = field(default=(), repr=False)


class Keepable(Protocol):
    def record(self) -> Record:
        """Return what is written of it."""
        ...

    @classmethod
    def read(cls, record: Record) -> Self:
        """Make it again from what was written; raises what Python raises where the record is not one of its own."""
        ...


Thing = TypeVar("Thing", bound=Keepable)
Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Recent(Generic[Key, Made]):
    """Remembers in memory what was made in the last builds. A key may hold things that are told apart by identity."""

    def __init__(self) -> None:
        self._now: dict[Key, Made] = {}
        self._before: dict[Key, Made] = {}

    def find(self, key: Key) -> Made | None:
        found = self._now.get(key)
        if found is None and (found := self._before.get(key)) is not None:
            self._now[key] = found
        return found

    def keep(self, key: Key, made: Made) -> Made:
        self._now[key] = made
        return made

    def values(self) -> Iterable[Made]:
        """Return all that is remembered."""
        return {**self._before, **self._now}.values()

    def turn(self) -> None:
        """Say that a build is done: what it had no use for is let go after the next."""
        self._before, self._now = self._now, {}


def key_of(*parts: bytes | str) -> str:
    """Return a name for what is made of `parts`; other parts, or the same otherwise divided, have another name."""
    digest = blake2b(digest_size=20)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


class Store:
    """Keeps things by kind and key. Without a folder it keeps them in memory only."""

    def __init__(self, cache: Path | None = None) -> None:
        self._folder = cache / _FOLDER if cache else None
        self._memory: dict[tuple[type, str], tuple[int, Any]] = {}
        self._turn, self._written = 0, _TIDIED

    def find(self, kind: type[Thing], key: str) -> Thing | None:
        """Return what is kept, None where nothing is that can be read whole."""
        held = self._memory.get((kind, key))
        thing = held[1] if held else self._read(kind, key)
        if thing is not None:
            self._memory[kind, key] = (self._turn, thing)
        return thing

    def hold(self, key: str, thing: Thing) -> Thing:
        """Keep a thing in memory only."""
        self._memory[type(thing), key] = (self._turn, thing)
        return thing

    def keep(self, key: str, thing: Thing) -> Thing:
        """Keep a thing; a folder that cannot be written only costs time."""
        self.hold(key, thing)
        if self._folder:
            self._written += 1
            with suppress(OSError):
                write_whole(self._file(type(thing), key), _packed(thing.record()))
        return thing

    def remember(self, kind: type[Thing], key: str, make: Callable[[], Thing]) -> Thing:
        """Return what is kept, or make and keep it."""
        found = self.find(kind, key)
        return self.keep(key, make()) if found is None else found

    def turn(self) -> None:
        """Say that a build is done: what the last ones had no use for is let go."""
        self._turn += 1
        oldest = self._turn - _TURNS
        self._memory = {name: held for name, held in self._memory.items() if held[0] >= oldest}
        if self._folder and self._written > _TIDIED:
            self._written = 0
            _tidy(self._folder)

    def _file(self, kind: type, key: str) -> Path:
        assert self._folder
        return self._folder / f"{key}.{kind.__name__.lower()}"

    def _read(self, kind: type[Thing], key: str) -> Thing | None:
        if not self._folder:
            return None
        file = self._file(kind, key)
        try:
            record = _unpacked(file.read_bytes())
            thing = kind.read(record)
            if time.time() - file.stat().st_mtime > _DAY:
                os.utime(file)
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
            return None
        return thing


def _packed(record: Record) -> bytes:
    head = json.dumps([record.facts, [len(part) for part in record.parts]], ensure_ascii=False).encode()
    body = b"".join((len(head).to_bytes(8, "big"), head, *record.parts))
    return _digest(body) + body


def _unpacked(data: bytes) -> Record:
    """Take a file apart; raises ValueError where it is not whole."""
    body = data[_DIGEST:]
    if data[:_DIGEST] != _digest(body):
        raise ValueError("not whole")
    start = 8 + int.from_bytes(body[:8], "big")
    facts, lengths = json.loads(body[8:start])
    return Record(facts, tuple(_cut(body, start, lengths)))


def _cut(body: bytes, start: int, lengths: Iterable[int]) -> Iterable[bytes]:
    for length in lengths:
        yield body[start : start + length]
        start += length


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()


def _tidy(folder: Path) -> None:
    """Throw away what is too old, and the oldest of what is too much; another process may do the same."""
    with suppress(OSError):
        found = sorted(((entry.stat(), entry.path) for entry in os.scandir(folder)), key=lambda each: -each[0].st_mtime)
        held, now = 0, time.time()
        for status, path in found:
            held += status.st_size
            if held > LARGEST or now - status.st_mtime > OLDEST:
                with suppress(OSError):
                    Path(path).unlink()
