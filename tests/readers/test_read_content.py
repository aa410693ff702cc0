"""A content file read whole: text as typed, short forms, limits, and what is said of the wrong shape."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.readers.conftest import Desk

from printdesk.errors import PrintdeskError
from printdesk.model.blocks import Boxes, Chart, Note, Numbers, Prompts, Prose, Table
from printdesk.readers.content import read_content
from printdesk.readers.content_files import content_files

REST = "sections: [{title: S}]\n"
BLOCK = "title: T\nsections:\n  - title: S\n    body:\n"


@pytest.mark.parametrize(
    "typed",
    ["2.80", "1.10", "2026-03-14", "007", "+41 22", "yes", "true", "11:30", "1e3", "0x1F", "NO", "Null", "22%", "–"],
)
def test_text_is_what_was_typed(desk: Desk, typed: str) -> None:
    assert desk.read(f"title: {typed}\n{REST}").briefing.title == typed


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_only_nothing_is_empty(desk: Desk, typed: str) -> None:
    assert desk.read(f"title: T\nplace: {typed}\n{REST}").briefing.place is None
    assert desk.read(f"title: T\nplace: '{typed}'\n{REST}").briefing.place == typed


def test_a_blank_line_in_folded_text_is_a_paragraph(desk: Desk) -> None:
    text = (
        BLOCK
        + "      - one\n        line\n\n        two\n      - >\n        three\n\n        four\n      - 'five\n\n        six'\n"
    )
    body = desk.read(text).briefing.sections[0].body
    assert [block.text for block in body if isinstance(block, Prose)] == [
        "one line\n\ntwo",
        "three\n\nfour",
        "five\n\nsix",
    ]


def test_a_json_file_reads_as_yaml_does(desk: Desk) -> None:
    raw = {"title": "Größe 😀 \t/", "place": None, "sections": [{"title": "S", "body": ["a\n\n- b", {"note": "n"}]}]}
    for indent in (None, 2, "\t"):
        for is_ascii in (True, False):
            content = desk.read(json.dumps(raw, indent=indent, ensure_ascii=is_ascii))
            assert content.briefing.title == "Größe 😀 \t/"
            assert content.briefing.sections[0].body == (Prose(text="a\n\n- b"), Note(text="n"))


def test_a_folder_means_its_briefing(desk: Desk) -> None:
    desk.write("briefing.json", '{"title": "J", "sections": []}')
    assert read_content(desk.folder).file.name == "briefing.json"
    desk.write("briefing.yaml", "title: Y\nsections: []\n")
    assert read_content(desk.folder).file.name == "briefing.yaml"
    desk.write("briefing.ar.yaml", "title: A\nsections: []\n")
    assert [file.name for file in content_files(desk.folder)] == ["briefing.ar.yaml", "briefing.json", "briefing.yaml"]


def test_a_folder_without_a_briefing_names_what_it_has(desk: Desk) -> None:
    other = desk.write("briefing.ar.yaml", "title: A\nsections: []\n")
    with pytest.raises(PrintdeskError) as told:
        read_content(desk.folder)
    assert told.value.diagnostics[0].hint == f"name it: {other}"


def test_short_forms_are_written_out(desk: Desk) -> None:
    text = BLOCK + (
        "      - words\n"
        "      - note: beside\n"
        "      - numbers: [a, b]\n"
        "      - prompts: |\n"
        "          - one\n"
        "            goes on\n"
        "          - two\n"
        "      - boxes: [{title: For, text: x}]\n"
        "      - chart: {kind: bars, facts: [a, b], source: tass}\n"
    )
    body = desk.read(text).briefing.sections[0].body
    assert body == (
        Prose(text="words"),
        Note(text="beside"),
        Numbers(facts=("a", "b")),
        Prompts(items=("one\ngoes on", "two")),
        Boxes.model_validate({"items": [{"title": "For", "text": "x"}]}),
        Chart(kind="bars", facts={"a": None, "b": None}, source=("tass",)),
    )


def test_the_front_has_short_forms_too(desk: Desk) -> None:
    text = (
        "title: T\nauthors: Desk\nsources: {a: A title}\nquery: really?\nkey_facts: {When: today, Where: here}\n"
        "at_a_glance: {takeaways: '- one'}\nnumbers: {title: In short, facts: [x, y]}\n" + REST
    )
    briefing = desk.read(text).briefing
    assert briefing.authors[0].name == "Desk"
    assert briefing.sources["a"].title == "A title"
    assert briefing.query is not None
    assert briefing.query.text == "really?"
    assert [(fact.label, fact.text) for fact in briefing.key_facts] == [("When", "today"), ("Where", "here")]
    assert briefing.at_a_glance is not None
    assert briefing.at_a_glance.takeaways == ("one",)
    assert (briefing.numbers_title, briefing.numbers) == ("In short", ("x", "y"))


def test_rows_with_bars_and_a_pasted_table(desk: Desk) -> None:
    text = BLOCK + (
        "      - table:\n"
        "          rows: |\n"
        "            | Asset | State | Number |\n"
        "            |:------|:-----:|-------:|\n"
        "            Air\n"
        "            | S-300, a system | in Hama \\| Tartus | |\n"
        "            | - | - | {x:number} |\n"
    )
    (table,) = desk.read(text).briefing.sections[0].body
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["Asset", "State", "Number"]
    assert table.align == ("left", "center", "right")
    assert table.model_dump()["rows"] == (
        {"group": "Air"},
        ("S-300, a system", "in Hama | Tartus", ""),
        ("-", "-", "{x:number}"),
    )


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("- chart", "5:9 looks-like-block"),
        ("- chart:", "5:9 missing-value"),
        ("- chart: [a]", "5:16 not-a-mapping"),
        ("- chart:\n        kind: bars", "6:9 keys-not-indented"),
        ("- chrat: {kind: bars}", "5:9 unknown-kind"),
        ("- Lead: text", "5:9 unquoted-colon"),
        ("- {trade}", "5:9 unquoted-brace"),
        ("- - a", "5:9 not-a-block"),
        ("-", "5:8 empty-item"),
        ("- chart: {kind: bar, facts: [a]}", "5:23 unknown-value"),
        ("- chart: {kind: bars}", "5:9 chart-without-data"),
        ("- chart: {kind: bars, facts: [a], points: [{label: x}]}", "5:41 chart-data-twice"),
        ("- chart: {kind: change, facts: [a]}", "5:31 chart-kind"),
        ("- chart: {kind: bars, facts: [a, a]}", "5:40 duplicate-item"),
        ("- chart: {kind: bars, facts: [a], values: [b]}", "5:41 unused-key"),
        ("- chart: {kind: bars, points: [{label: x, value: 1.5.2}]}", "5:56 bad-number"),
        ("- table: {columns: [A, B], rows: [[a, b, c]]}", "5:41 ragged-row"),
        ("- table: {columns: [A, B], rows: [[a, {b}]]}", "5:45 unquoted-brace"),
        ("- table: {columns: [A, B]}", "5:9 missing-key"),
        ("- table: {rows: [[a]]}", "5:9 missing-key"),
        ("- table: {columns: [A], rows: [[a]], align: [left, right]}", "5:51 wrong-count"),
        ("- roadmap: {lanes: [{name: L, items: [{title: x, when: soon}]}]}", "5:62 bad-when"),
        ("- image: {file: map.png, wdith: full}", "5:32 unknown-key"),
        ("- note: {text: x, landscape: perhaps}", "5:36 not-yes-or-no"),
        ("- {id: 2b, note: x}", "5:10 keys-not-indented"),
        ("- note: {id: 2b, text: x}", "5:20 bad-id"),
        ("- note: {only: [pfd], text: x}", "5:23 unknown-value"),
    ],
)
def test_a_block_of_the_wrong_shape_is_told_at_its_place(desk: Desk, block: str, told: str) -> None:
    assert desk.brief(f"{BLOCK}      {block}\n")[0] == told


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("titel: x", "1:1 unknown-key"),
        ("title: [a\n  b]", "1:8 unquoted-bracket"),
        ("title: |\n  two\n  lines", "1:8 one-line"),
        ("title: T\nlanguage: en_GB", "2:11 bad-language"),
        ("title: T\nslug: a/b", "2:7 bad-slug"),
        ("title: T\nslug: nul", "2:7 bad-slug"),
        ("title: T\nlayout: ../x", "2:9 bad-layout"),
        ("title: T\npage: A5", "2:7 unknown-value"),
        ("title: T\ndate: 2025-26", "2:7 bad-when"),
        ("title: T\nauthors: [{email: x@y}]", "2:11 missing-key"),
        ("title: T\nsources: {a: {title: A, url: 'javascript:x'}}", "2:30 bad-url"),
        ("title: T\nsources: {a_b: x}", "2:11 bad-id"),
        ("title: T\nfacts: {a: {value: 1, derive: b}}", "2:23 value-and-derive"),
        ("title: T\nfacts: {a: {label: x}}", "2:9 fact-without-value"),
        ("title: T\nfacts: {a: {value: 1, low: 2}}", "2:28 range-order"),
        ("title: T\nfacts: {a: {value: 1, unit: USD zn}}", "2:29 bad-unit"),
        ("title: T\nfacts: {a: {derive: b +}}", "2:21 bad-formula"),
        ("title: T\nfacts: {a: {value: 1, decimals: 99}}", "2:33 out-of-range"),
        ("title: T\nfacts: {a: {value: 1, status: plan}}", "2:31 unknown-value"),
        ("title: T\nfacts: [a]", "2:8 not-a-mapping"),
        ("title: T\nabbreviations: {UN: }", "2:17 missing-value"),
    ],
)
def test_a_wrong_value_of_the_front_is_told_at_its_place(desk: Desk, front: str, told: str) -> None:
    assert desk.brief(f"{front}\n{REST}") == [told]


def test_the_findings_name_the_remedy(desk: Desk) -> None:
    assert desk.findings(
        BLOCK + "      - table:\n          columns: [A]\n          titel: x\n          rows: [[a]]\n"
    ) == [
        "briefing.yaml:7:11: error[unknown-key]: 'titel' is not a key of table\n  help: did you mean 'title'?",
    ]


def test_ids_share_one_space_but_for_facts(desk: Desk) -> None:
    text = "title: T\nsources: {a: x}\nfacts: {a: {value: 1}}\nsections:\n  - {id: a, title: S}\n  - {id: b, title: S, body: [{note: {id: b, text: x}}]}\n"
    assert desk.brief(text) == ["5:10 duplicate-id", "6:42 duplicate-id"]


def test_sections_go_three_levels_deep(desk: Desk) -> None:
    three = "title: T\nsections: [{title: a, sections: [{title: b, sections: [{title: c%s}]}]}]\n"
    assert desk.brief(three % "") == []
    assert desk.brief(three % ", sections: [{title: d}]") == ["2:67 too-deep"]


def test_a_windows_file_with_a_byte_order_mark_reads(desk: Desk) -> None:
    text = "title: T\r\nsections:\r\n  - title: S\r\n    body: |\r\n      a\r\n\r\n      b\r\n"
    content = desk.read(b"\xef\xbb\xbf" + text.encode())
    assert content.briefing.sections[0].body == (Prose(text="a\n\nb"),)
    assert content.text == text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"title: caf\xe9\n", "1:11 wrong-encoding"),
        ("title: T\n".encode("utf-16"), "1:1 wrong-encoding"),
        ("title: T\n".encode("utf-16-le"), "1:1 wrong-encoding"),
        (b"title: a\x00b\nsections: []\n", "1:9 unprintable-character"),
        (b'title: "a\\0b"\nsections: []\n', "1:8 unprintable-character"),
        ("title: a\u202eb\nsections: []\n".encode(), "1:9 reading-direction"),
        ("title: a\u2028b\nsections: []\n".encode(), "1:9 unprintable-character"),
    ],
)
def test_what_cannot_be_printed_is_told(desk: Desk, data: bytes, told: str) -> None:
    assert desk.brief(data) == [told]


def test_marks_of_reading_direction_belong_to_such_languages(desk: Desk) -> None:
    isolated = "title: a \u2067ב\u2069\nsections: []\n"
    assert desk.brief(isolated) == ["1:10 reading-direction", "1:12 reading-direction"]
    assert desk.brief("language: he\n" + isolated) == []


def test_reading_loads_no_writer() -> None:
    heavy = "weasyprint matplotlib docx openpyxl babel lxml PIL"
    code = f"import sys, printdesk.readers.content; print([name for name in {heavy.split()} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_every_content_file_of_the_house_reads() -> None:
    house = Path(__file__).parents[2]
    files = [*house.glob("seeds/*/briefing*.yaml"), *house.glob("tests/cases/*.yaml")]
    assert files
    for file in files:
        assert read_content(file).diagnostics == ()
