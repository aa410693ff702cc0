"""Fragments in their places: what a document says of each is written once and used again as long as nothing moves it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from printdesk.writers.pdf.compose.file import Bundle, bundle
from printdesk.writers.pdf.compose.fragments import CATEGORIES, Fragment, Leaf, renumbered
from printdesk.writers.pdf.compose.kept import Recent
from printdesk.writers.pdf.compose.objects import (
    Move,
    compressed,
    real,
    reference,
    references,
    stream,
    text,
)
from printdesk.writers.pdf.compose.shapes import NotComposable, Shape, Sheet

Mark = tuple[int, bytes, bytes, str]
"""An entry of the outline: level, label, destination, state."""
Resources = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What a placed fragment brings to one page: numbers in the document, places on it as PDF says them.

    `elements` are the tags that its marked pieces belong to, `tags` that list as an object. `spots` are its named places,
    each with its name, as a pair.
    """

    page: int
    content: int
    margins: int
    annotations: tuple[int, ...]
    elements: tuple[int, ...]
    tags: bytes
    spots: tuple[tuple[str, bytes], ...] = field(repr=False)
    marks: tuple[Mark, ...] = field(repr=False)
    boxes: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A fragment where it stands in the document: its objects written out, its pages, its uppermost tags, its resources."""

    move: Move
    bundle: Bundle = field(repr=False)
    parts: tuple[Part, ...]
    tops: tuple[int, ...]
    links: int
    resources: Resources = field(repr=False)


class Placer:
    """Puts fragments in their places; an edit rarely moves many."""

    def __init__(self) -> None:
        self._known = Recent[tuple[Fragment, Shape, Move], Placed]()

    def place(self, fragment: Fragment, shape: Shape, move: Move) -> Placed:
        known = fragment, shape, move
        return self._known.find(known) or self._known.keep(known, _placed(fragment, shape, move))

    def turn(self) -> None:
        """Say that a build is done."""
        self._known.turn()


def _placed(fragment: Fragment, shape: Shape, move: Move) -> Placed:
    base = move.base
    return Placed(
        move,
        _moved(fragment, move),
        tuple(_part(leaf, sheet, move) for leaf, sheet in zip(_leaves(fragment, move), shape.sheets, strict=True)),
        tuple(base + top for top in fragment.tops),
        base + fragment.links if fragment.links else 0,
        {name: _own(fragment.resources[name], move) for name in CATEGORIES},
    )


def _leaves(fragment: Fragment, move: Move) -> list[tuple[Leaf, int]]:
    """Return the leaves of a fragment, each with the number of its page: others may begin the first."""
    return [
        (leaf, move.page if move.page and not index else move.base + leaf.page)
        for index, leaf in enumerate(fragment.leaves)
    ]


def _part(placed: tuple[Leaf, int], sheet: Sheet, move: Move) -> Part:
    (leaf, page), base = placed, move.base
    return Part(
        page,
        base + leaf.content,
        base + leaf.margins,
        tuple(base + each for each in leaf.annotations),
        tuple(base + each for each in leaf.elements),
        reference(base + leaf.tags),
        tuple((name, b"%b %b" % (text(name), _destination(page, *spot))) for name, spot in sheet.anchors.items()),
        tuple((level, text(label), _destination(page, x, y), state) for level, label, x, y, state in sheet.bookmarks),
        b"/MediaBox %b/TrimBox %b/BleedBox %b" % tuple(map(_box, leaf.boxes)),
    )


def _destination(page: int, x: float, y: float) -> bytes:
    return b"[%d 0 R /XYZ %b %b 0]" % (page, real(x), real(y))


def _moved(fragment: Fragment, move: Move) -> Bundle:
    """Write a fragment where it goes."""
    streams = [(index, move(head) + body) for index, head, body in fragment.streams]
    if fragment.shared:
        content = compressed(renumbered(fragment.shared, move.pieces))
        streams.append((fragment.leaves[0].content, stream(b"/Filter /FlateDecode", content)))
    plain = [(index, move(data)) for index, data in fragment.plain]
    return bundle(move.base, streams, plain, fragment.size)


def _own(resources: Mapping[str, str], move: Move) -> dict[str, str]:
    return {name: move(value.encode("latin-1")).decode("latin-1") for name, value in resources.items()}


def _box(edges: Sequence[float]) -> bytes:
    return b"[%b]" % b" ".join(map(real, edges))


def resources_of(parts: Sequence[Resources], states: Mapping[str, str], common: bytes) -> bytes:
    """Return the resources of a page: those of its fragments, the states of its margins, what all pages have in common.

    Raises NotComposable where two things have one name.
    """
    kinds = {name: _merged([part[name] for part in parts]) for name in CATEGORIES}
    kinds["ExtGState"] = _merged([kinds["ExtGState"], states])
    entries = [b"/%b <<%b>>" % (name.encode(), _written(kinds[name])) for name in CATEGORIES]
    return b"<<%b%b>>" % (b"".join(entries), common)


def _merged(parts: Sequence[Mapping[str, str]]) -> dict[str, str]:
    whole: dict[str, str] = {}
    for part in parts:
        for name, value in part.items():
            if whole.setdefault(name, value) != value:
                raise NotComposable(f"two resources are called {name}")
    return whole


def _written(entries: Mapping[str, str]) -> bytes:
    return "".join(f"/{name} {value}" for name, value in sorted(entries.items())).encode("latin-1")


def tags_of(parts: Sequence[Part]) -> bytes:
    """Return what the marked pieces of content of a page belong to."""
    if len(parts) == 1:
        return parts[0].tags
    return references(number for part in parts for number in part.elements)
