"""The cover: how large the title is, how it breaks, and where what follows it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from printdesk.edition.inline import Inlines, plain_text
from printdesk.edition.tree import Edition, Image, Roadmap
from printdesk.layout.tokens import Tokens
from printdesk.writers.html.balance import balance, line_count
from printdesk.writers.html.markup import inlines
from printdesk.writers.html.pictures import Picture, Pictures

MM_PER_POINT = 25.4 / 72

COVER_SCALE = ((60, 62, 1), (46, 49, 4), (38, 41, 5), (31, 34, 6), (26, 29, 7), (21, 24, 9), (17, 20, 40))
"""Size, leading (points) and the most lines of a cover title, from the largest down."""

HEAD_SCALE = ((38, 42, 2), (31, 35, 3), (26, 30, 4), (21, 25, 6), (16, 20, 40))
"""The same for the title of a short piece that has no cover."""

_TITLE_TOP = 41.0
_MATTER_TOP = 122.0
_ART_TOP = 157.0
_GAP = 12.0
_FOOT = 24.0
_LEAST_ART = 45.0
_BLEED = 3.0
_LONG = 3
_BAR = " | "
_ABOVE_BYLINE = 9.0
"""Points between the standfirst and the byline."""


@dataclass(frozen=True, slots=True)
class TitleSetting:
    size: float
    leading: float
    lines: int
    text: Markup

    @property
    def height(self) -> float:
        """In millimetres."""
        return self.lines * self.leading * MM_PER_POINT


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover's template needs; places are in millimetres from the top of the page."""

    title: TitleSetting
    standfirst: Markup
    side: tuple[str, ...]
    """Embargo, place, period and authors, each a line in the margin of a piece without a cover."""
    byline: tuple[str, ...] = ()
    """Place, period and authors under the standfirst of a cover: in as few lines as need no breaking."""
    embargo: str = ""
    matter_top: float = 0
    art_top: float = 0
    art_height: float = 0
    picture: Picture | None = None
    note: str = ""


def has_cover(edition: Edition) -> bool:
    """Say whether there is enough matter for a cover: a short note opens with its title instead."""
    if edition.front.cover_image or edition.at_a_glance:
        return True
    matter = bool(edition.front.standfirst or edition.front.series or edition.front.date)
    return matter and (bool(edition.key_numbers or edition.key_facts) or len(edition.sections) > _LONG)


def set_head(edition: Edition, tokens: Tokens) -> Cover:
    """Set the title of a piece without a cover."""
    title = set_title(edition.front.title, tokens, HEAD_SCALE, tokens.measures.full)
    return Cover(title, Markup(), tuple(_side_lines(edition)))


def set_cover(edition: Edition, tokens: Tokens, pictures: Pictures) -> Cover:
    """Set the cover from the top down; the art takes what height is left."""
    page, measures = tokens.pages[edition.page], tokens.measures
    title = set_title(edition.front.title, tokens, COVER_SCALE, measures.full)
    role, text = tokens.type["cover_standfirst"], plain_text(edition.front.standfirst)
    standfirst = balance(text, role, measures.main)
    byline, embargo = _byline(edition, tokens), _embargo(edition)
    top = max(_MATTER_TOP, _TITLE_TOP + title.height + _GAP)
    matter = (standfirst.count * role.leading if text else 0) * MM_PER_POINT + _byline_height(
        (embargo, *byline), tokens
    )
    art_top = max(_ART_TOP, top + matter + _GAP)
    height = page.height - _FOOT - art_top
    picture = _picture(edition, pictures, page.width, height) if height >= _LEAST_ART else None
    note = _note(edition) if picture else ""
    return Cover(
        title,
        inlines(edition.front.standfirst, standfirst.breaks),
        (),
        byline,
        embargo,
        round(top, 2),
        round(art_top, 2),
        round(height, 2),
        picture,
        note,
    )


def set_title(title: Inlines, tokens: Tokens, scale: tuple[tuple[int, int, int], ...], width: float) -> TitleSetting:
    """Set a title at the largest size of the scale at which it keeps to its lines and no word is wider than the page."""
    text, base = plain_text(title), tokens.type["cover_title"]
    for size, leading, most in scale:
        role = base.model_copy(update={"size": size, "leading": leading, "tracking": base.tracking * size / base.size})
        lines = balance(text, role, width)
        if lines.count <= most and lines.longest <= width / MM_PER_POINT:
            break
    count = lines.count if lines.longest <= width / MM_PER_POINT else line_count(text, role, width) * 2
    return TitleSetting(size, leading, count, inlines(title, lines.breaks))


def _note(edition: Edition) -> str:
    """Return what stands under the picture: a photograph's credit, or how a drawn roadmap is to be read."""
    if edition.front.cover_image:
        return edition.front.cover_image.credit
    drawn = any(isinstance(block, Roadmap) for section in edition.sections for block in section.body)
    return edition.words.get("by_year_note", "") if drawn else ""


def _picture(edition: Edition, pictures: Pictures, width: float, height: float) -> Picture | None:
    image: Image | None = edition.front.cover_image
    if image is None:
        return pictures.cover(width + 2 * _BLEED, height)
    return pictures.image(image, width + 2 * _BLEED, 10_000)


def _side_lines(edition: Edition) -> Iterator[str]:
    """Yield what stands beside the standfirst: embargo first, then place, period and who wrote it."""
    if embargo := _embargo(edition):
        yield embargo
    yield from _lines(edition)


def _embargo(edition: Edition) -> str:
    front = edition.front
    return f"{edition.words.get('embargo', '')}: {front.embargo}".removeprefix(": ") if front.embargo else ""


def _lines(edition: Edition) -> Iterator[str]:
    yield from (line for line in (edition.front.place, edition.front.period) if line)
    for author in edition.front.authors:
        yield ", ".join(part for part in (author.name, author.role) if part)
        if author.email:
            yield author.email


def _byline(edition: Edition, tokens: Tokens) -> tuple[str, ...]:
    """Return the fewest lines that need no breaking: all in one, then all authors in one, then each author in one."""
    front = edition.front
    where = _BAR.join(filter(None, (front.place, front.period)))
    authors = [", ".join(filter(None, (each.name, each.role, each.email))) for each in front.authors]
    settings = ([_BAR.join(filter(None, [where, *authors]))], [where, _BAR.join(authors)])
    return tuple(filter(None, next((lines for lines in settings if _fit(lines, tokens)), [where, *authors])))


def _fit(lines: Iterable[str], tokens: Tokens) -> bool:
    return all(line_count(line, tokens.type["cover_label"], tokens.measures.main) == 1 for line in lines)


def _byline_height(lines: tuple[str, ...], tokens: Tokens) -> float:
    """Return the height of the lines under the standfirst with the space above them, in millimetres."""
    role = tokens.type["cover_label"]
    count = sum(line_count(line, role, tokens.measures.main) for line in lines if line)
    return (count * role.leading + _ABOVE_BYLINE) * MM_PER_POINT if count else 0.0
