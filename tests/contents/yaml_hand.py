"""A content as people type it: plain where that can be read, quoted or in a block where not, with comments here and there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

_PLAIN = re.compile(r"[^\W_][^:#{}\[\],&*!|>'\"%@`\\\n]*(?<=[\w.?)€$])")
_COMMENTS = ("checked with the desk", "as agreed on Monday", "TODO: ask for the newer figure", "the long version is in the minutes")  # fmt: skip


def typed(content: Mapping[str, Any], random: Random) -> str:
    """Return a content file that says what the mapping does; how it is written is left to chance."""
    return "\n".join(_mapping(content, 0, random)) + "\n"


def _mapping(content: Mapping[str, Any], indent: int, random: Random) -> Iterator[str]:
    for key, value in content.items():
        if random.random() < 0.04:
            yield f"{' ' * indent}# {random.choice(_COMMENTS)}"
        yield from _entry(f"{' ' * indent}{_key(key)}:", value, indent + 2, random)


def _entry(lead: str, value: Any, indent: int, random: Random) -> Iterator[str]:
    """Yield a key or a dash with its value, on its line or below."""
    if isinstance(value, str):
        yield from _text(lead, value, indent, random)
    elif isinstance(value, Mapping):
        if _is_short(value) and random.random() < 0.6:
            yield f"{lead} {{{', '.join(f'{_key(key)}: {_inline(each)}' for key, each in value.items())}}}"
        elif lead.endswith("-"):
            first, *others = list(_mapping(value, indent, random))
            while first.lstrip().startswith("#"):
                first, *others = others
            yield f"{lead} {first.lstrip()}"
            yield from others
        else:
            yield lead
            yield from _mapping(value, indent, random)
    elif isinstance(value, Sequence):
        if value and all(isinstance(each, str) and _PLAIN.fullmatch(each) and len(each) < 20 for each in value) and random.random() < 0.5:  # fmt: skip
            yield f"{lead} [{', '.join(value)}]"
        elif lead.endswith("-"):  # a list in a list
            yield f"{lead} [{', '.join(_inline(each) for each in value)}]"
        else:
            yield lead
            for each in value:
                yield from _entry(f"{' ' * indent}-", each, indent + 2, random)
    else:
        yield f"{lead} {str(value).lower() if isinstance(value, bool) else value}"


def _is_short(value: Mapping[str, Any]) -> bool:
    return all(not isinstance(each, Mapping | list | tuple) and "\n" not in str(each) for each in value.values()) and sum(len(str(each)) + len(key) for key, each in value.items()) < 90  # fmt: skip


def _text(lead: str, text: str, indent: int, random: Random) -> Iterator[str]:
    if "\n" in text or (len(text) > 60 and random.random() < 0.6):
        yield f"{lead} |"
        for paragraph in text.split("\n"):
            yield from (f"{' ' * indent}{line}" if line else "" for line in _wrapped(paragraph, random))
    else:
        remark = f"   # {random.choice(_COMMENTS)}" if random.random() < 0.03 else ""
        yield f"{lead} {_inline(text)}{remark}"


def _wrapped(line: str, random: Random) -> list[str]:
    """Break a long line as an editor would, at a width; what is no running text stays on its line."""
    if len(line) < 90 or line.lstrip().startswith("|") or random.random() < 0.2:
        return [line]
    hang = re.match(r"\s*(?:- |\d+\. )?", line)
    lead = " " * len(hang[0]) if hang else ""
    lines, current = [], ""
    for word in line.split(" "):
        is_start = re.match(r"[-+*#>|=]|\d+[.)]", word)  # would begin a list or a heading
        if current and len(current) + len(word) > 88 and not is_start:
            lines.append(current)
            current = lead + word
        else:
            current = f"{current} {word}" if current else word
    return [*lines, current]


def _inline(value: Any) -> str:
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if _PLAIN.fullmatch(value) and value.lower() not in {"yes", "no", "on", "off", "true", "false", "null"}:
        return value
    if "'" not in value and len(value) % 2:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _key(key: str) -> str:
    return (
        key if re.fullmatch(r"[\w-]+(?: [\w-]+)*", key) else _inline(key) if not _PLAIN.fullmatch(key) else f'"{key}"'
    )
