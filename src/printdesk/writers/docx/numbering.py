"""The numbering part: the layout's lists, and a numbering of its own for each list that starts afresh."""

from collections.abc import Iterable, Mapping

from printdesk.layout.tokens import Tokens
from printdesk.writers.docx.counts import Count
from printdesk.writers.docx.lettering import letters, list_indent
from printdesk.writers.docx.ooxml import Element, twips, w
from printdesk.writers.docx.stories import NUMBERING
from printdesk.writers.docx.stylesheet import ListLevel, StyleSheet, style_id


class Numbering:
    """Lists by name; the first numbering of each is the one that its styles carry."""

    def __init__(self, tokens: Tokens, sheet: StyleSheet, carried: Mapping[str, int] | None = None) -> None:
        """`carried` are definitions of a house's own that stand for lists of the layout."""
        self._tokens, self._sheet, self._carried = tokens, sheet, carried or {}
        self.lists = {name: number for number, name in enumerate(sheet.lists, start=1)}
        self.labels: list[str] = []
        self.count = Count(10, len(self.lists))
        self.holder = NUMBERING.holder()
        """The numberings of a chapter."""

    def begin_chapter(self) -> None:
        self.holder = NUMBERING.holder()

    def restarted(self, name: str, *, start: int = 1, level: int = 1) -> int:
        """Return a numbering of the list that begins with `start` at a level."""
        override = w("lvlOverride", w("startOverride", val=start), ilvl=level - 1)
        return self._add(self._carried.get(name, self.lists[name]), override)

    def labelled(self, label: str) -> int:
        """Return a list whose mark is a word instead of a number: the eyebrow of a heading."""
        self.labels.append(label)
        return self._add(len(self.lists) + len(self.labels))

    def _add(self, definition: int, *overrides: Element) -> int:
        number = self.count.next()
        self.holder.append(w("num", w("abstractNumId", val=definition), *overrides, numId=number))
        return number

    def base(self) -> Element:
        """Return the part without the numberings of the chapters."""
        own = (w("num", w("abstractNumId", val=number), numId=number) for number in self.lists.values())
        return NUMBERING.holder(*self._definitions(), *own)

    def _definitions(self) -> Iterable[Element]:
        for name, number in self.lists.items():
            levels = (self._level(index, level) for index, level in enumerate(self._sheet.lists[name]))
            yield w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=number)
        for number, label in enumerate(self.labels, start=len(self.lists) + 1):
            first = self._sheet.lists["eyebrow"][0].model_copy(update={"text": label})
            yield w("abstractNum", w("multiLevelType", val="multilevel"), self._level(0, first), abstractNumId=number)

    def _level(self, index: int, level: ListLevel) -> Element:
        return w(
            "lvl",
            w("start", val=1),
            w("numFmt", val=level.format),
            w("pStyle", val=style_id(level.style)) if level.style else None,
            None if level.gap == "tab" else w("suff", val="nothing" if level.gap == "nothing" else "space"),
            w("lvlText", val=level.text),
            w("lvlJc", val="left"),
            w("pPr", w("tabs", w("tab", val="num", pos=twips(level.at + level.hang))), list_indent(level)),
            w("rPr", *letters(self._tokens, level)),
            ilvl=index,
        )


class HeadingNumbers:
    """Follows Word's own count of the headings, to say where it must be told another number."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self.counts: dict[str, list[int]] = {}

    def numbering_of(self, number: str, level: int) -> int | None:
        """Return the numbering of a heading printed as `number`; None where its style's own is right."""
        if not number:
            return self._numbering.lists["unnumbered"]
        name = "headings" if number[0].isdigit() else "annexes"
        counts = self.counts.setdefault(name, [0, 0, 0])
        counts[level - 1 :] = [counts[level - 1] + 1] + [0] * (3 - level)
        wanted = _ordinal(number.rsplit(".", 1)[-1])
        if wanted is not None and wanted != counts[level - 1]:
            counts[level - 1] = wanted
            return self._numbering.restarted(name, start=wanted, level=level)
        return None if name == "headings" else self._numbering.lists[name]


def _ordinal(number: str) -> int | None:
    if number.isdecimal():
        return int(number)
    return ord(number.upper()) - ord("A") + 1 if len(number) == 1 and number.isalpha() else None
