"""What painted chapters are made of: objects whose numbers are not settled yet, and what the whole document must know of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from printdesk.writers.pdf.compose.kept import Record, key_of

CATEGORIES = ("ExtGState", "XObject", "Pattern", "Shading")
"""The kinds of resources that belong to a fragment; fonts and colour spaces belong to the document."""
_MARKED = re.compile(rb"/MCID (\d+)")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What was used of a font: the text and the width of every glyph."""

    texts: Mapping[int, str]
    widths: Mapping[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A page of a fragment: the numbers of its objects within the fragment.

    `page` and `margins` are left free for the document. `annotations` stand on it, `elements` are the tags that its
    marked pieces of content belong to, in order, and `tags` the number of the array of them. `boxes` are its media, trim
    and bleed boxes in points.
    """

    page: int
    content: int
    margins: int
    annotations: tuple[int, ...]
    elements: tuple[int, ...]
    tags: int
    boxes: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Fragment:
    """Painted chapters. `size` is how many numbers they take, `tops` are the uppermost of their tags.

    `plain` are objects for an object stream, `streams` those that stand by themselves, as head and body. `shared` is
    the content of a page that others begin: its pieces are not numbered from nought. `links` is the number of what
    leads from annotations to tags, 0 where there are none; `images` names what is drawn and may be drawn by others too.
    """

    size: int
    leaves: tuple[Leaf, ...]
    tops: tuple[int, ...]
    links: int
    resources: Mapping[str, Mapping[str, str]]
    fonts: Mapping[str, Glyphs]
    images: tuple[str, ...]
    log: tuple[tuple[int, str], ...]
    plain: tuple[tuple[int, bytes], ...] = field(repr=False)
    streams: tuple[tuple[int, bytes, bytes], ...] = field(repr=False)
    shared: bytes = field(repr=False)

    def record(self) -> Record:
        leaves = [
            [each.page, each.content, each.margins, each.annotations, each.elements, each.tags, each.boxes]
            for each in self.leaves
        ]
        fonts = {name: [list(each.texts.items()), list(each.widths.items())] for name, each in self.fonts.items()}
        numbers = [[index for index, _ in self.plain], [index for index, *_ in self.streams]]
        facts = [self.size, leaves, self.tops, self.links, self.resources, fonts, self.images, self.log, numbers]
        parts = (*(data for _, data in self.plain), *(part for _, *parts in self.streams for part in parts))
        return Record(facts, (self.shared, *parts))

    @classmethod
    def read(cls, record: Record) -> Self:
        size, leaves, tops, links, resources, fonts, images, log, (plain, streams) = record.facts
        shared, *parts = record.parts
        bodies = parts[len(plain) :]
        return cls(
            size,
            tuple(_leaf(*each) for each in leaves),
            tuple(tops),
            links,
            resources,
            {name: Glyphs(dict(texts), dict(widths)) for name, (texts, widths) in fonts.items()},
            tuple(images),
            tuple((level, said) for level, said in log),
            tuple(zip(plain, parts[: len(plain)], strict=True)),
            tuple(zip(streams, bodies[::2], bodies[1::2], strict=True)),
            shared,
        )


def _leaf(*facts: Any) -> Leaf:
    page, content, margins, annotations, elements, tags, boxes = facts
    return Leaf(page, content, margins, tuple(annotations), tuple(elements), tags, tuple(tuple(box) for box in boxes))


def renumbered(content: bytes, first: int) -> bytes:
    """Return content whose marked pieces are numbered from `first`."""
    return _MARKED.sub(lambda found: b"/MCID %d" % (int(found[1]) + first), content) if first else content


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster image as PDF objects: itself, and its mask where it has one."""

    objects: tuple[tuple[bytes, bytes], ...] = field(repr=False)

    @property
    def name(self) -> str:
        return key_of(*(part for parts in self.objects for part in parts))

    def record(self) -> Record:
        return Record(len(self.objects), tuple(part for parts in self.objects for part in parts))

    @classmethod
    def read(cls, record: Record) -> Self:
        return cls(tuple(zip(record.parts[::2], record.parts[1::2], strict=True)))


def split(data: bytes) -> tuple[bytes, bytes]:
    """Return a stream object as its dictionary and the rest."""
    head, body = data.split(b"\nstream\n", 1)
    return head, b"\nstream\n" + body
