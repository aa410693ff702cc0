"""Where nothing has changed there is nothing to build; where anything has, there is."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from printdesk.build.order import Order, PressOrder
from printdesk.build.record import remember, unchanged
from printdesk.build.run import make, published
from printdesk.layout.package import find_layout
from printdesk.resources import asset
from printdesk.writers.docx.options import WordOptions

CONTENT = """\
title: Bees
slug: bees
sections:
  - title: One
    body:
      - table: {title: Hives, data: data/hives.csv}
"""
ORDER = Order(to=("docx",), press=PressOrder(profile=asset("icc/FOGRA39L_coated.icc")))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/hives.csv").write_text("Place,Hives\nRoof,4\n")
    file = tmp_path / "briefing.yaml"
    file.write_text(CONTENT)
    time.sleep(0.03)  # a file that was written while it was read is not vouched for
    return file


def build(content: Path, order: Order = ORDER) -> None:
    made = make(content, order)
    published(made)
    remember(made, order)


def test_a_second_build_has_nothing_to_do(content: Path) -> None:
    build(content)
    known = unchanged(content, ORDER)
    assert known
    assert [product.path.name for product in known.products] == ["bees.docx"]
    assert known.products[0].summary == "1 table, 0 figures, named styles only"


def _edit_data(content: Path) -> None:
    (content.parent / "data/hives.csv").write_text("Place,Hives\nRoof,5\n")


def _edit_content(content: Path) -> None:
    content.write_text(CONTENT.replace("One", "Two"))


def _spoil_output(content: Path) -> None:
    (content.parent / "dist/bees.docx").write_bytes(b"PK")


def _remove_output(content: Path) -> None:
    (content.parent / "dist/bees.docx").unlink()


def _remove_manifest(content: Path) -> None:
    (content.parent / "dist/bees.manifest.json").unlink()


def _shadow_layout(content: Path) -> None:
    own = content.parent / "layouts/briefing"
    own.mkdir(parents=True)
    for file in find_layout("briefing").folder.iterdir():
        if file.is_file():
            (own / file.name).write_bytes(file.read_bytes())


def _poison(content: Path) -> None:
    for record in content.parent.glob(".printdesk/built/*.json"):
        record.write_text('{"form": 1, "tools": [[[[')


def _poison_deeper(content: Path) -> None:
    for record in content.parent.glob(".printdesk/built/*.json"):
        record.write_text('{"form": 1, "row": "", "tools": "x", "layout": 7, "inputs": []}')


@pytest.mark.parametrize(
    "change",
    [
        _edit_data,
        _edit_content,
        _spoil_output,
        _remove_output,
        _remove_manifest,
        _shadow_layout,
        _poison,
        _poison_deeper,
    ],
)
def test_whatever_changes_is_built(content: Path, change: Callable[[Path], None]) -> None:
    build(content)
    change(content)
    assert unchanged(content, ORDER) is None


@pytest.mark.parametrize(
    "other",
    [
        Order(to=("docx",), word=WordOptions(changes="tracked")),
        Order(to=("docx",), press=PressOrder(condition="FOGRA39")),
        Order(to=("pdf",)),
        Order(to=("docx",), folder=Path("/nowhere")),
    ],
)
def test_another_order_is_another_build(content: Path, other: Order) -> None:
    build(content)
    assert unchanged(content, other) is None


def test_a_file_that_was_saved_while_it_was_read_is_not_vouched_for(content: Path) -> None:
    os.utime(content, (time.time() + 5, time.time() + 5))
    build(content)
    assert unchanged(content, ORDER) is None


def test_nothing_heavy_is_loaded_to_find_that_nothing_has_changed(content: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from printdesk.cli.app import main; sys.argv = ['printdesk', 'build', '.', '--to', 'docx']\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code)\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'weasyprint', 'docx', 'pydantic', 'ruamel', 'typer', 'lxml'}))"
    )
    surroundings = os.environ | {"PRINTDESK_CACHE": os.environ.get("PRINTDESK_CACHE", "") or str(tmp_path / "cache")}

    def run() -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=content.parent,
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.splitlines()

    first, second = run(), run()
    content.write_text(CONTENT.replace("One", "Two"))
    third = run()
    content.write_text("titel: Bees\n")
    fourth = run()
    assert first[0] == "dist/bees.docx  1 table, 0 figures, named styles only"
    assert second == ["dist/bees.docx  unchanged: 1 table, 0 figures, named styles only", "0", "[]"]
    assert third[:2] == ["dist/bees.docx  1 table, 0 figures, named styles only", "0"]
    assert "'typer'" not in third[2]  # the same words are not read anew
    assert fourth[0] == "1"
