"""The corpus: every rule fires on the file that was spoiled for it, and on no clean one."""

import pytest
from tests.preflight.press.corpus import NO_FACTS, bad_files, clean, confusion, confusion_matrix

from printdesk.preflight.press.inspection import inspect
from printdesk.preflight.press.profile import profile_names, read_profile
from printdesk.rules import rules

CODES = sorted(bad_files())


@pytest.mark.parametrize("profile", profile_names())
def test_clean_file_passes_its_profile(profile: str) -> None:
    assert [str(finding) for finding in inspect(clean(profile), profile)] == []


@pytest.mark.parametrize("code", CODES)
def test_rule_catches_the_file_spoiled_for_it(code: str) -> None:
    assert confusion()[code].caught


@pytest.mark.parametrize("code", CODES)
def test_spoiled_file_breaks_only_what_it_must(code: str) -> None:
    fired = {other for other, score in confusion().items() if code in score.others}
    assert fired == bad_files()[code].also


def test_every_rule_of_every_profile_has_a_spoiled_file() -> None:
    asked = {code for name in profile_names() for code, gravity in read_profile(name).rules.items() if gravity != "off"}
    assert asked == set(bad_files())


def test_every_rule_has_a_page() -> None:
    assert set(bad_files()) | {"pdf-unreadable", "unknown-profile"} <= set(rules())


def test_matrix_sums_up_what_was_caught() -> None:
    assert confusion_matrix().endswith(
        f"{len(CODES)} of {len(CODES)} rules caught; 0 with false alarms on 5 clean files"
    )


def test_corpus_is_the_same_every_time() -> None:
    for code, bad in bad_files().items():
        assert bad.make() == bad.make(), code


def test_inspecting_twice_says_the_same() -> None:
    bad = bad_files()["ink-limit"]
    assert inspect(bad.make(), bad.profile, NO_FACTS) == inspect(bad.make(), bad.profile, NO_FACTS)
