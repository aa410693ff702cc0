"""Drawings kept as files by what they show: found again without drawing, checked at every use."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from printdesk.graphics.drawing import Drawing
from printdesk.layout.fonts import faces
from printdesk.layout.tokens import Tokens
from printdesk.resources import write_whole

VERSION = 4  # raise it when the same content would be drawn otherwise


def cached(cache: Path | None, content: object, tokens: Tokens, make: Callable[[], Drawing]) -> Drawing:
    """Return the drawing of `content` from the folder `cache`, or make and keep it.

    `content` is told by its `repr`, so it must hold all that matters and nothing that does not. A file that cannot
    be read whole is made again; a folder that cannot be written only costs the time to draw.
    """
    if cache is None:
        return make()
    file = cache / f"{_key(content, tokens)}.drawing"
    found = _read(file)
    if found is None:
        found = make()
        _keep(file, found)
    return found


def _key(content: object, tokens: Tokens) -> str:
    parts = (VERSION, *_tools(), tokens.model_dump_json(), repr(content))
    return blake2b("\0".join(map(str, parts)).encode(), digest_size=20).hexdigest()


@lru_cache(maxsize=1)
def _tools() -> tuple[str, ...]:
    """Return the version of what draws, and the names of the faces' files, which hold the hashes of their contents."""
    return version("matplotlib"), version("uharfbuzz"), *(face.path.name for face in faces("chart"))


def _read(file: Path) -> Drawing | None:
    try:
        head, _, data = file.read_bytes().partition(b"\n")
        facts = json.loads(head)
        if facts["hash"] != _digest(data):
            return None
        return Drawing(facts["width"], facts["height"], facts["type"], data)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(file: Path, drawing: Drawing) -> None:
    """Keep a drawing; a folder that cannot be written only costs time."""
    facts = {
        "width": drawing.width_mm,
        "height": drawing.height_mm,
        "type": drawing.media_type,
        "hash": _digest(drawing.data),
    }
    with suppress(OSError):
        write_whole(file, json.dumps(facts).encode() + b"\n" + drawing.data)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
