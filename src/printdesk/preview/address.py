"""The address of a preview: a port and a secret, kept for a day so that an open tab finds back after a restart."""

import json
import os
import re
import secrets
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

FILE = Path(".printdesk") / "preview.json"
KEPT = 24 * 3600
"""Seconds after the last start for which an address is used again."""
_TOKEN = re.compile(r"[\w-]{24,64}", re.ASCII)


class Address(NamedTuple):
    """The secret, and the port that was served last; None before the first time."""

    token: str
    port: int | None = None


def address_for(content: Path) -> Address:
    """Return the address under which a content was served within a day, else one that nobody can guess."""
    file = content.parent / FILE
    try:
        status = file.lstat()
        told = json.loads(file.read_bytes())
        token, port = str(told[content.name]["token"]), int(told[content.name]["port"])
    except (OSError, ValueError, KeyError, TypeError):
        return Address(new_token())
    is_ours = os.name != "posix" or (status.st_uid == os.getuid() and not status.st_mode & 0o077)
    is_fresh = time.time() - status.st_mtime < KEPT
    return Address(token, port) if is_ours and is_fresh and _TOKEN.fullmatch(token) else Address(new_token())


def keep(content: Path, address: Address) -> None:
    """Remember an address, in a file that nobody else can read; where that cannot be, it is forgotten."""
    file = content.parent / FILE
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        others = _others(file) | {content.name: address._asdict()}
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".preview-")  # readable by its owner alone
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(others, stream)
        Path(name).replace(file)


def new_token() -> str:
    """Return the secret part of an address: nobody guesses it, and a page of another site cannot read it."""
    return secrets.token_urlsafe(18)


def _others(file: Path) -> dict[str, object]:
    """Return the addresses of other contents in the folder, as long as they are fresh."""
    try:
        is_fresh = time.time() - file.stat().st_mtime < KEPT
        told = json.loads(file.read_bytes()) if is_fresh else {}
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
