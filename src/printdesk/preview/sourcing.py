"""From the pages back to the files: whether these bytes were set, and on which line some words were typed."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from hashlib import blake2b
from pathlib import Path

_WORD = re.compile(r"[^\W_]+")
LARGEST = 4 * 1024 * 1024
"""Bytes of a file that is told from its other versions by what is in it."""


def digest_of(file: Path) -> str | None:
    """Return a digest of what a file holds now; None where that cannot be told, or not quickly."""
    try:
        return blake2b(file.read_bytes(), digest_size=16).hexdigest() if file.stat().st_size <= LARGEST else None
    except OSError:
        return None


def line_of(lines: Sequence[str], before: str, after: str) -> tuple[int, int] | None:
    """Return the line (from 0) and the column (from 1) that hold most of the words around a place, in their order.

    None where no line holds any: a figure filled in, a word that the layout brought.
    """
    left, right = _WORD.findall(before)[-5:], _WORD.findall(after)[:5]
    wanted = [word.casefold() for word in _mended(left, right, before, after)]
    scored = [(_score(wanted, [word.casefold() for word in _WORD.findall(line)]), -at) for at, line in enumerate(lines)]
    score, place = max(scored, default=(0, 0))
    return (-place, _column(lines[-place], right or left)) if score else None


def _mended(left: list[str], right: list[str], before: str, after: str) -> list[str]:
    """Return the words in a row; the one under the pointer was cut in two."""
    if left and right and before[-1:].isalnum() and after[:1].isalnum():
        return [*left[:-1], left[-1] + right[0], *right[1:]]
    return [*left, *right]


def _score(wanted: list[str], words: list[str]) -> int:
    blocks = SequenceMatcher(None, wanted, words, autojunk=False).get_matching_blocks()
    return sum(block.size * block.size for block in blocks)


def _column(line: str, words: list[str]) -> int:
    for word in words:
        if found := re.search(rf"\w*{re.escape(word)}", line, re.IGNORECASE):
            return found.start() + 1
    return len(line) - len(line.lstrip()) + 1
