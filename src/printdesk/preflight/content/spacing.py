"""Slips of the keyboard: spaces missing, spaces too many, words typed twice."""

import re
from collections.abc import Iterator

from printdesk.preflight.content.masking import CITED, FIGURE, MARK, shown
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark
from printdesk.preflight.content.wordings import READ, Wording

SPACE_AFTER = re.compile(rf"(?<![\d_,\n{FIGURE}{CITED}])(?<!^)(?P<mark>,)(?=[^\W\d_]{{2}})|(?<=[^\W\d_]{{2}})(?P<stop>[;!?])(?=[^\W\d_])|(?<=[a-z]{{3}})(?P<full>\.)(?=[A-Z][a-z]{{1,20}}\b(?!\.[a-z]))")  # fmt: skip
SPACE_BEFORE = re.compile(
    rf"(?<=[\w”’){FIGURE}{MARK}])(?P<space>[ \t])(?=[,;](?!\d)|[!?](?!\S)|(?<=[0-9][ \t])%|\.(?:\s|\Z)|:(?:\s|\Z))"
)
DOUBLED = re.compile(
    rf"(?<![\w’'{FIGURE}{CITED}-])(?P<word>[^\W\d_]{{1,40}}+)(?P<again>[ \n]{{1,4}}(?P<second>(?i:(?P=word))))(?![\w’'-])"
)
_MAY_DOUBLE_WORDS = (
    "had that is very no so bye ha ho hear there now well really knock please who do can blah cha chop tut win half million one two "
    "yes far long many tick boom night aye same"
)
_MAY_DOUBLE = frozenset(_MAY_DOUBLE_WORDS.split())
_OTHER_TONGUES = 5
"""`nous nous`, `die die`: in other languages short words may follow themselves."""


def missing_spaces(reading: Reading) -> Iterator[Remark]:
    """Report `cells,which` and `ended.Then`; addresses, file names and figures are left alone."""
    for wording in reading.of(*sorted(READ)):
        for found in SPACE_AFTER.finditer(wording.bare):
            around = _word_at(wording.bare, found.start())
            if found["full"] and not (wording.is_english and around[:1].isalpha()):
                continue
            yield Remark(
                path=wording.path,
                offset=found.start(),
                length=len(found[0]),
                message=f"no space after the “{found[0]}” in “{shown(around)}”",
                hint="add a space",
            )


def stray_spaces(reading: Reading) -> Iterator[Remark]:
    """Report a space before a comma, a full stop, `%` and the like; other languages set one there, so English alone is asked."""
    for wording in reading.english(*sorted(READ)):
        for found in SPACE_BEFORE.finditer(wording.bare):
            mark = wording.bare[found.end()]
            yield Remark(
                path=wording.path,
                offset=found.start(),
                length=2,
                message=f"a space stands before the “{mark}”",
                hint="take it out",
            )


def doubled_words(reading: Reading) -> Iterator[Remark]:
    """Report `the the`; `had had` and `Baden Baden` are let pass."""
    for wording in reading.of(*sorted(READ)):
        for found in DOUBLED.finditer(wording.bare):
            if is_doubled(found, wording):
                yield Remark(
                    path=wording.path,
                    offset=found.start("second"),
                    length=len(found["second"]),
                    message=f"“{found['word']}” stands twice",
                    hint="take one out",
                )


def is_doubled(found: re.Match[str], wording: Wording) -> bool:
    """Whether a word beside its like is a slip; one that begins a list item is not."""
    word, second = found["word"], found["second"]
    if wording.text[found.start("again") : found.start("second")].strip():
        return False
    if second[0].isupper() and not (word.isupper() or word[0].islower()):
        return False
    if word.casefold() in _MAY_DOUBLE or (len(word) == 1 and word.casefold() != "a"):
        return False
    return wording.is_english or len(word) >= _OTHER_TONGUES


def _word_at(text: str, offset: int) -> str:
    """Return the run of letters around a place, some twenty signs each way."""
    before = re.split(r"\s", text[max(0, offset - 20) : offset])[-1]
    after = re.split(r"\s", text[offset : offset + 20])[0]
    return before + after
