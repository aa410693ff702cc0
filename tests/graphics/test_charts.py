from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.graphics.samples import Value, chart, datum, every_chart
from tests.graphics.scenes import discs, filled, label, outlined, scene_of, texts, touching

from printdesk.edition.tree import Axis, Datum, Guide, Mark
from printdesk.graphics.scales import Domain, domain_of, nice_ticks, spanned
from printdesk.graphics.separation import separate


def test_bars_stand_on_zero_and_are_as_long_as_their_values() -> None:
    long, short = filled(scene_of(chart("bars", ["A", "B"], {"": [120, 40]})), "petrol")
    assert long[0] == short[0]
    assert (long[2] - long[0]) / (short[2] - short[0]) == pytest.approx(3)


def test_a_bar_below_zero_has_its_figure_on_its_left() -> None:
    scene = scene_of(chart("bars", ["A", "B"], {"": [3, -2]}))
    _, below = filled(scene, "petrol")
    assert label(scene, "−2").box[2] < below[0]


def test_columns_below_zero_hang_from_the_line_with_their_figures_under_them() -> None:
    scene = scene_of(chart("columns", ["A", "B"], {"": [3, -2]}))
    above, below = filled(scene, "petrol")
    assert above[3] == pytest.approx(below[1])
    assert label(scene, "−2").box[1] > below[3] - 0.5


def test_a_missing_value_is_a_dash_and_no_bar() -> None:
    scene = scene_of(chart("bars", ["A", "B"], {"": [3, None]}))
    assert len(filled(scene, "petrol")) == 1
    assert "–" in texts(scene)


def test_evidence_is_solid_steel_or_outline_and_keyed_once() -> None:
    data = [datum(3, status="reported"), datum(2, status="implied"), datum(4, status="target")]
    scene = scene_of(chart("bars", ["A", "B", "C"], {"": data}))
    assert [len(found) for found in (filled(scene, "petrol"), filled(scene, "steel"), outlined(scene, "petrol"))] == [
        2,
        2,
        2,
    ]
    assert texts(scene)[-3:] == ["Reported", "Implied", "Target"]


def test_what_is_reported_needs_no_key_nor_do_names_that_say_it() -> None:
    told = [datum(3, status="reported"), datum(2, status="done"), datum(1)]
    assert texts(scene_of(chart("bars", ["A", "B", "C"], {"": told}))) == ["A", "3", "B", "2", "C", "1"]
    named = chart(
        "bars",
        ["Reported in 2025", "Planned for 2026"],
        {"": [datum(3, status="reported"), datum(4, status="planned")]},
    )
    assert len(texts(scene_of(named))) == 4


def test_bars_that_are_all_planned_say_so() -> None:
    assert texts(scene_of(chart("bars", ["A"], {"": [datum(3, status="planned")]})))[-1] == "Planned"


def test_done_is_keyed_as_reported_and_estimates_by_every_word() -> None:
    told = [datum(5, status=each) for each in ("reported", "done", "estimated", "earlier")]
    assert texts(scene_of(chart("bars", ["A", "B", "C", "D"], {"": told})))[-2:] == ["Reported", "Earlier, estimated"]


@pytest.mark.parametrize(
    ("first", "last", "unit", "decimals", "said"),
    [
        ("30000", "55000", "bpd", 0, "+25,000 (+83%)"),
        ("2.2950819672", "2.8", "USD bn", 1, "+$0.5bn (+22%)"),
        ("120", "95", "USD m", 0, "−$25m (−21%)"),
        ("98", "3", "%", 0, "−95\u00a0pp"),
        ("-12", "30", "USD m", 0, "+$42m"),
        ("0", "30", "", 0, "+30"),
        ("1000", "1015", "", 0, "+15 (+1.5%)"),
    ],
)
def test_a_change_is_said_no_more_exactly_than_its_figures(
    first: str, last: str, unit: str, decimals: int, said: str
) -> None:
    assert said in texts(
        scene_of(chart("change", ["Before", "After"], {"": [first, last]}, unit=unit, decimals=decimals))
    )


def test_a_change_without_both_figures_is_drawn_as_bars() -> None:
    assert texts(scene_of(chart("change", ["Before", "After"], {"": [3, None]}))) == ["Before", "3", "After", "–"]


def test_units_are_as_many_squares_as_things() -> None:
    scene = scene_of(chart("units", ["In", "Due"], {"": [12, datum(8, status="planned")]}))
    assert len(filled(scene, "petrol")) == 12
    assert len(outlined(scene, "petrol")) == 8 + 1  # and the key's


def test_many_units_share_a_square_and_say_so() -> None:
    scene = scene_of(chart("units", ["Tanks"], {"": [1270]}))
    assert len(filled(scene, "petrol")) == 127
    assert "Each square is 10" in texts(scene)


def test_an_index_shows_the_level_and_what_is_gone() -> None:
    scene = scene_of(chart("index", ["Shortage"], {"": [datum(-40, "%", "target")]}, unit="%"))
    hundred, (level,) = filled(scene, "petrol")[0], outlined(scene, "petrol")
    assert (level[2] - level[0]) / (hundred[2] - hundred[0]) == pytest.approx(0.6, abs=0.01)
    assert {"100", "60", "−40%"} <= set(texts(scene))


def test_a_matrix_counts_what_is_filled() -> None:
    scene = scene_of(chart("matrix", ["A", "B", "C"], {"Named": [1, 1, None], "Date": [None, 1, None]}))
    assert len(discs(scene, "petrol")) == 3
    assert texts(scene)[-3:] == ["In all, of 3", "2", "1"]


@pytest.mark.parametrize("width", [80.5, 109.0, 166.0])
@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_no_word_is_broken_at_the_head_of_a_matrix(width: float, count: int) -> None:
    words = ["Implementation", "Named body", "Enforcement", "Date or window", "Verification", "Value", "Parliament"]
    heads = [f"{words[place % 7]} {place}" for place in range(count)]
    rows = ["Joint venture for phosphate extraction in the eastern desert", "Port"]
    scene = scene_of(chart("matrix", rows, {head: [1, None] for head in heads}), width)
    assert touching(scene) == []
    said = {word for text in texts(scene) for word in text.split()}
    assert {word for text in (*heads, *rows) for word in text.split()} <= said


def test_runs_of_a_row_say_what_they_are_and_need_no_key() -> None:
    runs: dict[str, list[Value | Datum]] = {
        "": [datum(12, status="reported"), datum(5)],
        " ": [datum(8, status="planned"), None],
    }
    block = chart("units", ["Su-35", "S-300"], runs)
    unnamed = replace(block.panels[0], series=tuple(replace(each, name="") for each in block.panels[0].series))
    scene = scene_of(replace(block, panels=(unnamed,)))
    assert texts(scene) == ["12", "8", "Su-35", "5", "S-300"]
    assert len(outlined(scene, "petrol")) == 8


@pytest.mark.parametrize(("low", "high"), [("0.4", "1.8"), ("0", "36"), ("-3", "7.5")])
@pytest.mark.parametrize("kind", ["lines", "columns", "dots"])
def test_an_axis_ends_where_the_author_says(kind: str, low: str, high: str) -> None:
    axis = Axis(min=Decimal(low), max=Decimal(high))
    block = chart(kind, ["a", "b"], {"": [1, "1.5"]}, axis=axis)  # type: ignore[arg-type]
    domain = spanned(domain_of(block, base=None))
    assert (domain.low, domain.high) == (float(low), float(high))


def test_a_value_beyond_the_axis_is_still_drawn() -> None:
    block = chart("lines", ["a", "b"], {"": [1, 50]}, axis=Axis(min=Decimal(0), max=Decimal(36)))
    assert domain_of(block, base=None).high == 50


def test_an_interval_is_cut_off_where_the_author_ends_the_axis() -> None:
    axis = Axis(min=Decimal("0.4"), max=Decimal("1.8"))
    block = chart("lines", ["a", "b"], {"": [datum(1, low="0.2", high=3), datum(1, low="0.3", high=2)]}, axis=axis)
    domain = spanned(domain_of(block, base=None))
    assert (domain.low, domain.high, domain.share(0.2), domain.share(3)) == (0.4, 1.8, 0, 1)
    assert touching(scene_of(block)) == []


def test_days_on_an_axis_are_short_and_their_year_stands_once() -> None:
    days = [f"2025-{month:02}-{day:02}" for month in (6, 7, 8) for day in range(1, 31)]
    said = texts(scene_of(chart("lines", days, {"": list(range(90))}, periods=True)))
    assert [text.replace("\u00a0", " ") for text in said if "J" in text or "A" in text] == [
        "1 Jun",
        "1 Jul",
        "1 Aug",
        "30 Aug",
    ]
    assert said.count("2025") == 1


def test_months_over_many_years_are_named_by_their_years() -> None:
    months = [f"{year}-{month:02}" for year in range(2009, 2025) for month in range(1, 13)]
    said = texts(scene_of(chart("lines", months, {"": list(range(192))}, periods=True)))
    assert [text for text in said if len(text) == 4 and text.startswith("20")][:3] == ["2010", "2012", "2014"]
    assert not any("Jan" in text for text in said)


def test_columns_of_quarters_have_their_year_under_the_first() -> None:
    quarters = [f"Q{number} {year}" for year in (2024, 2025) for number in (1, 2, 3, 4)]
    said = texts(scene_of(chart("columns", quarters, {"": list(range(8))}, periods=True), 80.5))
    assert said[8:] == ["Q1", "2024", "Q2", "Q3", "Q4", "Q1", "2025", "Q2", "Q3", "Q4"]


@pytest.mark.parametrize("kind", ["lines", "columns"])
@pytest.mark.parametrize("value", [0, 5, 9, 20, 31])
def test_the_name_of_a_guide_meets_no_other_label(kind: str, value: int) -> None:
    values = [(place * 7) % 31 for place in range(24)]
    guide = (Guide(value=Decimal(value), text="Capacity of the harbour"),)
    labels = [str(year) for year in range(2001, 2025)]
    scene = scene_of(chart(kind, labels, {"Old": values, "New": values[::-1]}, periods=True, guides=guide))  # type: ignore[arg-type]
    assert [pair for pair in touching(scene) if "Capacity of the harbour" in pair] == []


def test_shares_fill_the_whole_width() -> None:
    scene = scene_of(chart("share", ["A", "B", "C"], {"": [50, 30, 20]}))
    parts = [filled(scene, colour)[0] for colour in ("petrol", "petrol_mid", "steel")]
    assert [round(right - left, 2) for left, _, right, _ in parts] == [54.5, 32.7, 21.8]


def test_curves_are_named_at_their_ends_in_the_order_of_their_values() -> None:
    scene = scene_of(chart("lines", ["2024", "2025"], {"Low": [1, 2], "High": [1, 9], "Middle": [1, 5]}, periods=True))
    names = [label for label in scene.labels if label.text.split(" ")[0] in {"Low", "High", "Middle"}]
    assert [name.text for name in sorted(names, key=lambda name: name.y)] == ["High 9", "Middle 5", "Low 2"]


def test_more_than_six_curves_are_named_in_a_row_above() -> None:
    scene = scene_of(chart("lines", ["2024", "2025"], {f"Curve {n}": [n, n + 1] for n in range(8)}, periods=True))
    assert label(scene, "Curve 0").y == label(scene, "Curve 1").y


def test_times_that_are_unevenly_apart_are_drawn_so() -> None:
    scene = scene_of(chart("lines", ["2000", "2001", "2010"], {"": [1, 2, 3]}, periods=True))
    first, second, last = (label(scene, year).x for year in ("2000", "2001", "2010"))
    assert (last - first) / (second - first) == pytest.approx(10, rel=0.12)  # outer names are kept inside the drawing


def test_no_tick_is_more_exact_than_the_figures() -> None:
    assert texts(scene_of(chart("lines", ["2024", "2025"], {"": [1, 2]}, periods=True)))[:2] == ["1", "2"]


def test_columns_that_are_no_times_keep_all_their_names() -> None:
    names = [f"Republic of Somewhere number {letter}" for letter in "ABCDEFGH"]
    said = " ".join(texts(scene_of(chart("columns", names, {"": list(range(8))}), 80.5)))
    assert all(letter in said for letter in "ABCDEFGH")


def test_guides_and_marks_are_said_on_bars_columns_and_curves() -> None:
    more = {"guides": (Guide(value=Decimal(2), text="Target"),), "marks": (Mark(at=1, text="Flood"),)}
    for kind in ("bars", "columns", "lines", "dots"):
        assert "Flood" in texts(scene_of(chart(kind, ["2024", "2025"], {"": [1, 3]}, **more)))  # type: ignore[arg-type]
    assert "Target" in texts(scene_of(chart("bars", ["A"], {"": [3]}, guides=more["guides"])))


def test_a_chart_in_a_language_from_right_to_left_has_its_names_on_the_right() -> None:
    scene = scene_of(chart("bars", ["القمح", "الفوسفات"], {"": [120, 80]}, language="ar"), language="ar")
    bar, *_ = filled(scene, "petrol")
    assert label(scene, "القمح").left > bar[2]
    assert label(scene, "القمح").outlined


def test_time_runs_from_left_to_right_in_every_language() -> None:
    scene = scene_of(chart("lines", ["2024", "2025"], {"": [1, 2]}, periods=True, language="ar"), language="ar")
    assert label(scene, "2024").x < label(scene, "2025").x


def test_an_axis_of_powers_serves_values_that_are_far_apart() -> None:
    values: list[Value] = ["0.001", "12", "10000000000"]
    tiny, small, huge = filled(scene_of(chart("bars", ["A", "B", "C"], {"": values}, axis=Axis(log=True))), "petrol")
    assert 0 < tiny[2] - tiny[0] < small[2] - small[0] < huge[2] - huge[0]


def test_the_samples_hold_every_kind() -> None:
    kinds = {"bars", "columns", "lines", "change", "units", "dots", "matrix", "share", "index"}
    assert {block.kind for block in every_chart().values()} == kinds


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.text("abcdefgh -", min_size=1, max_size=40), st.integers(-(10**10), 10**10)),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["bars", "columns", "dots"]),
    st.sampled_from([80.5, 109.0, 166.0]),
)
def test_labels_never_touch_whatever_the_data(rows: list[tuple[str, int]], kind: str, width: float) -> None:
    block = chart(kind, [name for name, _ in rows], {"": [value for _, value in rows]})  # type: ignore[arg-type]
    assert touching(scene_of(block, width)) == []


@given(st.lists(st.tuples(st.floats(0, 50), st.floats(1, 6)), min_size=1, max_size=8))
def test_separated_labels_keep_their_order_and_their_distance(wanted: list[tuple[float, float]]) -> None:
    sizes = [size for _, size in wanted]
    found = separate([place for place, _ in wanted], sizes, 0, 60)
    order = sorted(range(len(wanted)), key=lambda index: found[index])
    gaps = [found[b] - found[a] - (sizes[a] + sizes[b]) / 2 for a, b in pairwise(order)]
    assert all(gap >= -1e-6 for gap in gaps)


@given(st.floats(-1e10, 1e10), st.floats(1e-3, 1e10))
def test_ticks_cover_the_values_in_a_few_even_steps(low: float, size: float) -> None:
    ticks = nice_ticks(Domain(low, low + size))
    assert ticks[0] <= low + size * 1e-6
    assert ticks[-1] >= low + size * (1 - 1e-6)
    assert 2 <= len(ticks) <= 7
