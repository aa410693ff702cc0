"""The worker that draws pages: only those that changed, those in view first, each named by its own bytes."""

import re
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.preview.changes import Box, Stretch, changed_bands, changed_words
from printdesk.preview.frames import Frame
from printdesk.preview.pairing import paired
from printdesk.preview.pictures import png
from printdesk.preview.sheaf import Sheaf

BUDGET, MORE = 0.08, 0.4
"""Seconds of drawing before the browser is told what there is, at first and then again and again."""
SHEAVES = 24
"""PDFs that stay open: the pages shown now, those before them, other editions."""
PRINTS = 4000
MOST_FOUND = 500
_Marks = dict[int | None, list[Box]]


class Camera:
    """Draws pages of PDFs that it was shown; a name stands for the newest of several, as "pdf" or "word"."""

    def __init__(self) -> None:
        self._sheaves: OrderedDict[str, Sheaf] = OrderedDict()
        self._named: dict[str, str] = {}
        self._before: dict[str, str] = {}
        self._pictured: OrderedDict[str, str] = OrderedDict()
        self._where: dict[str, tuple[str, int]] = {}

    def show(self, name: str, pdf: str, first: Sequence[int] = ()) -> Frame:
        """Take a new PDF under a name, and draw what changed, pages of `first` before others, as long as time allows.

        The record lists the pages with the names of their pictures (None: not yet drawn), the marks of changed places,
        and the texts of pages newly drawn; the pictures follow as PNG, in the order of `fresh`.
        """
        digest = self._open(Path(pdf).read_bytes())
        if self._named.get(name) != digest:
            self._before[name] = self._named.get(name, digest)
        self._named[name] = digest
        return self._told(name, first, BUDGET)

    def more(self, name: str, first: Sequence[int] = ()) -> Frame:
        """Go on drawing where `show` stopped."""
        return self._told(name, first, MORE)

    def draw(self, picture: str, width: int) -> Frame:
        """Return a page's picture, so many pixels wide."""
        digest, index = self._where[picture]
        return Frame({}, (self._sheaves[digest].picture(index, width),))

    def pages(self, pdf: str) -> Frame:
        """Return every page of an edition, drawn only when asked for: names of pictures, sizes and texts."""
        digest = self._open(Path(pdf).read_bytes())
        sheaf = self._sheaves[digest]
        pages = []
        for index, made in enumerate(sheaf.known.prints):
            picture = self._pictured.get(made, f"p{made}")
            self._where.setdefault(picture, (digest, index))
            pages.append({"id": picture, "size": sheaf.size(index)})
        return Frame({"digest": digest, "pages": pages})

    def against(self, name: str, pdf: str) -> Frame:
        """Return how the pages of an edition and those shown under a name go together, with the changed places of both."""
        digest = self._open(Path(pdf).read_bytes())
        old, new = self._sheaves[digest], self._sheaves[self._named[name]]
        pairs: list[dict[str, Any]] = []
        for kind, a, b, c, d in _opcodes(old, new):
            is_same = kind == "equal"
            now = {} if is_same else self._marks(old, new, range(a, b), range(c, d))
            was = {} if is_same else self._marks(new, old, range(c, d), range(a, b))
            texts = ([""] * (b - a), [""] * (d - c)) if is_same else (_texts(old, a, b), _texts(new, c, d))
            for left, right in paired(*texts):
                before, after = (None if left is None else a + left), (None if right is None else c + right)
                marks = {"before": was.get(before, []), "after": now.get(after, [])}
                pairs.append({"before": before, "after": after, "same": is_same, "marks": marks})
        return Frame({"pairs": pairs})

    def find(self, name: str, words: str) -> Frame:
        """Return the places of some words, as page and box."""
        sheaf = self._sheaves[self._named[name]]
        return Frame({"found": [[index, box] for index, box in islice(_sought(sheaf, words), MOST_FOUND)]})

    def words_at(self, name: str, page: int, x: float, y: float) -> Frame:
        """Return the words around a point of a page, given in parts of its width and height."""
        sheaf = self._sheaves[self._named[name]]
        width, height = sheaf.size(page)
        at = sheaf.letters(page).get_index(x * width, (1 - y) * height, 6, 8)
        if at is None:
            return Frame({"before": "", "after": ""})
        text = sheaf.text(page)
        return Frame({"before": text[max(0, at - 60) : at], "after": text[at : at + 60]})

    def _open(self, data: bytes) -> str:
        digest = blake2b(data, digest_size=12).hexdigest()
        if digest not in self._sheaves:
            try:
                self._sheaves[digest] = Sheaf(data)
            except Exception as error:
                raise PrintdeskError(Diagnostic("pdf-unreadable", f"the PDF cannot be shown: {error}")) from error
        self._sheaves.move_to_end(digest)
        self._forget()
        return digest

    def _forget(self) -> None:
        """Close the PDFs that were not looked at for longest."""
        kept = {*self._named.values(), *self._before.values()}
        for digest in [each for each in self._sheaves if each not in kept][: max(0, len(self._sheaves) - SHEAVES)]:
            self._sheaves.pop(digest).close()
            self._where = {name: place for name, place in self._where.items() if place[0] != digest}

    def _told(self, name: str, first: Sequence[int], budget: float) -> Frame:
        digest = self._named[name]
        sheaf = self._sheaves[digest]
        fresh = dict(self._drawn(digest, sheaf, first, budget))
        pages = [
            {"id": picture, "size": sheaf.size(index), "text": sheaf.text(index) if picture in fresh else None}
            for index, picture in enumerate(sheaf.ids)
        ]
        record = {
            "pages": pages,
            "fresh": list(fresh),
            "marks": self._marked(name),
            "title": sheaf.title,
            "outline": sheaf.outline,
            "leftwards": sheaf.runs_to_the_left,
            "language": sheaf.known.language,
            "whole": None not in sheaf.ids,
        }
        return Frame(record, tuple(fresh.values()))

    def _drawn(self, digest: str, sheaf: Sheaf, first: Sequence[int], budget: float) -> Iterator[tuple[str, bytes]]:
        """Name every page whose picture is known, and draw others until the time is over."""
        for index, made in enumerate(sheaf.known.prints):
            if made in self._pictured:
                self._pictured.move_to_end(made)
                sheaf.ids[index] = self._pictured[made]
                self._where[self._pictured[made]] = (digest, index)
        began = time.perf_counter()
        wanted = [index for index in dict.fromkeys((*first, *range(len(sheaf.ids)))) if index < len(sheaf.ids)]
        for index in wanted:
            if sheaf.ids[index] is not None:
                continue
            if time.perf_counter() - began > budget:
                return
            yield self._shot(digest, sheaf, index)

    def _shot(self, digest: str, sheaf: Sheaf, index: int) -> tuple[str, bytes]:
        data = png(sheaf.draw(index))
        picture = blake2b(data, digest_size=12).hexdigest()
        sheaf.ids[index] = picture
        self._pictured[sheaf.known.prints[index]] = picture
        self._where[picture] = (digest, index)
        if len(self._pictured) > PRINTS:
            self._pictured.popitem(last=False)
        return picture, data

    def _marked(self, name: str) -> list[list[Any]]:
        """Return page and boxes of what differs from the PDF before, of pages that are drawn."""
        old, new = self._sheaves[self._before[name]], self._sheaves[self._named[name]]
        if old is new:
            return []
        found: list[list[Any]] = []
        for kind, a, b, c, d in _opcodes(old, new):
            if kind in {"insert", "replace"} and all(new.ids[index] for index in range(c, d)):
                found += [[index, boxes] for index, boxes in self._marks(old, new, range(a, b), range(c, d)).items()]
        return found

    def _marks(self, old: Sheaf, new: Sheaf, was: range, now: range) -> _Marks:
        """Return the changed places of some pages of `new`; a page with nothing before it is new as a whole."""
        words = changed_words([old.text(page) for page in was], [new.text(page) for page in now])
        marks: _Marks = {}
        for stretch in words or ():
            page = now[stretch.page]
            marks.setdefault(page, []).extend(new.boxes(page, stretch))
        if words:
            return marks
        for before, after in zip(was, now, strict=False):
            boxes = changed_bands(old.draw(before), new.draw(after))
            if boxes:
                marks[after] = boxes
        return marks | {page: [(0.0, 0.0, 1.0, 1.0)] for page in now[len(was) :]}


def _texts(sheaf: Sheaf, first: int, end: int) -> list[str]:
    return [sheaf.text(page) for page in range(first, end)]


def _opcodes(old: Sheaf, new: Sheaf) -> list[tuple[str, int, int, int, int]]:
    """Return how the pages of two PDFs go together, as difflib tells it."""
    matcher = SequenceMatcher(None, old.known.prints, new.known.prints, autojunk=False)
    return [(kind, a, b, c, d) for kind, a, b, c, d in matcher.get_opcodes()]


def _sought(sheaf: Sheaf, words: str) -> Iterator[tuple[int, Box]]:
    """Yield where the words stand, in small letters or large, over the ends of lines too."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())) or "(?!)", re.IGNORECASE)
    for index in range(len(sheaf.ids)):
        for found in pattern.finditer(sheaf.text(index)):
            for box in sheaf.boxes(index, Stretch(index, *found.span())):
                yield index, box
