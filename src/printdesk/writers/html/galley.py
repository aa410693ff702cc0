"""Sets the parts of an edition with a layout's templates: what the templates may call, and nothing more."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, assert_never

from markupsafe import Markup

from printdesk.edition.inline import Inlines, plain_text
from printdesk.edition.tree import (
    AnyBlock,
    Boxes,
    Captioned,
    Chart,
    Edition,
    Image,
    KeyFigure,
    Note,
    Numbers,
    Part,
    Prompts,
    Prose,
    QueryBlock,
    Quote,
    Roadmap,
    Section,
    Table,
)
from printdesk.layout.house import house_style
from printdesk.layout.package import Layout
from printdesk.model.node import Output, Status
from printdesk.writers.html.arrange import Strip, arrange, width_of_block
from printdesk.writers.html.balance import POINTS_PER_MM, balance, line_count, shortened, width_of
from printdesk.writers.html.markup import flow, inlines, paragraphs
from printdesk.writers.html.pictures import Pictures
from printdesk.writers.html.quotation import quotation
from printdesk.writers.html.style import HEAD_WIDTH, tallest_picture, width_across
from printdesk.writers.html.tabulation import table_names
from printdesk.writers.html.templates import environment, render

LONG_TABLE = 12
"""Rows from which on a table may break over pages."""


class Galley:
    """One edition in one layout, on its way to becoming HTML."""

    def __init__(
        self,
        edition: Edition,
        layout: Layout,
        pictures: Pictures,
        output: Output,
        later: Mapping[str, str] | None = None,
    ) -> None:
        self.edition, self.layout, self.tokens, self.pictures = edition, layout, layout.tokens, pictures
        self._output, self._later = output, later or {}
        self._templates, self._known = environment(layout), self._names()

    def set(self, template: str, **names: Any) -> Markup:
        """Set one template of the layout."""
        html = render(self._templates, self.layout, f"{template}.html.jinja", **self._known | names)
        return Markup(html)  # noqa: S704 - autoescaped

    def kept(self, parts: Sequence[Any]) -> list[Any]:
        """Return the parts that belong in this output."""
        return [part for part in parts if not part.only or self._output in part.only]

    def word(self, name: str) -> str:
        """Return one of the layout's own words in the file's language."""
        return self.edition.words.get(name) or name.replace("_", " ").capitalize()

    def title(self, content: Inlines, role: str, width: float) -> Markup:
        """Return a title in balanced lines."""
        return inlines(content, balance(plain_text(content), self.tokens.type[role], width).breaks)

    def block(self, block: AnyBlock, width: float, least: float = 0) -> Markup:
        """Set one block in a column `width` millimetres wide; its caption is at least `least` points tall."""
        names = self._block_names(block, width)
        return self.set(f"blocks/{type(block).__name__.lower()}", block=block, width=width, least=least, **names)

    def body(self, section: Section) -> Markup:
        """Set what stands in a section before its first subsection."""
        blocks: list[AnyBlock] = []
        for block in self.kept(section.body):
            blocks += self._waiting(block.key)
            if block.key not in self._later and not block.landscape:
                blocks.append(block)
        return self._strips(blocks)

    def before(self, key: str) -> Markup:
        """Set the figures that were put off until a section begins, or with "" until its chapter ends."""
        return self._strips(self._waiting(key))

    def last(self, section: Section) -> Markup:
        """Set the figures of a chapter that were put off to its end, then those that ask for a landscape page."""
        waiting = [block for block in self._blocks_of(section) if self._later.get(block.key) == ""]
        return self._strips([*waiting, *self._landscapes(section)])

    def across(self, section: Section) -> Markup:
        """Set what a section of nothing but landscape pages has: its heading stands on the first of them."""
        return self._strips(self._shown(section)) if self._lies(section) else Markup()

    def _lies(self, section: Section) -> bool:
        shown = self._shown(section)
        return bool(shown) and not self.kept(section.sections) and all(block.landscape for block in shown)

    def _landscapes(self, section: Section) -> list[AnyBlock]:
        """Return the landscape figures of a chapter that wait for its end."""
        own = [] if self._lies(section) else [block for block in self._shown(section) if block.landscape]
        return [*own, *chain.from_iterable(map(self._landscapes, self.kept(section.sections)))]

    def _shown(self, section: Section) -> list[AnyBlock]:
        return [block for block in self.kept(section.body) if not isinstance(block, QueryBlock)]

    def _waiting(self, key: str) -> list[AnyBlock]:
        wanted = {figure for figure, place in self._later.items() if place == key}
        chapters = [*self.edition.sections, *self.edition.annexes] if wanted else []
        return [block for chapter in chapters for block in self._blocks_of(chapter) if block.key in wanted]

    def _blocks_of(self, section: Section) -> list[AnyBlock]:
        inner = (self._blocks_of(each) for each in self.kept(section.sections))
        return [*self.kept(section.body), *chain.from_iterable(inner)]

    def _strips(self, blocks: Sequence[AnyBlock]) -> Markup:
        strips = arrange(blocks, self.tokens)
        return self.set("strips", strips=strips) if strips else Markup()

    def _block_names(self, block: AnyBlock, width: float) -> Mapping[str, Any]:
        match block:
            case Table():
                return table_names(block, self.tokens, width)
            case Chart() | Roadmap():
                return {"pictures": self.pictures.draw(block, width, tallest_picture(self.tokens, self.edition))}
            case Image():
                return {"picture": self.pictures.image(block, width, tallest_picture(self.tokens, self.edition))}
            case Numbers():
                return {
                    "columns": _figure_columns(width, self.tokens.measures.main),
                    "page": block is self.edition.key_numbers,
                    "status_key": self._status_key(block),
                }
            case Boxes():
                return {"columns": _panel_columns(len(block.items), width, self.tokens.measures.half)}
            case Quote():
                return {"quoted": quotation(block, self.tokens, width)}
            case Prose() | Note() | Prompts() | QueryBlock():
                return {}
            case _:
                assert_never(block)

    def _status_key(self, numbers: Numbers) -> list[tuple[str, str]]:
        """Return each finish in which a status is marked with its words: one for what is there, each of what is not."""
        used = [status for status in self.tokens.statuses if any(figure.status == status for figure in numbers.figures)]
        finishes = dict.fromkeys(map(self.tokens.finish, used))
        named = {finish: [status for status in used if self.tokens.finish(status) == finish] for finish in finishes}
        return [
            (finish, _capitalised(", ".join(map(self.word, statuses[:1] if finish == "solid" else statuses))))
            for finish, statuses in named.items()
        ]

    def _names(self) -> dict[str, Any]:
        return {
            "edition": self.edition,
            "front": self.edition.front,
            "measures": self.tokens.measures,
            "across": width_across(self.layout, self.edition),
            "word": self.word,
            "inlines": inlines,
            "flow": flow,
            "paragraphs": paragraphs,
            "plain": plain_text,
            "running": self._running,
            "unit": _unit,
            "long_table": LONG_TABLE,
            "title": self.title,
            "block": self.block,
            "body": self.body,
            "before": self.before,
            "last": self.last,
            "across_only": self.across,
            "digits": self._digits,
            "language": self._language,
            "outline": _outline,
            "finish": self._finish,
            "column_width": self._column_width,
            "pair_captions": self._pair_captions,
            "long_unit": self._long_unit,
            "caption": self._caption,
            "credits": lambda block: self.set("blocks/credits", block=block),
            "subsection": self._subsection,
        }

    def _running(self, title: Inlines) -> str:
        return shortened(plain_text(title), self.tokens.type["running_head"], HEAD_WIDTH)

    def _subsection(self, section: Section) -> Markup:
        return self.set("subsection", section=section) if self.kept([section]) else Markup()

    def _caption(self, block: Captioned, tag: str, least: float) -> Markup:
        return self.set("blocks/caption", block=block, tag=tag, least=least)

    def _column_width(self, block: AnyBlock) -> float:
        return self.tokens.measures.width(width_of_block(block))

    def _long_unit(self, figure: KeyFigure, width: float) -> bool:
        """Say whether a unit is too long to stand beside its value."""
        value, unit = self.tokens.type["key_value"], self.tokens.type["key_unit"]
        together = width_of(figure.value, value) + width_of(f"  {figure.unit}", unit)
        return together > (width - self.tokens.measures.gutter) * POINTS_PER_MM

    def _pair_captions(self, strip: Strip) -> float:
        """Return the height that both captions of a pair need, in points, so that their pictures stand level."""
        return max(self._caption_height(block) for block in strip.blocks)

    def _caption_height(self, block: AnyBlock) -> float:
        if not isinstance(block, Captioned):
            return 0
        title, subtitle, width = self.tokens.type["caption"], self.tokens.type["subtitle"], self.tokens.measures.half
        heading = f"{block.label}  {plain_text(block.title)}".strip()
        first = line_count(heading, title, width) * title.leading if heading else 0
        second = line_count(plain_text(block.subtitle), subtitle, width) * subtitle.leading if block.subtitle else 0
        return first + second

    def _digits(self, number: int) -> str:
        return house_style(self.edition.language).numerals.native(str(number))

    def _finish(self, status: Status | None) -> str:
        return self.tokens.finish(status)

    def _language(self, part: Part) -> Markup:
        """Return the language of a part as attributes, its direction too where it runs against the page."""
        if not part.language:
            return Markup()
        direction = house_style(part.language).direction
        if direction == self.edition.direction:
            return Markup(' lang="{}"').format(part.language)
        return Markup(' lang="{}" dir="{}"').format(part.language, direction)


def _unit(block: AnyBlock) -> Markup:
    """Mark a full-width block for whoever measures the pages: a long table breaks, another figure may wait for room."""
    if isinstance(block, Table) and len(block.rows) > LONG_TABLE:
        return Markup(' data-unit="text"')
    return Markup(' data-unit="wide" data-key="{}"').format(block.key)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _outline(section: Section) -> str:
    return f"{section.number} {plain_text(section.title)}".strip()


def _panel_columns(count: int, width: float, half: float) -> int:
    """Return how many boxes stand side by side: pairs, or three where they come in odd numbers."""
    return 1 if width < half or count < 2 else 2 if count % 2 == 0 else 3


def _figure_columns(width: float, main: float) -> int:
    return 3 if width > main else 2 if width > main / 2 else 1
