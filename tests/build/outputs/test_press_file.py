"""Press editions and proofs are built when asked for, by their names, and the manifest says for which press."""

import json
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from printdesk.build.order import PressOrder
from printdesk.build.run import build_briefing
from printdesk.errors import PrintdeskError

CONTENT = "title: Harbour\nslug: harbour\nembargo: 2026-01-05\nsections:\n  - title: One\n    body: The quay is full.\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    file = tmp_path / "briefing.yaml"
    file.write_text(CONTENT, encoding="utf-8")
    return file


def test_only_what_is_asked_for_is_made(content: Path) -> None:
    built = build_briefing(content, to=("press", "proof"), press=PressOrder(pages_multiple=4))
    names = [product.path.name for product in built.products]
    assert names == ["harbour-press.pdf", "harbour-proof.pdf"]
    assert sorted(path.name for path in (content.parent / "dist").iterdir()) == [*names[:2], "harbour.manifest.json"]
    assert built.products[0].summary == "4 pages, 3 of them blank, PDF/X-4 for FOGRA39, 3 mm bleed"


def test_the_manifest_names_the_press(content: Path) -> None:
    build_briefing(content, to=("press",))
    facts = json.loads((content.parent / "dist/harbour.manifest.json").read_text("utf-8"))
    assert facts["press"]["condition"] == "FOGRA39"
    assert len(facts["press"]["profile"]["sha256"]) == 64


def test_an_embargo_is_a_finding_of_the_press_edition_alone(content: Path) -> None:
    found = build_briefing(content, to=("press",)).diagnostics
    assert [(each.code, each.span and each.span.line) for each in found] == [("press-embargo", 3)]
    assert build_briefing(content, to=("pdf",)).diagnostics == ()


def test_a_screens_profile_stops_the_build_and_nothing_is_published(content: Path) -> None:
    file = content.parent / "screen.icc"
    file.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    with pytest.raises(PrintdeskError, match="describes RGB, not CMYK"):
        build_briefing(content, to=("pdf", "press"), press=PressOrder(profile=file))
    assert not (content.parent / "dist").exists()


@pytest.mark.parametrize("name", ["gone.icc", "."])
def test_a_profile_that_cannot_be_read_is_refused_in_one_finding(content: Path, name: str) -> None:
    with pytest.raises(PrintdeskError) as refused:
        build_briefing(content, to=("press",), press=PressOrder(profile=content.parent / name))
    assert [found.code for found in refused.value.diagnostics] == ["press-profile"]


def test_a_picture_of_400_megapixels_is_refused_with_its_line(content: Path) -> None:
    size, lines = 20_000, zlib.compressobj(9)
    rows = b"".join(lines.compress(bytes(size // 8 + 1)) for _ in range(size)) + lines.flush()
    parts = [(b"IHDR", struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    (content.parent / "huge.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))
    content.write_text(
        CONTENT.replace("body: The quay is full.", "body:\n      - image: {file: huge.png, alt: A.}"), encoding="utf-8"
    )
    with pytest.raises(PrintdeskError) as refused:
        build_briefing(content, to=("press",))
    (found,) = refused.value.diagnostics
    assert (found.code, found.span and found.span.line) == ("picture-size", 7)


def test_what_only_the_press_shows_is_in_the_press_edition(content: Path) -> None:
    content.write_text(
        CONTENT.replace(
            "body: The quay is full.",
            "body:\n      - text: {text: Printed on paper only., only: [press]}\n      - All.",
        ),
        encoding="utf-8",
    )
    built = build_briefing(content, to=("pdf", "press"))  # each is read back and compared with its own edition
    assert len(built.products) == 2


def test_a_broken_picture_is_told_with_its_line(content: Path) -> None:
    Image.new("RGB", (40, 40), "red").save(content.parent / "half.png")
    data = (content.parent / "half.png").read_bytes()
    (content.parent / "half.png").write_bytes(data[: len(data) // 2])
    content.write_text(
        CONTENT.replace("body: The quay is full.", "body:\n      - image: {file: half.png, alt: A.}"), encoding="utf-8"
    )
    with pytest.raises(PrintdeskError) as refused:
        build_briefing(content, to=("press",))
    (found,) = refused.value.diagnostics
    assert (found.code, found.span and found.span.line) == ("picture-broken", 7)


def test_the_command_line_builds_for_a_press(content: Path) -> None:
    run = [sys.executable, "-m", "printdesk", "build", str(content), "--to", "press", "--condition", "FOGRA93"]
    refused = subprocess.run(run, capture_output=True, text=True, check=False, env=os.environ | {"COLUMNS": "200"})
    assert refused.returncode == 1
    assert "error[press-condition]" in refused.stdout + refused.stderr
