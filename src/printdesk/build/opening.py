"""What a path names: a content file, a folder, or a Word file made here, which carries its content."""

import io
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from printdesk.build.desk import Copy, read_copy
from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.writers.docx.snapshot import ContentFiles, read_snapshot

_LARGEST_PICTURE = 64 * 1024 * 1024


@contextmanager
def opened(path: Path) -> Iterator[Copy]:
    """Read what a path names, for as long as the context lasts.

    A Word file is read by the content inside; pictures, of which that holds the hashes only, are taken from the file
    itself or from beside it. Raises PrintdeskError where there is no content, or it does not hold.
    """
    if path.suffix.lower() != ".docx":
        yield read_copy(path)
        return
    data = _read(path)
    snapshot = read_snapshot(data)
    if snapshot is None:
        hint = "name the content file it was made from; a file built with --redact-queries carries no content"
        raise PrintdeskError(Diagnostic("no-content-inside", "the Word file carries no content", Span(path), hint))
    with TemporaryDirectory(prefix="printdesk-") as folder:
        place = Path(folder) / "content"
        place.mkdir()
        _unpack(snapshot.files, place)
        _find_pictures(snapshot.files, place, data, path)
        yield read_copy(place / snapshot.files.name)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = (
            "there is no such file" if isinstance(error, FileNotFoundError) else f"it cannot be read: {error.strerror}"
        )
        raise PrintdeskError(Diagnostic("missing-file", message, Span(path), "check the name")) from error


def _unpack(files: ContentFiles, folder: Path) -> None:
    for name, data in [*((name, text.encode()) for name, text in files.texts.items()), *files.data.items()]:
        place = _inside(folder, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _find_pictures(files: ContentFiles, folder: Path, document: bytes, path: Path) -> None:
    """Put what only its hash is known of where the content looks for it: from the file, or from the workspace around it."""
    held = dict(_media(document)) if files.digests else {}
    for name, digest in files.digests.items():
        place = _inside(folder, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        if digest in held:
            place.write_bytes(held[digest])
            continue
        for around in (path.absolute().parent, *path.absolute().parent.parents[:1]):
            found = around / name
            if found.is_file() and sha256(found.read_bytes()).hexdigest() == digest:
                shutil.copyfile(found, place)
                break


def _media(document: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            for entry in package.infolist():
                if entry.filename.startswith("word/media/") and entry.file_size <= _LARGEST_PICTURE:
                    data = package.read(entry)
                    yield sha256(data).hexdigest(), data
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        return


def _inside(folder: Path, name: str) -> Path:
    """Return the place of a file, which a damaged snapshot might want elsewhere."""
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or not name:
        hint = "edits are then compared with the content file as it stands; name it"
        raise PrintdeskError(Diagnostic("snapshot-damaged", f"the content inside names the file {name!r}", hint=hint))
    return folder / name
