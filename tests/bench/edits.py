"""Random edits of a content, as a writer makes them: a word, a paragraph more or less, a title, sections moved."""

import copy
import json
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from printdesk.build.desk import read_copy
from printdesk.errors import PrintdeskError

WORD = " the "
"""The word that benches lengthen where they edit prose."""
WORDS = [
    "harbour",
    "river",
    "winter",
    "council",
    "figures",
    "open",
    "water",
    "market",
    "estimate",
    "across",
    "ministry,",
    "2031",
    "€12m",
    "Łódź",
    "naïve",
    "7000000012",
]


def edited(briefing: dict[str, Any], kind: str, chance: random.Random) -> dict[str, Any]:
    """Return a copy of a content with one edit of a kind."""
    changed = copy.deepcopy(briefing)
    EDITS[kind](changed, chance)
    return changed


def history(file: Path, folder: Path, chance: random.Random, kinds: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Write a content into a folder and yield it again and again, one edit further each time; kinds that do not hold are left out."""
    briefing = read(file)
    for name in ("data", "assets"):
        if (file.parent / name).is_dir():
            shutil.copytree(file.parent / name, folder / name, dirs_exist_ok=True)
    work = folder / "briefing.json"
    for kind in kinds:
        after = edited(briefing, kind, chance)
        write(after, work)
        with suppress(PrintdeskError):
            read_copy(work)
            briefing = after
            yield kind, work


def read(file: Path) -> dict[str, Any]:
    """Return a content as JSON has it; a text of one line goes without the line end that YAML gave it."""
    found: dict[str, Any] = _in_lines(
        json.loads(json.dumps(YAML(typ="safe", pure=True).load(file.read_text("utf-8")), default=str))
    )
    return found


def _in_lines(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _in_lines(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_in_lines(value) for value in part]
    one_line = isinstance(part, str) and part.find("\n") == len(part) - 1
    return part.rstrip("\n") if one_line else part


def prose_words(content: Path, count: int) -> list[int]:
    """Return the places of `count` words of body paragraphs, spread over a content as it is typed."""
    briefing = read(content)
    typed = {line.strip() for holder, key in _texts(briefing) for line in holder[key].split("\n")}
    return spread_words(content.read_text("utf-8"), lambda line: line.strip() in typed, count)


def spread_words(text: str, is_prose: Callable[[str], bool], count: int) -> list[int]:
    """Return the places of `count` words of lines of prose, spread over a text."""
    starts = accumulate((len(line) + 1 for line in text.split("\n")), initial=0)
    lines = [(at, line) for at, line in zip(starts, text.split("\n"), strict=False) if is_prose(line)]
    found = [at + line.index(WORD) for at, line in lines if WORD in line]
    return [found[(2 * number + 1) * len(found) // (2 * count)] for number in range(count)]


def write(briefing: dict[str, Any], file: Path) -> None:
    file.write_text(json.dumps(briefing, ensure_ascii=False), encoding="utf-8")


def _word(briefing: dict[str, Any], chance: random.Random) -> None:
    holder, key = chance.choice(list(_texts(briefing)))
    words = holder[key].split(" ")
    place = chance.choice([n for n, word in enumerate(words) if word.isalpha()] or [len(words) - 1])
    words[place] = chance.choice([word for word in WORDS if word.isalpha()])
    holder[key] = " ".join(words)


def _paragraph(briefing: dict[str, Any], chance: random.Random) -> None:
    holder, key = chance.choice(list(_texts(briefing)))
    more = " ".join(chance.choice(WORDS) for _ in range(chance.randrange(20, 160)))
    holder[key] = f"{holder[key].rstrip()}\n\n{more.capitalize()}.\n"


def _shorter(briefing: dict[str, Any], chance: random.Random) -> None:
    holder, key = chance.choice(list(_texts(briefing)))
    parts = holder[key].split("\n\n")
    holder[key] = "\n\n".join(parts[: max(1, len(parts) // 2)])


def _title(briefing: dict[str, Any], chance: random.Random) -> None:
    section = chance.choice(briefing["sections"])
    section["title"] = " ".join([section["title"], *chance.sample(WORDS, 2)])


def _order(briefing: dict[str, Any], chance: random.Random) -> None:
    sections = briefing["sections"]
    place = chance.randrange(len(sections))
    sections.insert(chance.randrange(len(sections)), sections.pop(place))


def _page(briefing: dict[str, Any], chance: random.Random) -> None:
    section = chance.choice(briefing["sections"])
    section["new_page"] = not section.get("new_page", False)


EDITS: dict[str, Callable[[dict[str, Any], random.Random], None]] = {
    "word": _word, "paragraph": _paragraph, "shorter": _shorter, "title": _title, "order": _order, "page": _page,
}  # fmt: skip


def _texts(part: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the places of plain paragraphs: bodies, and blocks that are nothing but text."""
    for section in part["sections"]:
        yield from _of_section(section)


def _of_section(section: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    body = section.get("body")
    if isinstance(body, str):
        yield section, "body"
    elif isinstance(body, list):
        yield from ((body, n) for n, block in enumerate(body) if isinstance(block, str))
    for inner in section.get("sections", []):
        yield from _of_section(inner)
