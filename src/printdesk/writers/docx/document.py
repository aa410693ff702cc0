"""The edition as a Word file: real styles, fields and notes, anchored so that edits find their way home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from printdesk.edition.tree import Edition, Section
from printdesk.errors import Diagnostic
from printdesk.layout.fonts import faces
from printdesk.layout.package import Layout
from printdesk.writers.docx.anchors import Anchor, reference_name
from printdesk.writers.docx.blocks import add_blocks
from printdesk.writers.docx.contents import printed_blocks, printed_sections
from printdesk.writers.docx.cover_plan import fitted, plan_cover
from printdesk.writers.docx.ending import add_ending
from printdesk.writers.docx.fonts import embed_fonts
from printdesk.writers.docx.frames import settle_frames
from printdesk.writers.docx.glance import BODY, add_contents, add_glance, add_key_numbers
from printdesk.writers.docx.manuscript import Manuscript
from printdesk.writers.docx.ooxml import Element, root, w
from printdesk.writers.docx.opening import add_cover, add_head
from printdesk.writers.docx.pages import Pages
from printdesk.writers.docx.settings import (
    custom_properties,
    extended_properties,
    set_core_properties,
    settings_part,
    theme_part,
)
from printdesk.writers.docx.story import Story, attach_query
from printdesk.writers.docx.styles import styles_part

_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class DocxResult:
    """The file, what was found on the way, and what each hidden bookmark stands for."""

    data: bytes = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]
    anchors: Mapping[str, Anchor] = field(repr=False)


def write_docx(
    edition: Edition, layout: Layout, *, cache: Path | None, pages: Mapping[str, int] | None = None
) -> DocxResult:
    """Return the Word file of an edition: the same bytes for the same content.

    `pages` are the pages of the PDF by key of section; the contents show them until Word counts for itself. A folder
    `cache` keeps drawings. Raises PrintdeskError where the layout's Word styles or a drawing cannot be made.
    """
    manuscript = Manuscript(edition, layout, cache)
    manuscript.pages = Pages(manuscript)
    body = w("body")
    story = Story(manuscript, body, width=manuscript.tokens.measures.full)
    _add_front(story, pages or {})
    _add_body(story)
    settle_frames(body)
    body.append(manuscript.pages.last())
    _finish(manuscript)
    manuscript.package.fill_document(root("w:document", body))
    return DocxResult(manuscript.package.save(), tuple(manuscript.diagnostics), manuscript.anchors.names)


def _add_front(story: Story, pages: Mapping[str, int]) -> None:
    manuscript = story.manuscript
    plan = plan_cover(manuscript.edition, manuscript.tokens)
    if plan:
        manuscript.pages.turn(story, "cover")
        add_cover(story, plan)
        manuscript.pages.turn(story, "portrait")
    else:
        add_head(story)
    if plan:
        add_contents(story, pages)
    add_glance(story)
    add_key_numbers(story)


def _add_body(story: Story) -> None:
    """Add what the contents list, inside the bookmark that says so."""
    manuscript, edition = story.manuscript, story.manuscript.edition
    first = len(story.element)
    for section in printed_sections(edition.sections + edition.annexes):
        _add_section(story, section)
    add_ending(story)
    _bookmark_body(manuscript, [each for each in story.element[first:] if each.tag == w("p").tag])
    _attach_rest(manuscript, story)


def _bookmark_body(manuscript: Manuscript, paragraphs: Sequence[Element]) -> None:
    """Set the bookmark's ends inside paragraphs: LibreOffice drops one that stands between them."""
    if paragraphs:
        number = manuscript.anchors.next_number()
        paragraphs[0].insert(1, w("bookmarkStart", id=number, name=BODY))
        paragraphs[-1].append(w("bookmarkEnd", id=number))


def _attach_rest(manuscript: Manuscript, story: Story) -> None:
    """Let no query be lost: those about figures that are printed nowhere stand at the title."""
    for entry in manuscript.edition.facts.values():
        for query in entry.queries if entry.id not in manuscript.asked else ():
            attach_query(manuscript, manuscript.titles or story.paragraphs[:1], query, entry.label)


def _add_section(story: Story, section: Section) -> None:
    manuscript = story.manuscript
    blocks = printed_blocks(section)
    manuscript.breaks_page |= section.new_page
    with manuscript.language(section.language):
        manuscript.pages.turn(story, "landscape" if blocks and blocks[0].landscape else "portrait")
        start = len(story.paragraphs)
        _add_heading(story, section)
        for query in section.queries:
            attach_query(manuscript, story.paragraphs[start:], query)
        add_blocks(story, blocks)
        for inner in printed_sections(section.sections):
            _add_section(story, inner)


def _add_heading(story: Story, section: Section) -> None:
    manuscript, level = story.manuscript, min(section.level, _DEEPEST)
    number = manuscript.headings.numbering_of(section.number, level)
    content = manuscript.anchors.enclose(reference_name(section.key), story.runs(section.title))
    numbering = (number, level) if number is not None else None
    story.paragraph(f"Heading {level}", content, anchor=Anchor(section.key, "title"), numbering=numbering)
    if section.standfirst:
        story.paragraph("Standfirst", story.runs(section.standfirst), anchor=Anchor(section.key, "standfirst"))
    story.follows = "other"


def _finish(manuscript: Manuscript) -> None:
    """Fill the parts that say how the text is to be shown."""
    package, edition, tokens = manuscript.package, manuscript.edition, manuscript.tokens
    sheet = fitted(manuscript.sheet, edition, tokens)
    lists = manuscript.numbering.lists
    package.fill(package.part("styles"), styles_part(tokens, sheet, manuscript.page, edition.language, lists))
    package.fill(package.part("numbering"), manuscript.numbering.part())
    package.fill(package.part("settings"), settings_part(edition))
    package.fill(package.part("theme"), theme_part(package.part("theme").blob, tokens))
    package.fill_properties(extended_properties())
    package.add_property_part(custom_properties({"printdesk.slug": edition.slug, "printdesk.layout": edition.layout}))
    set_core_properties(package.core, edition)
    embed_fonts(
        package, [face for face in faces("text") if manuscript.uses_arabic or not face.role.startswith("arabic")]
    )
