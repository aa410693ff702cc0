from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printdesk.model.formula import FormulaError, default_decimals, operand, parse_formula, result
from printdesk.model.formula_grammar import MAX_DEPTH, MAX_LENGTH
from printdesk.model.units import parse_unit

VALUES = {"oil-now": "30000", "oil-target": "55000", "a": "6", "b": "4", "zero": "0", "نفط-الآن": "7", "पानी": "9"}
LEDGER = {name: Decimal(value) for name, value in VALUES.items()}


def worked_out(text: str) -> str:
    return f"{parse_formula(text).evaluate(LEDGER).normalize():f}"


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("(oil-target - oil-now) / oil-now * 3", "2.5"),
        ("a - b - 1", "1"),
        ("a / b / 2", "0.75"),
        ("a + b * 2", "14"),
        ("(a + b) * 2", "20"),
        ("-a + b", "-2"),
        ("a * -b", "-24"),
        ("a − b", "2"),
        ("a+b", "10"),
        ("1.50 * a", "9"),
        ("نفط-الآن * 2", "14"),
        ("पानी + 1", "10"),
    ],
)
def test_arithmetic_over_facts(formula: str, value: str) -> None:
    assert worked_out(formula) == value


@pytest.mark.parametrize(
    ("formula", "remedy"),
    [
        ("oil-target-oil-now", "a minus has spaces round it: oil-target - oil-now"),
        ("a-1", "a minus has spaces round it: a - 1"),
        ("a -b", "a minus has spaces round it"),
        ("5 -3", "a minus has spaces round it"),
        ("oil-targt / a", "did you mean 'oil-target'?"),
        ("unheard * a", "declare it under `facts`"),
        ("a / zero", "see which figure is 0"),
        ("a / (b - 4)", "see which figure is 0"),
        ("(a + b", "add the missing ')'"),
        ("a + b)", "add the missing '(' or take this ')' away"),
        ("a +", "add the missing number or fact id"),
        ("a b", "write fact ids and numbers, joined by + - * / and brackets"),
        ("a ** b", "write one * for times; a square is a * a"),
        ("a × b", "write * for times"),
        ("22% * a", "a percent fact already counts as a hundredth: leave the sign out"),
        ("{a} + 1", "write the fact's id alone, without braces"),
        ("1,5 * a", "write numbers without commas, with a point before decimals"),
        ("", "write, for example, (after - before) / before"),
        ("(" * (MAX_DEPTH + 2) + "a" + ")" * (MAX_DEPTH + 2), "split the formula over several facts"),
        ("-" * (MAX_DEPTH + 2) + "a", "split the formula over several facts"),
        ("a" + " + a" * MAX_LENGTH, "split it over several facts"),
        ("__import__('os')", "write fact ids and numbers, joined by + - * / and brackets"),
    ],
)
def test_what_is_no_arithmetic_gets_a_remedy(formula: str, remedy: str) -> None:
    with pytest.raises(FormulaError) as raised:
        worked_out(formula)
    assert raised.value.hint == remedy


def test_the_facts_read_are_known() -> None:
    assert parse_formula("(oil-target - oil-now) / oil-now").ids == ("oil-target", "oil-now")


def test_a_result_out_of_all_bounds_is_refused() -> None:
    with pytest.raises(FormulaError, match="no printable result"):
        parse_formula("*".join(["a"] * 9)).evaluate({"a": Decimal("9" * 30)})


@given(st.text(alphabet="ab +-*/()0.5−%\u0661é_", max_size=40))
def test_any_text_is_worked_out_or_explained(text: str) -> None:
    try:
        worked_out(text)
    except FormulaError as error:
        explained = bool(error.message and error.hint)
    else:
        explained = True
    assert explained


@pytest.mark.parametrize(
    ("unit", "counts_as", "printed_as"),
    [("percent", "0.22", "2200"), ("pp", "0.22", "2200"), ("bps", "0.0022", "220000"), ("USD bn", "22", "22")],
)
def test_percent_counts_as_a_hundredth(unit: str, counts_as: str, printed_as: str) -> None:
    assert operand(Decimal(22), parse_unit(unit)) == Decimal(counts_as)
    assert result(Decimal(22), parse_unit(unit)) == Decimal(printed_as)


@pytest.mark.parametrize(
    ("inputs", "value", "unit", "decimals"),
    [
        (["2.8", "22"], "2.29508", "USD bn", 1),
        (["55000", "30000"], "83.333", "percent", 0),
        (["3.25", "2"], "8.33", "percent", 1),
        (["3"], "9.96", "percent", 0),
        (["3"], "-9.94", "percent", 1),
        (["3.5", "1.25"], "225", "pp", 2),
        ([], "5", "", 0),
    ],
)
def test_a_derived_figure_is_as_exact_as_its_inputs(inputs: list[str], value: str, unit: str, decimals: int) -> None:
    assert default_decimals(map(Decimal, inputs), Decimal(value), parse_unit(unit)) == decimals
