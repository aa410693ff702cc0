"""Sources that an article lists, in a line (`Sources: …`) or under a heading of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from printdesk.drafting.draft import SourceDraft
from printdesk.drafting.naming import Ids
from printdesk.drafting.times import find_times
from printdesk.readers.article.marks import SUPERSCRIPTS, bare
from printdesk.readers.article.tree import Item, ItemList, Lines, Paragraph, Part

_LINE = re.compile(
    r"(?:\*\*)?(?:sources?|quellen?|references|источники?|المصادر|المصدر|fuentes?|fonti?)\s*:(?:\*\*)?\s*(?P<list>.+)",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(
    r"(?:(?:list of )?sources?(?: and (?:notes|further reading))?|references|bibliography|works cited|further reading|quellen(?:verzeichnis)?|literatur"
    r"|références|bibliographie|источники|литература|المصادر|المراجع)",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"(?:(?:foot|end)?notes?(?: (?:and|&) (?:references|sources))?|anmerkungen|fußnoten|notes de bas de page|примечания|сноски|الهوامش|notas)",
    re.IGNORECASE,
)
_PART = re.compile(r"[,;،]\s*(?![^()]*\))")
_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<url>https?://[^()\s]+)\)")
_URL = re.compile(r"https?://[^\s<>()\[\]]+")
_NUMBERED = re.compile(r"^(?:\\?\[(?P<a>\d{1,3})\\?\]|(?P<b>\d{1,3})\\?[.)]|(?P<c>[¹²³⁰⁴-⁹]+))\s*(?=\S)")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)")


def is_source_heading(text: str) -> bool:
    """Whether a heading stands over a list of sources."""
    return _HEADING.fullmatch(bare(text).strip(" :")) is not None


def is_notes_heading(text: str) -> bool:
    """Whether a heading stands over notes, which may be sources or remarks."""
    return _NOTES.fullmatch(bare(text).strip(" :")) is not None


def source_line(text: str) -> list[str] | None:
    """Return the sources of a line that begins `Sources:`; None for any other text."""
    found = _LINE.fullmatch(text.strip())
    if found is None or len(found["list"]) > 2_000:
        return None
    listed = found["list"].strip()
    listed = listed.removesuffix(".")
    return [name for name in (part.strip() for part in _PART.split(listed)) if name]


def sources_of(texts: Sequence[str], place: str, ids: Ids, language: str) -> list[SourceDraft]:
    """Return sources with the date in brackets that some of them carry, and the address of those that link."""
    return [_source(text, place, ids, language) for text in texts]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list; `number` is the one it is called by, 0 where the list has none."""

    number: int
    text: str
    lines: Lines


def listed_texts(parts: Sequence[Part]) -> list[Entry]:
    """Return the entries under a heading of sources, one for each item, paragraph or numbered line of a paragraph."""
    entries: list[Entry] = []
    for part in parts:
        if isinstance(part, ItemList):
            for item in part.items:
                lines = (*item.lines, *(line for child in item.children for line in child.lines))
                entries.append(_entry(_with_children(item), lines, len(entries) + 1 if part.ordered else 0))
        elif isinstance(part, Paragraph):
            texts = part.text.replace("\\\n", "\n").split("\n")
            if len(texts) > 1 and not all(_NUMBERED.match(text) for text in texts):
                texts = [part.text]
            for at, text in enumerate(texts):
                own = part.lines[at : at + 1] if len(part.lines) == len(texts) else part.lines
                entries.append(_entry(text, own, 0))
    return entries


def _entry(text: str, lines: Lines, number: int) -> Entry:
    found = _NUMBERED.match(text)
    if found is None:
        return Entry(number, text, lines)
    typed = found["a"] or found["b"] or found["c"].translate(SUPERSCRIPTS)
    return Entry(int(typed), text[found.end() :], lines)


def _with_children(item: Item) -> str:
    return " ".join([item.text, *(child.text for child in item.children)])


def _source(text: str, place: str, ids: Ids, language: str) -> SourceDraft:
    link = _LINK.search(text)
    url = link["url"] if link else (found[0].rstrip(".,;") if (found := _URL.search(text)) else "")
    title = _LINK.sub(lambda match: match["text"], text)
    title = (
        title.replace(url, "").strip(" .,;<>") if url and url in title and title.strip(" .<>") != url else title.strip()
    )
    acronym = _ACRONYM.search(title)
    date = ""
    times = find_times(title, language)
    if (
        times
        and times[-1].when
        and re.search(r"\($", title[: times[-1].start])
        and title[times[-1].end :].startswith(")")
    ):
        date = times[-1].when
        title = (title[: times[-1].start - 1] + title[times[-1].end + 1 :]).strip(" ,")
    return SourceDraft(
        id=ids.take(acronym[1] if acronym else title), title=" ".join(title.split()), place=place, date=date, url=url
    )
