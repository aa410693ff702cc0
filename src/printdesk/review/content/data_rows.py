"""Cells and rows of a CSV file changed, every other byte as it was."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from printdesk.readers.tables import delimiter_of


@dataclass(slots=True)
class Field:
    """A cell: `typed` as it stands in the file, quotes and blanks included; `value` as it is read."""

    typed: str
    value: str


@dataclass(slots=True, eq=False)
class Record:
    fields: list[Field]
    line_end: str
    line: int
    is_gone: bool = False
    added: list["Record"] = field(default_factory=list)


@dataclass(slots=True)
class DataFile:
    """A file of rows: `rows` are those that count, below the line of column names."""

    records: list[Record]
    delimiter: str
    head: Record
    rows: list[Record]
    byte_order_mark: str = ""
    on_top: list[Record] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        return [each.value for each in self.head.fields]

    def text(self) -> str:
        out: list[str] = []
        for record in self._standing():
            if out and not out[-1].endswith(("\n", "\r")):
                out[-1] += self._line_end
            out.append(self._line(record))
        last = self.records[-1]
        if not last.line_end and out and not last.is_gone and last.added:
            out[-1] = out[-1].removesuffix(self._line_end)
        return self.byte_order_mark + "".join(out)

    def lines(self) -> dict[int, int]:
        """Return the line of each record in the file as it now is, by the record's `id()`."""
        lines: dict[int, int] = {}
        line = 1
        for record in self._standing():
            lines[id(record)] = line
            line += self._line(record).count("\n") if record.line_end else 1
        return lines

    def _standing(self) -> Iterator[Record]:
        for record in self.records:
            if not record.is_gone:
                yield record
            yield from self.on_top if record is self.head else ()
            yield from record.added

    @property
    def _line_end(self) -> str:
        return next((record.line_end for record in self.records if record.line_end), "\n")

    def _line(self, record: Record) -> str:
        return self.delimiter.join(each.typed for each in record.fields) + record.line_end

    def cell(self, row: int, column: str) -> Field | None:
        if not 0 < row <= len(self.rows) or column not in self.columns:
            return None
        at = self.columns.index(column)
        fields = self.rows[row - 1].fields
        return fields[at] if at < len(fields) else None

    def set_cell(self, cell: Field, value: str) -> None:
        blanks = cell.typed[: len(cell.typed) - len(cell.typed.lstrip(" "))]
        written = self._written(value, like=cell)
        cell.typed = written if written.startswith('"') else blanks + written
        cell.value = value.strip()

    def insert(self, after: int, cells: dict[str, str]) -> Record:
        """Add a row behind row `after`, written as that row is; 0 is the top."""
        near = (
            self.rows[min(after, len(self.rows)) - 1]
            if after and self.rows
            else self.rows[0]
            if self.rows
            else self.head
        )
        fields = []
        for at, column in enumerate(self.columns):
            like = near.fields[at] if at < len(near.fields) else Field("", "")
            value = cells.get(column, "")
            written = self._written(value, like=like if near is not self.head else Field("", ""))
            blank = " " if like.typed.startswith(" ") and not written.startswith('"') else ""
            fields.append(Field(blank + written, value))
        fields += [Field("", "") for _ in near.fields[len(fields) :]]
        record = Record(fields, self._line_end, 0)
        (self.rows[after - 1].added if 0 < after <= len(self.rows) else self.on_top).append(record)
        return record

    def _written(self, value: str, *, like: Field) -> str:
        """Return a cell as it is typed, in quotes where it needs them or where its like has some without need."""
        is_quoted = like.typed.startswith('"')
        has_quotes = is_quoted and (not self._needs_quotes(like.typed[1:-1]) or self._quotes_all)
        return '"' + value.replace('"', '""') + '"' if has_quotes or self._needs_quotes(value) else value

    @property
    def _quotes_all(self) -> bool:
        return all(each.typed.startswith('"') for each in self.head.fields)

    def _needs_quotes(self, value: str) -> bool:
        return any(sign in value for sign in (self.delimiter, '"', "\n", "\r")) or value != value.strip()


def read_data(text: str) -> DataFile | None:
    """Take a CSV file apart; None where it has no row of column names or cannot be read."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    bare = text.removeprefix("\ufeff")
    delimiter = delimiter_of(bare)
    records = list(_records(bare, delimiter))
    filled = [record for record in records if any(each.value for each in record.fields)]
    if not filled or not _agrees(bare, delimiter, records):
        return None
    return DataFile(records, delimiter, filled[0], filled[1:], mark)


def _agrees(text: str, delimiter: str, records: Sequence[Record]) -> bool:
    """Whether Python's own reader sees the same cells."""
    try:
        rows = [
            [cell.strip() for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        ]
    except csv.Error:
        return False
    return [row for row in rows if row] == [
        [each.value for each in record.fields] for record in records if record.fields != [Field("", "")]
    ]


def _records(text: str, delimiter: str) -> list[Record]:
    records: list[Record] = []
    at, line = 0, 1
    while at < len(text):
        fields: list[Field] = []
        begun = line
        while True:
            cell, at = _field(text, at, delimiter)
            line += cell.typed.count("\n")
            fields.append(cell)
            if at < len(text) and text[at] == delimiter:
                at += 1
                continue
            break
        end = "\r\n" if text.startswith("\r\n", at) else text[at : at + 1]
        at += len(end)
        line += 1
        records.append(Record(fields, end, begun))
    return records


def _field(text: str, at: int, delimiter: str) -> tuple[Field, int]:
    start = at
    if text[at : at + 1] != '"':
        while at < len(text) and text[at] not in f"{delimiter}\r\n":
            at += 1
        return Field(text[start:at], text[start:at].strip()), at
    at += 1
    value: list[str] = []
    while at < len(text):
        if text[at] == '"':
            if text[at + 1 : at + 2] != '"':
                at += 1
                break
            at += 1
        value.append(text[at])
        at += 1
    while at < len(text) and text[at] not in f"{delimiter}\r\n":
        value.append(text[at])
        at += 1
    return Field(text[start:at], "".join(value).strip()), at
