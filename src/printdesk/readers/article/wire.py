"""Lines that stand above a headline and are none: labels of the wire, an embargo, a byline, a day."""

import re

LABEL = re.compile(
    r"(?:for immediate release|press release|news release|media release|pressemitteilung|communiqué de presse|-?\s*ends?\s*-?|###"
    r"|breaking news|exclusive|\d+ min(?:utes?)? read)[.:]?",
    re.IGNORECASE,
)
EMBARGO = re.compile(r"(?:strictly )?(?:embargo(?:ed)?)(?: until| till|:)?\s*(?P<when>.+)", re.IGNORECASE)
BYLINE = re.compile(
    r"(?:[Bb][Yy]|[Vv]on|[Pp]ar|Written by)(?:\s+(?:[^\W\d_a-z][\w.'’-]*|and|und|et|&|of|de|van|von),?){1,8}"
)
_DATED = re.compile(
    r"(?:published|updated|posted|date|dated|issued)\b.*\d.*|[^\W\d_]*,? ?\d{1,2}\.? [^\W\d_]{3,12} \d{4}|[^\W\d_]{3,12} \d{1,2}, \d{4}",
    re.IGNORECASE,
)


def stands_above(text: str) -> bool:
    """Whether a line at the top is no headline."""
    return any(pattern.fullmatch(text.strip()) for pattern in (LABEL, EMBARGO, BYLINE, _DATED))
