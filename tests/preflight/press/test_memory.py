"""A page that is as it was is not looked at again, and nothing else is told of it."""

import random
from functools import partial
from pathlib import Path

from tests.bench.edits import history

from printdesk.build.desk import read_copy
from printdesk.edition.select import select
from printdesk.layout.package import find_layout
from printdesk.preflight.press.inspection import NO_FACTS, inspect
from printdesk.preflight.press.memory import PageMemory
from printdesk.writers.pdf.compose.composer import Composer
from printdesk.writers.pdf.press import write_press
from printdesk.writers.pdf.press_condition import press_for

ROOT = Path(__file__).resolve().parents[3]


def test_findings_after_an_edit_are_those_of_an_inspection_that_remembers_nothing(tmp_path: Path) -> None:
    memory, composer, press = PageMemory(), Composer(), press_for("FOGRA39", None)
    told = []
    for _, work in history(
        ROOT / "seeds/harvest-note/briefing.yaml", tmp_path, random.Random(3), ["word", "paragraph", "order"]
    ):
        edition = select(read_copy(work).edition, "press", queries="drop")
        made = write_press(edition, find_layout(edition.layout), press, composer=composer)
        memory.begin(made.prints)
        told.append(inspect(made.data, "newsprint", NO_FACTS, memory))
        assert told[-1] == inspect(made.data, "newsprint")
    assert all(told)


def test_a_page_is_looked_at_once_as_long_as_its_print_stays() -> None:
    memory, seen = PageMemory(), list[str]()

    def look(name: str) -> str:
        seen.append(name)
        return name

    for prints in (["a", "b"], ["a", "c"], ["d", "a"]):
        memory.begin(prints)
        found = [memory.remember("look", number, partial(look, name)) for number, name in enumerate(prints, 1)]
        assert found == prints
    assert seen == ["a", "b", "c", "d"]


def test_pages_without_prints_are_looked_at_each_time() -> None:
    memory = PageMemory()
    for sight in ("one", "another"):
        memory.begin(())
        assert memory.remember("look", 1, partial(str, sight)) == sight
