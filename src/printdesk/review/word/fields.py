"""Fields: what Word works out itself, told from what somebody typed."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from printdesk.writers.docx.ooxml import Element, qualified

FieldKind = Literal["reference", "field", "link", "contents", "typed"]
FETCHING = frozenset({"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK"})
"""Fields that bring in what lies elsewhere; their last result is read, nothing is ever fetched."""
_REFERRING = frozenset({"REF", "PAGEREF", "NOTEREF"})
_LISTS = frozenset({"TOC", "INDEX", "TOA"})
_TYPED = frozenset({"FORMTEXT", "FORMDROPDOWN", "FORMCHECKBOX", "FILLIN", "QUOTE"})
_TYPE = qualified("w:fldCharType")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a field's code says: its first word, what its result is, and where it points."""

    name: str
    kind: FieldKind
    target: str = ""
    """A bookmark's name."""
    href: str = ""


def meaning(code: str) -> Meaning:
    """Read a field's code: its name, then what it is about, then its switches."""
    words = _words(code)
    name = words[0].upper() if words else ""
    rest = [word for word in words[1:] if not word.startswith("\\")]
    first = rest[0] if rest else ""
    if name in _REFERRING:
        return Meaning(name, "reference", first)
    if name == "HYPERLINK":
        return _link(words)
    if name in _LISTS:
        return Meaning(name, "contents")
    return Meaning(name, "typed" if name in _TYPED else "field")


def _link(words: list[str]) -> Meaning:
    """Read a link's code: an address, a place in it behind its own switch, or either alone."""
    switch = next((at for at, word in enumerate(words) if word.lower() == "\\l"), len(words))
    place = words[switch + 1] if switch + 1 < len(words) else ""
    address = next((word for word in words[1:switch] if not word.startswith("\\")), "")
    if address:
        return Meaning("HYPERLINK", "link", href=f"{address}#{place}" if place else address)
    return Meaning("HYPERLINK", "link", target=place)


def closed_fields(root: Element) -> frozenset[Element]:
    """Return the beginnings of fields that also end: text behind any other beginning is text."""
    open_, closed = [], set()
    for mark in root.iter(qualified("w:fldChar")):
        kind = mark.get(_TYPE)
        if kind == "begin":
            open_.append(mark)
        elif kind == "end" and open_:
            closed.add(open_.pop())
    return frozenset(closed)


@dataclass(slots=True)
class _Field:
    code: str = ""
    meaning: Meaning | None = None
    """None while the code is read."""


@dataclass(slots=True)
class FieldStack:
    """The fields that are open at a place of a story, outermost first."""

    closed: frozenset[Element] = frozenset()
    names: set[str] = field(default_factory=set)
    """The first words of the codes read so far."""
    _open: list[_Field] = field(default_factory=list)

    def mark(self, mark: Element) -> None:
        """Take a `w:fldChar`."""
        kind = mark.get(_TYPE)
        if kind == "begin" and mark in self.closed:
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._understand(self._open[-1])
        elif kind == "end" and self._open:
            self._understand(self._open.pop())

    def code(self, text: str) -> None:
        if self._open and self._open[-1].meaning is None:
            self._open[-1].code += text

    def enter(self, code: str) -> None:
        """Begin a simple field."""
        self._open.append(_Field(code))
        self._understand(self._open[-1])

    def leave(self) -> None:
        self._open.pop()

    @property
    def is_in_code(self) -> bool:
        return any(each.meaning is None for each in self._open)

    @property
    def is_in_contents(self) -> bool:
        return any(each.kind == "contents" for each in self.meanings())

    def meanings(self) -> Iterable[Meaning]:
        """Yield what the open fields say, innermost first."""
        return (each.meaning for each in reversed(self._open) if each.meaning is not None)

    def _understand(self, each: _Field) -> None:
        if each.meaning is None:
            each.meaning = meaning(each.code)
            self.names.add(each.meaning.name)


def _words(code: str) -> list[str]:
    lexer = shlex.shlex(code, posix=True)
    lexer.whitespace_split, lexer.commenters, lexer.quotes, lexer.escape = True, "", '"', ""
    try:
        return list(lexer)
    except ValueError:
        return code.split()
