"""Which pages of a PDF are the same as before, told without drawing them: by what they paint and what that uses."""

import io
import re
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import pikepdf

_NAMES = re.compile(rb"/([^\s/<>\[\](){}%]+)")
_SUBSET = re.compile(r"^/?[A-Z]{6}\+")
_KINDS = ("/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading")
_UNSEEN = frozenset({"/Parent", "/StructParents", "/StructParent", "/Metadata", "/Length", "/Font", "/Resources"})
_DEEPEST = 24
_SEEN: dict[bytes, frozenset[str]] = {}
MOST_SEEN = 8000


@dataclass(frozen=True, slots=True)
class Inventory:
    """A print of each page, and the language of the whole."""

    prints: tuple[str, ...]
    language: str


def inventory(data: bytes) -> Inventory:
    """Read a PDF's pages; two with one print look the same.

    Fonts count by their names: their subsets keep the numbers of the glyphs, so a new letter elsewhere changes no page.
    """
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        printer = _Printer()
        prints = tuple(printer.page(page) for page in pdf.pages)
        return Inventory(prints, str(pdf.Root.get("/Lang", "")))


@dataclass(slots=True)
class _Printer:
    known: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def page(self, page: pikepdf.Page) -> str:
        contents = page.obj.get("/Contents")
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        total = blake2b(digest_size=12)
        total.update(repr([float(side) for side in page.mediabox]).encode())
        names: set[str] = set()
        for stream in streams:
            if isinstance(stream, pikepdf.Stream):
                packed = stream.read_raw_bytes()
                total.update(packed)
                names |= _names(packed, stream)
        total.update(self._used(page.obj.get("/Resources"), names, 0))
        return total.hexdigest()

    def _used(self, resources: Any, names: set[str] | frozenset[str], depth: int) -> bytes:
        """Return the prints of the resources with these names."""
        if not isinstance(resources, pikepdf.Dictionary):
            return b""
        parts = [
            name.encode() + self._of(found[name], depth + 1)
            for kind in _KINDS
            if isinstance(found := resources.get(kind), pikepdf.Dictionary)
            for name in sorted(names & set(found.keys()))
        ]
        fonts = resources.get("/Font")
        if isinstance(fonts, pikepdf.Dictionary):
            parts += [_font(name, fonts[name]) for name in sorted(names & set(fonts.keys()))]
        return b"".join(parts)

    def _of(self, found: Any, depth: int) -> bytes:
        if depth > _DEEPEST or not isinstance(found, pikepdf.Object):
            return repr(found).encode()
        if not found.is_indirect:
            return blake2b(self._spelled(found, depth), digest_size=12).digest()
        if found.objgen not in self.known:
            self.known[found.objgen] = b"itself"
            self.known[found.objgen] = blake2b(self._spelled(found, depth), digest_size=12).digest()
        return self.known[found.objgen]

    def _spelled(self, found: Any, depth: int) -> bytes:
        match found:
            case pikepdf.Stream():
                raw = found.read_raw_bytes()
                inner = found.get("/Resources")
                used = self._used(inner, _names(raw, found), depth) if inner is not None else b""
                return raw + used + self._entries(found, depth)
            case pikepdf.Dictionary():
                return self._entries(found, depth)
            case pikepdf.Array():
                return b"[" + b",".join(self._of(each, depth + 1) for each in found)
            case _:
                return str(found).encode()

    def _entries(self, found: Any, depth: int) -> bytes:
        return b"".join(
            key.encode() + self._of(found[key], depth + 1) for key in sorted(found.keys()) if key not in _UNSEEN
        )


def _names(packed: bytes, stream: pikepdf.Stream) -> frozenset[str]:
    """Return the names in a stream; those of a stream seen before are remembered, since unpacking takes longest."""
    digest = blake2b(packed, digest_size=12).digest()
    if digest not in _SEEN:
        if len(_SEEN) >= MOST_SEEN:
            _SEEN.clear()
        _SEEN[digest] = frozenset(f"/{name.decode('latin-1')}" for name in _NAMES.findall(stream.read_bytes()))
    return _SEEN[digest]


def _font(name: str, font: Any) -> bytes:
    return f"{name}={_SUBSET.sub('', str(font.get('/BaseFont', '')))}".encode()
