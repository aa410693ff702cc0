"""LibreOffice as an editor's hand: what a person would do in its window, done by its own engine."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

HAND = Path(__file__).with_name("hand.py")
_PYTHON = "/usr/bin/python3"
Act = Mapping[str, Any]


_WINDOW = Path("/usr/lib/libreoffice/share/config/soffice.cfg/modules/swriter/ui")


def _knows_uno() -> bool:
    if not any(_WINDOW.glob("*.ui")):  # without them it falls over when it opens a document
        return False
    return Path(_PYTHON).exists() and not subprocess.run([_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode  # fmt: skip


needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and _knows_uno()),
    reason="LibreOffice Writer or its Python bridge is not installed (libreoffice-writer, python3-uno)",
)


def edit_in_office(files: Mapping[str, bytes], acts: Mapping[str, Sequence[Act]], folder: Path) -> dict[str, bytes]:
    """Return the files by name, each after its acts, saved by LibreOffice; every act must have been done."""
    jobs = []
    for name, data in files.items():
        (folder / f"{name}-sent.docx").write_bytes(data)
        jobs.append({"from": f"{folder}/{name}-sent.docx", "to": f"{folder}/{name}-back.docx", "acts": list(acts.get(name, ()))})  # fmt: skip
    (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    done = subprocess.run(
        [_PYTHON, HAND, folder / "jobs.json"], capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr
    refused = [json.loads(line) for line in done.stdout.splitlines()]
    assert refused == [[] for _ in jobs], refused
    return {name: (folder / f"{name}-back.docx").read_bytes() for name in files}


def saved_by_office(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return the files by name as LibreOffice saves them when nothing is done to them there."""
    return edit_in_office(files, {}, folder)
