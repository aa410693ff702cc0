"""What stands above an article: who wrote it, when, where, under which embargo, and lines such as `Chair: …`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from printdesk.drafting.naming import capitalised
from printdesk.drafting.times import TimeFound, find_times
from printdesk.model.periods import Precision
from printdesk.readers.article.marks import bare
from printdesk.readers.article.tree import Article, Dropped, Heading, Lines, Paragraph, Part
from printdesk.readers.article.wire import EMBARGO, LABEL

_BYLINE = re.compile(
    r"(?:(?:written|prepared|compiled|edited|words|story|text|report(?:ed|ing)?) by|by|authors?:|text:|von|par|por|di|от|автор(?:ы)?:?|بقلم:?)\s+"
    r"(?P<names>[^\W\d_][^!?|:,·]{1,60}?(?:(?:,| and| und| et| и|،) [^!?|:,،·\d]{2,60}?)*)"
    r"(?:\s*[|·,،–—(]\s*(?P<rest>.*\d.*|[^,]*)|,?\s+(?:(?:le|den|am|vom|on)\s+)?(?P<day>\d.*))?",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"(?:(?:the|our) )?(?:[\w'’-]+ ){0,4}(?:desk|team|staff|unit|office|newsroom|correspondents?|reporters?|editors?|agency|trust|institute|group|service|redaktion|rédaction|редакция)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:(?:first )?(?:published|posted|updated|last updated|date|dated|issued|released|veröffentlicht|publié|datum|stand)(?: on| at| am| le)?\s*:?\s*)(?P<rest>.*)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZÄÖÜ][^\W\d_]+(?:[ -][A-ZÄÖÜ][^\W\d_]+){0,2}|[A-ZÄÖÜ]{3,}(?: [A-ZÄÖÜ]{2,}){0,2})(?:, [^—–(]{3,40}?)?\s*(?:\([^()]{2,40}\)\s*)?[—–]\s+|^(?P<caps>[A-Z]{4,}(?: [A-Z]{3,})?)(?:, [^-—–]{3,40}?)? - "
)
_JOINED = re.compile(r",|،| and | und | et | и |&")
_SMALL = frozenset({"and", "und", "et", "и", "of", "the", "de", "del", "van", "von", "der", "al", "bin", "le", "la"})
_BEFORE_DAYS = frozenset({"am", "den", "vom", "on"})
_READING = re.compile(r"\d+\s*-?\s*min(?:utes?)?(?: read)?", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<label>[^\W\d_][^:?!.]{0,40}):\s+(?P<text>\S.{0,400})")
_NO_LABELS = re.compile(r"(?:sources?|quellen?|update|correction|note|by|contact|tags?|https?)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLACE = re.compile(r"([^\W\d_]{3,}(?: [^\W\d_]{3,})?), ")
_NO_STANDFIRST = re.compile(
    r"\W*(?:note|update|correction|this (?:article|post|story|page)|editor|photo|picture|listen|anmerkung)\b",
    re.IGNORECASE,
)
MIN_STANDFIRST, MAX_STANDFIRST = 40, 400
SEARCHED = 8
_AHEAD = re.compile(
    r"\b(?:will|shall|are to|is to|by|until|due|planned|expected|scheduled|from|after|wird|werden|soll|sera|seront|будет|будут)\b",
    re.IGNORECASE,
)
YEAR_OF_TEXT = "the dateline, with the year that the text names"
FIRST_DAY = "the first day that the text names"
"""Why a day stands for the article's own: it is a guess."""


@dataclass(slots=True)
class Front:
    """What was found, and the parts that are left. `day` is the article's own date, said or inferred (`day_why`)."""

    parts: list[Part]
    authors: tuple[str, ...] = ()
    day: TimeFound | None = None
    day_why: str = ""
    embargo: str = ""
    place: str = ""
    standfirst: Paragraph | None = None
    labelled: list[tuple[str, str, Lines]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    times: list[tuple[Lines, TimeFound]] = field(default_factory=list)
    """The times in the lines that were taken out."""


def take_front(article: Article, parts: Sequence[Part], language: str) -> Front:
    """Take the lines above the text out of the parts; what cannot be read stays where it is."""
    front = Front(list(parts), authors=article.authors)
    _take_date(front, article.date, "the file's own date", language)
    _take_labelled(front, language)
    kept: list[Part] = []
    for index, part in enumerate(front.parts):
        if index < SEARCHED and _is_desk_line(front.parts, index, language):
            front.authors = front.authors or (bare(getattr(part, "text", "")).strip(),)
            front.dropped.append(Dropped(part.lines, "the byline, now under `authors`"))
            continue
        if index < SEARCHED and isinstance(part, Paragraph | Heading) and _take_line(front, part, language):
            front.times += [(part.lines, time) for time in find_times(bare(part.text), language)]
            continue
        kept.append(part)
    front.parts = kept
    _take_standfirst(front, article)
    _infer(front, language)
    return front


def _take_standfirst(front: Front, article: Article) -> None:
    """Take what the file calls its standfirst, else a first paragraph that is set in emphasis from end to end."""
    first = front.parts[0] if front.parts else None
    if article.standfirst:
        front.standfirst = Paragraph(text=article.standfirst, lines=article.standfirst_lines)
    elif (
        isinstance(first, Paragraph)
        and len(front.parts) > 1
        and _is_opening(first)
        and isinstance(front.parts[1], Paragraph)
    ):
        front.standfirst = replace(first, text=first.text.strip("* "))
        front.parts = front.parts[1:]


def _is_opening(part: Paragraph) -> bool:
    """Whether a paragraph in emphasis is a sentence or more, and no remark of the editor."""
    return (
        is_marked(part) and MIN_STANDFIRST <= len(part.text) <= MAX_STANDFIRST and not _NO_STANDFIRST.match(part.text)
    )


def _take_line(front: Front, part: Paragraph | Heading, language: str) -> bool:
    lines = part.text.replace("\\\n", "\n").split("\n")
    text = " ".join(bare(" | ".join(lines)).split())
    if len(text) > 160 or len(lines) > 2:
        return False
    if found := EMBARGO.fullmatch(text):
        front.embargo = found["when"].strip(" .")
        front.dropped.append(Dropped(part.lines, "the embargo, now under `embargo`"))
        return True
    if found := _DATED.fullmatch(text):
        return _take_dated(front, part, found["rest"], language)
    if _is_date_alone(text, language):
        place = _PLACE.match(text)
        front.place = front.place or (place[1] if place else "")
        return _take_dated(front, part, text, language)
    found = _BYLINE.fullmatch(text)
    if found and _are_names(found["names"]):
        return _take_authors(front, part, (found["names"], found["rest"] or found["day"] or ""), language)
    if is_marked(part) and (signed := _signed(text, language)):
        return _take_authors(front, part, signed, language)
    return False


def _take_authors(front: Front, part: Paragraph | Heading, said: tuple[str, str], language: str) -> bool:
    """Take a line with names, and what stands behind them: the day, and a word for reading time or place."""
    names, rest = said
    if len(_READING.sub("", rest)) > 70:
        return False
    listed = [re.sub(r"^(?:the|our) ", "", name.strip(), flags=re.IGNORECASE) for name in _JOINED.split(names)]
    front.authors = front.authors or tuple(
        capitalised(name) for name in listed if name and name.casefold() not in _SMALL | _BEFORE_DAYS
    )
    _take_date(front, rest, "the line under the headline", language)
    front.dropped.append(Dropped(part.lines, "the byline, now under `authors`"))
    return True


def _is_desk_line(parts: Sequence[Part], at: int, language: str) -> bool:
    """Whether a line names only a desk or a unit, and the day of publication follows."""
    part, after = parts[at], parts[at + 1] if at + 1 < len(parts) else None
    if not isinstance(part, Paragraph | Heading) or not isinstance(after, Paragraph | Heading):
        return False
    text = bare(part.text).strip()
    return len(text.split()) > 1 and _DESK.fullmatch(text) is not None and _is_date_alone(bare(after.text), language)


def is_marked(part: Paragraph | Heading) -> bool:
    """Whether a paragraph is set in emphasis from end to end."""
    text = part.text.strip()
    inner = text.strip("*")
    return (
        isinstance(part, Paragraph)
        and len(text) > 2
        and text[0] == text[-1] == "*"
        and "*" not in inner
        and not inner.endswith("\\")
    )


def _signed(text: str, language: str) -> tuple[str, str] | None:
    """Return the names and the day of a line such as `A. Example, 14 May 2026`; None for any other."""
    times = find_times(text, language)
    if not times or times[0].period is None or times[0].period.precision is not Precision.DAY:
        return None
    names = text[: times[0].start].strip(" ,،|·–—")
    people = [name.split() for name in _JOINED.split(names)]
    full = all(2 <= len(words) <= 4 for words in people)
    return (names, text[times[0].start :]) if full and _are_names(names) else None


def _take_dated(front: Front, part: Paragraph | Heading, text: str, language: str) -> bool:
    if not _take_date(front, text, "the line above the text", language):
        return False
    front.dropped.append(Dropped(part.lines, "the day of publication, now under `date`"))
    return True


def _take_date(front: Front, text: str, why: str, language: str) -> bool:
    times = [time for time in find_times(text, language) if time.period and time.when]
    if not times or front.day is not None:
        return bool(times)
    front.day, front.day_why = times[0], why
    return True


def _is_date_alone(text: str, language: str) -> bool:
    times = find_times(text, language)
    rest = _READING.sub("", text)
    return (
        bool(times)
        and times[0].period is not None
        and times[0].period.precision is Precision.DAY
        and len(rest.strip(" |·•–—,")) - len(times[0].text) < 12
    )


def _are_names(names: str) -> bool:
    if all(_DESK.fullmatch(name.strip()) for name in _JOINED.split(names)):
        return True
    words = [word for word in re.split(r"[\s,،&]+", names) if word and word.casefold() not in _SMALL]
    capitals = all(word[:1].isupper() or not word[:1].islower() for word in words)
    return bool(words) and len(words) <= 10 and capitals


def _take_labelled(front: Front, language: str) -> None:
    """Take lines such as `Chair: R. Example` at the head of minutes or a fact sheet, where there are two or more."""
    run: list[tuple[str, str, Lines]] = []
    front.parts = [line for at, part in enumerate(front.parts) for line in (_lines(part) if at < 2 else [part])]
    for part in front.parts:
        found = _LABELLED.fullmatch(part.text) if isinstance(part, Paragraph) else None
        if found is None or _NO_LABELS.match(found["label"]) or len(found["label"].split()) > 5:
            break
        run.append((found["label"].strip(), found["text"].strip(), part.lines))
    if len(run) >= 2:
        front.labelled = run
        for label, text, _ in run:
            if _DATED.fullmatch(f"{label}: {text}"):
                _take_date(front, text, f"“{label}” above the text", language)
        front.parts = front.parts[len(run) :]


def _lines(part: Part) -> list[Part]:
    """Return a paragraph of labelled lines as one paragraph a line; anything else as it is."""
    texts = part.text.replace("\\\n", "\n").split("\n") if isinstance(part, Paragraph) else []
    if len(texts) < 2 or len(texts) != len(part.lines) or not all(_LABELLED.fullmatch(bare(text)) for text in texts):
        return [part]
    return [Paragraph(text=text, lines=(line,)) for text, line in zip(texts, part.lines, strict=True)]


def _infer(front: Front, language: str) -> None:
    """Take place and day from a dateline, else the day from the first full date of the text."""
    texts = [text for _, text, _ in front.labelled] + [
        bare(part.text) for part in front.parts if isinstance(part, Paragraph)
    ]
    first = next(
        (
            text
            for part in front.parts
            if isinstance(part, Paragraph) and not LABEL.fullmatch(text := bare(part.text).strip())
        ),
        "",
    )
    if (found := _DATELINE.match(first)) and not find_times(found["place"] or "", language):
        front.place = (found["place"] or found["caps"] or "").title()
        if not _take_date(front, first[: found.end()], "the dateline", language):
            _take_day(front, first[: found.end()], texts, language)
    if front.day is not None:
        return
    days = [
        (time, text[max(0, time.start - 60) : time.start])
        for text in texts[:6]
        for time in find_times(text, language)
        if time.period and time.period.precision is Precision.DAY and not time.period.bound
    ]
    past = [time for time, before in days if not _AHEAD.search(before)]
    if past or days:
        front.day, front.day_why = (past or [time for time, _ in days])[0], FIRST_DAY


def _take_day(front: Front, dateline: str, texts: Sequence[str], language: str) -> None:
    """Take a day without a year from a dateline, with the year of the first month or day that the text names."""
    times = [time for text in texts[:6] for time in find_times(text, language) if time.period]
    near = [time for time in times if time.period and time.period.precision in {Precision.DAY, Precision.MONTH}]
    years = (found[0] for time in near or times[:1] if (found := _YEAR.search(time.text)))
    if year := next(years, ""):
        _take_date(front, f"{re.split(r'[—–(]', dateline)[0].strip(' ,')} {year}", YEAR_OF_TEXT, language)
