"""Shortcuts and late imports save time and change nothing: every way to a page gives the same bytes."""

import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from tests.writers.pdf.test_weasy import is_there

from printdesk.build.desk import read_copy
from printdesk.edition.tree import Edition
from printdesk.layout.package import find_layout
from printdesk.writers.pdf import shortcuts
from printdesk.writers.pdf.compose import composer
from printdesk.writers.pdf.screen import write_pdf

ROOT = Path(__file__).resolve().parents[3]
CASES = ("arabic", "every-block", "footnotes-and-links", "long-table")


def edition(name: str) -> Edition:
    return read_copy(ROOT / f"tests/cases/{name}.yaml").edition


@pytest.mark.parametrize("name", CASES)
def test_pages_are_the_same_without_shortcuts(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short = write_pdf(edition(name), find_layout("briefing"))
    monkeypatch.setattr(composer, "shortcuts", nullcontext)
    long = write_pdf(edition(name), find_layout("briefing"))
    assert (short.data, short.diagnostics) == (long.data, long.diagnostics)


@pytest.mark.parametrize("name", shortcuts.PRIVATE)
def test_what_is_cut_short_is_where_it_was(name: str) -> None:
    assert is_there(name)


_WATCH = """
import sys
from printdesk.writers.pdf.weasy import load
load()
print([name for name in sys.modules if name.startswith("fontTools")])
from weasyprint.pdf import fonts
from fontTools.ttLib import TTFont
print(fonts.subset.Options().hinting, fonts.ttFont.getTableClass("loca").__name__, TTFont.__module__)
"""


def test_fonttools_is_imported_when_it_is_used() -> None:
    found = subprocess.run([sys.executable, "-c", _WATCH], check=True, capture_output=True, text=True)
    assert found.stdout.splitlines() == ["[]", "True table__l_o_c_a fontTools.ttLib.ttFont"]
