from tests.edition.edition_desk import Desk, fresh_desk, printed  # noqa: F401  the fixture is found by name

from printdesk.edition.inline import Citation, Emphasis, FactText, Footnote, LineBreak, Link, Reference, Run, Strong
from printdesk.edition.tree import Paragraph

FACTS = """
facts:
  trade: {value: 2.80, unit: USD bn, label: Trade}
  cut: {value: -18, unit: percent}
  wait: {value: 0.84, low: 0.76, high: 0.93, unit: days}
  homes: {value: 12000, qualifier: over, unit: homes}
sources: {tass: TASS, sana: SANA}
"""


def only_paragraph(desk: Desk, text: str) -> tuple[object, ...]:
    (paragraph,) = desk.prose(text, FACTS).content
    assert isinstance(paragraph, Paragraph)
    return paragraph.content


def test_emphasis_strong_and_links_are_kept(desk: Desk) -> None:
    assert only_paragraph(desk, "*a* **b** [c](https://example.org)") == (
        Emphasis((Run("a"),)),
        Run(" "),
        Strong((Run("b"),)),
        Run(" "),
        Link("https://example.org", (Run("c"),)),
    )


def test_a_backslash_ends_a_line_and_blanks_do_not(desk: Desk) -> None:
    assert only_paragraph(desk, "one  \ntwo\\\nthree") == (Run("one two"), LineBreak(), Run("three"))


def test_lines_of_chinese_join_without_a_blank(desk: Desk) -> None:
    assert only_paragraph(desk, "中文\n换行 and\nEnglish") == (Run("中文换行 and English"),)


def test_figures_print_in_each_form(desk: Desk) -> None:
    forms = (
        "{trade}, {trade:long}, {trade:number}, {cut}, {cut:abs}, {trade:signed}, {wait:range}, {homes}, {homes:full}"
    )
    assert desk.line(forms, FACTS) == (
        "$2.80bn, $2.80 billion, 2.80, −18%, 18%, +$2.80bn, 0.76–0.93 days, 12,000 homes, over 12,000 homes"
    )
    assert "unknown-fact" not in desk.codes


def test_a_figure_remembers_its_fact_and_form(desk: Desk) -> None:
    assert FactText("cut", "abs", "18%") in only_paragraph(desk, "by {cut:abs}.")


def test_other_braces_are_themselves(desk: Desk) -> None:
    typed = "{ trade } {} {a b} \\{trade} {2x}"
    assert desk.line(typed, FACTS) == "{ trade } {} {a b} {trade} {2x}"
    assert not [code for code in desk.codes if code != "unused-fact"]


def test_a_figure_that_is_not_there_stays_as_typed_and_is_found_at_its_place(desk: Desk) -> None:
    assert desk.line("Up {trad}, up {trad}", FACTS) == "Up {trad}, up {trad}"
    first, second = [finding for finding in desk.findings if finding.code == "unknown-fact"]
    assert (first.offset, first.length, second.offset) == (3, 6, 14)
    assert first.hint == "did you mean 'trade'?"


def test_an_unknown_form_and_a_range_without_ends_are_findings(desk: Desk) -> None:
    assert desk.line("{trade:lon} {trade:range}", FACTS) == "{trade:lon} $2.80bn"
    assert [code for code in desk.codes if code != "unused-fact"] == ["unknown-form", "no-range"]


def test_paired_braces_are_a_finding_and_never_code(desk: Desk) -> None:
    assert desk.line("{{ 7*7 }}") == "{{ 7*7 }}"
    assert desk.codes == ["template-braces"]


def test_citations_carry_their_locators(desk: Desk) -> None:
    assert Citation(("tass",), "[1, p.\u00a04]") in only_paragraph(desk, "x [@tass, p. 4] y")
    assert Citation(("tass", "sana"), "[1, 2]") in only_paragraph(desk, "x [@tass; @sana] y")


def test_a_citation_in_brackets_gets_no_second_pair(desk: Desk) -> None:
    assert desk.line("Trade rose ([@tass]).", FACTS) == "Trade rose (1)."


def test_references_name_what_they_point_at(desk: Desk) -> None:
    assert Reference("s", "section\u00a01") in only_paragraph(desk, "see [@s] now")


def test_a_dangling_reference_is_a_finding(desk: Desk) -> None:
    assert desk.line("See [@tas] and [@tass p. 4]", FACTS) == "See [@tas] and [@tass p. 4]"
    assert [code for code in desk.codes if code != "unused-fact"] == ["unknown-reference", "reference-syntax"]


def test_a_reference_to_what_an_output_lacks_is_a_warning(desk: Desk) -> None:
    desk.edition(
        "title: T\nsections:\n  - {id: a, title: A, body: 'See [@b]'}\n  - {id: b, title: B, only: pdf, body: x}\n"
    )
    assert desk.said == [
        "warning[reference-left-out]: 'b' is kept out of docx, press, proof, where this text is printed"
    ]


def test_an_unnumbered_section_is_named_by_its_title(desk: Desk) -> None:
    edition = desk.edition(
        "title: 'See [@b]'\nsections:\n  - {id: b, title: The *big* one, numbered: false, body: x}\n"
    )
    assert printed(edition.front.title) == "See “The big one”"


def test_notes_are_found_anywhere_in_their_body(desk: Desk) -> None:
    edition = desk.edition(
        "title: T\nsections:\n  - title: S\n    body:\n      - 'One.[^a]'\n      - |\n        Two.^[Here.]\n\n        [^a]: There.\n"
    )
    marks = [
        node
        for block in edition.sections[0].body
        for part in block.content  # type: ignore[union-attr]
        for node in part.content  # type: ignore[union-attr]
        if isinstance(node, Footnote)
    ]
    assert [(note.number, printed(note.content)) for note in marks] == [(1, "There."), (2, "Here.")]


def test_labels_of_notes_start_afresh_in_each_body(desk: Desk) -> None:
    desk.edition(
        "title: T\nsections:\n  - title: S\n    body: |\n      A[^1]\n\n      [^1]: One.\n  - {title: U, body: 'B[^1]'}\n"
    )
    assert desk.said == ["error[unknown-note]: the note [^1] has no text in this body"]


def test_a_note_that_nobody_calls_and_a_note_twice_are_findings(desk: Desk) -> None:
    desk.prose("x\n\n[^1]: lost\n\n[^2]: a\n\n[^2]: b")
    assert desk.codes == ["note-twice", "note-not-called", "note-not-called"]


def test_a_note_inside_a_note_stays_as_typed(desk: Desk) -> None:
    desk.prose("x ^[a ^[b] c]")
    assert desk.codes == ["note-in-note"]


def test_a_note_where_only_letters_can_stand_is_a_finding(desk: Desk) -> None:
    desk.edition("title: T\nplace: Here^[Or there]\nsections:\n  - {title: S, body: x}\n")
    assert desk.codes == ["note-lost"]


def test_links_lead_out_of_the_briefing_only(desk: Desk) -> None:
    assert desk.line("[a](notes.pdf) [b](mailto:a@example.org)") == "a b"
    assert desk.codes == ["link-address"]


def test_scripts_in_links_are_not_links(desk: Desk) -> None:
    assert desk.line("[a](javascript:alert(1))") == "[a](javascript:alert(1))"


def test_code_html_and_pictures_are_findings_and_their_words_stay(desk: Desk) -> None:
    assert desk.line("a `b` <i>c</i> ![d](e.png)") == "a b <i>c</i> d"
    assert set(desk.codes) == {"markdown-refused"}
    assert "use an `image` block" in desk.hints


def test_entities_are_text_as_typed(desk: Desk) -> None:
    assert desk.line("R&amp;D &copy;") == "R&amp;D &copy;"
