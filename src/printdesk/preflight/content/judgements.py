"""Judgements and counts that nobody answers for."""

import re
from collections.abc import Iterator

from printdesk.preflight.content.masking import CITED, FIGURE, shown
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark
from printdesk.preflight.content.sentences import Stretch
from printdesk.preflight.content.wordings import Wording

_VAGUE = re.compile(r"\b(?:tens of |hundreds of )?(?:millions|billions|thousands|hundreds) of\b", re.IGNORECASE)
_OPINION = re.compile(
    r"\b(?:the most (?:tangible|significant|important|promising|ambitious|effective|successful|influential|powerful|remarkable|striking|compelling"
    r"|valuable|beneficial|crucial|critical|pressing|consequential|respected|advanced|innovative)|(?:a|the) (?:major |real |key |important )?(?:turning point|watershed|milestone in|new dawn|new era of)"
    r"|(?:undoubtedly|arguably|needless to say|it is no surprise that))(?![\w-])",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"\b(?:said|says|told|according|argu\w{2,4}|call(?:ed|s)|describ\w{2,4}|believ\w{1,4}|think\w{0,1}|wrote|writes|claim\w{0,3}|warn\w{0,3}|found|surveyed|asked|rated|ranked|voted)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^“”]{0,600}+”?")


def vague_quantities(reading: Reading) -> Iterator[Remark]:
    """Report `millions of homes` in running text, where no source and no speaker stands by it in the sentence."""
    for wording, sentence, text in _own_words(reading):
        if wording.kind == "text" and (found := _VAGUE.search(text)) and not _ANSWERED.search(text):
            yield Remark(
                path=wording.path,
                offset=sentence.start + found.start(),
                length=len(found[0]),
                message=f"“{shown(found[0])}” is a count without a number or a source",
                hint="give the number and who counted, or cite who says so",
                about=(found[0], found[0].split()[0]),
            )


def opinions(reading: Reading) -> Iterator[Remark]:
    """Report a judgement in the desk's own voice: `the most tangible benefits`, `a turning point`."""
    for wording, sentence, text in _own_words(reading):
        if (found := _OPINION.search(text)) and not _ANSWERED.search(text):
            yield Remark(
                path=wording.path,
                offset=sentence.start + found.start(),
                length=len(found[0]),
                message=f"“{shown(found[0])}” is a judgement, and nobody is named for it",
                hint="say whose view it is, cite it, or leave it out",
                about=(found[0],),
            )


def _own_words(reading: Reading) -> Iterator[tuple[Wording, Stretch, str]]:
    """Yield the sentences that neither cite nor quote for what they say, on one line each."""
    for wording in reading.english("text", "cell", "caption"):
        if wording.cited:
            continue
        for sentence in wording.sentences:
            if CITED not in sentence.text and FIGURE not in sentence.text:
                yield wording, sentence, _unquoted(sentence.text.replace("\n", " "))


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
