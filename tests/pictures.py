"""Make the README's pictures from the flagship's own outputs (`make pictures`)."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from printdesk.build.run import build_briefing

HEIGHT = 1000
PAIRS = {"pages.png": "Military modernisation"}
"""Picture -> words that stand on the page to show."""


def main(seed: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdf, docx = (product.path for product in build_briefing(seed, folder=folder).products)
        command = [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        subprocess.run([*command, "--outdir", str(folder / "word"), str(docx)], check=True, capture_output=True)
        word = folder / "word" / f"{docx.stem}.pdf"
        target.mkdir(parents=True, exist_ok=True)
        for picture, words in PAIRS.items():
            if (shown := _side_by_side(pdf, word, words)) is not None:
                shown.save(target / picture, optimize=True)


def _side_by_side(pdf: Path, word: Path, words: str) -> Image.Image | None:
    pages = [page for page in (_page_with(file, words) for file in (pdf, word)) if page is not None]
    if not pages:
        return None
    sheet = Image.new("RGB", (sum(page.width for page in pages) + 24 * (len(pages) - 1), HEIGHT), "white")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + 24
    return sheet.quantize(255, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _page_with(file: Path, words: str) -> Image.Image | None:
    document = pypdfium2.PdfDocument(file)
    wanted = words.replace(" ", "")
    for page in reversed(list(document)):
        text = page.get_textpage().get_text_range().replace("\u00a0", "").replace(" ", "").replace("\r\n", "")
        if wanted in text:
            picture = page.render(scale=HEIGHT / page.get_height()).to_pil().convert("RGB")
            return ImageOps.expand(picture.resize((picture.width - 2, HEIGHT - 2)), 1, "#BDC0C3")
    return None


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
