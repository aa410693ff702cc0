"""What every block shares, resolved: key and path, queries, caption, source line."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TypedDict

from printdesk.edition.findings import did_you_mean
from printdesk.edition.inline import Inlines, Path, Run
from printdesk.edition.inline_parser import parse_line, parse_words
from printdesk.edition.numbering import Numbering
from printdesk.edition.setting import Setting
from printdesk.edition.tree import Query
from printdesk.edition.typesetting import typeset_paragraph
from printdesk.model import blocks as typed
from printdesk.model.briefing import Source
from printdesk.model.dataset import Dataset
from printdesk.model.names import is_id
from printdesk.model.node import Output, Width


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What blocks are made from beside their own words."""

    numbering: Numbering
    sources: Mapping[str, Source]
    datasets: Mapping[typed.DataFile, Dataset]
    folder: FilePath


class PartFields(TypedDict):
    """The fields of `Block`."""

    key: str
    path: Path
    only: tuple[Output, ...]
    language: str | None
    new_page: bool
    queries: tuple[Query, ...]
    width: Width | None
    landscape: bool


class CaptionFields(PartFields):
    """The fields of `Captioned`, but for the text alternative and the subtitle."""

    label: str
    title: Inlines
    note: Inlines
    source_line: Inlines
    credit: str


def part_fields(block: typed.BlockBase, path: Path, setting: Setting, material: Material) -> PartFields:
    """Return what any block carries."""
    key = material.numbering.keys[path]
    return PartFields(
        key=key,
        path=path,
        only=block.only or (),
        language=block.language,
        new_page=block.new_page,
        queries=queries(block.query, key, (*path, "query"), setting),
        width=block.width,
        landscape=block.landscape,
    )


def caption_fields(
    block: typed.BlockBase, path: Path, setting: Setting, material: Material, sources: tuple[str, ...] = ()
) -> CaptionFields:
    """Return what a block with a caption carries; `sources` stand in where the block names none."""
    return CaptionFields(
        **part_fields(block, path, setting, material),
        label=label(block, path, setting, material),
        title=parse_line(setting, block.title, (*path, "title")),
        note=parse_line(setting, block.note, (*path, "note")),
        source_line=source_line(block.source or sources, (*path, "source"), setting, material),
        credit=parse_words(setting, block.credit, (*path, "credit")),
    )


def label(block: typed.BlockBase, path: Path, setting: Setting, material: Material) -> str:
    """Return "Figure 3" or "Table 1"; empty for a block without a number."""
    word = "table" if isinstance(block, typed.Table) else "figure"
    return numbered(word, material.numbering.numbers.get(path, ""), setting)


def numbered(word: str, number: str, setting: Setting) -> str:
    """Return a word of the layout with a number that never leaves it; empty without a number."""
    return f"{setting.words.get(word, word)}\u00a0{setting.style.numerals.native(number)}" if number else ""


def queries(question: typed.Query | None, key: str, path: Path, setting: Setting) -> tuple[Query, ...]:
    """Return the query that stands at a part, if any."""
    if question is None:
        return ()
    return (
        Query(
            key=f"{key}-query",
            path=path,
            text=parse_line(setting, question.text, (*path, "text")),
            by=question.by,
            date=question.date,
            about=question.about,
        ),
    )


def source_line(named: tuple[str, ...], path: Path, setting: Setting, material: Material) -> Inlines:
    """Return "Source: TASS", or "Sources: TASS; Reuters"; empty where none is named."""
    if not named:
        return ()
    word = setting.words.get("source" if len(named) == 1 else "sources_line", "Source")
    line: list[Inlines] = [(Run(f"{word}: "),)]
    for index, each in enumerate(named):
        line += [(Run("; "),)] if index else []
        line.append(_source(each, (*path, index), setting, material))
    return typeset_paragraph(tuple(node for part in line for node in part), setting.style)


def _source(named: str, path: Path, setting: Setting, material: Material) -> Inlines:
    if named in material.sources:
        return parse_line(setting, material.sources[named].title, ("sources", named, "title"))
    if is_id(named) and (hint := did_you_mean(named, material.sources, "")):
        message = f"{named!r} is no source; it is printed as it stands"
        setting.findings.warning("unknown-source", message, path, hint)
    return parse_line(setting, named, path)
