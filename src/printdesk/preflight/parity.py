"""Parity: every word, number and table cell of the edition stands in the output, in order."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from printdesk.edition.derived import derived
from printdesk.edition.findings import Finding
from printdesk.edition.passages import Passage, back_passages, front_passages, section_passages
from printdesk.edition.tree import Edition, Section
from printdesk.errors import Severity
from printdesk.layout.typography import plain
from printdesk.preflight.stream import TELLING, Stream, Stretch, Verdict

Page = str | tuple[str, ...]
"""The text of a page; in pieces, each of whole lines, where they are known one by one."""
SHOWN = 60
HYPHENS = "-\u2010\u2011"
WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,٫٬]\d+)*")
WORD_FILE = "Word file"
"""The one output that gives its text in order, whatever its direction."""

UNSEEN = {"Mn", "Me", "Cf"}


@dataclass(slots=True)
class ParityMemory:
    """What was seen in one output last: its text without what does not count, and where each section was met.

    It makes the next look faster and changes nothing of what is found.
    """

    texts: dict[str, str] = field(default_factory=dict)
    sections: dict[int, "_Met"] = field(default_factory=dict)
    spreads: "dict[str, _PaintedWords]" = field(default_factory=dict)

    def squeeze(self, pages: Iterable[Page]) -> list[str]:
        """Return pages squeezed, as `squeezed` does it; what belongs to none of them is forgotten."""
        before, self.texts = self.texts, {}
        return [
            "".join(self._piece(text, before) for text in ((page,) if isinstance(page, str) else page))
            for page in pages
        ]

    def _piece(self, text: str, before: dict[str, str]) -> str:
        found = self.texts.get(text)
        if found is None:
            known = before.get(text)
            found = self.texts[text] = squeezed(text) if known is None else known
        return found


def losses(
    edition: Edition, pages: Sequence[Page], output: str, memory: ParityMemory | None = None
) -> tuple[Finding, ...]:
    """Return a finding for each passage of the edition that `pages` lack or hold on an earlier page than what precedes it.

    `pages` are the output's text page by page; a Word file is one page, its text in order. White space, hyphens and
    typographic variants do not count: an output may break lines and set no-break spaces. A PDF set from right to left
    gives figures and brackets in the order in which they are painted, so there each word and each figure is looked for.
    What a `memory` of the same output knows is not looked for again.
    """
    memory = memory or ParityMemory()
    missed = list(_missed(edition, Stream(memory.squeeze(pages)), memory))
    painted = _painted_words(pages, memory) if missed and edition.direction == "rtl" and output != WORD_FILE else []
    return tuple(
        _finding(line, verdict, output)
        for line, verdict in missed
        if not any(words.hold(line.words) for words in painted)
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """What must stand together: one passage, or the cells of one table row."""

    members: tuple[Passage, ...]
    text: str

    @property
    def first(self) -> Passage:
        return self.members[0]

    @property
    def words(self) -> Counter[str]:
        """Each word and each run of digits, and how often it stands there."""
        return _words(" ".join(member.text for member in self.members))

    @property
    def tells_order(self) -> bool:
        """Say whether the line is running text, which an output may not move, and long enough to be recognised."""
        return self.first.kind in {"text", "title"} and len(self.text) >= TELLING


@dataclass(frozen=True, slots=True)
class _PaintedWords:
    """The words of a page and the next, in no order."""

    words: Counter[str]
    letters: str

    def hold(self, wanted: Counter[str]) -> bool:
        """Say whether every word and figure stands here as often as it is wanted; a mark may have parted a word in two."""
        return all(
            self.words[word] >= count or (not word[0].isdigit() and self.letters.count(word) >= count)
            for word, count in wanted.items()
        )


@dataclass(frozen=True, slots=True)
class _Met:
    """A section, the text in which it was looked for, and what of it does not stand there as it should."""

    section: Section
    stretch: Stretch
    missed: "tuple[_Missed, ...]"


_Missed = tuple[_Line, Verdict]


def _missed(edition: Edition, stream: Stream, memory: ParityMemory) -> Iterator[_Missed]:
    before, memory.sections = memory.sections, {}
    yield from _judged(_lines(front_passages(edition)), stream)
    for section in (*edition.sections, *edition.annexes):
        met = before.get(id(section))
        if met is None or met.section is not section or not stream.go_on(met.stretch):
            stream.watch()
            missed = tuple(_judged(_lines_of(section), stream))
            stretch = stream.watched()
            if stretch is None:
                yield from missed
                continue
            met = _Met(section, stretch, missed)
        memory.sections[id(section)] = met
        yield from met.missed
    yield from _judged(_lines(back_passages(edition)), stream)


def _judged(lines: Iterable[_Line], stream: Stream) -> Iterator[_Missed]:
    for line in lines:
        verdict = stream.verdict(line.text, tells_order=line.tells_order)
        if verdict != "there":
            yield line, verdict


def _painted_words(pages: Sequence[Page], memory: ParityMemory) -> list[_PaintedWords]:
    before, memory.spreads = memory.spreads, {}
    texts = [page if isinstance(page, str) else "".join(page) for page in pages]
    for text in map("\n".join, zip(texts, [*texts[1:], ""], strict=True)):
        memory.spreads[text] = before.get(text) or _PaintedWords(
            _words(text), "".join(filter(str.isalpha, squeezed(text)))
        )
    return list(memory.spreads.values())


def _words(text: str) -> Counter[str]:
    folded = "".join(
        sign for sign in unicodedata.normalize("NFKC", plain(text)) if unicodedata.category(sign) not in UNSEEN
    )
    return Counter(WORD.findall(folded))


def squeezed(text: str) -> str:
    """Return the text without what an output may change: spaces, hyphens, quotes' shape, ligatures, vowel marks.

    A PDF gives the vowel marks of Arabic and Hebrew in the order in which they are painted.
    """
    return "".join(map(_squeezed_line, text.splitlines()))


@lru_cache(maxsize=100_000)
def _squeezed_line(text: str) -> str:
    """Squeeze a line once: each stands in the edition, in the PDF and in the Word file, and in the next build."""
    folded = unicodedata.normalize("NFKC", plain(text))
    return "".join(sign for sign in folded if sign not in HYPHENS and unicodedata.category(sign)[0] not in "ZCM")


@derived
def _lines_of(section: Section) -> tuple[_Line, ...]:
    return tuple(_lines(section_passages(section)))


def _lines(passages: Iterable[Passage]) -> Iterator[_Line]:
    for _, group in groupby(passages, key=lambda passage: passage.together or passage):
        members = list(group)
        text = "".join(squeezed(member.text) for member in members)
        if text:
            yield _Line(tuple(members), text)


def _finding(line: _Line, verdict: Verdict, output: str) -> Finding:
    shown = line.first.text if len(line.first.text) <= SHOWN else line.first.text[:SHOWN].rstrip() + "…"
    code, message = {
        "lost": ("text-lost", f"the {output} lacks “{shown}”"),
        "early": ("text-order", f"in the {output}, “{shown}” comes before what it follows"),
    }[verdict]
    hint = "this is a fault of the layout or of printdesk, not of the content; nothing was published"
    return Finding(code=code, message=message, path=line.first.path, hint=hint, severity=Severity.ERROR)
