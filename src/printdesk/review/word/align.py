"""The file that came back held against the one that was sent: which item came from which."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from printdesk.review.word.columns import columns_moved
from printdesk.review.word.likeness import folded, part_in, rest_of, share_of, size
from printdesk.review.word.order import in_place
from printdesk.review.word.pairing import Match, Pairing, Unit
from printdesk.review.word.tree import Alignment, Graphic, Item, Pair, Paragraph, Piece, Row, Table, WordFile

_SPLIT_OFF = 0.6
"""So much of a paragraph's words must come from another's for it to be a part of that."""
_IN_RANGE = 0.4
"""As much, where a bookmark says that it was one paragraph."""
_LEAST = 2
"""Fewer words than that say nothing."""
_HEAD = 0.3


def align(base: WordFile, edited: WordFile) -> Alignment:
    """Return which item of the edited file came from which of the base; of both, the changes must be settled.

    Callers want `hold.hold`, which also finds again what a program lost: figures whose bookmarks shifted, names of
    charts, styles. What it returns belongs to this alignment; the file as read does not.
    """
    return align_items(base.body, edited.body, base.graphics, edited.graphics)


def align_items(
    base: Sequence[Item],
    edited: Sequence[Item],
    base_graphics: Mapping[str, Graphic] | None = None,
    edited_graphics: Mapping[str, Graphic] | None = None,
) -> Alignment:
    """Align two runs of paragraphs and tables: whole bodies, or what stands in two cells."""
    graphics, graphics_now = base_graphics or {}, edited_graphics or {}
    named = graphics.keys() & graphics_now.keys()
    ours = [_unit(item, graphics, named) for item in base]
    theirs = [_unit(item, graphics_now, named) for item in edited]
    pairing = Pairing(ours, theirs)
    matches = _led_by_what_is_theirs(pairing.run_by_text(), base, edited)
    pairing.matches = _from_their_heads(matches, base, edited)
    continued = _continued(pairing.matches, base, edited)
    joined = _joined(pairing.matches, base, edited)
    pairing.taken.update(place for places in joined.values() for place in places)
    pairing.settled.update(continued)
    matches = pairing.run_by_place()
    matches, joined = _by_their_first(matches, joined, base, edited)
    pairs = tuple(_pairs(matches, continued, joined, len(edited)))
    used = {pair.base for pair in pairs} | {at for pair in pairs for at in pair.joined}
    tables = _tables(base, edited, matches)
    return Alignment(
        pairs=pairs,
        deleted=tuple(at for at in range(len(base)) if at not in used),
        rows={at: rows for at, (rows, _) in tables.items()},
        moved=_moved(pairs),
        columns={at: columns for at, (_, columns) in tables.items() if columns},
    )


def align_rows(base: Table, edited: Table) -> tuple[Pair, ...]:
    """Return which row came from which."""
    matches = Pairing(list(map(_row_unit, base.rows)), list(map(_row_unit, edited.rows))).run()
    return tuple(_pairs(matches, {}, {}, len(edited.rows)))


def _unit(item: Item, graphics: Mapping[str, Graphic], named: AbstractSet[str]) -> Unit:
    if isinstance(item, Table):
        return Unit("table", item.text, item.style, item.anchors)
    text = "".join(_shown(piece, graphics, named) for piece in item.pieces)
    return Unit("paragraph", text, item.style, item.anchors)


def _shown(piece: Piece, graphics: Mapping[str, Graphic], named: AbstractSet[str]) -> str:
    """Return the text of a piece; of a graphic what tells it from others: a name that both files know, or what it shows.

    LibreOffice forgets the names of charts.
    """
    graphic = graphics.get(piece.target) if piece.kind == "graphic" else None
    if graphic is None:
        return piece.text
    words = [word for series in graphic.series for word in (series.name, *series.labels, *series.values)]
    shown = piece.target if graphic.data and piece.target in named else len(graphic.data) or ""
    return f" \ufffc {' '.join(words)} {shown} "


def _row_unit(row: Row) -> Unit:
    return Unit("row", row.text, "", row.anchors, row.cells[0].text if row.cells else "")


def _led_by_what_is_theirs(matches: dict[int, Match], base: Sequence[Item], edited: Sequence[Item]) -> dict[int, Match]:
    """Let a new paragraph that was typed in front of one, inside its bookmark, give the bookmark back."""
    made = dict(matches)
    for at in range(len(edited) - 1):
        head, rest, match = edited[at], edited[at + 1], matches.get(at)
        if match is None or match.how != "anchor" or at + 1 in matches or not _goes_on(head, rest):
            continue
        text = base[match.base].text
        if part_in(head.text, text) < _HEAD and part_in(rest.text, text) >= _SPLIT_OFF:
            made[at + 1] = made.pop(at)
    return made


def _from_their_heads(matches: Mapping[int, Match], base: Sequence[Item], edited: Sequence[Item]) -> dict[int, Match]:
    """Let a paragraph that was split be found by its first part, though a later one is more like it."""
    made = dict(matches)
    for at, match in sorted(matches.items()):
        source, parts, head = base[match.base], [edited[at].text], at
        while (
            head > 0
            and head - 1 not in made
            and isinstance(source, Paragraph)
            and isinstance(before := edited[head - 1], Paragraph)
            and size(before.text) >= _LEAST
            and share_of(before.text, rest_of(source.text, parts)) >= _SPLIT_OFF
        ):
            made[head - 1] = made.pop(head)
            parts.append(before.text)
            head -= 1
    return made


def _goes_on(head: Item, rest: Item) -> bool:
    """Whether the second of two paragraphs stands in a bookmark of the first."""
    return isinstance(head, Paragraph) and isinstance(rest, Paragraph) and bool(set(head.anchors) & set(rest.continues))


def _continued(matches: Mapping[int, Match], base: Sequence[Item], edited: Sequence[Item]) -> dict[int, int]:
    """Return which edited items are later parts of a base item: what follows it and has the words it lacks."""
    found: dict[int, int] = {}
    for at, match in sorted(matches.items()):
        source = base[match.base]
        if isinstance(source, Table):
            continue
        parts, next_ = [edited[at].text], at + 1
        while next_ < len(edited) and next_ not in matches and isinstance(rest := edited[next_], Paragraph):
            least = _IN_RANGE if _is_in_range(edited[at], rest) else _SPLIT_OFF
            if size(rest.text) < _LEAST or share_of(rest.text, rest_of(source.text, parts)) < least:
                break
            found[next_] = match.base
            parts.append(rest.text)
            next_ += 1
    return found


def _is_in_range(head: Item, rest: Paragraph) -> bool:
    return isinstance(head, Paragraph) and bool(set(head.anchors) & set(rest.continues))


def _joined(matches: Mapping[int, Match], base: Sequence[Item], edited: Sequence[Item]) -> dict[int, tuple[int, ...]]:
    """Return which base items an edited one took in: those whose anchors it has, and what it has of their neighbours."""
    taken = {match.base for match in matches.values()}
    places = {anchor: at for at, item in enumerate(base) if isinstance(item, Paragraph) for anchor in item.anchors}
    found: dict[int, tuple[int, ...]] = {}
    for at, match in sorted(matches.items()):
        item = edited[at]
        if isinstance(item, Table) or isinstance(base[match.base], Table):
            continue
        likely = [places[anchor] for anchor in item.anchors if places.get(anchor, match.base) != match.base]
        likely += [match.base + 1, match.base - 1]
        parts = [base[match.base].text]
        for place in dict.fromkeys(likely):
            if place in taken or not 0 <= place < len(base) or isinstance(base[place], Table):
                continue
            text = base[place].text
            if size(text) >= _LEAST and _is_taken_in(text, item.text, parts):
                found[at] = (*found.get(at, ()), place)
                taken.add(place)
                parts.append(text)
    return found


def _by_their_first(
    matches: Mapping[int, Match], joined: Mapping[int, tuple[int, ...]], base: Sequence[Item], edited: Sequence[Item]
) -> tuple[dict[int, Match], dict[int, tuple[int, ...]]]:
    """Let a paragraph that took in others come from the one it begins with."""
    made, taken_in = dict(matches), dict(joined)
    for at, places in joined.items():
        match = made[at]
        whole = sorted((match.base, *places), key=lambda place: _place_in(base[place].text, edited[at].text))
        if match.how != "anchor" and whole[0] != match.base:
            made[at] = Match(whole[0], match.how, match.likeness)
            taken_in[at] = tuple(whole[1:])
    return made, taken_in


def _place_in(text: str, whole: str) -> int:
    """Return where a text begins in a whole, by its first words."""
    found = folded(whole).find(" ".join(folded(text).split()[:3]))
    return found if found >= 0 else len(whole)


def _is_taken_in(text: str, whole: str, parts: Sequence[str]) -> bool:
    """Whether the words of a text are among those of a whole that its other parts do not account for."""
    return share_of(text, rest_of(whole, parts)) >= _SPLIT_OFF


def _pairs(
    matches: Mapping[int, Match], continued: Mapping[int, int], joined: Mapping[int, tuple[int, ...]], count: int
) -> Iterator[Pair]:
    for at in range(count):
        if match := matches.get(at):
            yield Pair(at, match.base, match.how, match.likeness, joined=joined.get(at, ()))
        elif at in continued:
            yield Pair(at, continued[at], "text", continues=True)
        else:
            yield Pair(at, None, "new", 0.0)


def _moved(pairs: Sequence[Pair]) -> frozenset[int]:
    standing = [(pair.edited, pair.base) for pair in pairs if pair.base is not None and not pair.continues]
    kept = {standing[place][0] for place in in_place([base for _, base in standing])}
    return frozenset(at for at, _ in standing if at not in kept)


def _tables(
    base: Sequence[Item], edited: Sequence[Item], matches: Mapping[int, Match]
) -> dict[int, tuple[tuple[Pair, ...], tuple[int | None, ...]]]:
    """Return for each edited table its rows and, where they are not one to one, its columns."""
    found: dict[int, tuple[tuple[Pair, ...], tuple[int | None, ...]]] = {}
    for at, match in matches.items():
        ours, theirs = base[match.base], edited[at]
        if isinstance(ours, Table) and isinstance(theirs, Table):
            rows = align_rows(ours, theirs)
            found[at] = (rows, columns_moved(ours, theirs, rows))
    return found
