from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.preview.running import Running

BRIEFING = """\
title: Bees of the valley
language: en-GB
date: 2026-01-09
facts:
  hives: {value: 120, unit: hives, label: Hives counted, when: 2025, status: reported, source: count}
sources:
  count: Valley count, 2025
sections:
  - title: The year
    body:
      - |
        Nobody was stung. The valley holds {hives} and wants more of them.

        A second paragraph says that the orchards depend on it.
  - title: The harvest
    new_page: true
    body:
      - The harvest was fair in spring and poor in autumn.
      - table: {id: yields, title: Yields, data: data/yields.csv, source: count}
  - title: The outlook
    new_page: true
    body:
      - Frost may come early.
      - note: Frost kills the late brood.
"""
YIELDS = "season,kilos\nspring,40\nautumn,12\n"


def write(folder: Path) -> Path:
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "data/yields.csv").write_text(YIELDS, encoding="utf-8")
    content = folder / "briefing.yaml"
    content.write_text(BRIEFING, encoding="utf-8")
    return content


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefing of a few pages; tests that edit it put it back."""
    house = tmp_path_factory.mktemp("house")
    (house / ".printdesk").mkdir()
    return write(house / "bees")


@pytest.fixture(scope="module")
def preview(content: Path) -> Iterator[Running]:
    running = Running(content)
    running.next("pages", whole=True)
    yield running
    assert running.stop() == 130
