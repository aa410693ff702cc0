"""Lines of a drafted file: none begins with what Markdown takes for a mark."""

import pytest

from printdesk.drafting.yaml_text import wrapped
from printdesk.readers.article.marks import line_start


@pytest.mark.parametrize("word", [">300", ">", "-", "#", "12.", "|"])
def test_no_line_of_a_wrapped_text_begins_with_a_mark(word: str) -> None:
    lines = wrapped(f"aaaa bbbb {word} cccc", width=9)
    assert " ".join(lines) == f"aaaa bbbb {word} cccc"
    assert not any(line.startswith(word) for line in lines)


@pytest.mark.parametrize(("typed", "written"), [(">300 are due", "\\>300 are due"), ("-5 degrees", "-5 degrees")])
def test_a_sign_at_the_start_of_a_text_stays_a_sign(typed: str, written: str) -> None:
    assert line_start(typed) == written
