"""Signs as Markdown: marks of emphasis and links round what they mark, escapes where a letter would be read as a mark."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from printdesk.readers.article.marks import begins_block, line_start
from printdesk.readers.article.marks import literal as escaped
from printdesk.review.content.signs import Sign

_MARKS = {"strong": "**", "emphasis": "*"}


@dataclass(frozen=True, slots=True)
class Mark:
    kind: str
    href: str = ""


def markdown_from(signs: Sequence[Sign], *, is_escaped: bool) -> str:
    """Return Markdown that says the signs; with `is_escaped` new letters that could be marks are escaped."""
    marked = _with_marks_on_ink(signs)
    sources = _sources(marked, is_escaped=is_escaped)
    out: list[str] = []
    active: list[Mark] = []
    lasts = _lasting(marked)
    for at, (sign, source) in enumerate(zip(marked, sources, strict=True)):
        wanted = _marks_of(sign)
        while any(mark not in wanted for mark in active):
            out.append(_closing(active.pop()))
        fresh = sorted(
            (mark for mark in wanted if mark not in active), key=lambda mark: (-lasts[at][mark], mark.kind == "link")
        )
        for mark in fresh:
            out.append(_opening(mark))
            active.append(mark)
        out.append(source)
    out += [_closing(mark) for mark in reversed(active)]
    return "".join(out)


def _with_marks_on_ink(signs: Sequence[Sign]) -> list[Sign]:
    """Take marks off the gaps at the edges of what is marked: Markdown opens and closes at letters."""
    forwards = _without_marks_on_first_gaps(signs)
    return _without_marks_on_first_gaps(forwards[::-1])[::-1]


def _without_marks_on_first_gaps(signs: Sequence[Sign]) -> list[Sign]:
    marked: list[Sign] = []
    before = Sign("", "")
    for sign in signs:
        before = _marked_as(sign, before) if sign.is_gap or sign.key == "break" else sign
        marked.append(before)
    return marked


def _marked_as(gap: Sign, before: Sign) -> Sign:
    """Return a gap with no mark that the sign before it has not."""
    href = gap.href if gap.href == before.href else ""
    return replace(gap, strong=gap.strong and before.strong, emphasis=gap.emphasis and before.emphasis, href=href)


def _marks_of(sign: Sign) -> list[Mark]:
    marks = [Mark("strong")] if sign.strong else []
    marks += [Mark("emphasis")] if sign.emphasis else []
    return [*marks, Mark("link", sign.href)] if sign.href else marks


def _lasting(signs: Sequence[Sign]) -> list[dict[Mark, int]]:
    """Return, for each sign, how far each of its marks goes on: the longest opens first."""
    lasting: list[dict[Mark, int]] = []
    after: dict[Mark, int] = {}
    for sign in reversed(signs):
        after = {mark: after.get(mark, 0) + 1 for mark in _marks_of(sign)}
        lasting.append(after)
    return lasting[::-1]


def _opening(mark: Mark) -> str:
    return "[" if mark.kind == "link" else _MARKS[mark.kind]


def _closing(mark: Mark) -> str:
    return f"]({_address(mark.href)})" if mark.kind == "link" else _MARKS[mark.kind]


def _address(href: str) -> str:
    return f"<{href}>" if re.search(r"[\s()<>\\]", href) and "<" not in href and ">" not in href else href


def _sources(signs: Sequence[Sign], *, is_escaped: bool) -> list[str]:
    """Return what each sign is written as."""
    text = "".join(sign.text if len(sign.text) == 1 and sign.is_letter else "\ue001" for sign in signs)
    flagged = _flagged(text) if is_escaped else set()
    sources: list[str] = []
    for at, sign in enumerate(signs):
        if sign.is_gap and any(each.is_gap for each in (*signs[max(0, at - 1) : at], *signs[at + 1 : at + 2])):
            sources.append(" ")
        elif sign.source is not None:
            bare = is_escaped and sign.source == sign.text and at in flagged and _is_by_new(signs, at)
            sources.append("\\" + sign.source if bare else sign.source)
        else:
            sources.append(("\\" if at in flagged else "") + _typed(sign))
    return sources


def _flagged(text: str) -> set[int]:
    """Return the places of letters that Markdown may read as marks."""
    places: set[int] = set()
    out = 0
    made = escaped(text)
    for at, letter in enumerate(text):
        if (
            made[out] == "\\"
            and made[out + 1 : out + 2] == letter
            and (letter != "\\" or made[out : out + 2] == "\\\\")
        ):
            places.add(at)
            out += 2
        else:
            out += 1
    return places


def _is_by_new(signs: Sequence[Sign], at: int) -> bool:
    return any(sign.source is None for sign in signs[max(0, at - 1) : at + 2])


def _typed(sign: Sign) -> str:
    """Return a new sign as it is typed; what house style puts in by itself is left to it."""
    match sign.key:
        case "break":
            return "\\\n"
        case " ":
            return " "
        case "-" if sign.text == "\u2011":
            return "-"
        case _:
            return sign.text


def with_safe_line_starts(source: str, was: str) -> str:
    """Return a paragraph in which no line begins with what would open a list or a heading, unless it did before."""
    old = set(was.split("\n"))
    first, *others = source.split("\n")
    lines = [first if first in old else line_start(first)]
    for line in others:
        if line not in old and begins_block(line.split(" ", maxsplit=1)[0]):
            if lines[-1].endswith("\\"):
                lines.append(line_start(line))
            else:
                lines[-1] += " " + line
        else:
            lines.append(line)
    return "\n".join(lines)


def wrapped_as_before(source: str, was: str) -> str:
    """Return a hard-wrapped paragraph with the lines that grew far too long broken in two; no other line changes."""
    old = was.split("\n")
    if len(old) < 2:
        return source
    width = max(map(len, old))
    lines = [part for line in source.split("\n") for part in ([line] if line in old else _broken(line, width))]
    return "\n".join(lines)


def _broken(line: str, width: int) -> Iterator[str]:
    while len(line) > width + width // 8:
        cut = line.rfind(" ", 0, width + 1)
        while cut > 0 and (begins_block(line[cut + 1 :].split(" ", maxsplit=1)[0]) or _is_inside(line, cut)):
            cut = line.rfind(" ", 0, cut)
        if cut <= 0 or not line[:cut].strip():
            break
        yield line[:cut].rstrip()
        line = line[cut + 1 :]
    yield line


def _is_inside(line: str, at: int) -> bool:
    """Whether a place lies inside a reference, a note or an address."""
    opened = max(line.rfind("[@", 0, at), line.rfind("^[", 0, at))
    return opened > line.rfind("]", 0, at) or line.rfind("](", 0, at) > line.rfind(")", 0, at)
