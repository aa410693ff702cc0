"""Sentences and clauses of a text, as places in it."""

import re
from bisect import bisect_right

_END = re.compile(r"[.!?؟][”\"’)\]]*(?=\s+[^\sa-z]|\s*$)|\n{2,}")
_ABBREVIATED_WORDS = """
St Dr Mr Mrs Ms No Nr Nos vs ca Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec bzw Mio Mrd Gen Sen Rep Inc Prof
approx Bros тыс руб
"""
_ABBREVIATED = frozenset(_ABBREVIATED_WORDS.split())
_WORD_BEFORE = re.compile(r"(?<!\w)[^\W\d_]{1,6}$")
_ORDINAL = re.compile(r"(?<!\w)(?:im|am|vom|zum|beim|der|den|des|dem|die|das|bis|ab|seit) \d{1,2}$", re.IGNORECASE)
_INITIAL = re.compile(r"(?<![^\W\d_])(?P<before>[\d°%/] ?)?[A-Z]$")
_CLAUSE = re.compile(
    r"; |: | [–—] |, (?:but|while|whereas|although|though|compared|against|yet|so|aber|während|mais|tandis|а|но) "
    r"|,? (?:and|but) (?=(?:is|are|was|were|will|has|have|had|plans?|aims?|expects?|wants?|intends?|hopes?|could|should|would)\b)",
    re.IGNORECASE,
)

REACH = 400
"""How far from a place its clause is looked for, in characters."""


class Sentences:
    """Where each sentence of a text begins and ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [found.end() for found in _END.finditer(text) if not _is_initial(text, found.start())]
        if not self._ends or self._ends[-1] < len(text):
            self._ends.append(len(text))

    def around(self, at: int) -> tuple[int, int]:
        """Return begin and end of the sentence that holds the place `at`."""
        index = min(bisect_right(self._ends, at), len(self._ends) - 1)
        return (self._ends[index - 1] if index else 0), self._ends[index]

    def clause(self, at: int) -> tuple[int, int]:
        """Return begin and end of the clause that holds the place `at`: what has a verb of its own, as far as words tell."""
        start, end = self.around(at)
        start, end = max(start, at - REACH), min(end, at + REACH)
        for found in _CLAUSE.finditer(self._text, start, end):
            if found.end() <= at:
                start = found.end()
            elif found.start() >= at:
                return start, found.start()
        return start, end


def _is_initial(text: str, stop: int) -> bool:
    """Whether a full stop is that of an initial (`J. Smith`), of an abbreviation or a German ordinal, not of a unit at the end of a sentence (`26 °C.`)."""
    if text[stop] != ".":
        return False
    near = text[max(0, stop - 12) : stop]
    if _ORDINAL.search(near):
        return True
    if (word := _WORD_BEFORE.search(near)) and word[0] in _ABBREVIATED:
        return text[stop + 1 : stop + 2] != "\n"
    found = _INITIAL.search(near[-4:])
    return found is not None and not found["before"]
