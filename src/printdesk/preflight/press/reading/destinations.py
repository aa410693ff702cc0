"""Where links and bookmarks lead (ISO 32000-2, 12.3)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from printdesk.preflight.press.reading.document import Document

NAMES = 100_000
OUTLINE = 20_000


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `page` is None where it leads nowhere, `level` counts from 1."""

    title: str
    level: int
    page: int | None
    leads: bool
    """Whether it leads anywhere at all; a title that only holds others need not."""


@dataclass(slots=True)
class Destinations:
    """The file's named places, read once."""

    document: Document
    named: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        root = self.document.root
        old = root.get("/Dests")
        if isinstance(old, pikepdf.Dictionary):
            self.named |= {key[1:]: old[key] for key in list(old.keys())[:NAMES]}
        tree = root.get("/Names", {}).get("/Dests")
        if isinstance(tree, pikepdf.Dictionary):
            self.named |= dict(_leaves(tree))

    def page(self, found: Any) -> int | None:
        """Return the page that a destination or a GoTo action leads to, or None."""
        if isinstance(found, pikepdf.Dictionary):
            found = found.get("/D")
        if isinstance(found, pikepdf.String | pikepdf.Name):
            name = str(found)
            found = self.named.get(name.removeprefix("/") if isinstance(found, pikepdf.Name) else name)
            if isinstance(found, pikepdf.Dictionary):
                found = found.get("/D")
        if not isinstance(found, pikepdf.Array) or not len(found):
            return None
        target = found[0]
        if isinstance(target, int):
            return target + 1 if 0 <= target < self.document.page_count else None
        return self.document.page_numbers.get(target.objgen) if isinstance(target, pikepdf.Dictionary) else None


def bookmarks(document: Document, destinations: Destinations) -> Iterator[Bookmark]:
    """Yield the outline from top to bottom; entries that lead in circles end it."""
    outlines = document.root.get("/Outlines")
    first = outlines.get("/First") if isinstance(outlines, pikepdf.Dictionary) else None
    waiting: list[tuple[Any, int]] = [(first, 1)]
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < OUTLINE:
        entry, level = waiting.pop()
        if not isinstance(entry, pikepdf.Dictionary) or entry.objgen in seen:
            continue
        seen.add(entry.objgen)
        target = entry.get("/Dest", entry.get("/A"))
        leads = isinstance(target, pikepdf.Object) and (not _is_action(target) or str(target.S) == "/GoTo")
        yield Bookmark(str(entry.get("/Title", "")), level, destinations.page(target) if leads else None, leads)
        waiting += [(entry.get("/Next"), level), (entry.get("/First"), level + 1)]


def _is_action(target: Any) -> bool:
    return isinstance(target, pikepdf.Dictionary) and "/S" in target


def _leaves(tree: Any) -> Iterator[tuple[str, Any]]:
    waiting, left = [tree], NAMES
    seen: set[tuple[int, int]] = set()
    while waiting and left > 0:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or (node.objgen in seen and node.objgen != (0, 0)):
            continue
        seen.add(node.objgen)
        names = list(node.get("/Names", ()))
        left -= len(names) // 2 + 1
        yield from ((str(name), found) for name, found in zip(names[::2], names[1::2], strict=False))
        waiting += list(node.get("/Kids", ()))
