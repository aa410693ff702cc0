from pathlib import Path

import pytest

from printdesk.build.desk import read_copy
from printdesk.errors import PrintdeskError

BRIEFING = """\
title: Bees on the roof
facts:
  honey: {value: 84.5, unit: kg, label: Honey}
  hives: {value: 6, unit: hives, label: Hives}
  rise: {derive: honey / hives, unit: kg, label: Honey a hive}
sections:
  - id: year
    title: The year
    body: The {hives} gave {honey}, or {rise} each; see [@count].
  - id: count
    title: The count
    body: There are {hives}.
"""


def codes(folder: Path, text: str) -> list[str]:
    (folder / "briefing.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PrintdeskError) as caught:
        read_copy(folder)
    return [found.code for found in caught.value.diagnostics]


def test_what_follows_from_a_slip_is_not_told_beside_it(tmp_path: Path) -> None:
    assert codes(tmp_path, BRIEFING.replace("value: 6", "value: six")) == ["bad-number"]
    assert codes(tmp_path, BRIEFING.replace("value: 84.5", "valu: 84.5"))[0] == "unknown-key"


def test_what_is_wrong_for_itself_is_told_in_the_same_run(tmp_path: Path) -> None:
    text = (
        BRIEFING.replace("value: 6", "value: six").replace("{rise} each", "{rize} each").replace("[@count]", "[@cuont]")
    )
    assert codes(tmp_path, text) == ["bad-number", "unknown-fact", "unknown-reference"]


def test_a_section_that_could_not_be_read_is_not_missed(tmp_path: Path) -> None:
    assert codes(tmp_path, BRIEFING.replace("  - id: count", "  -id: count")) == ["bad-indent"]
