"""Whether a merged file is still one that a content can be read from."""

from pathlib import Path
from typing import Any

from printdesk.errors import Diagnostic, Severity
from printdesk.model.briefing import Briefing
from printdesk.readers.decoding import decode
from printdesk.readers.findings import Findings
from printdesk.readers.nodes import NodeReader
from printdesk.readers.source_map import SourceMap
from printdesk.readers.yaml_file import read_mapping

_SUFFIXES = frozenset({".yaml", ".yml", ".json"})


def new_faults(name: str, before: str, after: str) -> tuple[Diagnostic, ...]:
    """Return the errors of a content file's new text that its old text did not have."""
    if Path(name).suffix.lower() not in _SUFFIXES:
        return ()
    known = {(fault.code, fault.message) for fault in _faults(name, before)}
    return tuple(fault for fault in _faults(name, after) if (fault.code, fault.message) not in known)


def _faults(name: str, text: str) -> list[Diagnostic]:
    file = Path(name)
    findings = Findings(SourceMap(file))
    raw = read_mapping(file, decode(text.encode(), file), findings)
    if raw is not None and ("sections" in raw or "title" in raw):
        content: dict[str, Any] = raw
        NodeReader(findings).read(Briefing, content, ())
    return [found for found in findings.found if found.severity is Severity.ERROR]
