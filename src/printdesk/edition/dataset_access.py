"""Data files as blocks reach into them, with a finding for a column that is not there."""

from printdesk.edition.findings import did_you_mean
from printdesk.edition.inline import Path
from printdesk.edition.parts import Material
from printdesk.edition.setting import Setting
from printdesk.model.blocks import DataFile
from printdesk.model.dataset import Dataset


def dataset_of(data: DataFile | None, path: Path, setting: Setting, material: Material) -> Dataset | None:
    """Return the data that a block names; None where the file could not be read, which its reader reports."""
    if data is None:
        return None
    found = material.datasets.get(data)
    if found is None:
        setting.findings.error("data-missing", f"the data file {data.file!r} was not read", path, "check its name")
    return found


def column_index(dataset: Dataset, name: str, path: Path, setting: Setting) -> int | None:
    """Return where a column stands in its file; None, with a finding, where the file has none of that name."""
    if name in dataset.columns:
        return dataset.columns.index(name)
    shown = ", ".join(dataset.columns[:8]) + (" …" if len(dataset.columns) > 8 else "")
    hint = did_you_mean(name, dataset.columns, f"its columns are {shown}")
    setting.findings.error("unknown-column", f"{dataset.file} has no column {name!r}", path, hint)
    return None
