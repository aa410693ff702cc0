"""Pictures in inks: every pixel converted, transparency kept beside it, sources with a profile of their own read by it."""

import hashlib
import io
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Name

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.writers.html.pictures import File
from printdesk.writers.pdf.press_colour import Bytes, Inks, black_of_grey

Sources = Mapping[str, bytes]
"""The profile that a picture came with, by the name of its XObject."""

_NEUTRAL = 3
_QUALITY = 95


def profiles_of(pictures: Mapping[str, File]) -> Sources:
    """Return the profiles that came with pictures, by the names that WeasyPrint gives to XObjects."""
    found: dict[str, bytes] = {}
    for address, file in pictures.items():
        profile = _profile(file)
        if profile:
            name = hashlib.md5(address.encode(), usedforsecurity=False).hexdigest()
            found |= {f"/i{name}{interpolated}": profile for interpolated in "01"}
    return found


def is_mask(image: Any) -> bool:
    """Say whether a picture is a stencil, which has no colour of its own."""
    return bool(image.get("/ImageMask", default=False))


def convert_image(image: Any, inks: Inks, profile: bytes | None) -> None:
    """Convert an image XObject in place; its soft mask stays as it is.

    A picture of greys only becomes one plate. Raises PrintdeskError where its pixels cannot be read.
    """
    try:
        picture = _decoded(image)
    except (pikepdf.PdfError, OSError, ValueError, NotImplementedError, zlib.error) as error:
        message = f"a picture of {image.get('/Width')} × {image.get('/Height')} pixels cannot be decoded: {error}"
        raise PrintdeskError(Diagnostic("press-picture", message, hint="save it again as PNG or JPEG")) from error
    photograph = image.get("/Filter") == Name.DCTDecode
    if picture.mode == "CMYK":
        _keep_within(image, np.asarray(picture, np.uint8).copy(), inks, photograph=photograph)
        return
    if picture.mode == "L" or _is_grey(picture):
        _store(image, _plate(picture.convert("L"), inks), photograph=photograph)
        return
    _store(image, inks.convert(picture.convert("RGB"), profile), photograph=photograph)


def _decoded(image: Any) -> Any:
    """Return the pixels as a picture in Pillow; in CMYK, 255 is full ink."""
    from PIL import Image  # noqa: PLC0415  slow to import

    if image.get("/Filter") == Name.DCTDecode:
        picture: Image.Image = Image.open(io.BytesIO(image.read_raw_bytes()))
        picture.load()
        stored_upside_down = "/Decode" in image and float(image.Decode[0]) == 1
        if picture.mode == "CMYK" and not stored_upside_down:  # Pillow takes every CMYK JPEG for an inverted one
            picture = Image.frombytes("CMYK", picture.size, bytes(255 - np.frombuffer(picture.tobytes(), np.uint8)))
        return picture
    return pikepdf.PdfImage(image).as_pil_image()


def _is_grey(picture: Any) -> bool:
    pixels = np.asarray(picture.convert("RGB"), np.uint8)
    step = 512
    return all(
        int((band.max(axis=2) - band.min(axis=2)).max()) <= _NEUTRAL
        for band in (pixels[start : start + step] for start in range(0, len(pixels), step))
    )


def _plate(picture: Any, inks: Inks) -> Bytes:
    """Return greys as light: what is left of the paper by black alone, for DeviceGray."""
    curve = np.array([255 - level for level in black_of_grey(inks.profile)], np.uint8)
    return curve[np.asarray(picture, np.uint8)]


def _keep_within(image: Any, pixels: Bytes, inks: Inks, *, photograph: bool) -> None:
    """Leave a CMYK picture to whoever separated it, unless it lays on more ink than the paper bears."""
    before = pixels.copy()
    held = inks.hold(pixels)
    if not np.array_equal(before, held):
        _store(image, held, photograph=photograph)
    elif isinstance(image.get("/ColorSpace"), Array):
        image.ColorSpace = Name.DeviceCMYK


def _store(image: Any, pixels: Bytes, *, photograph: bool) -> None:
    """Put pixels in the place of a picture's: photographs as JPEG, all else without loss."""
    for key in ("/Decode", "/DecodeParms", "/Intent"):
        if key in image:
            del image[key]
    image.BitsPerComponent = 8
    image.ColorSpace = Name.DeviceGray if pixels.ndim == 2 else Name.DeviceCMYK
    if not photograph:
        image.write(zlib.compress(pixels.tobytes(), 6), filter=Name.FlateDecode)
        return
    if pixels.ndim == 3:
        image.Decode = Array([1, 0] * 4)  # Pillow stores inks upside down, as Photoshop does
    image.write(_jpeg(pixels), filter=Name.DCTDecode)


def _jpeg(pixels: Bytes) -> bytes:
    from PIL import Image  # noqa: PLC0415  slow to import

    stream = io.BytesIO()
    mode = "L" if pixels.ndim == 2 else "CMYK"
    size = (pixels.shape[1], pixels.shape[0])
    Image.frombytes(mode, size, pixels.tobytes()).save(stream, "JPEG", quality=_QUALITY, subsampling=0)
    return stream.getvalue()


def _profile(file: File) -> bytes | None:
    """Return the RGB profile that a picture carries, if it is one."""
    if not file.media_type.startswith("image/") or file.media_type == "image/svg+xml":
        return None
    from PIL import Image, ImageCms  # noqa: PLC0415  slow to import

    try:
        with Image.open(io.BytesIO(file.data)) as opened:
            profile: bytes | None = opened.info.get("icc_profile")
        if not profile or profile[16:20] != b"RGB ":
            return None
        ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), "RGB", "RGB"
        )
    except (OSError, ValueError, ImageCms.PyCMSError):
        return None
    return profile
