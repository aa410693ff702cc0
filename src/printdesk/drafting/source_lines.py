"""Sources that an article lists, in a line (`Sources: …`) or under a heading of their own."""

import re
from collections.abc import Sequence

from printdesk.drafting.draft import SourceDraft
from printdesk.drafting.naming import Ids
from printdesk.drafting.times import find_times
from printdesk.readers.article.marks import bare
from printdesk.readers.article.tree import Item, ItemList, Paragraph, Part

_LINE = re.compile(
    r"(?:\*\*)?(?:sources?|quellen?|references|источники?|المصادر|المصدر|fuentes?|fonti?)\s*:(?:\*\*)?\s*(?P<list>.+)",
    re.IGNORECASE | re.DOTALL,
)
_HEADING = re.compile(
    r"(?:(?:list of )?sources?(?: and (?:notes|further reading))?|references|bibliography|works cited|further reading|quellen(?:verzeichnis)?|literatur"
    r"|références|bibliographie|источники|литература|المصادر|المراجع)",
    re.IGNORECASE,
)
_PART = re.compile(r"[,;،]\s*(?![^()]*\))")
_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<url>https?://[^()\s]+)\)")
_URL = re.compile(r"https?://[^\s<>()\[\]]+")
_NUMBERED = re.compile(r"^(?:\\?\[\d{1,3}\\?\]|\d{1,3}[.)])\s+")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)")


def is_source_heading(text: str) -> bool:
    """Whether a heading stands over a list of sources."""
    return _HEADING.fullmatch(bare(text).strip(" :")) is not None


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


def listed_texts(parts: Sequence[Part]) -> list[tuple[str, tuple[int, ...]]]:
    """Return the entries under a heading of sources, one for each item or paragraph."""
    entries: list[tuple[str, tuple[int, ...]]] = []
    for part in parts:
        if isinstance(part, ItemList):
            entries += [
                (_with_children(item), (*item.lines, *(line for child in item.children for line in child.lines)))
                for item in part.items
            ]
        elif isinstance(part, Paragraph):
            entries.append((part.text, part.lines))
    return [(_NUMBERED.sub("", text), lines) for text, lines in entries]


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
