"""The list of sources, one line each, numbered in the order of the content file."""

from printdesk.edition.figures import readable_period
from printdesk.edition.inline import Inlines, Link, Path, Run
from printdesk.edition.inline_parser import parse_line
from printdesk.edition.parts import queries
from printdesk.edition.setting import Setting
from printdesk.edition.tree import SourceEntry
from printdesk.edition.typesetting import typeset_paragraph
from printdesk.model.briefing import Briefing, Source


def make_sources(briefing: Briefing, setting: Setting) -> tuple[SourceEntry, ...]:
    """Return every source of the briefing, cited or not."""
    return tuple(
        SourceEntry(
            key=setting.targets[identifier].key,
            path=("sources", identifier),
            number=number,
            text=_text(source, ("sources", identifier), setting.within(language=source.language)),
            queries=queries(source.query, identifier, ("sources", identifier, "query"), setting),
        )
        for number, (identifier, source) in enumerate(briefing.sources.items(), 1)
    )


def _text(source: Source, path: Path, setting: Setting) -> Inlines:
    """Return "Author: Title, date. Address (accessed …). Note", as far as the content says so."""
    line: list[Inlines] = []
    if source.author:
        line += [parse_line(setting, source.author, (*path, "author")), (Run(": "),)]
    line.append(parse_line(setting, source.title, (*path, "title")))
    if source.date:
        line.append((Run(f"{setting.comma}{_time(source.date, setting)}"),))
    for part in (_address(source, setting), parse_line(setting, source.note, (*path, "note"))):
        line += [(Run(". "),), part] if part else []
    return typeset_paragraph(tuple(node for part in line for node in part), setting.style)


def _address(source: Source, setting: Setting) -> Inlines:
    url: Inlines = (Link(source.url, (Run(source.url),)),) if source.url else ()
    if not source.accessed:
        return url
    accessed = f"{setting.words.get('accessed', 'accessed')} {_time(source.accessed, setting)}"
    return (*url, Run(f" ({accessed})" if url else accessed))


def _time(text: str, setting: Setting) -> str:
    period = readable_period(text)
    return setting.style.period(period) if period else text
