"""The roadmap as a table: its words can be edited, its marks say no more than the wording does."""

from pathlib import Path

from tests.writers.conftest import MakeEdition
from tests.writers.docx.word_file import WordFile, style_of, words, write

from printdesk.build.desk import read_copy
from printdesk.edition.select import select
from printdesk.edition.tree import Edition
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.ooxml import Element, qualified

CASES = Path(__file__).parents[2] / "cases"
ITEMS = """
                      - {title: Berth, detail: 300 metres, when: Q3 2026, id: berth, query: Which berth?}
                      - {title: Pipeline, when: 2027, id: pipe}
                      - {title: Scholarships, when: undated, id: grants}
                      - {title: Survey, when: 2026, status: done, id: survey}
"""


def _edition(edition_of: MakeEdition, items: str = ITEMS, span: str = "2026..2028") -> Edition:
    return edition_of(f"""
        title: T
        sections:
          - title: S
            body:
              - roadmap:
                  id: r
                  title: Plan
                  span: {span}
                  lanes:
                    - name: Works
                      items:{items}
    """)


def _row_of(file: WordFile, text: str) -> Element:
    return next(row for row in file.elements("w:tr") if text in words(row))


def _cell_of(row: Element, text: str) -> Element:
    return next(cell for cell in row.iter(qualified("w:tc")) if text in words(cell))


def _sides(cell: Element) -> dict[str, str]:
    borders = cell.iter(qualified("w:tcBorders"))
    return {side.tag.rpartition("}")[2]: side.get(qualified("w:val")) or "" for each in borders for side in each}


def test_a_quarter_is_a_diamond_with_its_wording(edition_of: MakeEdition) -> None:
    file = write(_edition(edition_of))
    assert words(_row_of(file, "◆")) == "◆\u00a0Q3\u00a02026"


def test_a_year_is_a_box_about_its_wording(edition_of: MakeEdition) -> None:
    rows = [row for row in write(_edition(edition_of)).elements("w:tr") if words(row) == "2027"]
    cell = _cell_of(rows[-1], "2027")
    assert {"top", "left", "right"} <= {side for side, kind in _sides(cell).items() if kind == "single"}


def test_what_is_done_is_a_solid_box(edition_of: MakeEdition) -> None:
    cell = _cell_of(_row_of(write(_edition(edition_of)), "2026, done"), "2026, done")
    (shade,) = cell.iter(qualified("w:shd"))
    assert shade.get(qualified("w:fill")) == "093E51"


def test_what_has_no_date_is_a_dotted_line(edition_of: MakeEdition) -> None:
    file = write(_edition(edition_of))
    row = next(each for each in file.elements("w:tr") if words(each).startswith("No date stated"))
    assert "dotted" in {kind for cell in row.iter(qualified("w:tc")) for kind in _sides(cell).values()}


def test_years_and_quarters_repeat_on_each_page(edition_of: MakeEdition) -> None:
    rows = [row for row in write(_edition(edition_of)).elements("w:tr") if row.find(f".//{qualified('w:tblHeader')}") is not None]  # fmt: skip
    assert [words(row) for row in rows] == ["202620272028", "Q1Q2Q3Q4" * 3]


def test_every_row_has_the_width_of_the_table(edition_of: MakeEdition) -> None:
    for file in (write(_edition(edition_of)), write(_case("roadmap-12-lanes"))):
        for table in file.elements("w:tbl"):
            columns = len(list(table.iter(qualified("w:gridCol"))))
            spans = {sum(int(span.get(qualified("w:val")) or 1) - 1 for span in row.iter(qualified("w:gridSpan"))) + len(list(row.iter(qualified("w:tc")))) for row in table.iter(qualified("w:tr"))}  # fmt: skip
            assert spans == {columns}


def test_title_detail_and_time_are_found_again(edition_of: MakeEdition) -> None:
    edition = _edition(edition_of)
    anchors = set(write(edition).result.anchors.values())
    assert {Anchor("berth", part) for part in ("title", "detail", "when")} <= anchors


def test_a_query_stands_at_its_item(edition_of: MakeEdition) -> None:
    assert write(select(_edition(edition_of), "docx", queries="keep")).commented() == {"Which berth?": "Berth"}


def test_a_key_says_what_the_marks_mean(edition_of: MakeEdition) -> None:
    (key,) = write(_edition(edition_of)).paragraphs("FigureKey")
    assert key.startswith("How to read")
    assert "No date stated" in key
    assert "Quarter stated" in key


def test_a_roadmap_of_too_many_moments_is_a_picture_and_it_is_said(edition_of: MakeEdition) -> None:
    days = "".join(
        f"\n                      - {{title: T{n}, when: 2026-0{n // 28 + 1}-{n % 28 + 1:02}}}" for n in range(80)
    )
    file = write(_edition(edition_of, days, "2026"))
    assert [found.code for found in file.result.diagnostics if found.code == "chart-as-picture"]
    assert [name for name in file.files if name.startswith("word/media")]


def test_no_row_is_kept_with_the_whole_table() -> None:
    file = write(_case("roadmap-12-lanes"))
    firsts = [next(iter(row.iter(qualified("w:p")))) for row in file.elements("w:tr")]
    assert any(first.find(f"{qualified('w:pPr')}/{qualified('w:keepNext')}") is None and style_of(first) == "RoadmapLine" for first in firsts)  # fmt: skip


def _case(name: str) -> Edition:
    return select(read_copy(CASES / f"{name}.yaml").edition, "docx", queries="keep")
