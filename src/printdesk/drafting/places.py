"""Where in the article something stands, in words for comments and reports."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from printdesk.drafting.naming import clipped
from printdesk.readers.article.tree import Article, Lines

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Places:
    """Names lines of one article: `line 14`, `lines 14–18`, `page 2`."""

    article: Article

    def said(self, lines: Sequence[int]) -> str:
        """Return where some lines are; empty where there are none."""
        places = list(dict.fromkeys(self.article.lines[line].place for line in sorted(lines)))
        if len(places) < 2:
            return places[0] if places else ""
        first, last = (re.fullmatch(r"(\D+)(\d+)", place) for place in (places[0], places[-1]))
        if first and last and first[1] == last[1]:
            return f"{first[1].rstrip()}s {first[2]}–{last[2]}"
        return f"{places[0]} to {places[-1]}"

    def shown(self, lines: Lines) -> str:
        """Return the beginning of some lines in quotation marks, after a colon."""
        texts = [
            clipped(self.article.lines[line].text, 70) for line in lines[:MOST_SHOWN] if self.article.lines[line].text
        ]
        more = " …" if len(lines) > MOST_SHOWN else ""
        return f": {' / '.join(f'“{text}”' for text in texts)}{more}" if texts else ""
