"""What an editor does in Word stands on the left, the lines of the content that go and come on the right."""

import io

import pytest
from PIL import Image
from tests.review.lift.conftest import Desk, Edit
from tests.review.lift.editor import Editor

from printdesk.review.content.edits import Insert
from printdesk.review.lift.lift import lift
from printdesk.review.word.read import read_word


def _pixel() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(made, "PNG")
    return made.getvalue()


PIXEL = _pixel()


def both(*edits: Edit) -> Edit:
    """Return several edits as one."""

    def edit(editor: Editor) -> None:
        for each in edits:
            each(editor)

    return edit


CHANGES: dict[str, tuple[Edit, list[str]]] = {
    "words of a paragraph": (
        lambda e: e.replace("It was full", "It was crowded"),
        ["-The first boat left on 1 April ([@log]). It was full, and so was", "+The first boat left on 1 April ([@log]). It was crowded, and so was"],
    ),
    "bold": (
        lambda e: e.mark("travel free", "b"),
        ["-- Dogs travel free.", "+- Dogs **travel free**."],
    ),
    "a new bullet": (lambda e: e.insert_after("Dogs travel", "Cats do not."), ["+- Cats do not."]),
    "a bullet deleted": (lambda e: e.delete("Dogs travel"), ["-- Dogs travel free."]),
    "a bullet moved": (
        lambda e: e.move("Bicycles wait", before="Tickets"),
        ["+- Bicycles wait their turn.", "-- Bicycles wait their turn."],
    ),
    "a paragraph split": (
        lambda e: e.split("It was full"),
        ["-The first boat left on 1 April ([@log]). It was full, and so was", "+The first boat left on 1 April ([@log]).", "+", "+It was full, and so was"],
    ),
    "two paragraphs joined": (
        lambda e: e.join("After the table"),
        [
            "-After the table comes a paragraph.^[With a note of its own.]", "-", "-And another one.",
            "+After the table comes a paragraph.^[With a note of its own.] And another one.",
        ],
    ),
    "a new paragraph": (lambda e: e.insert_after("And another one", "And a third."), ["+", "+And a third."]),
    "a paragraph made a bullet": (
        lambda e: e.restyle("And another one", "List Bullet"),
        ["-And another one.", "+- And another one."],
    ),
    "a paragraph made a quotation": (
        lambda e: e.restyle("And another one", "Quote"),
        ["-", "-And another one.", "+- quote: And another one."],
    ),
    "a title": (lambda e: e.replace("The quay", "The pier"), ["-- title: The quay", "+- id: the-quay", "+title: The pier"]),
    "a standfirst": (lambda e: e.replace("One route", "Two routes"), ["-standfirst: One route, three boats.", "+standfirst: Two routes, three boats."]),
    "a section deleted with its text": (
        lambda e: e.delete_section("The quay"),
        ["-- title: The quay", "-body: The quay is long, and it is old."],
    ),
    "a new section": (
        both(lambda e: e.insert_after("The quay is long", "What next", "Heading 2"), lambda e: e.insert_after("What next", "Nobody knows.", "Body Text")),
        ["+- title: What next", "+body: Nobody knows."],
    ),
    "a figure typed over in the text": (
        lambda e: e.replace("€4.50", "€4.80"),
        ["-fare:  {value: 4.50, unit: EUR, label: Single fare}", "+fare:  {value: 4.80, unit: EUR, label: Single fare}"],
    ),
    "a key number typed over": (
        lambda e: e.retype("€1.10m", "€1.20m"),
        ["-cost:  {value: 1.10, unit: EUR m, label: Running cost, status: provisional}", "+cost:  {value: 1.20, unit: EUR m, label: Running cost, status: provisional}"],
    ),
    "the label of a key number": (
        lambda e: e.replace("Running cost", "Cost of running"),
        ["-cost:  {value: 1.10, unit: EUR m, label: Running cost, status: provisional}", "+cost:  {value: 1.10, unit: EUR m, label: Cost of running, status: provisional}"],
    ),
    "a cell": (lambda e: e.replace("Fast, and loud", "Fast"), ["-| Heron | 11.5 | Fast, and loud |", "+| Heron | 11.5 | Fast           |"]),
    "a number in a cell": (lambda e: e.replace("11.5", "12.5"), ["-| Heron | 11.5 | Fast, and loud |", "+| Heron | 12.5 | Fast, and loud |"]),
    "a row added": (lambda e: e.add_row("Heron", ["Gull", "8.0", "New"]), ["+| Gull  | 8.0  | New            |"]),
    "a row deleted": (lambda e: e.delete_row("Due in May"), ["-| Plover | 12.0 | Due in May |"]),
    "a group heading": (lambda e: e.replace("In service", "In use"), ["-In service", "+In use"]),
    "the head of a column": (
        lambda e: e.replace("Remark", "Note"),
        ["-columns: [Boat, {title: Speed, unit: kn, decimals: 1}, Remark]", "+columns: [Boat, {title: Speed, unit: kn, decimals: 1}, Note]"],
    ),
    "a caption": (lambda e: e.replace("Boats by state", "The fleet"), ["-title: Boats by state", "+title: The fleet"]),
    "the note under a table": (lambda e: e.replace("still water", "calm water"), ["-note: Speed in still water.", "+note: Speed in calm water."]),
    "a quotation and its speaker": (
        both(lambda e: e.replace("quiet and clean", "quick and clean"), lambda e: e.replace("a commuter", "a rider")),
        ["-- quote: {text: It is quiet and clean., by: a commuter}", "+- quote: {text: It is quick and clean., by: a rider}"],
    ),
    "a bullet in a box": (lambda e: e.insert_after("Cheap", "Quick"), ["+- Quick"]),
    "a margin note": (lambda e: e.replace("beside the text", "beside the words"), ["-**A margin note** beside the text.", "+**A margin note** beside the words."]),
    "a question": (lambda e: e.insert_after("Who pays", "Who rows?"), ["+- Who rows?"]),
    "a takeaway": (lambda e: e.insert_after("Fewer delays", "More smiles."), ["+- More smiles."]),
    "a key fact": (lambda e: e.add_row("April to October", ["Fares", "One for all"]), ["+Fares: One for all"]),
    "a time on the roadmap": (
        lambda e: e.retype("By Q3", "◆ By Q4 2026"),
        ["-- {title: Two more boats, detail: from the same yard, when: by Q3 2026, status: planned}", "+- {title: Two more boats, detail: from the same yard, when: by Q4 2026, status: planned}"],
    ),
    "an item of the roadmap": (
        lambda e: e.replace("A longer quay", "A wider quay"),
        ["-- {title: A longer quay, when: early 2027}", "+- {title: A wider quay, when: early 2027}"],
    ),
    "the masthead": (lambda e: e.replace("No. 7", "No. 8"), ["-edition: No. 7", "+edition: No. 8"]),
    "an author's role": (
        lambda e: e.replace("Harbour office, Data", "Harbour office, Figures"),
        ["-authors: [{name: Harbour office, role: Data}]", "+authors: [{name: Harbour office, role: Figures}]"],
    ),
    "a source's author": (
        lambda e: e.replace("City: Passenger", "Town: Passenger"),
        ["-survey: {title: Passenger survey, author: City, date: 2025}", "+survey: {title: Passenger survey, author: Town, date: 2025}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_in_word_is_the_change_a_careful_person_would_type(desk: Desk, kind: str) -> None:
    edit, wanted = CHANGES[kind]
    home = desk.after(edit)
    assert home.diff() == wanted
    assert home.lost == []
    assert home.conflicts == ()


def test_many_changes_at_once_all_come_home(desk: Desk) -> None:
    kinds = ("bold", "a new bullet", "a cell", "a caption", "a question", "a time on the roadmap", "a new paragraph")
    home = desk.after(*(CHANGES[kind][0] for kind in kinds))
    assert sorted(home.diff()) == sorted(line for kind in kinds for line in CHANGES[kind][1])
    assert home.lost == []


def test_a_section_moves_with_all_that_stands_in_it(desk: Desk) -> None:
    home = desk.after(lambda e: e.move_section("The quay", before="The crews"))
    assert home.diff() == [
        "+- title: The quay", "+body: The quay is long, and it is old.", "-- title: The quay", "-body: The quay is long, and it is old.",
    ]  # fmt: skip


def test_a_heading_that_is_deleted_leaves_its_text_to_the_section_before(desk: Desk) -> None:
    after = desk.after(lambda e: e.delete("The quay")).after["briefing.yaml"]
    assert "title: The quay" not in after
    assert after.index("Who pays them?") < after.index("The quay is long") < after.index("id: money")


def test_a_heading_promoted_takes_its_section_along(desk: Desk) -> None:
    after = desk.after(lambda e: e.restyle("The quay", "Heading 1")).after["briefing.yaml"]
    assert "\n  - title: The quay\n    body: The quay is long, and it is old.\n" in after


def test_a_block_for_other_outputs_is_never_taken_for_deleted(desk: Desk) -> None:
    home = desk.after(lambda e: e.replace("Slow in fog", "Slow in mist"))
    assert "Only in the PDF." in home.after["briefing.yaml"]


def test_a_figure_worked_out_from_others_is_protected_and_explained(desk: Desk) -> None:
    home = desk.after(lambda e: e.replace("€1,856,700", "€1,900,000"))
    assert home.diff() == []
    assert home.lost == [("derived-figure", "€1,900,000")]
    assert "pax and fare" in home.remarks[0].why


def test_a_figure_typed_over_says_how_many_places_follow(desk: Desk) -> None:
    home = desk.after(lambda e: e.replace("carried 412,600", "carried 413,000"))
    assert "pax:   {value: 413000" in home.after["briefing.yaml"]
    assert [(remark.code, remark.is_lost) for remark in home.remarks] == [("figure-follows", False)]


def test_a_source_line_is_named_and_not_written(desk: Desk) -> None:
    home = desk.after(lambda e: e.replace("Source: Passenger survey", "Source: somebody"))
    assert home.diff() == []
    assert home.lost == [("made-text-edited", "Source: somebody")]


def test_a_time_that_the_roadmap_cannot_draw_is_named(desk: Desk) -> None:
    home = desk.after(lambda e: e.retype("By Q3", "Soonish"))
    assert home.diff() == []
    assert home.lost == [("when-unread", "Soonish")]


def test_one_figure_typed_over_in_two_ways_is_left_alone(desk: Desk) -> None:
    def edit(editor: Editor) -> None:
        editor.replace("The ferry carried 412,600", "The ferry carried 413,000")
        editor.retype("412,600", "414,000")

    home = desk.after(edit)
    assert home.diff() == []
    assert {code for code, _ in home.lost} == {"figure-two-values"}


def test_a_new_table_becomes_a_block_with_its_caption(desk: Desk) -> None:
    def edit(editor: Editor) -> None:
        above = editor.insert_after("And another one", "Two crews", "Caption")
        table = editor.copied(editor.table("Heron"))
        for row in list(table.iterchildren())[4:]:
            table.remove(row)
        above.addnext(table)

    after = desk.after(edit).after["briefing.yaml"]
    assert "- table:\n          title: Two crews\n" in after
    assert "Speed (kn)" in after


def test_a_new_picture_is_saved_and_its_missing_text_alternative_named(desk: Desk) -> None:
    editor = Editor(desk.sent)
    editor.add_picture("And another one", PIXEL)
    lifted = lift(desk.base, read_word(editor.saved(), anchors=desk.base.anchors))
    ((name, data),) = lifted.pictures.items()
    assert (name.startswith("assets/picture-"), data) == (True, PIXEL)
    assert [edit.node for edit in lifted.edits if isinstance(edit, Insert)] == [{"image": {"file": name}}]
    assert [remark.code for remark in lifted.remarks] == ["missing-alt"]


def test_what_stands_before_the_first_section_and_belongs_to_nothing_is_named(desk: Desk) -> None:
    home = desk.after(lambda e: e.insert_after("The ferry carried", "A stray line.", "Body Text"))
    assert home.diff() == []
    assert home.lost == [("edit-unplaced", "A stray line.")]


def test_a_heading_between_sections_takes_what_stands_below_it(desk: Desk) -> None:
    home = desk.after(
        lambda e: e.insert_after("Six people", "Boats and quays", "Heading 1"),
        lambda e: e.replace("it is old", "it is new"),
    )
    after = home.after["briefing.yaml"]
    assert "- title: Boats and quays" in after
    assert after.index("Boats and quays") < after.index("The quay is long, and it is new.") < after.index("id: money")
    assert after.count("The quay is long") == 1
    assert home.lost == []


def test_a_comment_becomes_a_query_where_it_stands(desk: Desk) -> None:
    home = desk.after(
        lambda e: e.comment("And another one", "Which one?", "Ann Brown"),
        lambda e: e.comment("The crews", "How many?", "Ann Brown"),
        lambda e: e.comment("A longer quay", "Who pays?", "Ann Brown"),
    )
    after = home.after["briefing.yaml"]
    assert home.lost == []
    assert [after.count(text) for text in ("Which one?", "How many?", "Who pays?")] == [1, 1, 1]
    assert after.count("by: Ann Brown") == 3
    assert (
        after.index("And another one.")
        < after.index("Which one?")
        < after.index("id: crews")
        < after.index("How many?")
    )


def test_a_comment_that_an_editor_deleted_is_a_query_that_is_settled(desk: Desk) -> None:
    home = desk.after(lambda e: e.delete_comment("Who pays them"))
    assert home.diff() == ["-- query: Who pays them?"]
    home = desk.after(lambda e: e.delete_comment("Six or seven"))
    assert "Six or seven" not in home.after["briefing.yaml"]
    assert "Six people work each boat." in home.after["briefing.yaml"]


def test_a_program_that_drops_all_comments_settles_none(desk: Desk) -> None:
    home = desk.after(lambda e: e.delete_comment("Who pays them"), lambda e: e.delete_comment("Six or seven"))
    assert home.diff() == []
    assert [code for code, _ in home.lost] == ["comments-dropped"]
