"""What a program lost or damaged on the way is found again and is not an edit."""

import re
from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree
from tests.review.word.editor import Editor, parent, set_style, text_of
from tests.review.word.samples import held, said

from printdesk.review.word.tree import Paragraph, Piece
from printdesk.writers.docx.ooxml import Element, qualified, w


def damaged(ferry: bytes, damage: Callable[[Editor], object]) -> bytes:
    editor = Editor(ferry)
    damage(editor)
    return editor.save()


def figures(ferry: bytes, back: bytes) -> list[str]:
    pieces: list[Piece] = []
    for item in held(ferry, back).edited.body:
        pieces += item.pieces if isinstance(item, Paragraph) else [p for each in item.paragraphs for p in each.pieces]
    return [piece.text.replace("\u00a0", " ") for piece in pieces if piece.kind == "figure"]


def test_a_bookmark_that_ends_a_letter_early_still_holds_the_whole_figure(ferry: bytes) -> None:
    """As LibreOffice 7 saves it behind a footnote or a comment."""

    def shift(editor: Editor) -> None:
        end = next(each for each in editor.root.iter(qualified("w:bookmarkEnd")) if _text_before(each) == "22%")
        run = end.getprevious()
        assert run is not None
        node = next(run.iter(qualified("w:t")))
        rest = w("r", w("t", text=(node.text or "")[-1:]))
        node.text = (node.text or "")[:-1]
        end.addnext(rest)

    back = damaged(ferry, shift)
    assert said(ferry, back) == []
    assert figures(ferry, back) == figures(ferry, ferry)


def _text_before(end: Element) -> str:
    before = end.getprevious()
    return text_of(before) if before is not None else ""


def test_a_bookmark_that_was_copied_still_says_which_paragraph_it_is(ferry: bytes) -> None:
    """LibreOffice copies those of frames and of moved text, and drops the first."""

    def copy(editor: Editor) -> None:
        paragraph = editor.paragraph("The pier is old")
        for start in paragraph.iter(qualified("w:bookmarkStart")):
            start.set(qualified("w:name"), f"{start.get(qualified('w:name'))}_Copy_1")
        for node in paragraph.iter(qualified("w:t")):
            node.text = "Nothing is as it was"
        parent(paragraph).append(paragraph)

    assert [kind for kind, _, _ in said(ferry, damaged(ferry, copy))] == ["moved", "text"]


def test_figures_and_references_are_found_without_bookmarks_and_fields(ferry: bytes) -> None:
    def flatten(editor: Editor) -> None:
        editor.forget_anchors()
        for mark in [*editor.root.iter(qualified("w:fldChar")), *editor.root.iter(qualified("w:instrText"))]:
            parent(parent(mark)).remove(parent(mark))

    back = damaged(ferry, flatten)
    assert said(ferry, back) == []
    assert figures(ferry, back) == figures(ferry, ferry)


def test_two_paragraphs_run_together_are_parted_and_that_is_told(ferry: bytes) -> None:
    def run_together(editor: Editor) -> None:
        first = editor.paragraph("A fourth boat")
        second = editor.paragraph("The council decides")
        first.extend(list(second)[1:])
        parent(second).remove(second)

    back = damaged(ferry, run_together)
    assert said(ferry, back) == []
    assert [each.code for each in held(ferry, back).edited.told] == ["word-run-together"]


def test_a_joined_paragraph_with_a_space_is_the_editors(ferry: bytes) -> None:
    back = damaged(ferry, lambda e: e.join(e.paragraph("A fourth boat")))
    assert [kind for kind, _, _ in said(ferry, back)] == ["joined"]
    assert held(ferry, back).edited.told == ()


def test_a_chart_without_its_name_is_the_chart_that_was_there(ferry: bytes) -> None:
    def rename(editor: Editor) -> None:
        for properties in editor.root.iter(qualified("wp:docPr")):
            properties.set("name", "Object1")
            properties.set("descr", "")

    back = damaged(ferry, rename)
    assert said(ferry, back) == []
    assert "pd:growth" in held(ferry, back).edited.graphics
    editor = Editor(back)
    name = next(name for name in editor.parts if name.startswith("word/charts/chart"))
    editor.parts[name] = editor.parts[name].replace(b"<c:v>338</c:v>", b"<c:v>340</c:v>")
    assert said(ferry, editor.save()) == [("chart", "2024: 338", "2024: 340")]


def test_a_number_that_word_counted_anew_is_no_edit(ferry: bytes) -> None:
    def recount(editor: Editor) -> None:
        for node in editor.root.iter(qualified("w:t")):
            node.text = re.sub(r"^Table.1$", "Table\u00a02", node.text or "")

    back = damaged(ferry, recount)
    assert said(ferry, back) == []


def test_styles_that_a_program_does_not_keep_were_not_changed_by_the_editor(ferry: bytes) -> None:
    """As Google Docs gives a file back: headings, and all else plain."""

    def flatten(editor: Editor) -> None:
        editor.forget_anchors()
        for paragraph in editor.root.iter(qualified("w:p")):
            node = paragraph[0].find(qualified("w:pStyle")) if len(paragraph) else None
            if node is not None and not (node.get(qualified("w:val")) or "").startswith(("Heading", "TOC")):
                set_style(paragraph, "Normal")

    back = damaged(ferry, flatten)
    assert said(ferry, back) == []
    editor = Editor(back)
    editor.restyle(editor.paragraph("Most riders"), "Heading 2")
    assert [kind for kind, _, _ in said(ferry, editor.save())] == ["style"]


def test_words_typed_into_the_contents_are_named(flagship: bytes) -> None:
    editor = Editor(flagship)
    line = next(each for each in editor.root.iter(qualified("w:t")) if (each.text or "").startswith("Political align"))
    line.text = "Politics"
    back = editor.save()
    assert said(flagship, back) == []
    (told,) = held(flagship, back).edited.told
    assert told.code == "word-made-text"
    assert "Politics" in told.message


def test_contents_that_word_made_anew_after_a_heading_changed_are_not_named(flagship: bytes) -> None:
    editor = Editor(flagship)
    for node in editor.root.iter(qualified("w:t")):
        if (node.text or "").startswith("Political align"):
            node.text = "Politics and diplomacy"
    back = editor.save()
    assert [kind for kind, _, _ in said(flagship, back)] == ["text"]
    assert held(flagship, back).edited.told == ()


def test_words_typed_into_a_running_head_are_named(ferry: bytes) -> None:
    editor = Editor(ferry)
    name = next(name for name in editor.parts if name.startswith("word/header") and b"<w:t" in editor.parts[name])
    editor.parts[name] = editor.parts[name].replace(b"</w:p>", b"<w:r><w:t>DRAFT of Nina</w:t></w:r></w:p>", 1)
    (told,) = held(ferry, editor.save()).edited.told
    assert told.code == "word-made-text"
    assert "DRAFT of Nina" in told.message


@pytest.mark.parametrize(
    ("look", "words"),
    [
        (w("u", val="single"), "underlined"),
        (w("color", val="FF0000"), "in colour"),
        (w("highlight", val="yellow"), "highlighted"),
        (w("strike"), "struck through"),
    ],
    ids=["underlined", "red", "yellow", "struck"],
)
def test_a_look_that_a_briefing_cannot_say_is_named_with_its_place(ferry: bytes, look: Element, words: str) -> None:
    editor = Editor(ferry)
    run = next(each for each in editor.root.iter(qualified("w:r")) if "across the" in text_of(each))
    run.insert(0, w("rPr", deepcopy(look)))
    back = editor.save()
    assert said(ferry, back) == []
    (told,) = held(ferry, back).edited.told
    assert told.code == "word-look-left-out"
    assert told.message.startswith("What is next, paragraph 1: ‘A fourth boat is on order.")
    assert words in told.message


def test_merged_cells_are_named_and_their_words_read(ferry: bytes) -> None:
    editor = Editor(ferry)
    row = editor.row("Gannet")
    first, second = row.findall(qualified("w:tc"))[:2]
    first[0].insert(1, w("gridSpan", val=2))
    first.extend(second.findall(qualified("w:p")))
    row.remove(second)
    found = held(ferry, editor.save())
    assert [each.code for each in found.edited.told] == ["word-cells-merged"]
    assert any("Gannet\n2004" in item.text for item in found.edited.body)


def mixed_up(editor: Editor) -> Element:
    """Give the second note the text of the first, as LibreOffice 7 does on opening some files."""
    notes = etree.fromstring(editor.parts["word/footnotes.xml"])
    first, second = notes[-2], notes[-1]
    copy = deepcopy(first[0])
    second.replace(second[0], copy)
    editor.parts["word/footnotes.xml"] = etree.tostring(notes)
    return copy


def test_a_note_with_the_text_of_another_is_taken_as_it_was_sent(ferry: bytes) -> None:
    back = damaged(ferry, mixed_up)
    assert said(ferry, back) == []
    assert [each.code for each in held(ferry, back).edited.told] == ["word-note-mixed-up"]
    assert "".join(each.text for each in held(ferry, back).edited.notes["2"]).startswith("Once in March")


def test_a_note_that_the_editor_wrote_anew_is_the_editors(ferry: bytes) -> None:
    editor = Editor(damaged(ferry, mixed_up))
    editor.parts["word/footnotes.xml"] = editor.parts["word/footnotes.xml"][::-1].replace(b"sdrib", b"srats", 1)[::-1]
    changes = said(ferry, editor.save())
    assert [kind for kind, _, _ in changes] == ["text"]
    assert "named after stars" in changes[0][2]
