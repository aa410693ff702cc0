"""The screen PDF: whole, accessible, archival, and the same bytes every time."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import outloud
import page
import pikepdf
import pypdfium2
import pytest

from printdesk.build.desk import read_copy
from printdesk.edition.tree import Edition
from printdesk.errors import PrintdeskError
from printdesk.layout.fonts import faces
from printdesk.layout.package import find_layout
from printdesk.preflight.press.inspection import inspect
from printdesk.preflight.press.reading.document import Document
from printdesk.writers.pdf.screen import PdfResult, write_pdf

ROOT = Path(__file__).resolve().parents[3]
FLAGSHIP = ROOT / "seeds/syria-russia/briefing.yaml"
CASES = sorted((ROOT / "tests/cases").glob("*.yaml"))
SEEDS = sorted((ROOT / "seeds").glob("*/briefing.yaml"))
EVERY = pytest.mark.parametrize("file", [*SEEDS, *CASES], ids=lambda file: f"{file.parent.name}-{file.stem}")


@lru_cache(maxsize=32)
def written(file: Path) -> PdfResult:
    edition = read_copy(file).edition
    return write_pdf(edition, find_layout(edition.layout))


def texts(data: bytes) -> list[str]:
    return [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(data)]


@EVERY
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_it_conforms(file: Path, profile: str, tmp_path: Path) -> None:
    (tmp_path / "out.pdf").write_bytes(written(file).data)
    report = page.validate_pdf(str(tmp_path / "out.pdf"), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("file", [FLAGSHIP, *CASES], ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_nothing_is_lost_on_the_way(file: Path) -> None:
    assert written(file).diagnostics == ()


@EVERY
def test_the_second_checker_finds_no_fault(file: Path, tmp_path: Path) -> None:
    (tmp_path / "out.pdf").write_bytes(written(file).data)
    result = outloud.check(str(tmp_path / "out.pdf"))
    assert result.error is None
    told = [finding for finding in result.findings if finding.severity == "error"]
    heads = _running_heads(written(file).data)
    assert [finding for finding in told if not _is_two_heads(finding, heads) and finding.rule not in TABLES] == []
    if any(finding.rule in TABLES for finding in told):
        codes = {finding.code for finding in inspect(written(file).data, "screen")}
        assert "table-tags" not in codes


TABLES = ("TBL-004", "TBL-010")
"""Faults that the checker sees in sound tables: it forgets a head over two rows in the last column, and takes heads of
rows and of groups for shreds where there are many. Our own check counts spans and heads instead."""


def _is_two_heads(finding: Any, heads: set[str]) -> bool:
    """Say whether the checker has read the two running heads of a page, which are artifacts, as one line of prose."""
    lines = str(finding.evidence).split("; ")
    return finding.rule == "TAG-002" and all(re.sub(r"\W", "", line) in heads for line in lines)


def _running_heads(data: bytes) -> set[str]:
    """Return the text of artifacts at the head of every page, its letters alone."""
    with Document.opened(data) as document:
        return {
            re.sub(
                r"\W",
                "",
                "".join(
                    mark.text for mark in page.texts if mark.place.artifact and mark.whole.bottom > page.sheet.top - 80
                ),
            )
            for page in document.pages
        }


def test_pages_are_well_filled() -> None:
    document = pypdfium2.PdfDocument(written(FLAGSHIP).data)
    fills = [_fill(each) for each in list(document)[1:]]
    assert [round(fill, 2) for fill in fills[:-1] if fill < 0.7] == []
    assert fills[-1] >= 0.3


def test_contents_give_the_pages_that_the_folios_show() -> None:
    result = written(FLAGSHIP)
    glance = texts(result.data)[1]
    assert re.search(rf"Questions\s+for\s+discussion\s+{result.pages['discussion']}\b", glance)
    assert texts(result.data)[result.pages["discussion"] - 1].count("Questions for")


def test_every_row_of_a_long_table_is_there_and_heads_repeat() -> None:
    rows = "\n".join(f"            | Ship {number} | Port {number} | note {number} |" for number in range(1, 301))
    content = (
        "title: Register\nsections:\n  - title: Ships\n    body:\n      - table:\n          title: Ships\n"
        f"          columns: [Ship, Port, Remark]\n          rows: |\n{rows}\n"
    )
    pages = texts(write_pdf(_edition(content), find_layout("briefing")).data)
    found = re.findall(r"Ship (\d+)", "\n".join(pages))
    assert [int(number) for number in found] == list(range(1, 301))
    assert all("Remark" in text for text in pages)


def test_notes_never_overlap_and_never_leave_the_page() -> None:
    notes = "\n".join(
        f"      - |\n        Short text {n}.\n      - note: |\n          Note {n} {'says a lot ' * 40}\n"
        for n in range(9)
    )
    data = write_pdf(
        _edition(f"title: Notes\nsections:\n  - title: One\n    body:\n{notes}"), find_layout("briefing")
    ).data
    text = "\n".join(texts(data))
    assert [number for number in range(9) if f"Note {number} says" not in text.replace("\r\n", " ")] == []
    for each in pypdfium2.PdfDocument(data):
        lines = sorted(_lines(each, left=0, right=215))
        assert all(upper[1] <= lower[0] + 1.5 for upper, lower in pairwise(lines))


@pytest.mark.parametrize("words", [1, 5, 12, 30, 60])
def test_a_title_of_any_length_stays_on_the_page(words: int) -> None:
    title = " ".join(["Reconstruction", "of", "infrastructure", "in", "Deir", "ez-Zor"] * 10).split()[:words]
    content = (
        f"title: {' '.join(title)}\nat_a_glance: {{lead: Short.}}\nstandfirst: {'Words and words. ' * 12}\n"
        "sections:\n  - title: One\n    body: Text.\n"
    )
    cover = pypdfium2.PdfDocument(write_pdf(_edition(content), find_layout("briefing")).data)[0]
    assert all(left >= 62 and right <= 534 for left, _, right, _ in _rectangles(cover))
    assert " ".join(cover.get_textpage().get_text_range().split()).count("Reconstruction") == title.count(
        "Reconstruction"
    )


def test_a_short_note_has_no_cover() -> None:
    result = write_pdf(_edition("title: Short\nsections:\n  - title: One\n    body: Text.\n"), find_layout("briefing"))
    assert result.page_count == 1


def test_letter_pages_are_letter() -> None:
    edition = _edition("title: Short\npage: Letter\nsections:\n  - title: One\n    body: Text.\n")
    document = pypdfium2.PdfDocument(write_pdf(edition, find_layout("briefing")).data)
    assert [round(length) for length in document[0].get_size()] == [612, 792]


def test_the_file_says_what_it_is() -> None:
    with pikepdf.open(BytesIO(written(FLAGSHIP).data)) as pdf:
        assert str(pdf.docinfo["/Title"]).startswith("Syria and Russia move")
        assert str(pdf.docinfo["/CreationDate"]) == "D:20251224000000Z"
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert [str(file.AFRelationship) for file in pdf.Root.AF][:1] == ["/Source"]
        assert "briefing.yaml" in pdf.attachments
        with pdf.open_outline() as outline:
            assert "2 Defence and security partnerships" in [item.title for item in outline.root]


def test_only_the_layouts_fonts_are_embedded() -> None:
    families = tuple(face.family.replace(" ", "-") for face in faces())
    with pikepdf.open(BytesIO(written(FLAGSHIP).data)) as pdf:
        names = {
            str(each.FontName)[8:]
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/FontName" in each
        }
    assert names
    assert [name for name in names if not name.startswith(families)] == []


def test_heads_of_tables_have_a_scope_and_parts_their_language() -> None:
    with pikepdf.open(BytesIO(written(ROOT / "tests/cases/every-block.yaml").data)) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        heads = [each for each in elements if each.S == "/TH"]
        assert heads
        assert all("/Scope" in each.A for each in heads)
        assert "ar" in {str(each.Lang) for each in elements if "/Lang" in each}


_WRITE = """
import sys
from pathlib import Path
from hashlib import sha256
from printdesk.build.desk import read_copy
from printdesk.layout.package import find_layout
from printdesk.preflight.press.inspection import inspect
from printdesk.preflight.press.reading.document import Document
from printdesk.writers.pdf.screen import write_pdf
print(sha256(write_pdf(read_copy(Path(sys.argv[1])).edition, find_layout("briefing")).data).hexdigest())
"""


def test_two_processes_write_the_same_bytes() -> None:
    file = str(ROOT / "tests/cases/footnotes-and-links.yaml")
    runs = [
        subprocess.run(
            [sys.executable, "-c", _WRITE, file],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "77")
    ]
    assert runs[0] == runs[1]


def test_a_layout_that_asks_for_a_foreign_file_is_stopped(tmp_path: Path) -> None:
    folder = tmp_path / "layouts/own"
    folder.parent.mkdir()
    shutil.copytree(find_layout("briefing").folder, folder)
    (folder / "print.css").write_text("body{background:url(file:///etc/hostname)}", encoding="utf-8")
    with pytest.raises(PrintdeskError, match="may not read"):
        write_pdf(_edition("title: A\nsections: [{title: B, body: C}]\n"), find_layout("own", tmp_path))


def _edition(content: str) -> Edition:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "briefing.yaml"
        file.write_text(content, encoding="utf-8")
        return read_copy(file).edition


def _rectangles(sheet: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    text = sheet.get_textpage()
    return [text.get_rect(index) for index in range(text.count_rects())]


def _lines(sheet: pypdfium2.PdfPage, left: float, right: float) -> list[tuple[float, float]]:
    """Return the bottoms and tops of the lines between two verticals, from the top of the page down."""
    height = sheet.get_size()[1]
    return [(height - top, height - bottom) for x, bottom, end, top in _rectangles(sheet) if left <= x and end <= right]


def _fill(sheet: pypdfium2.PdfPage) -> float:
    """Return how far down the type area of an A4 page its lowest text or rule reaches."""
    bottoms = [bottom for _, bottom, _, _ in _rectangles(sheet) if bottom > 76]
    return (842 - 79 - min(bottoms)) / 686
