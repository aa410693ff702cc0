"""Rows of a data file into a content: the columns are paths, checked against what the content says and may say."""

from dataclasses import replace
from pathlib import Path

from printdesk.edition.inline import Path as KeyPath
from printdesk.edition.keys import slug
from printdesk.errors import Diagnostic, PrintdeskError, Span
from printdesk.model.blocks import DataFile
from printdesk.model.dataset import Dataset
from printdesk.readers.content import read_raw
from printdesk.readers.content_files import content_file
from printdesk.readers.data_folder import dataset_at
from printdesk.readers.decoding import MAX_BYTES
from printdesk.readers.findings import Findings
from printdesk.readers.merge_paths import NoPlaceError, place_of
from printdesk.readers.row import SLUG, Cell, Row
from printdesk.readers.source_map import SourceMap
from printdesk.readers.yaml_events import Value

_EMPTY = {"", "~", "null"}


def read_rows(content: Path, data: Path, sheet: str | None = None) -> tuple[Row, ...]:
    """Return the rows of a data file for a content; a column `slug` names the outputs, else they are numbered.

    Raises PrintdeskError with every column that is no place in the content, every name that stands twice, and what is
    wrong with the file.
    """
    file = content_file(content)
    raw, findings = read_raw(file)
    if raw is None:
        raise PrintdeskError(*findings.found)
    dataset = _dataset(data, sheet)
    spans = _Spans(dataset)
    paths = _paths(dataset, raw, spans)
    base = str(raw.get(SLUG) or slug(file.parent.resolve().name) or "briefing")
    return _refuse_twins([_row(dataset, number, paths, base, spans) for number in range(len(dataset.rows))])


def _dataset(data: Path, sheet: str | None) -> Dataset:
    findings = Findings(SourceMap(data))
    if not data.is_file():
        message = "there is no such file" if not data.exists() else "this is not a plain file"
        raise PrintdeskError(Diagnostic("missing-file", message, Span(data), "name a CSV or XLSX file with --data"))
    dataset = dataset_at(data, DataFile(file=data.name, sheet=sheet), findings, ())
    if dataset is None:
        raise PrintdeskError(*(replace(found, span=Span(data)) for found in findings.found))
    return dataset


def _paths(dataset: Dataset, raw: dict[str, Value], spans: "_Spans") -> dict[str, KeyPath]:
    faults: list[Diagnostic] = []
    paths: dict[str, KeyPath] = {}
    for index, column in enumerate(dataset.columns):
        try:
            path = place_of(column, raw)
        except NoPlaceError as error:
            message = f"column {index + 1}, '{column}': {error}"
            faults.append(Diagnostic("merge-column", message, spans.head(index), error.hint))
            continue
        first = next((name for name, known in paths.items() if known == path), None)
        if first:
            message = f"column {index + 1}, '{column}', is the same place as column '{first}'"
            faults.append(Diagnostic("merge-twice", message, spans.head(index), "take one of the two out"))
        paths[column] = path
    if faults:
        raise PrintdeskError(*faults)
    return paths


def _row(dataset: Dataset, number: int, paths: dict[str, KeyPath], base: str, spans: "_Spans") -> Row:
    values = dict(zip(dataset.columns, dataset.rows[number], strict=True))
    cells = []
    name, name_span = None, Span(dataset.location, dataset.lines[number])
    for index, (column, path) in enumerate(paths.items()):
        text = values[column] if values[column] not in _EMPTY else None
        span = spans.cell(number, index)
        if path == (SLUG,):
            name, name_span = text, span
        else:
            cells.append(Cell(column, path, text, span))
    width = max(3, len(str(len(dataset.rows))))
    return Row(
        dataset.location, dataset.lines[number], name or f"{base}-{number + 1:0{width}}", name_span, tuple(cells)
    )


def _refuse_twins(rows: list[Row]) -> tuple[Row, ...]:
    taken: dict[str, Row] = {}
    faults = []
    for row in rows:
        first = taken.setdefault(row.slug.casefold(), row)
        if first is not row:
            message = f"the output would be named '{row.slug}', and so would that of line {first.line}"
            faults.append(Diagnostic("same-slug", message, row.slug_span, "give each row a slug of its own"))
    if faults:
        raise PrintdeskError(*faults)
    return tuple(rows)


class _Spans:
    """Where columns and cells stand: to the character in text files, to the row in workbooks."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._lines = _lines(dataset.location)

    def head(self, index: int) -> Span:
        return self._span(1, self._dataset.columns, index)

    def cell(self, number: int, index: int) -> Span:
        return self._span(self._dataset.lines[number], self._dataset.rows[number], index)

    def _span(self, line: int, cells: tuple[str | None, ...], index: int) -> Span:
        location = self._dataset.location
        if not 0 < line <= len(self._lines):
            return Span(location, line)
        at = 0
        for cell in cells[: index + 1]:
            text = (cell or "").split("\n")[0]
            found = self._lines[line - 1].find(text, at)
            if found < 0:
                return Span(location, line)
            start, at = found, found + len(text) + 1
        return Span(location, line, start + 1, max(1, at - start - 1))


def _lines(location: Path) -> list[str]:
    if location.suffix.lower() not in {".csv", ".tsv", ".txt"} or location.stat().st_size > MAX_BYTES:
        return []
    return location.read_text(encoding="utf-8-sig", errors="replace").splitlines()
