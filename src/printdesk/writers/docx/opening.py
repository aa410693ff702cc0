"""The cover: a dark page with its words as text over it; a short piece opens with its title instead."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image as Raster

from printdesk.edition.inline import Run, plain_text
from printdesk.edition.tree import Edition, Image
from printdesk.graphics import draw_cover
from printdesk.layout.tokens import Tokens, TypeRole
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.drawings import backdrop
from printdesk.writers.docx.figures import lean, readable_image
from printdesk.writers.docx.inlines import Marks
from printdesk.writers.docx.manuscript import Manuscript
from printdesk.writers.docx.ooxml import Element, run, w
from printdesk.writers.docx.story import Story, attach_query
from printdesk.writers.docx.stylesheet import StyleSheet
from printdesk.writers.html.balance import POINTS_PER_MM, balance, line_count, width_of
from printdesk.writers.html.cover import COVER_SCALE, HEAD_SCALE, has_cover, set_title

_TOP, _TITLE_TOP, _MATTER_TOP, _ART_TOP, _GAP, _FOOT, _LEAST_ART = 20.0, 41.0, 122.0, 157.0, 12.0, 24.0, 45.0
"""Millimetres from the top of the cover, as in the PDF."""
_MASTHEAD = 23.0
"""Points that the masthead takes, its rule included."""


@dataclass(frozen=True, slots=True)
class CoverPlan:
    """Size and leading of the title in points, its right indent in millimetres; where standfirst and art begin, in millimetres; the art's height."""

    size: float
    leading: float
    right: float
    matter_top: float
    title_bottom: float
    art_top: float
    art_height: float


def plan_cover(edition: Edition, tokens: Tokens) -> CoverPlan | None:
    """Place the cover's parts from the top down; None for a piece that has no cover."""
    if not has_cover(edition):
        return None
    page, measures = tokens.pages[edition.page], tokens.measures
    title = set_title(edition.front.title, tokens, COVER_SCALE, measures.full)
    bottom = _TITLE_TOP + title.height
    role, text = tokens.type["cover_standfirst"], plain_text(edition.front.standfirst)
    matter_top = max(_MATTER_TOP, bottom + _GAP) if text else bottom + _GAP
    matter = line_count(text, role, measures.main) * role.leading / POINTS_PER_MM if text else 0
    art_top = max(_ART_TOP, matter_top + matter + _GAP)
    right = _right_indent(plain_text(edition.front.title), tokens, title.size)
    return CoverPlan(title.size, title.leading, right, matter_top, bottom, art_top, page.height - _FOOT - art_top)


def fitted(sheet: StyleSheet, edition: Edition, tokens: Tokens) -> StyleSheet:
    """Return the styles with the title's as large as this title may be, so that the file needs one style for it."""
    plan = plan_cover(edition, tokens)
    title, subtitle = sheet.paragraphs["Title"], sheet.paragraphs["Subtitle"]
    if plan is None:
        setting = set_title(edition.front.title, tokens, HEAD_SCALE, tokens.measures.full)
        changed = {"size": setting.size, "leading": setting.leading, "colour": "petrol", "before": 10.5, "after": 10.5}
        title = title.model_copy(update=changed)
        subtitle = subtitle.model_copy(update={"type": "standfirst", "before": 0.0, "after": 14.0})
        label = sheet.paragraphs["Cover Masthead"].model_copy(
            update={"colour": "petrol", "rules": {"top": _petrol(sheet)}}
        )
        side = sheet.paragraphs["Cover Label"].model_copy(update={"colour": "grey_text"})
        embargo = sheet.paragraphs["Cover Embargo"].model_copy(update={"colour": "accent"})
        return _with(
            sheet,
            {
                "Title": title,
                "Subtitle": subtitle,
                "Cover Masthead": label,
                "Cover Label": side,
                "Cover Embargo": embargo,
            },
        )
    before = (_TITLE_TOP - _TOP) * POINTS_PER_MM - _MASTHEAD
    after = (plan.matter_top - plan.title_bottom) * POINTS_PER_MM
    changed = {"size": plan.size, "leading": plan.leading, "before": before, "after": after, "right": plan.right}
    return _with(sheet, {"Title": title.model_copy(update=changed)})


def _right_indent(text: str, tokens: Tokens, size: float) -> float:
    """Return how far the title stays off the margin, so that its lines come out about equally long."""
    longest = balance(text, _title_role(tokens, size), tokens.measures.full).longest / POINTS_PER_MM
    return round(max(0.0, tokens.measures.full - longest * 1.01 - 1.5), 1)


def _title_role(tokens: Tokens, size: float) -> TypeRole:
    base = tokens.type["cover_title"]
    return base.model_copy(update={"size": size, "tracking": base.tracking * size / base.size})


def add_cover(story: Story, plan: CoverPlan) -> None:
    """Add the cover page up to its last paragraph."""
    manuscript, front = story.manuscript, story.manuscript.edition.front
    ground = [_ground(manuscript)]
    art, alt = _art(manuscript, plan)
    if art:
        size, at = (manuscript.page.width, plan.art_height), (0.0, plan.art_top)
        ground.append(backdrop(manuscript, art, size, at=at, alt=alt))
    _add_masthead(story, ground)
    _add_title(story)
    _add_side(story)
    if front.standfirst:
        story.paragraph("Subtitle", story.runs(front.standfirst), anchor=Anchor("front", "standfirst"))
    if front.cover_image and front.cover_image.credit:
        story.paragraph("Cover Note", story.plain(front.cover_image.credit), anchor=Anchor("front", "credit"))


def add_head(story: Story) -> None:
    """Open a short piece: its title at the top of the first page."""
    front = story.manuscript.edition.front
    if front.series or front.edition or front.date:
        _add_masthead(story, [])
    _add_title(story)
    _add_side(story)
    if front.standfirst:
        story.paragraph("Subtitle", story.runs(front.standfirst), anchor=Anchor("front", "standfirst"))


def _add_masthead(story: Story, ground: list[Element]) -> None:
    front = story.manuscript.edition.front
    left = "\u2002|\u2002".join(filter(None, (front.series, front.edition)))
    content = [
        *story.plain(left, Marks(style="MastheadSeries")),
        run(w("tab")),
        *story.plain(front.date or front.period),
    ]
    story.paragraph("Cover Masthead", ground + content)


def _add_title(story: Story) -> None:
    front = story.manuscript.edition.front
    title = story.paragraph("Title", _title_runs(story), anchor=Anchor("front", "title"))
    story.manuscript.titles.append(title)
    for query in front.queries:
        attach_query(story.manuscript, [title], query)


def _title_runs(story: Story) -> list[Element]:
    """Return the title with no-break spaces where a line would else take a word from the next."""
    manuscript = story.manuscript
    title, tokens = manuscript.edition.front.title, manuscript.tokens
    plan = plan_cover(manuscript.edition, tokens)
    if plan is None or any(not isinstance(node, Run) for node in title):
        return story.runs(title)
    text, role = plain_text(title), _title_role(tokens, plan.size)
    room = tokens.measures.full - plan.right
    return story.plain(_glued(text, balance(text, role, tokens.measures.full).breaks, role, room))


def _glued(text: str, breaks: tuple[int, ...], role: TypeRole, room: float) -> str:
    """Return the text with the first words of each line tied together until they do not fit on the line above."""
    edges = (0, *(at + 1 for at in breaks), len(text) + 1)
    lines = [text[start : end - 1] for start, end in pairwise(edges)]
    tied = lines[:1]
    for above, line in pairwise(lines):
        words, count = line.split(" "), 1
        while count < len(words) and width_of(f"{above} {' '.join(words[:count])}", role) <= room * POINTS_PER_MM:
            count += 1
        tied.append("\u00a0".join(words[:count]) + "".join(f" {word}" for word in words[count:]))
    return " ".join(tied)


def _add_side(story: Story) -> None:
    side = story.beside()
    for style, line in _side_lines(story.manuscript.edition):
        side.paragraph(style, side.plain(line))


def _side_lines(edition: Edition) -> Iterator[tuple[str, str]]:
    front = edition.front
    if front.embargo:
        yield "Cover Embargo", front.embargo
    yield from (("Cover Label", line) for line in (front.place, front.period) if line)
    for author in front.authors:
        yield "Cover Label", ", ".join(filter(None, (author.name, author.role)))


def _ground(manuscript: Manuscript) -> Element:
    """Return the cover's colour: a tiny picture drawn out over the page."""
    made = io.BytesIO()
    Raster.new("RGB", (8, 8), manuscript.tokens.hex("petrol")).save(made, "PNG")
    page = manuscript.page
    return backdrop(manuscript, manuscript.package.add_image(made.getvalue(), "image/png"), (page.width, page.height))


def _art(manuscript: Manuscript, plan: CoverPlan) -> tuple[str | None, str]:
    """Return the art's relationship, and its text alternative if it says something."""
    edition, width = manuscript.edition, manuscript.page.width
    if plan.art_height < _LEAST_ART:
        return None, ""
    if image := edition.front.cover_image:
        data, media_type = _cropped(image, width / plan.art_height)
        return manuscript.package.add_image(data, media_type), image.alt
    bleed = manuscript.tokens.bleed
    drawing = draw_cover(
        edition, manuscript.tokens, width + 2 * bleed, plan.art_height, form="png", cache=manuscript.cache
    )
    if drawing is None:
        return None, ""
    with Raster.open(io.BytesIO(drawing.data)) as art:
        cut = round(bleed / drawing.width_mm * art.width)
        made = io.BytesIO()
        art.crop((cut, 0, art.width - cut, art.height)).save(made, "PNG")
    return manuscript.package.add_image(lean(made.getvalue()), "image/png"), ""


def _cropped(image: Image, ratio: float) -> tuple[bytes, str]:
    """Return the middle of a photograph in the shape that is there for it."""
    data, media_type, _ = readable_image(image)
    with Raster.open(io.BytesIO(data)) as photograph:
        width, height = photograph.size
        keep = (min(width, height * ratio), min(height, width / ratio))
        left, top = (width - keep[0]) / 2, (height - keep[1]) / 2
        cut = photograph.crop((round(left), round(top), round(left + keep[0]), round(top + keep[1])))
        made = io.BytesIO()
        if media_type == "image/jpeg":
            cut.save(made, "JPEG", quality=88)
        else:
            cut.save(made, "PNG")
    return made.getvalue(), "image/jpeg" if media_type == "image/jpeg" else "image/png"


def _petrol(sheet: StyleSheet) -> object:
    return sheet.paragraphs["Cover Masthead"].rules["top"].model_copy(update={"colour": "petrol"})


def _with(sheet: StyleSheet, changed: dict[str, object]) -> StyleSheet:
    return sheet.model_copy(update={"paragraphs": {**sheet.paragraphs, **changed}})
