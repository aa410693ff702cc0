"""Paragraphs with tracked changes: one that came, one that went, one whose words changed."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby

from printdesk.review.redline.atoms import Atom, Line, runs_of
from printdesk.review.redline.ink import Change, Ink, properties_of
from printdesk.review.redline.words import stretches
from printdesk.writers.docx.ooxml import Element, qualified, w

_PROPERTIES, _SECTION = qualified("w:pPr"), qualified("w:sectPr")
_STYLE, _VALUE = qualified("w:pStyle"), qualified("w:val")
_VARIANTS = {"BodyTextFirstIndent": "BodyText", "BodyTextAfterFigure": "BodyText"}
"""Styles that differ only by what stands above."""

Entry = tuple[Change | None, Atom | Element]
"""What becomes of an atom, or a marker between atoms."""


def style_of(paragraph: Element) -> str:
    """Return the style's name; variants of one are one."""
    style = paragraph.find(f"{_PROPERTIES}/{_STYLE}")
    name = "" if style is None else style.get(_VALUE) or ""
    return _VARIANTS.get(name, name)


def come(paragraph: Element, line: Line, ink: Ink, changes: Sequence[Change]) -> Element:
    """Return a paragraph of the new file whose atoms came in the ways given."""
    ink.notes += [(None, atom.note) for atom in line.atoms if atom.note]
    return _made(paragraph, _entries(line, changes), ink)


def gone(paragraph: Element, line: Line, ink: Ink, changes: Sequence[Change]) -> Element:
    """Return a paragraph of the old file whose atoms went; the end of a section that it bore goes unmarked."""
    ink.notes += [(atom.note, None) for atom in line.atoms if atom.note]
    bare = Line(line.atoms)
    return _made(_carried_frame(paragraph, ink), _entries(bare, changes), ink, is_old=True)


def changed(old: Element, new: Element, lines: tuple[Line, Line], ink: Ink) -> Element:
    """Return the new paragraph with what went and what came in it."""
    before, after = lines
    entries: list[Entry] = []
    markers = iter(after.markers)
    marker = next(markers, None)
    for stretch in stretches([a.sign for a in before.atoms], [a.sign for a in after.atoms]):
        if stretch.fate == "old":
            entries += [("del", atom) for atom in before.atoms[stretch.old]]
            ink.notes += [(atom.note, None) for atom in before.atoms[stretch.old] if atom.note]
            continue
        for index in range(stretch.new.start, stretch.new.stop):
            while marker and marker[0] <= index:
                entries.append((None, marker[1]))
                marker = next(markers, None)
            atom = after.atoms[index]
            if stretch.fate == "new":
                entries.append(("ins", atom))
                ink.notes += [(None, atom.note)] if atom.note else []
            else:
                entries.append(
                    (None, _relooked(before.atoms[stretch.old.start + index - stretch.new.start], atom, ink))
                )
    while marker:
        entries.append((None, marker[1]))
        marker = next(markers, None)
    made = _made(new, entries, ink)
    restyle(made, old, ink)
    return made


def _relooked(old: Atom, new: Atom, ink: Ink) -> Atom:
    """Return an atom that stayed, its look marked as changed where it is."""
    if new.note or old.note:
        ink.notes.append((old.note, new.note))
    if new.runs or old.shown == new.shown:
        return new
    look = w("rPr") if new.look is None else deepcopy(new.look)
    before = w("rPr") if old.look is None else deepcopy(old.look)
    look.append(ink.mark("rPrChange", before))
    return Atom(new.sign, new.text, new.link, new.frame, look)


def restyle(made: Element, old: Element, ink: Ink) -> None:
    """Mark that a paragraph had the properties of an old one, where its style tells them apart."""
    if style_of(old) == style_of(made):
        return
    before = ink.carried(properties_of(deepcopy(old)))
    for each in list(before):
        if each.tag in {_SECTION, qualified("w:rPr"), qualified("w:pPrChange")}:
            before.remove(each)
    properties_of(made).append(ink.mark("pPrChange", before))


def _entries(line: Line, changes: Sequence[Change]) -> list[Entry]:
    entries: list[Entry] = []
    markers = list(line.markers)
    for index, (atom, change) in enumerate(zip(line.atoms, changes, strict=True)):
        while markers and markers[0][0] <= index:
            entries.append((None, markers.pop(0)[1]))
        entries.append((change, atom))
    return entries + [(None, marker) for _, marker in markers]


def _carried_frame(paragraph: Element, ink: Ink) -> Element:
    """Return an empty paragraph with the properties of an old one."""
    made = w("p", ink.carried(properties_of(deepcopy(paragraph))))
    section = made[0].find(_SECTION)
    if section is not None:
        made[0].remove(section)
    return made


def _made(paragraph: Element, entries: Sequence[Entry], ink: Ink, *, is_old: bool = False) -> Element:
    """Put a paragraph together; neighbours in one link share it."""
    properties = paragraph.find(_PROPERTIES)
    made = w("p", deepcopy(properties) if properties is not None else None)
    for link, group in groupby(_linked(entries), key=lambda entry: entry[0]):
        listed = [entry for _, entry in group]
        content = list(_content(listed, ink, is_old=is_old))
        frame = next((atom.frame for _, atom in listed if isinstance(atom, Atom)), None)
        if link and frame is not None:
            is_carried = is_old or all(change in {"del", "moveFrom"} for change, e in listed if isinstance(e, Atom))
            made.append(_link(frame, content, ink, is_carried=is_carried))
        else:
            made.extend(content)
    return made


def _linked(entries: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
    """Give each entry the link it stands in; a marker stays in the link of its neighbours."""
    around = [entry[1].link if isinstance(entry[1], Atom) else None for entry in entries]
    for index, entry in enumerate(entries):
        own = around[index]
        if own is None:
            before = next((link for link in reversed(around[:index]) if link is not None), "")
            after = next((link for link in around[index:] if link is not None), "")
            own = before if before == after else ""
        yield own, entry


def _link(frame: Element, content: Sequence[Element], ink: Ink, *, is_carried: bool) -> Element:
    bare = w("hyperlink")
    for name, value in frame.attrib.items():
        bare.set(str(name), str(value))
    made = ink.carried(bare) if is_carried else bare
    made.extend(content)
    return made


def _content(entries: Sequence[Entry], ink: Ink, *, is_old: bool) -> Iterator[Element]:
    for change, group in groupby(entries, key=lambda entry: (entry[0], isinstance(entry[1], Atom))):
        listed = [each for _, each in group]
        if not change[1]:
            yield from (deepcopy(each) for each in listed if not isinstance(each, Atom))
            continue
        runs = list(runs_of([each for each in listed if isinstance(each, Atom)]))
        if is_old or change[0] == "del":
            runs = [ink.carried(run) for run in runs]
        if change[0]:
            yield ink.around(change[0], runs)
        else:
            yield from runs
