"""Text alternatives: bare words in Word, which may hold figures of the ledger in the content."""

import re
from dataclasses import dataclass

from printdesk.review.content.edits import Origin
from printdesk.review.lift.context import Context
from printdesk.review.lift.report import Remark
from printdesk.review.word.tree import Piece

_FIGURE = re.compile(r"\{[^{}]+\}")
_PART = re.compile(r"(?P<figure>\{[^{}]+\})|(?P<words>\w+)|(?P<space>\s+)|(?P<signs>(?:(?!\{[^{}]+\})[^\w\s])+)")
_FIRST_STAND_IN = 0xF100
"""Letters of private use, which no text of a content has."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure as it is typed and as it was printed; `stand_in` is the one letter that takes its place meanwhile."""

    typed: str
    printed: str
    stand_in: str


def retold(context: Context, typed: str, states: tuple[str, str], origin: Origin) -> str:
    """Return an alternative as it is typed from its words before and after; a figure that stands there still stays one."""
    figures = _figures(typed, states[0])
    if figures is None:
        _tell(context, origin, "the figures")
        return context.wording.rewriter.fresh([Piece(text=states[1])], origin)
    source, (was, now) = typed, states
    for figure in figures:
        source = source.replace(figure.typed, figure.stand_in, 1)
        was = was.replace(figure.printed, figure.stand_in, 1)
        now = now.replace(figure.printed, figure.stand_in, 1)
    made = context.wording.between(source, [Piece(text=was)], [Piece(text=now)], origin)
    for figure in figures:
        if figure.stand_in not in made:
            _tell(context, origin, f"the figure {figure.printed}")
        made = made.replace(figure.stand_in, figure.typed)
    return made


def _figures(typed: str, printed: str) -> list[_Figure] | None:
    """Return the figures of an alternative with what each was printed as; None where they cannot be told apart."""
    found = re.fullmatch("".join(map(_pattern, _PART.finditer(typed.strip()))), printed)
    if found is None:
        return None if _FIGURE.search(typed) else []
    pairs = zip(_FIGURE.findall(typed), found.groups(), strict=True)
    return [_Figure(*pair, chr(_FIRST_STAND_IN + number)) for number, pair in enumerate(pairs)]


def _pattern(part: re.Match[str]) -> str:
    """Return what a part of a text is printed as: signs may be others, since house style sets quotes and dashes."""
    if part["figure"]:
        return "(.+?)"
    if part["words"]:
        return re.escape(part["words"])
    return r"\s+" if part["space"] else rf"[^\w\s]{{{len(part['signs'])}}}"


def _tell(context: Context, origin: Origin, what: str) -> None:
    why = f"{what} of the ledger became plain words in a text alternative"
    remedy = "write {fact-id} again where a figure is meant"
    context.remarks.append(Remark(code="figure-dropped", why=why, remedy=remedy, is_lost=False, origin=origin))
