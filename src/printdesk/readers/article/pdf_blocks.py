"""Lines of a PDF made into parts: headings are set larger than the text, or bold and alone; tables stand in columns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from printdesk.readers.article.bars import grid
from printdesk.readers.article.marks import literal
from printdesk.readers.article.nesting import FlatItem, nested
from printdesk.readers.article.pdf_lines import PageLine
from printdesk.readers.article.tree import Dropped, Heading, Lines, Paragraph, Part

_BULLET = re.compile(r"(?P<mark>[•‣▪◦●○·–—-]|\d{1,2}[.)])\s+(?P<text>\S.*)")
_END = re.compile(r"[.!?:;”\"’)]$")
HYPHEN = "\u2027"
MAX_HEADING = 160


@dataclass(slots=True)
class Blocks:
    parts: list[Part] = field(default_factory=list)
    title: str = ""
    title_lines: Lines = ()
    dropped: list[Dropped] = field(default_factory=list)


def blocks_of(lines: Sequence[PageLine], kept: Sequence[int]) -> Blocks:
    """Return the parts that the lines `kept` make."""
    walk = _Walk(lines, list(kept))
    walk.run()
    return walk.blocks


class _Walk:
    def __init__(self, lines: Sequence[PageLine], kept: list[int]) -> None:
        self.lines = lines
        self.kept = kept
        self.blocks = Blocks()
        self.body = _usual_size(lines, kept)
        self.levels = _levels(lines, kept, self.body)
        self.words = Counter(word for at in kept for word in re.findall(r"[\w-]+", lines[at].text.casefold()))
        self.margin = min((lines[at].left for at in kept), default=0.0)
        self._list: list[FlatItem] = []

    def run(self) -> None:
        at = 0
        while at < len(self.kept):
            line = self._line(at)
            if self._is_heading(at):
                at = self._heading(at)
            elif (end := self._table_end(at)) > at:
                self._close_list()
                self._table(at, end)
                at = end
            elif _BULLET.fullmatch(line.text):
                at = self._bullet(at)
            else:
                at = self._paragraph(at)
        self._close_list()

    def _line(self, at: int) -> PageLine:
        return self.lines[self.kept[at]]

    def _is_heading(self, at: int) -> bool:
        line = self._line(at)
        if len(line.text) > MAX_HEADING:
            return False
        if line.size >= 1.12 * self.body:
            return True
        if (
            not line.bold
            or _END.search(line.text)
            or line.size < 0.95 * self.body
            or len(line.cells) > 1
            or at + 1 >= len(self.kept)
        ):
            return False
        after = self._line(at + 1)
        return not after.bold and not _BULLET.fullmatch(line.text) and self._gap(at) >= 0.2 * self.body

    def _gap(self, at: int) -> float:
        """Return the white above a line, as much as a page where it begins one."""
        if at == 0 or self._line(at - 1).page != self._line(at).page:
            return 100.0
        return self._line(at - 1).bottom - self._line(at).top

    def _heading(self, at: int) -> int:
        self._close_list()
        first, end = self._line(at), at + 1
        while (
            end < len(self.kept)
            and abs(self._line(end).size - first.size) < 0.3
            and self._line(end).bold == first.bold
            and self._is_heading(end)
        ):
            if self._gap(end) > 0.9 * first.size or self._line(end).page != first.page:
                break
            end += 1
        text, lines = self._joined(range(at, end)), tuple(self.kept[at:end])
        level = self.levels.get(round(first.size * 2), len(self.levels) + 1)
        if level == 1 and not self.blocks.title and not self.blocks.parts:
            self.blocks.title, self.blocks.title_lines = literal(text), lines
        else:
            self.blocks.parts.append(
                Heading(text=literal(text), level=max(1, level - (1 if self.blocks.title else 0)), lines=lines)
            )
        return end

    def _bullet(self, at: int) -> int:
        found = _BULLET.fullmatch(self._line(at).text)
        assert found is not None
        hang, end = self._line(at).left, at + 1
        while end < len(self.kept) and self._belongs(end, hang):
            end += 1
        text = self._joined(range(at, end))
        text = text[text.index(found["text"][0], len(found["mark"])) :]
        item = FlatItem(
            literal(text), tuple(self.kept[at:end]), round((hang - self.margin) / 4), ordered=found["mark"][0].isdigit()
        )
        if self._list and self._list[0].ordered != item.ordered and item.indent <= self._list[0].indent:
            self._close_list()
        self._list.append(item)
        return end

    def _belongs(self, at: int, hang: float) -> bool:
        line = self._line(at)
        near = self._gap(at) < 0.8 * line.size or self._line(at - 1).page != line.page
        return near and line.left > hang + 2 and not _BULLET.fullmatch(line.text) and not self._is_heading(at)

    def _close_list(self) -> None:
        if self._list:
            self.blocks.parts.append(nested(self._list))
            self._list = []

    def _paragraph(self, at: int) -> int:
        self._close_list()
        end = at + 1
        while end < len(self.kept) and self._goes_on(end):
            end += 1
        self.blocks.parts.append(Paragraph(text=literal(self._joined(range(at, end))), lines=tuple(self.kept[at:end])))
        return end

    def _goes_on(self, at: int) -> bool:
        line, before = self._line(at), self._line(at - 1)
        if (
            self._is_heading(at)
            or _BULLET.fullmatch(line.text)
            or self._table_end(at) > at
            or abs(line.size - before.size) > 1
        ):
            return False
        if line.page != before.page:
            return not _END.search(before.text) or line.text[:1].islower()
        indented = line.left > before.left + 8 and _END.search(before.text)
        return self._gap(at) < 0.75 * line.size and not indented

    def _table_end(self, at: int) -> int:
        """Return where a table that begins here ends: three lines or more, parted into cells that begin at the same places."""
        end = at
        while end < len(self.kept) and len(self._line(end).cells) > 1 and self._line(end).page == self._line(at).page:
            end += 1
        if end - at < 2:
            return at
        starts = Counter(round(left / 12) for row in range(at, end) for left, _ in self._line(row).cells)
        shared = sum(count >= (end - at) * 0.5 for count in starts.values())
        return end if shared >= 2 or end - at >= 3 else at

    def _table(self, at: int, end: int) -> None:
        starts = self._column_starts(at, end)
        rows: list[tuple[list[str], Lines]] = []
        for row in range(at, end):
            cells = [""] * len(starts)
            for left, text in self._line(row).cells:
                column = max((index for index, start in enumerate(starts) if start <= left + 6), default=0)
                cells[column] = f"{cells[column]} {text}".strip()
            rows.append(([literal(cell) for cell in cells], (self.kept[row],)))
        (head, head_lines), *body = rows
        self.blocks.parts.append(grid(tuple(head), body, head_lines))

    def _column_starts(self, at: int, end: int) -> list[float]:
        lefts = sorted(left for row in range(at, end) for left, _ in self._line(row).cells)
        starts: list[float] = []
        for left in lefts:
            if not starts or left - starts[-1] > 18:
                starts.append(left)
        return starts

    def _joined(self, rows: range) -> str:
        """Join lines; a hyphen at the end goes where the word is known without it, and stays where it is known with it."""
        text = ""
        for row in rows:
            line = self._line(row).text
            if text.endswith(HYPHEN):
                text = text[:-1] + line
            elif text.endswith("-") and line[:1].islower() and text[-2:-1].isalpha():
                first, second = re.split(r"\s", text)[-1][:-1].casefold(), re.split(r"[^\w-]", line)[0].casefold()
                known = self.words[f"{first}-{second}"] > 0
                text = text + line if known else text[:-1] + line
            else:
                text = f"{text} {line}".strip()
        return text.replace(HYPHEN, "")


def _usual_size(lines: Sequence[PageLine], kept: Sequence[int]) -> float:
    sizes: Counter[float] = Counter()
    for at in kept:
        sizes[round(lines[at].size * 2) / 2] += len(lines[at].text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _levels(lines: Sequence[PageLine], kept: Sequence[int], body: float) -> dict[int, int]:
    """Return the rank of each size above that of the text; sizes half a point apart are one."""
    sizes = sorted(
        {
            round(lines[at].size * 2)
            for at in kept
            if lines[at].size >= 1.12 * body and len(lines[at].text) <= MAX_HEADING
        },
        reverse=True,
    )
    ranks: dict[int, int] = {}
    rank = 0
    for number, size in enumerate(sizes):
        rank += 1 if number == 0 or sizes[number - 1] - size > 1 else 0
        ranks[size] = rank
    return ranks
