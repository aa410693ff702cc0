import pytest

from printdesk.review.lift.composites import Part, changed_parts
from printdesk.review.lift.printed import number_of_printed
from printdesk.review.lift.roadmaps import when_typed


@pytest.mark.parametrize(
    ("printed", "language", "typed"),
    [
        ("1,234.50", "en-GB", "1234.50"),
        ("−12", "en-GB", "-12"),
        ("+3", "en-GB", "3"),
        ("1.234,5", "de-DE", "1234.5"),
        ("12 boats", "en-GB", None),
        ("", "en-GB", None),
    ],
)
def test_a_printed_number_is_typed_again(printed: str, language: str, typed: str | None) -> None:
    assert number_of_printed(printed, language) == typed


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("By Q3 2026", "by Q3 2026"),
        ("Early 2027", "early 2027"),
        ("March 2026", "March 2026"),
        ("2025–2026", "2025–2026"),
        ("Soonish", None),
    ],
)
def test_a_time_on_the_roadmap_is_typed_as_the_content_file_writes_it(printed: str, typed: str | None) -> None:
    assert when_typed(printed) == typed


PARTS = [Part(("series",), "Notes"), Part(("edition",), "No. 7"), Part(("date",), "5 January 2026")]
LINE = "Notes | No. 7\t5 January 2026"


@pytest.mark.parametrize(
    ("back", "changed"),
    [
        ("Notes | No. 8\t5 January 2026", [(("edition",), "No. 8")]),
        ("Papers | No. 7\t6 January 2026", [(("series",), "Papers"), (("date",), "6 January 2026")]),
        ("Notes No. 7 5 January 2026", None),
    ],
)
def test_a_line_of_several_texts_tells_which_of_them_changed(back: str, changed: object) -> None:
    assert changed_parts(PARTS, LINE, back) == changed
