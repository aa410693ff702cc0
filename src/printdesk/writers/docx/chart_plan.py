"""What a chart of Word's own is made of, before it is XML: tracks of values, their looks, labels and axes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from printdesk.graphics.scene import Paint, Style

Values = tuple[Decimal | None, ...]
LabelPlace = Literal["outEnd", "inEnd", "inBase", "ctr", "t", "r", "l", "b"]
Form = Literal["bars", "columns", "lines", "areas", "dots"]
NOTHING = Paint()


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The label of one point: its value as `code` prints it, or words of its own in lines."""

    at: int
    style: Style
    place: LabelPlace
    code: str = "General"
    lines: tuple[str, ...] = ()
    shift: float = 0
    """How much further down it stands, as a share of the chart's height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whiskers:
    """How far intervals reach below and above the values of a track."""

    minus: Values
    plus: Values
    style: Paint
    capped: bool = True
    names: tuple[str, str] = ("−", "+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A series: one value a label. `points` are the looks of points that differ from the whole."""

    name: str
    values: Values
    paint: Paint = NOTHING
    points: Mapping[int, Paint] = field(default_factory=dict)
    labels: tuple[Label, ...] = ()
    whiskers: Whiskers | None = None
    is_named: bool = True
    """Whether it stands in the chart's key."""
    heights: Values = ()
    """For dots: where each stands on the upright axis."""
    diameter: int = 0
    """Of its dots, in points."""
    dotted: tuple[int, ...] = ()
    """The points of a line that have a dot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Tracks that are drawn in one form; `gap` and `overlap` are per cent of a bar."""

    form: Form
    tracks: tuple[Track, ...]
    stacked: bool = False
    gap: int = 50
    overlap: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueAxis:
    """The scale: its ends, its step, and how its values are printed, if they are."""

    low: float
    high: float
    log: bool = False
    step: float | None = None
    code: str | None = None
    has_lines: bool = False
    is_reversed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAxis:
    """The names along the other axis; every `skip`-th is printed."""

    style: Style | None
    skip: int = 1
    between: bool = True
    """Whether names stand between the marks of the axis, as under columns, not at them."""
    is_reversed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line across the chart in mm from its upper left corner, with a head at its end or not."""

    start: tuple[float, float]
    end: tuple[float, float]
    paint: Paint


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of an arrow, its tip at a place in mm."""

    at: tuple[float, float]
    points_right: bool
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of words whose middle stands at a place in mm."""

    text: str
    at: tuple[float, float]
    width: float
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPlan:
    """A whole chart: its size and the inner edges of its plot in mm from the upper left corner."""

    size: tuple[float, float]
    frame: tuple[float, float, float, float]
    """Left, top, right, bottom."""
    names: tuple[str, ...]
    layers: tuple[Layer, ...]
    axis: ValueAxis
    name_axis: NameAxis
    key: Style | None = None
    shapes: tuple[Rule | Head | Words, ...] = ()

    @property
    def tracks(self) -> tuple[Track, ...]:
        return tuple(track for layer in self.layers for track in layer.tracks)
