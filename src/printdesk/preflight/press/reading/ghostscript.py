"""A second opinion on separations: Ghostscript's plates, where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image as Pillow

from printdesk.preflight.press.reading.document import Document
from printdesk.preflight.press.reading.plates import Plates

SECONDS = 120


def plates_by_ghostscript(document: Document, resolution: int = 72) -> tuple[Plates, ...] | None:
    """Return the plates of each page as Ghostscript makes them, or None where it is not installed or gives up."""
    program = shutil.which("gs")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in.pdf").write_bytes(document.data)
        command = [program, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{resolution}"]
        try:
            subprocess.run(  # noqa: S603  a fixed command on a file of our own naming
                [*command, f"-o{folder}/page%d.tif", str(folder / "in.pdf")],
                check=True,
                capture_output=True,
                timeout=SECONDS,
            )
        except (subprocess.SubprocessError, OSError):
            return None
        return tuple(_plates(folder, document, number, resolution) for number in range(1, len(document.pages) + 1))


def _plates(folder: Path, document: Document, number: int, resolution: int) -> Plates:
    media = document.pages[number - 1].media
    plates = Plates(media, resolution / 72, (1, 1))
    for file in sorted(folder.glob(f"page{number}(*).tif")):
        with Pillow.open(file) as picture:
            plate = (255 - np.asarray(picture.convert("L"), dtype=np.float32)) / 255
        plates.shape = (plate.shape[0], plate.shape[1])
        plates.plates[file.stem.partition("(")[2].rstrip(")")] = plate.astype(np.float32)
    return plates
