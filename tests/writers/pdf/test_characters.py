"""Text read from a PDF is the text that was set: letters under vowel marks, joined letters, ligatures."""

import unicodedata

import pypdfium2
import pytest
from tests.writers.conftest import MakeEdition

from printdesk.layout.fonts import face
from printdesk.layout.package import find_layout
from printdesk.writers.pdf.characters import Characters
from printdesk.writers.pdf.screen import write_pdf

WORDS = ("أُنجز", "أنجز", "حيّ", "مُؤَسَّسَة", "لأَنَّ", "الآن", "إِعَادَة", "بِئْر")


@pytest.mark.parametrize("marked", [True, False], ids=["with vowel marks first", "bare letters first"])
def test_every_letter_under_a_mark_can_be_read(*, marked: bool, edition_of: MakeEdition) -> None:
    words = WORDS if marked else tuple(map(_bare, reversed(WORDS)))
    content = f"title: نص\nlanguage: ar\nsections:\n  - title: كلمات\n    body: {' و '.join(words)} و\n"
    data = write_pdf(edition_of(content), find_layout("briefing")).data
    text = "".join(each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(data))
    letters = "".join(_bare(unicodedata.normalize("NFKC", text)).split())  # the reader parts words at raised marks
    assert [word for word in words if _bare(word) not in letters] == []


def test_accents_that_no_letter_of_the_font_has_can_be_read(edition_of: MakeEdition) -> None:
    data = write_pdf(
        edition_of("title: A\nsections: [{title: B, body: 'fin x\u0304y office'}]\n"), find_layout("briefing")
    ).data
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert all(part in text for part in ("fin", "office", "x", "y"))


def test_a_glyph_of_one_character_says_it_whatever_cluster_it_is_met_in() -> None:
    import uharfbuzz as hb  # noqa: PLC0415 - only here

    data = face("arabic").path.read_bytes()
    font = hb.Font(hb.Face(data))
    fatha, beh = font.get_nominal_glyph(0x64E), font.get_nominal_glyph(0x628)
    found = Characters(data)
    found[fatha], found[beh] = "بَ", ""
    assert dict(found) == {fatha: "\u064e", beh: "ب"}
    assert (fatha in found, beh in found) == (False, True)


def _bare(text: str) -> str:
    return "".join(sign for sign in text if not unicodedata.combining(sign))
