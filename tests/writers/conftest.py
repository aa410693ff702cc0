from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from printdesk.build.desk import read_copy
from printdesk.edition.tree import Edition
from printdesk.layout.package import Layout, find_layout

MakeEdition = Callable[[str], Edition]


@pytest.fixture
def layout() -> Layout:
    return find_layout("briefing")


@pytest.fixture
def edition_of(tmp_path: Path) -> MakeEdition:
    """Resolve what a user typed."""

    def make(content: str) -> Edition:
        file = tmp_path / "briefing.yaml"
        file.write_text(dedent(content), encoding="utf-8")
        return read_copy(file).edition

    return make
