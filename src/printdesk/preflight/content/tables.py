"""Tables: heads, units, width, length of cells."""

import re
from collections import Counter
from collections.abc import Iterator

from printdesk.edition.inline import Inlines, plain_text
from printdesk.edition.tree import Block, Table
from printdesk.edition.walk import all_blocks
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark, listed

MOST_COLUMNS = 7
PORTRAIT_CHARACTERS = 104
"""So many characters of table text, at its smallest size, stand beside each other on a portrait A4 page."""
LONGEST_CELL = 240
_WIDEST_NEEDED = 18
_UNIT = re.compile(
    r"(?P<money>[$€£¥₽₹])?\s?[−+-]?[0-9][0-9,.\u202f\u00a0 ]{0,24}+\s?(?P<unit>%|[^\W\d_]{1,3}(?:/[^\W\d_]{1,3})?\b|million\b|billion\b|per cent\b)?(?P<rest>.{0,40})",
    re.DOTALL,
)


def unnamed_heads(reading: Reading) -> Iterator[Remark]:
    """Report a column without a heading; the first may go without, since it heads the rows."""
    for table in _tables(reading):
        for index, column in enumerate(table.columns[1:], 2):
            if not plain_text(column.title).strip() and not column.group:
                yield Remark(
                    path=table.path,
                    message=f"column {index} of the table has no heading",
                    hint="name what stands in it: a listener hears the heading before each cell",
                )


def mixed_units(reading: Reading) -> Iterator[Remark]:
    """Report a column of figures whose cells carry different units."""
    for table in _tables(reading):
        for index, column in enumerate(table.columns):
            units = [_unit(row.cells[index]) for row in table.rows if row.cells]
            filled = [unit for unit in units if unit is not None]
            counted = Counter(filled)
            if index and len(filled) > 2 and len(filled) * 4 >= len(units) * 3 and 1 < len(counted) <= 3:
                names = [unit or "no unit" for unit, _ in counted.most_common()]
                if counted.most_common(1)[0][1] * 2 > len(filled):
                    yield Remark(
                        path=table.path,
                        message=f"the column “{plain_text(column.title)}” holds {listed(names)}",
                        hint="use one unit a column, and name it in the column’s `unit`",
                    )


def wide_tables(reading: Reading) -> Iterator[Remark]:
    """Report a table of more than seven columns whose text is too wide for a portrait page."""
    for table in _tables(reading):
        if len(table.columns) > MOST_COLUMNS and not table.landscape and _needed(table) > PORTRAIT_CHARACTERS:
            yield Remark(
                path=table.path,
                message=f"{len(table.columns)} columns are too many for an upright page",
                hint="set `landscape: true`, or part the table in two",
            )


def long_cells(reading: Reading) -> Iterator[Remark]:
    """Report a cell that is a paragraph."""
    for table in _tables(reading):
        if table.path == ("key_facts",):
            continue
        for row in table.rows:
            for cell in row.cells:
                length = sum(len(plain_text(paragraph)) for paragraph in cell)
                if length > LONGEST_CELL:
                    yield Remark(
                        path=row.path,
                        message=f"a cell of {length} characters reads like a paragraph",
                        hint=f"shorten it to {LONGEST_CELL} characters, or move it into the text",
                    )


def _tables(reading: Reading) -> Iterator[Table]:
    blocks: Iterator[Block] = all_blocks(reading.edition)
    return (block for block in blocks if isinstance(block, Table) and block is not reading.edition.key_facts)


def _needed(table: Table) -> int:
    """Return how many characters stand beside each other when each column is as narrow as its words allow."""
    widths = []
    for index, column in enumerate(table.columns):
        texts = [plain_text(paragraph) for row in table.rows if row.cells for paragraph in row.cells[index]]
        longest = max((len(text) for text in texts), default=0)
        word = max((len(word) for text in (*texts, plain_text(column.title)) for word in text.split()), default=0)
        widths.append(max(word, min(longest, _WIDEST_NEEDED)) + 2)
    return sum(widths)


def _unit(cell: tuple[Inlines, ...]) -> str | None:
    """Return a cell's unit, "" for a bare number, None for what is no figure."""
    found = _UNIT.fullmatch(" ".join(plain_text(paragraph) for paragraph in cell).strip())
    if found is None or found["rest"].strip():
        return None
    return found["money"] or (found["unit"] or "")
