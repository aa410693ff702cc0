"""Which lines of a plain text are headings, and of what level."""

import re
from collections.abc import Sequence

from printdesk.readers.article.chunks import Chunk
from printdesk.readers.article.contents_list import key
from printdesk.readers.article.wire import BYLINE, stands_above

MAX_LENGTH = 100
MAX_WORDS = 14
_OPEN_END = re.compile(r"[^.!?:;,…][”\"’)\]]?$")
_SENTENCE_END = re.compile(r"[.!?…][”\"’)\]]*$")
_LABEL_LINE = re.compile(r"[^:]{1,40}:\s+\S")
_NEVER = re.compile(
    r"(?:by|von|par|от)\s+\S+|(?:published|updated|posted|date|source|sources)\b.*|.*@.*|https?:.*|\+?[\d\s()./-]+",
    re.IGNORECASE,
)


class HeadingFinder:
    """Finds headings among chunks; `entries` are the keys of a list of contents, if the text has one."""

    def __init__(self, chunks: Sequence[Chunk], entries: frozenset[str]) -> None:
        self._chunks = chunks
        self._entries = entries
        self._runs = _numbered_runs(chunks)
        self._questions = _headed_answers(chunks)
        self._found = [self._is_heading(at) for at in range(len(chunks))]
        self._levels = self._all_levels()

    def title_at(self) -> int | None:
        """Return where the headline stands, below labels, an embargo and the like; None where there is none."""
        at = next((at for at, chunk in enumerate(self._chunks[:5]) if not stands_above(chunk.text)), None)
        if at is None or self._chunks[at].kind not in {"plain", "number"}:
            return None
        text = self._chunks[at].text
        return at if len(text) <= 200 and (not re.search(r"[.;,:]$", text) or len(self._chunks) == 1) else None

    def level(self, at: int) -> int:
        """Return the level of a heading, 1 for the highest; 0 for what is none."""
        return self._levels[at]

    def _is_heading(self, at: int) -> bool:
        chunk = self._chunks[at]
        if at + 1 >= len(self._chunks):
            return False
        if self._chunks[at + 1].kind == "underline" and chunk.kind == "plain":
            return True
        if chunk.kind == "number":
            return self._is_numbered_heading(at)
        return chunk.kind == "plain" and (key(chunk.text) in self._entries or self._is_bare_heading(at))

    def _is_numbered_heading(self, at: int) -> bool:
        chunk = self._chunks[at]
        if chunk.mark == ")" or not _is_short(chunk.text) or _SENTENCE_END.search(chunk.text.rstrip("?")):
            return False
        if key(chunk.text) in self._entries or chunk.depth > 1:
            return True
        return not self._runs[at] or self._chunks[at + 1].depth > 1

    def _is_bare_heading(self, at: int) -> bool:
        chunk, after = self._chunks[at], self._chunks[at + 1]
        if at in self._questions:
            return True
        if not _is_short(chunk.text) or not _OPEN_END.search(chunk.text) or chunk.text[:1].islower():
            return False
        if _NEVER.fullmatch(chunk.text) or BYLINE.fullmatch(chunk.text) or _LABEL_LINE.match(chunk.text):
            return bool(_LABEL_LINE.match(chunk.text)) and self._stands_alone(at) and after.kind in {"number", "bullet"}
        if after.kind in {"bullet", "row", "number", "quote"}:
            return True
        return after.kind == "plain" and self._stands_alone(at) and self._leads_to_text(at + 1)

    def _stands_alone(self, at: int) -> bool:
        """Whether a gap stands before the line, in a text that has gaps at all."""
        return self._chunks[at].after_blank or not any(chunk.after_blank for chunk in self._chunks[1:])

    def _leads_to_text(self, at: int) -> bool:
        """Whether text follows, at once or under one more heading; short lines in a row are an address or a verse."""
        first = self._chunks[at]
        if _SENTENCE_END.search(first.text) or len(first.text) > MAX_LENGTH or _LABEL_LINE.match(first.text):
            return True
        after = self._chunks[at + 1] if at + 1 < len(self._chunks) else None
        if after is None or not first.after_blank:
            return False
        return after.kind != "plain" or bool(_SENTENCE_END.search(after.text)) or len(after.text) > MAX_LENGTH

    def _all_levels(self) -> list[int]:
        levels = [0] * len(self._chunks)
        headings = [at for at, found in enumerate(self._found) if found]
        capitals = {at for at in headings if _is_capitals(self._chunks[at].text)}
        mixed = bool(capitals) and len(capitals) < len(headings)
        base = numbered = 0
        for at in headings:
            chunk = self._chunks[at]
            if chunk.kind == "number":
                numbered = base + chunk.depth
                levels[at] = numbered
            elif key(chunk.text) in self._entries:
                levels[at], numbered = 1, 0
            elif self._opens_numbering(at):
                levels[at], base, numbered = 1, 1, 0
            elif numbered:
                levels[at] = numbered + 1
            else:
                levels[at] = 2 if mixed and at not in capitals and any(one < at for one in capitals) else 1
        return levels

    def _opens_numbering(self, at: int) -> bool:
        after = self._chunks[at + 1]
        return self._found[at + 1] and after.kind == "number" and after.number in {"1", "I"} and after.depth == 1


def _is_short(text: str) -> bool:
    return len(text) <= MAX_LENGTH and len(text.split()) <= MAX_WORDS


def _is_capitals(text: str) -> bool:
    return text.upper() == text and text.lower() != text


def _numbered_runs(chunks: Sequence[Chunk]) -> list[bool]:
    """Say of each chunk whether it belongs to a list numbered 1, 2, 3 … without text between."""
    in_run = [False] * len(chunks)
    for at in range(len(chunks) - 1):
        one, two = chunks[at], chunks[at + 1]
        if one.kind == two.kind == "number" and one.depth == two.depth == 1 and _follows(one.number, two.number):
            in_run[at] = in_run[at + 1] = True
    return in_run


def _follows(one: str, two: str) -> bool:
    return int(two) == int(one) + 1 if one.isdigit() and two.isdigit() else one != two


def _headed_answers(chunks: Sequence[Chunk]) -> frozenset[int]:
    """Return the questions that head an answer each; questions in a row are prompts, not headings."""
    found = [
        at
        for at in range(len(chunks) - 1)
        if _is_question(chunks[at])
        and not _is_question(chunks[at + 1])
        and not (at and _is_question(chunks[at - 1]))
        and (chunks[at + 1].kind != "plain" or len(chunks[at + 1].text) > 40)
    ]
    return frozenset(found) if len(found) > 1 else frozenset()


def _is_question(chunk: Chunk) -> bool:
    return chunk.kind == "plain" and chunk.text.endswith(("?", "؟")) and len(chunk.text) <= 140
