"""The drawings that the pages of an edition will ask for, made before anybody asks."""

from collections.abc import Iterator

from printdesk.edition.tree import AnyBlock, Chart, Edition, QueryBlock, Roadmap, Section
from printdesk.layout.package import Layout
from printdesk.model.node import Output
from printdesk.writers.html.arrange import Strip, paired, width_of_block
from printdesk.writers.html.cover import has_cover, set_cover
from printdesk.writers.html.pictures import Pictures
from printdesk.writers.html.style import tallest_picture, width_across


def draw_ahead(edition: Edition, layout: Layout, pictures: Pictures, output: Output = "pdf") -> None:
    """Draw the cover and every figure at the widths that strips usually have; what a layout sets otherwise it draws itself."""
    if has_cover(edition):
        set_cover(edition, layout.tokens, pictures)
    tallest = tallest_picture(layout.tokens, edition)
    for block, width in _figures(edition, layout, output):
        pictures.draw(block, width, tallest)


def _figures(edition: Edition, layout: Layout, output: Output) -> Iterator[tuple[Chart | Roadmap, float]]:
    for section in _sections((*edition.sections, *edition.annexes), output):
        shown = [block for block in section.body if not isinstance(block, QueryBlock)]
        shown = [block for block in shown if not block.only or output in block.only]
        upright, lying = ([block for block in shown if block.landscape is way] for way in (False, True))
        for strip in (*paired(upright), *paired(lying)):
            for block in (*strip.blocks, *strip.side):
                if isinstance(block, Chart | Roadmap):
                    yield block, _width(block, strip, layout, edition)


def _sections(sections: tuple[Section, ...], output: Output) -> Iterator[Section]:
    for section in sections:
        if not section.only or output in section.only:
            yield section
            yield from _sections(section.sections, output)


def _width(block: AnyBlock, strip: Strip, layout: Layout, edition: Edition) -> float:
    measures = layout.tokens.measures
    match strip.kind:
        case "pair":
            return measures.half
        case "wide":
            return measures.full
        case "landscape":
            return width_across(layout, edition)
        case _:
            return measures.side if block in strip.side else measures.width(width_of_block(block))
