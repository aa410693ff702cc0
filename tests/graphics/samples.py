"""Charts and roadmaps built by hand, for drawings to be tried on."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from printdesk.edition.inline import Run
from printdesk.edition.tree import Chart, ChartPanel, Datum, Edition, Front, Lane, Roadmap, RoadmapItem, Section, Series
from printdesk.layout.house import house_style
from printdesk.layout.tokens import Tokens, read_tokens
from printdesk.model.blocks import ChartKind
from printdesk.model.node import Status
from printdesk.model.periods import parse_period
from printdesk.model.units import parse_unit
from printdesk.resources import layouts_folder

Value = str | int | float | None


def tokens() -> Tokens:
    return read_tokens(layouts_folder() / "briefing" / "tokens.yaml")


def datum(
    value: Value,
    unit: str = "",
    status: Status | None = None,
    low: Value = None,
    high: Value = None,
    language: str = "en-GB",
) -> Datum:
    number = None if value is None else Decimal(str(value))
    text = "" if number is None else house_style(language).figure(number, parse_unit(unit))
    ends = [None if end is None else Decimal(str(end)) for end in (low, high)]
    return Datum(value=number, text=text, status=status, low=ends[0], high=ends[1])


def chart(
    kind: ChartKind,
    labels: Sequence[str],
    series: dict[str, Sequence[Value | Datum]],
    *,
    unit: str = "",
    decimals: int = 0,
    periods: bool = False,
    language: str = "en-GB",
    **more: Any,
) -> Chart:
    panel = panel_of(labels, series, unit=unit, periods=periods, language=language)
    panels = more.pop("panels", (panel,))
    return Chart(
        key="sample", path=("sections", 0), kind=kind, panels=panels, unit=parse_unit(unit), decimals=decimals, **more
    )


def panel_of(
    labels: Sequence[str],
    series: dict[str, Sequence[Value | Datum]],
    *,
    name: str = "",
    unit: str = "",
    periods: bool = False,
    language: str = "en-GB",
) -> ChartPanel:
    return ChartPanel(
        name=name,
        labels=tuple(labels),
        periods=tuple(parse_period(label) for label in labels) if periods else (),
        series=tuple(
            Series(
                name=title,
                data=tuple(
                    value if isinstance(value, Datum) else datum(value, unit, language=language) for value in values
                ),
            )
            for title, values in series.items()
        ),
    )


def item(
    title: str, when: str, detail: str = "", status: Status | None = "planned", language: str = "en-GB"
) -> RoadmapItem:
    period = parse_period(when)
    return RoadmapItem(
        key=title,
        path=(),
        title=(Run(title),),
        detail=(Run(detail),) if detail else (),
        period=period,
        when_text=house_style(language).period(period),
        status=status,
    )


def roadmap(lanes: dict[str, Sequence[RoadmapItem]], first: int = 2026, last: int = 2028) -> Roadmap:
    return Roadmap(
        key="roadmap",
        path=("sections", 0),
        start=date(first, 1, 1),
        end=date(last, 12, 31),
        lanes=tuple(Lane(name=(Run(name),), items=tuple(items)) for name, items in lanes.items()),
    )


def edition(*body: Any, language: str = "en-GB", **more: Any) -> Edition:
    house = house_style(language)
    sections = more.pop(
        "sections", (Section(key="one", path=(), level=1, number="1", title=(Run("First"),), body=body),)
    )
    return Edition(
        slug="sample",
        language=language,
        direction=house.direction,
        page="A4",
        layout="briefing",
        day=date(2026, 1, 1),
        front=Front(title=(Run("Sample"),), short_title="Sample"),
        sections=sections,
        words=house.labels,
        **more,
    )


def words(language: str = "en-GB") -> Any:
    return house_style(language).labels


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def moscow() -> Roadmap:
    return roadmap(
        {
            "Defence deliveries": (
                item("S-300 additional batteries", "2025–2026", "near the Syrian–Turkish border"),
                item("Second Admiral Grigorovich frigate", "early 2026", "joins the Mediterranean fleet"),
                item("Su-35: final batch of 8", "by Q3 2026", "follows 12 delivered in 2023–24"),
            ),
            "Air defence": (
                item("Integrated Air-Defence Network", "by 2027", "full S-400 deployment, southwestern Syria"),
            ),
            "Energy": (
                item("Al-Kibar oil field", "by 2027", "output to 55,000 bpd", "target"),
                item("Energy Corridor Initiative", "undated", "offshore gas pipeline to Russian refineries"),
            ),
            "Digital": (item("Digital Economy Partnership", "undated", "bilateral e-commerce platform for SMEs"),),
        }
    )
