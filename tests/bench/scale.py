"""The same content many times over: every section again with ids of its own, figures and sources shared."""

import copy
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

REFERENCE = re.compile(r"\[@([^\W\d][\w-]*)")


def write_scaled(content: Path, times: int, folder: Path) -> Path:
    """Write `content` with its sections `times` over into `folder`, as people write YAML; return the new file."""
    base = YAML(typ="base", pure=True)
    briefing = base.load(content.read_text(encoding="utf-8"))
    sources = set(briefing.get("sources", {}))
    sections = briefing["sections"]
    briefing["sections"] = [
        _renamed(copy.deepcopy(section), number, sources) for number in range(times) for section in sections
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("data", "assets"):
        if (content.parent / name).is_dir():
            shutil.copytree(content.parent / name, folder / name, dirs_exist_ok=True)
    target = folder / "briefing.yaml"
    target.write_text("".join(_lines(briefing, "")), encoding="utf-8")
    return target


def _lines(part: Any, indent: str) -> Iterator[str]:
    """Yield a mapping or a list as lines of YAML: texts of several lines behind a bar, every other in quotes."""
    entries = part.items() if isinstance(part, dict) else ((None, item) for item in part)
    for key, value in entries:
        lead = f"{indent}- " if key is None else f"{indent}{_quoted(key)}:"
        if isinstance(value, dict | list) and value:
            inner = list(_lines(value, f"{indent}  "))
            if key is None:
                yield lead + inner[0].lstrip(" ")
                yield from inner[1:]
            else:
                yield f"{lead}\n"
                yield from inner
        elif isinstance(value, str) and "\n" in value and not value.startswith(" "):
            yield f"{lead.rstrip()} |\n"
            yield from (f"{indent}    {line}\n" if line else "\n" for line in value.split("\n"))
        else:
            yield f"{lead.rstrip()} {_quoted(value)}\n"


def _quoted(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[^\W\d][\w-]*", value) and value != "null":
        return value
    return json.dumps(value, ensure_ascii=False)


def _renamed(part: Any, number: int, sources: set[str]) -> Any:
    if isinstance(part, dict):
        return {
            key: f"{value}-{number}" if key == "id" and number else _renamed(value, number, sources)
            for key, value in part.items()
        }
    if isinstance(part, list):
        return [_renamed(inner, number, sources) for inner in part]
    if isinstance(part, str):
        part = part.rstrip("\n")
        return REFERENCE.sub(
            lambda found: found[0] if found[1] in sources or not number else f"{found[0]}-{number}", part
        )
    return part
