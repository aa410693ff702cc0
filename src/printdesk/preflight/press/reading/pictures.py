"""Pixels of images: unpacked to see that they are there, and as inks for the sum of inks."""

import io
import zlib

import numpy as np
import numpy.typing as npt
import pikepdf
from PIL import Image as Pillow

from printdesk.preflight.press.reading.bounds import DATA_BYTES, IMAGE_PIXELS, Budget, OverBounds, decoded
from printdesk.preflight.press.reading.marks import Image

Inks = npt.NDArray[np.uint8]
UNREAD = {"/CCITTFaxDecode", "/CCF", "/JBIG2Decode"}
"""Fax codecs: one bit a pixel, which no check of colour needs."""
JPEG = {"/DCTDecode": "JPEG", "/DCT": "JPEG", "/JPXDecode": "JPEG2000"}
COMPONENTS = {"L": 1, "1": 1, "P": 1, "LA": 1, "RGB": 3, "RGBA": 3, "YCbCr": 3, "LAB": 3, "CMYK": 4}
ENOUGH = 1000
"""Pixels across that tell as much about inks as all of them."""


class BrokenImage(Exception):
    """The data are not the image that its dictionary describes; the message says why."""


def verified(image: Image, budget: Budget) -> bool:
    """Unpack an image and say whether that could be done within bounds; raises BrokenImage where its data are not sound."""
    if image.inline or UNREAD & set(image.filters):
        return True
    if image.pixels > IMAGE_PIXELS or not budget.spend_pixels(image.pixels):
        return False
    try:
        if image.filters and image.filters[-1] in JPEG:
            _loaded(image)
        else:
            _samples(image)
    except OverBounds:
        return False
    return True


def inks(image: Image) -> Inks | None:
    """Return the four process inks of an image, 255 is solid, rows from the top, perhaps scaled down.

    None where the image is not CMYK or grey at eight bits.
    """
    if image.space is None or image.bits != 8 or image.space.family == "Indexed" or image.pixels > IMAGE_PIXELS:
        return None
    if image.space.model not in {"cmyk", "gray"}:
        return None
    try:
        jpeg = image.filters and image.filters[-1] in JPEG
        pixels = _jpeg_values(image) if jpeg else _samples(image)
    except (BrokenImage, OverBounds):
        return None
    values = 255 - pixels if image.inverted else pixels
    if image.space.model == "cmyk":
        return values
    plates = np.zeros((*values.shape[:2], 4), dtype=np.uint8)
    plates[:, :, 3] = 255 - values[:, :, 0]
    return plates


def _jpeg_values(image: Image) -> Inks:
    """Return the sample values as they stand in the file; Pillow turns CMYK round."""
    picture = _loaded(image)
    values = np.asarray(picture, dtype=np.uint8).reshape(picture.height, picture.width, -1)
    return 255 - values if picture.mode == "CMYK" else values


def _loaded(image: Image) -> "Pillow.Image":
    kind = JPEG[image.filters[-1]]
    try:
        picture = Pillow.open(io.BytesIO(_packed(image)), formats=[kind])
        size, mode = picture.size, picture.mode
        picture.draft(None, (ENOUGH, ENOUGH))
        picture.load()
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as error:
        raise BrokenImage(f"its {kind} data cannot be read") from error
    if size != (image.width, image.height):
        raise BrokenImage(f"its data have {size[0]} × {size[1]} pixels")
    wanted = image.space.components if image.space else 1
    if kind == "JPEG" and COMPONENTS.get(mode, wanted) != wanted:
        raise BrokenImage(f"it says it is {image.space.title if image.space else 'a stencil'}, and its data are {mode}")
    return picture


def _packed(image: Image) -> bytes:
    """Return the data as the last filter left them."""
    raw = bytes(image.stream.read_raw_bytes())
    for name in image.filters[:-1]:
        if name not in {"/FlateDecode", "/Fl"}:
            raise OverBounds(f"{name} around an image")
        raw = zlib.decompressobj().decompress(raw, DATA_BYTES)
    return raw


def _samples(image: Image) -> Inks:
    components = image.space.components if image.space else 1
    row = -(-image.width * components * image.bits // 8)
    try:
        data = decoded(image.stream)
    except pikepdf.PdfError as error:
        raise BrokenImage("its data cannot be unpacked") from error
    if len(data) < row * image.height:
        raise BrokenImage(f"{1 - len(data) / (row * image.height):.0%} of its data are missing")
    values = np.frombuffer(data, dtype=np.uint8, count=row * image.height)
    return values.reshape(image.height, image.width, components) if image.bits == 8 else values
