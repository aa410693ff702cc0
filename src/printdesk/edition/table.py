"""Tables: typed rows or a data file's, each cell set, numbers in house style where the column asks for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from printdesk.edition.chart_values import read_unit
from printdesk.edition.dataset_access import column_index, dataset_of
from printdesk.edition.inline import FactText, Inlines, Path, Run, plain_text
from printdesk.edition.inline_parser import parse_line, parse_paragraphs, parse_words
from printdesk.edition.parts import Material, caption_fields
from printdesk.edition.setting import Setting
from printdesk.edition.tree import Alignment, Column, Row, Table
from printdesk.layout.house import HouseStyle
from printdesk.model import blocks as typed
from printdesk.model.numbers import NumberError, parse_number
from printdesk.model.units import NO_UNIT

Cell = tuple[Inlines, ...]
_NUMBER_LIKE = re.compile(
    r"[+\-−±~≈<>≤≥]?\s?[^\w\s]{0,2}\d[\d.,’'\s/]*(?:[–-]\d[\d.,’'\s]*)?\s?(?:[%‰°×]|bn|tn|m|k|pp|bps)?"
)
_NOTHING = {"", "-", "–", "—", "…", "n/a", "N/A", ".."}


@dataclass(frozen=True, slots=True)
class _Line:
    """One row as typed: its cells, or a heading."""

    path: Path
    cells: tuple[str, ...] = ()
    heading: str = ""


def make_table(block: typed.Table, path: Path, setting: Setting, material: Material) -> Table:
    """Return the table resolved; every row comes with a cell for every column."""
    columns, lines = _from_data(block, path, setting, material) if block.data else _from_rows(block, path)
    cells = [_cells(line, columns, setting) for line in lines]
    return Table(
        **caption_fields(block, path, setting, material),
        alt=parse_words(setting, block.alt, (*path, "alt")),
        columns=tuple(_columns(block, columns, cells, (*path, "columns"), setting)),
        rows=tuple(_rows(block, lines, cells, setting)),
    )


def _from_rows(block: typed.Table, path: Path) -> tuple[tuple[typed.Column, ...], list[_Line]]:
    widest = max((len(row) for row in block.rows if isinstance(row, tuple)), default=0)
    columns = block.columns or tuple(typed.Column() for _ in range(widest))
    lines = []
    for index, row in enumerate(block.rows):
        place = (*path, "rows", index)
        if isinstance(row, typed.GroupRow):
            lines.append(_Line(place, heading=row.group))
        else:
            lines.append(_Line(place, (*row, *[""] * (len(columns) - len(row)))[: len(columns)]))
    return columns, lines


def _from_data(
    block: typed.Table, path: Path, setting: Setting, material: Material
) -> tuple[tuple[typed.Column, ...], list[_Line]]:
    dataset = dataset_of(block.data, (*path, "data"), setting, material)
    if dataset is None:
        return block.columns, []
    columns = block.columns or tuple(typed.Column(title=name) for name in dataset.columns)
    picked = [
        column_index(dataset, column.origin or column.title or "", (*path, "columns", index), setting)
        for index, column in enumerate(columns)
    ]
    lines = [
        _Line((*path, "data", number), tuple((row[at] or "") if at is not None else "" for at in picked))
        for number, row in enumerate(dataset.rows)
    ]
    return columns, lines


def _cells(line: _Line, columns: Sequence[typed.Column], setting: Setting) -> tuple[Cell, ...]:
    return tuple(
        _cell(text, column, (*line.path, index), setting)
        for index, (text, column) in enumerate(zip(line.cells, columns, strict=bool(line.cells)))
    )


def _cell(text: str, column: typed.Column, path: Path, setting: Setting) -> Cell:
    if column.unit or column.decimals is not None or column.format:
        try:
            number = parse_number(text)
        except NumberError:
            pass
        else:
            return ((Run(_formatted(number, column, setting.style)),),)
    return parse_paragraphs(setting, text, path)


def _formatted(number: Decimal, column: typed.Column, style: HouseStyle) -> str:
    return style.signed(number, column.decimals) if column.format == "signed" else style.number(number, column.decimals)


def _columns(
    block: typed.Table, columns: Sequence[typed.Column], rows: Sequence[tuple[Cell, ...]], path: Path, setting: Setting
) -> Iterator[Column]:
    for index, column in enumerate(columns):
        numeric = index > 0 and _is_numeric([row[index] for row in rows if row])
        usual: Alignment = "right" if numeric else "left"
        chosen = block.align[index] if index < len(block.align) else usual
        yield Column(
            title=parse_line(setting, column.title or column.origin, (*path, index, "title")),
            unit=_unit(column, (*path, index, "unit"), setting),
            group=parse_words(setting, column.group, (*path, index, "group")),
            align=column.align or chosen,
            numeric=numeric,
        )


def _unit(column: typed.Column, path: Path, setting: Setting) -> str:
    """Return a unit as a column's head has it: `kt`, `%`, `$bn`."""
    unit = read_unit(column.unit, path, setting.findings) or NO_UNIT
    one = setting.style.figure(Decimal(1), unit)
    return one.replace(setting.style.numerals.native("1"), "", 1).strip()


def _is_numeric(cells: Sequence[Cell]) -> bool:
    """Whether all filled cells are numbers as printed, and at least one is."""
    filled = [cell for cell in cells if " ".join(map(plain_text, cell)) not in _NOTHING]
    return bool(filled) and all(map(_is_number, filled))


def _is_number(cell: Cell) -> bool:
    if len(cell) != 1:
        return False
    (paragraph,) = cell
    if len(paragraph) == 1 and isinstance(paragraph[0], FactText):
        return True
    return bool(_NUMBER_LIKE.fullmatch(plain_text(paragraph)[:40]))


def _rows(
    block: typed.Table, lines: Sequence[_Line], cells: Sequence[tuple[Cell, ...]], setting: Setting
) -> Iterator[Row]:
    for index, (line, row) in enumerate(zip(lines, cells, strict=True)):
        if line.heading or not row:
            yield Row(path=line.path, heading=parse_line(setting, line.heading, (*line.path, "group")))
        else:
            yield Row(path=line.path, cells=row, total=block.total and index == len(lines) - 1)
