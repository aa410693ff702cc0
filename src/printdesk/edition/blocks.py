"""Blocks as typed to blocks ready to be set."""

from typing import assert_never

from printdesk.edition.chart import make_chart
from printdesk.edition.figures import report_unknown_fact, status_text
from printdesk.edition.flow_parser import parse_flow
from printdesk.edition.inline import Path
from printdesk.edition.inline_parser import parse_line
from printdesk.edition.ledger import Figure
from printdesk.edition.parts import Material, part_fields, queries, source_line
from printdesk.edition.pictures import make_image
from printdesk.edition.roadmap import make_roadmap
from printdesk.edition.setting import Setting
from printdesk.edition.table import make_table
from printdesk.edition.tree import AnyBlock, Boxes, KeyFigure, Note, Numbers, Panel, Prompts, Prose, QueryBlock, Quote
from printdesk.model import blocks as typed
from printdesk.model.briefing import Qualifier


def make_block(block: typed.AnyBlock, path: Path, setting: Setting, material: Material) -> AnyBlock:
    """Return the block resolved; `setting` is that of its section."""
    inner = setting.within(language=block.language, only=block.only)
    match block:
        case typed.Prose():
            fields = part_fields(block, path, inner, material)
            return Prose(**fields, content=parse_flow(inner, block.text, (*path, "text")))
        case typed.Note():
            return _note(block, path, inner, material)
        case typed.QueryBlock():
            return _query(block, path, inner, material)
        case typed.Quote():
            return _quote(block, path, inner, material)
        case typed.Prompts():
            return _prompts(block, path, inner, material)
        case typed.Numbers():
            return _numbers(block, path, inner, material)
        case typed.Boxes():
            return _boxes(block, path, inner, material)
        case typed.Image():
            return make_image(block, path, inner, material)
        case typed.Table():
            return make_table(block, path, inner, material)
        case typed.Chart():
            return make_chart(block, path, inner, material)
        case typed.Roadmap():
            return make_roadmap(block, path, inner, material)
        case _:
            assert_never(block)


def key_figures(facts: tuple[str, ...], path: Path, setting: Setting) -> tuple[KeyFigure, ...]:
    """Return the key numbers of some facts; a fact that cannot be printed is reported and left out."""
    found: list[KeyFigure] = []
    for index, identifier in enumerate(facts):
        place = (*path, index)
        figure = setting.ledger.figures.get(identifier)
        if figure is None:
            report_unknown_fact(identifier, place, setting)
            continue
        setting.use_fact(identifier, place)
        found.append(_key_figure(identifier, figure, place, setting))
    return tuple(found)


def _key_figure(identifier: str, figure: Figure, place: Path, setting: Setting) -> KeyFigure:
    fact = setting.ledger.facts[identifier]
    value, unit = setting.style.figure_parts(figure.value, figure.unit, decimals=figure.decimals)
    return KeyFigure(
        fact=identifier,
        path=place,
        value=_qualified(value, figure.qualifier, setting),
        unit=unit,
        label=parse_line(setting, fact.label or identifier, ("facts", identifier, "label")),
        status=fact.status,
        status_text=status_text(fact.status, fact.when, setting),
    )


def _qualified(value: str, qualifier: Qualifier | None, setting: Setting) -> str:
    """Return a large number with its qualifier; in English the two commonest ones are a plus, which is short."""
    if qualifier in {"over", "at least"} and setting.style.base_language == "en":
        return f"{value}+"
    return setting.style.qualified(value, qualifier) if qualifier else value


def _note(block: typed.Note, path: Path, setting: Setting, material: Material) -> Note:
    return Note(
        **part_fields(block, path, setting, material),
        title=parse_line(setting, block.title, (*path, "title")),
        content=parse_flow(setting, block.text, (*path, "text")),
        source_line=source_line(block.source or (), (*path, "source"), setting, material),
    )


def _query(block: typed.QueryBlock, path: Path, setting: Setting, material: Material) -> QueryBlock:
    fields = part_fields(block, path, setting, material)
    question = typed.Query(text=block.text, by=block.by, date=block.date, about=block.about)
    fields["queries"] = queries(question, fields["key"], path, setting) + fields["queries"]
    return QueryBlock(**fields)


def _quote(block: typed.Quote, path: Path, setting: Setting, material: Material) -> Quote:
    return Quote(
        **part_fields(block, path, setting, material),
        content=parse_flow(setting, block.text, (*path, "text")),
        marks=setting.style.words.quotes[:2],
        by=parse_line(setting, block.by, (*path, "by")),
        source_line=source_line(block.source or (), (*path, "source"), setting, material),
    )


def _prompts(block: typed.Prompts, path: Path, setting: Setting, material: Material) -> Prompts:
    items = (parse_line(setting, text, (*path, "items", index)) for index, text in enumerate(block.items))
    return Prompts(
        **part_fields(block, path, setting, material),
        title=parse_line(setting, block.title, (*path, "title")),
        items=tuple(items),
    )


def _numbers(block: typed.Numbers, path: Path, setting: Setting, material: Material) -> Numbers:
    return Numbers(
        **part_fields(block, path, setting, material),
        title=parse_line(setting, block.title, (*path, "title")),
        figures=key_figures(block.facts, (*path, "facts"), setting),
        note=parse_line(setting, block.note, (*path, "note")),
        source_line=source_line(block.source or (), (*path, "source"), setting, material),
    )


def _boxes(block: typed.Boxes, path: Path, setting: Setting, material: Material) -> Boxes:
    return Boxes(
        **part_fields(block, path, setting, material),
        title=parse_line(setting, block.title, (*path, "title")),
        items=tuple(_panel(panel, (*path, "items", index), setting) for index, panel in enumerate(block.items)),
        note=parse_line(setting, block.note, (*path, "note")),
        source_line=source_line(block.source or (), (*path, "source"), setting, material),
    )


def _panel(panel: typed.Panel, path: Path, setting: Setting) -> Panel:
    title = parse_line(setting, panel.title, (*path, "title"))
    return Panel(title=title, content=parse_flow(setting, panel.text, (*path, "text")))
