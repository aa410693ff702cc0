from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from printdesk.edition.inline import Emphasis, FactText, Footnote, Inline, LineBreak, Link, Run, Strong, plain_text
from printdesk.edition.typesetting import typeset_paragraph
from printdesk.layout.house import house_style
from printdesk.layout.typography import plain, typeset

ENGLISH = house_style("en-GB")


def breaking(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return a paragraph with blanks for its no-break spaces, which other tests are about."""
    return tuple(Run(node.text.replace("\u00a0", " ")) if isinstance(node, Run) else node for node in content)


def test_a_quotation_mark_turns_by_the_word_inside_the_bold() -> None:
    typed = (Run('He said "'), Strong((Run("no"),)), Run('" twice'))
    assert breaking(typeset_paragraph(typed, ENGLISH)) == (
        Run("He said “"),
        Strong((Run("no"),)),
        Run("” twice"),
    )


def test_a_quotation_mark_closes_behind_a_figure() -> None:
    typed = (Run('"up '), FactText("a", "", "22%"), Run('"'))
    assert breaking(typeset_paragraph(typed, ENGLISH)) == (Run("“up "), FactText("a", "", "22%"), Run("”"))


def test_a_note_does_not_part_its_neighbours() -> None:
    note = Footnote("n", 1, (Run("x"),))
    assert breaking(typeset_paragraph((Run('"a'), note, Run('" b c')), ENGLISH)) == (Run("“a"), note, Run("” b c"))


def test_signs_that_shrink_stay_on_their_side_of_a_border() -> None:
    typed = (Run("one..."), Strong((Run("two..."),)), Run("three... four"))
    assert breaking(typeset_paragraph(typed, ENGLISH)) == (Run("one…"), Strong((Run("two…"),)), Run("three… four"))


def test_a_line_break_swallows_no_sign_where_one_shrinks_and_others_grow() -> None:
    typed = (Run("Vu... encore"), LineBreak(), Run("dit; oui;"), LineBreak(), Run("Moscou"))
    assert plain(plain_text(typeset_paragraph(typed, house_style("fr")))) == "Vu... encore dit; oui; Moscou"


INLINE = st.recursive(
    st.builds(Run, st.text(st.sampled_from("ab \"'.-–12 «!?:"), max_size=12)) | st.just(FactText("f", "", "$2bn")),
    lambda inner: st.builds(Strong, st.tuples(inner)) | st.builds(Emphasis, st.tuples(inner, inner))
    | st.builds(lambda content: Link("https://example.org", content), st.tuples(inner)),
    max_leaves=6,
)  # fmt: skip


@given(st.lists(INLINE, max_size=6).map(tuple), st.sampled_from(["en-GB", "fr", "de", "ar"]))
def test_the_whole_paragraph_reads_as_if_it_had_no_borders(content: tuple[Inline, ...], language: str) -> None:
    style = house_style(language)
    done = plain_text(typeset_paragraph(content, style))
    if "$" not in done:
        assert done == typeset(plain_text(content), style)
    assert "".join(plain(done).split()) == "".join(plain(plain_text(content)).split())
