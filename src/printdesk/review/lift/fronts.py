"""The cover matter: lines that print several keys, and times in house style."""

from collections.abc import Iterator, Sequence

from printdesk.edition.inline import Path
from printdesk.review.content.edits import Edit, Insert, Put, Remove, Retext
from printdesk.review.lift.composites import Part, changed_parts
from printdesk.review.lift.context import Context
from printdesk.review.lift.outline import Atom
from printdesk.review.lift.places import Place
from printdesk.review.lift.styles import kind_of
from printdesk.review.lift.values import text_at, value_at
from printdesk.review.word.tree import Paragraph

MASTHEAD = "Cover Masthead"


def front_line(context: Context, place: Place, atom: Atom) -> Iterator[Edit]:
    """Yield the change of a line of the cover that prints a time, or an author with a role."""
    sent = context.wording.sent_paragraph(atom).text
    back, origin = atom.item.text, context.standing.origin(atom)
    if sent == back:
        return
    content = context.standing.content
    if place.kind == "when":
        old = text_at(content, place.path) or ""
        yield Retext(
            file=context.standing.file_of(place.path), path=place.path, old=old, new=_plain(back), origin=origin
        )
        return
    parts = [
        Part((*place.path, key), text) for key in ("name", "role") if (text := text_at(content, (*place.path, key)))
    ]
    yield from _parts(context, parts, sent, back, atom)


def masthead(context: Context, atom: Atom) -> Iterator[Edit]:
    """Yield the change of the line at the head of the cover: series, edition, date."""
    front = context.standing.edition.front
    sent, back = context.wording.sent_paragraph(atom).text, atom.item.text
    if sent == back:
        return
    shown = [(("series",), front.series), (("edition",), front.edition)]
    shown.append((("date",), front.date) if front.date else (("period",), front.period))
    parts = [Part(path, text) for path, text in shown if text]
    yield from _parts(context, parts, sent, back, atom)


def _parts(context: Context, parts: Sequence[Part], sent: str, back: str, atom: Atom) -> Iterator[Edit]:
    origin = context.standing.origin(atom)
    changed = changed_parts(parts, sent, back)
    if changed is None:
        context.remark(
            "edit-unsayable",
            "the line is made from several keys of the content",
            "change them there",
            parts[0].path if parts else (),
            origin,
        )
    for path, new in changed or ():
        old = text_at(context.standing.content, path) or ""
        file = context.standing.file_of(path)
        if not new:
            yield Remove(file=file, path=path, origin=origin)
        else:
            yield Retext(file=file, path=path, old=old, new=_plain(new), origin=origin)


def new_in_front(context: Context, atoms: Sequence[Atom]) -> Iterator[Edit]:
    """Yield takeaways and a lead that are new; what else is new before the first section is a remark."""
    last: int | None = None
    for atom in atoms:
        place = atom.role.place if atom.role else None
        if place and place.path[:2] == ("at_a_glance", "takeaways"):
            last = int(place.path[-1])
        if atom.role is not None or not isinstance(atom.item, Paragraph) or not atom.item.text.strip():
            continue
        yield from _new(context, atom, atom.item, last)


def _new(context: Context, atom: Atom, item: Paragraph, last: int | None) -> Iterator[Edit]:
    use, origin = kind_of(item).use, context.standing.origin(atom, "before the first section")
    path: Path = ("at_a_glance",)
    glance = value_at(context.standing.content, path)
    file = context.standing.file_of(path)
    text = context.wording.source(atom)
    if use == "takeaway" and glance is not None:
        yield Insert(file=file, path=(*path, "takeaways"), after=last, node=text, origin=origin)
    elif use == "lead" and glance is not None and glance.lead is None:
        yield Put(file=file, path=(*path, "lead"), node=text, origin=origin)
    elif use != "filler":
        context.remark(
            "edit-unplaced",
            "nothing of the content stands at this place",
            "say where it belongs: a section, a takeaway, a key fact",
            path,
            origin,
        )


def _plain(text: str) -> str:
    """Return printed words as they are typed: with plain spaces."""
    return " ".join(text.replace("\u2060", "").split())
