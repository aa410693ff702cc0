"""The bodies of sections as the editor left them: which blocks stand there, and which entries each running text has."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from printdesk.edition.inline import Path
from printdesk.review.lift.outline import Atom, Branch, all_branches
from printdesk.review.lift.places import Container
from printdesk.review.lift.roles import entry_of
from printdesk.review.lift.styles import Kind, kind_of
from printdesk.review.word.tree import Paragraph, Table

MemberKind = Literal["text", "quote", "note", "block", "table", "picture"]


@dataclass(slots=True)
class Words:
    """A paragraph of running text where it stands now: `home` is the text it was sent in, () for new words."""

    atom: Atom
    kind: Kind
    container: Container
    home: Path = ()

    @property
    def number(self) -> int:
        """Its number among the entries of its home."""
        return self.atom.role.place.number if self.atom.role and self.atom.role.place else -1


@dataclass(slots=True)
class Member:
    """One entry of a body as the editor left it: `entry` is where it stood in the content, () for a new one."""

    kind: MemberKind
    at: int
    entry: Path = ()
    words: list[Words] = field(default_factory=list)
    atom: Atom | None = None
    lines: dict[str, Atom] = field(default_factory=dict)
    """Of a new block: paragraphs that caption it, by key."""


@dataclass(slots=True)
class Body:
    """The members of one section, and what stands there that is neither text nor block."""

    branch: Branch | None
    members: list[Member] = field(default_factory=list)
    lines: list[Atom] = field(default_factory=list)
    """Paragraphs that print one line of the content each: captions, standfirsts, notes under tables."""


class Bodies:
    """Reads all bodies of an outline; where each running text is at home is settled over all of them."""

    def __init__(self, branches: Sequence[Branch], graphics: "Graphics", adopted: Collection[int]) -> None:
        self._graphics, self._adopted = graphics, adopted
        self._taken: set[Path] = set()
        self._kept = {branch.path for branch in all_branches(branches)}
        self._pieces = [(branch, list(self._sorted(branch.atoms))) for branch in all_branches(branches)]
        self._homes = _homes(run for _, pieces in self._pieces for run in self._groups(pieces) if isinstance(run, list))

    def read(self) -> Iterator[Body]:
        for branch, pieces in self._pieces:
            body = Body(branch)
            for group in self._groups(pieces):
                self._take(body, group)
            body.members.sort(key=lambda member: member.at)
            yield body

    def _sorted(self, atoms: Iterable[Atom]) -> Iterator["Words | Atom"]:
        """Tell running text from everything else."""
        for atom in atoms:
            words = self._left_over(atom) or _words(atom)
            yield words if words and atom.at not in self._adopted else atom

    def _left_over(self, atom: Atom) -> Words | None:
        """Return the standfirst of a section whose heading is gone as the text that it is now."""
        place = atom.role.place if atom.role and atom.role.kind == "line" else None
        if place is None or place.path[-1:] != ("standfirst",) or not place.owner or place.owner in self._kept:
            return None
        return Words(atom, Kind("text"), "text") if atom.item.text.strip() else None

    def _groups(self, pieces: Sequence[Words | Atom]) -> Iterator[list[Words] | Atom]:
        """Yield runs of text, unbroken but for margin notes and lines, and everything else as it comes."""
        runs: dict[Container, list[Words]] = {}
        for piece in pieces:
            if isinstance(piece, Words):
                for container in [each for each in runs if _breaks(piece.container, each)]:
                    yield runs.pop(container)
                runs.setdefault(piece.container, []).append(piece)
            else:
                if self._graphics.is_body(piece):
                    yield from runs.values()
                    runs = {}
                yield piece
        yield from runs.values()

    def _take(self, body: Body, group: "list[Words] | Atom") -> None:
        if isinstance(group, list):
            body.members += self._texts(group)
        else:
            self._take_atom(body, group)

    def _texts(self, run: list[Words]) -> Iterator[Member]:
        """Give each of a run's paragraphs to a text that is at home here, or to a new one."""
        number = id(run[0].atom)
        at_home = list(
            dict.fromkeys(words.home for words in run if words.home and self._homes.get(words.home) == number)
        )
        if not at_home:
            yield Member(run[0].container or "text", run[0].atom.at, words=run)  # type: ignore[arg-type]
            return
        current, parts = 0, [Member(run[0].container or "text", run[0].atom.at, entry_of(home)) for home in at_home]  # type: ignore[arg-type]
        for words in run:
            if words.home in at_home and at_home.index(words.home) > current:
                current = at_home.index(words.home)
                parts[current].at = words.atom.at
            parts[current].words.append(words)
        yield from parts

    def _take_atom(self, body: Body, atom: Atom) -> None:
        role = atom.role
        for block in self._graphics.shown(atom):
            if (entry := entry_of(block)) and entry not in self._taken:
                self._taken.add(entry)
                body.members.append(Member("block", atom.at, entry, atom=atom))
        if role and role.kind in {"line", "heading", "made"}:
            body.lines.append(atom)
        elif role is None and isinstance(atom.item, Table) and not self._graphics.shown(atom):
            body.members.append(Member("table", atom.at, atom=atom))
        elif role is None and isinstance(atom.item, Paragraph):
            self._take_new(body, atom, atom.item)

    def _take_new(self, body: Body, atom: Atom, item: Paragraph) -> None:
        if _is_drawing(item) and not self._graphics.shown(atom):
            body.members.append(Member("picture", atom.at, atom=atom))


class Graphics:
    """Finds the blocks that drawings and tables of the file show."""

    def __init__(self, of_name: dict[str, Path], tables: dict[int, tuple[Path, ...]], lists: frozenset[Path]) -> None:
        self._of_name, self._tables, self.lists = of_name, tables, lists

    def of_table(self, base: int) -> tuple[Path, ...]:
        """Return the blocks that a table showed when it was sent, by its index."""
        return self._tables.get(base, ())

    def is_body(self, atom: Atom) -> bool:
        """Whether an item parts the running text above it from that below."""
        return (
            isinstance(atom.item, Table)
            or bool(self._drawn([atom.item]) or self._listed(atom))
            or _is_drawing(atom.item)
        )

    def shown(self, atom: Atom) -> tuple[Path, ...]:
        """Return the blocks whose body an item is, each once."""
        if isinstance(atom.item, Table):
            if atom.base is None:
                return ()
            wanted = self._tables.get(atom.base, ())
            drawn = self._drawn(atom.item.paragraphs)
            is_frame = atom.role is not None and atom.role.grid == "figures"
            return tuple(path for path in wanted if path in drawn) if is_frame and drawn else wanted
        return tuple(dict.fromkeys((*self._drawn([atom.item]), *self._listed(atom))))

    def _listed(self, atom: Atom) -> tuple[Path, ...]:
        """Return the block of a paragraph that is one of a list of lines, as a question for discussion is."""
        place = atom.role.place if atom.role and atom.role.kind == "line" else None
        return (place.owner,) if place and place.owner in self.lists else ()

    def _drawn(self, paragraphs: Iterable[Paragraph]) -> list[Path]:
        names = (piece.target for paragraph in paragraphs for piece in paragraph.pieces if piece.kind == "graphic")
        return [path for name in names if (path := self.of(name))]

    def of(self, name: str) -> Path:
        return self._of_name.get(name) or self._of_name.get(name.rpartition(":")[0], ())


def _is_drawing(item: Paragraph) -> bool:
    return any(piece.kind == "graphic" for piece in item.pieces)


_CONTAINERS: dict[str, Container] = {"text": "text", "quote": "quote", "note": "note"}


def _words(atom: Atom) -> Words | None:
    """Return an item as running text, None where it is something else."""
    item, role = atom.item, atom.role
    if not isinstance(item, Paragraph) or _is_drawing(item):
        return None
    kind = kind_of(item)
    if role and role.kind == "flow" and role.place:
        container, home = _container(atom, kind), role.place.path
        return Words(atom, kind, container, home if container == role.place.container else ())
    if role and role.kind == "heading":
        return Words(atom, kind, "text") if item.text.strip() and kind.use in {"text", "heading"} else None
    if role is None and item.text.strip() and kind.use not in {"filler", "heading"}:
        return Words(atom, kind, _CONTAINERS.get(kind.use, "text"))
    return None


def _container(atom: Atom, kind: Kind) -> Container:
    """Return what holds a known paragraph now: what held it, unless it was given the style of another."""
    assert atom.role
    assert atom.role.place
    was = atom.role.place.container
    now = _CONTAINERS.get(kind.use, was)
    return was if was == "box" else now


def _breaks(container: Container, run: Container) -> bool:
    """Whether a paragraph ends a run of another kind: a margin note stands beside text and does not."""
    return container not in {run, "note"}


def _homes(runs: Iterable[list[Words]]) -> dict[Path, int]:
    """Return, for every text, the run that most of its paragraphs stand in, named by its first item."""
    counts: dict[Path, Counter[int]] = {}
    for run in runs:
        for words in run:
            if words.home:
                counts.setdefault(words.home, Counter())[id(run[0].atom)] += 1
    return {home: found.most_common(1)[0][0] for home, found in counts.items()}
