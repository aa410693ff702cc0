"""An opened PDF: its pages with their boxes and marks, and what they share."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pikepdf

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.preflight.press.reading.bounds import FILE_BYTES, PAGES, OverBounds
from printdesk.preflight.press.reading.geometry import IDENTITY, Box
from printdesk.preflight.press.reading.interpreter import Interpreter
from printdesk.preflight.press.reading.library import Library
from printdesk.preflight.press.reading.marks import Mark, TextMark
from printdesk.preflight.press.reading.state import GraphicsState

A4 = (0.0, 0.0, 595.276, 841.89)
INHERITED = 64


@dataclass(eq=False)
class Page:
    """One page. Boxes are in points; a box that the file does not give is None, but for MediaBox."""

    number: int
    raw: Any
    library: Library
    failure: str = ""
    """Why its marks are not all there, or nothing."""

    @cached_property
    def media(self) -> Box:
        return self._box("/MediaBox") or Box(*A4)

    @cached_property
    def crop(self) -> Box | None:
        return self._box("/CropBox")

    @cached_property
    def bleed(self) -> Box | None:
        return self._box("/BleedBox")

    @cached_property
    def trim(self) -> Box | None:
        return self._box("/TrimBox")

    @cached_property
    def art(self) -> Box | None:
        return self._box("/ArtBox")

    @property
    def sheet(self) -> Box:
        """Return the page as it will be cut."""
        return self.trim or self.art or self.crop or self.media

    @cached_property
    def rotation(self) -> int:
        return int(self.inherited("/Rotate") or 0) % 360

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Return what the page paints, in order; where it is too much or broken, what could be read and `failure`."""
        interpreter = Interpreter(self.library)
        try:
            state = GraphicsState(IDENTITY, clip=self.media)
            interpreter.run(pikepdf.Page(self.raw), self.inherited("/Resources"), state)
        except (OverBounds, pikepdf.PdfError, RecursionError) as error:
            self.failure = str(error)
        self.operators, self.dense = interpreter.operators, interpreter.dense
        return tuple(interpreter.marks)

    @cached_property
    def texts(self) -> tuple[TextMark, ...]:
        """Return the runs of text that show a sign."""
        return tuple(mark for mark in self.marks if isinstance(mark, TextMark))

    @property
    def annotations(self) -> Iterator[Any]:
        found = self.raw.get("/Annots")
        if isinstance(found, pikepdf.Array):
            yield from (note for note in found if isinstance(note, pikepdf.Dictionary))

    def inherited(self, key: str) -> Any:
        """Return a value of the page or of the nodes above it (ISO 32000-2, 7.7.3.4)."""
        node = self.raw
        for _ in range(INHERITED):
            if key in node:
                return node[key]
            node = node.get("/Parent")
            if not isinstance(node, pikepdf.Dictionary):
                return None
        return None

    operators: int = field(default=0, init=False)
    dense: bool = field(default=False, init=False)

    def _box(self, key: str) -> Box | None:
        found = self.inherited(key) if key in {"/MediaBox", "/CropBox"} else self.raw.get(key)
        if not isinstance(found, pikepdf.Array) or len(found) != 4:
            return None
        try:
            x, y, u, v = (float(value) for value in found)
        except (TypeError, ValueError):
            return None
        return Box.around([(x, y), (u, v)])


@dataclass(eq=False)
class Document:
    """A PDF that could be opened. `data` is the file; `pages` are those that are inspected."""

    data: bytes
    pdf: pikepdf.Pdf
    library: Library = field(default_factory=Library)

    @classmethod
    def opened(cls, source: bytes | Path) -> Self:
        """Open a PDF; raises PrintdeskError with one finding where it cannot be read."""
        data = _read(source)
        if b"%PDF-" not in data[:1024]:
            raise _refused("this is no PDF: it does not begin with %PDF", "give the file that was exported as PDF")
        try:
            return cls(data, pikepdf.open(BytesIO(data), suppress_warnings=True))
        except pikepdf.PasswordError as error:
            raise _refused(
                "the PDF is locked with a password", "save it without one; a press cannot open it"
            ) from error
        except (pikepdf.PdfError, RecursionError, ValueError) as error:
            raise _refused("the PDF is broken and cannot be opened", "export it again from its source") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.pdf.close()

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(
            Page(number, self.pdf.pages[number - 1].obj, self.library)
            for number in range(1, min(self.page_count, PAGES) + 1)
        )

    @cached_property
    def page_count(self) -> int:
        return len(self.pdf.pages)

    @property
    def root(self) -> Any:
        return self.pdf.Root

    @cached_property
    def page_numbers(self) -> dict[tuple[int, int], int]:
        """Return the number of each page by its object."""
        return {page.raw.objgen: page.number for page in self.pages}


def _read(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        size = len(source)
    else:
        try:
            size = source.stat().st_size
        except OSError as error:
            raise _refused(f"{source.name} cannot be read: {error.strerror}", "check the name") from error
    if size > FILE_BYTES:
        raise _refused(
            f"the PDF is larger than {FILE_BYTES // 2**20} MB", "split it, or export it without its originals"
        )
    try:
        return source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise _refused(f"the file cannot be read: {error.strerror}", "check its name and who may read it") from error


def _refused(message: str, hint: str) -> PrintdeskError:
    return PrintdeskError(Diagnostic("pdf-unreadable", message, hint=hint))
