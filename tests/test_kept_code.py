import os
import subprocess
import sys
from pathlib import Path

import pytest

MODULE = """
import re
from dataclasses import dataclass, field

@dataclass(frozen=True, slots=True, order=True)
class Point:
    x: int
    y: tuple[int, ...] = field(default=(2, 3), repr=False)

@dataclass(frozen=True, slots=True, order=True)
class Twin:
    x: int
    y: tuple[int, ...] = field(default=(2, 3), repr=False)

PATTERN = re.compile(r"(?i)(?P<first>[a-zß-ÿ]+)(?:\\s(\\d{2,}))?", re.MULTILINE)
BYTES = re.compile(rb"(?P<one>x+)|(\\w)")

def pattern(word):
    return re.compile(word + "+")
"""
USE = """
import sys
compiled = []
sys.addaudithook(lambda event, given: compiled.append(given[0]) if event == "compile" else None)
from printdesk.kept_code import code_kept
with code_kept():
    compiled.clear()
    import made
    point, found = made.Point(1), made.PATTERN.match("ÄBC 123")
    print(point, point == made.Point(1, (2, 3)), point < made.Point(2), hash(point) == hash(made.Point(1)))
    print(found.groupdict(), found.groups(), made.PATTERN, made.PATTERN.flags, made.BYTES.groupindex)
    print(made.pattern("confidential").pattern)
    try:
        point.x = 2
    except AttributeError as error:
        print(error)
    import email.policy  # its patterns are others at every start
print(sum("__create_fn__" in str(text) for text in compiled), file=sys.stderr)
"""


def use(folder: Path, cache: Path) -> tuple[str, int]:
    """Load the module in a process of its own, and return what it says and how many methods were compiled for it."""
    (folder / "made.py").write_text(MODULE, encoding="utf-8")
    surroundings = os.environ | {"PRINTDESK_CACHE": str(cache), "PYTHONPATH": str(folder)}
    done = subprocess.run([sys.executable, "-c", USE], check=True, capture_output=True, text=True, env=surroundings)
    return done.stdout, int(done.stderr)


def test_the_second_start_makes_nothing_anew_and_works_alike(tmp_path: Path) -> None:
    first, compiled = use(tmp_path, tmp_path / "cache")
    assert compiled > 0
    assert "Point(x=1) True True True\n{'first': 'ÄBC'} ('ÄBC', '123')" in first
    assert "cannot assign to field 'x'" in first
    assert use(tmp_path, tmp_path / "cache") == (first, 0)


def test_nothing_is_kept_that_was_not_made_while_a_module_was_loaded(tmp_path: Path) -> None:
    use(tmp_path, tmp_path / "cache")
    (kept,) = (tmp_path / "cache" / "start").iterdir()
    data = kept.read_bytes()
    assert b"first" in data
    assert b"confidential" not in data
    written = kept.stat().st_mtime_ns
    use(tmp_path, tmp_path / "cache")
    assert kept.stat().st_mtime_ns == written


@pytest.mark.parametrize("poison", [b"", b"\0" * 400, b"\xe9" * 8])
def test_a_poisoned_file_is_not_believed(tmp_path: Path, poison: bytes) -> None:
    first, compiled = use(tmp_path, tmp_path / "cache")
    (kept,) = (tmp_path / "cache" / "start").iterdir()
    kept.write_bytes(kept.read_bytes()[: len(poison)] + poison)
    assert use(tmp_path, tmp_path / "cache") == (first, compiled)


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    assert use(tmp_path, tmp_path / "cache") == use(tmp_path, tmp_path / "elsewhere")
