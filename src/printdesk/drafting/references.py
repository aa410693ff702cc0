"""The numbered list of an article's sources, found before its text is read, so that the text can cite it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from printdesk.drafting.citations import Citer, looks_like_source
from printdesk.drafting.draft import SourceDraft
from printdesk.drafting.naming import Ids
from printdesk.drafting.source_lines import Entry, is_notes_heading, is_source_heading, listed_texts, sources_of
from printdesk.readers.article.tree import Heading, Lines, Paragraph, Part

_TYPED = re.compile(r"\\?\[\d{1,3}\\?\]\s+\S")


@dataclass(slots=True)
class References:
    """`parts` cite their sources; `lists` holds, under the first line of its heading or entry, each list that was taken."""

    parts: list[Part]
    lists: dict[int, "SourceList"] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    noted: list[SourceDraft] = field(default_factory=list)
    """Sources that stood in footnotes."""
    noted_texts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources of one list; `count` parts of the article hold it, its heading among them."""

    sources: tuple[SourceDraft, ...]
    texts: tuple[str, ...]
    lines: Lines
    count: int
    titled: bool


@dataclass(slots=True)
class _Finder:
    parts: Sequence[Part]
    ids: Ids
    language: str
    place: Callable[[Lines], str]

    def lists(self) -> dict[int, tuple[int, list[Entry], bool]]:
        """Return the lists of sources and of notes by the part they begin with: where each ends, its entries, whether it has a heading."""
        found = {}
        for at, part in enumerate(self.parts):
            if isinstance(part, Heading) and (is_source_heading(part.text) or is_notes_heading(part.text)):
                end = self._end(at)
                if entries := listed_texts(self.parts[at + 1 : end]):
                    found[at] = (end, entries, True)
        if not found and (first := self._typed_at_end()) is not None:
            over = self.parts[first - 1] if first else None
            titled = isinstance(over, Paragraph) and is_source_heading(over.text)
            found[first - titled] = (len(self.parts), listed_texts(self.parts[first:]), titled)
        return found

    def _end(self, at: int) -> int:
        after = range(at + 1, len(self.parts))
        return next((to for to in after if isinstance(self.parts[to], Heading)), len(self.parts))

    def _typed_at_end(self) -> int | None:
        """Return where paragraphs that begin `[1]`, `[2]` … close the article."""
        at = len(self.parts)
        while at and isinstance(part := self.parts[at - 1], Paragraph) and _TYPED.match(part.text):
            at -= 1
        return at if at < len(self.parts) and len(listed_texts(self.parts[at:])) > 1 else None


def take_references(parts: Sequence[Part], ids: Ids, language: str, place: Callable[[Lines], str]) -> References:
    """Cite in all parts what lists of sources and footnotes name; the lists stay among the parts."""
    finder = _Finder(parts, ids, language, place)
    lists = finder.lists()
    kept = References(list(parts))
    numbered: dict[int, str] = {}
    notes: dict[int, str] = {}
    inside: set[int] = set()
    for at, (end, entries, titled) in lists.items():
        head = parts[at]
        if isinstance(head, Heading) and is_notes_heading(head.text) and not _all_called(entries, parts, at, end):
            continue
        works = [entry for entry in entries if not _is_note(head, entry)]
        sources = _sources(works, finder)
        for entry, source in zip(works, sources, strict=True):
            if entry.number:
                numbered.setdefault(entry.number, source.id)
        notes |= {entry.number: entry.text for entry in entries if entry not in works}
        texts = tuple(entry.text for entry in works)
        lines = tuple(line for entry in entries for line in entry.lines)
        kept.lists[head.lines[0]] = SourceList(tuple(sources), texts, lines, end - at, titled)
        inside |= set(range(at, end))
    citer = Citer(numbered, notes, lambda text: _noted(text, kept, finder))
    kept.parts = [part if at in inside else citer.part(part) for at, part in enumerate(parts)]
    kept.cited = citer.cited
    return kept


def _sources(entries: Sequence[Entry], finder: _Finder) -> list[SourceDraft]:
    return [
        source
        for entry in entries
        for source in sources_of([entry.text], finder.place(entry.lines), finder.ids, finder.language)
    ]


def _is_note(head: Part, entry: Entry) -> bool:
    """Whether an entry under `Notes` says something rather than naming a source."""
    return isinstance(head, Heading) and is_notes_heading(head.text) and not looks_like_source(entry.text)


def _all_called(entries: Sequence[Entry], parts: Sequence[Part], at: int, end: int) -> bool:
    """Whether every entry is numbered and called by its number in the text."""
    numbers = {entry.number: str(entry.number) for entry in entries}
    if 0 in numbers:
        return False
    citer = Citer(numbers, {}, lambda _: "")
    for part in (*parts[:at], *parts[end:]):
        citer.part(part)
    return citer.called == set(numbers)


def _noted(text: str, kept: References, finder: _Finder) -> str:
    """Return the id of the source that a footnote names, the same for the same words; empty for a remark."""
    shown = text.replace("\\[", "[").replace("\\]", "]")
    if not looks_like_source(shown):
        return ""
    kept.noted_texts.append(text)
    (source,) = sources_of([shown], "a footnote", Ids("source"), finder.language)
    known = next((one for one in kept.noted if (one.title, one.url) == (source.title, source.url)), None)
    if known is None:
        known = replace(source, id=finder.ids.take(source.id))
        kept.noted.append(known)
    return known.id
