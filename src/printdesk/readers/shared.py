"""Facts, sources, abbreviations and words that several contents share."""

from collections.abc import MutableMapping
from typing import Any

from printdesk.edition.inline import Path as KeyPath
from printdesk.errors import PrintdeskError
from printdesk.readers.data_folder import DataFolder
from printdesk.readers.decoding import read_text
from printdesk.readers.findings import Findings
from printdesk.readers.placing import Places
from printdesk.readers.refusals import did_you_mean
from printdesk.readers.source_map import Place, SourceMap
from printdesk.readers.yaml_file import read_mapping

KEYS = ("facts", "sources", "abbreviations", "terms")
_EITHER = (("value", "derive"), ("derive", "value"))


def with_shared(raw: dict[str, Any], folder: DataFolder, findings: Findings) -> dict[str, Any]:
    """Return a content with what its shared files say; what it says itself of the same id wins, key by key."""
    named = raw.get("shared")
    names = [named] if isinstance(named, str) else named if isinstance(named, list) else []
    merged = dict(raw)
    for index, name in reversed(list(enumerate(names))):
        path = ("shared",) if isinstance(named, str) else ("shared", index)
        location = folder.find(name, path) if isinstance(name, str) else None
        if location is not None:
            merged = _merged(merged, *_read(location, findings), findings)
    return merged


def _read(location: Any, findings: Findings) -> tuple[dict[str, Any], SourceMap]:
    own = Findings(SourceMap(location))
    raw: dict[str, Any] | None = None
    try:
        raw = read_mapping(location, read_text(location), own)
    except PrintdeskError as error:
        own.found += error.diagnostics
    for key in raw or {}:
        if key not in KEYS:
            hint = did_you_mean(key, KEYS, "it stays in the content file")
            own.key_error((key,), "unknown-key", f"'{key}' is not a key of a shared file", hint)
    findings.found += own.found
    findings.unread |= own.unread
    findings.has_gaps |= own.has_gaps
    return {key: value for key, value in (raw or {}).items() if key in KEYS}, own.places


def _merged(own: dict[str, Any], shared: dict[str, Any], places: SourceMap, findings: Findings) -> dict[str, Any]:
    findings.places.values = _above(findings.places.values, places.values)
    findings.places.keys = _above(findings.places.keys, places.keys)
    merged = dict(own)
    for key, entries in shared.items():
        mine = own.get(key)
        if not isinstance(entries, dict) or not isinstance(mine, dict | None):
            merged[key] = mine if mine is not None else entries
            continue
        mine = mine or {}
        both = {name: _entry(entries[name], mine[name], key) for name in mine if name in entries}
        merged[key] = {**entries, **mine, **both}
    return merged


def _above(
    own: MutableMapping[KeyPath, Place], shared: MutableMapping[KeyPath, Place]
) -> MutableMapping[KeyPath, Place]:
    return own.above(shared) if isinstance(own, Places) else {**shared, **own}


def _entry(shared: Any, mine: Any, key: str) -> Any:
    """Return one entry that both files have: what stands in the content file wins."""
    shared, mine = (_long(value, key) for value in (shared, mine))
    if not (isinstance(shared, dict) and isinstance(mine, dict)):
        return mine
    both = shared | mine
    for given, other in _EITHER:
        if mine.get(given) is not None and other not in mine:
            both.pop(other, None)
    return both


def _long(value: Any, key: str) -> Any:
    return {"title": value} if key == "sources" and isinstance(value, str) else value
