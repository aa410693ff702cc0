"""British and American spellings in one text."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from printdesk.preflight.content.masking import FIGURE
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark
from printdesk.preflight.content.wordings import Kind, Wording

Dialect = Literal["british", "american"]

_WORD = re.compile(r"(?<![\w-])[A-Za-z]{3,30}(?![\w])")
_METER = re.compile(rf"(?<=[0-9{FIGURE}])[ -](?:(?:square|cubic) )?(?P<unit>meters?)\b")
"""After a number it is the unit; by itself it may be an instrument, which is a meter on both sides."""
_IZED = re.compile(r"iz(?:e[drs]?|es|ing|ations?)\Z")
"""The American endings that are British too."""
_KINDS: tuple[Kind, ...] = ("title", "heading", "text", "prompt", "cell", "head", "caption", "alt", "label")


def mixed_dialects(reading: Reading) -> Iterator[Remark]:
    """Report words spelled as the file's language does not spell them; where it is plain `en`, those of the fewer.

    A word with a capital inside a sentence is taken for part of a name, and names keep their spelling.
    """
    found = [(wording, word, _dialect(word[0])) for wording in reading.english(*_KINDS) for word in _words(wording)]
    told = [(wording, word, dialect) for wording, word, dialect in found if dialect]
    wanted = _wanted(reading, [dialect for _, _, dialect in told])
    if wanted == "british":
        yield from _american_units(reading)
    both = any(
        dialect == "british" and _IZED.search(_spellings()["british"][word[0].casefold()]) for _, word, dialect in told
    )
    for wording, word, dialect in told:
        if dialect == "american" and _IZED.search(word[0].casefold()) and not both:
            continue
        ours = wanted if wording.language in {reading.briefing.language, "en"} else _of(wording.language) or wanted
        if dialect == ours:
            continue
        right = _spellings()[dialect][word[0].casefold()]
        yield Remark(
            path=wording.path,
            offset=word.start(),
            length=len(word[0]),
            message=f"“{word[0]}” is {'American' if dialect == 'american' else 'British'} in a {'British' if ours == 'british' else 'American'} text",
            hint=f"write {_cased(right, word[0])}",
            about=(word[0],),
        )


def house_spellings(reading: Reading) -> Iterator[Remark]:
    """Report the house's own pairs: what it avoids, and what it writes instead."""
    pairs = {avoid.casefold(): use for avoid, use in reading.words.spellings.items()}
    if not pairs:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, pairs))})(?![\w-])", re.IGNORECASE)
    for wording in reading.of(*_KINDS):
        for found in pattern.finditer(wording.bare):
            yield Remark(
                path=wording.path,
                offset=found.start(),
                length=len(found[0]),
                message=f"the house does not write “{found[0]}”",
                hint=f"write {_cased(pairs[found[0].casefold()], found[0])}",
            )


@cache
def dialect_words() -> frozenset[str]:
    """Return every word, in small letters, that the two dialects spell differently."""
    return frozenset(word for words in _spellings().values() for word in words)


def _words(wording: Wording) -> Iterator[re.Match[str]]:
    quoted = [found.span() for found in re.finditer(r"“[^“”]{0,600}+”", wording.bare)]
    for word in _WORD.finditer(wording.bare):
        if word[0].casefold() in dialect_words() and not any(start < word.start() < end for start, end in quoted):
            if word[0][0].isupper() and not _begins(wording, word.start()):
                continue
            yield word


def _american_units(reading: Reading) -> Iterator[Remark]:
    for wording in reading.english(*_KINDS):
        if _of(wording.language) == "american":
            continue
        for found in _METER.finditer(wording.bare):
            yield Remark(
                path=wording.path,
                offset=found.start("unit"),
                length=len(found["unit"]),
                message=f"“{found['unit']}” is American in a British text",
                hint=f"write {found['unit'].replace('er', 're')}",
                about=(found["unit"],),
            )


def _begins(wording: Wording, offset: int) -> bool:
    """Whether a sentence, a cell or a heading begins here, so that a capital says nothing."""
    before = wording.bare[max(0, offset - 8) : offset].rstrip(" \n\ue002*“‘(")
    return not before or before[-1] in ".!?:;–—" or offset == 0 or before.endswith("-")


def _wanted(reading: Reading, told: list[Dialect | None]) -> Dialect:
    if known := _of(reading.briefing.language):
        return known
    return "american" if told.count("american") > told.count("british") else "british"


def _of(language: str) -> Dialect | None:
    if language.startswith("en-US"):
        return "american"
    return "british" if language.startswith(("en-GB", "en-IE", "en-NZ", "en-AU", "en-ZA", "en-IN")) else None


def _dialect(word: str) -> Dialect | None:
    folded = word.casefold()
    names: tuple[Dialect, Dialect] = ("british", "american")
    return next((name for name in names if folded in _spellings()[name]), None)


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


@cache
def _spellings() -> Mapping[Dialect, Mapping[str, str]]:
    """Return, for each dialect, its own spellings and what the other writes instead."""
    text = files("printdesk.preflight.content").joinpath("dialects.toml").read_text(encoding="utf-8")
    british: dict[str, str] = {}
    for family in tomllib.loads(text).values():
        for stem in family["stems"].split():
            for ending in family["endings"]:
                one, other = (f"{stem}{each}" for each in ending)
                british[one] = other
    return {"british": british, "american": {other: one for one, other in british.items()}}
