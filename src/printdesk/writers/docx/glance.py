"""What stands before the first section: at a glance, the contents, key facts, key numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from printdesk.edition.inline import Inlines as Text
from printdesk.edition.inline import Run, plain_text
from printdesk.edition.tree import Part
from printdesk.writers.docx.anchors import Anchor, reference_name
from printdesk.writers.docx.contents import printed_sections
from printdesk.writers.docx.inlines import Marks
from printdesk.writers.docx.manuscript import Manuscript
from printdesk.writers.docx.ooxml import Element, field, inner_link, run, w
from printdesk.writers.docx.panels import add_numbers
from printdesk.writers.docx.story import Story, attach_query
from printdesk.writers.docx.tables import add_table
from printdesk.writers.docx.titles import tied_runs

BODY = "_pd_body"
"""The bookmark around everything that the contents list."""
_LONG = 5
_SHORT_PAGE = 14
"""Contents of so many lines stand on a page of their own."""
_ONE_PAGE = 36
"""Longer contents name the sections of the first level only."""


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """The page of each section by its key, and whose pages they are."""

    by_key: Mapping[str, int]
    of: Literal["pdf", "libreoffice"] = "pdf"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `page` is what stands there until Word counts for itself."""

    level: Literal[1, 2]
    key: str
    number: str
    title: Text
    page: str


def add_contents(story: Story, pages: PageNumbers) -> None:
    """Add the contents as a field that Word can make anew; it stands filled in until then."""
    edition = story.manuscript.edition
    entries = contents_entries(story.manuscript, pages)
    if not (edition.at_a_glance or edition.key_facts or len(entries) > _LONG):
        return
    story.paragraph("TOC Heading", story.plain(story.manuscript.words("contents")))
    levels = max(entry.level for entry in entries)
    for number, entry in enumerate(entries):
        content = [_line(story, entry)]
        if number == 0:
            content = field(f'TOC \\o "1-{levels}" \\h \\z \\u \\b {BODY}', [])[:-1] + content
        if number == len(entries) - 1:
            content.append(run(w("fldChar", fldCharType="end")))
        story.paragraph(f"TOC {entry.level}", content)
    story.manuscript.breaks_page = len(entries) >= _SHORT_PAGE


def add_glance(story: Story) -> None:
    """Add what gives the gist: lead, takeaways, key facts."""
    edition, glance = story.manuscript.edition, story.manuscript.edition.at_a_glance
    if not (glance or edition.key_facts):
        return
    words = story.manuscript.words("at_a_glance")
    if glance and glance.title:
        add_opener(story, glance.title, words, key="glance")
    else:
        add_opener(story, (Run(words),), "", key="glance")
    if glance and glance.lead:
        story.paragraph("Lead", story.runs(glance.lead), anchor=Anchor("glance", "lead"))
    for number, takeaway in enumerate(glance.takeaways if glance else (), start=1):
        story.paragraph("Takeaway", story.runs(takeaway), anchor=Anchor("glance", f"p{number}"))
    if edition.key_facts:
        start = len(story.paragraphs)
        add_table(story, edition.key_facts, width_of="full")
        _attach(story, edition.key_facts, start)
    story.follows = "other"
    story.manuscript.breaks_page = True


def add_key_numbers(story: Story) -> None:
    """Add the key numbers under a title of their own."""
    numbers = story.manuscript.edition.key_numbers
    if numbers is None:
        return
    words = story.manuscript.words("key_numbers")
    add_opener(story, numbers.title or (Run(words),), words if numbers.title else "", key=numbers.key)
    start = len(story.paragraphs)
    add_numbers(story, numbers, titled=False)
    _attach(story, numbers, start)
    story.follows = "other"


def _attach(story: Story, part: Part, start: int) -> None:
    for query in part.queries:
        attach_query(story.manuscript, story.paragraphs[start:], query)


def add_opener(story: Story, title: Text, eyebrow: str, *, key: str) -> None:
    """Add a heading of the first level; the eyebrow stands in the side column where numbers stand."""
    numbering = story.manuscript.numbering
    number = numbering.labelled(eyebrow) if eyebrow and not story.manuscript.house else numbering.lists["unnumbered"]
    tokens = story.manuscript.tokens
    story.manuscript.pages.open(plain_text(title))
    title = tied_runs(title, tokens.type["section_title"], tokens.measures.main)
    story.paragraph("Heading 1", story.runs(title), anchor=Anchor(key, "title"), numbering=(number, 1))


def contents_entries(manuscript: Manuscript, pages: PageNumbers) -> list[Entry]:
    """Return the lines of the contents."""
    entries = _entries(manuscript, pages.by_key)
    if pages.of == "pdf" and len(entries) >= _SHORT_PAGE:
        # The PDF sets its contents beside the gist: here everything stands a page later.
        return _entries(manuscript, {key: page + 1 for key, page in pages.by_key.items()})
    return entries


def _entries(manuscript: Manuscript, pages: Mapping[str, int]) -> list[Entry]:
    edition = manuscript.edition
    entries: list[Entry] = []
    for section in printed_sections(edition.sections + edition.annexes):
        page = pages.get(section.key, "")
        entries.append(Entry(1, section.key, section.number, section.title, str(page)))
        entries += [
            Entry(2, inner.key, inner.number, inner.title, str(pages.get(inner.key, page)))
            for inner in printed_sections(section.sections)
        ]
    if edition.sources:
        page = pages.get(":sources", pages.get(":end", ""))
        entries.append(Entry(1, "sources", "", (Run(manuscript.words("sources")),), str(page)))
    return entries if len(entries) <= _ONE_PAGE else [entry for entry in entries if entry.level == 1]


def _line(story: Story, entry: Entry) -> Element:
    name = reference_name(entry.key)
    page = field(f"PAGEREF {name} \\h", story.plain(entry.page, Marks(style="TOCPage")))
    lead = [*story.plain(entry.number), run(w("tab"))]
    return inner_link(name, [*lead, *story.plain(plain_text(entry.title)), run(w("tab")), *page])
