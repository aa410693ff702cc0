"""What a path names: a content file, a folder, or a Word file made here, which carries its content."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from printdesk.build.desk import Copy, read_copy
from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.packages import Package, UnfitPackageError
from printdesk.review.base import laid_out
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
        _gather_pictures(snapshot.files, Path(folder), data, path)
        with laid_out(snapshot.files, Path(folder)) as file:
            yield read_copy(file)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = (
            "there is no such file" if isinstance(error, FileNotFoundError) else f"it cannot be read: {error.strerror}"
        )
        raise PrintdeskError(Diagnostic("missing-file", message, Span(path), "check the name")) from error


def _gather_pictures(files: ContentFiles, folder: Path, document: bytes, path: Path) -> None:
    """Put what only its hash is known of into a folder: from the file itself, or from the workspace around it."""
    held = dict(_media(document)) if files.digests else {}
    here = path.absolute().parent
    for name, digest in files.digests.items():
        data = held.get(digest) or next(
            filter(None, (_same(around, name, digest) for around in (here, here.parent))), None
        )
        if data is not None and (folder / name).resolve().is_relative_to(folder.resolve()):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)


def _same(folder: Path, name: str, digest: str) -> bytes | None:
    """Return a file of a workspace if it is still the one that was shown."""
    try:
        place = (folder / name).resolve()
        data = place.read_bytes() if place.is_relative_to(folder.resolve()) else b""
    except (OSError, ValueError):
        return None
    return data if sha256(data).hexdigest() == digest else None


def _media(document: bytes) -> Iterator[tuple[str, bytes]]:
    with suppress(UnfitPackageError):
        package = Package(document)
        for name in sorted(package.names):
            if name.startswith("word/media/") and package.size(name) <= _LARGEST_PICTURE:
                data = package.read(name)
                yield sha256(data).hexdigest(), data
