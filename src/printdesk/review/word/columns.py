"""Columns of a table that came back: added, taken out, or standing in another order."""

from collections import Counter
from collections.abc import Sequence

from printdesk.review.word.likeness import folded
from printdesk.review.word.tree import Pair, Row, Table

_SAME = 0.5
"""So many of its cells must be the same for a column to be the same one."""


def columns_moved(base: Table, edited: Table, rows: Sequence[Pair]) -> tuple[int | None, ...]:
    """Return for each edited column the base column it comes from, or None; nothing where all stand as they did."""
    ours, theirs = _width(base), _width(edited)
    paired = [(base.rows[pair.base], edited.rows[pair.edited]) for pair in rows if pair.base is not None]
    grid = [
        (_spread(one, ours), _spread(other, theirs)) for one, other in paired if _is_plain(one) and _is_plain(other)
    ]
    if not grid or (ours == theirs and _stand_still(grid, ours)):
        return ()
    scores = _scores(grid, ours, theirs)
    found: dict[int, int] = {}
    for score, _, edited_at, base_at in sorted(scores, reverse=True):
        if score >= _SAME and edited_at not in found and base_at not in found.values():
            found[edited_at] = base_at
    _fill_between(found, ours, theirs)
    made = tuple(found.get(at) for at in range(theirs))
    return () if made == tuple(range(ours)) else made


def _stand_still(grid: Sequence[tuple[list[str], list[str]]], width: int) -> bool:
    """Whether each column is more like itself than like any other."""
    kept = [sum(one[at] == other[at] for one, other in grid) for at in range(width)]
    return all(count >= len(grid) * _SAME for count in kept)


def _scores(grid: Sequence[tuple[list[str], list[str]]], ours: int, theirs: int) -> list[tuple[float, int, int, int]]:
    """Return the share of cells that are the same for each two columns; near ones before far ones."""
    scores = []
    for edited in range(theirs):
        for base in range(ours):
            cells = [(one[base], other[edited]) for one, other in grid]
            telling = [pair for pair in cells if pair[0] or pair[1]]
            same = sum(one == other for one, other in telling)
            share = same / len(telling) if telling else (1.0 if abs(edited - base) <= abs(ours - theirs) else 0.0)
            scores.append((share, -abs(edited - base), edited, base))
    return scores


def _fill_between(found: dict[int, int], ours: int, theirs: int) -> None:
    """Pair what is left where as many columns are left on either side: they were written anew."""
    left = [at for at in range(ours) if at not in found.values()]
    new = [at for at in range(theirs) if at not in found]
    if len(left) == len(new):
        found.update(zip(new, left, strict=True))


def _width(table: Table) -> int:
    widths = Counter(sum(cell.columns for cell in row.cells) for row in table.rows)
    return max(widths, key=lambda width: (widths[width], width))


def _is_plain(row: Row) -> bool:
    return len(row.cells) > 1 and all(cell.columns == 1 for cell in row.cells)


def _spread(row: Row, width: int) -> list[str]:
    texts = [folded(cell.text) for cell in row.cells]
    return (texts + [""] * width)[:width]
