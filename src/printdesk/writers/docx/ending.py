"""What stands after the last section: sources, abbreviations, imprint."""

from printdesk.writers.docx.anchors import Anchor, reference_name
from printdesk.writers.docx.inlines import Marks
from printdesk.writers.docx.ooxml import run, w
from printdesk.writers.docx.story import Story, attach_query


def add_sources(story: Story) -> None:
    """Add the list of sources, each where its citations lead to."""
    manuscript, edition = story.manuscript, story.manuscript.edition
    if not edition.sources:
        return
    _add_heading(story, "sources")
    expected, numbering = 1, None
    for source in edition.sources:
        if source.number != expected:
            numbering = (manuscript.numbering.restarted("sources", start=source.number), 1)
        content = manuscript.anchors.enclose(reference_name(f"source-{source.key}"), story.runs(source.text))
        paragraph = story.paragraph("Source Entry", content, anchor=Anchor(f"source-{source.key}"), numbering=numbering)
        for query in source.queries:
            attach_query(manuscript, [paragraph], query)
        expected = source.number + 1


def add_abbreviations(story: Story) -> None:
    """Add the abbreviations, a line each."""
    if not story.manuscript.edition.abbreviations:
        return
    _add_heading(story, "abbreviations")
    for number, (short, long) in enumerate(story.manuscript.edition.abbreviations):
        content = [*story.plain(short, Marks(style="LeadWord")), run(w("tab")), *story.plain(long)]
        story.paragraph("Abbreviation", content, anchor=Anchor("abbreviations", f"r{number}"))


def add_imprint(story: Story) -> None:
    """Add the imprint: labels in the side column, their texts beside them."""
    for number, (label, text) in enumerate(story.manuscript.edition.imprint):
        content = [*story.plain(label, Marks(style="LeadWord")), run(w("tab")), *story.runs(text)]
        style = "Imprint First" if number == 0 else "Imprint"
        story.paragraph(style, content, anchor=Anchor("imprint", f"r{number}"))


def _add_heading(story: Story, name: str) -> None:
    manuscript = story.manuscript
    content = manuscript.anchors.enclose(reference_name(name), story.plain(manuscript.words(name)))
    story.beside().paragraph("End Heading", content, anchor=Anchor(name, "title"))
