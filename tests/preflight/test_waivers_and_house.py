"""What settles a finding before it is shown: a query, a waiver, the house's own switches."""

from pathlib import Path

import pytest
from tests.preflight.content.reading_desk import ReadingDesk

from printdesk.errors import PrintdeskError, Severity
from printdesk.preflight.house_rules import find_house_file, read_house_rules

RING = "title: Rail\nsections:\n  - id: rail\n    title: The ring\n    body:\n      - The Kyoto–Kyoto line opened.\n"


@pytest.fixture
def desk(tmp_path: Path) -> ReadingDesk:
    return ReadingDesk(tmp_path)


def test_a_query_behind_a_block_has_raised_what_the_block_says(desk: ReadingDesk) -> None:
    assert desk.codes(RING) == ["same-ends"]
    checked = desk.checked(f"{RING}      - query: Where does it end?\n")
    assert (checked.findings, checked.raised) == ((), 1)


def test_a_query_of_the_section_must_speak_of_it(desk: ReadingDesk) -> None:
    assert desk.codes(RING.replace("    body", "    query: Who wrote this?\n    body")) == ["same-ends"]
    assert desk.codes(RING.replace("    body", "    query: Does it end in Kyoto?\n    body")) == []


def test_a_query_does_not_excuse_a_slip_of_the_keyboard(desk: ReadingDesk) -> None:
    text = RING.replace("The Kyoto", "The the Kyoto") + "      - query: Where does it end?\n"
    assert desk.codes(text) == ["doubled-word"]


@pytest.mark.parametrize("at", ["at: rail, ", "at: sections/0, ", ""])
def test_a_waiver_names_code_place_reason_and_who(at: str, desk: ReadingDesk) -> None:
    checked = desk.checked(f"{RING}waivers: [{{code: same-ends, {at}reason: It is a ring., by: A. Editor}}]\n")
    assert (checked.findings, checked.waived) == ((), 1)


def test_a_waiver_that_nothing_needs_is_a_finding(desk: ReadingDesk) -> None:
    text = f"{RING}waivers: [{{code: same-ends, at: elsewhere, reason: It is a ring., by: A. Editor}}]\n"
    assert desk.codes(text) == ["same-ends", "unused-waiver"]
    (finding, _), *_ = desk.checked(
        RING.replace("Kyoto–", "") + text[len(RING) :].replace("same-ends", "same-end")
    ).findings
    assert finding.hint == "did you mean 'same-ends'?"


def test_a_waiver_without_a_reason_is_refused(desk: ReadingDesk) -> None:
    with pytest.raises(PrintdeskError, match="needs the key 'reason'"):
        desk.checked(f"{RING}waivers: [{{code: same-ends, by: A. Editor}}]\n")


def test_the_house_switches_rules_off_up_and_on(desk: ReadingDesk) -> None:
    house = desk.folder / "printdesk.yaml"
    house.write_text("rules: {same-ends: off}\n", encoding="utf-8")
    assert desk.codes(RING) == []
    house.write_text("rules: {same-ends: error, loaded-word: warning}\n", encoding="utf-8")
    found = desk.checked(RING.replace("opened", "is world-class")).findings
    assert sorted((finding.code, finding.severity) for finding, _ in found) == [
        ("loaded-word", Severity.WARNING),
        ("same-ends", Severity.ERROR),
    ]


def test_the_house_adds_spellings_names_and_short_forms(desk: ReadingDesk) -> None:
    text = "title: A\nsections:\n  - title: B\n    body: An e-mail from tartus on the UAS.\n"
    assert desk.codes(text) == ["unexplained-acronym"]
    house = "spellings: {e-mail: email}\nnames: [Tartus]\nabbreviations: [UAS]\n"
    (desk.folder / "printdesk.yaml").write_text(house, encoding="utf-8")
    assert desk.codes(text) == ["house-spelling", "lower-name"]


def test_a_slip_in_the_house_file_is_explained_at_its_place(tmp_path: Path) -> None:
    file = tmp_path / "printdesk.yaml"
    file.write_text("rules: {double-word: off}\nrule: {}\n", encoding="utf-8")
    with pytest.raises(PrintdeskError) as refused:
        read_house_rules(tmp_path)
    said = [str(found).replace(f"{tmp_path}/", "") for found in refused.value.diagnostics]
    assert "printdesk.yaml:2:1: error[unknown-key]: 'rule' is not a key of house\n  help: did you mean 'rules'?" in said


def test_an_unknown_code_in_the_house_file_has_a_near_one(tmp_path: Path) -> None:
    (tmp_path / "printdesk.yaml").write_text("rules: {double-word: off}\n", encoding="utf-8")
    with pytest.raises(PrintdeskError, match="did you mean 'doubled-word'"):
        read_house_rules(tmp_path)


def test_the_house_file_is_looked_for_up_to_the_workspace(tmp_path: Path) -> None:
    inner = tmp_path / "desk" / "talks"
    inner.mkdir(parents=True)
    (tmp_path / "printdesk.yaml").write_text("rules: {}\n", encoding="utf-8")
    (tmp_path / "desk" / ".printdesk").mkdir()
    assert find_house_file(inner) is None
    (tmp_path / "desk" / "printdesk.yaml").write_text("rules: {}\n", encoding="utf-8")
    assert find_house_file(inner) == tmp_path / "desk" / "printdesk.yaml"
    (inner / ".printdesk").mkdir()
    assert find_house_file(inner) == tmp_path / "desk" / "printdesk.yaml", (
        "a build makes that folder beside every content"
    )


def test_a_finding_keeps_its_print_while_lines_move(desk: ReadingDesk) -> None:
    before = {printed for _, printed in desk.checked(RING).findings}
    moved = RING.replace("      - The", "      - A new paragraph.\n      - The").replace(
        "title: Rail", "# more\ntitle: Rail"
    )
    assert {printed for _, printed in desk.checked(moved).findings} == before


def test_two_alike_have_prints_of_their_own(desk: ReadingDesk) -> None:
    twice = RING + "      - The Kyoto–Kyoto line opened.\n"
    assert len({printed for _, printed in desk.checked(twice).findings}) == 2


def test_of_very_many_alike_the_first_hundred_are_shown_and_the_rest_counted(desk: ReadingDesk) -> None:
    text = "title: A\nsections:\n  - title: B\n    body: " + "the the " * 300 + "end\n"
    found = desk.checked(text).findings
    doubled = [finding.message for finding, _ in found if finding.code == "doubled-word"]
    assert len(doubled) == 101
    assert doubled[-1].startswith("and ")
