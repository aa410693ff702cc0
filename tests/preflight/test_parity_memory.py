"""What was found in an output before is found again in it, and nothing else, whatever happens to edition and output."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from printdesk.build.desk import read_copy
from printdesk.edition.passages import passages
from printdesk.edition.tree import Edition, Section
from printdesk.preflight.parity import ParityMemory, losses

CASES = Path(__file__).parents[1] / "cases"
ROUNDS = 200


@pytest.fixture(scope="module")
def edition() -> Edition:
    """An edition whose sections stand in it three times, so that every text has copies of itself elsewhere."""
    edition = read_copy(CASES / "every-block.yaml").edition
    again = [replace(section, path=("sections", n)) for n in range(1, 3) for section in edition.sections]
    return replace(edition, sections=(*edition.sections, *again))


def printed(edition: Edition, chance: random.Random) -> list[str]:
    """Return pages that hold an edition, broken somewhere."""
    lines = [word for passage in passages(edition) for word in passage.text.split(" ")]
    cuts = sorted(chance.randrange(len(lines)) for _ in range(12))
    return [" ".join(lines[start:end]) for start, end in zip([0, *cuts], [*cuts, len(lines)], strict=True)]


def spoiled(pages: list[str], chance: random.Random) -> list[str]:
    """Return pages to which something happened that a layout or a writer could do to them."""
    after, at = list(pages), chance.randrange(len(pages))
    words = after[at].split(" ")
    place = chance.randrange(len(words))
    match chance.randrange(7):
        case 0:
            words[place : place + chance.randrange(30)] = []
        case 1:
            words[place:place] = ["running", "head", str(chance.randrange(9))]
        case 2:
            words = words[place:] + words[:place]
        case 3:
            after.insert(chance.randrange(len(after)), after.pop(at))
            return after
        case 4:
            after[at : at + 2] = [" ".join(after[at : at + 2])]
            return after
        case 5:
            after.insert(at, "")
            return after
        case _:
            half = len(words) // 2
            words = [word for pair in zip(words[:half], words[half:], strict=False) for word in pair]
    after[at] = " ".join(words)
    return after


def changed(edition: Edition, chance: random.Random) -> Edition:
    """Return an edition with a section moved, taken out, doubled, or another object that says the same."""
    sections: list[Section] = list(edition.sections)
    at = chance.randrange(len(sections))
    section = sections.pop(at)
    match chance.randrange(4):
        case 0:
            sections.insert(chance.randrange(len(sections) + 1), section)
        case 1:
            sections.insert(at, replace(section))
        case 2:
            sections[at:at] = [section, section]
        case _ if len(sections) > 2:
            pass
        case _:
            sections.insert(at, section)
    return replace(edition, sections=tuple(sections))


@pytest.mark.parametrize("output", ["PDF", "Word file"])
def test_with_a_memory_the_same_is_found(edition: Edition, output: str) -> None:
    chance = random.Random(output)
    memory = ParityMemory()
    pages, found = printed(edition, chance), 0
    for number in range(ROUNDS):
        if number % 10 == 9:
            pages = printed(edition, chance)
        pages = spoiled(pages, chance) if chance.random() < 0.7 else pages
        edition = changed(edition, chance) if chance.random() < 0.3 else edition
        given = pages if output == "PDF" else [tuple(f"{page}\n" for page in pages)]
        plain = losses(edition, given, output)
        assert losses(edition, given, output, memory) == plain
        found += len(plain)
    assert found


def test_sections_whose_text_has_only_moved_are_not_looked_for_again(edition: Edition) -> None:
    pages = printed(edition, random.Random(1))
    memory = ParityMemory()
    losses(edition, pages, "PDF", memory)
    before = dict(memory.sections)
    losses(edition, ["A page more", *pages], "PDF", memory)
    assert before
    assert all(memory.sections[number] is met for number, met in before.items())
