"""What an editor does to the file is what is told: tracked or not, nothing less and nothing more."""

from collections.abc import Callable

import pytest
from tests.review.word.editor import Editor
from tests.review.word.samples import held, said, texts, told

from printdesk.review.word.accept import By

Edit = Callable[[Editor], object]
WAYS = pytest.mark.parametrize("author", ["", "Nina"], ids=["untracked", "tracked"])


def edited(ferry: bytes, author: str, *edits: Edit) -> bytes:
    editor = Editor(ferry, author)
    for edit in edits:
        edit(editor)
    return editor.save()


EDITS = pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda e: e.replace("two weeks earlier", "a week later"), ("text", "two weeks earlier", "a week later")),
        (lambda e: e.replace("22%", "25%"), ("figure", "22%", "25%")),
        (lambda e: e.replace("The season", "The long season"), ("text", "", "long")),
        (lambda e: e.replace("1998", "1997"), ("text", "1998", "1997")),
        (lambda e: e.replace("two weeks earlier", ""), ("text", "two weeks earlier", "")),
        (lambda e: e.embolden("first boat"), ("look", "first boat", "**first boat**")),
        (lambda e: e.restyle(e.paragraph("Most riders"), "List Bullet"), ("style", "Body Text First Indent", "List Bullet")),
        (lambda e: e.delete(e.paragraph("One more was")), ("deleted", "One more was chartered for August.", "")),
        (lambda e: e.add_after(e.paragraph("Nights were"), "Mornings were not."), ("added", "", "Mornings were not.")),
        (lambda e: e.split(e.paragraph("A fourth boat"), "It will be"), ("split", "A fourth boat is on order. It will be electric, and built at the yard across the river.", "It will be electric, and built at the yard across the river.")),
        (lambda e: e.delete_row(e.row("Gannet")), ("row deleted", "Gannet 2004 150", "")),
        (lambda e: e.add_row(e.row("Gannet"), ["Curlew", "2020", "200"]), ("row added", "", "Curlew 2020 200")),
    ],
    ids=["words", "figure", "heading", "cell", "words deleted", "bold", "style", "deleted", "added", "split", "row deleted", "row added"],
)  # fmt: skip


@WAYS
@EDITS
def test_one_edit_is_one_change(ferry: bytes, author: str, edit: Edit, expected: tuple[str, str, str]) -> None:
    back = edited(ferry, author, edit)
    assert [(kind, before.strip(), after.strip()) for kind, before, after in said(ferry, back)] == [expected]
    assert {each.author for each in told(ferry, back)} == {author}


@WAYS
@EDITS
def test_the_same_is_told_of_a_file_without_anchors(
    ferry: bytes, author: str, edit: Edit, expected: tuple[str, str, str]
) -> None:
    """As Google Docs and Pages give it back: no bookmark, nothing of ours inside."""
    back = edited(ferry, author, edit, Editor.forget_anchors)
    assert [(kind, before.strip(), after.strip()) for kind, before, after in said(ferry, back)] == [expected]


@WAYS
def test_a_joined_paragraph_holds_the_words_of_both(ferry: bytes, author: str) -> None:
    back = edited(ferry, author, lambda e: e.join(e.paragraph("A fourth boat")))
    ((kind, before, after),) = said(ferry, back)
    assert kind == "joined"
    assert after.endswith("across the river. The council decides on the pier in June.")
    assert before == after
    assert held(ferry, back).alignment.deleted == ()


def test_a_joined_paragraph_comes_from_the_one_it_begins_with(ferry: bytes) -> None:
    """Though it is more like the other, and there is no bookmark to say so."""
    back = edited(ferry, "", lambda e: e.join(e.paragraph("One more was")), Editor.forget_anchors)
    (change,) = told(ferry, back)
    found = held(ferry, back)
    assert change.kind == "joined"
    assert change.base is not None
    assert found.base.body[change.base].text.startswith("One more was")
    back = edited(ferry, "", lambda e: e.join(e.paragraph("Most riders")), Editor.forget_anchors)
    assert [kind for kind, _, _ in said(ferry, back)] == ["joined"]


@WAYS
def test_a_moved_paragraph_is_moved_not_deleted_and_added(ferry: bytes, author: str) -> None:
    back = edited(ferry, author, lambda e: e.move(e.paragraph("The pier is old"), e.paragraph("Tickets stay cheap")))
    ((kind, _, after),) = said(ferry, back)
    assert kind == "moved"
    assert after.startswith(("The pier is old", "Tickets stay cheap"))


@WAYS
def test_many_edits_are_told_one_by_one(ferry: bytes, author: str) -> None:
    back = edited(
        ferry,
        author,
        lambda e: e.replace("It needs new piles", "It needs forty new piles"),
        lambda e: e.delete(e.paragraph("Three boats")),
        lambda e: e.add_after(e.paragraph("The council"), "And then the works begin."),
        lambda e: e.delete_row(e.row("Heron")),
        lambda e: e.replace("What is next", "What comes next"),
        lambda e: e.split(e.paragraph("A fourth boat"), "It will be"),
    )
    assert [kind for kind, _, _ in said(ferry, back)] == ["text", "deleted", "row deleted", "text", "split", "added"]


def test_a_figure_typed_over_is_still_the_figure(ferry: bytes) -> None:
    found = held(ferry, edited(ferry, "", lambda e: e.replace("412,600 passengers", "about 430,000 passengers")))
    (figure,) = [
        piece
        for item in found.edited.body
        for piece in getattr(item, "pieces", ())
        if piece.kind == "figure" and piece.anchor.key == "fact-riders"
    ]
    assert figure.text.replace("\u00a0", " ") == "430,000 passengers"


def test_the_changes_of_one_author_can_be_taken_alone(ferry: bytes) -> None:
    first = edited(ferry, "Nina", lambda e: e.replace("two weeks earlier", "a week later"))
    both = edited(first, "Omar", lambda e: e.delete(e.paragraph("Nights were")))
    nina, omar = texts(held(ferry, both, By("Nina"))), texts(held(ferry, both, By("Omar")))
    assert any("a week later" in text for text in nina)
    assert "Nights were quiet." in nina
    assert any("two weeks earlier" in text for text in omar)
    assert "Nights were quiet." not in omar
    assert texts(held(ferry, both, "none")) == texts(held(ferry, ferry))


def test_what_one_author_added_and_another_deleted_is_gone(ferry: bytes) -> None:
    editor = Editor(ferry, "Nina")
    made = editor.add_after(editor.paragraph("Nights were"), "Mornings were not.")
    editor.author = "Omar"
    editor.delete(made)
    back = editor.save()
    assert said(ferry, back) == []
    assert texts(held(ferry, back, "none")) == texts(held(ferry, ferry))


def test_a_comment_that_went_with_a_moved_paragraph_is_there_once(ferry: bytes) -> None:
    """LibreOffice leaves a copy of it in the place that the paragraph was moved from."""
    first = Editor(ferry)
    first.comment(first.paragraph("The pier is old"), "Nina", "Since when?")
    sent = first.save()
    editor = Editor(sent, "Omar")
    editor.move(editor.paragraph("The pier is old"), editor.paragraph("Tickets stay cheap"))
    editor.copy_comments()
    (remark,) = held(sent, editor.save()).edited.remarks
    assert remark.text == "Since when?"
    assert remark.paragraph == next(
        at for at, text in enumerate(_all(sent, editor.save())) if text.startswith("The pier")
    )


def test_a_comment_on_a_deleted_paragraph_is_not_lost(ferry: bytes) -> None:
    first = Editor(ferry)
    first.comment(first.paragraph("The pier is old"), "Nina", "Is that so?")
    editor = Editor(first.save(), "Omar")
    editor.delete(editor.paragraph("The pier is old"))
    assert [each.text for each in held(ferry, editor.save()).edited.remarks] == ["Is that so?"]


def _all(base: bytes, back: bytes) -> list[str]:
    return [item.text for item in held(base, back).edited.body]
