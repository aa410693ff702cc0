"""What a load and a save in LibreOffice leaves of the anchors: all that the editors' return needs."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.writers.conftest import MakeEdition
from tests.writers.docx.word_file import write

from printdesk.build.desk import read_copy
from printdesk.build.outputs.word_pages import pages_in_libreoffice
from printdesk.build.snapshots import content_files
from printdesk.edition.select import select
from printdesk.preflight.texts import pages_of_pdf
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.snapshot import read_snapshot

ROOT = Path(__file__).parents[3]
CONTENTS = [
    ROOT / "seeds" / "syria-russia" / "briefing.yaml",
    *(ROOT / "tests" / "cases" / f"{name}.yaml" for name in ("every-block", "footnotes-and-links", "arabic")),
]
COPY = re.compile(r"(_Copy_\d+)+$")
"""LibreOffice adds this to bookmarks in frames and notes."""

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice Writer is not installed")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes]]:
    """Return each file as written and as LibreOffice saved it again, all in one run of it."""
    folder, saved = tmp_path_factory.mktemp("written"), tmp_path_factory.mktemp("saved")
    made = []
    for content in CONTENTS:
        copy = read_copy(content)
        edition = select(copy.edition, "docx", queries="keep")
        path = folder / f"{content.parent.name}-{content.stem}.docx"
        path.write_bytes(write(edition, content=content_files(copy.content)[0]).result.data)
        made.append(path)
    profile = f"-env:UserInstallation={tmp_path_factory.mktemp('profile').as_uri()}"
    kind = "docx:MS Word 2007 XML"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(saved), *map(str, made)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {path.stem: (path.read_bytes(), (saved / path.name).read_bytes()) for path in made}


def bookmarks(document: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        for part in ("word/document.xml", "word/footnotes.xml"):
            if part in package.namelist():
                names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', package.read(part).decode())
                yield from (COPY.sub("", name) for name in names)


def test_every_anchor_is_still_there(files: dict[str, tuple[bytes, bytes]]) -> None:
    for written, saved in files.values():
        snapshot = read_snapshot(written)
        assert snapshot is not None
        assert set(snapshot.anchors) <= set(bookmarks(written))
        assert sorted(set(snapshot.anchors) - set(bookmarks(saved))) == []


def test_what_references_point_at_is_still_there(files: dict[str, tuple[bytes, bytes]]) -> None:
    for written, saved in files.values():
        targets = {name for name in bookmarks(written) if name.startswith("_Ref_")}
        assert targets <= set(bookmarks(saved))


def test_the_content_inside_is_the_same_to_the_byte(files: dict[str, tuple[bytes, bytes]]) -> None:
    for written, saved in files.values():
        before, after = read_snapshot(written), read_snapshot(saved)
        assert before is not None
        assert after is not None
        assert after.canonical == before.canonical
        assert custom_part(saved) == custom_part(written)


def test_the_hash_is_still_among_the_properties(files: dict[str, tuple[bytes, bytes]]) -> None:
    for written, saved in files.values():
        snapshot = read_snapshot(written)
        assert snapshot is not None
        with zipfile.ZipFile(io.BytesIO(saved)) as package:
            assert snapshot.sha256.encode() in package.read("docProps/custom.xml")


def test_pages_are_those_that_libreoffice_shows() -> None:
    edition = select(read_copy(CONTENTS[0]).edition, "docx", queries="keep")
    pages = pages_in_libreoffice(write(edition).result.data, edition)
    assert pages is not None
    keys = [section.key for section in edition.sections]
    assert set(keys) <= set(pages)
    assert [pages[key] for key in keys] == sorted(pages[key] for key in keys)
    assert pages[keys[0]] > 1


def test_every_block_and_row_has_an_anchor() -> None:
    for content in CONTENTS:
        edition = select(read_copy(content).edition, "docx", queries="keep")
        anchors = set(write(edition).result.anchors.values())
        keys = {anchor.key for anchor in anchors}
        for section in edition.sections:
            for block in section.body:
                kept = not block.only or "docx" in block.only
                assert not kept or block.key in keys or f"{block.key}-b0" in keys or type(block).__name__ in {"QueryBlock", "Numbers"}  # fmt: skip
                for number in range(len(getattr(block, "rows", ()) if kept else ())):
                    assert Anchor(block.key, f"r{number}") in anchors


def test_the_key_of_a_chart_names_every_series(tmp_path: Path, edition_of: MakeEdition) -> None:
    (tmp_path / "boats.csv").write_text("year,up,down\n2024,1,2\n2025,2,3\n", encoding="utf-8")
    data = "stacked: true, title: T, data: boats.csv, labels: year, values: {up: Upwards, down: Downwards}"
    edition = edition_of(f"""
        title: T
        sections:
          - title: S
            body:
              - chart: {{id: lying, kind: bars, {data}}}
              - chart: {{id: standing, kind: columns, {data}}}
    """)
    path = tmp_path / "charts.docx"
    path.write_bytes(write(select(edition, "docx", queries="keep")).result.data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    text = "".join(pages_of_pdf(path.with_suffix(".pdf").read_bytes()))
    assert [text.count(name) for name in ("Upwards", "Downwards")] == [2, 2]


def custom_part(document: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return package.read("customXml/item1.xml")
