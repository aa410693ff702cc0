"""Where things come from: figures, claims and quotations without a source, sources without a date."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from printdesk.model.blocks import Quote
from printdesk.preflight.content.masking import CITED, FIGURE, shown
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark, listed
from printdesk.preflight.content.wordings import Wording

_CLAIM = re.compile(
    r"\b(?:(?P<first>the first(?:-ever)? (?:\w{3,14} ){0,2}(?:of its kind|in (?:history|\w{3,10} years|decades)|since (?:the )?[A-Z0-9]\w{1,14}))"
    r"|first[- ]ever|for the first time(?: (?:in|since|ever)\b)?|world[’']s (?:first|only|largest|biggest|fastest|best)"
    r"|(?:[Tt]he )?[Ff]irst (?:bilateral|trilateral|multilateral|joint|direct|formal|official|foreign|commercial|democratic|woman|female)"
    r"|(?:the )?(?:largest|biggest|highest|lowest|fastest|longest|deadliest|worst|best|oldest|richest|poorest|only|strongest|most \w{4,14})"
    r" (?:\w{3,14} ){0,3}(?:ever|in history|in the world|in the country|in the region|in (?:Europe|Africa|Asia|America)|on record|of its kind"
    r"|in (?:\w{3,8} )?(?:decades|a generation|living memory)|since (?:the )?(?:[A-Z]\w{2,14}|[12][0-9]{3}))"
    r"|unprecedented|never before|second to none|without (?:precedent|parallel))\b"
)
_QUOTED = re.compile(r"“(?P<curly>[^“”]{12,600}+)”|(?<!\w)\"(?P<straight>[^\"]{12,600}+)\"(?!\w)")
_SPOKEN = re.compile(r"“[^“”]{0,600}+”?")
"""Words of another, who answers for them."""
_SPEECH = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:ell|ells|old)|wr(?:ote|ites?|iting|itten)|according|stat(?:ed|es?|ement)|called|calls|describ\w{1,4}|quot\w{1,4}"
    r"|add(?:ed|s)|ask(?:ed|s)|repl(?:ied|ies)|warn(?:ed|s)|announc\w{1,4}|declar\w{1,4}|argu(?:ed|es)|claim(?:ed|s)|explain(?:ed|s)"
    r"|insist(?:ed|s)|promis(?:ed|es)|not(?:ed|es)|report(?:ed|s)?|recall(?:ed|s)|conclud\w{1,4}|put it|words|remark\w{0,4}|titled|entitled"
    r"|headed|reads?|motto|slogan|term|phrase|heading|known as|nam(?:ed|es)|answer(?:ed|s)?|comment\w{0,4}|dubbed|confirm(?:ed|s)|spoke|speaking)\b",
    re.IGNORECASE,
)
_QUOTE_MARKS = '“”" '
_SHORTEST_QUOTATION = 6
_ALL_SILENT = 3


def unsourced_figures(reading: Reading) -> Iterator[Remark]:
    """Report figures that name no source; once for all where hardly one does. Derived figures have their inputs'."""
    typed = {key: entry for key, entry in reading.facts.items() if not entry.derived_from}
    silent = [key for key, entry in typed.items() if not entry.sources]
    if len(silent) > max(_ALL_SILENT, len(typed) // 2):
        what = "none" if len(silent) == len(typed) else f"only {len(typed) - len(silent)}"
        yield Remark(
            path=("facts",),
            message=f"{what} of the {len(typed)} figures names a source",
            hint="add `source:` with an id of `sources` to each",
            about=("source", "sources"),
        )
        return
    for key in silent:
        yield Remark(
            path=("facts", key),
            message=f"the figure {key!r} names no source",
            hint="add `source:` with an id of `sources`",
            facts=(key,),
        )


def unsourced_claims(reading: Reading) -> Iterator[Remark]:
    """Report a superlative or a first that no citation stands by."""
    for wording in reading.english("text", "cell", "title", "heading", "caption"):
        if wording.cited:
            continue
        for sentence in wording.sentences:
            if CITED in sentence.text or FIGURE in sentence.text:
                continue
            text = _SPOKEN.sub(lambda quoted: " " * len(quoted[0]), sentence.text.replace("\n", " "))
            if found := _CLAIM.search(text):
                yield Remark(
                    path=wording.path,
                    offset=sentence.start + found.start(),
                    length=len(found[0]),
                    message=f"“{shown(found[0])}” is claimed without a source",
                    hint="cite who says so, as in [@id], or soften the claim",
                    about=(found[0], found[0].split()[-1]) if found["first"] else (found[0],),
                )


def undated_sources(reading: Reading) -> Iterator[Remark]:
    """Report sources without a date, once where there are several; a date may stand in the title."""
    sources = reading.briefing.sources
    undated = [
        key
        for key, source in sources.items()
        if not (source.date or source.accessed) and not re.search(r"\b(?:19|20)[0-9]{2}\b", source.title)
    ]
    if len(undated) > 1:
        yield Remark(
            path=("sources",),
            message=f"{listed(undated)} carry no date",
            hint="add `date:`, or `accessed:` for a page that changes",
            about=("dates", "dated"),
        )
    for key in undated if len(undated) == 1 else ():
        yield Remark(
            path=("sources", key),
            message=f"the source {key!r} carries no date",
            hint="add `date:`, or `accessed:` for a page that changes",
        )


def unused_sources(reading: Reading) -> Iterator[Remark]:
    """Report sources that nothing cites, where others are cited."""
    used = _used(reading)
    unused = [key for key in reading.briefing.sources if key not in used]
    if unused and len(unused) < len(reading.briefing.sources):
        for key in unused:
            yield Remark(
                path=("sources", key),
                message=f"nothing cites the source {key!r}",
                hint=f"cite it where it is used, as in [@{key}], or take it out",
            )
    elif unused:
        yield Remark(
            path=("sources",),
            message="sources are listed and none is cited"
            if len(unused) > 1
            else f"nothing cites the source {unused[0]!r}",
            hint="cite each where it is used, as in [@id], or as `source:` of a figure",
            about=("source", "sources", "ties"),
        )


def speakerless_quotes(reading: Reading) -> Iterator[Remark]:
    """Report words in quotation marks, six or more, that nobody is said to have spoken or written."""
    for path, block in reading.blocks:
        if isinstance(block, Quote) and not block.by and not block.source:
            yield _speakerless((*path, "text"), 0, block.text)
    for wording in reading.english("text"):
        if not wording.cited:
            yield from _speakerless_in(wording)


def _speakerless_in(wording: Wording) -> Iterator[Remark]:
    if "“" not in wording.bare and '"' not in wording.bare:
        return
    starts = [sentence.start for sentence in wording.sentences]
    for paragraph in wording.paragraphs:
        for found in _QUOTED.finditer(paragraph.text):
            words = found["curly"] or found["straight"]
            begin, end = paragraph.start + found.start(), paragraph.start + found.end()
            around = _around(wording, starts, begin, end)
            if len(words.split()) < _SHORTEST_QUOTATION or CITED in around or _SPEECH.search(around):
                continue
            if not re.search(r"[:,]\s*\Z", paragraph.text[: found.start()]):
                yield _speakerless(wording.path, begin, found[0])


def _around(wording: Wording, starts: list[int], begin: int, end: int) -> str:
    """Return the sentences that a quotation stands in and one on either side, without the quotation."""
    first = max(0, bisect_right(starts, begin) - 2)
    last = min(len(starts), bisect_right(starts, end) + 1)
    stop = wording.sentences[last - 1].end
    return wording.bare[starts[first] : begin] + " " + wording.bare[end:stop]


def _speakerless(path: tuple[str | int, ...], offset: int, words: str) -> Remark:
    return Remark(
        path=path,
        offset=offset,
        length=len(words.partition("\n")[0]),
        message=f"nobody is named for “{shown(words.strip(_QUOTE_MARKS), 40)}”",
        hint="say who said or wrote it: `by:` in a quote block, or a name in the sentence",
        about=("attributed", "attribution", "speaker"),
    )


def _used(reading: Reading) -> set[str]:
    briefing = reading.briefing
    used = {each for entry in reading.facts.values() for each in entry.sources}
    used |= {each for fact in briefing.key_facts for each in fact.source or ()}
    for _, block in reading.blocks:
        used |= set(block.source or ())
        for lane in getattr(block, "lanes", ()):
            used |= {each for item in lane.items for each in item.source or ()}
    for wording in reading.wordings:
        if "[@" in wording.text:
            used |= set(re.findall(r"@([^\s\],;@\[]{1,100})", wording.text))
    return used
