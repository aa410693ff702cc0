"""What an inspection finds on a page is told with the line of the content that stands there."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from printdesk.build.order import PressOrder, Target
from printdesk.build.run import build_briefing
from printdesk.errors import Diagnostic, PageFinding, PrintdeskError

CONTENT = """\
title: Harbour
slug: harbour
sections:
  - title: One
    body:
      - The quay is full.
      - image: {file: coarse.png, alt: A quay., width: full}
      - The other quay is not.
"""
LINE = 7


@pytest.fixture
def content(tmp_path: Path) -> Path:
    Image.effect_noise((160, 120), 60).convert("RGB").save(tmp_path / "coarse.png")
    file = tmp_path / "briefing.yaml"
    file.write_text(CONTENT, encoding="utf-8")
    return file


def found(content: Path, *to: Target, preflight: tuple[str, ...] = ()) -> list[tuple[str, int | None]]:
    built = build_briefing(content, to=to, preflight=preflight)
    return [(each.code, each.span.line if each.span else None) for each in built.diagnostics]


@pytest.mark.parametrize("to", ["pdf", "press"])
def test_a_picture_of_few_pixels_is_told_with_its_line(content: Path, to: Target) -> None:
    assert found(content, to) == [("image-resolution", LINE)]


def test_nothing_is_told_twice_of_pages_that_two_outputs_share(content: Path) -> None:
    assert found(content, "pdf", "press") == [("image-resolution", LINE)] * 2
    messages = [each.message for each in build_briefing(content, to=("pdf", "press")).diagnostics]
    assert len(set(messages)) == 2  # too coarse for a screen, and for a press


def test_text_that_runs_out_of_its_block_is_told_with_its_line(content: Path) -> None:
    row = " | ".join(["9" * 40] * 6)
    table = f"      - table:\n          columns: [A, B, C, D, E, F]\n          rows: |\n            {row}\n"
    content.write_text(
        CONTENT.replace("      - image: {file: coarse.png, alt: A quay., width: full}\n", table), "utf-8"
    )
    assert found(content, "pdf") == [("text-spilled", LINE + 1)]  # once for the whole table


def test_a_clean_piece_is_told_to_be_clean_under_every_profile_of_reading(tmp_path: Path) -> None:
    file = tmp_path / "briefing.yaml"
    file.write_text(
        "title: Harbour\nauthors: [Desk]\nsections:\n  - title: One\n    body: The quay is full.\n", encoding="utf-8"
    )
    assert found(file, "pdf", "press", preflight=("screen", "office", "sheetfed-coated")) == []


def test_the_finished_file_is_inspected_under_the_profiles_that_suit_it(content: Path) -> None:
    built = build_briefing(content, to=("pdf", "press"), preflight=("office", "newsprint"))
    told = [each for each in built.diagnostics if isinstance(each, PageFinding)]
    assert {(each.pdf, each.message.partition(":")[0]) for each in told} == {
        ("harbour.pdf", "harbour.pdf, office"),
        ("harbour-press.pdf", "harbour-press.pdf, newsprint"),
    }


@pytest.mark.parametrize(("to", "profile"), [("pdf", "newsprint"), ("press", "screen")])
def test_a_profile_that_would_inspect_nothing_is_refused(content: Path, to: Target, profile: str) -> None:
    with pytest.raises(PrintdeskError, match="which is not built"):
        build_briefing(content, to=(to,), preflight=(profile,))


def test_a_condition_brings_its_own_profile(content: Path) -> None:
    from printdesk.writers.pdf.press_condition import conditions  # noqa: PLC0415

    assert conditions()["IFRA26"].preflight == "newsprint"
    built = build_briefing(content, to=("press",), press=PressOrder(condition="FOGRA39"))
    assert [each.message[:34] for each in built.diagnostics] == ["harbour-press.pdf, sheetfed-coated"]


def test_a_built_file_is_inspected_later_with_the_same_line(content: Path) -> None:
    build_briefing(content, to=("press",))
    (told,) = _checked(content.parent / "dist/harbour-press.pdf", content.parent)
    assert (told["code"], told["file"], told["line"]) == ("image-resolution", "briefing.yaml", LINE)
    (place,) = told["places"]
    assert (place["page"], place["line"], len(place["box"])) == (1, LINE, 4)
    assert told["pdf"] == "dist/harbour-press.pdf"


def test_a_file_that_is_no_longer_what_was_built_leads_to_no_line(content: Path) -> None:
    build_briefing(content, to=("press",))
    file = content.parent / "dist/harbour-press.pdf"
    file.write_bytes(file.read_bytes() + b"\n% touched\n")
    assert {told["file"] for told in _checked(file, content.parent)} == {None}


def test_programs_get_pages_and_lines_in_sarif(content: Path) -> None:
    build_briefing(content, to=("press",))
    log = _run(["check", "--press", "dist/harbour-press.pdf", "--format", "sarif"], content.parent)
    (result,) = json.loads(log)["runs"][0]["results"]
    where = result["locations"][0]["physicalLocation"]
    assert (where["artifactLocation"]["uri"], where["region"]["startLine"]) == ("briefing.yaml", LINE)
    assert result["properties"]["places"][0]["page"] == 1


def _checked(file: Path, folder: Path) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(
        _run(["check", "--press", str(file.relative_to(folder)), "--format", "json"], folder)
    )
    return told


def _run(words: list[str], folder: Path) -> str:
    run = [sys.executable, "-m", "printdesk", *words]
    return subprocess.run(run, cwd=folder, capture_output=True, text=True, check=False, env=dict(os.environ)).stdout


def test_what_was_found_outlives_the_run(content: Path) -> None:
    from printdesk.build.outputs.plain_findings import from_plain, plain  # noqa: PLC0415

    kept: list[Diagnostic] = list(build_briefing(content, to=("press",)).diagnostics)
    assert [from_plain(json.loads(json.dumps(plain(each)))) for each in kept] == kept
