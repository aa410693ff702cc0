"""Single texts in YAML, written as their neighbours are: plain, in quotes, or below a bar."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from printdesk.readers.source_map import Style

MAX_ON_ONE_LINE = 110
"""Longer texts go below a bar where they were not on one line before."""

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=")
_PLAIN_AFTER_INDICATOR = re.compile(r"[-?:](?=[^\s,\[\]{}])(?!--)")
_BREAKING = re.compile(r": |:$|:\t| #|\t#|[\n\r\t\u0085\u2028\u2029\ufeff]")
_BREAKING_IN_FLOW = re.compile(r"[,\[\]{}?]|:")
_NOTHING = frozenset({"", "~", "null"})
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that YAML reads as line ends, or not at all."""


@dataclass(frozen=True, slots=True)
class Written:
    """A value as it is written: what stands behind the dash or colon, and the lines below, with their indentation."""

    head: str
    lines: tuple[str, ...] = ()


def is_plain(text: str) -> bool:
    """Whether YAML reads a text just so where it stands by itself, outside of brackets."""
    if text in _NOTHING or text != text.strip() or text.startswith(("---", "...")) or _ODD.search(text):
        return False
    if text[0] in _INDICATORS and not _PLAIN_AFTER_INDICATOR.match(text):
        return False
    return not _BREAKING.search(text)


def is_plain_in_flow(text: str) -> bool:
    return (is_plain(text) and not _BREAKING_IN_FLOW.search(text) and text[0] not in "-?:") or _is_number(text)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-+]?[0-9]+(?:\.[0-9]+)?", text) is not None


def in_quotes(text: str) -> str:
    """Return a text of one line in quotes, single ones where that spares escapes; anything stranger is escaped."""
    if _ODD.search(text) or re.search(r"[\n\t\u0085]", text):
        return escaped(text)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def escaped(text: str) -> str:
    """Return a text in double quotes on one line, as JSON and YAML both read it."""
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def in_flow(text: str | None) -> str:
    """Return a text for a place inside brackets."""
    if text is None:
        return "~"
    return text if is_plain_in_flow(text) else in_quotes(text)


def on_one_line(text: str) -> str:
    return text if is_plain(text) else in_quotes(text)


def below_bar(text: str, column: int) -> Written | None:
    """Return a text below `|`, indented to `column`; None where a bar cannot hold it."""
    lines = text.split("\n")
    if not text.strip() or text.endswith("\n") or _ODD.search(text) or "\u0085" in text:
        return None
    first = next(line for line in lines if line.strip())
    if first.startswith((" ", "\t")) or any(line and not line.strip() for line in lines):
        return None
    pad = " " * column
    return Written("|", tuple(pad + line if line else "" for line in lines))


def new_text(text: str | None, column: int, *, prefers_bar: bool = False) -> Written:
    """Return a text that stands in block style; lines below a bar are indented to `column`."""
    if text is None:
        return Written("")
    is_short = "\n" not in text and len(text) <= MAX_ON_ONE_LINE
    if is_short and (not prefers_bar or not text.strip()):
        return Written(on_one_line(text))
    return below_bar(text, column) or Written(escaped(text))


def rewritten(typed: str, style: Style, old: str, new: str) -> Written | None:
    """Return the text that was `old`, typed as `typed`, as it now is, in the style it had; None where that cannot hold it."""
    match style:
        case "literal":
            return _in_bar(typed, old, new)
        case "plain" if "\n" not in typed:
            return Written(new) if is_plain(new) else None
        case "single" | "double" if "\n" not in typed and "\n" not in new and not _ODD.search(new):
            return Written(_requoted(typed, new))
        case "plain" | "single" | "folded":
            return _refolded(typed, style, old, new)
        case "double" if "\\" not in typed:
            return _refolded(typed, style, old, new)
        case _:
            return None


def _requoted(typed: str, new: str) -> str:
    if typed[0] == "'":
        return "'" + new.replace("'", "''") + "'"
    return escaped(new) if "\\" in typed or "\t" in new else in_quotes(new)


def _in_bar(typed: str, old: str, new: str) -> Written | None:
    """Change the lines of a literal text that differ and no other."""
    header, *raw = typed.split("\n")
    was, now = old.split("\n"), new.split("\n")
    if len(raw) != len(was) or not new.strip() or new.endswith("\n") or _ODD.search(new.replace("\r", "")):
        return None
    sample = next((line for line in zip(raw, was, strict=True) if line[1].strip()), None)
    if sample is None:
        return None
    indent = sample[0].rstrip("\r").removesuffix(sample[1])
    first = next(line for line in now if line.strip())
    if first[0] in " \t" and not re.match(r"\|[-+]?[1-9]", header):
        return None
    kept = {j: raw[i] for i, j in _lines_kept(was, now)}
    lines = [kept.get(at, indent + line if line.strip() or line else "") for at, line in enumerate(now)]
    return Written(header, tuple(lines))


def _lines_kept(was: list[str], now: list[str]) -> list[tuple[int, int]]:
    """Pair the lines that stay; what is alike at both ends is not compared again."""
    start = next(
        (at for at, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1]), min(len(was), len(now))
    )
    most = min(len(was), len(now)) - start
    end = next((at for at in range(most) if was[-1 - at] != now[-1 - at]), most)
    pairs = [(at, at) for at in range(start)]
    middle = SequenceMatcher(None, was[start : len(was) - end], now[start : len(now) - end], autojunk=False)
    for block in middle.get_matching_blocks():
        pairs += [(start + block.a + at, start + block.b + at) for at in range(block.size)]
    return pairs + [(len(was) - at, len(now) - at) for at in range(end, 0, -1)]


def _refolded(typed: str, style: Style, old: str, new: str) -> Written | None:
    """Change the lines of a folded text that hold the change; each new word joins the line of the word before it."""
    raw = typed.split("\n")
    is_block = style == "folded"
    lines = raw[1:] if is_block else raw
    words = [line.split() for line in lines]
    flat = [word for line in words for word in line]
    quote = {"single": "'", "double": '"'}.get(style, "")
    if quote:
        flat[0], flat[-1] = flat[0][1:], flat[-1][:-1]
    was = [word.replace("'", "''") if style == "single" else word for word in re.findall(r"\S+", old)]
    if was != flat or old.count("\n") != new.count("\n"):
        return None
    line_of = [at for at, line in enumerate(words) for _ in line]
    fresh = _words_by_line(flat, line_of, new, style)
    if fresh is None:
        return None
    body = [_refilled(lines, at, fresh.get(at, []), quote) for at in range(len(lines))]
    kept = [line for at, line in enumerate(body) if line.strip() or not words[at]]
    text = "\n".join(([raw[0]] if is_block else []) + kept)
    return Written(text)


def _words_by_line(flat: list[str], line_of: list[int], new: str, style: Style) -> dict[int, list[str]] | None:
    """Return the new words by the line they belong to; None where paragraphs changed."""
    now = [word.replace("'", "''") if style == "single" else word for word in re.findall(r"\S+", new)]
    if style == "double" and any("\\" in word or '"' in word for word in now):
        return None
    fresh: dict[int, list[str]] = {}
    at = line_of[0] if line_of else 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, flat, now, autojunk=False).get_opcodes():
        for offset, word in enumerate(now[j1:j2]):
            if tag == "equal":
                at = line_of[i1 + offset]
            elif tag == "replace" and i1 + offset < len(line_of):
                at = max(at, line_of[min(i1 + offset, i2 - 1)])
            fresh.setdefault(at, []).append(word)
    return fresh


def _refilled(lines: Sequence[str], at: int, fresh: Sequence[str], quote: str) -> str:
    """Return a line with its new words; as it was where they are the old ones."""
    line = lines[at]
    opening, closing = quote if at == 0 else "", quote if at == len(lines) - 1 else ""
    words = f"{opening}{' '.join(fresh)}{closing}"
    if words.split() == line.split():
        return line
    return line[: len(line) - len(line.lstrip())] + words
