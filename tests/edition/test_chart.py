import pytest
from tests.edition.edition_desk import Desk, fresh_desk  # noqa: F401  the fixture is found by name

from printdesk.edition.tree import Chart

FACTS = """
facts:
  now: {value: 30000, unit: bpd, label: Output, when: 2025, source: tass}
  then: {value: 55000, unit: bpd, label: Output, when: by 2027, status: target, source: [tass, sana]}
  money: {value: 2, unit: USD bn, label: Money}
  cut: {value: -40, unit: percent, label: Cut, status: forecast}
sources: {tass: TASS, sana: SANA}
"""


def chart(desk: Desk, body: str, above: str = FACTS) -> Chart:
    block = desk.block(f"- chart:\n    {body}", above)
    assert isinstance(block, Chart)
    return block


def values(found: Chart) -> list[list[tuple[str, str]]]:
    return [
        [(label, datum.text.replace("\u00a0", " ")) for label, datum in zip(panel.labels, each.data, strict=True)]
        for panel in found.panels
        for each in panel.series
    ]


def problems(desk: Desk) -> list[str]:
    return [finding.message for finding in desk.findings if finding.code != "unused-fact"]


def test_facts_of_one_label_are_labelled_by_their_times(desk: Desk) -> None:
    found = chart(desk, "{kind: change, facts: [now, then]}")
    assert values(found) == [[("2025", "30,000 bpd"), ("by 2027", "55,000 bpd")]]
    assert [datum.status for datum in found.panels[0].series[0].data] == [None, "target"]


def test_a_chart_of_facts_takes_their_sources(desk: Desk) -> None:
    found = chart(desk, "{kind: change, facts: {now: Before, then: After}}")
    assert "".join(getattr(node, "text", "") for node in found.source_line) == "Sources: TASS; SANA"


def test_a_subtitle_takes_the_unit_from_the_labels(desk: Desk) -> None:
    found = chart(desk, "{kind: change, subtitle: Barrels per day, facts: {now: Before, then: After}}")
    assert values(found) == [[("Before", "30,000"), ("After", "55,000")]]


def test_many_values_leave_their_unit_to_the_subtitle(desk: Desk) -> None:
    points = ", ".join(f"{{label: L{n}, value: {n}}}" for n in range(9))
    found = chart(desk, f"{{kind: bars, unit: boats, points: [{points}]}}")
    assert values(found)[0][3] == ("L3", "3")
    assert found.subtitle[0].text == "boats"  # type: ignore[union-attr]


def test_values_print_with_the_decimals_that_the_chart_asks_for(desk: Desk) -> None:
    points = "points: [{label: a, value: 3}, {label: b, value: 2.125, low: 2.0, high: 2.5, status: estimated}]"
    found = chart(desk, f"{{kind: bars, decimals: 2, {points}}}")
    assert values(found) == [[("a", "3.00"), ("b", "2.13")]]
    assert (found.decimals, str(found.panels[0].series[0].data[1].low)) == (2, "2.0")


def test_a_data_file_gives_panels_bands_statuses_and_marks(desk: Desk) -> None:
    desk.write(
        "d.csv",
        "month,rate,lo,hi,region,status\n2025-01,1.2,1.0,1.4,North,reported\n2025-02,,,,North,\n2025-01,2,1,3,South,forecast\n",
    )
    found = chart(
        desk,
        "{kind: lines, data: d.csv, panels: region, band: [lo, hi], marks: [{at: 2025-02, text: Cut}], guides: [{value: 1, label: One}]}",
    )
    assert [(panel.name, panel.labels, len(panel.periods)) for panel in found.panels] == [
        ("North", ("January\u00a02025", "February\u00a02025"), 2), ("South", ("January\u00a02025",), 1),
    ]  # fmt: skip
    north, south = (panel.series[0].data for panel in found.panels)
    assert [(str(datum.value), str(datum.low), datum.status) for datum in (*north, *south)] == [
        ("1.2", "1.0", "reported"), ("None", "None", None), ("2", "1", "forecast"),
    ]  # fmt: skip
    assert [series.name for series in found.panels[0].series] == ["rate"]
    assert (found.marks[0].at, found.guides[0].text) == (1, "One")


def test_a_matrix_has_a_dot_where_a_cell_is_filled(desk: Desk) -> None:
    desk.write("d.csv", "what,date,price\na,stated,\nb,,x\n")
    found = chart(desk, "{kind: matrix, data: d.csv, values: {date: Date, price: Price}}")
    assert [[datum.value for datum in each.data] for each in found.panels[0].series] == [[1, None], [None, 1]]


def test_a_chart_may_draw_a_figure_of_the_ledger_among_typed_ones(desk: Desk) -> None:
    found = chart(desk, "{kind: bars, unit: bpd, points: [{label: a, value: 20000}, {label: b, value: '{now}'}]}")
    assert values(found) == [[("a", "20,000 bpd"), ("b", "30,000 bpd")]]
    assert found.panels[0].series[0].data[1].fact == "now"


def test_figures_of_different_units_do_not_share_a_scale(desk: Desk) -> None:
    chart(desk, "{kind: bars, facts: [now, money]}")
    assert problems(desk) == ["the chart draws bpd and USD bn on one scale"]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("kind: share, points: [{label: a, value: -1}]", "a share of a whole cannot be below zero"),
        ("kind: units, points: [{label: a, value: 1.5}]", "only whole things can be drawn as units"),
        ("kind: units, points: [{label: a, value: 401}]", "401 squares are more than 400"),
        ("kind: change, points: [{label: a, value: 1}, {label: b}]", "a change is drawn from exactly two figures, from and to"),
        ("kind: index, unit: kt, points: [{label: a, value: 1}]", "an index is drawn from changes in percent"),
        ("kind: index, unit: percent, points: [{label: a, value: -101}]", "nothing falls by more than 100%"),
        ("kind: lines, points: [{label: a, value: 1}]", "a line needs two values or more"),
        ("kind: bars, axis: {log: true}, points: [{label: a, value: 0}]", "a logarithmic axis has no place for zero or less"),
        ("kind: bars, axis: {min: 3, max: 1}, points: [{label: a, value: 2}]", "the axis does not end above its beginning"),
        ("kind: bars, axis: {min: 1}, points: [{label: a, value: 2}]", "bars that do not begin at zero mislead"),
        ("kind: share, unit: percent, points: [{label: a, value: 60}, {label: b, value: 60}]", "the shares add up to 120%"),
        ("kind: bars, points: [{label: a}]", "the chart has no value to draw"),
    ],
)  # fmt: skip
def test_values_that_do_not_fit_the_kind_are_found(desk: Desk, body: str, problem: str) -> None:
    chart(desk, f"{{{body}}}")
    assert problems(desk) == [problem]


def test_a_text_alternative_is_made_from_the_data(desk: Desk) -> None:
    found = chart(desk, "{kind: bars, subtitle: Barrels per day, facts: {now: Before the work, then: By 2027}}")
    assert found.alt == "Bars, barrels per day: Before the work 30,000; By 2027 55,000 (target)."


def test_dense_data_are_summed_up_in_the_text_alternative(desk: Desk) -> None:
    points = ", ".join(f"{{label: L{n}, value: {(n * 7) % 40}}}" for n in range(40))
    found = chart(desk, f"{{kind: bars, points: [{points}]}}")
    assert found.alt == "Bars: first L0 0; last L39 33; lowest L0 0; highest L17 39."


def test_the_text_alternative_is_never_long(desk: Desk) -> None:
    rows = "\n".join(f"p{n},label {n},{n}" for n in range(600))
    desk.write("d.csv", f"panel,label,value\n{rows}\n")
    found = chart(desk, "{kind: bars, data: d.csv, labels: label, panels: panel}")
    assert 500 < len(found.alt) < 1000


def test_facts_of_one_kind_share_a_row_of_squares(desk: Desk) -> None:
    facts = """
facts:
  jets-in: {value: 12, unit: aircraft, label: "Jets, delivered", status: reported}
  jets-due: {value: 8, unit: aircraft, label: "Jets: due by Q3 2026", status: planned}
  ship: {value: 1, unit: vessel, label: "Frigate, at Tartus", status: reported}
  tank: {value: 4, unit: vehicles, label: "Jets, of old", status: reported}
"""
    found = chart(desk, "{kind: units, facts: [jets-in, jets-due, ship, tank]}", facts)
    assert values(found) == [
        [("Jets", "12 delivered"), ("Frigate, at Tartus", "1"), ("Jets, of old", "4")],
        [("Jets", "8 due by Q3 2026"), ("Frigate, at Tartus", ""), ("Jets, of old", "")],
    ]


def test_labels_that_are_times_print_in_house_style_and_marks_find_them_as_typed(desk: Desk) -> None:
    points = "points: [{label: 2025-07-13, value: 3}, {label: 2025-07-20, value: 4}]"
    found = chart(desk, f"{{kind: columns, {points}, marks: [{{at: 2025-07-20, text: Storm}}]}}")
    assert found.panels[0].labels == ("13\u00a0July\u00a02025", "20\u00a0July\u00a02025")
    assert found.marks[0].at == 1


def test_an_axis_that_leaves_values_out_is_doubted(desk: Desk) -> None:
    chart(desk, "{kind: lines, points: [{label: a, value: 3}, {label: b, value: 9}], axis: {min: 4, max: 8}}")
    assert problems(desk) == [
        "the axis begins at 4, above a value of 3",
        "the axis ends at 8, below a value of 9",
    ]
