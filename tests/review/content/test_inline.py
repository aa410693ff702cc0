"""Printed text edited: the Markdown it was printed from left, what came back in the middle, the new Markdown right."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.review.content.printing import Printed, edited, seen, setting, some_markdown, words_of

from printdesk.review.content.figures_back import FigureReader
from printdesk.review.content.inline import FigureChange, Retexted, markdown_of, retext
from printdesk.review.word.tree import Piece
from printdesk.writers.docx.anchors import Anchor

SETTING = setting()
READS = FigureReader(SETTING.ledger, SETTING.style)
BRACKETS = dict.fromkeys(map(ord, "()[]"))
"""A citation has brackets of its own only where the author put none round it."""


def after(source: str, *edits: tuple[str, str], language: str = "en-GB") -> Retexted:
    """Return what becomes of Markdown when words of its print are replaced, each in the piece that has them."""
    printed = Printed(source, language)
    return retext(source, printed.pieces, replaced(printed.pieces, *edits), reads=READS, back_notes=printed.notes)


def replaced(pieces: Sequence[Piece], *edits: tuple[str, str]) -> list[Piece]:
    back = list(pieces)
    for old, new in edits:
        at = next(at for at, piece in enumerate(back) if old in piece.text)
        back[at] = replace(back[at], text=back[at].text.replace(old, new, 1))
    return back


def bare(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces as a program leaves them that keeps no bookmarks."""
    return [Piece(text=piece.text, strong=piece.strong, emphasis=piece.emphasis, href=piece.href) for piece in pieces]


@pytest.mark.parametrize(
    ("source", "old", "new", "wanted"),
    [
        ("Trade rose -- by far.", "rose", "fell", "Trade fell -- by far."),
        ('Syria\'s "new" start', "start", "era", 'Syria\'s "new" era'),
        ("one\ntwo three\nfour", "three", "3", "one\ntwo 3\nfour"),
        ("one\ntwo\nthree", "one two", "one", "one\nthree"),
        ("**Lead.** It rose", "Lead", "Head", "**Head.** It rose"),
        ("a \\* b \\_c\\_", "b", "d", "a \\* d \\_c\\_"),
        ("so *it* is", "so ", "and so ", "and so *it* is"),
        ("5 * 3 is \\{b}", "is", "was", "5 * 3 was \\{b}"),
        ("see [the *page*](https://x.org/a) now", "page", "site", "see [the *site*](https://x.org/a) now"),
        ("as said ([@tass]) by", "said", "told", "as told ([@tass]) by"),
        ("words^[A *note*.] here", " here", " there", "words^[A *note*.] there"),
        ("snake_case and AT&T", "and", "or", "snake_case or AT&T"),
        ("It cost 5 euros", "5 euros", "5 [sic] euros", "It cost 5 [sic] euros"),
    ],
)
def test_words_change_and_all_else_stays_as_it_was_typed(source: str, old: str, new: str, wanted: str) -> None:
    assert after(source, (old, new)) == Retexted(wanted)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("*stars*", "\\*stars\\*"),
        ("{trade} as such", "\\{trade} as such"),
        ("[@tass] as such", "\\[@tass] as such"),
        ("[x](https://y.org)", "\\[x](https://y.org)"),
        ("a ^[b] c", "a ^\\[b] c"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("# no heading", "\\# no heading"),
        ("<b>", "\\<b>"),
        ("C:\\*", "C:\\\\\\*"),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_what_would_read_as_a_mark_is_escaped_and_nothing_else(typed: str, wanted: str) -> None:
    made = markdown_of([Piece(text=typed)])
    assert made == Retexted(wanted)
    assert words_of(Printed(made.source).pieces) == words_of([Piece(text=typed)])


def test_a_dash_that_begins_a_title_is_no_list() -> None:
    assert markdown_of([Piece(text="- no list")], context="line").source == "- no list"


def test_bold_italics_and_links_come_and_go() -> None:
    pieces = [
        Piece(text="Oil leads ", strong=True),
        Piece(text="the list", strong=True, emphasis=True),
        Piece(text=", "),
        Piece(text="see here", href="https://x.org/(a)"),
    ]
    assert markdown_of(pieces).source == "**Oil leads *the list***, [see here](<https://x.org/(a)>)"
    printed = Printed("**Lead.** Then *this* and [that](https://x.org).")
    plainly = [replace(piece, strong=False, emphasis=False, href="") for piece in printed.pieces]
    assert (
        retext("**Lead.** Then *this* and [that](https://x.org).", printed.pieces, plainly).source
        == "Lead. Then this and that."
    )


def test_marks_that_markdown_cannot_set_are_reported_and_all_else_lands() -> None:
    source = "**Lead.** Word (one) more"
    pieces = [
        Piece(text="Lead.", strong=True),
        Piece(text=" Word "),
        Piece(text="(one)", strong=True),
        Piece(text="x new"),
    ]
    made = retext(source, Printed(source).pieces, pieces)
    assert made == Retexted(
        "**Lead.** Word (one)x new", unsaid=("bold, italics or a link that Markdown cannot set there",)
    )


def test_the_bold_of_a_whole_style_is_no_mark() -> None:
    heading = [Piece(text="A heading", strong=True)]
    assert retext("A heading", heading, [Piece(text="A new heading", strong=True)]) == Retexted("A new heading")


def test_plain_quotation_marks_typed_over_curly_ones_are_no_edit() -> None:
    source = 'The "new" era -- Syria’s'
    printed = Printed(source).pieces
    typed = [replace(piece, text=piece.text.translate(str.maketrans("“”’–\u00a0", '""\'- '))) for piece in printed]
    assert printed != tuple(typed)
    assert retext(source, printed, typed) == Retexted(source)


def test_a_line_that_grows_far_too_long_is_broken_and_no_other_line_changes() -> None:
    lines = ["word " * 8 + "end", "more " * 8 + "end", "last words"]
    made = after("\n".join(lines), ("more more", "more " + "new " * 10 + "more")).source.split("\n")
    assert (made[0], made[-1]) == (lines[0], lines[2])
    assert len(made) == 4
    assert max(map(len, made)) <= len(lines[0]) * 9 / 8


def test_a_figure_typed_over_changes_the_fact_and_not_the_text() -> None:
    assert after("It reached {trade} in 2025", ("$2.8bn", "$2.9bn")) == Retexted(
        "It reached {trade} in 2025", (FigureChange("trade", "", "$2.8bn", "$2.9bn", "2.9"),)
    )


@pytest.mark.parametrize(
    ("source", "old", "new", "wanted", "value"),
    [
        ("up {growth} now", "up 22% now", "up by 23% now", "up by {growth} now", "23"),
        ("reached {trade} in all", "reached $2.8bn in all", "rose to $2.9 billion in all", "rose to {trade} in all", "2.9"),
        ("fell {smuggling:abs}", "fell 18%", "fell by 20%", "fell by {smuggling:abs}", "-20"),
        ("{homes} in Aleppo", "12,000 housing units", "some 12,500 housing units", "some {homes} in Aleppo", "12500"),
        ("12 men and {planes}", "and 12 aircraft", "and 14 aircraft", "12 men and {planes}", "14"),
    ],
)  # fmt: skip
def test_a_changed_number_is_found_without_its_bookmark(
    source: str, old: str, new: str, wanted: str, value: str
) -> None:
    printed = Printed(source).pieces
    words = "".join(piece.text for piece in printed).replace("\u00a0", " ")
    made = retext(source, printed, [Piece(text=words.replace(old, new))], reads=READS)
    assert (made.source, [change.value for change in made.figures], made.unsaid) == (wanted, [value], ())


def test_figures_stay_figures_in_a_file_without_bookmarks() -> None:
    source = "It reached {trade}, up {growth}, with {planes} (and **{homes}**) in 2025 ([@tass]; see [@oil])."
    printed = Printed(source).pieces
    assert retext(source, printed, bare(printed)).source == source
    made = retext(source, printed, bare(replaced(printed, ("2025", "late 2025"))))
    assert made.source == source.replace("2025", "late 2025")


def test_a_clause_that_moves_keeps_its_figure() -> None:
    source = "Trade reached {trade} in 2025, up {growth}."
    printed = Printed(source).pieces
    made = retext(source, printed, [Piece(text="Up 22%, trade reached $2.8bn in 2025.")])
    assert (made.source, made.figures, made.unsaid) == ("Up {growth}, trade reached {trade} in 2025.", (), ())


def test_several_figures_typed_over_are_each_found_in_a_file_without_bookmarks() -> None:
    source = "It reached {trade}, up {growth}, with {planes} ([@tass])"
    printed = Printed(source).pieces
    back = bare(replaced(printed, ("$2.8bn", "$2.9bn"), ("22%", "25%"), ("12\u00a0aircraft", "almost 14 aircraft")))
    made = retext(source, printed, back, reads=READS)
    assert made.source == "It reached {trade}, up {growth}, with almost {planes} ([@tass])"
    assert [change.value for change in made.figures] == ["2.9", "25", "14"]


def test_of_two_citations_of_one_source_the_one_that_stays_keeps_its_page() -> None:
    source = "first [@tass, p. 4] and then [@tass]"
    printed = Printed(source).pieces
    assert retext(source, printed, printed[2:]).source == "and then [@tass]"


def test_a_reference_typed_over_is_reported_and_a_new_number_in_it_is_not() -> None:
    source = "see [@oil] for more"
    assert after(source, ("Figure\u00a02", "Figure\u00a03")) == Retexted(source)
    assert after(source, ("Figure", "Fig.")).unsaid == (
        "“Figure\u00a02” is printed by itself and stays; it was typed over with “Fig.\u00a02”",
    )


def test_words_in_place_of_a_figure_are_words_and_that_is_said() -> None:
    made = after("It reached {trade} in 2025", ("$2.8bn", "a record"))
    assert made.source == "It reached a record in 2025"
    assert made.unsaid == ("“$2.8bn” was a figure of the ledger and is plain words now: “a record”",)


def test_words_typed_inside_the_range_of_a_figure_stand_beside_it() -> None:
    assert after("It reached {trade} in 2025", ("$2.8bn", "almost $2.8bn")) == Retexted(
        "It reached almost {trade} in 2025"
    )


def test_a_note_comes_with_its_words_and_goes_with_its_mark() -> None:
    source = "One^[First.] and two."
    printed = Printed(source)
    new = Piece(text="2", kind="note", target="2")
    made = retext(
        source,
        printed.pieces,
        [*printed.pieces, new],
        sent_notes=printed.notes,
        back_notes={**printed.notes, "2": [Piece(text="Second [x].")]},
    )
    assert made.source == "One^[First.] and two.^[Second [x].]"
    without = [piece for piece in printed.pieces if piece.kind != "note"]
    assert retext(source, printed.pieces, without, sent_notes=printed.notes).source == "One and two."


def test_words_of_a_note_change_where_the_note_stands() -> None:
    source = "One^[First {trade} *note*.] and two."
    printed = Printed(source)
    notes = {"1": replaced(printed.notes["1"], ("First", "The first"))}
    made = retext(source, printed.pieces, printed.pieces, sent_notes=printed.notes, back_notes=notes)
    assert made.source == "One^[The first {trade} *note*.] and two."


def test_words_of_a_note_that_stands_elsewhere_are_handed_on() -> None:
    mark = Piece(text="1", kind="note", target="1", anchor=Anchor("note-1", "mark"))
    sent, back = {"1": (Piece(text="Old."),)}, {"1": (Piece(text="New."),)}
    made = retext("One[^a]", [Piece(text="One"), mark], [Piece(text="One"), mark], sent_notes=sent, back_notes=back)
    assert made.source == "One[^a]"
    assert [(note.label, note.back) for note in made.notes] == [("a", back["1"])]


def test_a_line_break_is_a_blank_where_one_line_stands() -> None:
    pieces = [Piece(text="One"), Piece(text="", kind="break"), Piece(text="two")]
    assert markdown_of(pieces).source == "One\\\ntwo"
    assert markdown_of(pieces, context="line") == Retexted(
        "One two", unsaid=("a line break where one line stands is a blank",)
    )


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(["en-GB", "en-GB", "ar", "de-DE"]))
def test_new_markdown_prints_what_the_editor_wrote(chance: random.Random, language: str) -> None:
    source = some_markdown(chance)
    printed = Printed(source, language)
    back = edited(chance, printed.pieces)
    made = retext(source, printed.pieces, back, sent_notes=printed.notes, back_notes=printed.notes)
    if seen(back) == seen(printed.pieces):
        assert made == Retexted(source)
    if made.figures:  # the fact changes, and with it what is printed
        return
    again = Printed(made.source, language).pieces
    assert words_of(again).translate(BRACKETS) == words_of(back).translate(BRACKETS)
    if not made.unsaid and words_of(again) == words_of(back):
        otherwise = [pair for pair in zip(seen(again), seen(back), strict=True) if pair[0] != pair[1]]
        assert len(otherwise) <= 3  # a dash or dots at the edge of what is bold


@given(st.randoms(use_true_random=False))
def test_unedited_text_comes_back_as_it_was_typed(chance: random.Random) -> None:
    source = some_markdown(chance)
    printed = Printed(source)
    assert retext(source, printed.pieces, printed.pieces, reads=READS) == Retexted(source)
