"""The forms a block may be written in: a plain text, or one kind with its keys beneath."""

from dataclasses import dataclass
from typing import Any

from printdesk.edition.inline import Path as KeyPath
from printdesk.model.blocks import KINDS, AnyBlock
from printdesk.readers.findings import Findings
from printdesk.readers.refusals import did_you_mean, is_without_colon, not_text

MAIN_KEYS = {
    "text": "text",
    "note": "text",
    "query": "text",
    "quote": "text",
    "prompts": "items",
    "boxes": "items",
    "numbers": "facts",
    "image": "file",
}
"""What a kind's value means where it stands alone, without keys."""


@dataclass(frozen=True, slots=True)
class BlockForm:
    """A block written out: its kind, its keys and their path."""

    node: type[AnyBlock]
    body: Any
    path: KeyPath


def block_form(raw: Any, path: KeyPath, findings: Findings) -> BlockForm | None:
    """Return the block at `path`, written out; None, its finding added, for what is no block."""
    match raw:
        case str():
            return _plain(raw, path, findings)
        case dict():
            kind = _kind(raw, path, findings)
            return _written_out(kind, raw[kind], (*path, kind), findings) if kind else None
        case None:
            findings.error(
                path, "empty-item", "nothing stands after this dash", "write a text or a block, or take the dash out"
            )
        case _:
            hint = "write one dash, then the text or the kind of block"
            findings.error(path, "not-a-block", "a list stands where a block belongs", hint)
    return None


def _plain(raw: str, path: KeyPath, findings: Findings) -> BlockForm:
    if raw in KINDS:
        hint = f"write {raw}: with a colon, and its keys below it, indented"
        findings.error(path, "looks-like-block", f"'{raw}' alone would print the word {raw}", hint)
    findings.places.link((*path, "text"), path)
    return BlockForm(KINDS["text"], {"text": raw}, path)


def _kind(raw: dict[str, Any], path: KeyPath, findings: Findings) -> str | None:
    kinds = [key for key in raw if key in KINDS]
    if len(raw) == 1 and kinds:
        return kinds[0]
    first = next(iter(raw), "")
    if not raw:
        findings.error(path, "not-a-block", "an empty {} is no block", "write a text, or a kind of block with its keys")
    elif kinds and raw[kinds[0]] is None and next(iter(raw)) == kinds[0]:
        second = list(raw)[1]
        message = f"the keys of {kinds[0]} must be indented further than the word {kinds[0]}"
        findings.key_error(
            (*path, second), "keys-not-indented", message, f"indent them by two more spaces, under {kinds[0]}:"
        )
    elif len(kinds) > 1 or (kinds and len(raw) > 1):
        message = f"one kind to a block, not {', '.join(list(raw)[:6])}"
        stray = next((key for key in raw if key != kinds[0]), first)
        hint = f"indent the keys of {kinds[0]} under it, and begin each block with its own dash"
        findings.key_error((*path, stray), "keys-not-indented", message, hint)
    elif len(raw) == 1 and is_without_colon((*path, first), findings):
        not_text(raw, path, findings)
    elif len(raw) == 1 and (" " in first or (isinstance(raw[first], str) and not did_you_mean(first, list(KINDS), ""))):
        _text_with_colon(first, path, findings)
    else:
        hint = did_you_mean(
            first, list(KINDS), f"the kinds are {', '.join(KINDS)}; if this is text, put quotes round it"
        )
        findings.key_error((*path, first), "unknown-kind", f"'{first}' is not a kind of block", hint)
    return None


def _text_with_colon(key: str, path: KeyPath, findings: Findings) -> None:
    message = f"the colon makes '{key}' a key where a text belongs"
    hint = "put quotes around text that contains ': ', or write | and indent it"
    findings.key_error((*path, key), "unquoted-colon", message, hint)


def _written_out(kind: str, body: Any, path: KeyPath, findings: Findings) -> BlockForm | None:
    node = KINDS[kind]
    if body is None:
        findings.key_error(
            path,
            "missing-value",
            f"nothing stands after {kind}:",
            f"write the keys of {kind} below it, indented further",
        )
        return None
    if isinstance(body, dict):
        return BlockForm(node, body, path)
    if kind not in MAIN_KEYS:
        shape = "a list" if isinstance(body, list) else "a text"
        hint = f"write its keys below {kind}:, indented"
        findings.error(path, "not-a-mapping", f"{kind} must hold keys and values, not {shape}", hint)
        return None
    main = MAIN_KEYS[kind]
    findings.places.link((*path, main), path)
    return BlockForm(node, {main: body}, path)
