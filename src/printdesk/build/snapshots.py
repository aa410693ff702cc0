"""The contents that were sent to editors, kept in the workspace: some programs strip them from the Word file."""

import os
import re
from hashlib import sha256
from pathlib import Path

import printdesk
from printdesk.errors import Diagnostic, PrintdeskError, Severity
from printdesk.readers.content import Content
from printdesk.writers.docx.snapshot import ContentFiles, Snapshot, unpacked

KEPT = 50
"""So many snapshots stay in a workspace, the newest."""
MOST_BYTES = 8 * 1024 * 1024
"""What travels inside a Word file at most, opened out; data beyond it is named by its hash alone."""
_TEXTS = frozenset({".yaml", ".yml", ".json", ".csv", ".tsv", ".txt"})
_DATA = _TEXTS | {".xlsx"}
_SUFFIX = ".json.z"


def content_files(content: Content) -> tuple[ContentFiles, tuple[Diagnostic, ...]]:
    """Return the files that a content was read from, and a warning for data too large to travel along."""
    texts: dict[str, str] = {}
    data: dict[str, bytes] = {}
    digests: dict[str, str] = {}
    left_out: list[str] = []
    room = MOST_BYTES
    main = content.file.relative_to(content.folder).as_posix()
    if content.filled is not None:  # the file that a row of data makes of the content lies nowhere
        main = f"{content.file.stem}.{content.briefing.slug}.json"
        texts[main] = content.filled
    for file in content.files if content.filled is None else content.files[1:]:
        name, held = file.relative_to(content.folder).as_posix(), file.read_bytes()
        is_shown_only = file.suffix.lower() not in _DATA
        if is_shown_only or (len(held) > room and file != content.file):
            digests[name] = sha256(held).hexdigest()
            left_out += [] if is_shown_only else [name]
            continue
        room -= len(held)
        text = _decoded(held) if file.suffix.lower() in _TEXTS else None
        if text is None:
            data[name] = held
        else:
            texts[name] = text
    return ContentFiles(main, texts, data, digests, printdesk.__version__), tuple(map(_left_out, left_out))


def store(workspace: Path, snapshot: Snapshot) -> Path:
    """Keep a snapshot under its hash, whole or not at all, and let the oldest beyond the last `KEPT` go."""
    return keep(workspace, snapshot.sha256, snapshot.packed)


def keep(workspace: Path, digest: str, packed: bytes) -> Path:
    """Keep a snapshot that is packed already, as `store` does."""
    folder = _folder(workspace)
    place = folder / f"{digest}{_SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{os.getpid()}-{place.name}"
        beside.write_bytes(packed)
        beside.replace(place)
        _forget_oldest(folder, place)
    except OSError as error:
        hint = "free some space, or make the folder writable: without it edits may have nothing to be compared with"
        message = f"the content that the Word file was made from cannot be kept in {folder}: {error.strerror or error}"
        raise PrintdeskError(Diagnostic("snapshot-refused", message, hint=hint)) from error
    return place


def find(workspace: Path, digest: str) -> Snapshot | None:
    """Return the snapshot with this SHA-256, or None; PrintdeskError where it is damaged."""
    place = _folder(workspace) / f"{digest.lower()}{_SUFFIX}"
    if not re.fullmatch(r"[0-9a-fA-F]{64}", digest) or not place.is_file():
        return None
    found = unpacked(place.read_bytes())
    return found if found.sha256 == digest.lower() else None


def _folder(workspace: Path) -> Path:
    return workspace / ".printdesk" / "snapshots"


def _forget_oldest(folder: Path, newest: Path) -> None:
    """Remove what is beyond the last `KEPT`; another process may be doing the same."""
    by_age = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda file: (_changed(file), file.name), reverse=True)
    for old in [file for file in by_age if file != newest][KEPT - 1 :]:
        old.unlink(missing_ok=True)


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _decoded(held: bytes) -> str | None:
    try:
        return held.decode()
    except UnicodeDecodeError:
        return None


def _left_out(name: str) -> Diagnostic:
    message = f"{name} is too large to travel inside the Word file"
    hint = "changes to its figures in Word are compared with the file as it stands when they come home"
    return Diagnostic("snapshot-partial", message, hint=hint, severity=Severity.WARNING)
