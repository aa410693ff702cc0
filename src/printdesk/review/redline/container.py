"""What holds paragraphs and tables (the body, a cell, a note, a running head): its old and its new content in one."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from printdesk.review.redline.align import Pair, align, moves
from printdesk.review.redline.held import PARAGRAPH, TABLE, Held, Side
from printdesk.review.redline.ink import COMING, Change, Ink
from printdesk.review.redline.paragraphs import changed, come, gone, restyle
from printdesk.review.redline.tables import mark_table, merge_tables
from printdesk.review.redline.words import stretches
from printdesk.writers.docx.ooxml import Element, w


@dataclass(frozen=True)
class Step:
    """A paragraph or table on its way into the redline: from one side or from both; `change` says how it came or went."""

    old: Held | None
    new: Held | None
    change: Change | None = None
    partner: Held | None = None
    """Where it moved: what it is on the other side."""
    move: str = ""

    @property
    def is_paragraph(self) -> bool:
        held = self.new or self.old
        return held is not None and held.is_paragraph

    @property
    def is_contents(self) -> bool:
        return self.new is not None and self.new.is_contents


class Container:
    """Fills an element of the new file with both contents, changes marked."""

    def __init__(self, old: Side, new: Side, ink: Ink) -> None:
        self._old, self._new, self._ink = old, new, ink

    def merge(self, old: Element | None, new: Element) -> None:
        """Put into `new` what stood in `old`, and mark what differs."""
        before = [each for each in self._held(old, self._old) if not each.is_contents]
        after = self._held(new, self._new)
        made = list(self._made(self._steps(before, after)))
        rest = [child for child in new if child.tag not in {PARAGRAPH, TABLE}]
        last = [child for child in rest if child.tag == w("sectPr").tag]
        for child in list(new):
            new.remove(child)
        new.extend([*(child for child in rest if child not in last), *made, *last])

    def mark_all(self, container: Element, change: Change, side: Side) -> None:
        """Mark everything in a cell or a note as come or gone; its last paragraph ends with it."""
        held = self._held(container, side)
        for index, each in enumerate(held):
            made = self._alone(each, change)
            if each.is_paragraph and index < len(held) - 1:
                self._ink.mark_end(made, change)
            if made is not each.element:
                container.replace(each.element, made)

    def _held(self, container: Element | None, side: Side) -> list[Held]:
        children = () if container is None else container
        return [Held(each, side, self._ink.owner) for each in children if each.tag in {PARAGRAPH, TABLE}]

    def _steps(self, before: Sequence[Held], after: Sequence[Held]) -> list[Step]:
        old, new = [each.part for each in before], [each.part for each in after]
        pairs = _ends_paired(align(old, new), before, after)
        to = {a: b for a, b in moves(old, new, pairs).items() if before[a].is_paragraph}
        names = self._names(to)
        come_from = {new_index: old_index for old_index, new_index in to.items()}
        steps = []
        for a, b in pairs:
            one, other = before[a] if a is not None else None, after[b] if b is not None else None
            if a is not None and b is None:
                is_moved = a in to
                steps.append(Step(one, None, "moveFrom" if is_moved else "del", after[to[a]] if is_moved else None, names.get(a, "")))  # fmt: skip
            elif a is None and b is not None and not after[b].is_contents:
                source = come_from.get(b)
                is_moved = source is not None
                partner = before[source] if source is not None else None
                steps.append(Step(None, other, "moveTo" if is_moved else "ins", partner, names.get(source, "") if source is not None else ""))  # fmt: skip
            else:
                steps.append(Step(one, other))
        return steps

    def _names(self, to: dict[int, int]) -> dict[int, str]:
        """Name the moves; what moved together is one."""
        names: dict[int, str] = {}
        for index in sorted(to):
            follows = index - 1 in to and to[index - 1] + 1 == to[index]
            names[index] = names[index - 1] if follows else self._ink.move()
        return names

    def _made(self, steps: Sequence[Step]) -> Iterator[Element]:
        """Yield the paragraphs and tables, tables kept apart, what moved between the ends of its range."""
        made = [self._of_step(step) for step in steps]
        self._mark_ends(steps, made)
        open_move, end = "", None
        last: Element | None = None
        for step, elements in zip(steps, made, strict=True):
            if step.move != open_move:
                if end is not None:
                    yield end
                open_move, end = step.move, None
                if step.move and step.change:
                    start, end = self._ink.ranges(step.change, step.move)
                    yield start
            for each in elements:
                if last is not None and last.tag == each.tag == TABLE:
                    yield self._divider()
                yield each
                last = each
        if end is not None:
            yield end

    def _divider(self) -> Element:
        """Return a paragraph that is there neither before nor after: Word joins tables that touch."""
        return w("p", w("pPr", w("pStyle", val="TableEnd"), w("rPr", self._ink.mark("ins"), self._ink.mark("del"))))

    def _of_step(self, step: Step) -> list[Element]:
        if step.old and step.new:
            if step.old.part.sign == step.new.part.sign:
                self._ink.notes += zip(_notes(step.old), _notes(step.new), strict=True)
                return [step.new.element]
            if not step.is_paragraph:
                return merge_tables(self, step.old, step.new, self._ink)
            return [changed(step.old.element, step.new.element, (step.old.line, step.new.line), self._ink)]
        held = step.new or step.old
        assert held is not None
        if not step.change:
            return [held.element]
        return [self._alone(held, step.change, step.partner)]

    def _alone(self, held: Held, change: Change, partner: Held | None = None) -> Element:
        if not held.is_paragraph:
            mark_table(self, held, change, self._ink)
            return held.element
        changes = _changes(held, change, partner)
        make = come if change in COMING else gone
        return make(held.element, held.line, self._ink, changes)

    def _mark_ends(self, steps: Sequence[Step], made: Sequence[list[Element]]) -> None:
        """Mark the ends of paragraphs that came or went.

        What stands last, in front of a table or of the container's end, cannot lose its end: there the paragraph
        before it loses its own, as when somebody types a new one behind it, and takes on what the last one keeps.
        """
        ends: list[Change | None] = [step.change if step.is_paragraph else None for step in steps]
        for start, stop in _stuck(steps):
            kept = steps[start - 1].new if start else None
            if kept is None or not kept.is_paragraph or kept.is_contents or steps[start - 1].change:
                continue
            ends[start - 1], ends[stop - 1] = ends[stop - 1], None
            self._exchange(steps[start - 1], made[start - 1][0], made[stop - 1][0], ends[start - 1])
        for step, change, elements in zip(steps, ends, made, strict=True):
            if change and (step.is_paragraph or step.change is None):
                self._ink.mark_end(elements[0], _plain(change) if step.change is None else change)

    def _exchange(self, kept: Step, made: Element, last: Element, change: Change | None) -> None:
        """Let the last paragraph read as the kept one where only that is left."""
        if change in COMING:
            restyle(last, kept.old.element if kept.old else made, self._ink)
            return
        properties, own = last[0], made[0]
        before = w("p", *[properties])
        last.insert(0, _copied(own))
        restyle(last, before, self._ink)


def _plain(change: Change) -> Change:
    return "ins" if change in COMING else "del"


def _copied(properties: Element) -> Element:
    copied = deepcopy(properties)
    for name in ("sectPr", "pPrChange", "rPr"):
        for each in copied.findall(w(name).tag):
            copied.remove(each)
    return copied


def _notes(held: Held) -> list[str]:
    return [atom.note for line in held.lines for atom in line.atoms if atom.note]


def _changes(held: Held, change: Change, partner: Held | None) -> list[Change]:
    """Return what becomes of each atom; in what moved, words that changed on the way came or went."""
    own = [change] * len(held.line.atoms)
    if partner is None:
        return own
    is_new = change in COMING
    one, other = (partner, held) if is_new else (held, partner)
    for each in stretches([a.sign for a in one.line.atoms], [a.sign for a in other.line.atoms]):
        if each.fate == ("new" if is_new else "old"):
            place = each.new if is_new else each.old
            own[place] = [_plain(change)] * (place.stop - place.start)
    return own


def _stuck(steps: Sequence[Step]) -> Iterator[tuple[int, int]]:
    """Yield the runs of paragraphs that came, or that went, in front of a table or of the end."""
    for index, (step, following) in enumerate(pairwise([*steps, None])):
        assert step is not None
        if not (step.change and step.is_paragraph) or (following is not None and following.is_paragraph):
            continue
        start = index
        while start and steps[start - 1].is_paragraph and steps[start - 1].change == step.change:
            start -= 1
        yield start, index + 1


def _ends_paired(pairs: list[Pair], before: Sequence[Held], after: Sequence[Held]) -> list[Pair]:
    """Pair the last paragraph that went with the last that came where no other end can be marked."""
    made: list[Pair] = []
    gone_: list[int] = []
    come_: list[int] = []

    def close(*, is_stuck: bool) -> None:
        if is_stuck and gone_ and come_ and before[gone_[-1]].is_paragraph and after[come_[-1]].is_paragraph:
            last = (gone_.pop(), come_.pop())
            made.extend([*((a, None) for a in gone_), *((None, b) for b in come_), last])
        else:
            made.extend([*((a, None) for a in gone_), *((None, b) for b in come_)])
        gone_.clear()
        come_.clear()

    for a, b in pairs:
        if a is not None and b is None:
            gone_.append(a)
        elif b is not None and a is None and not after[b].is_contents:
            come_.append(b)
        else:
            close(is_stuck=b is not None and not after[b].is_paragraph)
            made.append((a, b))
    close(is_stuck=True)
    return made
