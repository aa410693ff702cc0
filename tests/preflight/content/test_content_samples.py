"""Whole articles as content: every blemish that was put in is found, and nothing else."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML
from tests.preflight.content.reading_desk import ReadingDesk

SAMPLES = Path(__file__).parent / "samples"
ROOT = Path(__file__).resolve().parents[3]
FLAWED = sorted(SAMPLES.glob("*.expected.yaml"))
CLEAN = sorted(SAMPLES.glob("clean-*.yaml"))


@pytest.mark.parametrize("expected", FLAWED, ids=lambda file: file.name.split(".")[0])
def test_a_flawed_article_has_its_blemishes_found_and_no_others(expected: Path, desk: ReadingDesk) -> None:
    wanted = [next(iter(each.items())) for each in YAML(typ="safe").load(expected.read_text("utf-8"))]
    missing, beyond = [], desk.under_the_caret(expected.with_name(expected.name.replace(".expected", "")))
    for code, words in wanted:
        hit = next((found for found in beyond if found[0] == code and str(words) in found[1]), None)
        if hit is None:
            missing.append((code, words))
        else:
            beyond.remove(hit)
    assert (missing, beyond) == ([], [])


@pytest.mark.parametrize("file", CLEAN, ids=lambda file: file.stem)
def test_a_sound_article_is_left_in_peace(file: Path, desk: ReadingDesk) -> None:
    assert desk.under_the_caret(file) == []


@pytest.mark.parametrize("seed", ["syria-russia"])
def test_the_flagship_holds_but_for_what_its_queries_ask(seed: str, desk: ReadingDesk) -> None:
    assert desk.under_the_caret(ROOT / "seeds" / seed / "briefing.yaml") == []
