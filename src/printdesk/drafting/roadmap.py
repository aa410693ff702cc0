"""What is due: items with a time of their own, else that over their column, else that in the heading above them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from printdesk.drafting.draft import RoadmapItemDraft
from printdesk.drafting.ledger import SetText, Setting
from printdesk.drafting.naming import capitalised, clipped
from printdesk.drafting.sentences import Sentences
from printdesk.drafting.times import TimeFound
from printdesk.model.periods import Bound
from printdesk.readers.article.marks import bare, literal

_AHEAD = re.compile(
    r"\b(?:expected|slated|planned|plans?|will|shall|scheduled|due|to join|to be|is to|are to|launch|deploy(?:ment)?|target\w*|aims?|pending|proposed|wird|werden|soll|sera|seront|prévu\w*|будет|будут)\b",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"\b(?:roadmap|outlook|plans?|timeline|next steps|milestones|schedule|agenda|what comes next|ausblick|zeitplan|feuille de route|calendrier|дорожная карта|план)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:said|says|announced|told \w+|confirmed)(?: on \w+day)?(?: that)?\s", re.IGNORECASE)
_BEFORE_TIME = re.compile(
    r"[\s,(]*(?:(?:expected|due|slated|scheduled|completed|delivered) )?(?:by|from|in|on|until|before|after|since|during|for|at"
    r"|through|the|of|within|bis|ab|en|d'ici)?(?: the)?\s*$",
    re.IGNORECASE,
)
MAX_TITLE = 64
NO_TIME = "no time of its own"
_FIGURE = re.compile(r"\\(\{(?P<id>[^{}:\s]+)(?::[a-z]+)?\})")


@dataclass(slots=True)
class RoadmapFinder:
    """Gathers the items of a roadmap while the article is read; `today` is the article's own day."""

    today: date | None
    items: dict[RoadmapItemDraft, None] = field(default_factory=dict)

    def window(self, heading: str, times: Sequence[TimeFound]) -> TimeFound | None:
        """Return the time that a heading gives to all below it."""
        ahead = [time for time in times if self.is_ahead(time)]
        if not ahead or not _WINDOW.search(heading):
            return None
        time = ahead[0]
        until = time.period is not None and not time.period.bound and heading[: time.start].endswith("to ")
        return (
            replace(time, when=f"by {time.when}", period=replace(time.period, bound=Bound.BY))
            if until and time.period
            else time
        )

    def is_ahead(self, time: TimeFound | None) -> bool:
        """Whether a time lies after the article's day, or ends after it."""
        if time is None or time.period is None or time.period.end is None:
            return False
        if self.today is None:
            return time.period.bound is Bound.BY
        return time.period.end > self.today

    def read(self, done: SetText, setting: Setting, window: TimeFound | None, *, is_item: bool) -> None:
        """Add what a text says is due; `window` is the time in the heading, for items without one of their own."""
        own = [time for time in done.times if self._is_due(time, done.plain)]
        sentences = Sentences(done.plain)
        seen: set[int] = set()
        for time in own:
            start, end = sentences.around(time.start)
            if start in seen:
                continue
            seen.add(start)
            self._add(done, setting, time, (start, end), f"{time.text} in the text")
        if own:
            return
        column = setting.time
        if self.is_ahead(column) and column is not None and _AHEAD.search(done.plain):
            self._add(done, setting, column, (0, len(done.plain)), f"{NO_TIME}; {column.text} over the column")
        elif window is not None and is_item and not done.times:
            self._add(done, setting, window, (0, len(done.plain)), f"{NO_TIME}; {window.text} in the heading")

    def _is_due(self, time: TimeFound, text: str) -> bool:
        """Whether a time is of something to come, not of a year that still runs or a count that begins in the past."""
        if not self.is_ahead(time) or time.period is None:
            return False
        if self.today and time.period.start and time.period.start > self.today:
            return True
        near = text[max(0, time.start - 90) : time.end + 60]
        if time.period.bound is Bound.BY:
            return True
        return time.period.bound is Bound.NONE and bool(_AHEAD.search(near))

    def _add(self, done: SetText, setting: Setting, time: TimeFound, span: tuple[int, int], reason: str) -> None:
        if time.when is None:
            return
        detail = _detail(done, span)
        title = bare(setting.head) if setting.head else _title(bare(detail), time)
        item = RoadmapItemDraft(
            title=_literal(clipped(capitalised(title), MAX_TITLE), {fact.id for _, fact in done.figures}),
            detail="" if bare(detail).rstrip(".") == title else detail,
            when=time.when,
            lane="",
            sections=setting.section,
            place=setting.place,
            reason=reason,
        )
        self.items.setdefault(item)


def _title(sentence: str, time: TimeFound) -> str:
    """Return what a sentence says before its time, as a title; who said it is left out."""
    at = sentence.find(time.text)
    before = _SAID.split(sentence[:at] if at > 12 else sentence)[-1]
    before = _BEFORE_TIME.sub("", before)
    return before if len(before.split()) >= 2 else sentence.rstrip(".")


def _literal(title: str, facts: Collection[str]) -> str:
    """Return a title as Markdown that keeps the figures of its sentence."""
    return _FIGURE.sub(lambda found: found[1] if found["id"] in facts else found[0], literal(title))


def _detail(done: SetText, span: tuple[int, int]) -> str:
    """Return a sentence with its figures put in."""
    pieces, at = [], span[0]
    for figure, fact in done.figures:
        if span[0] <= figure.start and figure.end <= span[1]:
            form = f":{figure.form}" if figure.form else ""
            pieces += [done.plain[at : figure.start], f"{{{fact.id}{form}}}"]
            at = figure.end
    return " ".join("".join([*pieces, done.plain[at : span[1]]]).split())
