"""A content file read whole: its model, the place of every part, its data, and all findings at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from printdesk.errors import Diagnostic, PrintdeskError, Severity, in_order_of_place
from printdesk.model.blocks import DataFile
from printdesk.model.briefing import Briefing
from printdesk.model.dataset import Dataset
from printdesk.readers.checks import CheckMemory, check_parts
from printdesk.readers.content_files import content_file
from printdesk.readers.data_folder import DataFolder, DataMemory
from printdesk.readers.decoding import read_text
from printdesk.readers.findings import Findings
from printdesk.readers.last_text import LastText
from printdesk.readers.nodes import NodeMemory, NodeReader
from printdesk.readers.row import Row
from printdesk.readers.row_filling import filled_in
from printdesk.readers.shared import with_shared
from printdesk.readers.source_map import SourceMap
from printdesk.readers.yaml_events import Value
from printdesk.readers.yaml_file import read_mapping
from printdesk.readers.yaml_stretches import StretchMemory


@dataclass(frozen=True, slots=True)
class Content:
    """A content file and all it says; `files` is everything that was read or named for it, itself first.

    `text` is the file as decoded, without byte-order mark, its line ends as they were.
    """

    file: Path
    folder: Path
    text: str = field(repr=False)
    briefing: Briefing = field(repr=False)
    places: SourceMap = field(repr=False)
    datasets: Mapping[DataFile, Dataset] = field(repr=False)
    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    row: Row | None = None
    """The row of data that went into it."""
    filled: str | None = field(default=None, repr=False)
    """The content file with the row's values, as JSON; None where the file is as it lies there."""


def read_content(file: Path) -> Content:
    """Read a content file, or the `briefing.yaml` or `briefing.json` of a folder.

    Raises PrintdeskError with every error and warning found, in order of place.
    """
    content = read_leniently(file)
    if any(found.severity is Severity.ERROR for found in content.diagnostics):
        raise PrintdeskError(*content.diagnostics)
    return content


@dataclass(slots=True)
class Memory:
    """What the contents read before were made of. It makes the next read faster and changes nothing of it."""

    text: LastText = field(default_factory=LastText)
    stretches: StretchMemory = field(default_factory=StretchMemory)
    nodes: NodeMemory = field(default_factory=NodeMemory)
    checks: CheckMemory = field(default_factory=CheckMemory)
    data: DataMemory = field(default_factory=DataMemory)


def read_leniently(file: Path, row: Row | None = None, memory: Memory | None = None) -> Content:
    """Read a content file whose errors can wait, so that what lies behind them is found in the same run.

    The values of a `row` stand in their places. The content's `diagnostics` hold its errors too. Raises
    PrintdeskError where the file gives no briefing at all.
    """
    file = content_file(file)
    decoded = read_text(file, last=memory.text if memory else None)
    findings = Findings(SourceMap(file))
    folder = DataFolder(file.parent, findings, [file], memory.data if memory else None)
    raw = read_mapping(file, decoded, findings, memory.stretches if memory else None)
    briefing = None
    filled = None
    if raw is not None:
        merged = with_shared(raw, folder, findings)
        if row:
            merged, filled = filled_in(merged, raw, row, findings)
        reader = NodeReader(findings, memory=memory.nodes if memory else None)
        briefing = reader.read(Briefing, merged, ())
        check_parts(reader.made, folder, findings, memory.checks if memory else None)
        if memory:
            memory.data.forget_all_but(folder.datasets.values())
    diagnostics = in_order_of_place(findings.found)
    if briefing is None:
        raise PrintdeskError(*diagnostics)
    return Content(
        file,
        file.parent,
        decoded.text,
        briefing,
        findings.places,
        folder.datasets,
        tuple(folder.files),
        diagnostics,
        row,
        filled,
    )


def read_raw(file: Path) -> tuple[dict[str, Value] | None, Findings]:
    """Return what a content file and its shared files say, before any of it is made a part of the model."""
    findings = Findings(SourceMap(file))
    raw = read_mapping(file, read_text(file), findings)
    return raw and with_shared(raw, DataFolder(file.parent, findings, [file]), findings), findings
