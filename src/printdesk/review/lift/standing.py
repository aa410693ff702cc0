"""How things stood when the file was sent: the lists of the content and what of them the Word file showed."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from printdesk.edition.inline import Path
from printdesk.edition.tree import AnyBlock, Numbers, Prompts
from printdesk.edition.tree import Table as MadeTable
from printdesk.edition.walk import all_blocks, all_sections
from printdesk.review.base import Base
from printdesk.review.content.edits import Origin
from printdesk.review.lift.authors import Authors
from printdesk.review.lift.bodies import Graphics
from printdesk.review.lift.outline import Atom
from printdesk.review.lift.places import Place, places_of
from printdesk.review.lift.roles import Roles, entry_of
from printdesk.review.lift.values import file_of, value_at
from printdesk.review.word.tree import Cell, Table, WordFile


class Standing:
    """What was sent, by the paths of its content; `back` is only asked who changed what."""

    def __init__(self, base: Base, sent: WordFile, authors: Authors) -> None:
        self.base, self.sent, self.authors = base, sent, authors
        self.content, self.edition = base.content, base.edition
        self.places = places_of(base.edition)
        self.roles = Roles(base.edition, sent, self.places)

    @cached_property
    def graphics(self) -> Graphics:
        """The blocks behind drawings, tables and lists of lines."""
        named = {f"pd:{block.key}": block.path for block in all_blocks(self.edition)}
        tables = {at: tuple(self._owners(item)) for at, item in enumerate(self.sent.body) if isinstance(item, Table)}
        lists = frozenset(block.path for block in all_blocks(self.edition) if isinstance(block, Prompts))
        return Graphics(named, tables, lists)

    def _owners(self, table: Table) -> Iterator[Path]:
        found: dict[Path, None] = {}
        for paragraph in table.paragraphs:
            for piece in paragraph.pieces:
                if piece.kind == "graphic" and (path := self.roles.graphic(piece.target)):
                    found.setdefault(path)
            place = self.roles.place_of(paragraph)
            if place and (entry := entry_of(place.owner)) and len(place.owner) > len(entry):
                found.setdefault(place.owner[: len(entry) + 1])
        return iter(found)

    @cached_property
    def entries(self) -> tuple[Path, ...]:
        """The entries of bodies that the Word file showed, in its order."""
        found: dict[Path, None] = {}
        for at, role in enumerate(self.roles.items):
            owners: Sequence[Path] = ()
            if role.kind == "grid":
                owners = self.graphics.of_table(at)
            elif role.kind in {"flow", "graphic"} or (role.place and role.place.owner in self.graphics.lists):
                owners = (role.owner,)
            for owner in owners:
                if entry := entry_of(owner):
                    found.setdefault(entry)
        return tuple(found)

    @cached_property
    def _order(self) -> dict[Path, int]:
        return {entry: number for number, entry in enumerate(self.entries)}

    def place(self, entry: Path) -> int:
        """Return where an entry stood in the order of the Word file."""
        return self._order[entry]

    @cached_property
    def sections(self) -> tuple[Path, ...]:
        """The sections that the Word file showed, in its order."""
        return tuple(dict.fromkeys(role.owner for role in self.roles.items if role.kind == "heading"))

    @cached_property
    def _texts(self) -> dict[Path, Path]:
        places = [role.place for role in self.roles.items if role.kind == "flow" and role.place]
        return {entry_of(place.owner): place.path for place in places}

    def text_of(self, entry: Path) -> Path:
        """Return the running text of an entry."""
        return self._texts[entry]

    def followers(self, entry: Path) -> tuple[Path, ...]:
        """Return the entries behind one that belong to it and are not shown where they stand: queries, other outputs' blocks."""
        return tuple(self._following(entry, notes=False))

    def behind(self, entry: Path, *, notes: bool = True) -> int:
        """Return the index of the last entry that belongs to one, its own where none does."""
        return max([int(entry[-1]), *(int(path[-1]) for path in self._following(entry, notes=notes))])

    def _following(self, entry: Path, *, notes: bool) -> Iterator[Path]:
        listed = value_at(self.content, entry[:-1]) or ()
        for index in range(int(entry[-1]) + 1, len(listed)):
            path = (*entry[:-1], index)
            is_section = entry[-2] != "body"
            is_shown = path in self.sections if is_section else path in self._order
            if is_shown and not (notes and not is_section and listed[index].block == "note"):
                return
            yield path

    def hidden(self, section: Path) -> Iterator[Path]:
        """Yield the entries of a section and of those below it that only other outputs show."""
        for index, block in enumerate(value_at(self.content, (*section, "body")) or ()):
            if block.only and "docx" not in block.only:
                yield (*section, "body", index)
        for index, _ in enumerate(value_at(self.content, (*section, "sections")) or ()):
            yield from self.hidden((*section, "sections", index))

    def last(self, listed: Path) -> int | None:
        """Return the index of the last entry of a list, None of an empty one."""
        return len(value_at(self.content, listed) or ()) - 1 if value_at(self.content, listed) else None

    def taken_in(self, atom: Atom, path: Path) -> Iterator[int]:
        """Yield the entries of a running text that a paragraph took in when it was joined with them."""
        for base in atom.pair.joined:
            place = self.roles.items[base].place
            if place and place.path == path:
                yield place.number

    def key_of(self, section: Path) -> str:
        """Return the name that a section without an id is known by."""
        return next((each.key for each in all_sections(self.edition) if each.path == section), "")

    def file_of(self, path: Path) -> str:
        return file_of(self.content, path)

    def origin(self, atom: Atom | None, name: str = "") -> Origin:
        """Say who changed an item, and what it was before and after."""
        if atom is None:
            return Origin(block=name)
        sent = self.sent.body[atom.base] if atom.base is not None else None
        place = atom.role.place if atom.role else None
        return self.origin_of(
            atom, name or (place.name if place else ""), before=sent.text if sent else "", after=atom.item.text
        )

    def origin_of(self, atom: Atom | None, name: str, *cells: Cell, before: str = "", after: str = "") -> Origin:
        """Say who changed a part of an item; `cells` are one before and after."""
        author, date = self.authors.of(atom, *cells[1:]) if atom else ("", "")
        if len(cells) == 2:
            before, after = cells[0].text, cells[1].text
        return Origin(author=author, date=date, before=before, after=after, block=name)

    def origin_of_entry(self, path: Path, number: int, before: str) -> Origin:
        """Say who deleted a paragraph of a running text."""
        for at, role in enumerate(self.roles.items):
            if role.place and role.kind == "flow" and (role.place.path, role.place.number) == (path, number):
                author, date = self.authors.of_deleted(self.sent.body[at])
                return Origin(author=author, date=date, before=before, block=role.place.name)
        return Origin(before=before)

    def origin_of_loss(self, place: Place, _atom: Atom | None = None) -> Origin:
        before = next(
            (item.text for item, role in zip(self.sent.body, self.roles.items, strict=True) if role.place == place), ""
        )
        return Origin(before=before, block=place.name)

    def block(self, path: Path) -> AnyBlock | MadeTable | Numbers | None:
        """Return the block at a path as it was set, the key facts and the key numbers among them."""
        front = (self.edition.key_facts, self.edition.key_numbers)
        return next(
            (each for each in (*front, *all_blocks(self.edition)) if each is not None and each.path == path), None
        )
