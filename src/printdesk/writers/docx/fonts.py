"""The layout's faces inside the file, obfuscated as the standard asks (ECMA-376 part 4, 17.8.1)."""

import uuid
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from printdesk.layout.fonts import Face
from printdesk.writers.docx.kept import kept
from printdesk.writers.docx.ooxml import Element, qualified, root, w
from printdesk.writers.docx.package import Additions, Package

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TABLE = "fontTable"
_SLOTS = {
    ("normal", "normal"): "embedRegular",
    ("normal", "bold"): "embedBold",
    ("italic", "normal"): "embedItalic",
    ("italic", "bold"): "embedBoldItalic",
}
_PANOSE = (
    "bFamilyType", "bSerifStyle", "bWeight", "bProportion", "bContrast",
    "bStrokeVariation", "bArmStyle", "bLetterForm", "bMidline", "bXHeight",
)  # fmt: skip


def embedded_fonts(faces: Iterable[Face], *, as_files: bool = True) -> Additions:
    """Return the parts that name the faces and the substitutes of those who have none of them, and the faces `as_files`."""
    package = Package()
    package.begin()
    by_family = groupby(sorted(faces, key=lambda face: face.family), key=lambda face: face.family)
    number = 0
    families = []
    for name, members in by_family:
        embedded = []
        for face in sorted(members, key=lambda face: list(_SLOTS).index((face.style, face.weight))):
            number += 1
            embedded.append((face, _embed(package, face, number) if as_files else None))
        families.append(_font(name, embedded))
    package.add_word_part(_TABLE, root("w:fonts", *families, prefixes=("w", "r")))
    return package.end()


def _embed(package: Package, face: Face, number: int) -> str:
    content = _obfuscated(face.path, _key(face.path))
    return package.add(f"/word/fonts/font{number}.odttf", "font", (content,), _MEDIA_TYPE, f"/word/{_TABLE}.xml")


def _font(name: str, embedded: list[tuple[Face, str | None]]) -> Element:
    serif = "Sans" not in name
    return w(
        "font",
        w("altName", val="Georgia" if serif else "Calibri"),
        *_description(embedded[0][0].path, serif=serif),
        *(_slot(face, relationship) for face, relationship in embedded if relationship),
        name=name,
    )


def _description(path: Path, *, serif: bool) -> Iterable[Element]:
    panose, *ranges = _measured(path)
    yield w("panose1", val=panose)
    yield w("charset", val="00")
    yield w("family", val="roman" if serif else "swiss")
    yield w("pitch", val="variable")
    yield w("sig", **dict(zip(("usb0", "usb1", "usb2", "usb3", "csb0", "csb1"), ranges, strict=True)))


def _slot(face: Face, relationship: str) -> Element:
    made = w(_SLOTS[face.style, face.weight], fontKey=f"{{{_key(face.path)}}}")
    made.set(qualified("r:id"), relationship)
    return made


def _measured(path: Path) -> list[str]:
    """Return PANOSE numbers, Unicode ranges and code pages of a face, each in hexadecimal."""
    return kept(("measured", _key(path)), lambda: " ".join(_measures(path)).encode()).decode().split()


def _measures(path: Path) -> tuple[str, ...]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - most runs find the measures in the cache

    with TTFont(path, lazy=True) as font:
        table = font["OS/2"]
        panose = "".join(f"{getattr(table.panose, name):02X}" for name in _PANOSE)
        ranges = [getattr(table, f"ulUnicodeRange{number}", 0) for number in range(1, 5)]
        pages = [getattr(table, f"ulCodePageRange{number}", 0) for number in (1, 2)]
    return panose, *(f"{value:08X}" for value in ranges + pages)


@lru_cache(maxsize=64)
def _key(path: Path) -> str:
    """Return the GUID of a face, made from its content so that equal files give equal documents."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, sha256(path.read_bytes()).hexdigest())).upper()


@lru_cache(maxsize=64)
def _obfuscated(path: Path, key: str) -> bytes:
    """Return the font with its first 32 bytes folded with the key, read backwards."""
    content = path.read_bytes()
    mask = bytes.fromhex(key.replace("-", ""))[::-1]
    return bytes(byte ^ mask[index % 16] for index, byte in enumerate(content[:32])) + content[32:]
