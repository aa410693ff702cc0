"""What a value of the wrong shape is told: the words for each thing that can be wrong with a key or its value."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache

from pydantic_core import ErrorDetails

from printdesk.edition.inline import Path as KeyPath
from printdesk.model.node import Node
from printdesk.readers.findings import Findings

_NAMES = {
    "Briefing": "the content file",
    "AtAGlance": "at_a_glance",
    "KeyFact": "a key fact",
    "QueryBlock": "query",
    "DataFile": "data",
    "GroupRow": "a group heading",
    "RoadmapItem": "a roadmap item",
    "Panel": "a box",
    "Prose": "text",
}
_ARTICLES = {"Section", "Fact", "Source", "Author", "Lane", "Column", "Point", "Guide", "Mark"}
_UNWRITTEN = {"block", "numbers_title"}
"""Fields of the model that are no keys of the file."""
_QUOTE = "put quotes round the whole text"


def name_of(node: type[Node]) -> str:
    """Return what a part of the model is called in messages."""
    name = node.__name__
    return _NAMES.get(name) or (f"a {name.lower()}" if name in _ARTICLES else name.lower())


@cache
def keys_of(node: type[Node]) -> tuple[str, ...]:
    """Return the keys that a part may have in the content file."""
    return tuple(field.alias or name for name, field in node.model_fields.items() if name not in _UNWRITTEN)


def did_you_mean(word: str, known: Sequence[str], otherwise: str) -> str:
    """Return a remedy for a name that is not known: the nearest one, else `otherwise`."""
    like = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold().replace(" ", "_"), like, 1) or get_close_matches(word.casefold(), like, 1)
    return f"did you mean '{like[near[0]]}'?" if near else otherwise


def unknown_key(node: type[Node], key: str, path: KeyPath, findings: Findings) -> None:
    """Tell of a key that the part at `path` does not have."""
    if is_without_colon((*path, key), findings):
        _cut_by_comma((*path, key), findings)
        return
    hint = did_you_mean(key, keys_of(node), f"its keys are {', '.join(keys_of(node))}")
    findings.key_error((*path, key), "unknown-key", f"'{key}' is not a key of {name_of(node)}", hint)


def is_without_colon(path: KeyPath, findings: Findings) -> bool:
    """Whether a key stands inside `{…}` alone, so that it may be half of a text with a comma."""
    key = findings.places.keys.get(path)
    parent = findings.places.place(path[:-1])
    if key is None or parent is None or not parent.flow:
        return False
    return not key.source.text[key.end : key.end + 20].lstrip().startswith(":")


def _cut_by_comma(path: KeyPath, findings: Findings) -> None:
    message = f"a comma cuts the text here: '{path[-1]}' is read as a key"
    hint = "put quotes round text that holds a comma, or write each key on a line of its own"
    findings.key_error(path, "unquoted-comma", message, hint)


def missing_key(node: type[Node], key: str, path: KeyPath, findings: Findings) -> None:
    """Tell of a key that the part at `path` needs and lacks, or that stands there with nothing behind it."""
    if findings.has_gaps:
        return
    if (*path, key) in findings.places.keys:
        findings.key_error((*path, key), "missing-value", f"nothing stands after {key}:", f"write the {key}")
    else:
        findings.key_error(path, "missing-key", f"{name_of(node)} needs the key '{key}'", f"add {key}:")


def not_a_mapping(value: object, name: str, path: KeyPath, findings: Findings) -> None:
    if value is None:
        findings.key_error(path, "missing-value", f"nothing stands after {path[-1]}:", "write it, or take the line out")
        return
    shape = "a list" if isinstance(value, list) else "a text"
    hint = "write its keys below it, each on a line of its own, indented"
    findings.error(path, "not-a-mapping", f"{name} must hold keys and values, not {shape}", hint)


def not_a_list(value: object, path: KeyPath, findings: Findings) -> None:
    name = path[-1] if path and isinstance(path[-1], str) else "this"
    shape = "keys and values" if isinstance(value, dict) else "a text"
    message = f"{name} must be a list, not {shape}"
    findings.error(path, "not-a-list", message, "write each item on a line of its own, beginning with a dash")


def not_text(value: object, path: KeyPath, findings: Findings) -> None:
    """Tell of a list, a mapping or nothing where a text belongs."""
    place = findings.places.place(path)
    if value is None and is_without_colon(path, findings):
        _cut_by_comma(path, findings)
    elif value is None and path in findings.places.keys:
        findings.key_error(path, "missing-value", f"nothing stands after {path[-1]}:", "write it, or take the line out")
    elif value is None:
        findings.error(path, "empty-item", "nothing stands here", "write a text, or take the line out")
    elif place and place.flow:
        _brackets(value, place.typed, path, findings)
    elif isinstance(value, dict) and len(value) == 1:
        key = next(iter(value))
        message = f"the colon makes '{key}' a key where a text belongs"
        findings.key_error((*path, key), "unquoted-colon", message, "put quotes around text that contains ': '")
    elif isinstance(value, dict):
        hint = "write the text on one line, or write | and indent it"
        findings.error(path, "not-text", "a text belongs here, not keys and values", hint)
    else:
        hint = "write one text; it may be | and a list in Markdown"
        findings.error(path, "not-text", "a text belongs here, not a list", hint)


def _brackets(value: object, typed: str, path: KeyPath, findings: Findings) -> None:
    hint = f'{_QUOTE}: "{typed}"' if len(typed) <= 60 and not set(typed) & set('"\\\n') else _QUOTE
    if isinstance(value, dict):
        findings.error(path, "unquoted-brace", "text that begins with { is a YAML mapping", hint)
    else:
        findings.error(path, "unquoted-bracket", "text that begins with [ is a YAML list", hint)


def not_one_of(value: str, known: Sequence[str], path: KeyPath, findings: Findings) -> None:
    name = next(part for part in reversed(path) if isinstance(part, str))
    hint = did_you_mean(value, known, f"write one of: {', '.join(known)}")
    findings.error(path, "unknown-value", f"'{value}' is not a value of {name}", hint)


def refused(node: type[Node], detail: ErrorDetails, path: KeyPath, findings: Findings) -> None:
    """Tell one of pydantic's errors about the part at `path`."""
    where = (*path, *(part for part in detail["loc"] if part != "[key]"))
    value = detail["input"]
    key = next((str(part) for part in reversed(where) if isinstance(part, str)), "this")
    match detail["type"]:
        case "missing":
            missing_key(node, str(where[-1]), where[:-1], findings)
        case "extra_forbidden":
            unknown_key(node, str(where[-1]), where[:-1], findings)
        case "string_type":
            not_text(value, where, findings)
        case "literal_error" if isinstance(value, str):
            not_one_of(value, re.findall(r"'([^']*)'", detail["ctx"]["expected"]), where, findings)
        case "literal_error":
            not_text(value, where, findings)
        case "bool_parsing" | "bool_type":
            findings.error(where, "not-yes-or-no", f"{key} must be true or false", "write true or false")
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            findings.error(where, "not-a-whole-number", f"{key} must be a whole number", "write digits: 1")
        case "greater_than_equal" | "less_than_equal":
            bound = detail["msg"].removeprefix("Input should be ")
            findings.error(where, "out-of-range", f"{key} must be {bound}", "write a number within this bound")
        case "too_short" | "too_long":
            findings.error(where, "wrong-count", f"{key} has too few or too many items", _count_hint(detail))
        case "tuple_type" | "list_type":
            not_a_list(value, where, findings)
        case "model_type" | "dict_type" | "mapping_type" | "model_attributes_type":
            not_a_mapping(value, key, where, findings)
        case code:
            context = detail.get("ctx") or {}
            findings.error(where, code.replace("_", "-"), context.get("message", detail["msg"]), context.get("hint"))


def _count_hint(detail: ErrorDetails) -> str:
    context = detail.get("ctx") or {}
    return f"write {context.get('min_length', context.get('max_length', 1))}"
