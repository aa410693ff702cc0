"""Files and folders by their SHA-256."""

import hashlib
from pathlib import Path


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def folder_hash(folder: Path) -> str:
    """Return one hash over the names and bytes of every file below `folder`."""
    total = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{file.relative_to(folder).as_posix()}\0{sha256(file.read_bytes())}\n".encode())
    return total.hexdigest()
