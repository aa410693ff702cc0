"""A drawing as bytes, and what is said when one cannot be made."""

from dataclasses import dataclass, field

from printdesk.edition.inline import Path
from printdesk.errors import Diagnostic, PrintdeskError


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture at its final printed size. `media_type` is `image/svg+xml` or `image/png` (220 dpi, with a palette)."""

    width_mm: float
    height_mm: float
    media_type: str
    data: bytes = field(repr=False)


class DrawingError(PrintdeskError):
    """A block cannot be drawn so that everything in it can be read; `key` and `path` say which block."""

    def __init__(self, message: str, *, key: str = "", path: Path = (), hint: str | None = None) -> None:
        super().__init__(Diagnostic("drawing", message, hint=hint))
        self.key, self.path = key, path
