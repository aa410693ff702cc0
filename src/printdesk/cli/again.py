"""The same command once more, so that nothing to do takes next to no time.

A build that was asked for in the same words before is done without the libraries that read a command line.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from printdesk.build.batch.job import Job
from printdesk.build.hashes import sha256
from printdesk.build.order import Order, PressOrder
from printdesk.build.record import unchanged
from printdesk.cli.building import UNCHANGED, Telling, build_alone
from printdesk.errors import PrintdeskError
from printdesk.readers.content_files import contents_of
from printdesk.resources import cache_folder, write_whole
from printdesk.writers.docx.options import WordOptions

KEPT = 500
"""So many commands are remembered, the newest."""
Warnings = Literal["pass", "fail"]


def remember_command(paths: Sequence[Path], order: Order, telling: Telling) -> None:
    """Keep what the words of this command meant."""
    meaning = {
        "paths": [str(path) for path in paths],
        "to": order.to,
        "folder": _text(order.folder),
        "word": asdict(order.word),
        "press": asdict(order.press) | {"profile": _text(order.press.profile)},
        "preflight": order.preflight,
        "voice": telling.voice,
        "warnings": telling.warnings,
    }
    place = _place()
    with suppress(OSError):
        write_whole(place, json.dumps(meaning).encode())
        _forget_oldest(place.parent)


def done_again() -> int | None:
    """Do what the same command did before, and return its exit code; None where it must be read anew.

    One content is built, or said to be unchanged; several are left to a batch unless nothing has changed in any.
    """
    try:
        meaning = json.loads(_place().read_bytes())
        telling = Telling(voice=meaning["voice"], warnings=meaning["warnings"])
        order = _order(meaning)
        jobs = {file.resolve(): Job(file, order) for path in meaning["paths"] for file in contents_of(Path(path))}
    except (OSError, ValueError, KeyError, TypeError, PrintdeskError):
        return None
    if len(jobs) > 1:
        return _told(telling, list(jobs.values()))
    for job in jobs.values():
        build_alone(job, telling, "changed")
    telling.close()
    return int(telling.has_failed)


def _told(telling: Telling, jobs: Sequence[Job]) -> int | None:
    found = [(job, built) for job in jobs if (built := unchanged(job.content, job.order))]
    if len(found) < len(jobs):
        return None
    for job, built in found:
        telling.tell(job, built, UNCHANGED)
        telling.add(built.diagnostics, failed=False)
    telling.close()
    return int(telling.has_failed)


def _order(meaning: Mapping[str, Any]) -> Order:
    press = meaning["press"] | {"profile": _path(meaning["press"]["profile"])}
    return Order(
        to=tuple(meaning["to"]),
        folder=_path(meaning["folder"]),
        word=WordOptions(**meaning["word"]),
        press=PressOrder(**press),
        preflight=tuple(meaning["preflight"]),
    )


def _place() -> Path:
    words = json.dumps([str(Path.cwd()), *sys.argv[1:]])
    return cache_folder() / "commands" / f"{sha256(words.encode())[:24]}.json"


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _path(text: str | None) -> Path | None:
    return None if text is None else Path(text)


def _forget_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("*.json"), key=lambda file: file.name)
    if len(kept) > KEPT:
        for old in sorted(kept, key=lambda file: file.stat().st_mtime_ns)[: len(kept) - KEPT]:
            old.unlink(missing_ok=True)
