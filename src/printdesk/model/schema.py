"""The content file's JSON Schema, for completion, hover and checks while typing (draft 7, as editors read it)."""

import json
from pathlib import Path
from typing import Any

from printdesk.model.blocks import KINDS
from printdesk.model.briefing import Briefing
from printdesk.model.schema_words import KINDS as KIND_WORDS
from printdesk.model.schema_words import WORDS
from printdesk.resources import write_whole

FILE = Path(".printdesk") / "briefing.schema.json"

Schema = dict[str, Any]

_SCALARS = ["string", "number", "boolean"]
_TEXT: Schema = {"type": [*_SCALARS, "null"]}
_TEXTS: Schema = {"type": ["array", *_SCALARS, "null"], "items": {"type": _SCALARS}}
_NAMES: Schema = {
    "type": ["object", "array", *_SCALARS, "null"],
    "items": {"type": _SCALARS},
    "additionalProperties": _TEXT,
}
_SHORT = {"Author", "Column", "DataFile", "KeyFact", "Note", "Prose", "Query", "QueryBlock", "Quote", "Source", "Image"}
"""Parts that may be a plain text."""
_LISTS = {"Numbers": _TEXTS["items"], "Prompts": _TEXTS["items"], "Boxes": {"$ref": "#/definitions/Panel"}}
"""Parts that may be a plain list."""
_SECTIONS: Schema = {"type": ["array", "null"], "items": {"$ref": "#/definitions/Section"}}
_SHORT_VALUES: dict[str, Schema] = {
    "AtAGlance.takeaways": _TEXTS,
    "Boxes.items": {"type": ["array", "null"], "items": {"$ref": "#/definitions/Panel"}},
    "Briefing.annexes": _SECTIONS,
    "Briefing.authors": {"type": ["array", *_SCALARS, "null"], "items": {"$ref": "#/definitions/Author"}},
    "Briefing.key_facts": {
        "type": ["object", "array", "null"],
        "items": {"$ref": "#/definitions/KeyFact"},
        "additionalProperties": {"type": _SCALARS},
    },
    "Briefing.numbers": {
        "type": ["array", "object", *_SCALARS, "null"],
        "items": {"type": _SCALARS},
        "properties": {"title": _TEXT, "facts": _TEXTS},
        "additionalProperties": False,
    },
    "Briefing.sections": {"type": "array", "items": {"$ref": "#/definitions/Section"}},
    "Briefing.shared": _TEXTS,
    "Chart.band": {"type": ["array", "null"], "items": {"type": _SCALARS}, "minItems": 2, "maxItems": 2},
    "Chart.facts": _NAMES,
    "Chart.values": _NAMES,
    "Numbers.facts": _TEXTS,
    "Prompts.items": _TEXTS,
    "Section.body": {"type": ["array", *_SCALARS, "null"], "items": {"$ref": "#/definitions/Block"}},
    "Section.sections": _SECTIONS,
    "Table.rows": {
        "type": ["array", "string", "null"],
        "items": {
            "type": ["array", "object"],
            "items": {"type": [*_SCALARS, "null"]},
            "properties": {"group": {"type": _SCALARS}},
            "required": ["group"],
            "additionalProperties": False,
        },
    },
}
_SNIPPETS: list[Schema] = [
    {"label": "text", "description": "A paragraph or list", "body": "|\n  $1"},
    {"label": "chart of facts", "body": {"chart": {"kind": "${1:bars}", "title": "$2", "facts": ["$3"]}}},
    {"label": "chart of a file", "body": {"chart": {"kind": "${1:lines}", "title": "$2", "data": "data/$3.csv"}}},
    {"label": "table", "body": {"table": {"title": "$1", "columns": ["$2", "$3"], "rows": "|\n  | $4 |  |"}}},
    {"label": "roadmap", "body": {"roadmap": {"lanes": [{"name": "$1", "items": [{"title": "$2", "when": "$3"}]}]}}},
]


def json_schema() -> Schema:
    """Return the schema of a content file.

    Blocks are one object with one property a kind, without `oneOf`: editors then offer the kinds and nothing else.
    """
    raw = Briefing.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions: dict[str, Schema] = raw.pop("$defs")
    briefing = _part("Briefing", raw)
    parts = {name: _part(name, part) for name, part in sorted(definitions.items())}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "printdesk content file",
        **briefing,
        "type": "object",
        "definitions": {"Block": _block(), **parts},
    }


def write_schema(folder: Path) -> Path:
    """Write the schema into a workspace, whole or not at all, and return where it lies."""
    target = folder / FILE
    text = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    if target.is_file() and target.read_text(encoding="utf-8") == text:
        return target
    write_whole(target, text.encode())
    return target


def _block() -> Schema:
    kinds = {
        kind: {"$ref": f"#/definitions/{node.__name__}", "description": KIND_WORDS[kind]}
        for kind, node in KINDS.items()
    }
    return {
        "title": "Block",
        "description": "A text in Markdown, or one kind with its keys beneath.",
        "type": [*_SCALARS, "object"],
        "properties": kinds,
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "defaultSnippets": _SNIPPETS,
    }


def _part(name: str, raw: Schema) -> Schema:
    """Return the schema of a part: its keys described, its short forms allowed, nothing instead of it allowed."""
    properties = {
        key: _described(name, key, _SHORT_VALUES.get(f"{name}.{key}") or _plain(value))
        for key, value in raw["properties"].items()
        if key not in {"block", "numbers_title"}
    }
    part: Schema = {"type": ["object", *(_SCALARS if name in _SHORT else []), "null"]}
    if name in _LISTS:
        part |= {"type": ["object", "array", *_SCALARS, "null"], "items": _LISTS[name]}
    if described := " ".join(raw.get("description", "").split("\n\n")[0].split()):
        part["description"] = described
    part |= {"properties": properties, "additionalProperties": False}
    return part | ({"required": raw["required"]} if raw.get("required") else {})


def _described(name: str, key: str, value: Schema) -> Schema:
    words = WORDS.get(f"{name}.{key}") or WORDS.get(f"*.{key}")
    return {**value, "description": words} if words else value


def _plain(value: Schema) -> Schema:
    """Return a value's schema without pydantic's titles and alternatives: one list of types says it."""
    kept = {key: inner for key, inner in value.items() if key not in {"title", "default", "anyOf"}}
    options = [option for option in value.get("anyOf", []) if option != {"type": "null"}]
    for option in options[:1]:
        kept = _plain(option) | kept
        if "null" in str(value.get("anyOf")) and "type" in kept and "enum" not in kept:
            kept["type"] = [*(kept["type"] if isinstance(kept["type"], list) else [kept["type"]]), "null"]
    if "items" in kept:
        kept["items"] = _plain(kept["items"])
        kept["type"] = kept["type"] if isinstance(kept["type"], list) else ["array", "null"]
    if isinstance(kept.get("additionalProperties"), dict):
        kept["additionalProperties"] = _plain(kept["additionalProperties"])
        kept["type"] = ["object", "null"]
    return kept
