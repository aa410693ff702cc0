from pathlib import Path

import pytest

from printdesk.build.desk import read_copy
from printdesk.edition.passages import passages
from printdesk.edition.tree import Edition
from printdesk.preflight.parity import losses, squeezed

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read_copy(CASES / "every-block.yaml").edition


def texts(edition: Edition) -> list[str]:
    return [passage.text for passage in passages(edition) if squeezed(passage.text)]


def lost(edition: Edition, pages: list[str]) -> list[str]:
    return [finding.message for finding in losses(edition, pages, "PDF")]


def test_an_output_with_every_word_passes(edition: Edition) -> None:
    assert lost(edition, ["\n".join(texts(edition))]) == []


def test_spaces_hyphens_and_quotes_may_differ(edition: Edition) -> None:
    whole = "\n".join(texts(edition)).replace("\u00a0", " ").replace("’", "'").replace("\u2011", "-\n")
    assert lost(edition, [whole]) == []


def test_page_breaks_inside_paragraphs_are_no_loss(edition: Edition) -> None:
    long = max(texts(edition), key=len)
    before, after = "\n".join(texts(edition)).split(long)
    half = len(long) // 2
    assert lost(edition, [before + long[:half], "Running head 7\n" + long[half:] + after]) == []


def test_every_passage_that_goes_missing_is_named(edition: Edition) -> None:
    whole = texts(edition)
    telling = [
        text for text in whole if len(squeezed(text)) > 12 and "".join(map(squeezed, whole)).count(squeezed(text)) == 1
    ]
    assert len(telling) > 40
    for text in telling:
        (*found,) = lost(edition, ["\n".join(other for other in whole if other != text)])
        assert found, text


def test_a_changed_figure_is_a_loss(edition: Edition) -> None:
    long = max((text for text in texts(edition) if any(sign.isdigit() for sign in text)), key=len)
    digit = next(sign for sign in long if sign.isdigit())
    wrong = long.replace(digit, "7" if digit != "7" else "3", 1)
    assert len(lost(edition, ["\n".join(texts(edition)).replace(long, wrong)])) == 1


def test_a_paragraph_on_an_earlier_page_than_its_forerunner_is_out_of_order(edition: Edition) -> None:
    running = [
        passage.text for passage in passages(edition) if passage.kind == "text" and len(squeezed(passage.text)) > 60
    ]
    last = running[-1]
    rest = "\n".join(texts(edition)).replace(last, "")
    (message,) = lost(edition, [last, rest])
    assert "comes before what it follows" in message


def painted(text: str) -> str:
    """Return Arabic as a PDF gives it: figures and stops where they are painted, vowel marks on lines of their own."""
    return text.replace("رقم\u00a03.", "رقم.3 ").replace("أُنجز", "أ 2\nُ\nنجز").replace("(1)", ")1(")


def test_figures_in_a_pdf_set_from_right_to_left_may_come_in_painted_order() -> None:
    arabic = read_copy(CASES / "arabic.yaml").edition
    whole = "\n".join(texts(arabic))
    assert painted(whole) != whole
    assert lost(arabic, [painted(whole)]) == []
    assert losses(arabic, [painted(whole)], "Word file")


@pytest.mark.parametrize(("right", "wrong"), [("رقم\u00a03", "رقم\u00a0977"), ("المضخّة", "المضخ"), ("42.5", "42.977")])
def test_a_changed_word_or_figure_is_a_loss_from_right_to_left_too(right: str, wrong: str) -> None:
    arabic = read_copy(CASES / "arabic.yaml").edition
    whole = "\n".join(texts(arabic))
    assert right in whole
    assert lost(arabic, [whole.replace(right, wrong)])


def test_a_text_that_stands_often_is_found_where_it_is_due(edition: Edition) -> None:
    whole = texts(edition)
    long = max(whole, key=len)
    before, after = (part.strip() for part in "\n".join(whole).split(long))
    half = len(long) // 2
    parted = [f"{before}\n{long[:half]}", f"Running head\n{long[half:]}\n{after}"]
    assert lost(edition, [*parted, "", "", "\n".join(whole)]) == []
