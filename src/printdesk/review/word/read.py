"""A Word file read whole: what stands in it, who changed what, and what was said about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from printdesk.errors import Diagnostic, PrintdeskError, Severity
from printdesk.review.word.body import Reading, Story
from printdesk.review.word.fields import FETCHING
from printdesk.review.word.graphics import Gallery
from printdesk.review.word.package import WordPackage, faults_named, refused
from printdesk.review.word.remarks import CommentRanges, read_remarks
from printdesk.review.word.runs import NoteMark
from printdesk.review.word.styles import Styles
from printdesk.review.word.tree import Item, Paragraph, Remark, Table, WordFile
from printdesk.writers.docx.anchors import Anchor
from printdesk.writers.docx.ooxml import Element, qualified
from printdesk.writers.docx.snapshot import HASH_PROPERTY, Snapshot, read_snapshot

_NOTES = (("footnotes", "w:footnote", "w:footnoteReference", ""), ("endnotes", "w:endnote", "w:endnoteReference", "e"))
_FALLBACK = qualified("mc:Fallback")
_VALUE = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}lpwstr"


def read_word(data: bytes, *, anchors: Mapping[str, Anchor] | None = None) -> WordFile:
    """Return a Word file as it is, tracked changes included; `accepted` settles those.

    `anchors` say what the hidden bookmarks stand for; else the snapshot inside the file says it. Raises PrintdeskError
    where the file is no Word file, or one that is better not opened.
    """
    with faults_named():
        return _read(data, anchors)


def _read(data: bytes, anchors: Mapping[str, Anchor] | None) -> WordFile:
    package = WordPackage(data)
    document = package.xml(package.document)
    body = document.find(qualified("w:body")) if document is not None else None
    if body is None:
        raise refused("broken-word-file", "the Word file has no text", "save it again from Word or LibreOffice")
    snapshot, told = _snapshot(data)
    known = anchors if anchors is not None else snapshot.anchors if snapshot else {}
    reading = Reading(package, Styles(package), Gallery(package), CommentRanges(), known)
    order = _order(body)
    notes = dict(_read_notes(reading, order))
    items = tuple(_numbered(Story(reading, package.document, body).items()))
    properties = _properties(package)
    return WordFile(
        body=items,
        graphics=reading.gallery.graphics,
        notes=notes,
        remarks=tuple(_placed(read_remarks(package, reading.comments), items)),
        snapshot=snapshot,
        digest=properties.get(HASH_PROPERTY, ""),
        properties=properties,
        contents=tuple(filter(str.strip, reading.contents)),
        heads=tuple(_heads(reading)),
        told=(*package.told, *told, *_fetching(reading.fields)),
    )


def _snapshot(data: bytes) -> tuple[Snapshot | None, tuple[Diagnostic, ...]]:
    """Return the content inside; where it is damaged, that is told and the text is still read."""
    try:
        return read_snapshot(data), ()
    except PrintdeskError as error:
        return None, tuple(replace(each, severity=Severity.WARNING) for each in error.diagnostics)


def _heads(reading: Reading) -> Iterator[str]:
    """Yield the typed words of running heads and feet, each once."""
    related = reading.package.relationships(reading.package.document).values()
    lines: dict[str, None] = {}
    for part in (each.target for each in related if each.kind in {"header", "footer"} and not each.is_outside):
        root = reading.package.xml(part)
        for item in Story(reading, part, root).items() if root is not None else ():
            for paragraph in _paragraphs(item):
                typed = "".join(piece.text for piece in paragraph.pieces if piece.kind not in {"field", "reference"})
                lines[typed.strip()] = None
    yield from filter(None, lines)


def _order(body: Element) -> dict[str, str]:
    """Return the number of each note in the order of the text, by its kind and id."""
    order: dict[str, str] = {}
    counts = {"": 0, "e": 0}
    kinds = {qualified(reference): prefix for _, _, reference, prefix in _NOTES}
    for mark in body.iter(*kinds):
        if next(mark.iterancestors(_FALLBACK), None) is not None:
            continue
        prefix = kinds[str(mark.tag)]
        key = prefix + (mark.get(qualified("w:id")) or "")
        if key not in order:
            counts[prefix] += 1
            order[key] = f"{prefix}{counts[prefix]}"
    return order


def _read_notes(reading: Reading, order: Mapping[str, str]) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
    """Yield the notes that the text refers to, and let the reading know their marks."""
    for kind, name, _, prefix in _NOTES:
        related = reading.package.relationships(reading.package.document).values()
        for part in (each.target for each in related if each.kind == kind and not each.is_outside):
            root = reading.package.xml(part)
            for note in root.iter(qualified(name)) if root is not None else ():
                key = prefix + (note.get(qualified("w:id")) or "")
                if key in order:
                    paragraphs = _note(reading, part, note)
                    reading.notes[key] = NoteMark(order[key], _anchor_of_mark(paragraphs))
                    yield order[key], paragraphs
    for key, number in order.items():
        reading.notes.setdefault(key, NoteMark(number))


def _note(reading: Reading, part: str, note: Element) -> tuple[Paragraph, ...]:
    items = Story(reading, part, note).items()
    return tuple(_without_mark([paragraph for item in items for paragraph in _paragraphs(item)]))


def _anchor_of_mark(paragraphs: Iterable[Paragraph]) -> Anchor | None:
    found = (anchor for each in paragraphs for anchor in (*each.anchors, *each.copies) if anchor.part == "text")
    anchor = next(found, None)
    return Anchor(anchor.key, "mark") if anchor else None


def _without_mark(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Yield a note's paragraphs without the space behind its number."""
    for at, paragraph in enumerate(paragraphs):
        if at == 0 and paragraph.pieces and (first := paragraph.pieces[0]).kind in {"text", "tab"}:
            rest = replace(first, text=first.text.lstrip(" \t\u00a0"))
            pieces = (rest, *paragraph.pieces[1:]) if rest.text else paragraph.pieces[1:]
            yield replace(paragraph, pieces=pieces)
        else:
            yield paragraph


def _numbered(items: Iterable[Item]) -> Iterator[Item]:
    for at, item in enumerate(items):
        yield replace(item, sources=(at,))


def _paragraphs(item: Item) -> tuple[Paragraph, ...]:
    return item.paragraphs if isinstance(item, Table) else (item,)


def _placed(remarks: Iterable[Remark], items: tuple[Item, ...]) -> Iterator[Remark]:
    """Yield the comments that stand in the text in its order, then those that stand nowhere."""
    found = {
        number: (at, paragraph.anchors or paragraph.copies)
        for at, item in enumerate(items)
        for paragraph in _paragraphs(item)
        for number in paragraph.comments
    }
    placed = [
        replace(each, paragraph=found[each.number][0], place=found[each.number][1])
        for each in remarks
        if each.number in found
    ]
    order = {number: at for at, number in enumerate(found)}
    yield from sorted(placed, key=lambda each: order[each.number])
    yield from (each for each in remarks if each.number not in found)


def _properties(package: WordPackage) -> dict[str, str]:
    root = package.xml("docProps/custom.xml")
    found = root.iter() if root is not None else ()
    return {
        each.get("name") or "": each.findtext(_VALUE) or ""
        for each in found
        if isinstance(each.tag, str) and each.tag.endswith("}property")
    }


def _fetching(fields: set[str]) -> Iterator[Diagnostic]:
    for name in sorted(fields & FETCHING):
        message = f"a field of the Word file brings in text from elsewhere ({name}); only what it shows now is read"
        hint = "in Word, choose the field and press Ctrl+Shift+F9 to keep its text alone"
        yield Diagnostic("word-field-fetches", message, hint=hint, severity=Severity.WARNING)
