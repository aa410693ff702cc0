"""Composing again gives what composing afresh gives, and that is what setting the whole gives."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.bench.edits import EDITS, history
from tests.writers.pdf.compose.comparison import differences, pixels

from printdesk.build.desk import read_copy
from printdesk.edition.select import select
from printdesk.edition.tree import Edition
from printdesk.layout.package import find_layout
from printdesk.writers.pdf.compose.composer import Composed, Composer
from printdesk.writers.pdf.screen import lay_out, write_pdf

ROOT = Path(__file__).resolve().parents[4]
CASES = [
    ROOT / "seeds/harvest-note/briefing.yaml",
    *(ROOT / f"tests/cases/{name}.yaml" for name in ("arabic", "every-block", "footnotes-and-links", "us-english")),
]
ROUNDS = 2


def edition_of(file: Path) -> Edition:
    return select(read_copy(file).edition, "pdf", queries="drop")


def composed(composer: Composer, edition: Edition) -> Composed:
    return composer.compose(edition, find_layout(edition.layout))


def whole(edition: Edition) -> bytes:
    layout = find_layout(edition.layout)
    return write_pdf(edition, layout, laid=lay_out(edition, layout)).data


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_is_composed_is_what_is_set_as_a_whole(file: Path) -> None:
    edition = edition_of(file)
    one, other = composed(Composer(), edition).data, whole(edition)
    assert differences(one, other) == []
    assert pixels(one) == pixels(other)


def edits(file: Path, folder: Path, seed: int) -> Iterator[tuple[str, Edition]]:
    """Yield a content again and again, one edit further each time."""
    kinds = [kind for _ in range(ROUNDS) for kind in EDITS]
    for kind, work in history(file, folder, random.Random(seed), kinds):
        yield kind, edition_of(work)


@pytest.mark.parametrize("file", CASES[:4], ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_after_any_edit_bytes_are_those_of_a_build_that_kept_nothing(file: Path, tmp_path: Path) -> None:
    composer, kept = Composer(), tmp_path / "cache"
    for number, (kind, edition) in enumerate(edits(file, tmp_path, seed=7)):
        warm, from_disk = composed(composer, edition), composed(Composer(kept), edition)
        assert warm.data == from_disk.data == composed(Composer(), edition).data, (number, kind)


def test_after_any_edit_it_is_what_is_set_as_a_whole(tmp_path: Path) -> None:
    composer = Composer()
    for number, (kind, edition) in enumerate(edits(CASES[2], tmp_path, seed=3)):
        assert differences(composed(composer, edition).data, whole(edition)) == [], (number, kind)


@pytest.fixture
def edition_from(tmp_path: Path) -> Any:
    def make(content: str) -> Edition:
        file = tmp_path / "briefing.yaml"
        file.write_text(content, encoding="utf-8")
        return edition_of(file)

    return make
