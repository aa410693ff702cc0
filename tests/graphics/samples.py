"""Charts and roadmaps built by hand, for drawings to be tried on."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from printdesk.edition.inline import Run
from printdesk.edition.tree import (
    Axis,
    Chart,
    ChartPanel,
    Datum,
    Edition,
    Front,
    Guide,
    Lane,
    Mark,
    Roadmap,
    RoadmapItem,
    Section,
    Series,
)
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
    *,
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
    series: Mapping[str, Sequence[Value | Datum]],
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
    series: Mapping[str, Sequence[Value | Datum]],
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


def roadmap(lanes: Mapping[str, Sequence[RoadmapItem]], first: int = 2026, last: int = 2028) -> Roadmap:
    return Roadmap(
        key="roadmap",
        path=("sections", 0),
        start=date(first, 1, 1),
        end=date(last, 12, 31),
        lanes=tuple(
            Lane(name=(Run(name),), items=tuple(items), place=place)
            for place, (name, items) in enumerate(lanes.items())
        ),
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


def every_chart() -> dict[str, Chart]:
    """Return one chart or more of every kind, dense, thin and odd ones among them."""
    years = [str(year) for year in range(2010, 2027)]
    weeks = [f"2024-W{week:02}" for week in range(1, 53)] + [f"2025-W{week:02}" for week in range(1, 9)]
    curves = {
        name: [70 + place + (week * (place + 3) % 17) / 2 for week in range(60)]
        for place, name in enumerate(
            ("Brent", "Urals", "West Texas Intermediate", "Dubai", "Oman blend", "Bonny Light")
        )
    }
    names = [f"Region number {number} of the federation" for number in range(24)]
    lengths = [
        datum(round(1000 / (number + 1), 1), "km", "planned" if number % 5 else "reported") for number in range(24)
    ]
    powers: list[Value | Datum] = ["0.001", "12", "450000", "10000000000"]
    return {
        "bars": chart("bars", ["Wheat", "Textiles and yarn"], {"": [120, 80]}, unit="USD m"),
        "bars of many": chart("bars", names, {"": lengths}, unit="km", decimals=1),
        "bars below zero": chart("bars", ["A", "B", "C", "D"], {"": [2.4, -1.2, 0, None]}, unit="%", decimals=1),
        "bars side by side": chart("bars", ["Energy", "Health"], {"2024": [30, 20], "2025": [25, None]}, unit="USD m"),
        "bars stacked": chart("bars", ["Energy", "Health"], {"Grants": [30, 2], "Loans": [25, -3]}, stacked=True),
        "bars of nothing": chart("bars", ["A", "B"], {"": [None, None]}),
        "bars of zero": chart("bars", ["A", "B"], {"": [0, 0]}),
        "bars far apart": chart("bars", ["Tiny", "Small", "Large", "Huge"], {"": powers}),
        "bars by powers": chart("bars", ["Tiny", "Small", "Large", "Huge"], {"": powers}, axis=Axis(log=True)),
        "bars with a guide": chart(
            "bars",
            ["A", "B"],
            {"": [12, 30]},
            guides=(Guide(value=Decimal(20), text="Target"),),
            marks=(Mark(at=1, text="with camps"),),
        ),
        "columns": chart(
            "columns", years[-8:], {"": [12, 13, 11, 9, 14, 15, 16, datum(18, "", "forecast")]}, periods=True
        ),
        "columns of many": chart("columns", years + weeks[:8], {"": list(range(25))}),
        "columns below zero": chart("columns", ["Q1 2024", "Q2 2024", "Q3 2024"], {"": [2.1, -1.4, None]}, decimals=1),
        "columns stacked": chart(
            "columns", years[:4], {"Coal": [40, 38, 30, 22], "Gas": [30, 31, 33, 36]}, stacked=True
        ),
        "columns with long names": chart(
            "columns", ["Saint Vincent and the Grenadines", *names[:6]], {"": list(range(7))}
        ),
        "lines": chart("lines", weeks, curves, unit="USD", decimals=1, periods=True),
        "lines with a gap": chart(
            "lines",
            years,
            {
                "": [
                    None if year == 4 else datum(1 + year / 10, low=year / 10, high=2 + year / 10) for year in range(17)
                ]
            },
            decimals=2,
            periods=True,
            guides=(Guide(value=Decimal(1), text="Threshold"),),
            marks=(Mark(at=2, text="Sanctions"), Mark(at=3, text="Second package"), Mark(at=16, text="Election year")),
        ),
        "lines of one point": chart("lines", ["2024"], {"Brent": [72.5]}, unit="USD", decimals=1, periods=True),
        "lines of nothing": chart("lines", years, {"": [None] * 17}, periods=True),
        "change": chart("change", ["Before", "After"], {"": [datum(30000), datum(55000, status="target")]}, unit="bpd"),
        "change downwards": chart(
            "change", ["2023", "2024"], {"": [datum(98, "%"), datum(3, "%", "forecast")]}, unit="%"
        ),
        "change through zero": chart("change", ["2023", "2024"], {"": [-12, 30]}, unit="USD m"),
        "units": chart("units", ["Delivered", "Due by Q3 2026"], {"": [12, datum(8, status="planned")]}),
        "units of two kinds": chart(
            "units",
            ["Fighters", "Frigates"],
            {"in": [12, 1], "due": [datum(8, status="planned"), datum(1, status="planned")]},
        ),
        "units of many": chart("units", ["Tanks", "Aircraft"], {"": [1270, 31]}),
        "dots": chart("dots", ["Aleppo", "Homs", "Hama"], {"2011": [52, 41, None], "2025": [31, 44, 22]}, unit="%"),
        "dots of three": chart("dots", ["Aleppo", "Homs"], {"a": [52, 41], "b": [12, 23], "c": [31, 44]}, unit="%"),
        "matrix": chart("matrix", ["Port", "Railway corridor"], {"Named body": [1, None], "Date": [None, None]}),
        "share": chart("share", ["Oil", "Gas", "Other"], {"": [52, 30, 18]}, unit="%"),
        "share of many": chart(
            "share", [f"Part {n}" for n in range(9)], {"": [45, 20, 11, 9, 6, 4, 2.5, 1.5, 1]}, unit="%"
        ),
        "share of two": chart("share", ["Yes", "No"], {"Women": [52, 48], "Men": [60, 40]}, unit="%"),
        "index": chart("index", ["Power shortage"], {"": [datum(-40, "%", "target")]}, unit="%"),
        "index of three": chart(
            "index", ["Prices", "Staff", "Debt"], {"": [datum(150, "%"), datum(-97, "%"), None]}, unit="%"
        ),
        "panels": chart(
            "lines",
            [],
            {},
            panels=tuple(
                panel_of(years, {"": list(range(place, place + 17))}, name=name, periods=True)
                for place, name in enumerate("ABCDE")
            ),
        ),
    }
