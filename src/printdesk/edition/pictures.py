"""Pictures: found inside the content's folder, known by their first bytes, and kept within bounds."""

import io
import re
import warnings
from dataclasses import dataclass
from pathlib import Path as FilePath

from printdesk.edition.findings import Findings
from printdesk.edition.inline import Path, plain_text
from printdesk.edition.inline_parser import parse_words
from printdesk.edition.parts import Material, caption_fields
from printdesk.edition.setting import Setting
from printdesk.edition.tree import Image
from printdesk.model import blocks as typed

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
_PIXEL_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_OTHER_TYPES = {
    b"GIF8": "GIF", b"RIFF": "WebP", b"II*\x00": "TIFF", b"MM\x00*": "TIFF", b"BM": "BMP", b"%PDF": "PDF", b"%!PS": "EPS",
    b"\x00\x00\x00\x0cjP": "JPEG 2000", b"8BPS": "Photoshop", b"\x00\x00\x01\x00": "ICO",
}  # fmt: skip
_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>\[]*>\s*)?(?:<!--.*?-->\s*)*<(?:svg:)?svg[\s/>]", re.DOTALL)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes, what they are, and width and height in pixels (None for SVG)."""

    data: bytes = b""
    media_type: str = "image/png"
    pixels: tuple[int, int] | None = None


def make_image(block: typed.Image, path: Path, setting: Setting, material: Material) -> Image:
    """Return the block with the picture's bytes; a picture that cannot be used is reported and comes empty."""
    picture = read_picture(material.folder, block.file, (*path, "file"), setting.findings)
    fields = caption_fields(block, path, setting, material)
    alt = parse_words(setting, block.alt, (*path, "alt"))
    if not alt:
        report_missing_alt((*path, "alt") if block.alt is not None else path, setting.findings)
    return Image(
        **fields,
        alt=alt or plain_text(fields["title"]) or block.file,
        file=block.file,
        data=picture.data,
        media_type=picture.media_type,
        pixels=picture.pixels,
    )


def report_missing_alt(path: Path, findings: Findings) -> None:
    hint = "say in `alt` what the picture shows, for those who do not see it"
    findings.warning("missing-alt", "the picture has no text alternative", path, hint)


def read_picture(folder: FilePath, name: str, path: Path, findings: Findings) -> Picture:
    """Read a picture by its name below `folder`; PNG, JPEG and SVG can be set, all else is reported."""
    data = _bytes(folder, name, path, findings)
    if data is None:
        return Picture()
    media_type = _media_type(data)
    if media_type == "image/svg+xml":
        return _svg(data, name, path, findings)
    if media_type in _PIXEL_TYPES.values():
        return _pixels(data, media_type, name, path, findings)
    message = f"{name} is {media_type or 'no picture that can be set'}"
    findings.error("picture-type", message, path, "save it as PNG, JPEG or SVG")
    return Picture()


def _bytes(folder: FilePath, name: str, path: Path, findings: Findings) -> bytes | None:
    root = folder.resolve()
    try:
        file = (root / name).resolve()
        if not file.is_relative_to(root):
            findings.error("outside-folder", f"{name} lies outside the content's folder", path, "copy it to assets/")
            return None
        if not file.is_file():
            findings.error("file-missing", f"there is no file {name}", path, "paths are relative to the content file")
            return None
        if file.stat().st_size > MAX_BYTES:
            findings.error(
                "picture-size", f"{name} is larger than {MAX_BYTES // 1_000_000} MB", path, "make it smaller"
            )
            return None
        return file.read_bytes()
    except (OSError, ValueError) as error:
        findings.error("file-unreadable", f"{name} cannot be read: {error}", path, "check the file")
        return None


def _media_type(data: bytes) -> str:
    """Return a media type that can be set, the name of a format that cannot, or nothing."""
    for start, media_type in (_PIXEL_TYPES | _OTHER_TYPES).items():
        if data.startswith(start):
            return media_type
    return "image/svg+xml" if _SVG.match(data[:20_000]) else ""


def _svg(data: bytes, name: str, path: Path, findings: Findings) -> Picture:
    if b"<!ENTITY" in data:
        findings.error("picture-type", f"{name} declares entities", path, "save it again as plain SVG")
        return Picture()
    return Picture(data, "image/svg+xml")


def _pixels(data: bytes, media_type: str, name: str, path: Path, findings: Findings) -> Picture:
    from PIL import Image as Pillow  # noqa: PLC0415  slow to import, and most contents hold no picture

    try:
        with warnings.catch_warnings(action="ignore"), Pillow.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            size = opened.size
            if size[0] * size[1] <= MAX_PIXELS:
                opened.verify()
    except Pillow.DecompressionBombError:
        message = f"{name} has more than {MAX_PIXELS // 1_000_000} million pixels"
        findings.error("picture-size", message, path, "make it smaller")
        return Picture()
    except Exception as error:  # noqa: BLE001  a broken picture fails in as many ways as there are decoders
        findings.error("picture-broken", f"{name} cannot be decoded: {error}", path, "save it again")
        return Picture()
    if size[0] * size[1] > MAX_PIXELS:
        message = f"{name} has {size[0]} × {size[1]} pixels, more than {MAX_PIXELS // 1_000_000} million"
        findings.error("picture-size", message, path, "make it smaller")
        return Picture()
    return Picture(data, media_type, size)
