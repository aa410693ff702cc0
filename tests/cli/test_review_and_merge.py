"""`printdesk review` and `printdesk merge` as they are typed: what they show, write and answer."""

import json
from pathlib import Path

import pytest
from tests.review.lift.samples import CONTENT
from tests.review.lift.workspace import Workspace
from typer.testing import CliRunner, Result

from printdesk.cli.commands import app


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    made = Workspace(tmp_path)
    made.back(
        "back",
        lambda e: e.replace("Dogs travel free", "Dogs pay half"),
        lambda e: e.replace("Source: Passenger survey", "Source: somebody"),
        lambda e: e.replace("carried 412,600", "carried 413,000"),
    )
    return made


def _run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, [*arguments], input=typed)


def test_review_tells_every_change_with_its_line_and_writes_nothing(workspace: Workspace) -> None:
    result = _run("review", "back.docx")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "back.docx: made from briefing.yaml as it was sent",
        "",
        "briefing.yaml:15: at a glance, lead: changed",
        "  [-412,600-]{+413,000+} passengers",
        "",
        "briefing.yaml:46: The season, paragraph 4: changed",
        "  Dogs [-travel free-]{+pay half+}.",
        "",
        "Not written:",
        "",
        "The season, Table 2, source line: not written[made-text-edited]",
        "  Source: Passenger survey → Source: somebody",
        "  it is made from `source` and the list of sources; change it there",
        "",
        "To know:",
        "",
        "at a glance, lead: noted[figure-follows]",
        "  412,600 passengers → 413,000 passengers",
        "  the fact pax is 413000 now: 2 places print it, and what is worked out from it follows",
    ]
    assert result.stderr.splitlines()[-1] == "2 changes, 1 not written"
    assert workspace.content.read_text("utf-8") == CONTENT


def test_review_writes_json_for_programs_and_a_page_for_people(workspace: Workspace) -> None:
    record = json.loads(_run("review", "--format", "json", "--html", "page.html").stdout)
    assert (record["file"], record["ground"]) == ("back.docx", "inside")
    assert sorted(change["fate"] for change in record["changes"]) == ["landed", "landed", "remark", "unplaced"]
    assert "Dogs" in (workspace.folder / "page.html").read_text("utf-8")


def test_review_tells_the_changes_and_then_what_they_would_break(workspace: Workspace) -> None:
    workspace.back("broken", lambda e: e.delete_block("Boats by state", "Heron", "Speed in still", "Source: Passenger"))
    result = _run("review", "broken.docx")
    assert result.exit_code == 1
    assert "The season, Table 2" in result.stdout
    assert "error[merge-refused]" in result.stderr
    assert result.stderr.index("merge-refused") < result.stderr.index("boats-table")
    record = json.loads(_run("review", "broken.docx", "--format", "json").stdout)
    assert any("boats-table" in fault["message"] for fault in record["faults"])
    assert workspace.content.read_text("utf-8") == CONTENT


def test_a_dry_run_shows_the_lines_and_writes_nothing(workspace: Workspace) -> None:
    result = _run("merge", "back.docx", "--dry-run")
    assert "-        - Dogs travel free.\n+        - Dogs pay half.\n" in result.stdout
    assert result.stdout.startswith("--- a/briefing.yaml\n+++ b/briefing.yaml\n")
    assert workspace.content.read_text("utf-8") == CONTENT


def test_merge_writes_the_file_and_says_where_the_old_one_is(workspace: Workspace) -> None:
    result = _run("merge", "back.docx")
    written, kept = result.stdout.splitlines()
    assert (result.exit_code, written) == (0, "briefing.yaml written")
    assert (workspace.folder / kept.removeprefix("as it was: ") / "briefing.yaml").read_text("utf-8") == CONTENT
    assert _run("merge", "back.docx").stdout == "nothing to write: the content has all of it\n"


def test_a_conflict_shows_both_versions_and_fails(workspace: Workspace) -> None:
    workspace.desk_types("Dogs travel free", "Dogs stay at home")
    result = _run("merge", "back.docx")
    assert result.exit_code == 1
    assert "In dispute, left as they stand on the desk:" in result.stderr
    assert all(words in result.stderr for words in ("Dogs travel free", "Dogs stay at home", "Dogs pay half"))


def test_every_change_can_be_chosen_by_hand(workspace: Workspace) -> None:
    _run("merge", "back.docx", "--interactive", typed="n\ny\n")
    text = workspace.content.read_text("utf-8")
    assert ("Dogs pay half" in text, "value: 413000" in text) == (False, True)


@pytest.mark.parametrize("arguments", [["merge", "briefing.yaml"], ["merge", "a.docx", "x", "y"], ["merge"]])
def test_wrong_usage_is_told_apart_from_findings(workspace: Workspace, arguments: list[str]) -> None:
    assert _run(*arguments).exit_code == 2
