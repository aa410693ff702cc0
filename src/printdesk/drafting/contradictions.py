"""Statements of an article that cannot both hold: counts against the rows of a table, shares in words against percentages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from printdesk.drafting.citations import without_references
from printdesk.drafting.doubts import Doubt
from printdesk.drafting.sentences import Sentences
from printdesk.drafting.words import NOUNS_TOO, words_of
from printdesk.readers.article.marks import bare

_COUNTS = {
    word: number
    for number, word in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 2
    )
}
_COUNTED = re.compile(
    rf"(?<![\w-])(?P<all>all |the |these )?(?P<count>{'|'.join(_COUNTS)}|[2-9]|1[0-2])(?: (?:new|other|different|old|main|big|large|small|planned|proposed))? (?P<noun>[a-z]{{3,20}}s)\b",
    re.IGNORECASE,
)
_TOTAL_ROW = re.compile(r"(?:grand )?(?:total|sum|all|average|overall|both|together)\b", re.IGNORECASE)
_FRACTIONS = {
    "half": Fraction(1, 2), "a third": Fraction(1, 3), "one third": Fraction(1, 3), "two thirds": Fraction(2, 3), "a quarter": Fraction(1, 4),
    "one quarter": Fraction(1, 4), "three quarters": Fraction(3, 4), "a fifth": Fraction(1, 5), "one fifth": Fraction(1, 5), "two fifths": Fraction(2, 5),
    "three fifths": Fraction(3, 5), "four fifths": Fraction(4, 5), "a sixth": Fraction(1, 6), "an eighth": Fraction(1, 8), "a tenth": Fraction(1, 10),
    "one tenth": Fraction(1, 10), "one in ten": Fraction(1, 10), "one in five": Fraction(1, 5), "one in four": Fraction(1, 4), "one in three": Fraction(1, 3),
}  # fmt: skip
_FRACTION = re.compile(
    rf"(?<![\w-])(?P<words>{'|'.join(word.replace(' ', '[ -]') for word in _FRACTIONS)})(?![\w-])", re.IGNORECASE
)
_PERCENT = re.compile(r"(?<![\w.,–-])(?P<value>\d{1,3}(?:\.\d+)?)(?: ?%| per ?cent\b)")
_TURN = re.compile(
    r"\b(?:but|while|whereas|although|though|yet)\b[^,;.]{0,60}?\b(?:names?|says?|said|gives?|puts?|states?|lists?|cites?|speaks? of|reports?|shows?|has it at|counts?|writes?)"
    r"(?: it at| of| that it is)? (?:about |only |just |some )?$",
    re.IGNORECASE,
)
_OF = re.compile(r" of (?P<whole>(?:the |its |their |all )?(?:[^\W\d_][\w'’-]*)(?: [^\W\d_][\w'’-]*){0,4})")
_ENDS_WHOLE_WORDS = """
is are was were has have had will would can could by in on at for from to and or but who which that after since when
while said went come came goes
"""
_ENDS_WHOLE = frozenset(_ENDS_WHOLE_WORDS.split())
_TWO_THAT = "“{one}” and “{two}” do not agree. Which of them holds?"
TOLERANCE = 3
"""So many points a share in words may be off before it contradicts a percentage."""


def row_doubts(counted: Iterable[tuple[str, str]], tables: Iterable[tuple[str, Sequence[str], str]]) -> Iterator[Doubt]:
    """Ask where a headline counts what a table lists otherwise.

    `counted` are places and texts of title, standfirst and headings; `tables` the head of each first column, its row heads and its place.
    """
    said = [(place, found) for place, text in counted for found in _COUNTED.finditer(bare(text))]
    for head, rows, place in tables:
        kept = [row for row in rows if row.strip() and not _TOTAL_ROW.match(bare(row).strip())]
        for where, found in said:
            number = _COUNTS.get(found["count"].casefold(), 0) or int(found["count"])
            if (
                _is_plural_of(found["noun"], bare(head))
                and len(kept) > 1
                and number != len(kept)
                and len(set(kept)) == len(kept)
            ):
                count = f"{len(kept)} {found['noun'].casefold()}"
                text = f"{where} says “{found[0].strip()}”; the table lists {count}. Which holds?"
                yield Doubt(text, place, "")


def share_doubts(texts: Iterable[tuple[str, str]]) -> Iterator[Doubt]:
    """Ask where a share in words and a percentage are said of one thing and differ."""
    wholes: dict[str, tuple[str, float, str]] = {}
    for place, text in texts:
        shown = bare(without_references(text))
        shares = [
            (found.start(), found.end(), found["words"], _points(found["words"])) for found in _FRACTION.finditer(shown)
        ]
        percents = [(found.start(), found.end(), found[0], float(found["value"])) for found in _PERCENT.finditer(shown)]
        if shares and percents:
            yield from _in_one_sentence(shown, shares, percents, place)
        yield from _of_one_whole(shown, [*shares, *percents], place, wholes)


_Share = tuple[int, int, str, float]


def _in_one_sentence(text: str, shares: Sequence[_Share], percents: Sequence[_Share], place: str) -> Iterator[Doubt]:
    """Say of `falls by a tenth, but the report names 12%`: the second part takes up the first, since it names nothing new."""
    sentences = Sentences(text)
    for one, two in product(shares[:20], percents[:20]):
        first, second = sorted((one, two))
        start, end = sentences.around(first[0])
        if not start <= second[0] < end or abs(one[3] - two[3]) < 1 or re.match(r" of\b", text[second[1] :]):
            continue
        if _TURN.search(text[first[1] : second[0]]):
            yield Doubt(_TWO_THAT.format(one=first[2], two=second[2]), place, second[2])


def _of_one_whole(
    text: str, shares: Sequence[_Share], place: str, wholes: dict[str, tuple[str, float, str]]
) -> Iterator[Doubt]:
    for _, end, words, value in shares:
        found = _OF.match(text, end)
        whole = _whole(found["whole"]) if found else ""
        if not whole or (len(whole.split()) < 2 and len(whole) < 7):
            continue
        before = wholes.setdefault(whole, (words, value, place))
        in_words = before[0][0].isdigit() != words[0].isdigit()
        if in_words and abs(before[1] - value) > TOLERANCE:
            yield Doubt(_TWO_THAT.format(one=f"{before[0]} of {whole}", two=f"{words} of {whole}"), place, words)


def _whole(words: str) -> str:
    kept: list[str] = []
    verbs = words_of("en").verbs
    for word in words.split():
        if word.casefold() in _ENDS_WHOLE or (kept and word.casefold() in verbs.keys() - NOUNS_TOO):
            break
        kept.append(word)
    return " ".join(kept[1:] if kept and kept[0].casefold() in {"the", "its", "their", "all"} else kept).casefold()


def _points(words: str) -> float:
    return float(100 * _FRACTIONS[re.sub(r"[ -]", " ", words.casefold())])


def _is_plural_of(noun: str, head: str) -> bool:
    one, many = head.casefold().strip(), noun.casefold()
    if not one or " " in one:
        return False
    return many in {f"{one}s", f"{one}es", f"{one[:-1]}ies"} or (many == one and one.endswith("s"))
