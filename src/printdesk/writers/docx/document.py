"""The edition as a Word file: real styles, fields and notes, anchored so that edits find their way home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition, Section
from printdesk.errors import Diagnostic
from printdesk.layout.fonts import faces
from printdesk.layout.package import Layout
from printdesk.writers.docx.anchors import Anchor, reference_name
from printdesk.writers.docx.blocks import add_blocks
from printdesk.writers.docx.contents import printed_blocks, printed_sections
from printdesk.writers.docx.cover_plan import fitted
from printdesk.writers.docx.ending import add_ending
from printdesk.writers.docx.faces_in_use import faces_in_use
from printdesk.writers.docx.fonts import embed_fonts
from printdesk.writers.docx.frames import settle_frames
from printdesk.writers.docx.glance import BODY, PageNumbers, add_contents, add_glance, add_key_numbers
from printdesk.writers.docx.house_settling import settle_in
from printdesk.writers.docx.manuscript import Manuscript
from printdesk.writers.docx.memory import WordMemory
from printdesk.writers.docx.ooxml import Element, from_xml, root, tag, w
from printdesk.writers.docx.opening import add_cover, add_head
from printdesk.writers.docx.options import WordOptions
from printdesk.writers.docx.pages import Pages
from printdesk.writers.docx.settings import (
    custom_properties,
    extended_properties,
    set_core_properties,
    settings_part,
    snapshot_part,
    snapshot_properties,
    theme_part,
)
from printdesk.writers.docx.snapshot import HASH_PROPERTY, ContentFiles, Snapshot
from printdesk.writers.docx.story import Story, attach_query
from printdesk.writers.docx.styles import styles_part
from printdesk.writers.docx.titles import tied_runs

_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class DocxResult:
    """The file, what was found on the way, and what each hidden bookmark stands for."""

    data: bytes = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]
    anchors: Mapping[str, Anchor] = field(repr=False)
    snapshot: Snapshot | None = field(default=None, repr=False)


def write_docx(
    edition: Edition,
    layout: Layout,
    *,
    cache: Path | None,
    pages: PageNumbers | None = None,
    options: WordOptions | None = None,
    content: ContentFiles | None = None,
    memory: WordMemory | None = None,
) -> DocxResult:
    """Return the Word file of an edition: the same bytes for the same content.

    `pages` are what the contents show until Word counts for itself. A folder `cache` keeps drawings. `content` is what
    the edition was made from: it travels inside, so that edits can be compared with it; where the queries are left
    out, only its hash does. What a `memory` holds of the sections written last is not written again. Raises PrintdeskError where the layout's Word styles or a drawing cannot be made.
    """
    manuscript = Manuscript(edition, layout, cache, options or WordOptions())
    manuscript.pages = Pages(manuscript)
    body = w("body")
    story = Story(manuscript, body, width=manuscript.tokens.measures.full)
    _add_front(story, pages or PageNumbers({}))
    _add_body(story, memory)
    settle_frames(body)
    body.append(manuscript.pages.last())
    manuscript.package.fill_document(root("w:document", body))
    snapshot = Snapshot(content, manuscript.anchors.names) if content else None
    _finish(manuscript, snapshot, None if manuscript.house else memory)
    return DocxResult(manuscript.package.save(), tuple(manuscript.diagnostics), manuscript.anchors.names, snapshot)


def _add_front(story: Story, pages: PageNumbers) -> None:
    manuscript = story.manuscript
    plan = manuscript.cover
    if plan and not manuscript.house:
        manuscript.pages.turn(story, "cover")
        add_cover(story, plan)
        manuscript.pages.turn(story, "portrait")
    else:
        add_head(story)
    if plan:
        add_contents(story, pages)
    add_glance(story)
    add_key_numbers(story)


def _add_body(story: Story, memory: WordMemory | None) -> None:
    """Add what the contents list, inside the bookmark that says so."""
    manuscript, edition = story.manuscript, story.manuscript.edition
    first = len(story.element)
    if memory:
        memory.enter(manuscript)
    for section in printed_sections(edition.sections + edition.annexes):
        if memory:
            memory.add(story, section, _add_section)
        else:
            _add_section(story, section)
    add_ending(story)
    _bookmark_body(manuscript, [each for each in list(story.element)[first:] if each.tag == tag("p")])
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
    role, measures = manuscript.tokens.type["section_title"], manuscript.tokens.measures
    title = tied_runs(section.title, role, measures.main) if level == 1 else section.title
    content = manuscript.anchors.enclose(reference_name(section.key), story.runs(title))
    numbering = (number, level) if number is not None else None
    if level == 1:
        manuscript.pages.open(plain_text(section.title))
    story.paragraph(f"Heading {level}", content, anchor=Anchor(section.key, "title"), numbering=numbering)
    if section.standfirst:
        story.paragraph("Standfirst", story.runs(section.standfirst), anchor=Anchor(section.key, "standfirst"))
    story.follows = "other"


def _finish(manuscript: Manuscript, snapshot: Snapshot | None, memory: WordMemory | None) -> None:
    """Fill the parts that say how the text is to be shown."""
    package, edition, tokens = manuscript.package, manuscript.edition, manuscript.tokens
    plan = None if manuscript.house else manuscript.cover
    sheet = fitted(manuscript.sheet, edition, tokens, plan)
    lists = manuscript.numbering.lists
    trees = package.trees()
    made_from = (tokens, sheet, manuscript.page, edition.language, dict(lists))
    styles = (memory or WordMemory()).styles(
        made_from, lambda: styles_part(tokens, sheet, manuscript.page, edition.language, lists)
    )
    numbering = manuscript.numbering.part()
    if manuscript.house:
        sheet = settle_in(manuscript, manuscript.house, sheet, styles, numbering)
    package.fill(package.part("styles"), styles)
    package.fill(package.part("numbering"), numbering)
    package.fill(package.part("settings"), settings_part(edition, manuscript.options))
    own_theme = manuscript.house.theme if manuscript.house else None
    theme = from_xml(own_theme) if own_theme else theme_part(package.part("theme").blob, tokens)
    package.fill(package.part("theme"), theme)
    package.fill_properties(extended_properties())
    _embed_snapshot(manuscript, snapshot)
    set_core_properties(package.core, edition)
    used = faces_in_use(trees, sheet, tokens) | ({"arabic", "arabic-bold"} if manuscript.uses_arabic else set())
    chosen = [face for face in faces("text") if face.role in used]
    embed_fonts(package, chosen, as_files=manuscript.options.fonts == "embed")


def _embed_snapshot(manuscript: Manuscript, snapshot: Snapshot | None) -> None:
    """Put the content inside, or only its hash where the queries in it are not for the reader."""
    properties = {"printdesk.slug": manuscript.edition.slug, "printdesk.layout": manuscript.edition.layout}
    if snapshot:
        properties[HASH_PROPERTY] = snapshot.sha256
        if manuscript.options.queries == "keep":
            part = snapshot_part(snapshot.text)
            manuscript.package.add_custom_part(part, snapshot_properties(snapshot.sha256))
    manuscript.package.add_property_part(custom_properties(properties))
