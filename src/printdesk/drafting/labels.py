"""Labels of figures, in the article's own words: its lead, the head of its row, the subject of its sentence."""

import re
from itertools import takewhile

from printdesk.drafting.figures import FigureFound
from printdesk.drafting.naming import capitalised, clipped
from printdesk.readers.article.marks import bare

MAX_LABEL = 64
_VERB = (
    r"(?:reached|rose|fell|grew|stood|totalled|totaled|amounted|came|climbed|dropped|declined|increased|decreased|jumped|is|was|were|are|has|have"
    r"|had|will|would|should|costs?|employs?|produces?|recorded|counted|exceeded|remained|edged|slipped|hit|gained|lost|added|averaged|closed|closes|grows|rises|falls|opened|opens|carries|carried|carry|takes|widened|narrowed|covers|needs|sets aside|pays|spends|spent|makes|shows|runs|run)"
)
_VERB_WORD = re.compile(_VERB, re.IGNORECASE)
_SUBJECT = re.compile(
    rf"(?:^|[,;:] )(?:(?:In|By|Since|During|At|For|On)\b[^,]{{1,40}}, )?(?P<s>[^,;:.()]{{3,60}}?) {_VERB}\b"
)
_DONE_TO = re.compile(
    r"(?P<s>(?:reduc|increas|boost|cut|lower|rais|expand|shrink|rais|lift|trim)\w* [^,;.]{3,50}?) (?:by|to|from|of)(?: \w+){0,2} ?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[ ,]*(?P<a>(?!and |but |while |or )[^,;:.()–—]{3,80})")
_CHANGE = re.compile(
    r"\b(?:increase|decrease|rise|fall|growth|drop|decline|gain|cut|reduction|share|margin|turnout|discount|rate|majority)\b",
    re.IGNORECASE,
)
_LEAD_OUT = re.compile(
    r"^(?:a|an|the|its|their|his|her|over|more than|about|that|of|for|in|to|some|up|only|just|nearly)\s+", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"(?:\s+(?:to|of|for|with|by|in|on|at|from|until|than|and|the|a|an|early|late|mid|that))+$", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"(?:each|all|both|it|they|this|that|these|he|she|we|there|which|who|also|and|but)\b", re.IGNORECASE
)


def label(text: str, figure: FigureFound, sentence: tuple[int, int], head: str, *, alone: bool) -> str:
    """Return a label of up to 64 characters; `head` is the lead of the bullet or the head of the row.

    `alone` says that no other figure stands under that head.
    """
    before = bare(text[sentence[0] : figure.start]).strip()
    after = bare(text[figure.end : sentence[1]])
    if re.search(r"\bfrom (?:about |over |nearly )?$", f"{before} "[-16:], re.IGNORECASE) and re.match(
        r"(?: [\w/]+)? to \D{0,12}\d", after
    ):
        return clipped(capitalised(f"{bare(head) or _from_sentence(before[:-5], '', figure)}, before"), MAX_LABEL)
    if re.search(r"\bfrom \D{0,12}[\d.,]+ ?[^\d.,;]{0,24} to (?:\D{0,10} )?$", f"{before} ", re.IGNORECASE):
        return clipped(
            capitalised(f"{bare(head) or _from_sentence(before[: before.lower().rfind('from ')], '', figure)}, after"),
            MAX_LABEL,
        )
    after = re.sub(r"^-\w+", "", after) if figure.form == "number" else after
    if head:
        tail = "" if alone else _after(after, 3) or _noun(figure)
        return clipped(capitalised(f"{bare(head)}, {tail}" if tail else bare(head)), MAX_LABEL)
    return clipped(capitalised(_from_sentence(before, after, figure)), MAX_LABEL)


def _from_sentence(before: str, after: str, figure: FigureFound) -> str:
    if found := _DONE_TO.search(before):
        return _trimmed(found["s"])
    following = _after(after, 6)
    subject = _subject(before)
    if figure.kind in {"count", "measure"} and following and not subject:
        return f"{_noun(figure)} {following}".strip() if figure.kind == "count" else following
    if subject:
        change = following if _CHANGE.search(following) and figure.kind == "percent" else ""
        return f"{subject}, {change}" if change else subject
    if following:
        return following if figure.kind in {"percent", "money"} else f"{_noun(figure)} {following}".strip()
    words = re.split(r"\d\S*", before)[-1].split()[-6:]
    return _trimmed(" ".join(words)) or _noun(figure) or figure.text


def _subject(before: str) -> str:
    subjects = [found["s"] for found in _SUBJECT.finditer(f"{before} ")]
    if not subjects or _PRONOUN.match(subjects[-1].strip()):
        return ""
    words = _trimmed(subjects[-1])
    return words if 1 <= len(words.split()) <= 9 else ""


def _after(after: str, words: int) -> str:
    found = _AFTER.match(after)
    if found is None:
        return ""
    taken = list(takewhile(_goes_on, found["a"].split()[:words]))
    while taken and re.fullmatch(
        r"(?:\S*\d\S*|in|by|of|to|for|and|the|a|an|at|on|with|from|is|was|were|are|since|per|as|or|near|its|their|that|will|over)",
        taken[-1],
        re.IGNORECASE,
    ):
        taken.pop()
    return _trimmed(" ".join(taken))


def _goes_on(word: str) -> bool:
    """Whether a label may go on: it ends before another figure and before the verb."""
    return not any(sign.isdigit() for sign in word) and not _VERB_WORD.fullmatch(word)


def _noun(figure: FigureFound) -> str:
    return "" if figure.kind in {"money", "percent", "number"} else figure.unit


def _trimmed(words: str) -> str:
    words = _LEAD_IN.sub("", words.strip(" ,;:–-—“”\"'$€£¥"))
    while (shorter := _LEAD_OUT.sub("", words)) != words:
        words = shorter
    return words
