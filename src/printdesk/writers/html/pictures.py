"""Drawings and photographs of one edition, handed to the page in memory under addresses of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from printdesk.edition.tree import Chart, Edition, Image, Roadmap
from printdesk.graphics.drawing import Drawing
from printdesk.layout.tokens import Tokens

SCHEME = "printdesk"
_EXTENSIONS = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class File:
    """What stands behind an address."""

    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on the page, in millimetres; `height` is None where only the picture itself knows it."""

    address: str
    width: float
    height: float | None


class Pictures:
    """Collects the files of a page; the same picture has the same address however often it is asked for."""

    def __init__(self, edition: Edition, tokens: Tokens, cache: Path | None = None) -> None:
        self._edition, self._tokens, self._cache = edition, tokens, cache
        self._files: dict[str, File] = {}
        self._drawn: dict[tuple[str, float], tuple[Picture, ...]] = {}

    @property
    def files(self) -> Mapping[str, File]:
        return self._files

    def draw(self, block: Chart | Roadmap, width: float, tallest: float) -> tuple[Picture, ...]:
        """Draw a block at `width` millimetres; a roadmap taller than `tallest` comes in pieces."""
        if (block.key, width) not in self._drawn:
            drawings = _draw(block, (width, tallest), self._edition, self._tokens, self._cache)
            self._drawn[block.key, width] = tuple(
                self._keep(f"{block.key}-{number}", drawing) for number, drawing in enumerate(drawings, 1)
            )
        return self._drawn[block.key, width]

    def cover(self, width: float, height: float) -> Picture | None:
        """Draw the cover's art from the content; None where the content has nothing to draw."""
        drawing = _draw_cover(self._edition, (width, height), self._tokens, self._cache)
        return self._keep("cover", drawing) if drawing else None

    def image(self, block: Image, width: float, tallest: float) -> Picture:
        """Place a photograph: as wide as asked for, unless that would make it taller than `tallest`."""
        address = self._add(f"image/{block.key}", File(block.media_type, block.data))
        if block.pixels is None:
            return Picture(address, width, None)
        across, down = block.pixels
        scale = min(width / across, tallest / down)
        return Picture(address, round(across * scale, 2), round(down * scale, 2))

    def add(self, files: Mapping[str, File]) -> None:
        """Take files along that were drawn or placed before."""
        self._files |= files

    def _keep(self, name: str, drawing: Drawing) -> Picture:
        address = self._add(f"drawing/{name}", File(drawing.media_type, drawing.data))
        return Picture(address, drawing.width_mm, drawing.height_mm)

    def _add(self, name: str, file: File) -> str:
        address = f"{SCHEME}:{name}.{_EXTENSIONS.get(file.media_type, 'bin')}"
        self._files[address] = file
        return address


def _draw(
    block: Chart | Roadmap, room: tuple[float, float], edition: Edition, tokens: Tokens, cache: Path | None
) -> tuple[Drawing, ...]:
    """Draw a block in as many pieces as its height asks for."""
    from printdesk.graphics import pieces  # noqa: PLC0415 - a page without drawings loads no plotting library

    return pieces(
        block,
        room[0],
        tokens,
        room[1],
        form="svg",
        words=edition.words,
        language=edition.language,
        direction=edition.direction,
        cache=cache,
    )


def _draw_cover(edition: Edition, size: tuple[float, float], tokens: Tokens, cache: Path | None) -> Drawing | None:
    """Draw the art of the cover; None where there is nothing to draw."""
    from printdesk.graphics import draw_cover  # noqa: PLC0415 - as above

    return draw_cover(edition, tokens, *size, form="svg", cache=cache)
