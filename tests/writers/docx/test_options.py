"""What the desk may ask of the Word file."""

import pytest
from tests.writers.conftest import MakeEdition
from tests.writers.docx.word_file import write

from printdesk.writers.docx.ooxml import qualified
from printdesk.writers.docx.options import Changes, WordOptions

BRIEF = """
title: The harbour
at_a_glance: {lead: In short.}
sections: [{title: Quays along the river from 2026–2028, body: Text.}, {title: Ships, body: More.}]
"""


@pytest.mark.parametrize(
    ("changes", "expected"),
    [("free", []), ("tracked", ["trackRevisions"]), ("protected", ["trackRevisions", "documentProtection"])],
)
def test_changes_are_tracked_as_asked(edition_of: MakeEdition, changes: Changes, expected: list[str]) -> None:
    settings = write(edition_of(BRIEF), options=WordOptions(changes=changes)).part("settings")
    names = ("trackRevisions", "documentProtection")
    assert [name for name in names if settings.find(qualified(f"w:{name}")) is not None] == expected


def test_fonts_may_stay_at_home(edition_of: MakeEdition) -> None:
    edition = edition_of(BRIEF)
    lean, whole = write(edition, options=WordOptions(fonts="leave out")), write(edition)
    assert not [name for name in lean.files if "fonts/" in name]
    assert b"embedTrueTypeFonts" not in lean.files["word/settings.xml"]
    assert b"Georgia" in lean.files["word/fontTable.xml"]
    assert len(lean.result.data) < len(whole.result.data) / 4


def test_faces_that_nobody_sees_stay_at_home(edition_of: MakeEdition) -> None:
    names = write(edition_of(BRIEF)).files
    assert 4 <= len([name for name in names if "fonts/" in name]) < 13


def test_no_line_ends_within_a_range_of_years(edition_of: MakeEdition) -> None:
    (heading, _) = write(edition_of(BRIEF)).paragraphs("Heading1")[-2:]
    assert "2026–\u20602028" in heading
    assert heading.replace("\u00a0", " ").replace("\u2060", "") == "Quays along the river from 2026–2028"
