"""Lists: of one item, of items that do not match."""

import re
from collections.abc import Iterator

from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark
from printdesk.preflight.content.sentences import Stretch, items
from printdesk.preflight.content.wordings import Wording

_BEGINNING = re.compile(r"\W{0,6}([^\W\d_]{2,30})")
TOP_ITEM = re.compile(r"^(?P<lead>[ \t]{0,3})(?P<mark>[-+*]|[0-9]{1,3}[.)])[ ]+(?P<text>\S.*)$", re.MULTILINE)
_BOLD = r"(?P<lead>\*\*[^*\n]{2,80}\*\*)"
_LEAD = re.compile(_BOLD)
_PARTED_LEAD = re.compile(
    rf"^[ \t]{{0,12}}(?:[-+*]|[0-9]{{1,3}}[.)])[ ]+{_BOLD}(?:(?P<colon>(?<=:\*\*)|:)|(?P<dash> [–—-] ))", re.MULTILINE
)
_LEAD_WORD = re.compile(r"[^\W\d_][\w’'-]{0,40}")
_INDENT = re.compile(r"[ \t]{0,12}")
_CHILD = re.compile(r"\n{1,3}(?P<lead>[ \t]{0,12})(?:[-+*]|[0-9]{1,3}[.)])[ ]")
_ENOUGH_ITEMS = 8
"""So many items show how the file begins them, where a list of two cannot."""


def single_items(reading: Reading) -> Iterator[Remark]:
    """Report a list of one item at the margin of a text."""
    for wording in reading.of("text"):
        if not items(wording.text):
            continue
        for found in _lists(wording.text):
            if len(found) == 1:
                yield Remark(
                    path=wording.path,
                    offset=found[0].start("text"),
                    length=min(40, len(found[0]["text"])),
                    message="a list of one item",
                    hint="write it as a sentence, or find the others",
                )


def uneven_items(reading: Reading) -> Iterator[Remark]:
    """Report a list of which some items end with a full stop and some do not, or begin small, or lack a lead."""
    lists = [(wording, _items(wording)) for wording in reading.of("text")]
    capitals = _capital_habit([item for _, items_ in lists for item in items_])
    for wording, stretches in lists:
        yield from _without_lead(wording, stretches)
        ends = [each for each in stretches if not _has_children(wording.text, each)]
        if len(ends) > 2:
            yield from _small_start(wording, ends)
            yield from _odd_end(wording, ends)
        elif len(ends) == 2 and capitals:
            yield from _small_start(wording, ends)


def mixed_leads(reading: Reading) -> Iterator[Remark]:
    """Report the rarer of two ways to part a bold lead from its text, colon and dash, and a small word among capitals."""
    yield from _small_words(reading)
    colons: list[tuple[Wording, int, int]] = []
    dashes: list[tuple[Wording, int, int]] = []
    for wording in reading.of("text"):
        for found in _PARTED_LEAD.finditer(wording.text):
            kept = dashes if found["dash"] else colons
            kept.append((wording, found.start("lead"), len(found["lead"])))
    few, mark = (dashes, "dash") if len(dashes) <= len(colons) else (colons, "colon")
    if colons and dashes:
        wording, offset, length = few[0]
        yield Remark(
            path=wording.path,
            offset=offset,
            length=length,
            message=f"a {mark} follows this lead, and a {'colon' if mark == 'dash' else 'dash'} follows most others",
            hint="part leads from their text in one way",
        )


def _small_words(reading: Reading) -> Iterator[Remark]:
    """Yield a remark for the one small word in a lead, `Housing & urban Development`, where other leads have capitals."""
    odd: list[tuple[Wording, int, str]] = []
    titled = 0
    for wording in reading.english("text"):
        for lead in _PARTED_LEAD.finditer(wording.text):
            words = [word for word in _LEAD_WORD.finditer(lead["lead"]) if len(word[0]) > 3]
            small = [word for word in words if word[0].islower()]
            titled += len(words) > 1 and not small
            if len(words) > 2 and len(small) == 1 and small[0] is not words[-1]:
                odd.append((wording, lead.start("lead") + small[0].start(), small[0][0]))
    for wording, offset, word in odd if titled > 2 and titled > 2 * len(odd) else ():
        yield Remark(
            path=wording.path,
            offset=offset,
            length=len(word),
            message=f"“{word}” begins small between words with capitals",
            hint="write all leads in one style",
        )


def _items(wording: Wording) -> list[Stretch]:
    if not items(wording.text):
        return []
    return [each for each in wording.paragraphs if TOP_ITEM.match(wording.text, _line(wording.text, each.start))]


def _capital_habit(stretches: list[Stretch]) -> bool:
    """Whether nearly all items of the file begin with a capital."""
    starts = [found[1].islower() for each in stretches if (found := _BEGINNING.match(each.text))]
    return len(starts) >= _ENOUGH_ITEMS and sum(starts) * 5 <= len(starts)


def _odd_end(wording: Wording, stretches: list[Stretch]) -> Iterator[Remark]:
    ends = [each.text.rstrip('*”"’)\ue000\ue001\ue002')[-1:] in {".", "!", "?", "…"} for each in stretches]
    if len(set(ends)) > 1:
        odd = ends.index(min(ends, key=ends.count))
        yield Remark(
            path=wording.path,
            offset=stretches[odd].start,
            length=min(40, len(stretches[odd].text)),
            message=f"this item {'ends' if ends[odd] else 'does not end'} with a full stop, unlike the others of its list",
            hint="end all items of a list alike",
        )


def _small_start(wording: Wording, stretches: list[Stretch]) -> Iterator[Remark]:
    """Yield a remark for each item that begins small where most items of its text begin with a capital."""
    starts = [_BEGINNING.match(each.text) for each in stretches]
    small = [found is not None and found[1].islower() for found in starts]
    if any(small) and sum(small) * 2 <= len(small) - (len(small) > 2):
        for each, found, is_small in zip(stretches, starts, small, strict=True):
            if is_small and found:
                yield Remark(
                    path=wording.path,
                    offset=each.start + found.start(1),
                    length=len(found[1]),
                    message="this item begins small, unlike the others of its list",
                    hint="begin all items of a list alike",
                )


def _without_lead(wording: Wording, stretches: list[Stretch]) -> Iterator[Remark]:
    """Yield a remark for the one item without a bold lead in a list whose others have one."""
    leads = [_LEAD.match(wording.text, each.start) is not None for each in stretches]
    if len(leads) > 2 and leads.count(False) == 1:
        odd = stretches[leads.index(False)]
        yield Remark(
            path=wording.path,
            offset=odd.start,
            length=min(40, len(odd.text.partition("\n")[0])),
            message="this item has no lead in bold, unlike the others of its list",
            hint="give it one, or make it the sentence before the list",
        )


def _has_children(text: str, item: Stretch) -> bool:
    """Whether the next line of the list stands further in than the item: a head of others takes no full stop."""
    own = _line(text, item.start)
    following = _CHILD.match(text, item.end)
    indent = _INDENT.match(text, own)
    return following is not None and indent is not None and len(following["lead"]) > len(indent[0])


def _lists(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the lists at the margin of a text, each as its items; a paragraph at the margin parts two lists."""
    current: list[re.Match[str]] = []
    for line in re.finditer(r"^.*$", text, re.MULTILINE):
        if found := TOP_ITEM.match(text, line.start(), line.end()):
            if not found["lead"] or not current:
                current.append(found)
        elif line[0].strip() and not line[0].startswith(" ") and current and _after_blank(text, line.start()):
            yield current
            current = []
    if current:
        yield current


def _after_blank(text: str, start: int) -> bool:
    return text.startswith("\n\n", max(0, start - 2))


def _line(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1
