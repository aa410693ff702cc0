"""Paragraphs, list items and sentences of a text, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from printdesk.preflight.content.masking import MARK


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a masked text, from `start` on."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_ITEM = re.compile(r"^[ \t]{0,12}(?:[-+*]|[0-9]{1,3}[.)])[ ]+\S", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]{0,80}(?=\n)")
_STOP = re.compile(rf"[.!?…][\"”’'»)\]{MARK}]{{0,6}}(?=\s)")
_SHORTENED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Rev|St|No|Nos|Fig|Vol|pp|p|vs|approx|ca|cf|etc|Inc|Ltd|Co|Corp|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b[A-Z]|\be\.g|\bi\.e|\ba\.m|\bp\.m)\.\Z"
)


def paragraphs(typed: str, masked: str) -> Iterator[Stretch]:
    """Yield each paragraph and each list item; `typed` and `masked` are one text, character by character."""
    cuts = {0, len(typed), *(found.start() for found in _ITEM.finditer(typed))}
    cuts |= {found.end() for found in _BLANK.finditer(typed)}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        bare = masked[start:end]
        if bare.strip():
            lead = len(bare) - len(bare.lstrip())
            yield Stretch(start + lead, bare.strip())


def items(typed: str) -> int:
    """Return how many list items the text holds."""
    return sum(1 for _ in _ITEM.finditer(typed))


def sentences(paragraph: Stretch) -> Iterator[Stretch]:
    """Cut a paragraph after its full stops, question and exclamation marks, but not after `Dr.` or `e.g.`."""
    begin = 0
    for found in _STOP.finditer(paragraph.text):
        head = paragraph.text[max(begin, found.end() - 12) : found.end()].rstrip("\"”’'»)]" + MARK)
        following = paragraph.text[found.end() : found.end() + 4].lstrip(" \n\"“‘'«([" + MARK)[:1]
        if found[0][0] == "." and (_SHORTENED.search(head) or following.islower()):
            continue
        yield from _trimmed(paragraph, begin, found.end())
        begin = found.end()
    yield from _trimmed(paragraph, begin, len(paragraph.text))


def _trimmed(paragraph: Stretch, start: int, end: int) -> Iterator[Stretch]:
    text = paragraph.text[start:end]
    if text.strip():
        lead = len(text) - len(text.lstrip())
        yield Stretch(paragraph.start + start + lead, text.strip())
