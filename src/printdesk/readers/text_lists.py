"""Lists of texts: a YAML list, or a text that holds a Markdown list."""

import re
from typing import Any

from printdesk.edition.inline import Path as KeyPath
from printdesk.readers.findings import Findings

ITEM = re.compile(r"(?P<mark>[-*+]|[0-9]{1,3}[.)])(?P<gap> +)(?=\S)")


def text_list(value: Any, path: KeyPath, findings: Findings) -> Any:
    """Return the items of a list of texts, each with its place; anything but a text is returned as it is."""
    if not isinstance(value, str):
        return value
    if not ITEM.match(value):
        return _single(value, path, findings)
    items: list[str] = []
    offset = 0
    begin = indent = 0
    lines: list[str] = []
    for line in [*value.split("\n"), None]:
        found = ITEM.match(line) if line is not None else None
        if (line is None or found) and lines:
            _place_item(path, len(items), begin, value[begin:offset].rstrip(), findings)
            items.append("\n".join(lines).rstrip())
            lines = []
        if line is None:
            break
        if found:
            begin, indent = offset + found.end(), found.end()
            lines = [line[found.end() :]]
        elif line.strip() and not line.startswith(" "):
            _join_or_refuse(line, lines, path, offset, findings)
        else:
            lines.append(line[min(indent, len(line) - len(line.lstrip())) :] if line.strip() else "")
        offset += len(line) + 1
    return items


def _join_or_refuse(line: str, lines: list[str], path: KeyPath, offset: int, findings: Findings) -> None:
    """Let a line at the margin go on with the item above, as in Markdown, unless a blank line stands between."""
    if lines and lines[-1]:
        lines.append(line)
        return
    span = findings.places.span(path, offset, len(line))
    message = "this text belongs to no item of the list"
    findings.at(span, "not-a-list", message, "begin it with a dash, or indent it below an item")


def _single(value: str, path: KeyPath, findings: Findings) -> list[str]:
    if "\n" in value.strip():
        hint = "begin each item with a dash and a space"
        findings.error(path, "not-a-list", "this text of several lines is no list", hint)
    findings.places.link((*path, 0), path)
    return [value]


def _place_item(path: KeyPath, index: int, begin: int, text: str, findings: Findings) -> None:
    if place := findings.places.part(path, begin, text):
        findings.places.values[*path, index] = place
