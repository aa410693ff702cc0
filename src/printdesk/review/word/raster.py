"""Pictures of pixels held against each other: programs encode them anew and make them smaller, which is no edit."""

import io
import warnings
from typing import TYPE_CHECKING

from printdesk.edition.pictures import MAX_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image

_SQUARE = 8
"""Pixels along the side of the squares whose mean colours are compared."""
_FURTHEST = 16
"""How far the mean of a square may move, of 255: less than a letter does that is another, more than any encoder."""


def is_same_size(sent: bytes, back: bytes) -> bool:
    """Whether two pictures have as many pixels each way; False where one cannot be read."""
    one, other = _opened(sent), _opened(back)
    return one is not None and other is not None and one.size == other.size


def shows_the_same(sent: bytes, back: bytes) -> bool:
    """Whether a picture that came back shows what was sent: the same pixels, or fewer of them in the same proportion."""
    if sent == back:
        return True
    one, other = _opened(sent), _opened(back)
    if one is None or other is None or not _is_reduced(one.size, other.size):
        return False
    from PIL import Image, ImageChops  # noqa: PLC0415 - slow to import, and few files hold a picture that differs

    ours = _on_white(one).resize(other.size, Image.Resampling.BOX)
    squares = (max(other.width // _SQUARE, 1), max(other.height // _SQUARE, 1))
    means = (each.resize(squares, Image.Resampling.BOX) for each in (ours, _on_white(other)))
    furthest = ImageChops.difference(*means).getextrema()
    return all(high <= _FURTHEST for _, high in furthest)  # type: ignore[misc]


def _is_reduced(sent: tuple[int, int], back: tuple[int, int]) -> bool:
    """Whether a size is another one made smaller, to a pixel."""
    return back[0] <= sent[0] and back[1] <= sent[1] and abs(back[0] * sent[1] - back[1] * sent[0]) <= max(sent)


def _opened(data: bytes) -> "Image | None":
    from PIL import Image  # noqa: PLC0415 - as above

    try:
        with warnings.catch_warnings(action="ignore"):
            opened = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF"))
            if opened.width * opened.height > MAX_PIXELS:
                return None
            opened.load()
    except Exception:  # noqa: BLE001 - a broken picture fails in as many ways as there are decoders
        return None
    return opened


def _on_white(picture: "Image") -> "Image":
    from PIL import Image  # noqa: PLC0415 - as above

    seen = picture.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(ground, seen).convert("RGB")
