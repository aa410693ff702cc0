"""Lines of plain text gathered into chunks: paragraphs, list items, rows, rules; wrapped lines are joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Literal

from printdesk.readers.article.columns import with_bars
from printdesk.readers.article.tree import Lines

Kind = Literal["plain", "bullet", "number", "row", "quote", "break", "underline"]

_BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[-*+•‣▪◦●○·–—▸►])(?:\s+|(?<=[•‣▪◦●○▸►])(?=\S))(?P<text>\S.*)")
_NUMBER = re.compile(r"(?P<indent>\s*)(?P<number>\d{1,3}(?:\.\d{1,3})*)(?P<mark>[.)]?)\s+(?P<text>\S.*)")
_LETTER = re.compile(r"(?P<indent>\s*)\(?(?P<number>[a-h]|[ivx]{1,4}|\d{1,2})\)\s+(?P<text>\S.*)")
_ROMAN = re.compile(r"(?P<indent>\s*)(?P<number>[IVX]{1,5})\.\s+(?P<text>\S.*)")
_ROW = re.compile(r"\s*\|.*\|\s*|[^|]+\|[^|]+\|[^|]+(?:\|.*)?")
_BREAK = re.compile(r"\s*(?:>|#{1,3}|[*_=~#-](?:\s*[*_=~#-]){2,}|⁂|§|-\s*ends\s*-)\s*", re.IGNORECASE)
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,})\s*")
_QUOTE = re.compile(r"\s*>\s?(?P<text>\S.*)")
_REFERENCE = re.compile(r"\s*\[\d{1,3}\]\s")
_MONTH_AND_YEAR = re.compile(r"[^\W\d_]{3,12}\.?,? (?:19|20)\d\d")
_ENDED = re.compile(r"[.!?:;…”\"’)\]]\s*$")
WRAP_MIN, WRAP_MAX = 40, 110


@dataclass(frozen=True, slots=True)
class Chunk:
    """What stands together; `number` is the mark of a numbered line (`2.1`), `after_blank` whether a gap precedes."""

    kind: Kind
    text: str
    lines: Lines
    indent: int = 0
    number: str = ""
    mark: str = ""
    after_blank: bool = False

    @property
    def depth(self) -> int:
        """How many parts a number has: 2 for `2.1`."""
        return self.number.count(".") + 1 if self.number else 0


def chunks_of(lines: Sequence[str]) -> list[Chunk]:
    """Gather lines; an empty line is none, and lines in columns made with blanks are rows."""
    lines = with_bars(lines)
    wrapped = _is_wrapped(lines)
    found: list[Chunk] = []
    gap = True
    for index, line in enumerate(lines):
        if not line.strip():
            gap = True
            continue
        chunk = replace(_chunk(line, index), after_blank=gap)
        if not gap and found and _continues(found[-1], chunk, line, wrapped=wrapped):
            found[-1] = _joined(found[-1], chunk)
        else:
            found.append(chunk)
        gap = False
    return found


def _chunk(line: str, index: int) -> Chunk:
    if _ROW.fullmatch(line):
        return Chunk("row", line.strip(), (index,))
    if _tabbed(line):
        return Chunk(
            "row", "|".join(cell.strip().replace("|", "\\|") for cell in line.strip("\n").split("\t")), (index,)
        )
    if _BREAK.fullmatch(line):
        return Chunk("underline" if _UNDERLINE.fullmatch(line) else "break", line.strip(), (index,))
    if found := _QUOTE.fullmatch(line):
        return Chunk("quote", found["text"].strip(), (index,))
    if found := _BULLET.fullmatch(line):
        text, indent = found["text"].strip(), _width(found["indent"])
        return Chunk("bullet", text, (index,), indent, mark=found["mark"])
    for pattern in (_NUMBER, _LETTER, _ROMAN):
        if (found := pattern.fullmatch(line)) and not _is_sentence_number(found):
            mark = found["mark"] if pattern is _NUMBER else ("." if pattern is _ROMAN else ")")
            return Chunk("number", found["text"].strip(), (index,), _width(found["indent"]), found["number"], mark)
    return Chunk("plain", line.strip(), (index,), _width(line))


def _tabbed(line: str) -> bool:
    return "\t" in line.strip()


def _is_sentence_number(found: re.Match[str]) -> bool:
    """Whether a number begins a sentence (`45 patients came`, `2026 will be`) or is a day (`3. September 2026`) rather than numbers a line."""
    groups = found.groupdict()
    if _MONTH_AND_YEAR.fullmatch(groups["text"]) and groups["number"].isdigit() and 0 < int(groups["number"]) < 32:
        return True
    bare = not groups.get("mark", ")") and "." not in groups["number"]
    return bare and (len(groups["number"]) > 2 or groups["text"][0].islower() or not groups["text"][0].isalpha())


def _width(text: str) -> int:
    return len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip())


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether paragraphs run over several lines: lines that are followed by another are all about as long."""
    followed = [
        line.strip()
        for line, after in pairwise(lines)
        if line.strip()
        and after.strip()
        and not _REFERENCE.match(after)
        and _chunk(line, 0).kind == _chunk(after, 0).kind == "plain"
    ]
    if len(followed) < 2 or max(len(line) for line in lines) > 2 * WRAP_MAX:
        return False
    open_ends = sum(not _ENDED.search(line) for line in followed)
    return WRAP_MIN <= median(map(len, followed)) <= WRAP_MAX and open_ends > len(followed) / 2


def _continues(before: Chunk, chunk: Chunk, line: str, *, wrapped: bool) -> bool:
    if before.kind == "quote" and chunk.kind == "quote":
        return True
    if chunk.kind != "plain" or _REFERENCE.match(line):
        return False
    if before.kind in {"bullet", "number"}:
        return _width(line) > before.indent and (wrapped or _width(line) >= before.indent + 2)
    return wrapped and before.kind in {"plain", "quote"}


def _joined(before: Chunk, chunk: Chunk) -> Chunk:
    glue = "" if before.text.endswith("-") and chunk.text[:1].islower() and before.text[-2:-1].isalpha() else " "
    return replace(before, text=before.text + glue + chunk.text, lines=(*before.lines, *chunk.lines))


def runs(chunks: Sequence[Chunk], kind: Kind) -> Iterator[tuple[int, int]]:
    """Yield beginning and end of each run of one kind."""
    at = 0
    while at < len(chunks):
        end = at
        while end < len(chunks) and chunks[end].kind == kind:
            end += 1
        if end > at:
            yield at, end
        at = max(end, at + 1)
