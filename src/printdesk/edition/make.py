"""A briefing resolved into an edition: figures worked out, parts numbered, text set, blocks made ready."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path as FilePath
from typing import Protocol

from printdesk.edition.attachments import make_attachments
from printdesk.edition.blocks import make_block
from printdesk.edition.evidence import make_evidence
from printdesk.edition.figures import read_period
from printdesk.edition.findings import Finding, Findings
from printdesk.edition.flow_texts import flow_texts
from printdesk.edition.front import (
    make_abbreviations,
    make_at_a_glance,
    make_front,
    make_imprint,
    make_key_facts,
    make_key_numbers,
)
from printdesk.edition.inline import Path
from printdesk.edition.inline_parser import parse_line
from printdesk.edition.keys import slug
from printdesk.edition.ledger import read_ledger
from printdesk.edition.ledger_entries import ledger_entries
from printdesk.edition.memory import EditionMemory, Surroundings
from printdesk.edition.note_numbers import with_notes_in_order
from printdesk.edition.notes import gather_notes
from printdesk.edition.numbering import Numbering
from printdesk.edition.parts import Material, queries
from printdesk.edition.setting import Setting
from printdesk.edition.source_list import make_sources
from printdesk.edition.tree import Edition, Section
from printdesk.layout.house import house_style
from printdesk.model.blocks import DataFile
from printdesk.model.briefing import Briefing
from printdesk.model.briefing import Section as TypedSection
from printdesk.model.dataset import Dataset

UNDATED = date(2000, 1, 1)
"""What file properties say where the content has no date; the clock would make every build differ."""


class Content(Protocol):
    """What a reader hands over: the briefing as typed, its data files, and the folder that its paths start from."""

    @property
    def briefing(self) -> Briefing: ...
    @property
    def datasets(self) -> Mapping[DataFile, Dataset]: ...
    @property
    def folder(self) -> FilePath: ...
    @property
    def files(self) -> Sequence[FilePath]:
        """Every file read, the content file first."""
        ...

    @property
    def filled(self) -> str | None:
        """The content file with the values of a row of data, as JSON; None where the file is as it lies there."""
        ...


def make_edition(content: Content, memory: EditionMemory | None = None) -> tuple[Edition, tuple[Finding, ...]]:
    """Resolve a content; the edition is fit to be written if no finding is an error.

    What a `memory` knows of the sections made last is not made again.
    """
    briefing, findings = content.briefing, Findings()
    memory = memory or EditionMemory()
    numbering = memory.parts.numbering(briefing)
    style = house_style(briefing.language)
    setting = Setting(
        style=style,
        ledger=read_ledger(briefing.facts, findings),
        targets=numbering.targets,
        findings=findings,
        words={**style.labels, **briefing.terms},
    )
    material = Material(numbering=numbering, sources=briefing.sources, datasets=content.datasets, folder=content.folder)
    memory.enter(_surroundings(content), numbering)
    edition = Edition(
        slug=briefing.slug or slug(content.folder.resolve().name) or "briefing",
        language=briefing.language,
        direction=style.direction,
        page=briefing.page,
        layout=briefing.layout,
        day=_day(briefing.date, findings),
        front=make_front(briefing, setting, material),
        at_a_glance=make_at_a_glance(briefing, setting),
        key_facts=make_key_facts(briefing, setting, material),
        key_numbers=make_key_numbers(briefing, setting),
        sections=_chapters(briefing.sections, ("sections",), setting, material, memory),
        annexes=_chapters(briefing.annexes, ("annexes",), setting, material, memory),
        sources=make_sources(briefing, setting),
        abbreviations=make_abbreviations(briefing, setting),
        imprint=make_imprint(briefing, setting),
        words=setting.words,
        attachments=make_attachments(content.folder, content.files, content.filled),
    )
    edition = replace(edition, facts=ledger_entries(briefing, setting))
    if briefing.evidence and edition.facts:
        evidence = make_evidence(edition.facts, setting, numbering)
        edition = replace(edition, annexes=(*edition.annexes, evidence))
    return with_notes_in_order(edition) if setting.tally.notes else edition, findings.all()


def _day(text: str | None, findings: Findings) -> date:
    period = read_period(text, ("date",), findings)
    return (period.end or UNDATED) if period else UNDATED


def _surroundings(content: Content) -> Surroundings:
    """Return all that a section is made from besides its own words and the numbering; pictures by their size and time."""
    briefing = content.briefing
    pictures = tuple((str(file), *_state(file)) for file in content.files[1:])
    words = (briefing.language, briefing.terms, briefing.facts, briefing.sources)
    return (content.folder, *words, dict(content.datasets), pictures)


def _state(file: FilePath) -> tuple[int, int, int]:
    """Return what changes when a file does; a file may go while a content is read."""
    try:
        status = file.stat()
    except OSError:
        return (0, 0, 0)
    return (status.st_mtime_ns, status.st_size, status.st_ino)


def _chapters(
    sections: tuple[TypedSection, ...], path: Path, setting: Setting, material: Material, memory: EditionMemory
) -> tuple[Section, ...]:
    def made(section: TypedSection, place: Path) -> Section:
        def make(own: Setting, numbering: Numbering) -> Section:
            return _section(section, place, 1, own, replace(material, numbering=numbering))

        return memory.section(section, place, setting, make)

    return tuple(made(section, (*path, index)) for index, section in enumerate(sections))


def _sections(
    sections: tuple[TypedSection, ...], path: Path, level: int, setting: Setting, material: Material
) -> tuple[Section, ...]:
    return tuple(_section(section, (*path, index), level, setting, material) for index, section in enumerate(sections))


def _section(section: TypedSection, path: Path, level: int, outer: Setting, material: Material) -> Section:
    notes = gather_notes(flow_texts(section.body, (*path, "body")), outer.findings)
    setting = outer.within(language=section.language, only=section.only, notes=notes)
    key = material.numbering.keys[path]
    made = Section(
        key=key,
        path=path,
        only=section.only or (),
        language=section.language,
        new_page=section.new_page,
        queries=queries(section.query, key, (*path, "query"), setting),
        level=level,
        number=setting.style.numerals.native(material.numbering.numbers[path]),
        title=parse_line(setting, section.title, (*path, "title")),
        standfirst=parse_line(setting, section.standfirst, (*path, "standfirst")),
        body=tuple(
            make_block(block, (*path, "body", index, block.block), setting, material)
            for index, block in enumerate(section.body)
        ),
    )
    notes.report_uncalled(outer.findings)
    inner = outer.within(language=section.language, only=section.only)
    return replace(made, sections=_sections(section.sections, (*path, "sections"), level + 1, inner, material))
