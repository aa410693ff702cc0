"""Names in small letters, and short forms that nothing explains."""

import re
from collections import Counter
from collections.abc import Iterator

from printdesk.edition.passages import passages
from printdesk.preflight.content.masking import MARK
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark
from printdesk.preflight.content.wordings import Wording

_WORD = re.compile(r"(?<![\w’'@.\-‑])[^\W\d_]{4,30}+(?![\w@]|[’'][^\W\d_]{2}|[\-‑])")
_CAPITALISED = re.compile(r"(?<![\w’'@.])[A-ZÀ-ÖØ-Þ][^\W\d_A-Z]{3,30}+(?![\w@])")
_CALENDAR = "monday tuesday wednesday thursday friday saturday sunday january february april june july october november december"  # fmt: skip
_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'.-]{0,30}[ \ue002](?:(?:of|the|and|for|de) ){0,2}\Z")
_CAPITAL_AFTER = re.compile(r"[ \ue002](?:(?:of|the|and|for|de) ){0,2}[A-ZÀ-ÖØ-Þ]")
_NATIONS = re.compile(
    r"\b[A-Z][a-z]{1,14}(?:ian|ish|ese|an|aqi|aeli)[-‑–](?P<small>[a-z]{2,12}(?:ian|ish|ese|aqi|aeli))\b"
)
_COMMON_WORDS = (
    "minister president ministry government parliament bank north south east west northern southern eastern western council state city "
    "river street road university school party union group company commission committee department agency office board court "
    "church internet bible earth moon heaven section chapter figure table annex spring summer autumn winter general royal "
    "federal national international central republic kingdom empire army navy senate congress cabinet chair director secretary "
    "authority force forces service services house hall park bridge square museum station airport port harbour market centre center"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_ACRONYM = re.compile(
    r"(?<![\w&./+‑–-])(?P<short>[A-Z][A-Z&]{0,4}[A-Z])(?P<plural>s?)(?![\w&+/–]|[-‑](?![a-z]{3})|\.[A-Z]|[’'][A-Z])"
)
_EVERYDAY_WORDS = (
    "US USA UK EU UN ID TV PDF CEO CFO DNA AIDS HIV OK AM PM BC AD CE BCE GMT UTC URL ISBN ISSN FAQ DVD CD PR HR IT PC AI NASA BBC "
    "CNN USB GPS SMS VIP AC DC FM DIY RSVP GDP VAT KG KM CM MM II III IV VI VII VIII IX XI XII XIII XIV XV XVI XX XXI"
)
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())


def lower_names(reading: Reading) -> Iterator[Remark]:
    """Report a word in small letters that the same text writes with a capital inside sentences, twice or more.

    What also stands in small letters often, or has its capital only within a longer name, is no name by itself.
    """
    yield from _small_halves(reading)
    capital: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    small: dict[str, list[tuple[Wording, int]]] = {}
    for wording in reading.of("text", "cell", "caption", "heading", "title", "prompt", "label"):
        for sentence in wording.sentences:
            for word in _WORD.finditer(sentence.text):
                if word[0][0].islower():
                    small.setdefault(word[0], []).append((wording, sentence.start + word.start()))
            if wording.kind in {"text", "caption", "cell"}:
                capital.update(_own_capitals(sentence.text))
                anywhere.update(word[0].casefold() for word in _CAPITALISED.finditer(sentence.text))
    known = {name.casefold() for name in reading.words.names if " " not in name}
    for name, places in small.items():
        sure = name in known or name in _CALENDAR.split()
        if not sure and not (_is_name(name, capital, anywhere) and len(places) * 2 <= capital[name] + 1):
            continue
        for wording, offset in places:
            if wording.is_english:
                yield Remark(
                    path=wording.path,
                    offset=offset,
                    length=len(name),
                    message=f"“{name}” is a name and begins small"
                    if sure
                    else f"“{name}” begins small here and with a capital elsewhere",
                    hint=f"write {name.capitalize()}",
                    about=(name,),
                )


def _small_halves(reading: Reading) -> Iterator[Remark]:
    """Report `Syrian-turkish`: both halves of a compound of nations take a capital."""
    for wording in reading.english("text", "cell", "caption", "heading"):
        for found in _NATIONS.finditer(wording.bare):
            yield Remark(
                path=wording.path,
                offset=found.start("small"),
                length=len(found["small"]),
                message=f"“{found['small']}” is a name and begins small",
                hint=f"write {found['small'].capitalize()}",
                about=(found["small"],),
            )


def unexplained_acronyms(reading: Reading) -> Iterator[Remark]:
    """Report, at its first use, a short form that is not in `abbreviations` and stands in no brackets after its name."""
    known = _known(reading)
    told: set[str] = set()
    for wording in reading.of("title", "heading", "text", "cell", "caption", "prompt"):
        if wording.bare.isupper():
            continue
        for found in _ACRONYM.finditer(wording.bare):
            short = found["short"]
            if short in known or short in told or _is_shouted(wording.bare, found):
                continue
            told.add(short)
            yield Remark(
                path=wording.path,
                offset=found.start(),
                length=len(found[0]),
                message=f"{short} is explained nowhere",
                hint="spell it out at its first use, or add it to `abbreviations`",
                about=(short,),
            )


def unused_abbreviations(reading: Reading) -> Iterator[Remark]:
    """Report an entry of `abbreviations` that stands nowhere in what is printed."""
    declared = reading.briefing.abbreviations
    if not declared:
        return
    printed = "\n".join(passage.text for passage in passages(reading.edition) if passage.path[:1] != ("abbreviations",))
    printed += "\n" + "\n".join(wording.text for wording in reading.of("caption", "label", "alt", "head"))
    printed += "\n" + "\n".join(f"{entry.text} {entry.unit.text} {entry.label}" for entry in reading.facts.values())
    printed += "\n" + "\n".join(getattr(block, "unit", None) or "" for _, block in reading.blocks)
    for short in declared:
        if not re.search(rf"(?<!\w){re.escape(short)}(?:s|’s|es)?(?!\w)", printed):
            yield Remark(
                path=("abbreviations", short),
                message=f"{short} is in the list of abbreviations and nowhere in the text",
                hint="take it out of `abbreviations`",
            )


def _is_name(word: str, alone: Counter[str], anywhere: Counter[str]) -> bool:
    """Whether capitals by themselves are common enough: twice, or once beside others in longer names."""
    return word not in _COMMON and (alone[word] > 1 or (alone[word] == 1 and anywhere[word] > 2))


def _own_capitals(sentence: str) -> Iterator[str]:
    """Yield, in small letters, each word whose capital is its own, `Turkish` in `the Syrian–Turkish border` too."""
    for word in _CAPITALISED.finditer(sentence):
        if _is_inside(word, sentence):
            yield word[0].casefold()


def _is_inside(word: re.Match[str], sentence: str) -> bool:
    """Whether the capital is the word's own: inside a sentence, with no other capital beside it."""
    if word.start() == 0 or sentence[: word.start()].rstrip(f' {MARK}“‘"(')[-1:] in {
        "",
        ":",
        ".",
        "–",
        "—",
        "!",
        "?",
        "•",
    }:
        return False
    before = _CAPITAL_BEFORE.search(sentence[max(0, word.start() - 44) : word.start()])
    return not before and not _CAPITAL_AFTER.match(sentence, word.end())


def _is_shouted(text: str, found: re.Match[str]) -> bool:
    """Whether the words beside it are capitals too: a heading that shouts, not a short form."""
    around = (
        text[max(0, found.start() - 24) : found.start()].split()[-1:] + text[found.end() : found.end() + 24].split()[:1]
    )
    return any(len(word) > 4 and word.isalpha() and word.isupper() for word in around)


def _known(reading: Reading) -> frozenset[str]:
    expanded = {
        short.rstrip("s")
        for wording in reading.wordings
        if "(" in wording.text
        for short in re.findall(r"\(([A-Z][A-Z&]{1,6}s?)(?:[;,][^()]{0,40})?\)", wording.text)
    }
    spelled = {
        found[0]
        for wording in reading.wordings
        if "(" in wording.text
        for found in re.findall(r"\b([A-Z][A-Z&]{1,6})s? \(([a-z][^()]{8,80}|[A-Z][a-z][^()]{6,80})\)", wording.text)
    }
    titled = {
        short
        for source in reading.briefing.sources.values()
        for short in re.findall(r"\b[A-Z][A-Z&]{1,6}\b", f"{source.title} {source.author or ''}")
    }
    declared = {short.rstrip("s") for short in reading.briefing.abbreviations} | set(reading.briefing.abbreviations)
    names = {word for name in reading.words.names for word in name.split()}
    currencies = {entry.unit.currency for entry in reading.facts.values() if entry.unit.currency}
    return frozenset(
        expanded | spelled | titled | declared | names | currencies | _EVERYDAY | reading.words.abbreviations
    )
