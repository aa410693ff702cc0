"""Slips of grammar that a pattern can be sure of: a hyphen for a dash, an article left out."""

import re
from collections.abc import Iterator

from printdesk.preflight.content.masking import shown
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark

_JOINED = re.compile(
    r"(?<![\w-])[^\W\d_]{3,40}(?P<mark>-(?:such as|such|which|whose|including|particularly|especially|namely|although|though|because|however|whereas)"
    r"(?![\w-]))"
)
"""Words that no compound ends with: what stands before them has lost its dash."""
_NATION = r"[A-Z][a-z]{2,13}(?:ian|ish|ese|aqi|aeli|emeni|ench|eek|utch|oan|ican|can)"
_BODY = (
    "Ministry|Government|Parliament|Embassy|Army|Navy|Air Force|Senate|Presidency|Cabinet|Treasury|Foreign Ministry"
    "|Defen[cs]e Ministry|Finance Ministry|Red Cross|Red Crescent|Central Bank|Coast Guard|Supreme Court|Armed Forces"
)
_BARE_BODY = re.compile(
    rf"\b(?:with|by|from|to|for|at|between|of|and) (?P<body>{_NATION} (?:{_BODY}))\b(?![’']|s\b| (?:[a-z]+ )?(?:[Oo]fficials?|[Ss]ources?|[Tt]roops)\b)"
)


def hyphens_for_dashes(reading: Reading) -> Iterator[Remark]:
    """Report `cooperation-such as investment`: the hyphen stands where a dash or a comma should."""
    for wording in reading.english("text", "cell", "caption", "prompt"):
        for found in _JOINED.finditer(wording.bare):
            yield Remark(
                path=wording.path,
                offset=found.start(),
                length=len(found[0]),
                message=f"a hyphen stands for a dash in “{shown(found[0])}”",
                hint="set a dash with its spaces, or a comma",
            )


def missing_articles(reading: Reading) -> Iterator[Remark]:
    """Report `with Syrian Ministry of Trade`: a public body takes `the` inside a sentence."""
    for wording in reading.english("text"):
        flat = wording.bare.replace("\n", " ")
        for found in _BARE_BODY.finditer(flat):
            yield Remark(
                path=wording.path,
                offset=found.start("body"),
                length=len(wording.bare[found.start("body") : found.end()].partition("\n")[0]),
                message=f"“{found['body']}” lacks its article",
                hint=f"write the {found['body']}",
            )
