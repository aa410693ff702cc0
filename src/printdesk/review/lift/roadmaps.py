"""Roadmaps: lanes, items and their times, from the cells of the table that draws them."""

import re
from collections.abc import Iterator
from typing import Any, get_args

from printdesk.edition.inline import Path, plain_text
from printdesk.edition.tree import Roadmap, RoadmapItem
from printdesk.model.node import Status
from printdesk.model.periods import Precision, parse_period
from printdesk.model.wording import WordingError
from printdesk.review.content.edits import Edit, Insert, Move, Origin, Put, Remove, Retext
from printdesk.review.lift.cells import GridView, Match, NewParagraph, matched
from printdesk.review.lift.context import Context
from printdesk.review.lift.order import staying
from printdesk.review.lift.report import Remark
from printdesk.review.lift.values import text_at
from printdesk.review.word.tree import Paragraph

_PARTS = ("title", "detail", "when")
_LOWERED = re.compile(r"^(?:By|From|Early|Mid|Late|End|Undated|Week)\b")
"""Words that a mark begins with a capital, and the content file without."""


class RoadmapEdits:
    """One roadmap that came back."""

    def __init__(self, context: Context, view: GridView, block: Roadmap) -> None:
        self._context, self._view, self._block = context, view, block
        self._matches, self._fresh = matched(view)
        self._items = {item.key: item for lane in block.lanes for item in lane.items}
        self._parts: dict[str, dict[str, Match]] = {}
        for match in self._matches:
            for anchor in match.sent.anchors:
                if anchor.key in self._items:
                    self._parts.setdefault(anchor.key, {})[anchor.part] = match
        self._rows = {
            id(paragraph): number
            for number, row in enumerate(view.back.rows)
            for cell in row.cells
            for paragraph in cell.paragraphs
        }

    def edits(self) -> Iterator[Edit]:
        yield from self._lanes()
        used: set[int] = set()
        for key, item in self._items.items():
            parts = self._parts.get(key, {})
            if parts and all(match.back is None for part, match in parts.items() if part != "when"):
                before = " ".join(match.sent.text for match in parts.values())
                yield Remove(file=self._file(item.path), path=item.path, origin=self._origin(item, before, ""))
                continue
            yield from self._item(item, parts, used)
        yield from self._moved()
        yield from self._new(used)
        self._tell_rest(used)

    # Lanes -----------------------------------------------------------------------------------------------------------

    def _lanes(self) -> Iterator[Edit]:
        names = [match for match in self._matches if match.sent.style == "Roadmap Lane"]
        for lane, match in zip(enumerate(self._block.lanes), names, strict=False):
            path: Path = (*self._block.path, "lanes", lane[0], "name")
            old = text_at(self._context.standing.content, path)
            if old is None or match.back is None:
                continue
            origin = self._context.standing.origin_of(
                self._view.atom, f"roadmap, lane {lane[0] + 1}", before=match.sent.text, after=match.back.text
            )
            new = self._context.wording.again(old, [match.sent], [match.back], origin)
            if new != old:
                yield Retext(file=self._file(path), path=path, old=old, new=new, origin=origin)

    # Items -----------------------------------------------------------------------------------------------------------

    def _item(self, item: RoadmapItem, parts: dict[str, Match], used: set[int]) -> Iterator[Edit]:
        for part in _PARTS:
            path = (*item.path, part)
            old = text_at(self._context.standing.content, path)
            match = parts.get(part)
            if match is None:
                continue
            back = match.back or self._retyped(parts, part, used)
            if part == "when":
                yield from self._when(item, old or "", match, back)
            elif back is None:
                yield from self._without(item, part, match)
            elif old is not None and (new := self._words(item, old, match.sent, back)) != old:
                yield Retext(
                    file=self._file(path),
                    path=path,
                    old=old,
                    new=new,
                    origin=self._origin(item, match.sent.text, back.text),
                )

    def _words(self, item: RoadmapItem, old: str, sent: Paragraph, back: Paragraph) -> str:
        return self._context.wording.again(old, [sent], [back], self._origin(item, sent.text, back.text))

    def _retyped(self, parts: dict[str, Match], part: str, used: set[int]) -> Paragraph | None:
        """Return the new paragraph that stands for one that lost its bookmark: of its style, in the item's rows."""
        rows = [self._rows.get(id(match.back)) for match in parts.values() if match.back]
        for number, new in enumerate(self._fresh):
            if (
                number not in used
                and rows
                and _part_of(new.paragraph) == part
                and any(row is not None and abs(row - new.row) <= 1 for row in rows)
            ):
                used.add(number)
                return new.paragraph
        return None

    def _without(self, item: RoadmapItem, part: str, match: Match) -> Iterator[Edit]:
        if part == "detail":
            yield Remove(
                file=self._file(item.path), path=(*item.path, part), origin=self._origin(item, match.sent.text, "")
            )

    def _when(self, item: RoadmapItem, old: str, match: Match, back: Paragraph | None) -> Iterator[Edit]:
        """Yield the new time of an item, if the grammar of times reads it."""
        sent, now = _said(match.sent), _said(back) if back else ""
        if sent == now:
            return
        now, status = self._without_status(item, sent, now)
        yield from self._status(item, status, sent, now)
        path = (*item.path, "when")
        origin = self._origin(item, sent, now)
        if when_typed(now) == when_typed(item.when_text):
            return
        if not now:
            yield Retext(file=self._file(path), path=path, old=old, new="undated", origin=origin)
            return
        if (typed := when_typed(now)) is None:
            why = f"{now!r} is no time that the roadmap can draw"
            self._context.remark(
                "when-unread", why, "write it as `2027`, `by Q3 2026`, `early 2026` or `undated`", path, origin
            )
        elif typed != old:
            yield Retext(file=self._file(path), path=path, old=old, new=typed, origin=origin)

    def _without_status(self, item: RoadmapItem, sent: str, now: str) -> tuple[str, str | None]:
        """Return a mark's time, and the status behind it if that is another now."""
        words = self._context.standing.edition.words
        suffix = sent[len(item.when_text) :] if sent.casefold().startswith(item.when_text.casefold()) else ""
        if suffix and now.endswith(suffix):
            return now.removesuffix(suffix), None
        time, comma, said = now.rpartition(", ")
        found = next(
            (each for each in get_args(Status) if comma and words.get(each, each).casefold() == said.casefold()), None
        )
        return (time, found) if found else (now, None)

    def _status(self, item: RoadmapItem, status: str | None, before: str, after: str) -> Iterator[Edit]:
        if status and status != item.status:
            path = (*item.path, "status")
            yield Put(file=self._file(path), path=path, node=status, origin=self._origin(item, before, after))

    # Order -----------------------------------------------------------------------------------------------------------

    def _places(self) -> list[tuple[int, RoadmapItem]]:
        """Return the items that are still there in the order of their rows."""
        found = []
        for key, item in self._items.items():
            title = self._parts.get(key, {}).get("title")
            if title and title.back is not None:
                found.append((self._rows[id(title.back)], item))
        return sorted(found, key=lambda each: each[0])

    def _moved(self) -> Iterator[Edit]:
        order = {item.path: number for number, item in enumerate(self._items.values())}
        lanes = self._lane_rows()
        now = self._places()
        for at, (name_row, lane) in enumerate(lanes):
            end = lanes[at + 1][0] if at + 1 < len(lanes) else 10**9
            here = [item for row, item in now if name_row <= row < end]
            path: Path = (*self._block.path, "lanes", lane, "items")
            own = [item for item in here if item.path[:-1] == path]
            stay = {own[number].path for number in staying([order[item.path] for item in own])}
            after: int | None = None
            for item in here:
                if item.path in stay:
                    after = int(item.path[-1])
                else:
                    yield Move(
                        file=self._file(path),
                        path=item.path,
                        to=path,
                        after=after,
                        origin=self._origin(item, "", item.when_text),
                    )

    def _lane_rows(self) -> list[tuple[int, int]]:
        """Return the first row of each lane, with its number."""
        names = [match for match in self._matches if match.sent.style == "Roadmap Lane"]
        rows = [(self._rows[id(match.back)], lane) for lane, match in enumerate(names) if match.back is not None]
        return sorted(rows)

    # What is new -----------------------------------------------------------------------------------------------------

    def _new(self, used: set[int]) -> Iterator[Edit]:
        titles = [
            (number, new)
            for number, new in enumerate(self._fresh)
            if number not in used and _part_of(new.paragraph) == "title"
        ]
        for number, new in titles:
            used.add(number)
            following = [each.row for _, each in titles if each.row > new.row]
            known = [row for row, _ in self._places() if row > new.row]
            end = min([*following, *known, len(self._view.back.rows)])
            parts = {"title": new, **self._parts_of_new(new.row, end, used)}
            yield self._inserted(new.row, parts)

    def _parts_of_new(self, start: int, end: int, used: set[int]) -> dict[str, NewParagraph]:
        parts: dict[str, NewParagraph] = {}
        for number, new in enumerate(self._fresh):
            part = _part_of(new.paragraph)
            if number not in used and start <= new.row < end and part in {"detail", "when"} and part not in parts:
                parts[part] = new
                used.add(number)
        return parts

    def _inserted(self, row: int, parts: dict[str, NewParagraph]) -> Edit:
        lane = max((each for each in self._lane_rows() if each[0] <= row), default=(0, 0))[1]
        path: Path = (*self._block.path, "lanes", lane, "items")
        above = [item for place, item in self._places() if place < row and item.path[:-1] == path]
        texts = {part: self._context.wording.fresh(new.paragraph) for part, new in parts.items()}
        node: dict[str, Any] = {"title": texts["title"]}
        if "detail" in texts:
            node["detail"] = texts["detail"]
        said = _said(parts["when"].paragraph) if "when" in parts else ""
        node["when"] = when_typed(said) or "undated"
        origin = self._context.standing.origin_of(
            self._view.atom, "roadmap, new item", after=" ".join(new.paragraph.text for new in parts.values())
        )
        if not said or when_typed(said) is None:
            why = f"{said!r} is no time that the roadmap can draw" if said else "it came without a time"
            self._context.remarks.append(_undated(why, path, origin))
        return Insert(
            file=self._file(path), path=path, after=int(above[-1].path[-1]) if above else None, node=node, origin=origin
        )

    def _tell_rest(self, used: set[int]) -> None:
        for number, new in enumerate(self._fresh):
            if number not in used:
                origin = self._context.standing.origin_of(self._view.atom, "roadmap", after=new.paragraph.text)
                self._context.remark(
                    "edit-unsayable",
                    "it stands in no item of the roadmap",
                    "add it to an item",
                    self._block.path,
                    origin,
                )

    def _file(self, path: Path) -> str:
        return self._context.standing.file_of(path)

    def _origin(self, item: RoadmapItem, before: str, after: str) -> Origin:
        return self._context.standing.origin_of(
            self._view.atom, f"roadmap, {plain_text(item.title)}", before=before, after=after
        )


def when_typed(printed: str) -> str | None:
    """Return a time as the content file writes it, None where the grammar does not read it."""
    text = " ".join(printed.replace("\u00a0", " ").replace("\u2060", "").split())
    text = _LOWERED.sub(lambda found: found[0].lower(), text, count=1)
    try:
        period = parse_period(text)
    except WordingError:
        return None
    return "undated" if period.precision is Precision.UNDATED else text


def _part_of(paragraph: Paragraph) -> str:
    style = paragraph.style
    return {"Roadmap Title": "title", "Roadmap Detail": "detail"}.get(
        style, "when" if style.startswith("Roadmap When") else ""
    )


def _said(paragraph: Paragraph) -> str:
    """Return the words of a mark without its sign."""
    return paragraph.text.strip(" \u00a0\u2002\u2003◆▸◂—▭·\u2009")


def _undated(why: str, path: Path, origin: Origin) -> Remark:
    return Remark(
        code="when-unread",
        why=why,
        remedy="it is undated for now; write its `when`",
        path=path,
        is_lost=False,
        origin=origin,
    )
