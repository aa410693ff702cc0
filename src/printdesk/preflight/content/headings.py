"""Headings: their style, numbers typed into them, labels that perish."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from printdesk.preflight.content.masking import MASKS, shown
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark
from printdesk.preflight.content.wordings import Wording

_NUMBER = re.compile(
    r"(?:(?:section|chapter|part|teil|kapitel|chapitre)\s(?:[0-9]{1,3}|[IVXLC]{1,6})\s?[:.–—-]|[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}\.?\s"
    r"|[0-9]{1,3}[.):]\s|[IVX]{1,5}[.)]\s|[A-Ha-h]\)\s)",
    re.IGNORECASE,
)
_PERISHABLE = re.compile(
    r"\W{0,3}(?:breaking(?: news)?|just in|developing(?: story)?|live(?: updates?| blog)?|exclusive|update[ds]?|news flash|flash|alert|watch"
    r"|must[- ]read|latest)\s?(?:[:!|–—]|\s-\s)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\W{0,3}(?:evergreen(?: (?:insights?|content|context|section|takeaways?))?|(?:related|recommended|trending|featured|popular|sponsored)(?: (?:articles?"
    r"|stories|posts?|content|topics|reading|now))|top stories|latest news|breaking news|live updates?|must[- ]reads?|editor[’']?s[’']? picks?|you may also like"
    r"|more from [\w ]{3,30}|reader engagement|(?:seo|meta) (?:title|description|keywords)|lorem ipsum[\w ]{0,40}|untitled|(?:insert|your|add) (?:title|heading) here"
    r"|(?:section |sub)?(?:heading|title) ?[0-9]{0,2}|placeholder|new section)\W{0,3}",
    re.IGNORECASE,
)
"""Names of slots in a publishing system: they say where the text stood and nothing of what it says."""
_SMALL_WORDS = (
    "a an the and or but nor for so of in on at to by from with as per via vs into over after under than that"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_WORD = re.compile(r"[^\W\d_][\w’'-]{0,60}")

_YEAR = re.compile(r"(?<![\w{])(?:19|20)[0-9]{2}(?!\w)")
_IN_YEAR = re.compile(r"\b(?:in|of|for|during) (?:19|20)[0-9]{2}(?!\w)", re.IGNORECASE)
_AMPERSAND = re.compile(r"(?P<one>[\w’-]{1,40}) & (?P<other>[\w’-]{1,40})")

Style = Literal["title", "sentence", "capitals", "unknown"]


def typed_numbers(reading: Reading) -> Iterator[Remark]:
    """Report a heading that begins with its own number; years are no such numbers."""
    for wording in _headings(reading):
        if found := _NUMBER.match(wording.text):
            yield Remark(
                path=wording.path,
                offset=0,
                length=len(found[0].rstrip()),
                message=f"the number “{found[0].strip()}” is typed into the heading",
                hint="take it out: sections are numbered by the layout",
            )


def heading_styles(reading: Reading) -> Iterator[Remark]:
    """Report headings that are capitalised otherwise than most, that shout, or that end like a sentence."""
    headings = [wording for wording in _headings(reading) if wording.is_english]
    names = _names(reading)
    styles = [_style(wording.text, names) for wording in headings]
    counted = Counter(style for style in styles if style in {"title", "sentence"})
    common = counted.most_common(1)[0][0] if counted else "sentence"
    for wording, style in zip(headings, styles, strict=True):
        if style == "capitals":
            yield _odd(
                wording, "the heading is typed in capitals", "type it in small letters: the layout sets capitals"
            )
        elif style in {"title", "sentence"} and style != common and counted[style] * 2 <= counted[common]:
            how = {"title": "Has Capitals Like a Book’s Title", "sentence": "is written like a sentence"}[style]
            yield _odd(wording, f"this heading {how}, unlike the others", "write all headings in one style")
        elif wording.text[:1].islower() and wording.text[1:2].islower():
            yield _odd(wording, "the heading begins small", "begin it with a capital")
        elif (found := _AMPERSAND.search(wording.text)) and not names & {found["one"], found["other"]}:
            yield _odd(wording, "the heading has “&” for “and”", "write and; keep & for names of firms")
        elif wording.text.rstrip().endswith((".", ":", ";", ",")) and not wording.text.rstrip().endswith(("..", "etc.", "Inc.")):  # fmt: skip
            yield _odd(wording, f"the heading ends with “{wording.text.rstrip()[-1]}”", "take it off")


def small_heads(reading: Reading) -> Iterator[Remark]:
    """Report a column whose heading begins small beside others that begin with a capital."""
    tables: dict[tuple[str | int, ...], list[Wording]] = {}
    for wording in reading.english("head"):
        if wording.path[-1] == "title":
            tables.setdefault(wording.part, []).append(wording)
    for heads in tables.values():
        small = [head for head in heads if head.text[:1].islower() and head.text[1:2].islower()]
        few = len(small) * 2 < len(heads) or (len(small) * 2 == len(heads) and heads[0] not in small)
        if small and few:
            for head in small:
                yield _odd(head, f"the column heading “{shown(head.text)}” begins small", "begin it like the others")


def perishable_labels(reading: Reading) -> Iterator[Remark]:
    """Report `Breaking:` and its kin, stale when the ink is dry, and headings that are slots of a publishing system."""
    for wording in reading.english("title", "heading", "caption"):
        if found := _PERISHABLE.match(wording.text):
            yield Remark(
                path=wording.path,
                offset=0,
                length=len(found[0]),
                message=f"“{found[0].strip()}” will be stale in print",
                hint="take the label off; the date says how fresh it is",
            )
        elif wording.kind == "heading" and _PLACEHOLDER.fullmatch(wording.text):
            yield _odd(
                wording,
                f"“{shown(wording.text)}” names a slot of a web page, not what stands below",
                "say in the heading what the section says",
            )


def outrun_titles(reading: Reading) -> Iterator[Remark]:
    """Report a title of one year, as in `Growth in 2025`, over a subsection that names a later one in its own."""
    for path, _, section in reading.sections:
        years = _years(section.title)
        if len(years) != 1 or not _IN_YEAR.search(section.title):
            continue
        later = next(
            (inner.title for inner in section.sections if max(_years(inner.title), default=0) > years[0]), None
        )
        if later:
            yield Remark(
                path=(*path, "title"),
                message=f"the title says {years[0]}, and “{shown(later)}” below it goes beyond",
                hint="name the years that the section is about, or none",
                about=(later,),
            )


def _headings(reading: Reading) -> Iterator[Wording]:
    return (wording for wording in reading.of("heading") if wording.path[0] in {"sections", "annexes"})


def _years(title: str) -> list[int]:
    return [int(found[0]) for found in _YEAR.finditer(title)]


def _names(reading: Reading) -> frozenset[str]:
    """Words that keep their capital inside a sentence of the text: names, for the purpose of headings."""
    found = Counter(
        word[0]
        for wording in reading.of("text", "cell", "caption", "label")
        for sentence in wording.sentences
        for word in _WORD.finditer(sentence.text)
        if word.start() > 0 and word[0][0].isupper()
    )
    return frozenset(found) | {name for names in reading.words.names for name in names.split()}


def _style(text: str, names: frozenset[str]) -> Style:
    bare = re.sub(f"[{MASKS}]|\\{{[^{{}}]{{0,99}}\\}}", " ", text)
    letters = [letter for letter in bare if letter.isalpha()]
    if len(letters) > 7 and all(letter.isupper() for letter in letters) and " " in bare.strip():
        return "capitals"
    after_colon = {found.end() for found in re.finditer(r"[:–—?!.]\s", bare)}
    words = [found[0] for found in _WORD.finditer(bare) if found.start() not in after_colon][1:]
    telling = [word for word in words if len(word) > 3 and word.casefold() not in _SMALL and word not in names]
    telling = [word for word in telling if not (word.isupper() or any(letter.isupper() for letter in word[1:]))]
    capitals = sum(word[0].isupper() for word in telling)
    if telling and capitals * 2 <= len(telling):
        return "sentence"  # the capitals are names that stand nowhere else
    return "title" if capitals == len(telling) and capitals > 1 else "unknown"


def _odd(wording: Wording, message: str, hint: str) -> Remark:
    return Remark(path=wording.path, message=message, hint=hint, offset=0, length=len(wording.text))
