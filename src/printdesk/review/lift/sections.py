"""The outline as the editor left it, told as edits of the content's lists: what moved, what is new, what is gone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from printdesk.edition.inline import Path
from printdesk.review.content.edits import Edit, Insert, Move, Origin, Remove, Retext
from printdesk.review.lift.bodies import Body, Member, Words
from printdesk.review.lift.flows import Entry, flow_source
from printdesk.review.lift.kept import Kept
from printdesk.review.lift.order import staying
from printdesk.review.lift.outline import Branch
from printdesk.review.lift.standing import Standing
from printdesk.review.lift.wording import Wording

_FLOWS = frozenset({"text", "quote", "note"})


class Sections:
    """Compares the bodies and branches that came back with the lists that were sent."""

    def __init__(self, standing: Standing, wording: Wording, bodies: Sequence[Body], file: str) -> None:
        self._standing, self._wording, self._file = standing, wording, file
        self._bodies = {id(body.branch): body for body in bodies}
        self._nodes: Mapping[int, Any] = {}
        self.details: dict[Path, list[Origin]] = {}
        """What was done to each paragraph of the running texts that changed."""
        self._seen = {member.entry for body in bodies for member in body.members if member.entry}

    def edits(self, branches: Sequence[Branch], nodes: Mapping[int, Any]) -> Iterator[Edit]:
        self._nodes = nodes
        yield from self._texts()
        for root in ("sections", "annexes"):
            yield from self._lists([branch for branch in branches if branch.root == root], (root,))
        yield from self._gone(branches)

    # Running texts ---------------------------------------------------------------------------------------------------

    def _texts(self) -> Iterator[Edit]:
        """Yield the texts whose entries are others now; a text that nothing is left of goes as a block."""
        for body in self._bodies.values():
            for member in body.members:
                if member.kind in _FLOWS and member.entry:
                    yield from self._text(member)

    def _text(self, member: Member) -> Iterator[Edit]:
        path = self._standing.text_of(member.entry)
        flow = self._wording.flow(path)
        entries = [self._entry(words, path) for words in member.words]
        filled = [entry for entry in entries if entry.source.strip()]
        new = flow.rebuilt(filled)
        if new == flow.text:
            return
        told = list(self._told(member, entries, path))
        self.details[path] = told
        yield Retext(file=self._file, path=path, old=flow.text, new=new, origin=told[0] if told else Origin())

    def _told(self, member: Member, entries: Sequence[Entry], path: Path) -> Iterator[Origin]:
        """Yield what was done to each paragraph of a text, in the order in which they stand now."""
        known = self._wording.flow(path).entries
        kept = [entry.old for entry in entries if entry.old is not None]
        stay = {kept[number] for number in staying(kept)}
        for words, entry in zip(member.words, entries, strict=True):
            was = known[entry.old] if entry.old is not None else None
            is_same = was and (was.source, was.kind, was.level) == (entry.source, entry.kind, entry.level)
            if was is None or not is_same or entry.old not in stay:
                told = self._origin(words.atom)
                name = told.block or self._new_paragraph(member)
                yield replace(told, before=was.source if was else "", after=entry.source, block=name)
        taken_in = {each for words in member.words for each in self._standing.taken_in(words.atom, path)}
        for number, entry in enumerate(known):
            if number not in kept and number not in taken_in:
                yield self._standing.origin_of_entry(path, number, entry.source)

    @staticmethod
    def _new_paragraph(member: Member) -> str:
        """Name a paragraph that was not there by the place of those around it."""
        names = (words.atom.role.place.name for words in member.words if words.atom.role and words.atom.role.place)
        around = next(names, "").rpartition(", ")[0]
        return f"{around}, new paragraph" if around else "new paragraph"

    def _entry(self, words: Words, home: Path) -> Entry:
        """Return a paragraph as an entry of the text at `home`: the same one, or one that came from elsewhere."""
        source = self._wording.source(words.atom)
        old = words.number if words.home == home and not words.atom.pair.continues else None
        kind, level = words.kind.entry, words.kind.level
        if old is not None:
            known = self._wording.flow(home).entries[old]
            if not self._is_restyled(words.atom):
                kind, level = known.kind, known.level
        return Entry(kind=kind, level=level, source=source, old=old)

    def _is_restyled(self, atom: Any) -> bool:
        sent = self._standing.sent.body[atom.base]
        return (sent.style, sent.role, sent.level) != (atom.item.style, atom.item.role, atom.item.level)

    # Lists -----------------------------------------------------------------------------------------------------------

    def _lists(self, branches: Sequence[Branch], at: Path) -> Iterator[Edit]:
        """Yield what happened to the list of sections at a path, and to all that stands in them."""
        stay = self._staying([branch.path if branch.path[:-1] == at else () for branch in branches])
        after: int | None = None
        for number, branch in enumerate(branches):
            if number in stay:
                after = self._standing.behind(branch.path)
            elif branch.path:
                yield Move(file=self._file, path=branch.path, to=at, after=after, origin=self._origin(branch.heading))
            else:
                yield Insert(
                    file=self._file,
                    path=at,
                    after=after,
                    node=self._section(branch),
                    origin=self._origin(branch.heading),
                )
            yield from self._inside(branch)

    def _inside(self, branch: Branch) -> Iterator[Edit]:
        """Yield what happened inside a section; a new one is written whole, but what it took in may have changed."""
        if branch.path:
            yield from self._members(self._bodies[id(branch)], branch.path)
            yield from self._lists(branch.branches, (*branch.path, "sections"))
            return
        for inner in branch.branches:
            yield from self._inside(inner)

    def _members(self, body: Body, section: Path) -> Iterator[Edit]:
        at: Path = (*section, "body")
        stay = self._staying([member.entry if member.entry[:-1] == at else () for member in body.members], words=True)
        after: int | None = None
        waiting: list[Member] = []
        for number, member in enumerate(body.members):
            if member.kind == "note":
                waiting += [member] if number not in stay else []
                continue
            if number in stay:
                after = self._standing.behind(member.entry)
            else:
                yield from self._placed(member, at, after)
            for note in waiting:
                yield from self._placed(note, at, after)
            waiting = []
        for note in waiting:
            yield from self._placed(note, at, after)

    def _placed(self, member: Member, at: Path, after: int | None) -> Iterator[Edit]:
        """Yield a member that came from elsewhere or is new."""
        origin = self._origin(member.atom or member.words[0].atom)
        if not member.entry:
            if (node := self._node(member)) is not None:  # else it is told of where it was found to be no block
                yield Insert(file=self._file, path=at, after=after, node=node, origin=origin)
            return
        yield Move(file=self._file, path=member.entry, to=at, after=after, origin=origin)
        for follower in self._standing.followers(member.entry):
            yield Move(file=self._file, path=follower, to=at, after=after)

    def _staying(self, paths: Sequence[Path], *, words: bool = False) -> frozenset[int]:
        """Return the positions of what did not move among paths, () for what cannot have stayed."""
        known = [number for number, path in enumerate(paths) if path]
        order = [self._standing.place(paths[number]) if words else int(paths[number][-1]) for number in known]
        return frozenset(known[number] for number in staying(order))

    # What is new -----------------------------------------------------------------------------------------------------

    def _section(self, branch: Branch) -> dict[str, Any]:
        """Return a new section; what it took over from others stands in it as it was typed."""
        assert branch.heading
        node: dict[str, Any] = {"title": self._wording.source(branch.heading)}
        body = self._bodies[id(branch)]
        members = [node for member in _in_order(body.members) for node in self._with_followers(member)]
        if members:
            node["body"] = members[0] if len(members) == 1 and isinstance(members[0], str) else members
        if inner := [Kept(each.path) if each.path else self._section(each) for each in branch.branches]:
            node["sections"] = inner
        return node

    def _with_followers(self, member: Member) -> Iterator[Any]:
        node = self._node(member)
        if node is not None:
            yield node
        if member.entry:
            yield from (Kept(path) for path in self._standing.followers(member.entry))

    def _node(self, member: Member) -> Any:
        if member.entry:
            return Kept(member.entry)
        match member.kind:
            case "text":
                return self._source(member)
            case "quote":
                return {
                    "quote": {"text": self._source(member), **self._lines(member)}
                    if member.lines
                    else self._source(member)
                }
            case "note":
                return {"note": self._source(member)}
            case _:
                return self._nodes.get(member.at)

    def _source(self, member: Member) -> str:
        entries = [self._entry(words, words.home) if words.home else self._new_entry(words) for words in member.words]
        return flow_source([replace(entry, old=None) for entry in entries if entry.source.strip()])

    def _new_entry(self, words: Words) -> Entry:
        return Entry(kind=words.kind.entry, level=words.kind.level, source=self._wording.source(words.atom))

    def _lines(self, member: Member) -> dict[str, str]:
        return {key: self._wording.source(atom) for key, atom in member.lines.items()}

    # What is gone ----------------------------------------------------------------------------------------------------

    def _gone(self, branches: Sequence[Branch]) -> Iterator[Edit]:
        kept = {branch.path for branch in _all(branches)}
        gone = [path for path in self._standing.sections if path not in kept]
        for path in gone:
            if not any(path[: len(other)] == other for other in gone if other != path):
                yield from self._rescued(path, kept)
                yield Remove(file=self._file, path=path)
        for entry in self._standing.entries:
            if entry not in self._seen and not any(entry[: len(path)] == path for path in gone):
                yield Remove(file=self._file, path=entry)

    def _rescued(self, gone: Path, kept: Collection[Path]) -> Iterator[Edit]:
        """Move what a section held for other outputs to the one before it: Word never showed it, so nobody deleted it."""
        before = [path for path in self._standing.sections[: self._standing.sections.index(gone)] if path in kept]
        hidden = list(self._standing.hidden(gone))
        if not before or not hidden:
            return
        to: Path = (*before[-1], "body")
        for path in hidden:
            yield Move(file=self._file, path=path, to=to, after=self._standing.last(to))

    def _origin(self, atom: Any) -> Origin:
        return self._standing.origin(atom)


def _all(branches: Sequence[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _all(branch.branches)


def _in_order(members: Sequence[Member]) -> list[Member]:
    """Return members in the order of the content: a margin note stands behind what it stands beside."""
    ordered: list[Member] = []
    waiting: list[Member] = []
    for member in members:
        if member.kind == "note":
            waiting.append(member)
        else:
            ordered += [member, *waiting]
            waiting = []
    return ordered + waiting
