"""The pages of real packs: none nearly empty, no heading alone at a foot, and nothing but content in the tags."""

import tempfile
from functools import lru_cache
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

import pikepdf
import pytest

from printdesk.build.desk import read_copy
from printdesk.edition.tree import Edition
from printdesk.layout.package import find_layout
from printdesk.writers.html.style import text_height
from printdesk.writers.pdf import weasy
from printdesk.writers.pdf.screen import Laid, lay_out, write_pdf

ROOT = Path(__file__).resolve().parents[3]
PACKS = [*sorted(ROOT.glob("seeds/*/briefing.yaml")), *sorted((ROOT / "tests/cases").glob("*.yaml"))]
EVERY_BLOCK = ROOT / "tests/cases/every-block.yaml"
HARVEST = ROOT / "seeds/harvest-note/briefing.yaml"


def name(file: Path) -> str:
    return f"{file.parent.name}-{file.stem}"


@lru_cache(maxsize=32)
def laid(file: Path) -> tuple[Edition, Laid, weasy.Survey]:
    edition = read_copy(file).edition
    pages = lay_out(edition, find_layout(edition.layout))
    return edition, pages, weasy.survey(pages.document)


@pytest.mark.parametrize("file", PACKS, ids=name)
def test_no_heading_stands_alone_at_the_foot_of_a_page(file: Path) -> None:
    feet = laid(file)[2].feet
    assert [number for number, kind in enumerate(feet, 1) if kind in {"opener", "heading"}] == []


@pytest.mark.parametrize("file", PACKS, ids=name)
def test_no_page_before_the_last_is_nearly_empty(file: Path) -> None:
    edition, _, found = laid(file)
    height = text_height(find_layout(edition.layout).tokens.pages[edition.page])
    inner = list(enumerate(found.filled, 1))[1:-1]
    assert [(number, round(filled / height, 2)) for number, filled in inner if filled < 0.3 * height] == []


def test_a_note_of_two_pages_has_two_pages() -> None:
    assert len(laid(HARVEST)[1].document.pages) == 2


_BLOCKS = (
    "A paragraph that goes on for a few lines, so that it can be broken over a page if it must be. " * 4,
    "{quote: {text: Said by somebody at some length., by: Somebody}}",
    "{table: {title: A table, columns: [A, B, C], rows: [[a, b, c], [d, e, f], [g, h, i]]}}",
    "{boxes: [{title: One, text: Text.}, {title: Two, text: Text.}]}",
    "{prompts: [What now?]}",
)


def test_whatever_follows_a_heading_goes_with_it() -> None:
    sections = "\n".join(
        f"      - title: Part {number}\n        body:\n          - {block}\n          - {'Some words. ' * (number % 17 * 3 + 3)}"
        for number, block in enumerate(islice(cycle(_BLOCKS), 90), 1)
    )
    content = f"title: Headings\nsections:\n  - title: One\n    body: Text.\n    sections:\n{sections}\n"
    feet = weasy.survey(lay_out(edition_of(content), find_layout("briefing")).document).feet
    assert len(feet) > 8
    assert [kind for kind in feet if kind in {"opener", "heading"}] == []


@pytest.mark.parametrize("level", ["chapter", "subsection"])
def test_the_heading_of_a_landscape_page_stands_on_it(level: str) -> None:
    table = "{table: {title: Lines, columns: [A, B], rows: [[a, b]], landscape: true}}"
    place = "    sections:\n      " if level == "subsection" else "  "
    content = (
        f"title: Ships\nsections:\n  - title: First\n    body: Text.\n{place}- {{title: Register, body: [{table}]}}\n"
    )
    pages = lay_out(edition_of(content), find_layout("briefing"))
    assert len(pages.document.pages) == 2
    assert pages.document.pages[1].width > pages.document.pages[1].height
    assert list(pages.pages.values()).count(2) >= 2
    assert weasy.survey(pages.document).feet[0] == "text"


def test_what_stands_in_the_margins_is_in_no_tag() -> None:
    edition, pages, _ = laid(EVERY_BLOCK)
    with pikepdf.open(BytesIO(write_pdf(edition, find_layout(edition.layout), laid=pages).data)) as pdf:
        tree = pdf.Root.StructTreeRoot
        numbers = tree.ParentTree.Nums
        told = [each for index in range(1, len(numbers), 2) for each in _each(numbers[index])]
        assert told
        assert [each for each in told if not _leads_to(each, tree)] == []
        assert b"/Pagination" in pdf.pages[1].Contents.read_bytes()


def test_a_list_in_an_item_is_in_the_body_of_the_item() -> None:
    edition, pages, _ = laid(EVERY_BLOCK)
    with pikepdf.open(BytesIO(write_pdf(edition, find_layout(edition.layout), laid=pages).data)) as pdf:
        lists = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/L"]
        assert "/LBody" in {str(each.P.S) for each in lists}
        assert [each for each in lists if each.P.S in {"/L", "/LI"}] == []
        assert all(str(kid.S) == "/LI" for each in lists for kid in each.K)


def _each(found: pikepdf.Object) -> list[pikepdf.Object]:
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _leads_to(element: pikepdf.Object, root: pikepdf.Object) -> bool:
    """Say whether an element hangs in the tree: each is among the kids of the one above it."""
    while element.objgen != root.objgen:
        above = element.P
        if element.objgen not in [kid.objgen for kid in _each(above.K) if isinstance(kid, pikepdf.Dictionary)]:
            return False
        element = above
    return True


def edition_of(content: str) -> Edition:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "briefing.yaml"
        file.write_text(content, encoding="utf-8")
        return read_copy(file).edition
