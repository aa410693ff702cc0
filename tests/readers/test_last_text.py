"""What is known of the text before an edit is right for the text after it."""

import random
from pathlib import Path

import pytest

from printdesk.readers.decoding import decode
from printdesk.readers.last_text import LastText
from printdesk.readers.source_map import SourceText

FILE = Path("briefing.yaml")
SIGNS = "ab\nä\n\u4e00 "


def test_lines_start_where_they_start_in_the_text_itself() -> None:
    chance = random.Random(7)
    last, text = LastText(), ""
    for _ in range(400):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 0, 1, 3, 20]))
        typed = "".join(chance.choices(SIGNS, k=chance.choice([0, 1, 2, 9])))
        text = text[:start] + typed + text[end:]
        found = decode(text.encode(), FILE, last)
        assert found.text == text
        assert found.line_starts == SourceText(FILE, text).line_starts


@pytest.mark.parametrize("sign", ["\x00", "\u202e", "\u2028", "\u202a"])
def test_an_odd_sign_is_found_when_it_is_typed_and_as_long_as_it_stands_there(sign: str) -> None:
    last = LastText()
    for text in ("title: one\n", f"title: o{sign}ne\n", f"title: o{sign}ne more\n", "title: one\n"):
        assert decode(text.encode(), FILE, last).diagnostics == decode(text.encode(), FILE).diagnostics
        assert bool(decode(text.encode(), FILE, last).diagnostics) == (sign in text)


def test_a_text_with_carriage_returns_in_between_is_no_matter() -> None:
    last = LastText()
    for text in ("a\nb\n", "a\r\nb\n", "a\nb\nc\n"):
        decode(text.encode(), FILE, last)
    assert decode(b"a\nb\nc\nd", FILE, last).line_starts == [0, 2, 4, 6]
