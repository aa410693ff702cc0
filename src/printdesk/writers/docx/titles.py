"""Titles of sections, in lines of about one length: words are tied where Word would part them badly."""

import re
from itertools import pairwise

from printdesk.edition.inline import Inlines, Run, plain_text
from printdesk.layout.tokens import TypeRole
from printdesk.writers.html.balance import POINTS_PER_MM, balance, width_of

_TIE, _JOINER = "\u00a0", "\u2060"
_RANGE = re.compile("(?<=\\w)–(?=\\w)")


def tied(text: str, role: TypeRole, width_mm: float) -> str:
    """Return a title whose lines, set greedily in a width, are those of a balanced one.

    No line breaks after the dash of a range, and the last word does not stand alone if another fits beside it.
    """
    words = _RANGE.sub(f"–{_JOINER}", text)
    if width_of(text, role) <= width_mm * POINTS_PER_MM:
        return words
    head, gap, last = words.rpartition(" ")
    paired = f"{head}{_TIE}{last}" if gap and " " in head else words
    if not _has_lone_word(paired, role, width_mm):
        words = paired
    return glued(words, balance(words, role, width_mm).breaks, role, width_mm)


def _has_lone_word(text: str, role: TypeRole, width_mm: float) -> bool:
    """Whether a line of the balanced text holds one word only, or more than there is room for."""
    breaks = balance(text, role, width_mm).breaks
    edges = (0, *(at + 1 for at in breaks), len(text) + 1)
    lines = [text[start : end - 1] for start, end in pairwise(edges)]
    room = width_mm * POINTS_PER_MM
    return any(not re.search(rf"[ {_TIE}]", line) or width_of(line, role) > room for line in lines)


def tied_runs(title: Inlines, role: TypeRole, width_mm: float) -> Inlines:
    """Return the title tied, where it is plain text; one with marks or figures stays as it is."""
    if not title or any(not isinstance(node, Run) for node in title):
        return title
    return (Run(tied(plain_text(title), role, width_mm)),)


def glued(text: str, breaks: tuple[int, ...], role: TypeRole, width_mm: float) -> str:
    """Return the text with the first words of each line tied together until they do not fit on the line above."""
    edges = (0, *(at + 1 for at in breaks), len(text) + 1)
    lines = [text[start : end - 1] for start, end in pairwise(edges)]
    made = lines[:1]
    for above, line in pairwise(lines):
        words, count = line.split(" "), 1
        while count < len(words) and width_of(f"{above} {' '.join(words[:count])}", role) <= width_mm * POINTS_PER_MM:
            count += 1
        made.append(_TIE.join(words[:count]) + "".join(f" {word}" for word in words[count:]))
    return " ".join(made)
