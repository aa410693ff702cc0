"""What stands before the first section: at a glance, the contents, key facts, key numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from printdesk.edition.inline import Inlines as Text
from printdesk.edition.inline import Run, plain_text
from printdesk.edition.tree import Edition
from printdesk.writers.docx.anchors import Anchor, reference_name
from printdesk.writers.docx.contents import printed_sections
from printdesk.writers.docx.inlines import Marks
from printdesk.writers.docx.ooxml import Element, field, inner_link, run, w
from printdesk.writers.docx.panels import add_numbers
from printdesk.writers.docx.story import Story
from printdesk.writers.docx.tables import add_table

BODY = "_pd_body"
"""The bookmark around everything that the contents list."""
_LONG = 5
_LONGEST_BESIDE = 24
"""So many lines of contents fit into the side column."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `page` is what stands there until Word counts for itself."""

    key: str
    number: str
    title: Text
    page: str


def add_glance(story: Story, pages: Mapping[str, int], *, covered: bool) -> bool:  # noqa: FBT001
    """Add the page that gives the gist; say whether there is one."""
    edition, glance = story.manuscript.edition, story.manuscript.edition.at_a_glance
    entries = _entries(story, pages) if covered else []
    if not (glance or edition.key_facts or len(entries) > _LONG):
        return False
    words = story.manuscript.words
    title = glance.title if glance and glance.title else ()
    eyebrow = words("at_a_glance") if title else ""
    add_opener(story, title or (Run(words("at_a_glance" if glance else "contents")),), eyebrow, key="glance")
    beside = glance is not None and len(entries) <= _LONGEST_BESIDE
    if entries and beside:
        _add_contents(story.beside(), entries)
    if glance and glance.lead:
        story.paragraph("Lead", story.runs(glance.lead), anchor=Anchor("glance", "lead"))
    for number, takeaway in enumerate(glance.takeaways if glance else (), start=1):
        story.paragraph("Takeaway", story.runs(takeaway), anchor=Anchor("glance", f"p{number}"))
    if entries and not beside:
        _add_contents(story, entries)
    if edition.key_facts:
        add_table(story, edition.key_facts)
    story.follows = "other"
    return True


def add_key_numbers(story: Story) -> None:
    """Add the key numbers under a title of their own."""
    numbers = story.manuscript.edition.key_numbers
    if numbers is None:
        return
    words = story.manuscript.words("key_numbers")
    add_opener(story, numbers.title or (Run(words),), words if numbers.title else "", key=numbers.key)
    add_numbers(story, numbers, titled=False)
    story.follows = "other"


def add_opener(story: Story, title: Text, eyebrow: str, *, key: str) -> None:
    """Add a heading of the first level; the eyebrow stands in the side column where numbers stand."""
    numbering = story.manuscript.numbering
    number = numbering.labelled(eyebrow) if eyebrow else numbering.lists["unnumbered"]
    story.paragraph("Heading 1", story.runs(title), anchor=Anchor(key, "title"), numbering=(number, 1))


def _entries(story: Story, pages: Mapping[str, int]) -> list[Entry]:
    edition: Edition = story.manuscript.edition
    entries = [
        Entry(section.key, section.number, section.title, str(pages.get(section.key, "")))
        for section in printed_sections(edition.sections + edition.annexes)
    ]
    if edition.sources:
        page = pages.get(":sources", pages.get(":end", ""))
        entries.append(Entry("sources", "", (Run(story.manuscript.words("sources")),), str(page)))
    return entries


def _add_contents(story: Story, entries: list[Entry]) -> None:
    """Add the contents as a field that Word can make anew; it stands filled in until then."""
    story.paragraph("TOC Heading", story.plain(story.manuscript.words("contents")))
    for number, entry in enumerate(entries):
        content = [_line(story, entry)]
        if number == 0:
            opening = field(f'TOC \\o "1-1" \\h \\z \\b {BODY}', [])[:-1]
            content = opening + content
        if number == len(entries) - 1:
            content.append(run(w("fldChar", fldCharType="end")))
        story.paragraph("TOC 1", content)


def _line(story: Story, entry: Entry) -> Element:
    name = reference_name(entry.key)
    page = field(f"PAGEREF {name} \\h", story.plain(entry.page, Marks(style="TOCPage")))
    lead = [*story.plain(entry.number), run(w("tab"))]
    return inner_link(name, [*lead, *story.plain(plain_text(entry.title)), run(w("tab")), *page])
