"""What is due: items with a time of their own, else that over their column, else that in the heading above them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from printdesk.drafting.citations import without_references
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
WINDOW = re.compile(
    r"\b(?:roadmap|outlook|plans?|planned|timeline|timetable|next steps|milestones|schedule|agenda|actions|(?:key |important )?dates|deadlines|what (?:comes|happens) next|ausblick"
    r"|zeitplan|termine|nächste schritte|feuille de route|calendrier|échéances|prochaines étapes|дорожная карта|план\w*|сроки|график|calendario|plazos|scadenze)\b"
    r"|الخطوات المقبلة|الجدول الزمني|المواعيد",
    re.IGNORECASE,
)
"""Headings over what is due."""
_SAID = re.compile(r"\b(?:said|says|announced|told \w+|confirmed)(?: on \w+day)?(?: that)?\s", re.IGNORECASE)
_BEFORE_TIME = re.compile(
    r"[\s,(]*(?:(?:expected|due|slated|scheduled|completed|delivered) )?(?:by|from|in|on|until|before|after|since|during|for|at|to|till|around"
    r"|through|the|of|within|bis|ab|im|am|zum|bis zum|en|fin|au|le|d'ici(?: à)?|à partir du|dès|avant|в|до|до конца|с|к|на|في|بحلول|حتى|قبل|من)?(?: the)?\s*$",
    re.IGNORECASE,
)
_UNDATED = re.compile(
    r"\b(?:no (?:fixed |set |firm |opening )?date(?: (?:yet|set|given|fixed))?(?: yet)?|date (?:is )?(?:not (?:yet )?(?:set|fixed|known|given)|tbc|tba|open|unknown)|undated"
    r"|(?:date )?to be (?:confirmed|announced|decided|determined)|tb[cad]|ohne (?:termin|datum)|termin (?:noch )?offen|sans date|date à (?:confirmer|fixer)"
    r"|без даты|дата не (?:определена|назначена)|بلا موعد)\b",
    re.IGNORECASE,
)
_TIME_COLUMN = re.compile(
    r"\b(?:status|state|stage|date|when|due|deadline|timing|time|opening|opens?|start|completion|ready|delivery|year|quarter|target date|planned|wann|termin|datum|stand|fertig"
    r"|eröffnung|échéance|quand|état|срок\w*|дата|статус|موعد|تاريخ|الحالة)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:than|als|que)(?: in| im| en)?\s+$", re.IGNORECASE)
_MARK_BEHIND = re.compile(r"\s*(?::|–|—| - |,)\s*(?=\S)")
_BOUND = re.compile(r"^(?:by|from) ")
_SMALL_WORDS = """
a an the of in on at by for from to with and or is are be will its their as der die das und mit für le la les de du
des
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_PLANNED_WORDS = """
planned plan due scheduled expected target start open opening complete completed completion ready running since no date yet set by early mid late end
geplant bis ende anfang mitte prévu partir ici fin début jusqu année года году год конца конце начала начале середине до بحلول حتى عام سنة نهاية في
"""
_PLANNED = frozenset(_PLANNED_WORDS.split())
MAX_TITLE = 64
NO_TIME = "no time of its own"
_PLACED = re.compile(r"\{(?P<id>[^{}:\s]+)(?::[a-z]+)?\}")
_FIGURE = re.compile(r"\\(\{(?P<id>[^{}:\s]+)(?::[a-z]+)?\})")


@dataclass(slots=True)
class RoadmapFinder:
    """Gathers the items of a roadmap while the article is read; `today` is the article's own day."""

    today: date | None
    items: dict[RoadmapItemDraft, None] = field(default_factory=dict)

    def window(self, heading: str, times: Sequence[TimeFound]) -> TimeFound | None:
        """Return the time that a heading gives to all below it."""
        ahead = [time for time in times if self.is_ahead(time)]
        if not ahead or not WINDOW.search(heading):
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

    def read(self, done: SetText, setting: Setting, window: TimeFound | None) -> None:
        """Add what a text says is due; `window` is the time in the heading, for items without one of their own."""
        sentences = Sentences(done.plain)
        own = [time for time in done.times if self._is_due(time, done.plain, sentences.around(time.start))]
        seen: set[int] = set()
        for time in own:
            start, end = sentences.around(time.start)
            if start in seen:
                continue
            seen.add(start)
            self._add(done, setting, time, (start, end), f"{time.text} in the text")
        if own:
            return
        column, whole = setting.time, (0, len(done.plain))
        if self.is_ahead(column) and column is not None and _AHEAD.search(done.plain):
            self._add(done, setting, column, whole, f"{NO_TIME}; {column.text} over the column")
        elif not done.times and (found := self._undated(done.plain, setting)):
            self._add(done, setting, found, whole, f"{found.text} in the text")
        elif window is not None and setting.is_item and not done.times:
            self._add(done, setting, window, whole, f"{NO_TIME}; {window.text} in the heading")

    def _is_due(self, time: TimeFound, text: str, sentence: tuple[int, int]) -> bool:
        """Whether a time is of something to come, not of a year that still runs or a count that begins in the past."""
        if (
            not self.is_ahead(time)
            or time.period is None
            or _COMPARED.search(text[max(0, time.start - 16) : time.start])
        ):
            return False
        if self.today and time.period.start and time.period.start > self.today:
            return True
        near = text[max(sentence[0], time.start - 90) : min(sentence[1], time.end + 60)]
        if time.period.bound is Bound.BY:
            return True
        return time.period.bound is Bound.NONE and bool(_AHEAD.search(near))

    def _undated(self, text: str, setting: Setting) -> TimeFound | None:
        """Return the words that say that something planned has no date, in a table or a list of what is due."""
        if setting.in_table or (setting.is_item and any(WINDOW.search(title) for title in setting.section[-1:])):
            shown = f"{setting.head}: {text}" if setting.is_item and setting.head else text
            if found := _UNDATED.search(shown):
                return TimeFound(found.start(), found.end(), found[0], "undated")
        return None

    def _add(self, done: SetText, setting: Setting, time: TimeFound, span: tuple[int, int], reason: str) -> None:
        if time.when is None:
            return
        whole = _detail(done, span)
        sentence = bare(without_references(whole))
        title, detail = _title_and_detail(sentence, whole, setting, time)
        item = RoadmapItemDraft(
            title=_literal(_clipped(capitalised(title), done), {fact.id for _, fact in done.figures}),
            detail=detail if _says_more(detail, title, time) else "",
            when=time.when,
            lane="",
            sections=setting.section,
            place=setting.place,
            reason=reason,
        )
        self.items.setdefault(item)

    def merged(self) -> tuple[RoadmapItemDraft, ...]:
        """Return the items, those that say the same of the same time as one; none where nothing has a time."""
        kept: list[RoadmapItemDraft] = []
        for item in self.items:
            at = next((at for at, other in enumerate(kept) if _is_same(item, other)), None)
            if at is None:
                kept.append(item)
            else:
                kept[at] = _as_one(kept[at], item)
        return tuple(kept) if any(item.when != "undated" for item in kept) else ()


def _title_and_detail(sentence: str, whole: str, setting: Setting, time: TimeFound) -> tuple[str, str]:
    """Return what an item is called, and what else is said of it."""
    if setting.in_table and setting.row:
        about_time = _TIME_COLUMN.search(bare(setting.column)) or not _says_more(whole, "", time)
        return bare(setting.row if about_time or not setting.head else setting.head), whole
    lead = bare(setting.head) if not setting.parent else ""
    if lead and _UNDATED.fullmatch(lead):
        return sentence.rstrip("."), ""
    if behind := _behind_time(sentence, time):
        return behind, ""
    own = _title(sentence, time)
    if setting.parent:
        parent = bare(setting.parent)
        return (own, parent) if len(own.split()) > 1 else (f"{parent}, {own}", "")
    if not lead:
        return own, whole
    short = (
        len(lead.split()) <= 2
        and len(own.split()) >= 3
        and len(lead) + len(own) < MAX_TITLE - 2
        and own != sentence.rstrip(".")
    )
    return (f"{lead}: {own}", "") if short else (lead, whole)


def _behind_time(sentence: str, time: TimeFound) -> str:
    """Return what follows a time and a colon or a dash at the beginning of an item."""
    at = sentence.find(time.text)
    if at < 0 or len(sentence[:at].split()) > 2 or not _BEFORE_TIME.fullmatch(sentence[:at]):
        return ""
    found = _MARK_BEHIND.match(sentence, at + len(time.text))
    return sentence[found.end() :].strip().rstrip(".") if found else ""


def _title(sentence: str, time: TimeFound) -> str:
    """Return what a sentence says before its time, as a title; who said it is left out."""
    at = sentence.find(time.text)
    before = _SAID.split(sentence[:at] if at >= 0 else sentence)[-1]
    before = _BEFORE_TIME.sub("", before).rstrip(" ,:;–—-(")
    if len(before.split()) >= 2:
        return before
    without = " ".join(f"{before} {sentence[at + len(time.text) :]}".split()) if at >= 0 else before
    return without.strip(" .,:;–—-()") or sentence.rstrip(".")


def _says_more(detail: str, title: str, time: TimeFound) -> bool:
    """Whether a detail says anything beyond the title, the time and that it is planned."""
    return bool(_content(detail) - _content(title) - _content(time.text) - _content(time.when or "") - _PLANNED)


def _content(text: str) -> frozenset[str]:
    shown = bare(without_references(text)).casefold()
    words = (word.rstrip("s") for word in re.findall(r"\{[^{}]*\}|\w+", shown))
    return frozenset(word for word in words if word not in _SMALL and (len(word) > 2 or word.isdigit()))


def _is_same(one: RoadmapItemDraft, two: RoadmapItemDraft) -> bool:
    """Whether two items of one time say the same: the words of one title are all in what the other says."""
    if _BOUND.sub("", one.when) != _BOUND.sub("", two.when):
        return False
    first, second = (_content(f"{item.title}") for item in (one, two))
    less, more = sorted((first, second), key=len)
    telling = {word for word in less if not word.isdigit()}
    return bool(telling) and less <= more


def _as_one(one: RoadmapItemDraft, two: RoadmapItemDraft) -> RoadmapItemDraft:
    """Return two items as one: the fuller title, the more exact bound, both places."""
    fuller = max((one, two), key=lambda item: (len(_content(item.title)), item is one))
    when = max((one.when, two.when), key=len)
    place = one.place if one.place == two.place else f"{one.place} and {two.place}"
    return replace(one, title=fuller.title, detail=one.detail or two.detail, when=when, place=place)


def _clipped(title: str, done: SetText) -> str:
    """Return a title cut after a word where it prints longer than `MAX_TITLE`; a figure counts as the article writes it."""
    said = {fact.id: len(fact.said) for _, fact in done.figures}
    spare = sum(len(found[0]) - said.get(found["id"], len(found[0])) for found in _PLACED.finditer(title))
    return clipped(title, MAX_TITLE + max(0, spare))


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
