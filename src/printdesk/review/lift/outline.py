"""The file that came back as an outline: headings as branches, and under each the items that stand there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from printdesk.edition.inline import Path
from printdesk.review.lift.roles import Role, Roles
from printdesk.review.lift.styles import kind_of
from printdesk.review.word.tree import Alignment, Item, Pair, Paragraph, WordFile

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Atom:
    """An item of the file that came back, and what it was when it was sent; `role` is None for what is new."""

    at: int
    item: Item
    pair: Pair
    role: Role | None

    @property
    def base(self) -> int | None:
        return self.pair.base


@dataclass(slots=True)
class Branch:
    """A section as the editor left it: `path` is where it stood, () for a new one; `root` the list it belongs to at last."""

    path: Path
    level: int
    heading: Atom | None
    root: str = "sections"
    atoms: list[Atom] = field(default_factory=list)
    branches: list["Branch"] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """What stands before the first section, and the sections; `deep` are headings that stand deeper than the format or the section above goes."""

    front: list[Atom] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    deep: list[Atom] = field(default_factory=list)


def outline_of(back: WordFile, alignment: Alignment, roles: Roles) -> Outline:
    """Return the outline of a file that came back."""
    atoms = [_atom(back.body[pair.edited], pair, roles) for pair in alignment.pairs]
    atoms.sort(key=lambda atom: atom.at)
    return _Walk(roles, atoms).walked()


def all_branches(branches: Sequence[Branch]) -> Iterator[Branch]:
    """Yield every branch, parents before children."""
    for branch in branches:
        yield branch
        yield from all_branches(branch.branches)


def _atom(item: Item, pair: Pair, roles: Roles) -> Atom:
    role = roles.items[pair.base] if pair.base is not None else None
    return Atom(pair.edited, item, pair, role)


class _Walk:
    def __init__(self, roles: Roles, atoms: Sequence[Atom]) -> None:
        self._atoms = atoms
        first = next((at for at, role in enumerate(roles.items) if role.kind == "heading"), len(roles.items))
        self._first_heading = first
        fronts = [
            atom.at
            for atom in atoms
            if atom.base is not None and atom.base < first and atom.role and atom.role.kind != "filler"
        ]
        self._last_front = max(fronts, default=-1)
        self._outline = Outline()
        self._open: list[Branch] = []

    def walked(self) -> Outline:
        for atom in self._atoms:
            if self._is_heading(atom):
                self._begin(atom)
            elif self._open and not self._is_front(atom):
                self._open[-1].atoms.append(atom)
            else:
                self._outline.front.append(atom)
        return self._outline

    def _is_front(self, atom: Atom) -> bool:
        return atom.base is not None and atom.base < self._first_heading

    def _is_heading(self, atom: Atom) -> bool:
        if not isinstance(atom.item, Paragraph) or kind_of(atom.item).use != "heading" or not atom.item.text.strip():
            return False
        if atom.role and atom.role.kind == "heading":
            return not atom.pair.continues
        is_made = atom.role is not None and atom.role.kind in {"line", "made"}
        return not is_made and atom.at > self._last_front

    def _begin(self, atom: Atom) -> None:
        level = kind_of(atom.item).level if isinstance(atom.item, Paragraph) else 1
        while self._open and self._open[-1].level >= level:
            self._open.pop()
        if level > min(len(self._open) + 1, DEEPEST):
            self._outline.deep.append(atom)
        depth = min(level, DEEPEST)
        while len(self._open) >= DEEPEST:
            self._open.pop()
        path = atom.role.owner if atom.role and atom.role.kind == "heading" else ()
        siblings = self._open[-1].branches if self._open else self._outline.branches
        root = (
            self._open[-1].root
            if self._open
            else str(path[0])
            if path
            else siblings[-1].root
            if siblings
            else "sections"
        )
        branch = Branch(path, depth, atom, root)
        siblings.append(branch)
        self._open.append(branch)
