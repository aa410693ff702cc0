"""A table read from a data file."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from printdesk.model.names import parse_value
from printdesk.model.wording import WordingError


@dataclass(frozen=True)
class Dataset:
    """The rows of a CSV or XLSX file; every row has a cell for every column, None where it is empty.

    `file` is as the content file names it, `location` where it lies; `lines` has, row by row, its line in the
    file (its row number in a sheet).
    """

    file: str
    location: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    lines: tuple[int, ...]
    sheet: str | None = None

    def column(self, name: str) -> tuple[str | None, ...]:
        """Return one column from top to bottom; raises KeyError for a name the file does not have."""
        if name not in self.columns:
            raise KeyError(name)
        position = self.columns.index(name)
        return tuple(row[position] for row in self.rows)

    @cached_property
    def number_columns(self) -> tuple[str, ...]:
        """The columns that hold numbers: at least one cell is filled, and every filled one is a number."""
        return tuple(name for name in self.columns if _all_numbers(self.column(name)))


def is_number(text: str) -> bool:
    """Whether `text` is a number as FORMAT wants it typed, or `{fact-id}`, which stands for one."""
    try:
        parse_value(text)
    except WordingError:
        return False
    return True


def _all_numbers(cells: Sequence[str | None]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    return bool(filled) and all(map(is_number, filled))
