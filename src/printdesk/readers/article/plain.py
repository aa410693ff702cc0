"""Plain text, as it is copied from the web or typed: headings, lists and tables by the signs that people use."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from printdesk.readers.article.bars import grid_of_lines
from printdesk.readers.article.chunks import Chunk, chunks_of
from printdesk.readers.article.contents_list import CONTENTS, REASON, entry_key, key
from printdesk.readers.article.headings import HeadingFinder
from printdesk.readers.article.marks import literal
from printdesk.readers.article.nesting import FlatItem, nested
from printdesk.readers.article.tree import (
    Article,
    Break,
    Dropped,
    Heading,
    Lines,
    Paragraph,
    Part,
    Quotation,
    SourceLine,
)

_ATTRIBUTION = re.compile(r"\s*(?:—|–|--)\s*(?P<by>[^—–]{2,120})")


def read_plain(file: Path, lines: Sequence[str], notes: tuple[str, ...] = ()) -> Article:
    """Read the lines of a plain text. Line numbers count from 1, empty lines included."""
    source = tuple(SourceLine(line.strip(), f"line {number}") for number, line in enumerate(lines, 1))
    walk = _Walk(chunks_of(lines))
    return Article(
        file=file, lines=source, parts=tuple(walk.parts()), title=walk.title, title_lines=walk.title_lines,
        dropped=tuple(walk.dropped), notes=notes,
    )  # fmt: skip


@dataclass(slots=True)
class _Walk:
    chunks: list[Chunk]
    title: str = ""
    title_lines: Lines = ()
    dropped: list[Dropped] = field(default_factory=list)
    _at: int = 0

    def parts(self) -> list[Part]:
        entries = self._contents()
        finder = HeadingFinder(self.chunks, entries)
        parts: list[Part] = []
        above = finder.title_at()
        if above is not None:
            parts += [Paragraph(text=literal(chunk.text), lines=chunk.lines) for chunk in self.chunks[:above]]
            headline = self.chunks[above]
            self.title, self.title_lines, self._at = literal(headline.text), headline.lines, above + 1
            self._skip_underline()
        while self._at < len(self.chunks):
            parts.append(self._part(finder))
        return parts

    def _contents(self) -> frozenset[str]:
        """Take the list of contents out of the chunks and return the keys of its entries."""
        for at, chunk in enumerate(self.chunks[:40]):
            if chunk.kind == "plain" and CONTENTS.fullmatch(chunk.text):
                end = self._end_of_contents(at + 1)
                taken = self.chunks[at:end]
                if end > at + 1:
                    self.chunks = self.chunks[:at] + self.chunks[end:]
                    self.dropped.append(Dropped(tuple(line for each in taken for line in each.lines), REASON))
                    return frozenset(entry_key(each.text) for each in taken[1:]) - {""}
        return frozenset()

    def _end_of_contents(self, at: int) -> int:
        later = {key(chunk.text) for chunk in self.chunks[at:]} if at < len(self.chunks) else set()
        seen: set[str] = set()
        while at < len(self.chunks):
            chunk, entry = self.chunks[at], entry_key(self.chunks[at].text)
            listed = chunk.kind in {"bullet", "number"} or (entry in later and len(chunk.text) < 120)
            if not listed or (entry and entry in seen and chunk.kind != "bullet"):
                return at
            seen.add(entry)
            at += 1
        return at

    def _part(self, finder: "HeadingFinder") -> Part:
        chunk = self.chunks[self._at]
        if level := finder.level(self._at):
            self._at += 1
            self._skip_underline()
            return Heading(text=literal(chunk.text), level=level, lines=chunk.lines)
        match chunk.kind:
            case "row":
                return self._table()
            case "bullet" | "number":
                return self._list()
            case "quote":
                return self._quote()
            case "break" | "underline":
                self._at += 1
                return Break(lines=chunk.lines)
            case _:
                self._at += 1
                return Paragraph(text=literal(chunk.text), lines=chunk.lines)

    def _skip_underline(self) -> None:
        if self._at < len(self.chunks) and self.chunks[self._at].kind == "underline":
            self.dropped.append(Dropped(self.chunks[self._at].lines, "the rule under a heading"))
            self._at += 1

    def _table(self) -> Part:
        rows: list[tuple[str, Lines]] = []
        while self._at < len(self.chunks) and self.chunks[self._at].kind == "row":
            chunk = self.chunks[self._at]
            if rows and chunk.after_blank and len(rows) > 1:
                break
            rows.append((literal(chunk.text), chunk.lines))
            self._at += 1
        if len(rows) == 1:
            return Paragraph(text=rows[0][0], lines=rows[0][1])
        return grid_of_lines(rows)

    def _list(self) -> Part:
        flat: list[FlatItem] = []
        first = self.chunks[self._at]
        while self._at < len(self.chunks):
            chunk = self.chunks[self._at]
            same = chunk.kind == first.kind or chunk.indent > first.indent
            if chunk.kind not in {"bullet", "number"} or not same or (flat and self._begins_heading()):
                break
            text = f"{chunk.number} {chunk.text}" if chunk.depth > 1 else chunk.text
            flat.append(FlatItem(literal(text), chunk.lines, chunk.indent, ordered=chunk.kind == "number"))
            self._at += 1
        return nested(flat)

    def _begins_heading(self) -> bool:
        chunk = self.chunks[self._at]
        return chunk.kind == "number" and chunk.depth > 1 and len(chunk.text) < 90

    def _quote(self) -> Part:
        chunk = self.chunks[self._at]
        self._at += 1
        lines, by = chunk.lines, ""
        if self._at < len(self.chunks) and (found := _ATTRIBUTION.fullmatch(self.chunks[self._at].text)):
            by, lines = found["by"].strip(), (*lines, *self.chunks[self._at].lines)
            self._at += 1
        return Quotation(text=literal(chunk.text), by=literal(by), lines=lines)
