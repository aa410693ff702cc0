"""Dates in text: one form throughout, and none that two readers read differently."""

import re
from collections import Counter
from collections.abc import Iterator

from printdesk.preflight.content.masking import shown
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark
from printdesk.preflight.content.wordings import Wording

_LONG = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
_FORMS = {
    "24 December 2025": re.compile(rf"(?<![\w,])[0-9]{{1,2}} {_LONG},? [12][0-9]{{3}}\b"),
    "December 24, 2025": re.compile(rf"\b{_LONG} [0-9]{{1,2}},? [12][0-9]{{3}}\b"),
    "24th December 2025": re.compile(rf"(?<!\w)[0-9]{{1,2}}(?:st|nd|rd|th)(?: of)? {_LONG},? [12][0-9]{{3}}\b"),
    "December 24th, 2025": re.compile(rf"\b{_LONG} [0-9]{{1,2}}(?:st|nd|rd|th),? [12][0-9]{{3}}\b"),
    "24 Dec 2025": re.compile(rf"(?<!\w)[0-9]{{1,2}} {_SHORT} [12][0-9]{{3}}\b"),
    "Dec 24, 2025": re.compile(rf"\b{_SHORT} [0-9]{{1,2}},? [12][0-9]{{3}}\b"),
    "2025-12-24": re.compile(r"(?<![\w/-])[12][0-9]{3}-(?:0[1-9]|1[0-2])-[0-3][0-9](?![\w/-])"),
}
_NUMERIC = re.compile(r"(?<![\w./-])(?P<one>[0-3]?[0-9])[/.](?P<other>[0-3]?[0-9])[/.](?:[12][0-9]{3}|[0-9]{2})(?![\w/-]|\.[0-9])")  # fmt: skip
_AMERICAN = frozenset({"December 24, 2025", "December 24th, 2025", "Dec 24, 2025"})


def mixed_dates(reading: Reading) -> Iterator[Remark]:
    """Report dates in another form than most of the text's; in cells and captions short months are at home."""
    found = [
        (wording, match, form)
        for wording in reading.english("text", "heading", "title", "quote")
        for form, pattern in _FORMS.items()
        for match in pattern.finditer(wording.bare.replace("\n", " "))
    ]
    counted = Counter(form for _, _, form in found)
    if len(counted) < 2:
        return
    ours = _wanted(reading, counted)
    for wording, match, form in found:
        if form != ours and wording.kind != "quote":
            yield _remark(wording, match, f"“{match[0]}” beside dates like {ours}", f"write all dates like {ours}")


def numeric_dates(reading: Reading) -> Iterator[Remark]:
    """Report `03/04/2026`: March to some readers, April to others."""
    for wording in reading.english("text", "cell", "heading", "title", "caption"):
        for found in _NUMERIC.finditer(wording.bare):
            one, other = int(found["one"]), int(found["other"])
            if min(one, other) and min(one, other) <= 12 and max(one, other) <= 31 and one != other:
                doubt = " two ways" if max(one, other) <= 12 else ""
                yield _remark(
                    wording,
                    found,
                    f"“{found[0]}” can be read{doubt}" if doubt else f"“{found[0]}” leaves day and month to be guessed",
                    "write the month as a word",
                )


def _wanted(reading: Reading, counted: Counter[str]) -> str:
    """Return the commonest form; of equals the one that the file's language is at home with."""
    american = reading.briefing.language.startswith("en-US")
    return max(counted, key=lambda form: (counted[form], (form in _AMERICAN) == american, form == "24 December 2025"))


def _remark(wording: Wording, found: re.Match[str], message: str, hint: str) -> Remark:
    return Remark(
        path=wording.path,
        offset=found.start(),
        length=len(found[0]),
        message=shown(message, 120),
        hint=hint,
        about=(found[0],),
    )
