"""The same content many times over: every section again with ids of its own, figures and sources shared."""

import copy
import json
import re
import shutil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

REFERENCE = re.compile(r"\[@([^\W\d][\w-]*)")


def write_scaled(content: Path, times: int, folder: Path) -> Path:
    """Write `content` with its sections `times` over as JSON (which is YAML) into `folder`; return the new file."""
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
    target = folder / "briefing.json"
    target.write_text(json.dumps(briefing, ensure_ascii=False), encoding="utf-8")
    return target


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
