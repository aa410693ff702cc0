"""What takes long to make and is the same each time: kept in the user's cache, under what it is made from."""

from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from printdesk.resources import cache_folder, write_whole

_DIGEST = 16


def kept(made_from: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
    """Return what `make` gives, or what it gave for the same `made_from` before.

    A file that is not whole is made again; a folder that cannot be written only costs the time.
    """
    name = blake2b("\0".join(made_from).encode(), digest_size=20).hexdigest()
    file = cache_folder() / "word" / name
    found = _read(file)
    if found is None:
        found = make()
        with suppress(OSError):
            write_whole(file, _digest(found) + found)
    return found


def _read(file: Path) -> bytes | None:
    try:
        content = file.read_bytes()
    except OSError:
        return None
    data = content[_DIGEST:]
    return data if content[:_DIGEST] == _digest(data) else None


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
