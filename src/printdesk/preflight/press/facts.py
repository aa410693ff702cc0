"""What a writer knows of its own output and a PDF does not tell. Whoever has no facts leaves them out."""

from dataclasses import dataclass, field

from printdesk.preflight.press.reading.geometry import Box


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that must be in the bookmarks; `level` counts from 1."""

    level: int
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Spill:
    """Text that runs out of its block, by so many points."""

    page: int
    box: Box
    by: float
    text: str


@dataclass(frozen=True, slots=True)
class SplitParagraph:
    """A paragraph broken between pages, and how many lines stand on either side."""

    page: int
    before: int
    after: int
    text: str


@dataclass(frozen=True, slots=True)
class LooseLine:
    """A justified line whose word spaces are `stretch` times their natural width."""

    page: int
    box: Box
    stretch: float
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """Colours (sRGB hex) of a chart's neighbouring series that no pattern, label or shape tells apart."""

    title: str
    colours: tuple[str, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """How much an output holds: to be the same in every output of one edition."""

    headings: int
    tables: int
    figures: int
    described: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a writer may hand in beside its PDF."""

    faces: tuple[str, ...] = ()
    """Font families that the layout uses; any other is a fallback. Empty says nothing."""
    page_size: tuple[float, float] | None = None
    """Width and height after trimming, in points."""
    page_count: int | None = None
    blank_pages: frozenset[int] = field(default_factory=frozenset)
    """Pages that are meant to be blank."""
    crosswise: frozenset[int] = field(default_factory=frozenset)
    """Pages that are meant to lie crosswise."""
    headings: tuple[Heading, ...] = ()
    passages: tuple[str, ...] = ()
    """Texts that must stand in the PDF."""
    spills: tuple[Spill, ...] = ()
    splits: tuple[SplitParagraph, ...] = ()
    loose: tuple[LooseLine, ...] = ()
    series: tuple[Series, ...] = ()
    twin: Contents | None = None
    """What the Word file of the same edition holds."""
