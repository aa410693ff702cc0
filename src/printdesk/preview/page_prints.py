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
    known: dict[tuple[tuple[int, int], frozenset[bytes]], bytes] = field(default_factory=dict)

    def page(self, page: pikepdf.Page) -> str:
        painted = _painted(page.obj.get("/Contents"))
        total = blake2b(painted, digest_size=12)
        total.update(repr([float(side) for side in page.mediabox]).encode())
        total.update(self._used(page.obj.get("/Resources"), painted, 0))
        return total.hexdigest()

    def _used(self, resources: Any, painted: bytes, depth: int) -> bytes:
        """Return the prints of the resources that a stream names."""
        if not isinstance(resources, pikepdf.Dictionary):
            return b""
        names = {f"/{name.decode('latin-1')}" for name in _NAMES.findall(painted)}
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
        key = (found.objgen, frozenset[bytes]())
        if found.is_indirect and key in self.known:
            return self.known[key]
        if found.is_indirect:
            self.known[key] = b"itself"
        made = blake2b(self._spelled(found, depth), digest_size=12).digest()
        if found.is_indirect:
            self.known[key] = made
        return made

    def _spelled(self, found: Any, depth: int) -> bytes:
        match found:
            case pikepdf.Stream():
                raw = found.read_raw_bytes()
                inner = found.get("/Resources")
                used = self._used(inner, _painted(found), depth) if inner is not None else b""
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


def _painted(contents: Any) -> bytes:
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams if isinstance(stream, pikepdf.Stream))


def _font(name: str, font: Any) -> bytes:
    return f"{name}={_SUBSET.sub('', str(font.get('/BaseFont', '')))}".encode()
