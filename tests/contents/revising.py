"""A briefing as it reads some weeks later: words, figures, blocks and sections changed by chance, still valid."""

from copy import deepcopy
from random import Random
from typing import Any

from tests.contents.briefings import Sample, _Maker, make_briefing
from tests.contents.yaml_hand import typed


def make_revision(random: Random) -> tuple[Sample, Sample]:
    old = make_briefing(random)
    return old, revised(old, random)


def revised(old: Sample, random: Random, most: int = 8) -> Sample:
    """Return a later edition."""
    content, data = deepcopy(old.content), dict(old.data)
    maker = _Maker(random)
    maker.facts, maker.sources = content.get("facts", {}), content.get("sources", {})
    maker.ids = [f"taken-{number}" for number in range(900)]
    maker.data = data
    for _ in range(random.randint(1, most)):
        random.choice((_words, _words, _words, _block, _block, _section, _figure, _rows, _data))(content, data, maker)
    return Sample(typed(content, random), content, data)


def _words(content: dict[str, Any], _data: dict[str, str], maker: _Maker) -> None:
    """Change words of a text that flows."""
    places = [(body, index) for body in _bodies(content) for index, block in enumerate(body) if isinstance(block, str)]
    if not places:
        content["title"] = maker.title()
        return
    body, index = maker.random.choice(places)
    words = body[index].split(" ")
    at = maker.random.randrange(len(words))
    fresh = maker.title(2).lower().split(" ")
    if maker.random.random() < 0.3 and words[at].isalpha():
        del words[at]
    elif words[at].isalpha():
        words[at : at + 1] = fresh
    else:
        words += ["And", "so", "on."]
    body[index] = " ".join(words)


def _block(content: dict[str, Any], _data: dict[str, str], maker: _Maker) -> None:
    bodies = list(_bodies(content))
    if not bodies:
        return
    body = maker.random.choice(bodies)
    roll = maker.random.random()
    if roll < 0.4:
        body.insert(maker.random.randint(0, len(body)), maker.block())
    elif roll < 0.7 and len(body) > 1:
        gone = body[maker.random.randrange(len(body))]
        if not _has_id(gone):
            body.remove(gone)
    else:
        maker.random.shuffle(body)


def _section(content: dict[str, Any], _data: dict[str, str], maker: _Maker) -> None:
    sections, roll = content["sections"], maker.random.random()
    if roll < 0.4:
        sections.insert(maker.random.randint(0, len(sections)), maker.section(1))
    elif roll < 0.6:
        maker.random.shuffle(sections)
    else:
        maker.random.choice(sections)["title"] = maker.title()


def _figure(content: dict[str, Any], _data: dict[str, str], maker: _Maker) -> None:
    typed_in = [fact for fact in content.get("facts", {}).values() if "value" in fact]
    if typed_in:
        maker.random.choice(typed_in)["value"] = maker.random.choice(("3.1", "14500", "19", "-20", "5.5"))


def _rows(content: dict[str, Any], _data: dict[str, str], maker: _Maker) -> None:
    tables = [block["table"] for body in _bodies(content) for block in body if isinstance(block, dict) and "table" in block]  # fmt: skip
    tables = [table for table in tables if isinstance(table.get("rows"), list)]
    if not tables:
        return
    rows = maker.random.choice(tables)["rows"]
    roll = maker.random.random()
    if roll < 0.3:
        rows.append([maker.title(2), *("new" for _ in rows[0][1:])])
    elif roll < 0.5 and len(rows) > 1:
        rows.pop(maker.random.randrange(len(rows)))
    elif roll < 0.6:
        maker.random.shuffle(rows)
    else:
        maker.random.choice(rows)[-1] = maker.title(3)


def _data(_content: dict[str, Any], data: dict[str, str], maker: _Maker) -> None:
    charts = [name for name in data if "chart" in name]
    if charts:
        name = maker.random.choice(charts)
        lines = data[name].splitlines()
        lines[1] = f"{lines[1].split(',')[0]},{maker.random.randint(91, 99)}"
        data[name] = "\n".join(lines) + "\n"


def _bodies(content: dict[str, Any]) -> list[list[Any]]:
    found: list[list[Any]] = []

    def look(sections: list[dict[str, Any]]) -> None:
        for section in sections:
            if isinstance(section.get("body"), str):
                section["body"] = [section["body"]]
            if isinstance(section.get("body"), list):
                found.append(section["body"])
            look(section.get("sections", []))

    look(content["sections"])
    return found


def _has_id(block: Any) -> bool:
    return isinstance(block, dict) and any(isinstance(each, dict) and "id" in each for each in block.values())
