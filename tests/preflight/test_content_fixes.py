"""`check --fix`: spliced where the slip stands, and nowhere else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from printdesk.build.desk import read_copy
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.fixes import Fixed, Splice, mended, spliced
from printdesk.preflight.quoting import quoted
from printdesk.readers.content import read_content
from printdesk.readers.yaml_texts import in_quotes

TALKS = """\
title: The  talks   # kept
sections:
  - title: Trade , oil,gas and the the rest
    body:
      - 'It''s the day before,describing it'
      - >
        Folded text of the
        the talks ,here.
      - table:
          columns: [Asset, Status]
          rows: |
            | Frigate,new | due due |
            | {fact},x    | 1,000   |
facts: {fact: {value: 3, unit: ships}}
"""


def _mended(file: Path, text: str) -> Fixed:
    file.write_bytes(text.encode())
    copy = read_copy(file)
    return mended(copy.content, copy.edition, Reading(copy.content.briefing, copy.edition))


def test_only_the_slips_change(tmp_path: Path) -> None:
    fixed = _mended(tmp_path / "briefing.yaml", TALKS)
    assert fixed.data.decode() == (
        TALKS.replace(
            "  - title: Trade , oil,gas and the the rest",
            "  - id: trade-oil-gas-and-the-the-rest\n    title: Trade, oil, gas and the rest",
        )
        .replace("before,describing", "before, describing")
        .replace("of the\n        the talks ,here", "of the talks, here")
        .replace("Frigate,new | due due", "Frigate, new | due")
    )


def test_what_was_changed_is_told(tmp_path: Path) -> None:
    fixed = _mended(tmp_path / "briefing.yaml", TALKS)
    told = [(change.code, change.line) for change in fixed.changes]
    assert told[:3] == [("missing-id", 3), ("space-before", 3), ("space-after", 3)]
    assert fixed.changes[2].before.startswith("Trade , oil,gas") or "oil,gas" in fixed.changes[2].before
    assert "oil, gas" in fixed.changes[2].after


def test_mending_twice_is_mending_once(tmp_path: Path) -> None:
    once = _mended(tmp_path / "briefing.yaml", TALKS).data
    assert _mended(tmp_path / "briefing.yaml", once.decode()).changes == ()


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_and_byte_order_mark_stay(end: str, tmp_path: Path) -> None:
    text = "\ufefftitle: A\nsections:\n  - title: Oil,gas\n".replace("\n", end)
    fixed = _mended(tmp_path / "briefing.yaml", text)
    assert fixed.data.decode() == text.replace("- title: Oil,gas", f"- id: oil-gas{end}    title: Oil, gas")


def test_json_stays_json(tmp_path: Path) -> None:
    fixed = _mended(tmp_path / "briefing.json", '{"title": "A", "sections": [{"title": "Oil,gas \\u00e9,unter"}]}')
    assert (
        fixed.data.decode()
        == '{"title": "A", "sections": [{"id": "oil-gas-e-unter", "title": "Oil, gas \\u00e9, unter"}]}'
    )


MISREAD = """\
title: Syria: a new chapter
standfirst: @home and away
short_title: {trade} grew
place: Moscow #1
imprint:
  Made: `by hand`
sections:
  - title: Trade # a comment stays
    body:
      - Oil: the first thing
      - [note] it "twice"
      - 'It's so'
      - "Quoted" and on
"""


def test_text_that_yaml_misreads_is_quoted(tmp_path: Path) -> None:
    file = tmp_path / "briefing.yaml"
    file.write_text(MISREAD, encoding="utf-8")
    fixed = quoted(file)
    assert fixed is not None
    file.write_bytes(fixed.data)
    briefing = read_content(file).briefing
    assert (briefing.title, briefing.standfirst, briefing.place) == (
        "Syria: a new chapter",
        "@home and away",
        "Moscow #1",
    )
    assert briefing.short_title == "{trade} grew"
    assert [getattr(block, "text", "") for block in briefing.sections[0].body] == [
        "Oil: the first thing",
        '[note] it "twice"',
        "It's so",
        '"Quoted" and on',
    ]
    assert "# a comment stays" in fixed.data.decode()


def test_a_file_without_slips_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "briefing.yaml"
    file.write_text("title: A\nsections: [{title: B}]\n", encoding="utf-8")
    assert quoted(file) is None


@given(
    st.text(
        st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"], blacklist_characters="\x85\ufeff\ufffe\uffff"),
        min_size=1,
        max_size=60,
    )
)
def test_what_is_quoted_reads_as_it_was_meant(text: str) -> None:
    assert YAML(typ="safe", pure=True).load(f"title: {in_quotes(text)}\n")["title"] == text


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4), st.text(max_size=3)), max_size=8))
def test_splices_that_overlap_do_not_tear_the_text(splices: list[tuple[int, int, str]]) -> None:
    text = "abcdefghijklmnopqrstuvwxyz"
    fixed = spliced(Path(__file__), text, [Splice("x", start, start + length, new) for start, length, new in splices])
    assert fixed.data.decode().endswith("yz")
