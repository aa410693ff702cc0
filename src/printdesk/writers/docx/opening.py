"""The cover: a dark page with its words as text over it; a short piece opens with its title instead."""

import io
from collections.abc import Iterator

from PIL import Image as Raster

from printdesk.edition.inline import Inlines as Text
from printdesk.edition.inline import Run, plain_text
from printdesk.edition.tree import Edition, Image
from printdesk.graphics import draw_cover
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.cover_plan import CoverPlan, tied_title
from printdesk.writers.docx.drawings import backdrop
from printdesk.writers.docx.figures import readable_image
from printdesk.writers.docx.inlines import Marks
from printdesk.writers.docx.manuscript import Manuscript
from printdesk.writers.docx.ooxml import Element, run, w
from printdesk.writers.docx.story import Story, attach_query

_LEAST_ART = 45.0
"""Millimetres; lower art says nothing."""


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
    title = story.paragraph("Title", _title_runs(story, front.title), anchor=Anchor("front", "title"))
    for query in front.queries:
        attach_query(story.manuscript, [title], query)


def _title_runs(story: Story, title: Text) -> list[Element]:
    manuscript = story.manuscript
    plan = manuscript.cover
    if plan is None or any(not isinstance(node, Run) for node in title):
        return story.runs(title)
    return story.plain(tied_title(plain_text(title), plan, manuscript.tokens))


def _add_side(story: Story) -> None:
    side = story.beside()
    for style, part, line in _side_lines(story.manuscript.edition):
        side.paragraph(style, side.plain(line), anchor=Anchor("front", part))


def _side_lines(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Yield style, part of the front and text of each line beside the standfirst."""
    front = edition.front
    if front.embargo:
        yield "Cover Embargo", "embargo", front.embargo
    yield from (("Cover Label", part, line) for part in ("place", "period") if (line := getattr(front, part)))
    for number, author in enumerate(front.authors, start=1):
        yield "Cover Label", f"author{number}", ", ".join(filter(None, (author.name, author.role)))
        if author.email:
            yield "Cover Label", f"email{number}", author.email


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
    return manuscript.package.add_image(made.getvalue(), "image/png"), ""


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
