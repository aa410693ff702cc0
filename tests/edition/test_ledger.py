from tests.edition.edition_desk import Desk, fresh_desk, printed  # noqa: F401  the fixture is found by name

FACTS = """
facts:
  now:    {value: 30000, unit: bpd}
  then:   {value: 55000, unit: bpd}
"""


def facts(desk: Desk, text: str) -> dict[str, str]:
    edition = desk.edition(f"title: T\nfacts:\n{text}\nsections:\n  - {{title: S, body: x}}\n")
    return {identifier: fact.text.replace("\u00a0", " ") for identifier, fact in edition.facts.items()}


def problems(desk: Desk) -> list[str]:
    return [said for said in desk.said if "unused-fact" not in said]


def test_figures_keep_the_decimals_they_were_typed_with(desk: Desk) -> None:
    assert facts(desk, "  a: {value: 2.80, unit: USD bn}\n  b: {value: 1.10}") == {"a": "$2.80bn", "b": "1.10"}


def test_a_percent_counts_as_a_hundredth_and_a_result_in_percent_is_multiplied(desk: Desk) -> None:
    text = (
        "  trade: {value: 2.8, unit: USD bn}\n  growth: {value: 22, unit: percent}\n"
        "  before: {derive: trade / (1 + growth), unit: USD bn}\n"
        "  share: {derive: (trade - before) / trade, unit: percent}\n"
        "  points: {derive: growth - share, unit: bps, decimals: 0}"
    )
    assert facts(desk, text) == {
        "trade": "$2.8bn", "growth": "22%", "before": "$2.3bn", "share": "18%", "points": "397 bps"
    }  # fmt: skip


def test_derived_figures_may_stand_before_what_they_read(desk: Desk) -> None:
    assert facts(desk, "  c: {derive: b + 1}\n  b: {derive: a + 1}\n  a: {value: 1}") == {"c": "3", "b": "2", "a": "1"}


def test_a_derived_figure_knows_its_inputs_and_every_place_it_is_shown(desk: Desk) -> None:
    edition = desk.edition(
        f"title: Up {{rise}}{FACTS}  rise: {{derive: then - now, unit: bpd}}\nsections:\n  - {{title: S, body: 'x {{rise}}'}}\n"
    )
    assert printed(edition.front.title) == "Up 25,000 bpd"
    assert edition.facts["rise"].derived_from == ("then", "now")
    assert edition.facts["rise"].used_at == (("title",), ("sections", 0, "body", 0, "text", "text"))
    assert not desk.findings


def test_a_circle_is_found_once(desk: Desk) -> None:
    facts(desk, "  a: {derive: b + 1}\n  b: {derive: c * 2}\n  c: {derive: a - 1}\n  d: {derive: a + 1}")
    assert problems(desk) == ["error[fact-cycle]: a figure is derived from itself: a → b → c → a"]


def test_a_figure_read_from_a_broken_one_is_not_reported_again(desk: Desk) -> None:
    facts(desk, "  a: {derive: b / c}\n  b: {value: 1}\n  c: {value: 0}\n  d: {derive: a + 1}\n  e: {derive: d - a}")
    assert [said.split(":")[0] for said in problems(desk)] == ["error[fact-derive]"]


def test_a_long_chain_is_worked_out(desk: Desk) -> None:
    chain = "\n".join(f"  f{n}: {{derive: f{n - 1} + 1}}" for n in range(2000, 0, -1))
    assert facts(desk, f"{chain}\n  f0: {{value: 0}}")["f2000"] == "2,000"


def test_a_fact_that_is_shown_nowhere_is_remarked_on(desk: Desk) -> None:
    facts(desk, "  a: {value: 1}\n  b: {derive: a + 1}")
    assert desk.said == ["note[unused-fact]: the fact 'b' is shown nowhere"]


def test_more_decimals_than_typed_are_false_precision(desk: Desk) -> None:
    assert facts(desk, "  a: {value: 5, decimals: 2}") == {"a": "5"}
    assert [code for code in desk.codes if code != "unused-fact"] == ["false-precision"]
