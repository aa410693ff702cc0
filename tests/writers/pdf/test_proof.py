"""The proof: every word and every query, where each stands in the file, lines numbered, marked as a draft."""

import io
import random
from functools import lru_cache
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from tests.bench.edits import history
from tests.writers.pdf.compose.comparison import differences, pixels

from printdesk.build.desk import read_copy
from printdesk.build.outputs.proof_file import places_of
from printdesk.edition.inline import plain_text
from printdesk.edition.queries import open_queries
from printdesk.edition.select import select
from printdesk.edition.tree import QueryBlock
from printdesk.edition.walk import all_sections
from printdesk.layout.package import find_layout
from printdesk.preflight.parity import losses
from printdesk.preflight.texts import pages_of_pdf
from printdesk.writers.pdf.compose.composer import Composer
from printdesk.writers.pdf.proof import Galley, set_proof, write_proof
from printdesk.writers.pdf.screen import PdfResult

ROOT = Path(__file__).resolve().parents[3]
FLAGSHIP = ROOT / "seeds/syria-russia/briefing.yaml"
FILES = [FLAGSHIP, *(ROOT / f"tests/cases/{name}.yaml" for name in ("every-block", "ten-lines", "long-table"))]


@lru_cache(maxsize=8)
def proofed(file: Path) -> PdfResult:
    copy = read_copy(file)
    return write_proof(select(copy.edition, "proof", queries="keep"), find_layout("briefing"), places=places_of(copy))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_word_is_lost(file: Path) -> None:
    edition = select(read_copy(file).edition, "proof", queries="keep")
    assert losses(edition, pages_of_pdf(proofed(file).data), "proof") == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_query_is_in_the_margin(file: Path) -> None:
    text = _squeezed("".join(pages_of_pdf(proofed(file).data)))
    queries = open_queries(select(read_copy(file).edition, "proof", queries="keep"))
    assert [plain_text(query.text) for query in queries if _squeezed(plain_text(query.text)) not in text] == []
    assert f"Deskquery{len(queries)}" in text or not queries


MOVED = """\
title: Harbour
sections:
  - title: One
    body:
      - chart:
          id: quays
          kind: bars
          title: Quays
          landscape: true
          unit: count
          points: [{label: North, value: 2}, {label: South, value: 3}]
          query: Is the south quay open?
      - query: Is there a third quay?
      - Text that stays.
  - title: Two
    body: More text.
"""


def test_queries_go_where_their_figure_goes(tmp_path: Path) -> None:
    file = tmp_path / "briefing.yaml"
    file.write_text(MOVED, encoding="utf-8")
    pages = pages_of_pdf(proofed(file).data)
    figure = next(page for page in pages if "Quays" in page and "South" in page)
    assert "Is the south quay open?" in " ".join(figure.split())
    assert "Is there a third quay?" in " ".join(figure.split())
    assert sum(" ".join(page.split()).count("third quay") for page in pages) == 1


def test_sections_and_blocks_say_where_they_stand_in_the_content_file() -> None:
    copy = read_copy(FLAGSHIP)
    text = "".join("".join(pages_of_pdf(proofed(FLAGSHIP).data)).split())
    places = places_of(copy)
    parts = [part for section in all_sections(copy.edition) for part in (section, *section.body)]
    parts = [part for part in parts if not isinstance(part, QueryBlock)]  # a query stands at its block
    assert len(parts) > 20
    assert [places[part.path] for part in parts if places[part.path] not in text] == []
    lines = FLAGSHIP.read_text("utf-8").splitlines()
    first = places[copy.edition.sections[0].path]
    assert "id: talks" in lines[int(first.partition(":")[2]) - 1]


def test_lines_are_numbered_in_the_left_margin_and_the_right_is_for_the_pen() -> None:
    page = pypdfium2.PdfDocument(proofed(FLAGSHIP).data)[3]
    pixels = np.asarray(page.render(scale=1, grayscale=True).to_pil())
    margin = pixels[80:760, 8:29]
    numbers = int((np.diff((margin.min(axis=1) < 200).astype(int)) == 1).sum())
    assert 4 <= numbers <= 12  # every fifth line
    assert pixels[80:760, -12:].min() > 200


def test_every_page_is_marked_as_a_draft_by_an_artifact() -> None:
    with pikepdf.open(io.BytesIO(proofed(FLAGSHIP).data)) as pdf:
        for page in pdf.pages:
            first = b"".join(part.read_bytes() for part in list(page.obj.Contents)[:2])
            assert b"/Artifact BMC\n0.945 g" in first
        assert str(pdf.docinfo["/Title"]).startswith("Proof: ")


@pytest.mark.parametrize("file", FILES[1:], ids=lambda file: file.stem)
def test_it_is_composed_and_the_same_as_when_it_is_set_all_at_once(file: Path) -> None:
    copy, made = read_copy(file), proofed(file)
    edition = select(copy.edition, "proof", queries="keep")
    whole = set_proof(Galley.of(edition, find_layout("briefing"), places_of(copy), None))
    assert differences(made.data, whole.data) == []
    assert pixels(made.data) == pixels(whole.data)
    assert (made.pages, made.page_count, made.facts, made.diagnostics) == (
        whole.pages, whole.page_count, whole.facts, whole.diagnostics,
    )  # fmt: skip


def test_after_an_edit_it_has_the_bytes_of_a_proof_that_kept_nothing(tmp_path: Path) -> None:
    composer = Composer(tmp_path / "cache")
    for _, work in history(FILES[1], tmp_path, random.Random(2), ["word", "paragraph", "order"]):
        copy = read_copy(work)
        edition, layout = select(copy.edition, "proof", queries="keep"), find_layout("briefing")
        warm = write_proof(edition, layout, places=places_of(copy), composer=composer)
        assert warm.data == write_proof(edition, layout, places=places_of(copy)).data
        assert warm.data == write_proof(edition, layout, places=places_of(copy), cache=tmp_path / "cache").data


def test_two_proofs_are_byte_identical() -> None:
    copy = read_copy(FLAGSHIP)
    again = write_proof(select(copy.edition, "proof", queries="keep"), find_layout("briefing"), places=places_of(copy))
    assert again.data == proofed(FLAGSHIP).data


def _squeezed(text: str) -> str:
    """Return a text without what a line's end may change: spaces and hyphens."""
    return "".join(sign for sign in text if sign.isalnum())
