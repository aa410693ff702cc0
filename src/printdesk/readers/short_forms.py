"""The short forms of FORMAT written out, with the places of what was typed kept."""

from collections.abc import Callable
from typing import Any

from printdesk.edition.inline import Path as KeyPath
from printdesk.model.blocks import Boxes, Chart, Column, DataFile, Numbers, Prompts, Query, Table
from printdesk.model.briefing import AtAGlance, Author, Briefing, KeyFact, Section, Source
from printdesk.model.node import Node
from printdesk.readers import refusals
from printdesk.readers.findings import Findings
from printdesk.readers.table_rows import written_out_table
from printdesk.readers.text_lists import text_list

LongForm = Callable[[Any, KeyPath, Findings], Any]

MAX_SECTION_LEVELS = 3


def _text_as(key: str) -> LongForm:
    """Let a plain text stand for a mapping with one key."""

    def written_out(value: Any, path: KeyPath, findings: Findings) -> Any:
        if not isinstance(value, str):
            return value
        findings.places.link((*path, key), path)
        return {key: value}

    return written_out


def _one_as_list(value: Any, path: KeyPath, findings: Findings) -> Any:
    if isinstance(value, list):
        return value
    findings.places.link((*path, 0), path)
    return [value]


def _text_as_list(value: Any, path: KeyPath, findings: Findings) -> Any:
    return _one_as_list(value, path, findings) if isinstance(value, str) else value


def _body(value: Any, path: KeyPath, findings: Findings) -> Any:
    if isinstance(value, dict):
        hint = "begin each block with a dash"
        first = next(iter(value), None)
        where = path if first is None else (*path, first)
        findings.key_error(where, "not-a-list", "body must be a text or a list of blocks, not keys and values", hint)
        return None
    return _one_as_list(value, path, findings)


def _sections(value: Any, path: KeyPath, findings: Findings) -> Any:
    level = sum(part in {"sections", "annexes"} for part in path)
    if level > MAX_SECTION_LEVELS and value:
        message = f"sections go deeper than {MAX_SECTION_LEVELS} levels"
        findings.key_error(path, "too-deep", message, "raise these sections by one level, or make them paragraphs")
        return None
    return value


def _names(value: Any, path: KeyPath, findings: Findings) -> Any:
    """Write a list of ids or columns as a mapping without printed names."""
    if isinstance(value, str):
        findings.places.link((*path, value), path)
        return {value: None}
    if not isinstance(value, list):
        return value
    named: dict[str, None] = {}
    for index, name in enumerate(value):
        if not isinstance(name, str):
            refusals.not_text(name, (*path, index), findings)
        elif name in named:
            findings.error((*path, index), "duplicate-item", f"'{name}' stands twice", "keep one of the two")
        else:
            findings.places.link((*path, name), (*path, index))
            named[name] = None
    return named


def _key_facts(value: Any, path: KeyPath, findings: Findings) -> Any:
    """Label and text, as a mapping or as a list of mappings."""
    if not isinstance(value, dict):
        return value
    for index, label in enumerate(value):
        findings.places.link((*path, index), (*path, label))
        findings.places.link((*path, index, "text"), (*path, label))
        findings.places.link((*path, index, "label"), (*path, label), to="key")
        if value[label] is None:
            refusals.not_text(None, (*path, label), findings)
    return [{"label": label, "text": text or ""} for label, text in value.items()]


def _key_fact(value: Any, path: KeyPath, findings: Findings) -> Any:
    if isinstance(value, str):
        findings.places.link((*path, "text"), path)
        return {"text": value}
    return value


def _briefing(value: Any, path: KeyPath, findings: Findings) -> Any:
    """Take the long form of the key numbers apart: the model holds their ids and their title."""
    numbers = value.get("numbers") if isinstance(value, dict) else None
    if not isinstance(numbers, dict):
        return value
    for key in numbers:
        if key not in {"title", "facts"}:
            hint = refusals.did_you_mean(key, ("title", "facts"), "its keys are title and facts")
            findings.key_error((*path, "numbers", key), "unknown-key", f"'{key}' is not a key of numbers", hint)
    findings.places.link((*path, "numbers_title"), (*path, "numbers", "title"))
    facts = numbers.get("facts")
    for index in range(len(facts) if isinstance(facts, list) else 0):
        findings.places.link((*path, "numbers", index), (*path, "numbers", "facts", index))
    return {**value, "numbers": facts, "numbers_title": numbers.get("title")}


WHOLE_FORMS: dict[type[Node], LongForm] = {
    Author: _text_as("name"),
    Briefing: _briefing,
    Column: _text_as("title"),
    DataFile: _text_as("file"),
    KeyFact: _key_fact,
    Query: _text_as("text"),
    Source: _text_as("title"),
    Table: written_out_table,
}
"""Parts that may be written shorter than the model holds them."""

LONG_FORMS: dict[tuple[type[Node], str], LongForm] = {
    (AtAGlance, "takeaways"): text_list,
    (Boxes, "items"): _one_as_list,
    (Briefing, "annexes"): _sections,
    (Briefing, "authors"): _one_as_list,
    (Briefing, "key_facts"): _key_facts,
    (Briefing, "numbers"): _text_as_list,
    (Briefing, "shared"): _text_as_list,
    (Chart, "facts"): _names,
    (Chart, "values"): _names,
    (Numbers, "facts"): _text_as_list,
    (Prompts, "items"): text_list,
    (Section, "body"): _body,
    (Section, "sections"): _sections,
}
"""Keys whose values have a short form."""
