"""Three states of one text woven into one: words that the desk changed and words that the editor changed both stay."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(
    r"\{[^\s{}]+\}|\^?\[[@^][^\]]*\]"  # figures, references and notes
    r"|[+\-−]?[0-9٠-٩۰-۹]+(?:[.,'’\u00a0\u202f][0-9٠-٩۰-۹]+)*"
    r"|\n[ \t]*\n\s*|\s+|\w+|."
)


@dataclass(frozen=True, slots=True)
class Hunk:
    """Tokens from `start` to `end` of the base that give way to others."""

    start: int
    end: int
    tokens: tuple[str, ...]


def tokens_of(text: str) -> list[str]:
    """Cut a text into words, gaps, numbers, figures and signs; a gap with a blank line is one of its own."""
    return _TOKEN.findall(text)


def woven(base: str, desk: str, editor: str) -> str | None:
    """Return the desk's text with the editor's changes; None where both changed the same words.

    The ends of lines inside a paragraph are no change: the desk's stay.
    """
    if alike(base, editor) or alike(desk, editor):
        return desk
    if base == desk:
        return editor
    was, mine, theirs = (tokens_of(text) for text in (base, desk, editor))
    of_desk, of_editor = hunks(was, mine), hunks(was, theirs)
    if any(_meet(one, other) for one in of_desk for other in of_editor if one != other):
        return None
    return _spliced(mine, of_desk, [hunk for hunk in of_editor if hunk not in of_desk])


def alike(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but where their lines end."""
    return one == other or list(map(_key, tokens_of(one))) == list(map(_key, tokens_of(other)))


def _key(token: str) -> str:
    if not token.isspace():
        return token
    return "\n\n" if token.count("\n") > 1 else " "


def hunks(was: Sequence[str], now: Sequence[str]) -> list[Hunk]:
    """Return what changed; changed words with nothing but a gap between them are one hunk."""
    start, end = _edges(was, now)
    old, new = was[start : len(was) - end], now[start : len(now) - end]
    matcher = SequenceMatcher(None, list(map(_key, old)), list(map(_key, new)), autojunk=False)
    found: list[Hunk] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        hunk = Hunk(start + i1, start + i2, tuple(new[j1:j2]))
        between = was[found[-1].end : hunk.start] if found else ()
        if len(between) == 1 and between[0].isspace() and _replaces(found[-1]) and _replaces(hunk):
            before = found.pop()
            hunk = Hunk(before.start, hunk.end, (*before.tokens, between[0], *hunk.tokens))
        found.append(hunk)
    return found


def _edges(was: Sequence[str], now: Sequence[str]) -> tuple[int, int]:
    most = min(len(was), len(now))
    start = next((at for at in range(most) if _key(was[at]) != _key(now[at])), most)
    end = next((at for at in range(most - start) if _key(was[-1 - at]) != _key(now[-1 - at])), most - start)
    return start, end


def _replaces(hunk: Hunk) -> bool:
    return hunk.start < hunk.end and bool(hunk.tokens)


def _meet(one: Hunk, other: Hunk) -> bool:
    """Whether two hunks change the same words, or put words into the same gap; side by side they may stand."""
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end


def _spliced(mine: Sequence[str], of_desk: Sequence[Hunk], of_editor: Sequence[Hunk]) -> str:
    """Write the editor's hunks into the desk's tokens, whose own line ends stay."""
    out: list[str] = []
    reached = 0
    for hunk in of_editor:
        end = hunk.end + sum(_growth(each) for each in of_desk if each.end <= hunk.end and each.start < hunk.end)
        start = end
        if hunk.start < hunk.end:
            start = hunk.start + sum(_growth(each) for each in of_desk if each.end <= hunk.start)
        out += mine[reached:start]
        out += hunk.tokens
        reached = end
    return "".join([*out, *mine[reached:]])


def _growth(hunk: Hunk) -> int:
    return len(hunk.tokens) - (hunk.end - hunk.start)
