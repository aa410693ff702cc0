"""Lines that print one text of the content each: titles, captions, notes, leads, takeaways, questions."""

from collections.abc import Iterator, Sequence

from printdesk.edition.inline import Path
from printdesk.review.content.edits import Edit, Insert, Put, Remove, Retext
from printdesk.review.lift.outline import Atom
from printdesk.review.lift.places import Place
from printdesk.review.lift.report import Remark
from printdesk.review.lift.roles import entry_of
from printdesk.review.lift.standing import Standing
from printdesk.review.lift.values import text_at, value_at
from printdesk.review.lift.wording import Wording

LISTS = {"takeaways", "items"}
_NEEDED = {"title", "name", "lead"}


class Lines:
    """Compares the lines that came back with those that were sent."""

    def __init__(self, standing: Standing, wording: Wording, remarks: list[Remark]) -> None:
        self._standing, self._wording, self._remarks = standing, wording, remarks

    def of_heading(self, atom: Atom, section: Path) -> Iterator[Edit]:
        """Yield the new title of a section; one without an id gets that by which it was known."""
        path = (*section, "title")
        typed = text_at(self._standing.content, path) or ""
        title = self._wording.source(atom)
        if title == typed.strip():
            return
        if not title.strip():
            return
        yield self._retext(path, typed, title, atom)
        if value_at(self._standing.content, (*section, "id")) is None:
            yield Put(file=self._file(path), path=(*section, "id"), node=self._standing.key_of(section))

    def of_line(self, place: Place, atoms: Sequence[Atom]) -> Iterator[Edit]:
        """Yield what became of a line; `atoms` are its paragraphs now, several where it was split."""
        typed = text_at(self._standing.content, place.path)
        if typed is None:
            return
        if not atoms:
            yield from self._gone(place)
            return
        texts = (
            [self._wording.line(atom, typed) for atom in atoms]
            if len(atoms) == 1
            else self._wording.split(atoms, typed)
        )
        texts = [text for text in texts if text.strip()]
        if not texts:
            yield from self._gone(place, atoms[0])
            return
        is_list = isinstance(place.path[-1], int) and place.path[-2] in LISTS
        first = texts[0] if is_list else " ".join(texts)
        if first != typed.strip():
            yield self._retext(place.path, typed, first, atoms[0])
        for text in texts[1:] if is_list else ():
            yield Insert(
                file=self._file(place.path), path=place.path[:-1], after=int(place.path[-1]), node=text,
                origin=self._standing.origin(atoms[0]),
            )  # fmt: skip

    def adopted(self, owner: Path, key: str, listed: int | None, atom: Atom) -> Iterator[Edit]:
        """Yield a new line of a part that had none, or a new entry of its list."""
        text, origin = self._wording.source(atom), self._standing.origin(atom, f"new {key}")
        path = (*owner, key)
        if key == "items":
            yield Insert(file=self._file(owner), path=path, after=listed, node=text, origin=origin)
        else:
            yield Put(file=self._file(owner), path=path, node=text, origin=origin)

    def _gone(self, place: Place, atom: Atom | None = None) -> Iterator[Edit]:
        """Yield the end of a line that was deleted; what its part cannot be without is a remark."""
        if isinstance(place.path[-1], int) or place.path[-1] not in _NEEDED or entry_of(place.path):
            yield Remove(
                file=self._file(place.path), path=place.path, origin=self._standing.origin_of_loss(place, atom)
            )
            return
        why = "the content cannot be without it"
        self._remarks.append(
            Remark(code="edit-unsayable", why=why, path=place.path, origin=self._standing.origin_of_loss(place, atom))
        )

    def _retext(self, path: Path, old: str, new: str, atom: Atom) -> Retext:
        return Retext(file=self._file(path), path=path, old=old, new=new, origin=self._standing.origin(atom))

    def _file(self, path: Path) -> str:
        return self._standing.file_of(path)
