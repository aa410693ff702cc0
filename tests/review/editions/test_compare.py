"""What an approver is told of two editions: on the left what was typed, on the right what is said."""

import json
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from tests.contents.briefings import Sample
from tests.contents.desk import copy_of, word_file
from tests.contents.strategies import briefings

from printdesk.review.editions.changes import Change, as_record
from printdesk.review.editions.compare import compare_editions

OLD = """\
title: The ferry
facts:
  fare: {value: 2.80, unit: EUR, label: Fare}
  double: {derive: fare * 2, unit: EUR, label: Two fares}
sources: {council: Council minutes}
sections:
  - id: season
    title: The season
    body:
      - The ferry carried many people at {fare} each, and nobody complained.
      - |
        - Boats ran on time all summer.
        - The quay is short of eighty metres.
      - table:
          id: boats
          title: Boats
          columns: [Boat, State]
          rows:
            - [Heron, in service]
            - [Tern, laid up]
      - chart: {id: people, kind: bars, title: People, alt: Bars, points: [{label: May, value: 4}, {label: June, value: 7}]}
  - title: The money
    body: Two fares make {double}.
  - title: What is next
    body:
      - roadmap: {id: plan, title: Plan, lanes: [{name: Boats, items: [{title: New boat, when: by 2027}, {title: Old boat sold, when: 2026}]}]}
"""


def told(folder: Path, *swaps: tuple[str, str]) -> list[str]:
    """Return what is said of an edition in which these words stand instead of those."""
    new = OLD
    for before, after in swaps:
        assert before in new
        new = new.replace(before, after, 1)
    changes = compare_editions(
        copy_of(Sample(OLD, {}), folder / "a").edition, copy_of(Sample(new, {}), folder / "b").edition
    )
    return [_said(change) for change in changes]


def _said(change: Change) -> str:
    where = " › ".join(change.place)
    return f"{change.thing} {change.act}: {where}: {change.before} → {change.after}"


def test_an_edition_differs_in_nothing_from_itself(tmp_path: Path) -> None:
    assert told(tmp_path) == []


def test_a_figure_is_told_once_with_what_follows_it(tmp_path: Path) -> None:
    assert told(tmp_path, ("value: 2.80", "value: 2.95")) == [
        "figure changed: Fare (fare): €2.80 → €2.95",
        "figure changed: Two fares (double): €5.60 → €5.90",
    ]


def test_every_place_that_shows_a_figure_is_named(tmp_path: Path) -> None:
    old = copy_of(Sample(OLD, {}), tmp_path / "a").edition
    new = copy_of(Sample(OLD.replace("2.80", "2.95"), {}), tmp_path / "b").edition
    fare, double = compare_editions(old, new)
    assert fare.shows == ("The season › paragraph 1",)
    assert (double.shows, double.follows) == (("The money › paragraph 1",), ("fare",))


@pytest.mark.parametrize(
    ("swap", "said"),
    [
        (("many people", "few people"), ["paragraph changed: The season › paragraph 1: The ferry carried many people at €2.80 each, and nobody complained. → The ferry carried few people at €2.80 each, and nobody complained."]),
        (("many people", "many **people**"), ["paragraph changed: The season › paragraph 1: The ferry carried many people at €2.80 each, and nobody complained. → The ferry carried many **people** at €2.80 each, and nobody complained."]),
        (("        - Boats ran on time all summer.\n", ""), ["bullet removed: The season › bullet 1: Boats ran on time all summer. → "]),
        (("[Tern, laid up]", "[Tern, sold]"), ["cell changed: The season › Table 1 “Boats” › row “Tern” › column “State”: laid up → sold"]),
        (("            - [Tern, laid up]\n", ""), ["row removed: The season › Table 1 “Boats” › row “Tern”: Tern | laid up → "]),
        (("columns: [Boat, State]", "columns: [Boat, Condition]"), ["column changed: The season › Table 1 “Boats” › column “Condition”: State → Condition"]),
        (("June, value: 7", "June, value: 9"), ["value changed: The season › Figure 1 “People” › June: 7 → 9"]),
        (("when: by 2027", "when: by Q3 2027"), ["when changed: What is next › Figure 2 “Plan” › lane “Boats” › “New boat” › when: by 2027 → by Q3 2027"]),
        (("title: New boat, when: by 2027", "title: New boat, status: delayed, when: by 2027"), ["status added: What is next › Figure 2 “Plan” › lane “Boats” › “New boat” › status:  → delayed"]),
        (("council: Council minutes", "council: 'Council minutes, June'"), ["source changed: source “council”: Council minutes → Council minutes, June"]),
        (("title: The money", "title: The bill"), ["title changed: The bill › title: The money → The bill"]),
        (("title: The ferry", "title: The river ferry"), ["title changed: front › title: The ferry → The river ferry"]),
    ],
)  # fmt: skip
def test_a_change_is_told_where_it_stands(swap: tuple[str, str], said: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, swap) == said


def test_a_section_that_moved_is_told_as_moved_and_as_nothing_else(tmp_path: Path) -> None:
    money = "  - title: The money\n    body: Two fares make {double}.\n"
    assert told(tmp_path, (money, ""), ("sections:\n", f"sections:\n{money}")) == ["section moved: The money:  → "]


def test_a_column_that_came_is_told_once_and_not_cell_by_cell(tmp_path: Path) -> None:
    swaps = (
        ("[Boat, State]", "[Boat, State, Seats]"),
        ("in service]", "in service, 40]"),
        ("laid up]", "laid up, 20]"),
    )
    assert told(tmp_path, *swaps) == ["column added: The season › Table 1 “Boats” › column “Seats”:  → Seats"]


def test_a_record_leaves_out_what_is_empty(tmp_path: Path) -> None:
    old = copy_of(Sample(OLD, {}), tmp_path / "a").edition
    new = copy_of(Sample(OLD.replace("laid up", "sold"), {}), tmp_path / "b").edition
    (change,) = compare_editions(old, new)
    assert json.loads(json.dumps(as_record(change))) == {
        "act": "changed",
        "thing": "cell",
        "place": ["The season", "Table 1 “Boats”", "row “Tern”", "column “State”"],
        "path": ["sections", 0, "body", 2, "table", "rows", 1],
        "before": "laid up",
        "after": "sold",
    }


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(sample=briefings())
def test_no_briefing_differs_from_itself(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> None:
    edition = copy_of(sample, tmp_path_factory.mktemp("one")).edition
    assert compare_editions(edition, edition) == ()


def test_word_files_can_be_made_of_what_is_compared(tmp_path: Path) -> None:
    assert word_file(copy_of(Sample(dedent(OLD), {}), tmp_path)).snapshot is not None
