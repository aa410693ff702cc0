"""A page's print stays as long as the page does, and changes with anything that is seen or read on it."""

import random
from pathlib import Path

import pypdfium2
from tests.bench.edits import history
from tests.writers.pdf.compose.comparison import pixels

from printdesk.build.desk import read_copy
from printdesk.edition.select import select
from printdesk.layout.package import find_layout
from printdesk.writers.pdf.compose.composer import Composed, Composer
from printdesk.writers.pdf.compose.fonts import Union
from printdesk.writers.pdf.compose.fragments import Fragment, Glyphs
from printdesk.writers.pdf.compose.ledger import Ledger
from printdesk.writers.pdf.compose.margins import Margins
from printdesk.writers.pdf.compose.sequence import Order
from printdesk.writers.pdf.press import write_press
from printdesk.writers.pdf.press_condition import press_for

ROOT = Path(__file__).resolve().parents[4]
CASE = ROOT / "seeds/harvest-note/briefing.yaml"


def composed(composer: Composer, file: Path) -> Composed:
    edition = select(read_copy(file).edition, "pdf", queries="drop")
    return composer.compose(edition, find_layout(edition.layout))


def seen(data: bytes) -> list[tuple[bytes, str]]:
    """Return for each page its pixels and its text."""
    texts = [str(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(data)]
    return list(zip(pixels(data), texts, strict=True))


def test_pages_with_one_print_look_and_read_alike_whatever_was_edited(tmp_path: Path) -> None:
    known: dict[str, tuple[bytes, str]] = {}
    composer, again = Composer(), 0
    for kind, work in history(CASE, tmp_path, random.Random(5), ["title", "word", "paragraph", "order"]):
        made = composed(composer, work)
        assert len(made.prints) == made.page_count
        for name, page in zip(made.prints, seen(made.data), strict=True):
            again += name in known
            assert known.setdefault(name, page) == page, kind
    assert again > 0


def test_prints_are_those_of_a_build_that_kept_nothing(tmp_path: Path) -> None:
    made = composed(Composer(tmp_path), CASE)
    assert made.prints == composed(Composer(tmp_path), CASE).prints == composed(Composer(), CASE).prints


def piece(texts: dict[int, str]) -> Fragment:
    return Fragment(0, (), (), 0, {}, {"font": Glyphs(texts, {})}, (), (), (), (), b"")


def printed(*pieces: tuple[str, Fragment]) -> tuple[str, ...]:
    """Return the prints of pages that each show one of some pieces."""
    order = Order((), tuple(((index, 0),) for index in range(len(pieces))))
    margins = [(name, Margins({}, {}, b"")) for name, _ in pieces]
    return Ledger().prints(order, pieces, margins, Union().united(pieces))


def test_a_glyph_that_reads_otherwise_for_the_sake_of_another_page_changes_the_print() -> None:
    page, other, space = ("a", piece({3: "\u00a0", 4: "a"})), ("b", piece({5: "b"})), ("c", piece({3: " "}))
    (alone,) = printed(page)
    assert printed(page, other)[0] == alone
    assert printed(page, space)[0] != alone
    assert printed(page, space)[1] == printed(space)[0]


def test_sheets_for_the_press_have_prints_that_tell_their_slug_and_their_inks() -> None:
    edition = select(read_copy(CASE).edition, "press", queries="drop")
    layout, composer = find_layout(edition.layout), Composer()
    one = write_press(edition, layout, press_for(None, None), composer=composer)
    more = write_press(edition, layout, press_for(None, None), composer=composer, pages_multiple=4)
    assert len(one.prints) == one.page_count
    assert len(more.prints) == more.page_count > one.page_count
    assert not set(one.prints) & set(more.prints)  # "page 1 of 5" is not "page 1 of 8"
