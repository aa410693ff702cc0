"""What the camera draws, and what it need not."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from tests.preview.conftest import BRIEFING, write

from printdesk.build.session import Session
from printdesk.preview.camera import Camera
from printdesk.preview.page_prints import inventory
from printdesk.preview.pictures import png

Build = Callable[[str], Path]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a text as the preview does, and return a PDF that stays."""
    content = write(tmp_path_factory.mktemp("camera"))
    session = Session(content, to=("pdf",), folder=content.parent / "out")
    made: dict[str, Path] = {}

    def built(text: str) -> Path:
        if text not in made:
            content.write_text(text, encoding="utf-8")
            pdf = session.build().products[0].path
            made[text] = pdf.rename(pdf.with_name(f"{len(made)}.pdf"))
        return made[text]

    return built


FIRST, OTHER = BRIEFING, BRIEFING.replace("Frost may", "Žáby Ωmay")


def test_prints_differ_exactly_where_pages_look_different_even_when_fonts_gain_letters(build: Build) -> None:
    one, other = build(FIRST), build(OTHER)
    prints = [inventory(pdf.read_bytes()).prints for pdf in (one, other)]
    pages = [_pixels(pdf) for pdf in (one, other)]
    alike = [bool(np.array_equal(a, b)) for a, b in zip(*pages, strict=True)]
    assert alike == [True, True, False]
    assert [a == b for a, b in zip(*prints, strict=True)] == alike


def test_only_a_changed_page_is_drawn(build: Build) -> None:
    camera = Camera()
    first = _whole(camera, build(FIRST))
    told = camera.show("pdf", str(build(OTHER))).record
    assert len(told["fresh"]) == 1
    assert [page["id"] for page in told["pages"]][:2] == first[:2]
    assert told["pages"][2]["id"] == told["fresh"][0]
    assert [page for page, _ in told["marks"]] == [2]
    assert camera.show("pdf", str(build(FIRST))).record["fresh"] == [], "what was drawn before is known"


def test_a_picture_is_the_page_pixel_by_pixel(build: Build) -> None:
    camera = Camera()
    [first, *_] = _whole(camera, build(FIRST))
    drawn = Image.open(io.BytesIO(camera.draw(first, 700).blobs[0]))
    assert drawn.size[0] == 700
    document = pypdfium2.PdfDocument(build(FIRST))
    page = document[0]
    expected = page.render(scale=699.999 / page.get_width(), rev_byteorder=True).to_numpy()[:, :, :3]
    assert np.array_equal(np.asarray(drawn), expected)
    document.close()


def test_a_packed_picture_holds_every_pixel() -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (37, 53, 3), np.uint8)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(png(pixels)))), pixels)


def test_editions_go_together_page_by_page(build: Build) -> None:
    camera = Camera()
    longer = BRIEFING.replace(
        "  - title: The harvest\n", "  - title: Winter\n    new_page: true\n    body: Snow.\n  - title: The harvest\n"
    )
    _whole(camera, build(longer))
    pairs = camera.against("pdf", str(build(FIRST))).record["pairs"]
    pages = [camera.find("pdf", words).record["found"][0][0] for words in ("Snow", "harvest was fair")]
    assert [(pair["before"], pair["same"]) for pair in pairs if pair["after"] == pages[0]] == [(None, False)]
    assert [(pair["before"], pair["same"]) for pair in pairs if pair["after"] == pages[1]] == [(1, False)]


def test_words_are_found_over_the_end_of_a_line(build: Build) -> None:
    camera = Camera()
    _whole(camera, build(FIRST))
    found = camera.find("pdf", "harvest was  FAIR").record["found"]
    assert [page for page, _ in found] == [1]
    assert camera.find("pdf", "   ").record["found"] == []


def _whole(camera: Camera, pdf: Path) -> list[Any]:
    told = camera.show("pdf", str(pdf)).record
    while not told["whole"]:
        told = camera.more("pdf").record
    return [page["id"] for page in told["pages"]]


def _pixels(pdf: Path) -> list[Any]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=1).to_numpy().copy() for page in document]
    document.close()
    return pages
