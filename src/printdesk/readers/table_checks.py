"""A table and its data: columns that the file has, alignments that fit."""

from printdesk.edition.inline import Path as KeyPath
from printdesk.model.blocks import Table
from printdesk.model.dataset import Dataset
from printdesk.readers.data_folder import DataFolder
from printdesk.readers.findings import Findings
from printdesk.readers.refusals import did_you_mean


def check_table(table: Table, path: KeyPath, folder: DataFolder, findings: Findings) -> None:
    """Check a table against its data file, or against itself."""
    if table.data is not None:
        if table.rows:
            findings.key_error(
                (*path, "rows"), "rows-and-data", "a table has rows or data, not both", "take one of the two out"
            )
            return
        dataset = folder.read(table.data, (*path, "data"))
        if dataset:
            _check_columns(table, dataset, path, findings)
    else:
        _check_own_rows(table, path, findings)
    if table.align and table.columns and len(table.align) != len(table.columns):
        message = f"align names {len(table.align)} columns; the table has {len(table.columns)}"
        findings.error((*path, "align"), "wrong-count", message, "write left, right or center for each column")


def _check_own_rows(table: Table, path: KeyPath, findings: Findings) -> None:
    if not table.columns:
        hint = "add columns: [first, second], or paste a Markdown table with its head after rows: |"
        findings.key_error(path, "missing-key", "a table needs columns, or data", hint)
    elif not table.rows:
        findings.key_error(path, "missing-key", "a table needs rows, or data", "add rows: | and a line for each row")
    for index, column in enumerate(table.columns):
        where = (*path, "columns", index)
        if column.origin is not None:
            message = "from: names a column of a data file, and this table has none"
            findings.key_error((*where, "from"), "unused-key", message, "take from: out, or add data:")
        elif column.title is None:
            findings.error(where, "missing-key", "a column needs the key 'title'", "add title:")


def _check_columns(table: Table, dataset: Dataset, path: KeyPath, findings: Findings) -> None:
    for index, column in enumerate(table.columns):
        where = (*path, "columns", index)
        name = column.origin or column.title
        if name is None:
            findings.error(where, "missing-key", "a column needs the key 'from'", "add from: with the name of a column")
        elif name not in dataset.columns:
            key = "from" if column.origin else "title"
            hint = did_you_mean(name, dataset.columns, f"its columns are {', '.join(dataset.columns[:12])}")
            findings.error((*where, key), "unknown-column", f"'{dataset.file}' has no column '{name}'", hint)
