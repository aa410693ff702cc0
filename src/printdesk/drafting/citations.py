"""Numbers in the text that call a numbered list of sources, made citations: `[1]`, `[2, 4]`, `[1–3]`, `¹`, notes on the spot."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from printdesk.readers.article.marks import SUPERSCRIPTS, bare
from printdesk.readers.article.tree import Grid, Item, ItemList, Paragraph, Part, Quotation

_LIST = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BRACKETS = re.compile(
    rf"(?P<stop>[.,;:!?]?)(?P<gap>\s?)(?P<call>\\?\[{_LIST}\\?\](?:\s?\\?\[{_LIST}\\?\])*)(?!\()(?P<rest>\s*)"
)
_LINKED = re.compile(r"\[\\?\[?(?P<n>\d{1,3})\\?\]?\]\([^()\s]*\)")
_RAISED_CALL = re.compile(
    rf"(?P<before>[^\s{_RAISED}]*?)(?P<stop>[.,;:!?]?)(?P<call>[{_RAISED}]+(?:\s?[,;⁻–-]\s?[{_RAISED}]+)*)"
)
_UNIT_RAISED = re.compile(r"(?:^|[^A-Za-z])(?:[kcdmn]?m|ft|in|mi|s|yd|CO|H)$")
_NOTE_ON_THE_SPOT = re.compile(r"\s?\^\[(?P<text>(?:\\.|\[[^\[\]]*\]|[^\[\]\\])*)\]")
_CITED = re.compile(r"\[@(?P<ids>[^\[\]]{1,200})\]")
_FURTHEST = 30
"""How many sources one range may name."""


@dataclass(slots=True)
class Citer:
    """Writes `[@id]` for the numbers of `sources`; `notes` are footnotes that the same numbers may call instead.

    `source_of` takes the text of a note on the spot and returns the id of the source that it is; empty for a remark.
    """

    sources: Mapping[int, str]
    notes: Mapping[int, str]
    source_of: Callable[[str], str]
    called: set[int] = field(default_factory=set)
    cited: set[str] = field(default_factory=set)

    def part(self, part: Part) -> Part:
        """Return a part with its texts cited."""
        match part:
            case Paragraph() | Quotation():
                return replace(part, text=self.text(part.text))
            case ItemList():
                return replace(part, items=tuple(self._item(item) for item in part.items))
            case Grid():
                rows = tuple(replace(row, cells=tuple(map(self.text, row.cells))) for row in part.rows)
                return replace(part, rows=rows)
            case _:
                return part

    def text(self, text: str) -> str:
        """Return a text with its calls written as citations; a call of a number that is not listed stays as it is."""
        if self.sources or self.notes:
            text = _LINKED.sub(self._linked, text)
            text = _BRACKETS.sub(self._brackets, text)
            text = _RAISED_CALL.sub(self._raised, text)
        return _NOTE_ON_THE_SPOT.sub(self._on_the_spot, text) if "^[" in text else text

    def _item(self, item: Item) -> Item:
        return replace(item, text=self.text(item.text), children=tuple(map(self._item, item.children)))

    def _linked(self, found: re.Match[str]) -> str:
        return self._written([int(found["n"])]) or found[0]

    def _brackets(self, found: re.Match[str]) -> str:
        written = self._written(list(_numbers(found["call"])))
        if not written:
            return found[0]
        after = found.string[found.end() : found.end() + 1]
        ends = not after or not after.islower()
        if found["stop"] and (not found["gap"] or (ends and found["stop"] in ".!?")):
            return f" {written}{found['stop']}{found['rest']}"
        gap = found["gap"] or (" " if found.start() and not found["stop"] else "")
        return f"{found['stop']}{gap}{written}{found['rest']}"

    def _raised(self, found: re.Match[str]) -> str:
        before = found["before"]
        is_power = _UNIT_RAISED.search(before) or (before[-1:].isdigit() and not re.search(r"(?<!\d)\d{4}$", before))
        if not before or (is_power and not found["stop"]):
            return found[0]
        written = self._written(list(_numbers(found["call"].translate(SUPERSCRIPTS).replace("⁻", "-"))))
        return f"{before} {written}{found['stop']}" if written else found[0]

    def _on_the_spot(self, found: re.Match[str]) -> str:
        identifier = self.source_of(found["text"])
        if not identifier:
            return found[0]
        self.cited.add(identifier)
        return f" [@{identifier}]"

    def _written(self, numbers: list[int]) -> str:
        known = self.sources.keys() | self.notes.keys()
        if not numbers or not known >= set(numbers):
            return ""
        self.called.update(numbers)
        ids = [self.sources[number] for number in numbers if number in self.sources]
        self.cited.update(ids)
        cited = f"[{'; '.join(f'@{each}' for each in ids)}]" if ids else ""
        return cited + "".join(f"^[{self.notes[number]}]" for number in numbers if number in self.notes)


def cited_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield place and id of each source that a text cites."""
    for found in _CITED.finditer(text):
        for each in found["ids"].split(";"):
            yield found.start(), each.strip().removeprefix("@").split(",")[0]


def without_references(text: str) -> str:
    """Return a text without its citations and notes, as far as they are Markdown of FORMAT."""
    return re.sub(f" ?{_CITED.pattern}", "", _NOTE_ON_THE_SPOT.sub("", text))


def looks_like_source(text: str) -> bool:
    """Whether a note names a work or a page rather than saying something: an address, or a name, a comma and a year."""
    shown = bare(text).strip()
    if re.search(r"https?://|www\.|doi:", shown, re.IGNORECASE):
        return len(shown) < 400
    if len(shown) > 250 or not re.search(r"\b(?:19|20)\d\d\b", shown) or not re.search(r"[,:.;]\s", shown):
        return False
    return shown[:1].isupper() and not _SAYS.search(shown)


_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|counts?|counted|includes?|excludes?|measured|means|does|did|will|can|we|our|this|these"
    r"|ist|sind|wurden?|est|sont|été)\b",
    re.IGNORECASE,
)


def _numbers(call: str) -> Iterator[int]:
    for first, last in re.findall(r"(\d+)(?:\s?[–-]\s?(\d+))?", call):
        end = int(last) if last else int(first)
        yield from range(int(first), min(end, int(first) + _FURTHEST) + 1)
