"""One YAML or JSON file read with all its findings, past the first error."""

from pathlib import Path

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from printdesk.errors import Span
from printdesk.readers.decoding import Decoded
from printdesk.readers.findings import Findings
from printdesk.readers.source_map import Place, SourceMap, SourceText
from printdesk.readers.yaml_entries import without
from printdesk.readers.yaml_events import TooMuchError, Value, compose
from printdesk.readers.yaml_slips import explained
from printdesk.readers.yaml_stretches import StretchMemory, read_in_stretches

MAX_SLIPS = 20
MAX_REREAD = 3_000_000
"""Characters that are read again in all to go on after errors."""


def read_mapping(
    file: Path, decoded: Decoded, findings: Findings, memory: StretchMemory | None = None
) -> dict[str, Value] | None:
    """Return the mapping that a YAML file holds, its places in `findings.places`; None, with findings, if it is none.

    What a `memory` holds of the file's stretches is not parsed again.
    """
    source = SourceText(file, decoded.text, decoded.line_starts)
    findings.found += decoded.diagnostics
    if memory and not decoded.diagnostics:
        mapping = read_in_stretches(decoded.text, source, findings, memory)
        if mapping is not None:
            return mapping
    try:
        value = _past_slips(decoded.readable, source, findings)
    except TooMuchError:
        return None
    if isinstance(value, dict):
        return value
    _refuse_shape(value, source, findings)
    return None


def _past_slips(readable: str, source: SourceText, findings: Findings) -> Value:
    """Read; after a slip, blank the entry that holds it and read again."""
    masked: frozenset[int] = frozenset()
    for _ in range(min(MAX_SLIPS, max(1, MAX_REREAD // (len(readable) + 1)))):
        attempt = Findings(SourceMap(source.file))
        try:
            value = compose(readable, source, attempt, masked)
        except MarkedYAMLError as error:
            slip = explained(error, source)
            findings.at(slip.span, slip.code, slip.message, slip.hint)
            before = readable
            readable, offset = without(readable, source, slip.line, slip.leave_out)
            findings.has_gaps |= offset is None
            masked |= {offset} if offset is not None else set()
            if readable == before:
                break
        except (YAMLError, ValueError, RecursionError) as error:
            findings.at(Span(source.file), "yaml-syntax", f"YAML cannot read this file: {error}", "see its first lines")
            break
        except TooMuchError:
            findings.found += attempt.found
            raise
        else:
            _take_over(attempt, findings)
            return value
    raise TooMuchError


def _take_over(attempt: Findings, findings: Findings) -> None:
    findings.found += attempt.found
    findings.unread |= attempt.unread
    findings.places.values.update(attempt.places.values)
    findings.places.keys.update(attempt.places.keys)


def _refuse_shape(value: Value, source: SourceText, findings: Findings) -> None:
    if value is None:
        message = "the file holds no content"
        findings.at(
            Span(source.file), "empty-file", message, "write title: and sections: (`printdesk new` makes a start)"
        )
        return
    place = findings.places.values.get((), Place(source, 0, 1, "plain"))
    shape = "a list" if isinstance(value, list) else "a text"
    message = f"the file holds {shape}, not keys and values"
    findings.at(place.span, "not-a-mapping", message, "begin with title: and sections:")
