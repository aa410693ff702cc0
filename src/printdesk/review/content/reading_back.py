"""Whether YAML reads what was written as it was meant."""

from pathlib import Path

from ruamel.yaml.error import YAMLError

from printdesk.readers.findings import Findings
from printdesk.readers.source_map import SourceMap, SourceText
from printdesk.readers.yaml_events import TooMuchError, compose
from printdesk.readers.yaml_texts import Written


def reads_as(written: Written, text: str) -> bool:
    typed = "\n".join([f"k: {written.head}", *written.lines]) + "\n"
    file = Path("text")
    findings = Findings(SourceMap(file))
    try:
        value = compose(typed, SourceText(file, typed), findings, frozenset())
    except (YAMLError, ValueError, TooMuchError):
        return False
    return value == {"k": text} and not findings.found
