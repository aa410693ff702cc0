"""Comments as queries: new ones come home, answered ones grow, settled ones go."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from printdesk.edition.inline import Path, plain_text
from printdesk.edition.tree import Edition, Roadmap
from printdesk.edition.tree import Query as SetQuery
from printdesk.edition.walk import all_blocks, all_sections
from printdesk.review.content.edits import Edit, Insert, Origin, Put, Remove, Retext
from printdesk.review.lift.context import Context
from printdesk.review.lift.outline import Atom, Branch
from printdesk.review.lift.roles import entry_of
from printdesk.review.lift.values import text_at, value_at
from printdesk.review.word.tree import Piece, Remark

_DAY = re.compile(r"[1-9]\d{3}-\d\d-\d\d")
_LONGEST_ABOUT = 200


@dataclass(slots=True)
class QueryEdits:
    """The comments of one file that came back; `gone` are parts whose queries go with them."""

    context: Context
    sent: Sequence[Remark]
    back: Sequence[Remark]
    atoms: Mapping[int, Atom]
    branches: Mapping[int, Branch]
    """The branch of each item, by its index."""
    gone: Sequence[Path] = ()
    _asked: set[Path] = field(default_factory=set)

    def edits(self) -> Iterator[Edit]:
        asked = _traced(self.sent, list(_queries(self.context.standing.edition)))
        pairs, fresh = _paired(self.sent, self.back)
        lost = [remark for remark in self.sent if remark.number not in pairs and remark.number in asked]
        if lost and len(lost) == len(asked) and not self.back:
            why = "no comment came back, though there were some: the program that saved the file may have dropped them"
            self.context.remark("comments-dropped", why, "settle the queries by hand", origin=Origin(block="comments"))
            lost = []
        for remark in lost:
            yield from self._settled(asked[remark.number], remark)
        for number, remark in pairs.items():
            if number in asked:
                yield from self._answered(asked[number], remark)
        for remark in fresh:
            if remark.text.strip() and not remark.resolved:
                yield from self._new(remark)

    def _settled(self, query: SetQuery, remark: Remark) -> Iterator[Edit]:
        path = _whole(query.path)
        if any(path[: len(each)] == each for each in self.gone) or path in self._asked:
            return
        self._asked.add(path)
        origin = Origin(author=remark.author, date=remark.date, before=remark.text, block="query")
        yield Remove(file=self.context.standing.file_of(path), path=path, origin=origin)

    def _answered(self, query: SetQuery, remark: Remark) -> Iterator[Edit]:
        if remark.resolved:
            yield from self._settled(query, remark)
            return
        path = (*query.path, "text")
        old = text_at(self.context.standing.content, path) or ""
        if remark.replies:
            said = "".join(f" ({_signed(reply)}: {self._text(reply)})" for reply in remark.replies)
            last = remark.replies[-1]
            origin = Origin(author=last.author, date=last.date, before=remark.text, after=last.text, block="query")
            yield Retext(
                file=self.context.standing.file_of(path),
                path=path,
                old=old,
                new=old.rstrip() + said,
                origin=origin,
            )

    def _new(self, remark: Remark) -> Iterator[Edit]:
        atom = self.atoms.get(remark.paragraph)
        node = self._node(remark, atom)
        origin = Origin(author=remark.author, date=remark.date, after=remark.text, block=self._name(atom))
        place = self._place(remark, atom)
        if place is None:
            self.context.remark(
                "edit-unplaced",
                "the comment stands at nothing that can hold a query",
                "ask it where it belongs",
                origin=origin,
            )
        elif isinstance(place, tuple):
            yield Insert(
                file=self.context.standing.file_of(place[0]),
                path=place[0],
                after=place[1],
                node={"query": node},
                origin=origin,
            )
        else:
            yield Put(file=self.context.standing.file_of(place.path), path=place.path, node=node, origin=origin)

    def _place(self, remark: Remark, atom: Atom | None) -> "tuple[Path, int | None] | _Key | None":
        """Return the list and the entry that a new query stands behind, or the key that it fills."""
        standing = self.context.standing
        item = next((path for anchor in remark.place if (path := self._item_of(anchor.key))), None)
        if item and self._is_free((*item, "query")):
            return _Key((*item, "query"))
        role = atom.role if atom else None
        if role and role.kind == "heading":
            path = (*role.owner, "query")
            return _Key(path) if self._is_free(path) else ((*role.owner, "body"), None)
        entry = self._entry(atom)
        if entry:
            return (entry[:-1], standing.behind(entry))
        branch = self.branches.get(atom.at) if atom else None
        if branch is not None and branch.path:
            return ((*branch.path, "body"), None)
        return _Key(("query",)) if self._is_free(("query",)) else None

    def _entry(self, atom: Atom | None) -> Path:
        """Return the entry of a body that an item belongs to: its own, else that of the last item above in its section."""
        if atom is None:
            return ()
        if atom.role and (entry := entry_of(atom.role.owner)) and entry not in self.gone:
            return entry
        branch = self.branches.get(atom.at)
        if branch is None or not branch.path:
            return ()
        here = [each for each in branch.atoms if each.at < atom.at and each.role]
        found = (entry for each in reversed(here) if each.role and (entry := entry_of(each.role.owner)))
        return next((entry for entry in found if entry[:-1] == (*branch.path, "body") and entry not in self.gone), ())

    def _item_of(self, key: str) -> Path:
        blocks = (block for block in all_blocks(self.context.standing.edition) if isinstance(block, Roadmap))
        items = (item for block in blocks for lane in block.lanes for item in lane.items)
        return next((item.path for item in items if item.key == key), ())

    def _is_free(self, path: Path) -> bool:
        if path in self._asked or value_at(self.context.standing.content, path) is not None:
            return False
        self._asked.add(path)
        return True

    def _node(self, remark: Remark, atom: Atom | None) -> Any:
        text = self._text(remark) + "".join(f" ({_signed(reply)}: {self._text(reply)})" for reply in remark.replies)
        node = {"text": text}
        if remark.author:
            node["by"] = remark.author
        if found := _DAY.match(remark.date):
            node["date"] = found[0]
        about = " ".join(remark.about.split())
        if about and len(about) <= _LONGEST_ABOUT and (atom is None or about != " ".join(atom.item.text.split())):
            node["about"] = about
        return node

    def _text(self, remark: Remark) -> str:
        return self.context.wording.rewriter.fresh([Piece(text=" ".join(remark.text.split()))], Origin())

    def _name(self, atom: Atom | None) -> str:
        place = atom.role.place if atom and atom.role else None
        return place.name if place else "comment"


@dataclass(frozen=True, slots=True)
class _Key:
    path: Path


def _whole(path: Path) -> Path:
    """Return what goes with a query: the block that holds nothing else, or the key of a part."""
    is_block = len(path) > 2 and path[-3] == "body" and isinstance(path[-2], int)
    return path[:-1] if is_block else path


def _signed(remark: Remark) -> str:
    day = _DAY.match(remark.date)
    return ", ".join(filter(None, (remark.author, day[0] if day else "")))


def _queries(edition: Edition) -> Iterator[SetQuery]:
    """Yield every query of an edition."""
    yield from edition.front.queries
    for part in (edition.key_facts, edition.key_numbers):
        yield from part.queries if part else ()
    for section in all_sections(edition):
        yield from section.queries
    for block in all_blocks(edition):
        yield from block.queries
        for lane in block.lanes if isinstance(block, Roadmap) else ():
            for item in lane.items:
                yield from item.queries
    for source in edition.sources:
        yield from source.queries
    for fact in edition.facts.values():
        yield from fact.queries


def _traced(remarks: Sequence[Remark], queries: list[SetQuery]) -> dict[str, SetQuery]:
    """Return the query that each comment of the file sent is, by the comment's number."""
    found: dict[str, SetQuery] = {}
    for remark in remarks:
        said = _bare(remark.text)
        match = next((query for query in queries if _bare(plain_text(query.text)) == said), None)
        match = match or next((query for query in queries if said.endswith(_bare(plain_text(query.text)))), None)
        if match is not None:
            queries.remove(match)
            found[remark.number] = match
    return found


def _paired(sent: Sequence[Remark], back: Sequence[Remark]) -> tuple[dict[str, Remark], list[Remark]]:
    """Return the comments that came back by the number of the one sent, and those that are new."""
    pairs: dict[str, Remark] = {}
    rest = list(back)
    for remark in sent:
        same = [each for each in rest if _bare(each.text) == _bare(remark.text)]
        best = next((each for each in same if _bare(each.about) == _bare(remark.about)), same[0] if same else None)
        if best is not None:
            rest.remove(best)
            pairs[remark.number] = best
    return pairs, rest


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
