"""A file read by the stretches that an edit touched is the file read whole."""

import random
import re
from pathlib import Path

import pytest

from printdesk.readers.decoding import read_text
from printdesk.readers.findings import Findings
from printdesk.readers.source_map import SourceMap
from printdesk.readers.yaml_file import read_mapping
from printdesk.readers.yaml_stretches import StretchMemory

ROOT = Path(__file__).parents[2]
SAMPLES = [*sorted(ROOT.glob("seeds/*/briefing.yaml")), *sorted(ROOT.glob("tests/cases/*.yaml"))]
ODD = {
    "a dash at the margin": "title: A\nsections:\n- title: B\n  body: |\n    - x\n\n    # no comment\n- title: C # end\n# after\n",
    "a quotation over lines": 'title: "A\n\n  b"\nsections:\n  - title: "B\n  - c: d"\n  - title: E\n',
    "an open bracket": "title: A\nnumbers: [a,\nb: c]\nsections: []\n",
    "a document mark": "---\ntitle: A\nsections: []\n...\n",
    "a folded text with a hash": "title: A\nstandfirst: >\n  one\n\n  # two\n\n# three\nsections:\n\n  # four\n  - title: B\n    body: c\n",
    "a carriage return": "title: A\r\nsections:\r\n  - title: B\r\n    body: |\r\n      x\r\n  - title: C\r\n",
    "a key twice": "title: A\ntitle: B\nsections: []\n",
    "a quoted key": "\"title\": A\n'sections': []\n",
    "an alias": "title: &a A\nsections:\n  - title: *a\n",
    "a list in brackets": "title: A\nsections: [{title: B}, {title: C}]\n",
    "another indent inside": "title: A\nsections:\n  - title: B\n - title: C\n",
    "a text after the list": "title: A\nsections:\n  - title: B\n  x\n",
    "nothing behind a key": "title:\nsections:\n  - title: B\nannexes:\n",
    "nothing behind the last key of a chapter": "title: A\nsections:\n  - title: B\n    body:\n  - title: C\n",
    "no line end": "title: A\nsections:\n  - title: B\n    body: |+\n      x\n\n\n  - title: C",
    "an item of its own line": "title: A\nsections:\n  -\n    title: B\n  - title: C\n",
    "a tab": "title: A\nsections:\n  - title: B\n\t- title: C\n",
}


def read(file: Path, memory: StretchMemory | None) -> tuple[object, object, object, object]:
    findings = Findings(SourceMap(file))
    value = read_mapping(file, read_text(file), findings, memory)
    places = findings.places
    return (
        value,
        {
            path: (place.span, place.start, place.end, place.style, place.text, place.flow)
            for path, place in places.values.items()
        },
        {path: (place.span, place.end, place.style, place.text) for path, place in places.keys.items()},
        findings.found,
    )


@pytest.mark.parametrize("name", ODD)
def test_however_it_is_written(name: str, tmp_path: Path) -> None:
    file = tmp_path / "briefing.yaml"
    file.write_bytes(ODD[name].encode())
    memory = StretchMemory()
    assert read(file, memory) == read(file, None)
    assert read(file, memory) == read(file, None)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_whatever_is_edited(sample: Path, tmp_path: Path) -> None:
    chance = random.Random(sample.name)
    file = tmp_path / "briefing.yaml"
    text = sample.read_text(encoding="utf-8")
    memory = StretchMemory()
    for _ in range(6):
        file.write_text(text, encoding="utf-8")
        assert read(file, memory) == read(file, None)
        text = _edited(text, chance)


def test_only_what_an_edit_touches_is_parsed() -> None:
    memory = StretchMemory()
    sample = SAMPLES[0]
    read(sample, memory)
    before = dict(memory.known)
    assert len(before) > 5
    read(sample, memory)
    assert all(memory.known[text] is part for text, part in before.items())


def _edited(text: str, chance: random.Random) -> str:
    """Return the text with a word changed, a line doubled, taken out or moved, a sign put in."""
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            lines[at] = re.sub(r"\w+", "edited", lines[at], count=1)
        case 1:
            lines.insert(at, lines[at])
        case 2:
            del lines[at]
        case 3:
            lines.insert(chance.randrange(len(lines)), lines.pop(at))
        case _:
            lines[at] = lines[at][:-1] + chance.choice(["'", '"', " #", ": ", "[", "- ", "}"]) + "\n"
    return "".join(lines)


def test_of_a_chapter_that_is_worked_on_only_what_an_edit_touches_is_parsed(tmp_path: Path) -> None:
    file = tmp_path / "briefing.yaml"
    chapter = "  - title: B\n    body:\n      - One.\n      - table:\n          title: C\n          rows: [[{}, 2]]\n      - Two.\n"
    memory = StretchMemory()
    for figure in range(3):
        file.write_text(f"title: A\nsections:\n{chapter.format(figure)}", encoding="utf-8")
        before = dict(memory.open.get(("sections", 0), {}))
        assert read(file, memory) == read(file, None)
    after = memory.open["sections", 0]
    assert len(after) == len(before) > 3
    assert sum(after[text] is part for text, part in before.items() if text in after) == len(after) - 1
