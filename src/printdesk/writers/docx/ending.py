"""What stands after the last section: sources, abbreviations, imprint, each labelled in the side column."""

from printdesk.writers.docx.anchors import Anchor, reference_name
from printdesk.writers.docx.inlines import Marks
from printdesk.writers.docx.ooxml import Element, run, w
from printdesk.writers.docx.story import Story, attach_query
from printdesk.writers.docx.tables import add_row_of_cells, cell, start_table


def add_ending(story: Story) -> None:
    """Add the parts there are as rows of one table."""
    edition, measures = story.manuscript.edition, story.manuscript.tokens.measures
    if not (edition.sources or edition.abbreviations or edition.imprint):
        return
    story.paragraph("End Rule", ())
    table = start_table(
        story, "Briefing List", (measures.main_start, measures.main), title=story.manuscript.words("about")
    )
    if edition.sources:
        _add_sources(_labelled(story, table, "sources"))
    if edition.abbreviations:
        _add_abbreviations(_labelled(story, table, "abbreviations"))
    _add_imprint(story, table)
    story.paragraph("Table End", ())


def _labelled(story: Story, table: Element, name: str) -> Story:
    """Add a row with its heading and return the story of its text."""
    measures = story.manuscript.tokens.measures
    label, text = cell(measures.main_start), cell(measures.main)
    content = story.manuscript.anchors.enclose(reference_name(name), story.plain(story.manuscript.words(name)))
    story.inside(label, measures.side).paragraph("End Heading", content, anchor=Anchor(name, "title"))
    add_row_of_cells(table, (label, text), split="allowed")
    return story.inside(text, measures.main)


def _add_sources(story: Story) -> None:
    manuscript = story.manuscript
    expected, numbering = 1, None
    for source in manuscript.edition.sources:
        if source.number != expected:
            numbering = (manuscript.numbering.restarted("sources", start=source.number), 1)
        content = manuscript.anchors.enclose(reference_name(f"source-{source.key}"), story.runs(source.text))
        paragraph = story.paragraph("Source Entry", content, anchor=Anchor(f"source-{source.key}"), numbering=numbering)
        for query in source.queries:
            attach_query(manuscript, [paragraph], query)
        expected = source.number + 1


def _add_abbreviations(story: Story) -> None:
    for number, (short, long) in enumerate(story.manuscript.edition.abbreviations):
        content = [*story.plain(short, Marks(style="LeadWord")), run(w("tab")), *story.plain(long)]
        story.paragraph("Abbreviation", content, anchor=Anchor("abbreviations", f"r{number}"))


def _add_imprint(story: Story, table: Element) -> None:
    measures = story.manuscript.tokens.measures
    for number, (label, text) in enumerate(story.manuscript.edition.imprint):
        cells = (cell(measures.main_start), cell(measures.main))
        story.inside(cells[0], measures.side).paragraph("Table Row Heading", story.plain(label))
        story.inside(cells[1], measures.main).paragraph(
            "Table Text", story.runs(text), anchor=Anchor("imprint", f"r{number}")
        )
        add_row_of_cells(table, cells)
