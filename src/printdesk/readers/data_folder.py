"""The files that a content names: in its own folder, and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import sha256
from importlib import import_module
from pathlib import Path, PurePosixPath, PureWindowsPath

from printdesk.edition.inline import Path as KeyPath
from printdesk.errors import PrintdeskError
from printdesk.model.blocks import DataFile
from printdesk.model.dataset import Dataset
from printdesk.readers.findings import Findings
from printdesk.readers.tables import read_csv

MAX_LISTED = 2_000


@dataclass(slots=True)
class DataMemory:
    """Datasets read last, by place and sheet, each with the hash of its file; those in which anything was found are not kept."""

    _known: dict[tuple[Path, DataFile], tuple[bytes, Dataset]] = field(default_factory=dict)

    def dataset(self, location: Path, data: DataFile) -> Dataset | None:
        """Return the dataset of a file whose bytes are what they were."""
        known = self._known.get((location, data))
        return known[1] if known and known[0] == _digest(location) else None

    def keep(self, location: Path, data: DataFile, dataset: Dataset, digest: bytes) -> None:
        self._known[location, data] = digest, dataset

    def forget_all_but(self, datasets: Iterable[Dataset]) -> None:
        kept = set(map(id, datasets))
        self._known = {key: known for key, known in self._known.items() if id(known[1]) in kept}


def _digest(location: Path) -> bytes:
    try:
        return sha256(location.read_bytes()).digest()
    except OSError:
        return b""


@dataclass(slots=True)
class DataFolder:
    """Finds and reads the files beside a content file; each is read once, and what `memory` knows is not read again."""

    folder: Path
    findings: Findings
    files: list[Path] = field(default_factory=list)
    memory: DataMemory | None = None
    datasets: dict[DataFile, Dataset] = field(default_factory=dict)
    _refused: set[DataFile] = field(default_factory=set)

    def find(self, name: str, path: KeyPath) -> Path | None:
        """Return where a file lies that the content names at `path`; None, its finding added, if it may not be read."""
        location = self._confined(name, path)
        if location is None:
            return None
        if location.is_dir() or (location.exists() and not location.is_file()):
            self.findings.error(path, "unreadable-file", f"'{name}' is not a file", "name a plain file in this folder")
            return None
        if not location.exists():
            self.findings.error(path, "missing-file", f"there is no file '{name}' here", self._near(name))
            return None
        if location not in self.files:
            self.files.append(location)
        return location

    def read(self, data: DataFile, path: KeyPath) -> Dataset | None:
        """Return the dataset of a data file; None, its findings added, if it cannot be read."""
        if (known := self.datasets.get(data)) or data in self._refused:
            return known
        self._refused.add(data)
        location = self.find(data.file, (*path, "file"))
        if location is None:
            return None
        try:
            dataset = self._dataset(location, data, path)
        except PrintdeskError as error:
            self.findings.found += error.diagnostics
            return None
        if dataset:
            self.datasets[data] = dataset
            self.findings.places.add_dataset(dataset)
        return dataset

    def _dataset(self, location: Path, data: DataFile, path: KeyPath) -> Dataset | None:
        if self.memory is None:
            return dataset_at(location, data, self.findings, path)
        known = self.memory.dataset(location, data)
        if known:
            return known
        before, digest = len(self.findings.found), _digest(location)
        dataset = dataset_at(location, data, self.findings, path)
        if dataset and len(self.findings.found) == before and digest == _digest(location):
            self.memory.keep(location, data, dataset, digest)
        return dataset

    def _confined(self, name: str, path: KeyPath) -> Path | None:
        inside = "keep the file in the content's folder and write its path from there: data/prices.csv"
        if "\0" in name or len(name) > MAX_LISTED:
            self.findings.error(path, "missing-file", "this cannot be the name of a file", inside)
            return None
        if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or "://" in name or name.startswith("~"):
            self.findings.error(path, "outside-folder", f"'{name}' is not a path below this folder", inside)
            return None
        location = self.folder / name
        try:
            is_inside = location.resolve().is_relative_to(self.folder.resolve())
        except (OSError, RuntimeError, ValueError):
            is_inside = False
        if not is_inside:
            self.findings.error(path, "outside-folder", f"'{name}' leads out of this folder", inside)
            return None
        return location

    def _near(self, name: str) -> str:
        names = []
        for found in self.folder.glob("*/**/*") if len(PurePosixPath(name).parts) > 1 else self.folder.glob("*"):
            names.append(found.relative_to(self.folder).as_posix())
            if len(names) >= MAX_LISTED:
                break
        near = get_close_matches(name, names, 1, 0.6) or [
            known for known in names if known.endswith(f"/{Path(name).name}")
        ]
        if not near:
            near = [found.name for found in self.folder.glob(f"*/{Path(name).name or 'x'}")]
        return f"did you mean '{near[0]}'?" if near else "see the spelling; paths begin in the content's folder"


def dataset_at(location: Path, data: DataFile, findings: Findings, path: KeyPath) -> Dataset | None:
    """Read the data file at `location`; None, its finding added, for a sheet or a format that there is not.

    Raises PrintdeskError with every fault of the file, each at its row.
    """
    match location.suffix.lower():
        case ".csv" | ".tsv" | ".txt":
            if data.sheet is not None:
                message = f"'{data.file}' has no sheets"
                findings.error((*path, "sheet"), "unused-key", message, "take sheet: out")
            return read_csv(location, data.file)
        case ".xlsx" | ".xlsm":
            dataset: Dataset = import_module("printdesk.readers.workbooks").read_workbook(
                location, data, (*path, "sheet"), findings
            )
            return dataset
        case suffix:
            message = f"a data file ends in .csv or .xlsx, not in '{suffix}'"
            findings.error((*path, "file"), "unknown-format", message, "save it as CSV (UTF-8) or XLSX")
            return None
