"""How two states of a printed paragraph are compared: by words, with what house style makes of signs undone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from printdesk.edition.syntax import markdown
from printdesk.review.content.signs import Sign, signs_of_pieces, with_source
from printdesk.review.word.tree import Piece

Change = tuple[str, int, int, int, int]
"""What happened ("equal", "replace", "insert", "delete") to which words, from and to."""

_HIGH_SIGNS = frozenset(";:!?»")
_OPAQUE = "\ue001"
"""Stands for what is more than a letter."""


@dataclass(init=False, slots=True)
class Sent:
    """A paragraph as it was sent: `printed` as in the Word file, `known` the same with the Markdown of each sign.

    Marks that its Markdown does not have, such as the bold of a whole style, count for none.
    """

    printed: list[Sign]
    known: list[Sign]
    _is_strong: bool
    _is_emphasis: bool

    def __init__(self, printed: list[Sign], typed: Sequence[Sign]) -> None:
        self.printed, self.known = printed, with_source(printed, typed)
        ink = [sign for sign in printed if not sign.is_gap]
        self._is_strong = bool(ink) and all(sign.strong for sign in ink) and not any(sign.strong for sign in typed)
        self._is_emphasis = (
            bool(ink) and all(sign.emphasis for sign in ink) and not any(each.emphasis for each in typed)
        )

    def fresh(self, sign: Sign) -> Sign:
        return replace(
            sign, strong=sign.strong and not self._is_strong, emphasis=sign.emphasis and not self._is_emphasis
        )

    def again(self, sign: Sign, origin: int) -> Sign:
        """Return a sign that stayed: marked as it was typed, unless the editor marked it otherwise."""
        known = self.known[origin]
        marked = known if sign.alike(self.printed[origin]) else self.fresh(sign)
        marks = marked.strong, marked.emphasis, marked.href
        return replace(known, text=sign.text, piece=sign.piece, strong=marks[0], emphasis=marks[1], href=marks[2])


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return what stayed and what changed; what is alike at both ends is not compared again."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    inner = SequenceMatcher(
        None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False
    ).get_opcodes()
    codes: list[Change] = [("equal", 0, start, 0, start)] if start else []
    codes += [(tag, i1 + start, i2 + start, j1 + start, j2 + start) for tag, i1, i2, j1, j2 in inner]
    return [*codes, ("equal", len(old) - end, len(old), len(new) - end, len(new))] if end else codes


def words_of(signs: Sequence[Sign]) -> list[list[int]]:
    """Return the places of the signs of each word; a gap, a mark or a figure is a word of its own."""
    words: list[list[int]] = []
    inside = False
    for at, sign in enumerate(signs):
        is_inner = len(sign.key) == 1 and sign.key.isalnum()
        if is_inner and inside:
            words[-1].append(at)
        else:
            words.append([at])
        inside = is_inner
    return words


def ident(signs: Sequence[Sign], word: Sequence[int]) -> str:
    """Return what a word is known by: a note by its anchor, a reference by what it leads to and says, numbers apart."""
    first = signs[word[0]]
    if len(word) == 1 and first.piece is not None:
        if first.key == "note" and first.piece.anchor:
            return f"note {first.piece.anchor.key}"
        if first.key == "reference":
            return f"reference {first.piece.target} {without_numbers(first.text)}"
    return "".join(signs[at].key for at in word)


def without_numbers(text: str) -> str:
    return re.sub(r"[\d.,\s]+", "", text)


def with_gaps_of_their_own(signs: list[Sign]) -> list[Sign]:
    """Let a gap that house style put beside a sign be typed where that sign is gone."""
    alone: list[Sign] = []
    for before, sign, after in zip([None, *signs], signs, [*signs[1:], None], strict=False):
        is_made = (after is not None and after.text in _HIGH_SIGNS) or (before is not None and before.text == "«")
        alone.append(replace(sign, source=None) if sign.is_gap and sign.source == "" and not is_made else sign)
    return alone


def fact_of(sign: Sign) -> tuple[str, str]:
    fact, _, form = sign.key[1:-1].partition(":")
    return fact, form


def fresh_letters(text: str, like: Sign) -> list[Sign]:
    return [
        replace(sign, source=None)
        for sign in signs_of_pieces([Piece(text=text, strong=like.strong, emphasis=like.emphasis, href=like.href)])
    ]


def letters_of(signs: Sequence[Sign]) -> str:
    """Return the letters of signs, a place for each."""
    return "".join(sign.text if len(sign.text) == 1 else _OPAQUE for sign in signs)


def new_runs(signs: Sequence[Sign]) -> list[tuple[int, int]]:
    """Return where runs of new letters begin and end."""
    runs: list[tuple[int, int]] = []
    for at, sign in enumerate(signs):
        if sign.source is None:
            if runs and runs[-1][1] == at:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
    return runs


def same(one: str, other: str) -> bool:
    return plain_keys(one) == plain_keys(other)


def plain_keys(text: str) -> str:
    """Return a text as it is compared."""
    return "".join(sign.key for sign in signs_of_pieces([Piece(text=text)]))


def marked_as_typed(signs: Sequence[Sign]) -> list[Sign]:
    """Return signs with the marks they had; what is new is marked as what stands before it."""
    marked: list[Sign] = []
    marks = (False, False, "")
    for sign in signs:
        marks = sign.typed_marks or marks
        marked.append(replace(sign, strong=marks[0], emphasis=marks[1], href=marks[2]))
    return marked


def bare(sign: Sign) -> Sign:
    return replace(sign, strong=False, emphasis=False, href="")


def tidied(signs: list[Sign]) -> list[Sign]:
    """Leave out gaps at the ends and beside line breaks, which Markdown does not keep."""
    while signs and signs[0].key in {" ", "break"}:
        signs = signs[1:]
    while signs and signs[-1].key in {" ", "break"}:
        signs = signs[:-1]
    breaks = {at for at, sign in enumerate(signs) if sign.key == "break"}
    beside = {at for at, sign in enumerate(signs) if sign.is_gap and ({at - 1, at + 1} & breaks)}
    gaps = {at for at, sign in enumerate(signs) if sign.is_gap}
    beside |= {
        at
        for at in gaps
        if signs[at].source is None and (at + 1 in gaps or (at - 1 in gaps and signs[at - 1].source is not None))
    }
    return [sign for at, sign in enumerate(signs) if at not in beside]


def compared(signs: Sequence[Sign]) -> list[tuple[str, bool, bool, str]]:
    """Return what must be the same of two readings.

    What house style put in, how many hyphens make a dash and whether a gap is marked do not show.
    """
    joined: list[tuple[str, bool, bool, str]] = []
    before = ""
    for sign in signs:
        if sign.source == "" or (sign.is_gap and before == "«"):
            continue
        if joined and joined[-1][0] == " " and sign.text in _HIGH_SIGNS:
            joined.pop()
        before = sign.text
        if sign.key != "-" or not joined or joined[-1][0] != "-":
            is_bare = sign.is_gap or sign.key == "break"
            joined.append(
                (sign.key, False, False, "") if is_bare else (sign.key, sign.strong, sign.emphasis, sign.href)
            )
    return joined


def is_one_paragraph(made: str, was: str) -> bool:
    kinds = [token.type for token in markdown().parse(made, {})]
    return kinds == ["paragraph_open", "inline", "paragraph_close"] or kinds == [
        token.type for token in markdown().parse(was, {})
    ]
