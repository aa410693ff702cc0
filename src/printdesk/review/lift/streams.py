"""A running text inside a cell: its paragraphs paired with those that were sent there."""

from collections.abc import Sequence

from printdesk.edition.inline import Path
from printdesk.review.lift.context import Context
from printdesk.review.lift.flows import Entry, flow_source
from printdesk.review.lift.outline import Atom
from printdesk.review.lift.roles import Roles
from printdesk.review.lift.styles import kind_of
from printdesk.review.lift.wording import Wording
from printdesk.review.word.align import align
from printdesk.review.word.tree import Paragraph, WordFile


class Stream:
    """The paragraphs of one cell, before and after."""

    def __init__(self, context: Context, sent: Sequence[Paragraph], back: Sequence[Paragraph]) -> None:
        self._context = context
        was, now = WordFile(body=tuple(sent)), WordFile(body=tuple(back))
        roles = Roles(context.standing.edition, was, context.standing.places)
        alignment = align(was, now)
        self.wording = Wording(
            context.standing.content,
            roles,
            was,
            now,
            alignment.pairs,
            context.wording.rewriter,
            context.wording.origin_of,
        )
        pairs = sorted(alignment.pairs, key=lambda pair: pair.edited)
        self.atoms = [
            Atom(pair.edited, now.body[pair.edited], pair, roles.items[pair.base] if pair.base is not None else None)
            for pair in pairs
        ]

    def of(self, path: Path) -> Atom | None:
        """Return the paragraph that prints the text at a path, if it is still there."""
        return next(
            (atom for atom in self.atoms if atom.role and atom.role.place and atom.role.place.path == path), None
        )

    def text(self, path: Path) -> str:
        """Return the running text at a path as it reads now."""
        flow = self.wording.flow(path)
        entries = [entry for atom in self._running() if (entry := self._entry(atom, path)).source.strip()]
        return flow.rebuilt(entries) if flow.entries else flow_source(entries)

    def _running(self) -> list[Atom]:
        return [
            atom
            for atom in self.atoms
            if isinstance(atom.item, Paragraph)
            and (atom.role.kind == "flow" if atom.role else kind_of(atom.item).use not in {"box title", "filler"})
        ]

    def _entry(self, atom: Atom, path: Path) -> Entry:
        assert isinstance(atom.item, Paragraph)
        kind = kind_of(atom.item)
        place = atom.role.place if atom.role else None
        source = self.wording.source(atom)
        if place is None or place.path != path or atom.pair.continues:
            return Entry(kind=kind.entry, level=kind.level, source=source)
        known = self.wording.flow(path).entries[place.number]
        sent = self.wording.sent_paragraph(atom)
        is_restyled = (sent.style, sent.role, sent.level) != (atom.item.style, atom.item.role, atom.item.level)
        kind_now = (kind.entry, kind.level) if is_restyled else (known.kind, known.level)
        return Entry(kind=kind_now[0], level=kind_now[1], source=source, old=place.number)
