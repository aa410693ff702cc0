from pathlib import Path

from printdesk.build.desk import read_copy
from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Table

BRIEFING = """\
title: Bees on the roof
evidence: true
sources:
  register: The hive register
facts:
  honey-now: {value: 84.5, unit: kg, label: Honey, when: 2025, status: reported, source: register}
  honey-rise: {derive: honey-now / hives, unit: kg a hive, label: Honey a hive, decimals: 1, status: implied}
  hives: {value: 6, unit: hives, label: Hives}
numbers: [hives]
sections:
  - title: The year
    body: The hives gave {honey-now}, or {honey-rise}.
  - title: The count
    numbered: false
    body: There are {hives}.
"""


def rows(tmp_path: Path, text: str) -> list[list[str]]:
    (tmp_path / "briefing.yaml").write_text(text, encoding="utf-8")
    *_, annex = read_copy(tmp_path).edition.annexes
    (table,) = annex.body
    assert isinstance(table, Table)
    return [[plain_text(cell[0]).replace("\u00a0", " ") for cell in row.cells] for row in table.rows]


def test_every_fact_stands_with_its_value_time_status_source_and_places(tmp_path: Path) -> None:
    assert rows(tmp_path, BRIEFING) == [
        ["Honey", "84.5 kg", "2025", "reported", "[1]", "1"],
        ["Honey a hive", "14.1 kg a hive", "", "implied", "Calculated from Honey; Hives", "1"],
        ["Hives", "6 hives", "", "", "", "Key numbers, The count"],
    ]


def test_the_page_is_made_only_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text(BRIEFING.replace("evidence: true\n", ""), encoding="utf-8")
    assert read_copy(tmp_path).edition.annexes == ()
