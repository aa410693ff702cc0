"""Shortcuts, kept plans and late imports save time and change nothing: every way to a page gives the same bytes."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from printdesk.writers.pdf.plans import keep_plan, kept_plan, plan_key
from tests.writers.pdf.test_weasy import is_there

from printdesk.build.desk import read_copy
from printdesk.edition.tree import Edition
from printdesk.layout.package import find_layout
from printdesk.writers.html.document import Plan
from printdesk.writers.pdf import screen, shortcuts
from printdesk.writers.pdf.screen import write_pdf

ROOT = Path(__file__).resolve().parents[3]
CASES = ("arabic", "every-block", "footnotes-and-links", "long-table")


def edition(name: str) -> Edition:
    return read_copy(ROOT / f"tests/cases/{name}.yaml").edition


@pytest.mark.parametrize("name", CASES)
def test_pages_are_the_same_without_shortcuts(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short = write_pdf(edition(name), find_layout("briefing"))
    monkeypatch.setattr(screen, "shortcuts", nullcontext)
    long = write_pdf(edition(name), find_layout("briefing"))
    assert (short.data, short.diagnostics) == (long.data, long.diagnostics)


def test_a_kept_plan_gives_the_pages_that_planning_gives(tmp_path: Path) -> None:
    file = ROOT / "seeds/syria-russia/briefing.yaml"
    first, second = (write_pdf(read_copy(file).edition, find_layout("briefing"), cache=tmp_path).data for _ in range(2))
    assert [*tmp_path.glob("*.plan")]
    assert first == second == write_pdf(read_copy(file).edition, find_layout("briefing")).data


def test_with_a_kept_plan_pages_are_laid_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, layout = read_copy(ROOT / "seeds/syria-russia/briefing.yaml").edition, find_layout("briefing")
    write_pdf(source, layout, cache=tmp_path)
    laid: list[str] = []
    render: Callable[..., object] = screen.render_pages

    def counted(html: str, *rest: object) -> object:
        laid.append(html)
        return render(html, *rest)

    monkeypatch.setattr(screen, "render_pages", counted)
    write_pdf(source, layout, cache=tmp_path)
    assert len(laid) == 1


def test_a_plan_is_kept_whole(tmp_path: Path) -> None:
    plan = Plan(frozenset({"a", ":end"}), {"map": ""}, frozenset({"b"}))
    keep_plan(tmp_path, "key", plan)
    assert kept_plan(tmp_path, "key") == plan
    assert kept_plan(tmp_path, "other") is None


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"opens": 1, "later": {}, "close": []}'])
def test_a_damaged_plan_is_no_plan(damage: str, tmp_path: Path) -> None:
    (tmp_path / "key.plan").write_text(damage, encoding="utf-8")
    assert kept_plan(tmp_path, "key") is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    keep_plan(tmp_path / "file", "key", Plan())


def test_other_matter_has_another_plan() -> None:
    assert plan_key([b"ab", b"c"]) != plan_key([b"a", b"bc"])


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
