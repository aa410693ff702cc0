"""Tables keep to the page's grid, give room to what needs it, and set figures in line by their digits."""

from printdesk.edition.inline import Run
from printdesk.edition.tree import Column, Row, Table
from printdesk.layout.package import find_layout
from printdesk.writers.html.columns import column_widths, decimal_padding

TOKENS = find_layout("briefing").tokens


def table(*rows: str, numeric: bool = False) -> Table:
    cells = [[((Run(text.strip()),),) for text in row.split("|")] for row in rows]
    columns = tuple(
        Column(title=(Run("Title"),), numeric=numeric, align="right" if numeric else "left") for _ in cells[0]
    )
    return Table(key="t", path=(), columns=columns, rows=tuple(Row(path=(), cells=tuple(each)) for each in cells))


def test_widths_add_up() -> None:
    for columns in range(1, 13):
        assert abs(sum(column_widths(table("|".join(["some text"] * columns)), TOKENS, 166)) - 166) < 0.1


def test_the_second_column_stands_on_the_main_column_of_the_page() -> None:
    assert column_widths(table("Su-35 fighter | delivered | expected"), TOKENS, 166)[0] == TOKENS.measures.main_start


def test_a_column_of_long_text_takes_the_room() -> None:
    first, second, third = column_widths(table(f"Rail | {'many words of text ' * 20} | 12"), TOKENS, 109)
    assert second > 2 * first
    assert second > 2 * third


def test_digits_of_one_rank_stand_in_line() -> None:
    whole, tenth, hundredth = decimal_padding(table("12", "3.5", "1,200.25", numeric=True), 0, TOKENS)
    assert whole > tenth > hundredth == 0


def test_a_sign_that_parts_thousands_moves_no_figure() -> None:
    assert decimal_padding(table("7,146", "68", "12,000", numeric=True), 0, TOKENS) == (0, 0, 0)
    assert decimal_padding(table("7.146", "68", numeric=True), 0, TOKENS) == (0, 0)
    whole, half = decimal_padding(table("7,146", "68.5", numeric=True), 0, TOKENS)
    assert whole > half == 0
