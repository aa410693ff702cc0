"""What `check --fix` mends: slips that have one remedy, spliced into the file where they stand and nowhere else."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from printdesk.edition.tree import Edition
from printdesk.edition.walk import all_sections
from printdesk.preflight.content.masking import MASKS
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.spacing import DOUBLED, SPACE_AFTER, SPACE_BEFORE, is_doubled
from printdesk.preflight.content.wordings import READ, Wording
from printdesk.readers.content import Content
from printdesk.readers.source_map import SourceMap


@dataclass(frozen=True, slots=True)
class Splice:
    """Characters from `start` to `end` of the file's text that give way to `text`, and the code of what that mends."""

    code: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change as it is told: the words around it before and after; `line` counts from 1."""

    code: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file mended: its bytes, byte-order mark and line ends as they were, and what was changed."""

    data: bytes
    changes: tuple[Change, ...] = ()


def mended(content: Content, edition: Edition, reading: Reading) -> Fixed:
    """Return the content file with spaces, doubled words and implied ids mended.

    A place counts only if the file holds exactly the characters that the text has there, so that escapes, shared
    files and data files are left alone.
    """
    splices = [*_of_texts(reading, content), *_ids(edition, content)]
    return spliced(content.file, content.text, splices)


def spliced(file: Path, text: str, splices: Iterable[Splice]) -> Fixed:
    """Return a file's text with all splices made; of two that overlap the first is made."""
    pieces: list[str] = []
    changes: list[Change] = []
    reached = counted = lines = 0
    for splice in sorted(set(splices), key=lambda each: (each.start, each.end, each.text)):
        if splice.start < reached:
            continue
        pieces += (text[reached : splice.start], splice.text)
        reached = splice.end
        lines += text.count("\n", counted, splice.start)
        counted = splice.start
        changes.append(_change(splice, text, lines + 1))
    mark = codecs.BOM_UTF8 if file.read_bytes().startswith(codecs.BOM_UTF8) else b""
    return Fixed(mark + ("".join(pieces) + text[reached:]).encode("utf-8"), tuple(changes))


def _of_texts(reading: Reading, content: Content) -> Iterator[Splice]:
    for wording in reading.of(*sorted(READ)):
        exact = _Exact(wording, content.places, content)
        for found in SPACE_AFTER.finditer(wording.bare):
            if found["full"] is None and (place := exact.of(found.start(), found.end())):
                yield Splice("space-after", place[1], place[1], " ")
        for found in SPACE_BEFORE.finditer(wording.bare) if wording.is_english else ():
            place = exact.of(found.start() - 1, found.end() + 1)
            if place and place[1] - place[0] == 3 and wording.bare[found.start() - 1] not in MASKS:
                yield Splice("space-before", place[0] + 1, place[1] - 1, "")
        for found in DOUBLED.finditer(wording.bare):
            both = (
                exact.of(found.start("word"), found.end("word")),
                exact.of(found.start("second"), found.end("second")),
            )
            if both[0] and both[1] and is_doubled(found, wording) and found["word"] == found["second"]:
                yield Splice("doubled-word", both[0][1], both[1][1], "")


@dataclass(frozen=True, slots=True)
class _Exact:
    """Finds characters of one text in the content file."""

    wording: Wording
    places: SourceMap
    content: Content

    def of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the characters stand in the file; None unless the file has them just so."""
        words = self.wording.text[start:end]
        place = self.places.part(self.wording.path, start, words)
        if place is None or place.source.file != self.content.file:
            return None
        return (place.start, place.end) if self.content.text[place.start : place.end] == words else None


def _ids(edition: Edition, content: Content) -> Iterator[Splice]:
    """Write out the id of each section that has none, so that a changed title does not change it."""
    typed = {path for path in content.places.values if path[-1:] == ("id",)}
    for section in all_sections(edition):
        place = content.places.place(section.path)
        if (*section.path, "id") in typed or place is None or place.style != "mapping":
            continue
        if place.source.file != content.file:
            continue
        column = place.start - content.text.rfind("\n", 0, place.start) - 1
        if content.text[place.start] == "{":
            quote = '"' if content.file.suffix == ".json" else ""
            yield Splice(
                "missing-id", place.start + 1, place.start + 1, f"{quote}id{quote}: {quote}{section.key}{quote}, "
            )
        elif re.fullmatch(r"[ -]*", content.text[place.start - column : place.start]):
            end = "\r\n" if "\r\n" in content.text[:4000] else "\n"
            yield Splice("missing-id", place.start, place.start, f"id: {section.key}{end}{' ' * column}")


def _change(splice: Splice, text: str, line: int) -> Change:
    begin, end = max(text.rfind("\n", 0, splice.start) + 1, splice.start - 12), splice.end + 12
    after = text[begin : splice.start] + splice.text + text[splice.end : end]
    return Change(splice.code, line, _plain(text[begin:end]), _plain(after))


def _plain(words: str) -> str:
    return " ".join(words.split())
