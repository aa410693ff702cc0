"""Every pack and every case, built as a user builds it: nothing may be lost on the way, in either output."""

import shutil
from pathlib import Path

import pytest

from printdesk.build.run import build_briefing
from printdesk.errors import Severity

ROOT = Path(__file__).parents[1]
PACKS = sorted(file.parent for file in (ROOT / "seeds").glob("*/briefing.yaml"))
CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))


@pytest.mark.parametrize("content", [*PACKS, *CASES], ids=lambda path: path.stem)
def test_it_builds_with_every_word_in_both_outputs(content: Path, tmp_path: Path) -> None:
    folder = content if content.is_dir() else content.parent
    copied = shutil.copytree(folder, tmp_path / folder.name, ignore=shutil.ignore_patterns("dist", ".printdesk"))
    built = build_briefing(copied if content.is_dir() else copied / content.name)
    assert [product.path.suffix for product in built.products] == [".pdf", ".docx"]
    assert [str(found) for found in built.diagnostics if found.severity is Severity.ERROR] == []
