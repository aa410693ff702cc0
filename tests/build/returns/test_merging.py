"""Returned Word files merged into a workspace: all of it or nothing, with a copy to go back to."""

from pathlib import Path

import pytest
from tests.review.lift.editor import Editor
from tests.review.lift.samples import CONTENT, YEARS
from tests.review.lift.test_drawings import picture, put
from tests.review.lift.workspace import Workspace
from tests.review.word.editor import Editor as Tracked

from printdesk.build.returns.homecoming import newest_returned, open_returned
from printdesk.build.returns.merging import Merge, merge_returned, write_merge
from printdesk.errors import PrintdeskError
from printdesk.review.word.accept import By
from printdesk.review.word.tree import Item, Paragraph
from printdesk.writers.docx.anchors import Anchor


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def _merged(*files: Path) -> Merge:
    return merge_returned(files)


def _fates(made: Merge) -> list[tuple[int, int]]:
    return [(len(home.merged.landed), len(home.merged.conflicts)) for home in made.files]


def test_a_merge_writes_the_content_and_its_data_and_keeps_both_as_they_were(workspace: Workspace) -> None:
    file = workspace.back(
        "ann", lambda e: e.replace("Dogs travel free", "Dogs pay half"), lambda e: e.chart_value("389.5", "390")
    )
    kept = write_merge(_merged(file))
    assert "- Dogs pay half." in workspace.content.read_text("utf-8")
    assert "2024,390\n" in (workspace.folder / "data" / "years.csv").read_text("utf-8")
    assert kept is not None
    assert (kept / "briefing.yaml").read_text("utf-8") == CONTENT
    assert (kept / "data" / "years.csv").read_text("utf-8") == YEARS


def test_what_the_desk_and_the_editor_changed_both_stay(workspace: Workspace) -> None:
    file = workspace.back("ann", lambda e: e.replace("It was full", "It was crowded"))
    workspace.desk_types("left on 1 April", "left on 2 April")
    write_merge(_merged(file))
    assert "The first boat left on 2 April ([@log]). It was crowded, and so was" in workspace.content.read_text("utf-8")


def test_the_same_words_changed_twice_are_a_conflict_and_stay_as_the_desk_has_them(workspace: Workspace) -> None:
    file = workspace.back(
        "ann", lambda e: e.replace("Dogs travel free", "Dogs pay half"), lambda e: e.replace("In service", "In use")
    )
    workspace.desk_types("Dogs travel free", "Dogs stay at home")
    made = _merged(file)
    write_merge(made)
    text = workspace.content.read_text("utf-8")
    assert ("Dogs stay at home" in text, "Dogs pay half" in text, "In use" in text) == (True, False, True)
    assert _fates(made) == [(1, 1)]


@pytest.mark.parametrize(("take", "kept"), [("desk", "Dogs stay at home"), ("editor", "Dogs pay half")])
def test_one_side_can_be_taken(workspace: Workspace, take: str, kept: str) -> None:
    file = workspace.back("ann", lambda e: e.replace("Dogs travel free", "Dogs pay half"))
    workspace.desk_types("Dogs travel free", "Dogs stay at home")
    write_merge(merge_returned([file], take=take))  # type: ignore[arg-type]
    assert kept in workspace.content.read_text("utf-8")


def test_several_editors_come_home_in_any_order(workspace: Workspace) -> None:
    ann = workspace.back(
        "ann", lambda e: e.replace("It was full", "It was crowded"), lambda e: e.delete_row("Due in May")
    )
    ben = workspace.back(
        "ben", lambda e: e.insert_after("Dogs travel", "Cats do not."), lambda e: e.replace("In service", "In use")
    )
    one, other = _merged(ann, ben), _merged(ben, ann)
    assert one.after == other.after
    assert _fates(one) == [(2, 0), (2, 0)]


def test_a_second_merge_of_the_same_file_changes_nothing(workspace: Workspace) -> None:
    file = workspace.back(
        "ann",
        lambda e: e.replace("Dogs travel free", "Dogs pay half"),
        lambda e: e.add_row("April to October", ["Fares", "One for all"]),
    )
    write_merge(_merged(file))
    assert write_merge(_merged(file)) is None


def test_a_file_that_lost_its_content_is_compared_with_the_one_that_was_kept(workspace: Workspace) -> None:
    file = workspace.back("ann", lambda e: e.replace("Dogs travel free", "Dogs pay half"))
    file.write_bytes(Editor(file.read_bytes()).without_content())
    workspace.desk_types("Bicycles wait", "Cycles wait")
    returned = open_returned(file, workspace.content)
    assert returned.ground == "store"
    write_merge(merge_returned([file], workspace.content))
    text = workspace.content.read_text("utf-8")
    assert ("Dogs pay half" in text, "Cycles wait" in text) == (True, True)


def test_a_merge_that_would_break_the_content_writes_nothing(workspace: Workspace) -> None:
    file = workspace.back(
        "ann", lambda e: e.delete_block("Boats by state", "Heron", "Speed in still water", "Source: Passenger")
    )
    with pytest.raises(PrintdeskError) as refused:
        _merged(file)
    assert [each.code for each in refused.value.diagnostics][:1] == ["merge-refused"]
    assert "boats-table" in str(refused.value)
    assert workspace.content.read_text("utf-8") == CONTENT


def test_a_content_that_no_longer_holds_is_told_and_nothing_is_written(workspace: Workspace) -> None:
    file = workspace.back("ann", lambda e: e.replace("Dogs travel free", "Dogs pay half"))
    workspace.desk_types("title: The money", "titel: The money")
    with pytest.raises(PrintdeskError, match="unknown-key"):
        _merged(file)


def test_a_file_of_another_briefing_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    file = workspace.back("ann", lambda e: e.replace("Dogs travel free", "Dogs pay half"))
    other = tmp_path / "other"
    other.mkdir()
    (other / "briefing.yaml").write_text(
        "title: Wheat prices\nsections:\n  - {id: wheat, title: Wheat, body: Up.}\n  - {id: rye, title: Rye, body: Down.}\n"
    )
    with pytest.raises(PrintdeskError, match="another-briefing"):
        merge_returned([file], other)


def test_only_the_changes_of_one_author_can_be_taken(workspace: Workspace) -> None:
    edited = Tracked(workspace.sent, "Ann")
    edited.replace("Dogs travel free", "Dogs pay half")
    second = Tracked(edited.save(), "Ben")
    second.replace("Slow in fog", "Slow in mist")
    file = workspace.folder / "two.docx"
    file.write_bytes(second.save())
    texts = {whose: merge_returned([file], whose=whose).after["briefing.yaml"] for whose in (By("Ann"), By("Ben"))}
    assert ["Dogs pay half" in text for text in texts.values()] == [True, False]
    assert ["Slow in mist" in text for text in texts.values()] == [False, True]
    assert write_merge(merge_returned([file], whose="none")) is None


def test_what_is_no_word_file_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "notes.docx"
    file.write_text("plain words")
    with pytest.raises(PrintdeskError, match="not-a-word-file"):
        open_returned(file)


def test_the_newest_word_file_is_the_one_to_review(workspace: Workspace) -> None:
    workspace.back("ann", lambda e: e.replace("Dogs travel free", "Dogs pay half"))
    assert newest_returned(workspace.folder).name == "ann.docx"


def test_a_replaced_picture_is_saved_once_beside_the_old_one_and_over_nothing(tmp_path: Path) -> None:
    body = "      - image: {id: map, file: assets/map.png, alt: The route}\n      - note: |\n"
    workspace = Workspace(tmp_path, CONTENT.replace("      - note: |\n", body), map=picture("navy"))
    made = _merged(workspace.back("back", put("pd:map", picture("maroon"))))
    (name,) = made.pictures
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(PrintdeskError, match="where another file stands"):
        write_merge(made)
    (tmp_path / name).unlink()
    write_merge(made)
    assert (tmp_path / name).read_bytes() == picture("maroon")
    assert (tmp_path / "assets" / "map.png").read_bytes() == picture("navy")
    assert f"file: {name}, alt: The route" in workspace.content.read_text("utf-8")
    assert _merged(tmp_path / "back.docx").changed == {}


def test_the_bookmarks_of_a_file_that_lost_its_content_are_known_again(workspace: Workspace) -> None:
    file = workspace.back("ann", lambda e: e.replace("Dogs travel free", "Every animal on board now pays a full fare"))
    file.write_bytes(Editor(file.read_bytes()).without_content())
    anchors = {anchor for item in open_returned(file, workspace.content).word.body for anchor in _anchors(item)}
    assert {"season", "boats-table"} <= {anchor.key for anchor in anchors}


def test_a_refusal_says_which_file_is_meant(workspace: Workspace) -> None:
    file = workspace.folder / "bad.docx"
    file.write_bytes(b"no Word file")
    with pytest.raises(PrintdeskError) as refused:
        open_returned(file, workspace.content)
    assert [each.span and each.span.file for each in refused.value.diagnostics] == [file]


def _anchors(item: Item) -> tuple[Anchor, ...]:
    return item.anchors if isinstance(item, Paragraph) else tuple(a for each in item.paragraphs for a in each.anchors)
