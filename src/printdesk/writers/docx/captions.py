"""Captions, subtitles and source lines: what surrounds a figure or a table, in words that can be edited."""

import re
from hashlib import sha256
from typing import Literal

from printdesk.edition.tree import Captioned
from printdesk.writers.docx.anchors import Anchor, reference_name
from printdesk.writers.docx.inlines import Marks
from printdesk.writers.docx.ooxml import Element, field, properties_of
from printdesk.writers.docx.story import Story

Column = Literal["", " Column"]
"""What a style's name ends with where the thing stands in the main column."""
_GAP = "\u2002"


def add_caption(story: Story, block: Captioned, column: Column) -> None:
    """Add the caption and the subtitle, where there are any."""
    content = label_runs(story, block)
    if block.label and block.title:
        content += story.plain(_GAP)
    content += story.runs(block.title)
    if content:
        story.paragraph(f"Caption{column}", content, anchor=Anchor(block.key, "title"))
    if block.subtitle:
        story.paragraph(f"Figure Subtitle{column}", story.runs(block.subtitle), anchor=Anchor(block.key, "subtitle"))


def add_source_note(story: Story, block: Captioned, column: Column) -> bool:
    """Add note, source and credit; say whether there were any."""
    lines = (("note", block.note), ("source", block.source_line))
    for part, text in lines:
        if text:
            story.paragraph(f"Source Note{column}", story.runs(text), anchor=Anchor(block.key, part))
    if block.credit:
        story.paragraph(f"Source Note{column}", story.plain(block.credit), anchor=Anchor(block.key, "credit"))
    return bool(block.source_line or block.note or block.credit)


def label_runs(story: Story, block: Captioned) -> list[Element]:
    """Return "Figure 3" with its number as a field, bookmarked for the references to it."""
    if not block.label:
        return []
    word, number = _split(block.label)
    content = story.plain(word, Marks(style="CaptionNumber"))
    if number:
        result = story.plain(number, Marks(style="CaptionNumber"))
        content += field(_sequence(story, word, number), result, properties_of("CaptionNumber"))
    return story.manuscript.anchors.enclose(reference_name(block.key), content)


def _split(label: str) -> tuple[str, str]:
    found = re.fullmatch(r"(.*?)(\d+)", label)
    return (found[1], found[2]) if found else (label, "")


def _sequence(story: Story, word: str, number: str) -> str:
    """Return the field's code; the count is set anew where this file leaves a numbered thing out."""
    name = word.strip() if re.fullmatch(r"[A-Za-z]+\s*", word) else f"S{sha256(word.encode()).hexdigest()[:6]}"
    sequences = story.manuscript.sequences
    last, sequences[name] = sequences.get(name, 0), int(number)
    story.manuscript.counted.setdefault(name, last)
    reset = "" if int(number) == last + 1 else f" \\r {int(number)}"
    return f"SEQ {name} \\* ARABIC{reset}"
