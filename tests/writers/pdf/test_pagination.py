"""Pages are filled by trying: no chapter begins at the foot, none leaves its page nearly empty, figures wait for room."""

from printdesk.writers.html.document import Plan
from printdesk.writers.pdf.pagination import at_tops, badness, plan_pages
from printdesk.writers.pdf.weasy import Survey, Unit

HEIGHT = 686.0


def unit(chapter: str, kind: str, height: float, key: str = "") -> Unit:
    return Unit(kind, key, chapter, 14.0, height)


def plan(*units: Unit, obliged: frozenset[str] = frozenset()) -> Plan:
    keys = list(dict.fromkeys(each.chapter for each in units))
    return plan_pages(Survey((), units, {keys[0]: (0, 0.0)}, {}), keys, obliged, HEIGHT)


def chapter(name: str, height: float) -> tuple[Unit, Unit]:
    return unit(name, "opener", 60), unit(name, "text", height)


def test_short_chapters_run_on() -> None:
    assert plan(*chapter("a", 100), *chapter("b", 100)).opens <= {"a"}


def test_a_chapter_opens_a_page_rather_than_begin_at_the_foot() -> None:
    assert "b" in plan(*chapter("a", 540), *chapter("b", 400)).opens


def test_a_chapter_runs_on_rather_than_leave_a_page_half_empty() -> None:
    assert "b" not in plan(*chapter("a", 200), *chapter("b", 500)).opens


def test_what_must_open_opens() -> None:
    assert "b" in plan(*chapter("a", 10), *chapter("b", 10), obliged=frozenset({"b"})).opens


def test_a_tall_figure_lets_the_text_behind_it_pass() -> None:
    found = plan(
        *chapter("a", 300),
        unit("a", "wide", 500, "map"),
        unit("a", "text", 100, "after"),
        unit("a", "whole", 300, "next"),
    )
    assert found.later == {"map": "next"}


def test_a_figure_waits_for_text_behind_it_before_the_next_figure() -> None:
    found = plan(
        *chapter("a", 500),
        unit("a", "wide", 230, "hours"),
        unit("a", "heading", 14, "by-line"),
        unit("a", "text", 42, "text"),
        unit("a", "whole", 420, "ranking"),
    )
    assert found.later == {"hours": "ranking"}


def test_a_text_seen_to_go_on_whole_is_not_broken_again() -> None:
    units = (*chapter("a", 350), *chapter("b", 420))
    survey = Survey((), units, {"a": (0, 0.0)}, {})
    plans = [plan_pages(survey, ["a", "b"], frozenset(), HEIGHT, firm) for firm in (frozenset[str](), frozenset({"b"}))]
    assert ["b" in each.opens for each in plans] == [False, True]


def test_a_figure_that_fits_stays_where_it_is() -> None:
    assert plan(*chapter("a", 100), unit("a", "wide", 300, "map"), unit("a", "text", 100, "after")).later == {}


def test_two_lines_too_many_are_drawn_in() -> None:
    found = plan(*chapter("a", 200), *[unit("a", "whole", 60, f"f{n}") for n in range(5)], unit("a", "text", 56))
    assert found.close == {"a"}


def test_a_chapter_that_came_to_the_top_opens_the_page() -> None:
    survey = Survey((600.0, 600.0), (), {"a": (0, 0.0), "b": (1, 0.0), "c": (1, 90.0)}, {})
    assert at_tops(survey, Plan()).opens == {"b"}


def test_well_filled_pages_are_better() -> None:
    full = Survey((600.0, 650.0, 400.0), (), {}, {})
    hollow = Survey((600.0, 100.0, 400.0), (), {}, {})
    assert badness(full, HEIGHT) < badness(hollow, HEIGHT)
