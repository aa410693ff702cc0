"""The record of a build, kept in the workspace: where all it was made from is as it was, there is nothing to build.

Read before anything heavy is imported, so that a build of nothing costs next to nothing.
"""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import printdesk
from printdesk.build.built import Built, Made, Product
from printdesk.build.hashes import folder_hash, sha256
from printdesk.build.order import Order
from printdesk.build.outputs.plain_findings import from_plain, plain
from printdesk.resources import assets_folder, write_whole

FORM = 1
"""The form of a record; those of another form are not read."""
KEPT = 2_000
"""So many records stay in a workspace, the newest."""
MAX_BYTES = 5_000_000


def remember(made: Made, order: Order, row: str = "") -> None:
    """Record what was published; where the workspace may only be read, the next build does its work again."""
    if record := record_of(made, order, row):
        place = _place(made.content, order, row)
        with suppress(OSError):
            write_whole(place, json.dumps(record, ensure_ascii=False).encode())
            _forget_oldest(place)


def unchanged(content: Path, order: Order, row: str = "") -> Built | None:
    """Return what an equal build published before, if all it was made from and all it made are as they were."""
    record = _read(_place(content, order, row))
    return recalled(record, content, order, row) if record else None


def record_of(made: Made, order: Order, row: str = "") -> dict[str, Any] | None:
    """Return the record of a build as it is kept in JSON; None where nobody knows what it was made from."""
    if made.origin is None:
        return None
    return {
        "form": FORM,
        "tools": tools_in_use(order),
        "libraries": {str(path): _stamp(path) for path in made.origin.libraries},
        "row": row,
        "inputs": dict(made.origin.inputs),
        "layout": [str(made.origin.layout), made.origin.layout_sha256],
        "outputs": {name: sha256(data) for name, data in made.files.items()},
        "summaries": list(made.summaries),
        "diagnostics": [plain(found) for found in made.diagnostics],
        "open_queries": made.open_queries,
    }


def recalled(record: Mapping[str, Any], content: Path, order: Order, row: str = "") -> Built | None:
    """Return the build that a record is of, if it still holds."""
    try:
        return _built(record, content, order) if _holds(record, content, order, row) else None
    except (OSError, KeyError, TypeError, ValueError, AttributeError):  # a record that somebody has changed is none
        return None


def tools_in_use(order: Order) -> str:
    """Return one hash over the program, the packages it uses, and what is ordered."""
    parts: list[Any] = [printdesk.__version__, sys.version, repr(replace(order, folder=None)), sorted(_installed())]
    parts += sorted(_program())
    if order.word.pages != "pdf" and (office := shutil.which("soffice")):
        parts.append([office, _stamp(Path(office).resolve())])
    return sha256(json.dumps(parts).encode())


def _holds(record: Mapping[str, Any], content: Path, order: Order, row: str) -> bool:
    folder = _folder_of(content, order)
    layout, layout_hash = Path(record["layout"][0]), record["layout"][1]
    own = content.parent / "layouts" / layout.name
    return bool(
        record["form"] == FORM
        and record["row"] == row
        and record["tools"] == tools_in_use(order)
        and all(_stamp(Path(path)) == stamp for path, stamp in record["libraries"].items())
        and all(_hash(content.parent / name) == digest for name, digest in record["inputs"].items())
        and (own.resolve() == layout or not (own / "layout.yaml").exists())
        and layout.is_dir()
        and folder_hash(layout) == layout_hash
        and all(_hash(folder / Path(name).name) == digest for name, digest in record["outputs"].items())
    )


def _built(record: Mapping[str, Any], content: Path, order: Order) -> Built:
    folder = _folder_of(content, order)
    products = tuple(
        Product(folder / name, summary) for name, summary in zip(record["outputs"], record["summaries"], strict=False)
    )
    diagnostics = tuple(from_plain(found) for found in record["diagnostics"])
    return Built(content, products, diagnostics, int(record["open_queries"]))


def _place(content: Path, order: Order, row: str) -> Path:
    """Return where the record of a build is kept: one for each content, row, folder and choice of outputs."""
    key = sha256(
        json.dumps([content.name, row.partition("\0")[0], str(_folder_of(content, order).resolve()), order.to]).encode()
    )
    return content.parent / ".printdesk" / "built" / f"{key[:24]}.json"


def _folder_of(content: Path, order: Order) -> Path:
    return order.folder or content.parent / "dist"


def _read(place: Path) -> Mapping[str, Any] | None:
    try:
        if place.stat().st_size > MAX_BYTES:
            return None
        record = json.loads(place.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _installed() -> Iterator[tuple[str, int]]:
    """Yield the folders of installed packages with the time of the last change in them."""
    for entry in sys.path:
        if entry.endswith("-packages"):
            with suppress(OSError):
                yield entry, os.stat(entry).st_mtime_ns  # noqa: PTH116 - counted in milliseconds


def _program() -> Iterator[tuple[str, int, int]]:
    """Yield every file of the program, with its size and the time of its last change."""
    waiting = [str(Path(printdesk.__file__).parent), str(assets_folder())]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting += [] if entry.name == "__pycache__" else [entry.path]
                else:
                    status = entry.stat()
                    yield entry.path, status.st_size, status.st_mtime_ns


def _stamp(path: Path) -> list[int]:
    try:
        status = path.stat()
    except OSError:
        return []
    return [status.st_size, status.st_mtime_ns]


def _hash(file: Path) -> str | None:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _forget_oldest(newest: Path) -> None:
    """Remove what is beyond the last `KEPT`; another process may be doing the same."""
    records = list(newest.parent.glob("*.json"))
    if len(records) > KEPT:
        for old in sorted(records, key=_stamp_or_zero)[: len(records) - KEPT]:
            old.unlink(missing_ok=True)


def _stamp_or_zero(file: Path) -> int:
    return (_stamp(file) or [0, 0])[1]
