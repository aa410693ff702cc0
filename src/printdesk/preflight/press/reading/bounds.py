"""How much of a foreign file is read before preflight says that it stops."""

import zlib
from dataclasses import dataclass
from typing import Any

FILE_BYTES = 512 * 2**20
PAGES = 2000
STREAM_BYTES = 8 * 2**20
"""Decoded bytes of one content stream: text and drawings of a page are seldom a tenth of it."""
OPERATORS = 1_000_000
"""Operators in the whole file, so that forms within forms cannot multiply without end."""
PAGE_OPERATORS = 200_000
CELLS = 50_000
"""Cells of a pattern on one page; with more, the page is not rendered."""
DEPTH = 24
"""Forms and patterns within each other."""
IMAGE_PIXELS = 120_000_000
DECODED_PIXELS = 400_000_000
"""Pixels of all images that are decoded."""
DATA_BYTES = 256 * 2**20
"""Decoded bytes of one image, font or attachment."""
TAGS = 300_000
INFLATION = 1032
"""Deflate cannot make its output longer than this many times its input."""


class OverBounds(Exception):
    """Something in the file is larger than preflight reads; the message says what."""


@dataclass(slots=True)
class Budget:
    """What is left to spend on one file."""

    operators: int = OPERATORS
    pixels: int = DECODED_PIXELS

    def spend_operators(self, count: int) -> None:
        """Take off `count` operators; raises OverBounds where none are left."""
        self.operators -= count
        if self.operators < 0:
            raise OverBounds(f"the file paints more than {OPERATORS:,} objects")

    def spend_pixels(self, count: int) -> bool:
        """Take off `count` pixels and say whether they were left."""
        self.pixels -= count
        return self.pixels >= 0


def decoded(stream: Any, limit: int = DATA_BYTES) -> bytes:
    """Return the decoded bytes of a PDF stream; raises OverBounds where there are more than `limit`.

    The pass over deflated data costs a copy, but it is stopped in time: a small file may unpack to gigabytes.
    """
    raw = bytes(stream.read_raw_bytes())
    names = filters(stream)
    if len(raw) > limit:
        raise OverBounds(f"a stream holds more than {limit // 2**20} MB")
    if not names:
        return raw
    for name in names:
        if name in {"/FlateDecode", "/Fl"} and len(raw) * INFLATION > limit:
            raw = _inflated(raw, limit)
        elif name in {"/LZWDecode", "/LZW"} and len(raw) * INFLATION > limit:
            raise OverBounds(f"a stream may hold more than {limit // 2**20} MB")
    data = bytes(stream.read_bytes())
    if len(data) > limit:
        raise OverBounds(f"a stream holds more than {limit // 2**20} MB")
    return data


def filters(stream: Any) -> tuple[str, ...]:
    """Return the names of a stream's filters, in the order they are undone."""
    import pikepdf  # noqa: PLC0415  costly, and needed only where a PDF is read

    found = stream.get("/Filter", stream.get("/F"))
    if isinstance(found, pikepdf.Array):
        return tuple(map(str, found))
    return (str(found),) if isinstance(found, pikepdf.Name) else ()


def _inflated(raw: bytes, limit: int) -> bytes:
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(raw, limit + 1)
    except zlib.error:
        return b""
    if len(data) > limit:
        raise OverBounds(f"a stream unpacks to more than {limit // 2**20} MB")
    return data
