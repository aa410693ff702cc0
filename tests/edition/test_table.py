from tests.edition.edition_desk import Desk, fresh_desk, printed  # noqa: F401  the fixture is found by name

from printdesk.edition.tree import Table


def table(desk: Desk, body: str, above: str = "") -> Table:
    block = desk.block(f"- table:\n{body}", above)
    assert isinstance(block, Table)
    return block


def cells(found: Table) -> list[list[str]]:
    return [["¶".join(map(printed, cell)) for cell in row.cells] or [printed(row.heading)] for row in found.rows]


def test_only_columns_that_ask_for_it_print_in_house_style(desk: Desk) -> None:
    found = table(
        desk,
        "    columns: [Year, Typed, {title: Out, unit: USD bn, decimals: 1}, {title: Change, format: signed}]\n"
        "    rows: [[2023, 12000, 12000, 5], [2024, 1.50, n/a, -3.25]]",
    )
    assert cells(found) == [["2023", "12000", "12,000.0", "+5"], ["2024", "1.50", "n/a", "−3.25"]]
    assert [column.unit for column in found.columns] == ["", "", "$bn", ""]


def test_numbers_stand_right_and_the_first_column_left(desk: Desk) -> None:
    found = table(
        desk,
        '    columns: [Year, A, B, C, D]\n    rows: [[2023, 12, "22%", "–", S-300], [2024, "1,200", "{f}", 3, x]]',
        "facts: {f: {value: 3, unit: percent}}",
    )
    assert [(column.numeric, column.align) for column in found.columns] == [
        (False, "left"), (True, "right"), (True, "right"), (True, "right"), (False, "left"),
    ]  # fmt: skip


def test_headings_totals_and_paragraphs_of_cells(desk: Desk) -> None:
    found = table(
        desk,
        "    columns: [A, B]\n    total: true\n    rows:\n"
        '      - {group: In *service*}\n      - [x, "one\\n\\ntwo"]\n      - [Total, 3]',
    )
    assert cells(found) == [["In service"], ["x", "one¶two"], ["Total", "3"]]
    assert [row.total for row in found.rows] == [False, False, True]


def test_a_data_file_gives_its_columns_in_the_order_asked_for(desk: Desk) -> None:
    desk.write("data/out.csv", "year,kt,note\n2023,1234.56,a\n2024,,{f}\n")
    found = table(
        desk,
        "    data: data/out.csv\n    columns: [{from: kt, title: Output, unit: kt, decimals: 1}, {from: note, title: Note}]",
        "facts: {f: {value: 3, unit: days}}",
    )
    assert cells(found) == [["1,234.6", "a"], ["", "3 days"]]
    assert found.rows[1].path == (*found.path, "data", 1)


def test_columns_of_a_group_keep_their_head(desk: Desk) -> None:
    found = table(desk, "    columns: [A, {title: B, group: 2026}, {title: C, group: 2026}]\n    rows: [[a, b, c]]")
    assert [column.group for column in found.columns] == ["", "2026", "2026"]
