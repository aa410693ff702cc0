"""Word counts headings itself; it is told only where the edition counts otherwise."""

from printdesk.layout.package import find_layout
from printdesk.writers.docx.numbering import HeadingNumbers, Numbering
from printdesk.writers.docx.stylesheet import read_stylesheet

LAYOUT = find_layout("briefing")


def headings() -> tuple[HeadingNumbers, Numbering]:
    numbering = Numbering(LAYOUT.tokens, read_stylesheet(LAYOUT.word_mapping))
    return HeadingNumbers(numbering), numbering


def test_numbers_in_order_are_the_styles_own() -> None:
    numbers, _ = headings()
    assert [numbers.numbering_of(*each) for each in (("1", 1), ("1.1", 2), ("1.2", 2), ("2", 1), ("2.1", 2))] == [
        None
    ] * 5


def test_a_gap_is_a_numbering_of_its_own() -> None:
    numbers, numbering = headings()
    numbers.numbering_of("1", 1)
    assert numbers.numbering_of("3", 1) not in {None, *numbering.lists.values()}
    assert numbers.numbering_of("4", 1) is None


def test_headings_without_number_and_annexes_have_their_lists() -> None:
    numbers, numbering = headings()
    assert numbers.numbering_of("", 1) == numbering.lists["unnumbered"]
    assert numbers.numbering_of("A", 1) == numbering.lists["annexes"]
    assert numbers.numbering_of("B", 1) == numbering.lists["annexes"]
