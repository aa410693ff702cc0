"""The edition as a Word file: real styles, fields and notes, anchored so that edits find their way home."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition, Section
from printdesk.errors import Diagnostic
from printdesk.layout.fonts import faces
from printdesk.layout.package import Layout
from printdesk.writers.docx.anchors import Anchor, reference_name
from printdesk.writers.docx.archive import Pieces
from printdesk.writers.docx.blocks import add_blocks
from printdesk.writers.docx.chapters import Chapter, Written
from printdesk.writers.docx.contents import printed_blocks, printed_sections
from printdesk.writers.docx.cover_plan import fitted
from printdesk.writers.docx.ending import add_ending
from printdesk.writers.docx.faces_in_use import all_looks, faces_in_use, looks_of
from printdesk.writers.docx.fonts import embedded_fonts
from printdesk.writers.docx.glance import PageNumbers, add_contents, add_glance, add_key_numbers, contents_entries
from printdesk.writers.docx.house_settling import settle_in
from printdesk.writers.docx.manuscript import Manuscript, PageKind
from printdesk.writers.docx.memory import WordMemory
from printdesk.writers.docx.notes import separators
from printdesk.writers.docx.ooxml import from_xml, tag, to_xml
from printdesk.writers.docx.opening import add_cover, add_head
from printdesk.writers.docx.options import WordOptions
from printdesk.writers.docx.package import Package
from printdesk.writers.docx.pages import Pages
from printdesk.writers.docx.settings import (
    core_properties,
    custom_properties,
    extended_properties,
    settings_part,
    snapshot_properties,
)
from printdesk.writers.docx.snapshot import HASH_PROPERTY, ContentFiles, Snapshot
from printdesk.writers.docx.stories import COMMENTS, FOOTNOTES, NUMBERING, TEXT
from printdesk.writers.docx.story import Story, attach_query
from printdesk.writers.docx.styles import styles_part
from printdesk.writers.docx.stylesheet import StyleSheet
from printdesk.writers.docx.theme import theme_part
from printdesk.writers.docx.titles import tied_runs

_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class DocxResult:
    """The file, what was found on the way, and what each hidden bookmark stands for."""

    data: bytes = field(repr=False)
    pieces: Pieces = field(repr=False)
    """One after another they are `word/document.xml`; with a memory, a chapter that has not changed is the same object."""
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
    manuscript, memory = Manuscript(edition, layout, cache, options or WordOptions()), memory or WordMemory()
    manuscript.pages = Pages(manuscript)
    front, *body = memory.chapters(manuscript, list(_chapters(manuscript, pages or PageNumbers({}))))
    front, comments = _with_rest(manuscript, front)
    chapters = (front, *body)
    pieces = _text(manuscript, chapters)
    anchors = manuscript.anchors.names
    written = tuple(each.anchors_written for each in chapters if each.anchors)
    snapshot = Snapshot(content, anchors, written, memory.snapshots) if content else None
    _add_notes(manuscript.package, chapters, comments)
    _finish(manuscript, chapters, memory)
    _add_properties(manuscript, snapshot)
    data = manuscript.package.save(memory.packer)
    return DocxResult(data, pieces, tuple(manuscript.diagnostics), anchors, snapshot)


def _chapters(manuscript: Manuscript, pages: PageNumbers) -> Iterator[Chapter]:
    """Yield what stands in front, the sections, and what ends the file."""
    edition = manuscript.edition
    sections = printed_sections(edition.sections + edition.annexes)
    kinds = [*map(_kind, sections), None]
    yield Chapter(":front", _front_from(manuscript, pages), partial(_add_front, pages=pages), kinds[0])
    last = edition.sources, edition.abbreviations, edition.imprint
    for number, section in enumerate(sections):
        closes = number == len(sections) - 1 and not any(last)
        write = partial(_add_section, section=section)
        yield Chapter(section.key, (section,), write, kinds[number + 1], opens=not number, closes=closes)
    if any(last):
        yield Chapter(":ending", last, add_ending, opens=not sections, closes=True)


def _front_from(manuscript: Manuscript, pages: PageNumbers) -> tuple[object, ...]:
    """Return what stands in front is made from."""
    from printdesk.graphics.cover import cover_content  # noqa: PLC0415 - only where there is a cover, as in graphics

    edition, plan = manuscript.edition, manuscript.cover
    art = cover_content(edition) if plan and not edition.front.cover_image else None
    lines = contents_entries(manuscript, pages) if plan else []
    return edition.front, edition.at_a_glance, edition.key_facts, edition.key_numbers, plan, art, lines


def _kind(section: Section) -> PageKind:
    blocks = printed_blocks(section)
    return "landscape" if blocks and blocks[0].landscape else "portrait"


def _text(manuscript: Manuscript, chapters: Sequence[Written]) -> Pieces:
    """Add the text to the package and return its pieces."""
    head, tail = TEXT.ends()
    last = TEXT.piece(TEXT.holder(manuscript.pages.last()))
    pieces = (head, *(each.text for each in chapters), last + tail)
    manuscript.package.add_text(pieces, (each.looks for each in chapters))
    return pieces


def _with_rest(manuscript: Manuscript, front: Written) -> tuple[Written, bytes]:
    """Let no query be lost: those about figures that are printed nowhere stand at the title. Return their comments, too."""
    facts = [fact for fact in manuscript.edition.facts.values() if fact.id not in manuscript.asked]
    rest = [(fact.label, query) for fact in facts for query in fact.queries]
    if not rest:
        return front, b""
    manuscript.begin_chapter()
    body = TEXT.opened(front.text)
    title = next(each for each in body if each.findall(f"{tag('pPr')}/{tag('pStyle')}[@{tag('val')}='Title']"))
    for about, query in rest:
        attach_query(manuscript, [title], query, about)
    comments = manuscript.comments.holder
    looks = all_looks((front.looks, looks_of(comments)))
    return replace(front, text=TEXT.piece(body), looks=looks), COMMENTS.piece(comments)


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


def _add_section(story: Story, section: Section) -> None:
    manuscript = story.manuscript
    blocks = printed_blocks(section)
    manuscript.breaks_page |= section.new_page and not manuscript.is_at_top
    with manuscript.language(section.language):
        manuscript.pages.turn(story, _kind(section))
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


def _finish(manuscript: Manuscript, chapters: Sequence[Written], memory: WordMemory) -> None:
    """Fill the parts that say how the text is to be shown."""
    package, edition, tokens, house = manuscript.package, manuscript.edition, manuscript.tokens, manuscript.house
    sheet = fitted(manuscript.sheet, edition, tokens, None if house else manuscript.cover)
    made_from = (tokens, sheet, manuscript.page, edition.language, manuscript.numbering.labels.copy())
    styles, lists, own = memory.made("styles", (house, *made_from), lambda: _styles(manuscript, sheet))
    used = faces_in_use(package.looks(), own, tokens)
    head, tail = NUMBERING.ends()
    package.add_word_part("styles", (styles,))
    package.add_word_part("numbering", (head + lists, *(each.numberings for each in chapters), tail))
    package.add_word_part("settings", settings_part(edition, manuscript.options))
    theme = house.theme if house and house.theme else None
    package.add_theme(from_xml(theme) if theme else theme_part(tokens))
    chosen = [face for face in faces("text") if face.role in used]
    as_files = manuscript.options.fonts == "embed"
    package.take(memory.made("fonts", (chosen, as_files), lambda: embedded_fonts(chosen, as_files=as_files)))


def _add_notes(package: Package, chapters: Sequence[Written], last: bytes) -> None:
    """Add the parts of footnotes and comments, those that stand nowhere else `last`."""
    head, tail = FOOTNOTES.ends()
    package.add_word_part("footnotes", (head + separators(), *(each.footnotes for each in chapters), tail))
    comments = [*(each.comments for each in chapters), last]
    if any(comments):
        head, tail = COMMENTS.ends()
        package.add_word_part("comments", (head, *comments, tail))


def _styles(manuscript: Manuscript, sheet: StyleSheet) -> tuple[bytes, bytes, StyleSheet]:
    """Return the styles, the lists before those of the chapters, and the layout's styles that are still its own."""
    lists = manuscript.numbering.lists
    styles = styles_part(manuscript.tokens, sheet, manuscript.page, manuscript.edition.language, lists)
    numbering = manuscript.numbering.base()
    if manuscript.house:
        sheet = settle_in(manuscript, manuscript.house, sheet, styles, numbering)
    return to_xml(styles), NUMBERING.piece(numbering), sheet


def _add_properties(manuscript: Manuscript, snapshot: Snapshot | None) -> None:
    """Say what the file is, and put the content inside, or only its hash where the queries in it are not for the reader."""
    package, edition = manuscript.package, manuscript.edition
    values = {"printdesk.slug": edition.slug, "printdesk.layout": edition.layout}
    if snapshot:
        values[HASH_PROPERTY] = snapshot.sha256
        if manuscript.options.queries == "keep":
            package.add_custom_part(snapshot.part, snapshot_properties(snapshot.sha256))
    package.add_properties(core_properties(edition), extended_properties(), custom_properties(values))
