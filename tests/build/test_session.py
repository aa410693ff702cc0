"""What a session remembers changes no byte: after any edit it gives what a first build of the same content gives."""

import random
import re
import shutil
from pathlib import Path

import pytest

from printdesk.build.memory import Memory
from printdesk.build.order import Order
from printdesk.build.run import make
from printdesk.build.session import Session
from printdesk.errors import Diagnostic, PrintdeskError

ROOT = Path(__file__).parents[2]
SAMPLES = [ROOT / "seeds/harvest-note", ROOT / "seeds/syria-russia", ROOT / "tests/cases/every-block.yaml"]
WORD = Order(to=("docx",))


def result(content: Path, memory: Memory | None, order: Order = WORD) -> object:
    """Return all that is made, or all that is found."""
    try:
        made = make(content, order, memory=memory)
    except PrintdeskError as error:
        return error.diagnostics
    return (dict(made.files), made.summaries, made.diagnostics, made.open_queries)


def workspace(sample: Path, folder: Path) -> Path:
    if sample.is_dir():
        shutil.copytree(sample, folder, dirs_exist_ok=True)
    else:
        shutil.copytree(sample.parent, folder, dirs_exist_ok=True)
        shutil.copy(sample, folder / "briefing.yaml")
    return folder / "briefing.yaml"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_whatever_is_edited_a_session_gives_what_a_first_build_gives(sample: Path, tmp_path: Path) -> None:
    chance = random.Random(sample.stem)
    content = workspace(sample, tmp_path)
    good = content.read_text(encoding="utf-8")
    memory = Memory()
    result(content, memory)
    for number in range(6):
        content.write_text(edited(good, chance, number), encoding="utf-8")
        assert result(content, memory) == result(content, None)
    content.write_text(good, encoding="utf-8")
    assert result(content, memory) == result(content, None)


def test_pages_and_their_places_are_those_of_a_first_build(tmp_path: Path) -> None:
    content = workspace(ROOT / "seeds/harvest-note", tmp_path)
    good = content.read_text(encoding="utf-8")
    typed = [*re.finditer(r"^ +(?:- )?[A-Z][a-z]+ [a-z]+ [a-z]+ ", good, re.MULTILINE)][-1]
    longer = f"{good[: typed.end()]}indeed {good[typed.end() :]}"
    memory, order = Memory(), Order(to=("pdf", "docx"))
    made = []
    for text in (good, "# one line down\n" + good, longer, good):
        content.write_text(text, encoding="utf-8")
        made.append(result(content, memory, order))
        assert made[-1] == result(content, None, order)
    assert made[0] == made[3]
    assert all(isinstance(each, tuple) and isinstance(each[0], dict) for each in made), made
    assert made[0] != made[1] != made[2] != made[3]


def edited(text: str, chance: random.Random, number: int) -> str:
    """Return a text with a word or a figure changed, a line doubled or taken out, or a section moved."""
    lines = text.splitlines(keepends=True)
    at = chance.choice([index for index, line in enumerate(lines) if re.search(r"[a-z]{5}", line)])
    match number % 6:
        case 0:
            lines[at] = re.sub(r"\b[a-z]{5,}\b", "edited", lines[at], count=1)
        case 1:
            figure = next(index for index, line in enumerate(lines) if re.search(r"value: *\d", line))
            lines[figure] = re.sub(r"(value: *)\d", r"\g<1>7", lines[figure], count=1)
        case 2:
            lines.insert(at, lines[at])
        case 3:
            del lines[at]
        case 4:
            head, sections = text.split("\nsections:\n")
            items = re.split(r"(?m)^(?=  - )", sections)
            return f"{head}\nsections:\n{''.join([*items[1:2], *items[:1], *items[2:]])}"
        case _:
            lines[at] = lines[at].rstrip("\n") + " {nobody}\n"
    return "".join(lines)


def test_data_and_pictures_that_change_are_read_again(tmp_path: Path) -> None:
    content = tmp_path / "briefing.yaml"
    content.write_text("title: A\nsections:\n  - title: B\n    body:\n      - table: {title: C, data: a.csv}\n")
    memory = Memory()
    for value in ("1", "2"):
        (tmp_path / "a.csv").write_text(f"Place,Number\nRoof,{value}\n")
        assert result(content, memory) == result(content, None)


def test_a_session_goes_on_after_content_that_does_not_hold_or_is_gone(tmp_path: Path) -> None:
    content = tmp_path / "briefing.yaml"
    session = Session(content, to=("docx",))
    codes = []
    for text in ("title: A\nsections: []\n", "titel: A\n", None, "title: [", "title: A\nsections: []\n"):
        if text is None:
            content.unlink()
        else:
            content.write_text(text)
        codes.append(_codes(session))
    assert codes[0] == codes[4] == []
    assert all(codes[1:4])
    assert codes[2] == ["missing-file"]


def _codes(session: Session) -> list[str]:
    try:
        found: tuple[Diagnostic, ...] = session.build().diagnostics
    except PrintdeskError as error:
        found = error.diagnostics
    return [each.code for each in found]
