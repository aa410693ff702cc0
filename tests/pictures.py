"""Make the README's pictures from the flagship's own outputs (`make pictures`)."""

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps
from tests.preview.running import Running
from tests.preview.test_browser import FLAGS

from printdesk.build.run import build_briefing

HEIGHT = 1000
PAIRS = {"pages.png": "Military modernisation"}
"""Picture -> words that stand on the page to show."""
EDIT = ("value: 55000", "value: 65000")
SHOWN = "Rosneft has won"
"""What is changed in the flagship for the picture of the preview, and the words that are clicked."""


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
    _preview(seed).save(target / "preview.png", optimize=True)


def _preview(seed: Path) -> Image.Image:
    """Return the live preview just after a figure was changed, with the place of a paragraph shown."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only this picture needs a browser

    with tempfile.TemporaryDirectory() as name, sync_playwright() as player:
        shutil.copytree(seed, name, dirs_exist_ok=True)
        content = Path(name) / "briefing.yaml"
        running = Running(content)
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1320, "height": 820}, color_scheme="light")
        page.goto(running.address)
        page.wait_for_selector('html[data-whole="true"]', timeout=300_000)
        before, after = EDIT
        content.write_text(content.read_text("utf-8").replace(before, after), "utf-8")
        page.wait_for_selector(".marks i", state="attached", timeout=300_000)
        page.locator("#topics .none", has_text="desk queries").wait_for(timeout=300_000)
        page.fill("#words", SHOWN)
        page.press("#words", "Enter")
        page.locator(".marks i.found").first.wait_for(state="attached")
        page.wait_for_timeout(1500)
        found = page.locator(".marks i.found").first.bounding_box(timeout=60_000)
        assert found
        page.keyboard.press("Escape")
        page.locator("#words").blur()
        page.mouse.click(found["x"] + 4, found["y"] + found["height"] / 2)
        page.locator("#slip").wait_for()
        page.wait_for_timeout(1500)  # pages are drawn sharp when nothing moves
        picture = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
        running.stop()
    return picture.convert("RGB").quantize(255, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


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
