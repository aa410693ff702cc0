from hypothesis import given
from hypothesis import strategies as st
from tests.edition.edition_desk import Desk, fresh_desk  # noqa: F401  the fixture is found by name

from printdesk.edition.inline import Reference
from printdesk.edition.keys import Keys, slug
from printdesk.edition.tree import Captioned, Edition, Roadmap, Section


def numbers(sections: tuple[Section, ...]) -> list[str]:
    return [number for each in sections for number in (each.number, *numbers(each.sections))]


def labels(edition: Edition) -> list[str]:
    blocks = (block for section in edition.sections for block in section.body)
    return [block.label.replace("\u00a0", " ") for block in blocks if isinstance(block, Captioned)]


NESTED = """
title: T
sections:
  - {title: Preface, numbered: false, body: x, sections: [{title: In it, body: x}]}
  - {title: One, body: x, sections: [{title: a, body: x}, {title: b, numbered: false, body: x}, {title: c, body: x, sections: [{title: d, body: x}]}]}
  - {title: Two, body: x}
annexes:
  - {title: Tables, body: x, sections: [{title: e, body: x}]}
  - {title: Maps, body: x}
"""


def test_only_numbered_sections_count(desk: Desk) -> None:
    edition = desk.edition(NESTED)
    assert numbers(edition.sections) == ["", "", "1", "1.1", "", "1.2", "1.2.1", "2"]
    assert numbers(edition.annexes) == ["A", "A.1", "B"]


FIGURES = """
title: T
terms: {figure: Chart}
key_facts: {Place: Here}
facts: {a: {value: 1}}
sections:
  - title: S
    body:
      - chart: {kind: bars, title: One, facts: [a]}
      - chart: {kind: bars, facts: [a]}
      - table: {title: Two, columns: [a, b], rows: [[c, d]]}
      - roadmap: {id: plan, title: Three, lanes: [{name: L, items: [{id: quay, title: Quay, when: 2027}]}]}
      - Text [@plan] and [@quay].
"""


def test_titled_figures_and_tables_are_numbered_through_the_edition(desk: Desk) -> None:
    edition = desk.edition(FIGURES)
    assert edition.key_facts is not None
    assert edition.key_facts.label == "Table\u00a01"
    assert labels(edition) == ["Chart 1", "", "Table 2", "Chart 2"]


STRANDS = """
title: T
sections:
  - title: S
    body:
      - roadmap: {lanes: [{name: Rail, items: [{title: a, when: 2027}]}, {name: Port, items: [{title: b, when: 2027}]}]}
  - title: Z
    body:
      - roadmap: {lanes: [{name: Road, items: [{title: c, when: 2027}]}, {name: Rail, items: [{title: d, when: 2028}]}]}
"""


def test_a_strand_has_one_place_in_every_roadmap_and_no_other_strand_takes_it(desk: Desk) -> None:
    edition = desk.edition(STRANDS)
    roadmaps = [block for section in edition.sections for block in section.body if isinstance(block, Roadmap)]
    assert [[lane.place for lane in roadmap.lanes] for roadmap in roadmaps] == [[0, 1], [2, 0]]


def test_references_take_the_words_of_the_file(desk: Desk) -> None:
    prose = desk.edition(FIGURES).sections[0].body[-1]
    found = [node for part in prose.content for node in part.content]  # type: ignore[union-attr]
    assert Reference("plan", "Chart\u00a02") in found
    assert Reference("quay", "“Quay”") in found


def test_keys_do_not_move_when_a_block_of_another_kind_comes_in(desk: Desk) -> None:
    before = desk.edition("title: T\nsections:\n  - {title: Big news, body: [One., Two.]}\n")
    after = desk.edition("title: T\nsections:\n  - {title: Big news, body: [One., {note: N}, Two.]}\n")
    keys = [[block.key for block in edition.sections[0].body] for edition in (before, after)]
    assert keys[0] == ["big-news-text-1", "big-news-text-2"]
    assert keys[1] == ["big-news-text-1", "big-news-note-1", "big-news-text-2"]


def test_made_keys_give_way_to_ids(desk: Desk) -> None:
    edition = desk.edition("title: T\nsections:\n  - {title: News, body: x}\n  - {id: news, title: Other, body: x}\n")
    assert [section.key for section in edition.sections] == ["news-2", "news"]


def test_slugs_keep_the_letters_of_their_script() -> None:
    assert slug("Sécurité & défense: l’état") == "securite-defense-letat"
    assert slug("الطاقة والمياه") == "الطاقة-والمياه"
    assert slug("2026 outlook") == "s-2026-outlook"
    assert slug("Up {rise} ([@tass])") == "up"
    assert slug("…") == ""


@given(st.text(max_size=80))
def test_a_slug_is_an_id(text: str) -> None:
    from printdesk.model.names import is_id  # noqa: PLC0415

    assert not slug(text) or is_id(slug(text))


@given(st.lists(st.sampled_from(["a", "b", "a-2"]), max_size=8))
def test_keys_are_unique(wanted: list[str]) -> None:
    keys = Keys({"a"})
    made = [keys.make(each) for each in wanted] + [keys.claim("a")]
    assert len(set(made)) == len(made)
    assert made[-1] == "a"
