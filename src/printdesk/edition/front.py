"""The cover matter, the page at a glance and the imprint, printed in house style."""

import re

from printdesk.edition.blocks import key_figures
from printdesk.edition.figures import readable_period
from printdesk.edition.inline import Citation, Inlines, Path, Run, plain_text
from printdesk.edition.inline_parser import parse_line, parse_paragraphs, parse_words
from printdesk.edition.numbering import KEY_FACTS
from printdesk.edition.parts import Material, numbered, queries
from printdesk.edition.pictures import read_picture, report_missing_alt
from printdesk.edition.setting import Setting
from printdesk.edition.tree import AtAGlance, Author, Column, Front, Image, Numbers, Row, Table
from printdesk.model.briefing import Briefing, Cover, KeyFact

_DAY = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ,]+(?P<rest>.+))?")


def make_front(briefing: Briefing, setting: Setting, material: Material) -> Front:
    """Return the cover matter, ready to print."""
    title = parse_line(setting, briefing.title, ("title",))
    return Front(
        title=title,
        short_title=parse_words(setting, briefing.short_title, ("short_title",)) or plain_text(title),
        series=parse_words(setting, briefing.series, ("series",)),
        edition=parse_words(setting, briefing.edition, ("edition",)),
        standfirst=parse_line(setting, briefing.standfirst, ("standfirst",)),
        date=_time(briefing.date, ("date",), setting),
        period=_time(briefing.period, ("period",), setting),
        place=parse_words(setting, briefing.place, ("place",)),
        authors=tuple(
            Author(
                name=parse_words(setting, author.name, ("authors", index, "name")),
                role=parse_words(setting, author.role, ("authors", index, "role")),
                email=author.email or "",
            )
            for index, author in enumerate(briefing.authors)
        ),
        embargo=_embargo(briefing.embargo, ("embargo",), setting),
        marking=parse_words(setting, briefing.marking, ("marking",)),
        cover_image=_cover(briefing.cover, setting, material),
        queries=queries(briefing.query, "briefing", ("query",), setting),
    )


def make_at_a_glance(briefing: Briefing, setting: Setting) -> AtAGlance | None:
    """Return the page at a glance, if there is one."""
    typed = briefing.at_a_glance
    if typed is None:
        return None
    path: Path = ("at_a_glance",)
    return AtAGlance(
        path=path,
        title=parse_line(setting, typed.title, (*path, "title")),
        lead=parse_line(setting, typed.lead, (*path, "lead")),
        takeaways=tuple(
            parse_line(setting, text, (*path, "takeaways", index)) for index, text in enumerate(typed.takeaways)
        ),
    )


def make_key_facts(briefing: Briefing, setting: Setting, material: Material) -> Table | None:
    """Return the key facts as the first table: two columns without heads, labels in the first."""
    if not briefing.key_facts:
        return None
    rows = (_key_fact(fact, (*KEY_FACTS, index), setting, material) for index, fact in enumerate(briefing.key_facts))
    return Table(
        key="key-facts",
        path=KEY_FACTS,
        label=numbered("table", material.numbering.numbers[KEY_FACTS], setting),
        title=(Run(setting.words.get("key_facts", "Key facts")),),
        columns=(Column(title=()), Column(title=())),
        rows=tuple(rows),
    )


def make_key_numbers(briefing: Briefing, setting: Setting) -> Numbers | None:
    """Return the key numbers, if any are chosen."""
    if not briefing.numbers:
        return None
    path: Path = ("numbers",)
    return Numbers(key="key-numbers", path=path, figures=key_figures(briefing.numbers, path, setting))


def make_imprint(briefing: Briefing, setting: Setting) -> tuple[tuple[str, Inlines], ...]:
    """Return the lines of the colophon, label and text."""
    return tuple(
        (parse_words(setting, label, ("imprint", label)), parse_line(setting, text, ("imprint", label)))
        for label, text in briefing.imprint.items()
    )


def make_abbreviations(briefing: Briefing, setting: Setting) -> tuple[tuple[str, str], ...]:
    """Return the list of abbreviations, in the order typed."""
    return tuple(
        (parse_words(setting, short, ("abbreviations", short)), parse_words(setting, text, ("abbreviations", short)))
        for short, text in briefing.abbreviations.items()
    )


def _key_fact(fact: KeyFact, path: Path, setting: Setting, material: Material) -> Row:
    label = parse_line(setting, fact.label, (*path, "label"))
    *first, last = parse_paragraphs(setting, fact.text, (*path, "text"))
    numbers = [(each, setting.targets[each].number) for each in fact.source or () if each in material.sources]
    if numbers:
        keys = tuple(setting.targets[each].key for each, _ in numbers)
        cited = Citation(
            keys, f"[{setting.style.numerals.native(setting.comma.join(number for _, number in numbers))}]"
        )
        last = (*last, Run(" "), cited)
    others = [each for each in fact.source or () if each not in material.sources]
    for each in others:
        last = (*last, Run(" ("), *parse_line(setting, each, (*path, "source")), Run(")"))
    return Row(path=path, cells=((label,), (*first, last)))


def _time(text: str | None, path: Path, setting: Setting) -> str:
    """Return a time as printed; any other wording stands as typed."""
    period = readable_period(text)
    return setting.style.period(period) if period else parse_words(setting, text, path)


def _embargo(text: str | None, path: Path, setting: Setting) -> str:
    """Return an embargo with its day printed in house style and its hour as typed."""
    found = _DAY.fullmatch((text or "").strip())
    period = readable_period(found["day"]) if found else None
    if not found or not period:
        return _time(text, path, setting)
    hour = parse_words(setting, found["rest"], path)
    return ", ".join(part for part in (setting.style.period(period), hour) if part)


def _cover(cover: Cover | None, setting: Setting, material: Material) -> Image | None:
    if cover is None or cover.image is None:
        return None
    path: Path = ("cover",)
    picture = read_picture(material.folder, cover.image, (*path, "image"), setting.findings)
    alt = parse_words(setting, cover.alt, (*path, "alt"))
    if not alt:
        report_missing_alt(path, setting.findings)
    return Image(
        key="cover",
        path=path,
        file=cover.image,
        data=picture.data,
        media_type=picture.media_type,
        pixels=picture.pixels,
        alt=alt or cover.image,
        credit=parse_words(setting, cover.credit, (*path, "credit")),
    )
