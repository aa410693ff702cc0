"""What a machine builds with: two that agree in all of it give the same bytes."""

import hashlib
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import printdesk
from printdesk.layout.fonts import faces
from printdesk.resources import layouts_folder
from printdesk.writers.pdf import weasy

PACKAGES = (
    "pydyf",
    "fonttools",
    "uharfbuzz",
    "matplotlib",
    "numpy",
    "pillow",
    "lxml",
    "pikepdf",
    "babel",
)


@cache
def likeness() -> Mapping[str, str]:
    """Return what matters by name: versions, and hashes of the program, its layouts and its faces."""
    home = Path(printdesk.__file__).parent
    return {
        "printdesk": f"{printdesk.__version__} {_hash(home, layouts_folder())}",
        "Python": ".".join(map(str, sys.version_info[:2])),
        "weasyprint and pango": weasy.versions(),
        "fonts": _hash(*(face.path for face in faces())),
        **{name: _version(name) for name in PACKAGES},
    }


def difference(one: Mapping[str, str], other: Mapping[str, str]) -> str | None:
    """Name the first thing in which two machines differ, or None."""
    return next((name for name in one if one[name] != other.get(name)), None)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _hash(*places: Path) -> str:
    total = hashlib.sha256()
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                name = file.relative_to(place) if place.is_dir() else file.name
                total.update(f"{name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]
