import os
import subprocess
import sys
from pathlib import Path

LOAD = """
import hashlib, sys
from printdesk.writers.pdf import weasy
made = weasy.load().HTML(string="<p lang=en style='hyphens: auto'>Bees on the roof gave honey." * 40).write_pdf()
print(hashlib.sha256(made).hexdigest(), "pycparser" in sys.modules)
"""


def load(cache: Path) -> tuple[str, bool]:
    """Set a page in a process of its own; return its hash, and whether declarations were parsed."""
    surroundings = os.environ | {"PRINTDESK_CACHE": str(cache)}
    done = subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True, env=surroundings)
    digest, was_parsed = done.stdout.split()
    return digest, was_parsed == "True"


def test_the_second_start_parses_no_declarations_and_sets_the_same_page(tmp_path: Path) -> None:
    page, was_parsed = load(tmp_path)
    assert was_parsed
    assert load(tmp_path) == (page, False)


def test_poisoned_declarations_are_not_believed_and_those_that_cannot_be_kept_are_made(tmp_path: Path) -> None:
    page, _ = load(tmp_path / "cache")
    (kept,) = (tmp_path / "cache" / "start").glob("*.declarations")
    kept.write_bytes(kept.read_bytes()[:-1] + b"!")
    assert load(tmp_path / "cache") == (page, True)
    (tmp_path / "file").touch()
    assert load(tmp_path / "file") == (page, True)
