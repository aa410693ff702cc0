"""Charts, roadmaps and cover art as drawings at their final size; matplotlib is loaded only when something is drawn."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from printdesk.edition.tree import Chart, Edition, Roadmap
from printdesk.graphics.cache import cached
from printdesk.graphics.drawing import Drawing, DrawingError
from printdesk.graphics.scene import Scene
from printdesk.graphics.wording import WORDS
from printdesk.layout.tokens import Tokens

__all__ = ["Drawing", "DrawingError", "draw", "draw_cover", "pieces"]

Form = Literal["svg", "png"]
Direction = Literal["ltr", "rtl"]


def draw(
    block: Chart | Roadmap,
    width_mm: float,
    tokens: Tokens,
    *,
    form: Form,
    words: Mapping[str, str],
    language: str = "en-GB",
    direction: Direction = "ltr",
    cache: Path | None = None,
    ground: Literal["light"] = "light",
) -> Drawing:
    """Return a chart or a roadmap, `width_mm` wide and as high as it needs, in whole units of the page's grid.

    Title, subtitle and source are not in the picture. `words` are the layout's words in the file's language. A folder
    `cache` keeps drawings by their content. Raises DrawingError where something cannot be set so that it can be read.
    """
    content = (_content(block), round(width_mm, 3), form, _told(words), language, direction, ground)
    make = partial(_draw, block, width_mm, tokens, form, words=words, language=language, direction=direction)
    return cached(cache, content, tokens, make)


def pieces(
    block: Chart | Roadmap,
    width_mm: float,
    tokens: Tokens,
    max_height_mm: float,
    *,
    form: Form,
    words: Mapping[str, str],
    language: str = "en-GB",
    direction: Direction = "ltr",
    cache: Path | None = None,
) -> tuple[Drawing, ...]:
    """Return the block as drawings of at most `max_height_mm` each: one, where it fits.

    A roadmap is parted between items, a chart of rows between rows; the years and the scale are the same on every
    piece. What cannot be parted comes as one drawing, however high.
    """
    make = partial(draw, form=form, words=words, language=language, direction=direction, cache=cache)
    whole = make(block, width_mm, tokens)
    if whole.height_mm <= max_height_mm:
        return (whole,)
    from printdesk.graphics.paging import parts  # noqa: PLC0415 - only where something must be parted

    found = parts(block, width_mm, tokens, max_height_mm, words=words, language=language)
    return tuple(make(part, width_mm, tokens) for part in found)


def draw_cover(
    edition: Edition, tokens: Tokens, width_mm: float, height_mm: float, *, form: Form, cache: Path | None = None
) -> Drawing | None:
    """Return the cover's art, `width_mm` × `height_mm`, drawn for the dark ground of the cover (PNG: on it).

    It is made of the edition's roadmaps, else of its first chart, its key numbers or its sections; None where there
    is nothing at all. The left margin of the page, the side column and the bleed at the right are part of the width.
    """
    from printdesk.graphics.cover import compose_cover, cover_content  # noqa: PLC0415 - only where a cover is drawn

    found = cover_content(edition)
    if found is None:
        return None

    def make() -> Drawing:
        canvas = compose_cover(found, tokens, width_mm, height_mm)
        return _rendered(canvas.finished(height_mm), form, tokens.hex("petrol"))

    content = ("cover", found, round(width_mm, 3), round(height_mm, 3), form)
    return cached(cache, content, tokens, make)


def _draw(
    block: Chart | Roadmap,
    width: float,
    tokens: Tokens,
    form: Form,
    *,
    words: Mapping[str, str],
    language: str,
    direction: Direction,
) -> Drawing:
    from printdesk.graphics.charts import compose_chart  # noqa: PLC0415 - not needed where every drawing is cached
    from printdesk.graphics.roadmap import compose_roadmap  # noqa: PLC0415 - as above

    compose = compose_chart if isinstance(block, Chart) else compose_roadmap
    try:
        scene = compose(block, width, tokens, words=words, language=language, direction=direction).finished()  # type: ignore[arg-type]
        return _rendered(scene, form, tokens.hex("paper"))
    except DrawingError as error:
        message, hint = error.diagnostics[0].message, error.diagnostics[0].hint
        raise DrawingError(message, key=block.key, path=block.path, hint=hint) from None


def _rendered(scene: Scene, form: Form, ground: str) -> Drawing:
    from printdesk.graphics.font_list import keep_fonts_unlisted  # noqa: PLC0415 - only where something is drawn

    keep_fonts_unlisted()
    from printdesk.graphics import rendering  # noqa: PLC0415 - imports matplotlib

    if form == "svg":
        return Drawing(scene.width, scene.height, "image/svg+xml", rendering.render_svg(scene))
    return Drawing(scene.width, scene.height, "image/png", rendering.render_png(scene, ground))


def _content(block: Chart | Roadmap) -> object:
    """Return the block without what the picture does not show."""
    bare = replace(
        block, key="", path=(), only=(), language=None, queries=(), new_page=False, width=None, landscape=False,
        label="", title=(), subtitle=(), note=(), source_line=(), credit="", alt="",
    )  # fmt: skip
    if isinstance(bare, Chart) or isinstance(block, Chart):
        return bare
    lanes = (
        replace(
            lane,
            items=tuple(replace(item, key="", path=(), note=(), source_line=(), queries=()) for item in lane.items),
        )
        for lane in bare.lanes
    )
    return replace(bare, lanes=tuple(lanes))


def _told(words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, words[name]) for name in WORDS if name in words)
