"""The ledger being filled: every figure of the article becomes a fact, and `{id}` goes back into its text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from printdesk.drafting.citations import cited_in
from printdesk.drafting.draft import FactDraft, Status
from printdesk.drafting.figures import FigureFound, find_figures
from printdesk.drafting.folding import folded
from printdesk.drafting.labels import Named, Place, label
from printdesk.drafting.naming import Ids, clipped
from printdesk.drafting.sentences import Sentences
from printdesk.drafting.times import TimeFound, find_times
from printdesk.model.periods import Bound, Period
from printdesk.readers.article.marks import bare

_FUTURE = re.compile(
    r"\b(?:expected|slated|due|planned|plans?|will|shall|scheduled|targets?|aims?|to be|to join|to reach|to rebuild|to reduce|to cut|to open|to add|intends?"
    r"|is to|are to|pledged|proposed|wird|werden|soll|sollen|geplant|sera|seront|prévu\w*|будет|будут|سوف|from \S+ \w+ to)\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(r"\b(?:forecasts?|projected|projects|predicts?|estimated? to)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|von|с|من) $", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:ends|expires?|runs? (?:out|until|to)|lapses?|endet|läuft|expire)\b", re.IGNORECASE)
_DATELINE_END = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?[-–—] ")
_MADE = re.compile(
    r"\b(?:founded|built|established|created|formed|launched|published|released|presented|signed|dated|gegründet|fondée?) (?:in |on |since |en |im jahr )?$",
    re.IGNORECASE,
)
MAX_DATELINE = 80
_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|against|als|que|по сравнению с)(?: in| at| the| im| en| du| в)* $", re.IGNORECASE
)
_PLANS = re.compile(
    r"(?:(?:the )?(?:roadmap|outlook|plans?|timeline|next steps|milestones|what comes next|what (?:happens|is) (?:next|planned)|ausblick|zeitplan|was geplant ist"
    r"|feuille de route|calendrier|prochaines étapes|сроки|план\w*|الخطوات المقبلة))\b",
    re.IGNORECASE,
)
_CHANGE_OF = re.compile(
    r"\b(?:increase|decrease|rise|rose|fell|fall|grew|growth|drop|dropped|decline|reduc\w+|cut|boost\w*|lower\w*|gain\w*|jump\w*)\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\b(?:from|compared (?:with|to)|against|than|on the (?:year|previous)|year-on-year|year on year|over the (?:year|previous))\b",
    re.IGNORECASE,
)

MOST_COMPARED = 20
REACH = 400
"""How far from a figure its sentence is searched for what it is of, in characters."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a text stands: its head (lead or row), its section, its place in the file, the time over its column."""

    place: str
    head: str = ""
    section: tuple[str, ...] = ()
    """The titles of the sections around it, the highest first."""
    time: TimeFound | None = None
    in_table: bool = False
    is_item: bool = False
    column: str = ""
    row: str = ""
    """The head of the row, without that of the column."""
    parent: str = ""
    """The item that this one stands under."""


@dataclass(frozen=True, slots=True)
class SetText:
    """A text with `{id}` for its figures, and what was found in it; places are those in the text before."""

    text: str
    plain: str
    times: tuple[TimeFound, ...]
    figures: tuple[tuple[FigureFound, FactDraft], ...]


@dataclass(slots=True)
class Ledger:
    """All facts so far, and every time that was found; `today` is the day of the article."""

    language: str
    today: date | None
    common: frozenset[str] = frozenset()
    """The words that the article has in small letters."""
    title: str = ""
    facts: dict[str, FactDraft] = field(default_factory=dict)
    times: list[tuple[str, TimeFound]] = field(default_factory=list)
    texts: list[SetText] = field(default_factory=list)
    mentions: int = 0
    _ids: Ids = field(default_factory=lambda: Ids("figure"))
    _known: dict[tuple[str, str], list[FactDraft]] = field(default_factory=dict)

    def set(self, text: str, setting: Setting) -> SetText:
        """Find the figures of a text, enter them, and return the text with them put in."""
        times = find_times(text, self.language)
        self.times += [(setting.place, time) for time in times]
        figures = find_figures(text, times, self.language)
        read = _Reading(text, figures, times, Sentences(text), setting, tuple(cited_in(text)))
        entered = tuple((figure, self._enter(figure, read)) for figure in figures)
        done = SetText(_replaced(text, entered), text, times, entered)
        self.mentions += len(figures)
        self.texts.append(done)
        return done

    def count_times(self, text: str, place: str) -> tuple[TimeFound, ...]:
        """Note the times of a text that keeps its figures, such as a heading."""
        found = find_times(text, self.language)
        self.times += [(place, time) for time in found]
        return found

    def _enter(self, figure: FigureFound, read: "_Reading") -> FactDraft:
        first, last = read.sentences.around(figure.start)
        start, end = sentence = max(first, figure.start - REACH), min(last, figure.end + REACH)
        name = self._name(figure, read, sentence)
        named = name.text
        time = _time_of(figure, read, sentence) or read.setting.time
        time = None if time and _is_end(time, read, figure) else time
        known = self._same(figure, named, time)
        if known:
            known.uses += 1
            known.also.add(figure.text)
            return known
        fact = FactDraft(
            id=self._ids.take(re.sub(r"…$", "", named)),
            value=figure.value,
            unit=figure.unit,
            label=named,
            weak=name.weak,
            said=figure.text,
            place=read.setting.place,
            kind=figure.kind,
            when=time.when if time and time.when else None,
            status=self._status(figure, read, time),
            qualifier=figure.qualifier,
            source=_source_of(read, figure, (first, last)),
        )
        fact.queries += [figure.doubt] if figure.doubt else []
        fact.queries += self._doubts(figure, read.text[start:end], fact, time)
        self.facts[fact.id] = fact
        self._known.setdefault((fact.value, fact.unit.casefold()), []).append(fact)
        return fact

    def _name(self, figure: FigureFound, read: "_Reading", sentence: tuple[int, int]) -> Named:
        setting = read.setting
        place = Place(
            text=read.text,
            sentence=sentence,
            clause=read.sentences.clause(figure.start),
            head=setting.head,
            section=bare(setting.section[-1]) if setting.section else self.title,
            language=self.language,
            alone=len(read.figures) == 1 and not setting.in_table,
            in_table=setting.in_table,
            common=self.common,
        )
        return label(figure, place)

    def _same(self, figure: FigureFound, named: str, time: TimeFound | None) -> FactDraft | None:
        """Return the fact that says the same: an exact sum or count said again, or a plain one under a like label."""
        exact = len(figure.value.strip("0.-")) > 2 and figure.kind != "percent"
        for fact in self._known.get((figure.value, figure.unit.casefold()), [])[-MOST_COMPARED:]:
            contradicts = time and time.when and fact.when and time.when != fact.when
            same_day = time and time.when and fact.when == time.when and figure.kind == "count"
            if not contradicts and (exact or same_day or _alike(fact.label, named)):
                return fact
        return None

    def _status(self, figure: FigureFound, read: "_Reading", time: TimeFound | None) -> Status:
        """Return what the figure's own clause says of it, and its time; a clause without a verb goes with its sentence."""
        start, end = read.sentences.clause(figure.start)
        clause = folded(read.text[start:end])
        if _FORECAST.search(clause):
            return "forecast"
        if _FROM.search(folded(read.text[max(0, figure.start - 6) : figure.start])):
            return "reported"
        period = time.period if time else None
        if period and self.today and period.start and period.start > self.today:
            return "planned"
        if period and period.bound is Bound.BY and self._is_ahead(period):
            return "target" if read.text[max(0, figure.start - 3) : figure.start].endswith("to ") else "planned"
        if period and period.bound is Bound.NONE and self.today and period.end and period.end <= self.today:
            return "reported"
        ahead = _FUTURE.search(clause) or (read.setting.is_item and any(map(_PLANS.match, read.setting.section)))
        return "planned" if ahead and not _past(clause) else "reported"

    def _is_ahead(self, period: Period) -> bool:
        return period.end is not None and (self.today is None or period.end > self.today)

    def _doubts(self, figure: FigureFound, clause: str, fact: FactDraft, time: TimeFound | None) -> list[str]:
        doubts = []
        if fact.status == "reported" and time and time.period and self._still_runs(time.period) and self.today:
            day = f"{self.today.day} {self.today:%B %Y}"
            doubts.append(
                f"{clipped(time.text, 40)} was not over on {day}. Is this a forecast, or a count to an earlier day?"
            )
        if figure.unit == "percent" and _CHANGE_OF.search(clause) and not _BASE.search(clause):
            doubts.append("The article gives no base for this percentage. What is it measured against?")
        return doubts

    def _still_runs(self, period: Period) -> bool:
        """Whether a period had begun on the article's day, and was not over."""
        if not (self.today and period.start and period.end) or period.bound is not Bound.NONE:
            return False
        return period.start <= self.today < period.end


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text being read, with all that was found in it."""

    text: str
    figures: tuple[FigureFound, ...]
    times: tuple[TimeFound, ...]
    sentences: Sentences
    setting: Setting
    cited: tuple[tuple[int, str], ...] = ()
    """Places and ids of the sources that the text cites."""

    def has_figure(self, start: int, end: int) -> bool:
        """Whether a figure begins between two places."""
        at = bisect_left(self.figures, start, key=lambda figure: figure.start)
        return at < len(self.figures) and self.figures[at].start < end


def _past(near: str) -> bool:
    return re.search(
        r"\b(?:delivered|stationed|completed|opened|signed|reached|treated|was|were|had)\b", near
    ) is not None and not re.search(r"\b(?:will|expected|slated|due|to be)\b", near)


def _time_of(figure: FigureFound, read: _Reading, sentence: tuple[int, int]) -> TimeFound | None:
    """Return the time said of a figure: the next one in its sentence, else the one before, with no figure between."""
    at = bisect_left(read.times, figure.end, key=lambda time: time.start)
    after = read.times[at] if at < len(read.times) else None
    if after and _COMPARED.search(folded(read.text[max(figure.end, after.start - 24) : after.start])):
        return None
    if after and after.start < sentence[1] and not read.has_figure(figure.end, after.start):
        return after
    before = read.times[at - 1] if at else None
    if before and before.start >= sentence[0] and not read.has_figure(before.end, figure.start):
        return before if _reaches(before, figure, read, sentence) else None
    return None


def _source_of(read: _Reading, figure: FigureFound, sentence: tuple[int, int]) -> str:
    """Return the source cited for a figure: the next one in its sentence, else the one before; empty where it cites none."""
    at = bisect_left(read.cited, figure.end, key=lambda each: each[0])
    if at < len(read.cited) and read.cited[at][0] < sentence[1]:
        return read.cited[at][1]
    return read.cited[at - 1][1] if at and read.cited[at - 1][0] >= sentence[0] else ""


def _reaches(time: TimeFound, figure: FigureFound, read: _Reading, sentence: tuple[int, int]) -> bool:
    """Whether a time is said of a figure behind it: not that of a dateline, of `Founded in 2004`, or of another clause."""
    between = folded(read.text[time.end : figure.start])
    if time.start < MAX_DATELINE and _DATELINE_END.match(between):
        return False
    if _MADE.search(folded(read.text[max(0, time.start - 24) : time.start])):
        return False
    opens = not read.text[sentence[0] : time.start].strip() or len(read.text[sentence[0] : time.start].split()) < 2
    return opens or read.sentences.clause(figure.start)[0] <= time.start


def _is_end(time: TimeFound, read: _Reading, figure: FigureFound) -> bool:
    """Whether a time says when something runs out that is there now: `the grant of €2m ends in 2027`."""
    return _ENDS.search(folded(read.text[figure.end : time.start])) is not None


def _alike(one: str, two: str) -> bool:
    first, second = (set(re.findall(r"\w{3,}", text.casefold())) for text in (one, two))
    return bool(first and second) and len(first & second) * 2 >= min(len(first), len(second))


def _replaced(text: str, entered: Sequence[tuple[FigureFound, FactDraft]]) -> str:
    pieces, at = [], 0
    for figure, fact in entered:
        form = f":{figure.form}" if figure.form else ""
        pieces += [text[at : figure.start], f"{{{fact.id}{form}}}"]
        at = figure.end
    return "".join([*pieces, text[at:]])
