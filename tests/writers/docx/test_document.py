"""What an editor finds in the Word file."""

import re

from tests.writers.conftest import MakeEdition
from tests.writers.docx.word_file import style_of, words, write

from printdesk.writers.docx.ooxml import qualified

BRIEF = """
    title: The harbour
    date: 2026-03-14
    at_a_glance: {lead: In short.}
    sources: {port: The port, city: The city}
    facts:
      ships: {value: 42, unit: ships, query: Who counted?}
    sections:
      - id: quays
        title: Quays
        body:
          - text:
              text: |
                Some {ships} a day pass the long-distance ferry [@port; @city]; see [@tides] and [@cranes].[^1]

                Second.

                [^1]: The *note*.
              query: {text: Which one?, about: long-distance ferry}
          - table:
              id: tides
              title: Tides
              columns: [Hour, {title: Metres, align: right}]
              rows: |
                | Dawn | 3.1 |
          - text: |
              1. one
              2. two
          - text: |
              1. again
        sections:
          - {id: cranes, title: Cranes, body: Three.}
      - {title: Ships, body: Many.}
"""


def test_the_same_edition_gives_the_same_bytes(edition_of: MakeEdition) -> None:
    edition = edition_of(BRIEF)
    assert write(edition).result.data == write(edition).result.data


def test_nothing_of_the_template_is_left(edition_of: MakeEdition) -> None:
    names = write(edition_of(BRIEF)).files
    foreign = ("thumbnail", "stylesWithEffects", "customXml", "webSettings")
    assert not [name for name in names if any(word in name for word in foreign)]


def test_word_is_not_told_to_ask_before_it_opens(edition_of: MakeEdition) -> None:
    assert b"updateFields" not in write(edition_of(BRIEF)).files["word/settings.xml"]


def test_every_style_in_use_is_one_of_the_gallery(edition_of: MakeEdition) -> None:
    file = write(edition_of(BRIEF))
    known = {style.get(qualified("w:styleId")) for style in file.part("styles").iter(qualified("w:style"))}
    names = ("w:pStyle", "w:rStyle", "w:tblStyle")
    used = {each.get(qualified("w:val")) for name in names for each in file.elements(name)}
    assert used <= known


def test_runs_carry_no_type_of_their_own(edition_of: MakeEdition) -> None:
    file = write(edition_of(BRIEF))
    typographic = ("w:rFonts", "w:sz", "w:color", "w:ind", "w:jc", "w:pBdr")
    assert [name for name in typographic if any(file.elements(name))] == []


def test_sections_are_numbered_by_word_itself(edition_of: MakeEdition) -> None:
    file = write(edition_of(BRIEF))
    assert file.paragraphs("Heading1") == ["At a glance", "Quays", "Ships"]
    assert file.paragraphs("Heading2") == ["Cranes"]


def test_captions_count_and_references_follow(edition_of: MakeEdition) -> None:
    file = write(edition_of(BRIEF))
    assert "SEQ Table \\* ARABIC" in file.fields()
    assert "REF _Ref_tides \\h" in file.fields()
    assert "REF _Ref_cranes \\r \\h" in file.fields()
    assert "CaptionColumn" in map(style_of, file.elements("w:p"))


def test_contents_hold_the_pages_they_are_given(edition_of: MakeEdition) -> None:
    file = write(edition_of(BRIEF), pages={"quays": 7})
    assert file.paragraphs("TOC1")[0] == "1Quays7"
    assert [code for code in file.fields() if code.startswith("TOC")] == ['TOC \\o "1-2" \\h \\z \\u \\b _pd_body']


def test_long_contents_move_everything_a_page_on(edition_of: MakeEdition) -> None:
    sections = "".join(f"\n      - {{id: s{number}, title: Section {number}, body: Text.}}" for number in range(14))
    edition = edition_of(f"""
    title: T
    at_a_glance: {{lead: In short.}}
    sections:{sections}
    """)
    assert write(edition, pages={"s0": 3}).paragraphs("TOC1")[0].endswith("4")


def test_each_numbered_list_starts_afresh(edition_of: MakeEdition) -> None:
    numbers = [
        each.find(f".//{qualified('w:numId')}").get(qualified("w:val"))  # type: ignore[union-attr]
        for each in write(edition_of(BRIEF)).elements("w:p")
        if style_of(each) == "ListNumber"
    ]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_footnote_is_words_own(edition_of: MakeEdition) -> None:
    file = write(edition_of(BRIEF))
    assert len(list(file.elements("w:footnoteReference"))) == 1
    assert words(file.part("footnotes")) == "The note."


def test_a_query_stands_at_the_words_it_is_about(edition_of: MakeEdition) -> None:
    assert write(edition_of(BRIEF)).commented()["Which one?"].replace("\u2011", "-") == "long-distance ferry"


def test_a_query_about_a_figure_stands_where_it_is_printed(edition_of: MakeEdition) -> None:
    assert "42" in write(edition_of(BRIEF)).commented()["Who counted?"]


def test_a_query_about_a_figure_printed_nowhere_is_not_lost(edition_of: MakeEdition) -> None:
    edition = edition_of("""
        title: T
        facts: {lone: {value: 1, unit: USD, query: Why?}}
        sections: [{title: S, body: Text.}]
    """)
    assert write(edition).commented()["Why?"] == "T"


def test_each_row_and_paragraph_can_be_found_again(edition_of: MakeEdition) -> None:
    anchors = {(anchor.key, anchor.part) for anchor in write(edition_of(BRIEF)).result.anchors.values()}
    assert {("tides", "title"), ("tides", "r0"), ("quays", "title"), ("front", "title"), ("fact-ships", "")} <= anchors


def test_bookmarks_are_short_unique_and_hidden(edition_of: MakeEdition) -> None:
    names = [each.get(qualified("w:name")) or "" for each in write(edition_of(BRIEF)).elements("w:bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"_[A-Za-z0-9_]{1,39}", name) for name in names)


def test_text_from_right_to_left_says_so(edition_of: MakeEdition) -> None:
    file = write(
        edition_of("""
        title: الميناء
        language: ar
        sections: [{title: السفن, body: "تصل PE 100 غدا"}]
    """)
    )
    (paragraph,) = [each for each in file.elements("w:p") if style_of(each) == "BodyText"]
    directions = [each.find(f".//{qualified('w:rtl')}") is not None for each in paragraph.iter(qualified("w:r"))]
    assert paragraph.find(f".//{qualified('w:bidi')}") is not None
    assert directions == [True, False, True]


def test_a_running_head_is_filled_in_where_it_cannot_be_wrong(edition_of: MakeEdition) -> None:
    def heads(*sections: str) -> list[str]:
        file = write(edition_of("title: T\nsections:\n" + "".join(f"  - {each}\n" for each in sections)))
        return [words(file.part(f"header{number}")) for number in (1, 2) if f"word/header{number}.xml" in file.files]

    turned = "{title: Ships, body: [{table: {landscape: true, columns: [A], rows: [[b]]}}]}"
    assert heads("{title: Quays, body: Text.}") == ["TQuays"]
    assert heads("{title: Quays, body: Text.}", "{title: Ships, body: Text.}") == ["T"]
    assert heads("{title: Quays, body: Text.}", turned) == ["TQuays", "TShips"]
