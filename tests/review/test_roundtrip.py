"""What editors do by chance comes home or is told: nothing is lost, nothing changes that nobody changed."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tests.contents.briefings import Sample, make_briefing
from tests.contents.desk import copy_of, word_file
from tests.review.editing.deeds import DOINGS, Doing
from tests.review.editing.document import Document
from tests.review.editing.pen import PlainPen
from tests.review.editing.roundtrip import Verdict, come_home, judge
from tests.review.editing.session import WAYS, Way, edit
from tests.review.uno.office import needs_office, saved_by_office

from printdesk.build.desk import Copy, read_copy
from printdesk.build.returns.homecoming import today

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
SEEDS = range(5000, 5012)


def kinds(verdict: Verdict) -> list[str]:
    """Say what went wrong, for the message of a failure."""
    return [*(f"lost: {deed}" for deed in verdict.lost), *(f"invented: {line}" for line in verdict.invented), *(f"vanished: {line}" for line in verdict.vanished)]  # fmt: skip


def _name(doing: Doing) -> str:
    return getattr(doing, "__name__", "")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_edit_lands_or_is_told_and_nothing_else_changes(seed: int, way: Way, tmp_path: Path) -> None:
    copy = copy_of(make_briefing(Random(seed), "small"), tmp_path / "desk")
    edited = edit(word_file(copy).data, Random(seed), way)
    assert kinds(judge(copy, edited.data, edited.deeds, tmp_path)) == []


def test_a_bullet_made_behind_a_deleted_one_is_a_bullet_though_both_are_tracked(tmp_path: Path) -> None:
    copy = copy_of(make_briefing(Random(5248), "usual"), tmp_path / "desk")
    edited = edit(word_file(copy).data, Random(5248), "tracked")
    verdict = judge(copy, edited.data, edited.deeds, tmp_path)
    assert [deed.kind for deed in verdict.landed] == ["paragraph deleted", "paragraph added", "paragraph made a bullet"]
    assert kinds(verdict) == []


@pytest.mark.parametrize("doing", dict.fromkeys(DOINGS), ids=_name)
def test_each_kind_of_edit_lands_somewhere(doing: Doing, tmp_path: Path) -> None:
    for seed in range(40):
        copy = copy_of(make_briefing(Random(seed), "small"), tmp_path / f"desk{seed}")
        edited = edit(word_file(copy).data, Random(seed), "tracked", 1, (doing,))
        if edited.deeds:
            verdict = judge(copy, edited.data, edited.deeds, tmp_path)
            assert kinds(verdict) == []
            if verdict.landed:
                return
    pytest.fail("no briefing gave it a place to land")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_file_that_nobody_edited_changes_no_byte(case: Path, tmp_path: Path) -> None:
    copy = read_copy(case)
    made = come_home(copy, word_file(copy).data, tmp_path)
    assert made.changed == {}
    assert [each.why for each in made.files[0].lifted.remarks] == []


def test_paragraphs_joined_without_a_space_are_told_of_as_damage(tmp_path: Path) -> None:
    text = "title: The ferry\nsections:\n  - title: The season\n    body: |\n      Ten boats came.\n\n      Nine left again.\n"
    copy = copy_of(Sample(text, {}), tmp_path / "desk")
    document = Document(word_file(copy).data)
    first, second = document.paragraphs("BodyText", "BodyTextFirstIndent")
    PlainPen().join(first, second)
    made = come_home(copy, document.save(), tmp_path)
    assert made.changed == {}
    assert [each.code for each in made.files[0].lifted.remarks] == ["word-run-together"]


@needs_office
def test_a_file_that_libreoffice_only_saved_changes_no_byte(tmp_path: Path) -> None:
    copies = {case.stem: read_copy(case) for case in CASES}
    saved = saved_by_office({name: word_file(copy).data for name, copy in copies.items()}, tmp_path)
    changed = {name: come_home(copy, saved[name], tmp_path).changed for name, copy in copies.items()}
    assert {name: sorted(files) for name, files in changed.items() if files} == {}


@needs_office
def test_edits_come_home_through_libreoffice(tmp_path: Path) -> None:
    desks = dict(_desks(tmp_path))
    edited = {name: edit(word_file(copy).data, Random(name), "tracked") for name, copy in desks.items()}
    saved = saved_by_office({name: each.data for name, each in edited.items()}, tmp_path)
    wrong = {}
    for name, copy in desks.items():
        (tmp_path / f"home-{name}").mkdir()
        if found := kinds(
            judge(copy, edited[name].data, edited[name].deeds, tmp_path / f"home-{name}", back=saved[name])
        ):
            wrong[name] = found
    assert wrong == {}


def _desks(folder: Path) -> Iterator[tuple[str, Copy]]:
    for seed in range(6000, 6006):
        yield str(seed), copy_of(make_briefing(Random(seed), "small"), folder / f"desk-{seed}")


def test_the_content_that_was_sent_is_what_is_compared(tmp_path: Path) -> None:
    copy = copy_of(make_briefing(Random(1), "small"), tmp_path / "desk")
    made = come_home(copy, word_file(copy).data, tmp_path)
    assert made.files[0].returned.ground == "inside"
    assert made.before == dict(today(copy).texts)
