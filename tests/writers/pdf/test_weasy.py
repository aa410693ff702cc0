"""WeasyPrint is loaded without starting a process, and what is used of its private parts is still there."""

import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

from printdesk.writers.html.pictures import File
from printdesk.writers.pdf import page_facts, tagging, weasy
from printdesk.writers.pdf.fetcher import ConfinedFetcher

_LOAD_UNDER_WATCH = """
import ctypes.util, sys
started = []
sys.addaudithook(lambda event, args: started.append(event) if event in {"subprocess.Popen", "os.posix_spawn", "os.exec"} else None)
find_library = ctypes.util.find_library
from printdesk.writers.pdf.weasy import load
load()
assert ctypes.util.find_library is find_library
print(started)
"""


def test_loading_starts_no_process() -> None:
    found = subprocess.run([sys.executable, "-c", _LOAD_UNDER_WATCH], check=True, capture_output=True, text=True)
    assert found.stdout == "[]\n"


@pytest.mark.parametrize("name", [*weasy.PRIVATE, *tagging.PRIVATE, *page_facts.PRIVATE])
def test_private_parts_are_where_they_were(name: str) -> None:
    assert is_there(name)


def is_there(name: str) -> bool:
    """Say whether a private part of WeasyPrint, named with its module, is still there."""
    weasy.load()
    parts = name.split(".")
    depth = next(count for count in range(len(parts), 0, -1) if _is_module(".".join(parts[:count])))
    thing = import_module(".".join(parts[:depth]))
    for part in parts[depth:-1]:
        thing = getattr(thing, part)
    source = Path(import_module(".".join(parts[:depth])).__file__ or "").read_text("utf-8")
    return hasattr(thing, parts[-1]) or f"self.{parts[-1]} =" in source or f"'{parts[-1]}'" in source


def _is_module(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        return False
    return True


FILES: Mapping[str, File] = {"printdesk:image/الخريطة.png": File("image/png", b"picture")}


def fetch(url: str, root: Path) -> bytes:
    data: bytes = ConfinedFetcher([root], FILES).fetch(url).read()
    return data


def test_pictures_come_from_memory_and_files_from_the_layout(tmp_path: Path) -> None:
    (tmp_path / "mark.svg").write_bytes(b"<svg/>")
    assert fetch((tmp_path / "mark.svg").as_uri(), tmp_path) == b"<svg/>"
    assert fetch("printdesk:image/%D8%A7%D9%84%D8%AE%D8%B1%D9%8A%D8%B7%D8%A9.png", tmp_path) == b"picture"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "https://example.org/pixel.png",
        "data:text/html,hello",
        "printdesk:image/other.png",
        "ftp://example.org/",
    ],
)
def test_everything_else_is_refused(url: str, tmp_path: Path) -> None:
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - after the fetcher has loaded it

    with pytest.raises(FatalURLFetchingError):
        fetch(url, tmp_path)


def test_a_link_out_of_the_layout_is_refused(tmp_path: Path) -> None:
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - as above

    root = tmp_path / "layout"
    root.mkdir()
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (root / "mark.svg").symlink_to(tmp_path / "secret")
    with pytest.raises(FatalURLFetchingError):
        fetch((root / "mark.svg").as_uri(), root)
