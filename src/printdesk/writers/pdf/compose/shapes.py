"""What is known of chapters that are set: where each page of theirs stands, what hangs on it, how far down it ends.

Lengths on the page are in pixels where WeasyPrint is to take them up again, in points where they go into the PDF.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Literal, NamedTuple, Self

from printdesk.writers.pdf.compose.kept import Record
from printdesk.writers.pdf.page_facts import Box, PageFacts, Picture, Piece, Spill
from printdesk.writers.pdf.weasy import Unit


class NotComposable(Exception):
    """Pages that cannot be put together from chapters; they are set as a whole instead.

    `remedy` is what somebody may do about it.
    """

    def __init__(self, reason: str, remedy: str = "nothing needs to be done; only later builds take longer") -> None:
        super().__init__(reason)
        self.remedy = remedy


Turn = Literal[0, 1, 2, 3]
"""A page with an odd number is 1, one with an even number 2, the first 3."""


class Start(NamedTuple):
    """Where chapters begin: at the document's first page, on a page of their own, or under what stands on a page.

    Under something, `depth` is how many pixels down its last box ends, `margin` the space it keeps below, `page` the
    name of its page. `turn` tells which page that is, where the layout tells pages apart, else it is 0.
    """

    kind: Literal["first", "opens", "runs"]
    depth: float = 0.0
    margin: float = 0.0
    page: str = ""
    turn: Turn = 0

    @property
    def lead(self) -> str:
        """HTML that brings what follows to its place."""
        before = self.pages_before * '<div style="break-after:page"></div>'
        if self.kind != "runs":
            return before
        page = f";page:{self.page}" if self.page else ""
        return f'{before}<div style="height:{self.depth!r}px;margin-bottom:{self.margin!r}px{page}"></div>'

    @property
    def pages_before(self) -> int:
        """How many empty pages come before: none of them is the first, and each is on its side."""
        if self.kind == "first":
            return 0
        return {0: int(self.kind == "opens"), 1: 2, 2: 1, 3: 0}[self.turn]


Spot = tuple[float, float]
Bookmark = tuple[int, str, float, float, str]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page, or the part of a page, that chapters take.

    `page` is the page's name, `strings` what they say to running heads, `begins` the names of those said by what
    stands first. Anchors and bookmarks are in points from the lower left. `filled` is how many points of the type area
    they reach down, `foot` the kind of their last piece, `notes` whether there are footnotes. `lines` are the baselines
    of a proof, in pixels from the top.
    """

    page: str
    size: tuple[float, float]
    strings: tuple[tuple[str, str], ...]
    begins: tuple[str, ...]
    anchors: Mapping[str, Spot]
    bookmarks: tuple[Bookmark, ...]
    filled: float
    foot: str
    notes: bool
    lines: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Chapters as set. `joined`: their first sheet is the lower part of a page that others begin.

    `before` and `after` are the wishes for breaks at their ends, `opens_on` the name of the page they want to begin
    on, `end` where others may go on. `asks` are the anchors whose page numbers they show, `openings` for each chapter
    the sheet it begins on and how many points down, `facts` what was found on the sheets, numbered from 1, `log` what
    WeasyPrint said.
    """

    sheets: tuple[Sheet, ...]
    joined: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    opens_on: str
    end: Start
    asks: tuple[str, ...]
    units: tuple[Unit, ...]
    openings: Mapping[str, tuple[int, float]]
    facts: PageFacts
    log: tuple[tuple[int, str], ...]

    @property
    def forced(self) -> bool:
        """Whether they begin a page whatever stands before them."""
        return _forces(self.before)

    @property
    def ends_page(self) -> bool:
        """Whether what follows begins a page."""
        return _forces(self.after)

    @property
    def clings_before(self) -> bool:
        return any(each.startswith("avoid") for each in self.before)

    @property
    def clings_after(self) -> bool:
        return any(each.startswith("avoid") for each in self.after)

    def record(self) -> Record:
        units = [[unit.kind, unit.key, unit.chapter, unit.gap, unit.height] for unit in self.units]
        facts = [[astuple(sheet) for sheet in self.sheets], self.joined, self.before, self.after, self.opens_on]
        return Record([*facts, self.end, self.asks, units, self.openings, told(self.facts), self.log])

    @classmethod
    def read(cls, record: Record) -> Self:
        sheets, joined, before, after, opens_on, end, asks, units, openings, found, log = record.facts
        return cls(
            tuple(_sheet(*each) for each in sheets),
            bool(joined),
            tuple(before),
            tuple(after),
            opens_on,
            Start(*end),
            tuple(asks),
            tuple(Unit(*each) for each in units),
            {key: (page, down) for key, (page, down) in openings.items()},
            facts_from(found),
            tuple((level, text) for level, text in log),
        )


def _forces(values: tuple[str, ...]) -> bool:
    sides = {"left", "right", "recto", "verso"} & set(values)
    if sides:
        side = min(sides)
        raise NotComposable(
            f"a chapter asks for a {side} page", f"let it open any page, without `break-before: {side}`"
        )
    return "page" in values or "always" in values


def told(facts: PageFacts) -> list[Any]:
    """Return what was found on pages as JSON can say it."""
    pieces = [(each.key, each.page, each.box) for each in facts.pieces]
    spills = [(each.key, each.page, each.box, each.by, each.text) for each in facts.spills]
    pictures = [(each.key, each.page, each.box, each.resolution) for each in facts.pictures]
    return [pieces, spills, pictures, facts.depths, sorted(facts.crosswise)]


def facts_from(told: Sequence[Any]) -> PageFacts:
    """Return what was found on pages from what `told` made of it."""
    pieces, spills, pictures, depths, crosswise = told
    return PageFacts(
        [Piece(key, page, _edges(box)) for key, page, box in pieces],
        [Spill(key, page, _edges(box), by, text) for key, page, box, by, text in spills],
        [Picture(key, page, _edges(box), resolution) for key, page, box, resolution in pictures],
        list(depths),
        set(crosswise),
    )


def _edges(box: Sequence[float]) -> Box:
    left, bottom, right, top = box
    return left, bottom, right, top


def _sheet(*facts: Any) -> Sheet:
    page, size, strings, begins, anchors, bookmarks, filled, foot, notes, lines = facts
    return Sheet(
        page,
        (size[0], size[1]),
        tuple((name, text) for name, text in strings),
        tuple(begins),
        {name: (x, y) for name, (x, y) in anchors.items()},
        tuple((level, label, x, y, state) for level, label, x, y, state in bookmarks),
        filled,
        foot,
        notes,
        tuple(lines),
    )
