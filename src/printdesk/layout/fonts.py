"""The faces as files: made once, kept by content, checked at every use; and the width of a line set in one."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution, version
from pathlib import Path
from types import MappingProxyType
from typing import Any

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.layout.faces import CUTS, RECIPE, Cut, Purpose, Role, Style, Weight, characters, features
from printdesk.resources import CACHE_VARIABLE, cache_folder, write_whole

_MAKERS = ("fonttools", "uharfbuzz")
_FAMILIES: Mapping[Role, str] = MappingProxyType({cut.role: cut.family for cut in CUTS})


@dataclass(frozen=True, slots=True)
class Face:
    """A font file and the words that select it in CSS, in a chart and in Word."""

    role: Role
    family: str
    style: Style
    weight: Weight
    path: Path


def faces(purpose: Purpose = "text") -> tuple[Face, ...]:
    """Return every face of a set, making those that the cache does not hold whole.

    Roles come in the order of `faces.CUTS`; the Arabic pair only where its package is installed.
    Equal versions of sources and tools give equal bytes and equal file names on every machine.
    """
    return _faces(purpose, cache_folder() / "fonts")


def face(role: Role, purpose: Purpose = "text") -> Face:
    """Return one face of a set; KeyError when its package is not installed."""
    return _by_role(purpose, cache_folder() / "fonts")[role]


def family(role: Role) -> str:
    """Return the family name of a role, the same in CSS, in a chart and in Word."""
    return _FAMILIES[role]


def font_face_css(chosen: Iterable[Face]) -> str:
    """Return one `@font-face` rule per face, with `file:` addresses, and nothing else."""
    return "\n".join(
        f'@font-face{{font-family:"{each.family}";font-style:{each.style};font-weight:{each.weight};'
        f'src:url("{each.path.as_uri()}")}}'
        for each in chosen
    )


def missing_glyphs(text: str, face: Face) -> set[str]:
    """Return the characters of a text that the face cannot show.

    Controls, joiners and other signs without a shape are not missed; a letter with its accents is looked up
    both as one character and as several, as the shaping engine does.
    """
    shown = _shaper(face.path)[1]
    return {
        character
        for character in set(unicodedata.normalize("NFC", text))
        if not _shapeless(character) and not any(shown.issuperset(form) for form in _forms(character))
    }


def text_width(text: str, face: Face, size_pt: float) -> float:
    """Return the width in points of one line of one direction, shaped and kerned as the PDF sets it."""
    import uharfbuzz as hb  # noqa: PLC0415 - most runs find their widths in a cache and start faster without it

    font = _shaper(face.path)[0]
    line = hb.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    hb.shape(font, line)
    advance: int = sum(position.x_advance for position in line.glyph_positions or ())
    return advance * size_pt / float(font.face.upem)


@lru_cache(maxsize=64)
def _shaper(path: Path) -> tuple[Any, frozenset[int]]:
    """Return the HarfBuzz font of a file and the code points it maps."""
    import uharfbuzz as hb  # noqa: PLC0415 - as above

    font = hb.Font(hb.Face(path.read_bytes()))
    return font, frozenset(font.face.unicodes)


def _forms(character: str) -> tuple[set[int], set[int]]:
    return {ord(character)}, set(map(ord, unicodedata.normalize("NFD", character)))


def _shapeless(character: str) -> bool:
    is_variation_selector = "\ufe00" <= character <= "\ufe0f"
    return is_variation_selector or unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"}


@lru_cache(maxsize=8)
def _by_role(purpose: Purpose, folder: Path) -> dict[Role, Face]:
    return {each.role: each for each in _faces(purpose, folder)}


@lru_cache(maxsize=8)
def _faces(purpose: Purpose, folder: Path) -> tuple[Face, ...]:
    """Return the set as it stands in `folder`; each file is looked at once in a process."""
    return tuple(
        Face(cut.role, cut.family, cut.style, cut.weight, _file(cut, purpose, folder))
        for cut in CUTS
        if not cut.optional or _installed(cut.package)
    )


def _file(cut: Cut, purpose: Purpose, folder: Path) -> Path:
    """Return the file of a face; its name holds the recipe's hash and the hash of its own content."""
    stem = f"{cut.role}-{_recipe(cut, purpose)}"
    for candidate in sorted(folder.glob(f"{stem}-*.ttf")):
        if _is_whole(candidate):
            return candidate
    from printdesk.layout.instancing import cut_face  # noqa: PLC0415 - a warm cache needs neither of its libraries

    made = cut_face(cut, purpose)
    return _keep(made, folder / f"{stem}-{sha256(made).hexdigest()[:16]}.ttf")


def _is_whole(path: Path) -> bool:
    try:
        status = path.stat()
        return path.stem.endswith(f"-{_content_hash(path, status.st_size, status.st_mtime_ns)[:16]}")
    except OSError:  # another process, or the user, has just removed it
        return False


@lru_cache(maxsize=256)
def _content_hash(path: Path, size: int, changed: int) -> str:  # noqa: ARG001 - a changed file is read again
    return sha256(path.read_bytes()).hexdigest()


def _keep(content: bytes, path: Path) -> Path:
    try:
        write_whole(path, content)
    except OSError as error:
        raise PrintdeskError(
            Diagnostic(
                "cache-unwritable",
                f"cannot keep a font in {path.parent}: {error.strerror}",
                hint=f"set {CACHE_VARIABLE} to a folder that can be written",
            )
        ) from error
    return path


@lru_cache(maxsize=64)
def _recipe(cut: Cut, purpose: Purpose) -> str:
    """Return a short hash of everything that decides a face's bytes, without opening its source."""
    parts = (RECIPE, cut, features(cut, purpose), characters(cut), _source_hashes(cut.package), _tools())
    return sha256(repr(parts).encode()).hexdigest()[:12]


@lru_cache(maxsize=8)
def _source_hashes(package: str) -> tuple[str, ...]:
    """Return version and file hashes as the installer recorded them."""
    found = distribution(package)
    recorded = (found.read_text("RECORD") or "").splitlines()
    return found.version, *sorted(line for line in recorded if ".ttf" in line)


@lru_cache(maxsize=1)
def _tools() -> tuple[str, ...]:
    return tuple(version(tool) for tool in _MAKERS)


@lru_cache(maxsize=8)
def _installed(package: str) -> bool:
    try:
        Distribution.from_name(package)
    except PackageNotFoundError:
        return False
    return True
