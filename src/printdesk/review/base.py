"""What was sent: the content inside a Word file set out again, made into the same Word file by our own writer."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from PIL import Image as Raster

from printdesk.edition.make import make_edition
from printdesk.edition.select import Queries, select
from printdesk.edition.tree import Edition
from printdesk.errors import Diagnostic, PrintdeskError, Severity
from printdesk.layout.package import find_layout
from printdesk.readers.content import Content, read_leniently
from printdesk.review.word.accept import accepted
from printdesk.review.word.read import read_word
from printdesk.review.word.tree import WordFile
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.document import write_docx
from printdesk.writers.docx.options import WordOptions
from printdesk.writers.docx.snapshot import ContentFiles

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><rect width="120" height="80"/></svg>'
_RASTERS = {".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WEBP", ".tif": "TIFF", ".tiff": "TIFF"}


@dataclass(frozen=True)
class Base:
    """The content as it was sent, what was made of it, and the Word file that it makes.

    `document` is without fonts; `anchors` say what its hidden bookmarks stand for.
    """

    files: ContentFiles
    content: Content = field(repr=False)
    edition: Edition = field(repr=False)
    document: bytes = field(repr=False)
    anchors: Mapping[str, Anchor] = field(repr=False)
    queries: Queries = "keep"
    """Whether the desk's questions stand in the file as comments."""

    @cached_property
    def sent(self) -> WordFile:
        """The Word file as the reader of returned files sees it."""
        return accepted(read_word(self.document, anchors=self.anchors))


def make_base(files: ContentFiles, workspace: Path, *, queries: Queries = "keep") -> Base:
    """Set out a content's files and write its Word file.

    Pictures come from `workspace` where they are still the same, else something of their kind stands in for them;
    layouts and drawings kept there are used. Raises PrintdeskError where the content gives no briefing.
    """
    with laid_out(files, workspace) as file:
        content = read_leniently(file)
        edition, findings = make_edition(content)
        told = [
            *content.diagnostics,
            *(Diagnostic(each.code, each.message, None, each.hint, each.severity) for each in findings),
        ]
        if errors := [each for each in told if each.severity is Severity.ERROR]:
            raise PrintdeskError(*errors)
        edition = select(edition, "docx", queries=queries)
        layout = find_layout(edition.layout, workspace)
        options = WordOptions(queries=queries, fonts="leave out")
        made = write_docx(edition, layout, cache=workspace / ".printdesk" / "cache", options=options)
    return Base(files, content, edition, made.data, made.anchors, queries)


@contextmanager
def laid_out(files: ContentFiles, workspace: Path) -> Iterator[Path]:
    """Lay the files of a content out in a folder of the workspace's name, and give the path of the content file."""
    with TemporaryDirectory(prefix="printdesk-") as temporary:
        folder = Path(temporary) / (workspace.resolve().name or "briefing")
        folder.mkdir()
        for name, text in files.texts.items():
            _put(folder, name, text.encode())
        for name, data in files.data.items():
            _put(folder, name, data)
        for name, digest in files.digests.items():
            _put(folder, name, _shown(workspace, name, digest))
        yield folder / files.name


def _put(folder: Path, name: str, data: bytes) -> None:
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts or "\\" in name or "\0" in name or not place.parts:
        message = f"the content inside the Word file names a file that lies outside its folder: {name!r}"
        hint = "the file was tampered with; name the content file to compare with"
        raise PrintdeskError(Diagnostic("snapshot-damaged", message, hint=hint))
    target = folder / place
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _shown(workspace: Path, name: str, digest: str) -> bytes:
    """Return a file that is only shown: as it stands in the workspace, if it is still the same, else a stand-in."""
    place = PurePosixPath(name)
    if not place.is_absolute() and ".." not in place.parts:
        try:
            data = (workspace / place).read_bytes()
        except OSError:
            data = b""
        if sha256(data).hexdigest() == digest:
            return data
    return _stand_in(place.suffix.lower())


def _stand_in(suffix: str) -> bytes:
    if suffix == ".svg":
        return _SVG
    made = io.BytesIO()
    Raster.new("RGB", (120, 80), "grey").save(made, _RASTERS.get(suffix, "PNG"))
    return made.getvalue()
