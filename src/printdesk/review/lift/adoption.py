"""New paragraphs that caption something: which part of the content, or which new block, each belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from printdesk.edition.inline import Path
from printdesk.review.lift.bodies import Graphics
from printdesk.review.lift.outline import Atom, Branch
from printdesk.review.lift.styles import Kind, kind_of
from printdesk.review.word.tree import Paragraph, Table

_BEFORE: Mapping[str, str] = {
    "caption": "title",
    "subtitle": "subtitle",
    "note title": "title",
    "prompts title": "title",
}
"""Styles of lines that stand before what they belong to, and the key they fill."""
_BEHIND: Mapping[str, str] = {"source": "note", "speaker": "by"}
_LISTED: Mapping[str, str] = {"prompt": "items"}


@dataclass(frozen=True, slots=True)
class Adoption:
    """The key that a new paragraph fills: of the part at `path`, or of the new block whose item is `at`.

    `listed` is the number of the entry that it stands behind, where it is one of a list.
    """

    key: str
    path: Path = ()
    at: int = -1
    listed: int | None = None


def adopted(branches: Sequence[Branch], graphics: Graphics) -> dict[int, Adoption]:
    """Return what new paragraphs in the styles of captions belong to, by the index of their item."""
    found: dict[int, Adoption] = {}
    for branch in branches:
        atoms = branch.atoms
        for number, atom in enumerate(atoms):
            if atom.role is None and isinstance(atom.item, Paragraph) and atom.item.text.strip():
                adoption = _adoption(branch, number, kind_of(atom.item), graphics)
                if adoption:
                    found[atom.at] = adoption
    return found


def _adoption(branch: Branch, number: int, kind: Kind, graphics: Graphics) -> Adoption | None:
    if kind.use == "standfirst":
        is_first = all(_use(atom) in {"standfirst", "filler"} for atom in branch.atoms[:number])
        return Adoption("standfirst", branch.path) if is_first and branch.path else None
    if kind.use in _BEFORE:
        return _of(branch.atoms[number + 1 :], _BEFORE[kind.use], graphics)
    if kind.use in _BEHIND:
        return _of(list(reversed(branch.atoms[:number])), _BEHIND[kind.use], graphics)
    if kind.use in _LISTED:
        return _in_list(branch.atoms[:number], graphics)
    return None


def _of(atoms: Sequence[Atom], key: str, graphics: Graphics) -> Adoption | None:
    """Find what stands next to such a line; others of its like may stand between."""
    for atom in atoms:
        if shown := graphics.shown(atom):
            return Adoption(key, shown[0])
        if key == "by":
            place = atom.role.place if atom.role else None
            if place and place.container == "quote":
                return Adoption(key, place.owner)
            return Adoption(key, at=atom.at) if _use(atom) == "quote" else None
        if atom.role is None and (isinstance(atom.item, Table) or _is_drawing(atom)):
            return Adoption(key, at=atom.at)
        if _use(atom) == "note" and key == "title":
            place = atom.role.place if atom.role else None
            return Adoption(key, place.owner) if place else Adoption(key, at=atom.at)
        if _use(atom) not in {*_BEFORE, *_BEHIND, "filler"} and not (
            atom.role and atom.role.kind in {"made", "filler"}
        ):
            return None
    return None


def _in_list(atoms: Sequence[Atom], graphics: Graphics) -> Adoption | None:
    for atom in reversed(atoms):
        place = atom.role.place if atom.role and atom.role.kind == "line" else None
        if place and place.owner in graphics.lists:
            last = place.path[-1]
            return Adoption("items", place.owner, listed=last if isinstance(last, int) else None)
        if atom.role is not None and atom.role.kind not in {"made", "filler"}:
            return None
    return None


def _use(atom: Atom) -> str:
    return kind_of(atom.item).use if isinstance(atom.item, Paragraph) else ""


def _is_drawing(atom: Atom) -> bool:
    return isinstance(atom.item, Paragraph) and any(piece.kind == "graphic" for piece in atom.item.pieces)
