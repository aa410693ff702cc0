"""What a rule has to say, before it is known how grave the house holds it to be."""

from dataclasses import dataclass

from printdesk.edition.inline import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One remark. `offset` and `length` are characters of the text as typed at `path`.

    `about` are words that an editor's query would use of the same trouble, and `facts` the figures it touches: where
    one of either carries a query, the trouble has been raised already.
    """

    path: Path
    message: str
    hint: str
    offset: int | None = None
    length: int = 1
    about: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def listed(words: list[str] | tuple[str, ...], most: int = 6) -> str:
    """Return "a, b and c"; beyond `most`, "a, b and 7 more"."""
    shown = list(words[:most]) if len(words) <= most + 1 else [*words[:most], f"{len(words) - most} more"]
    if len(words) == most + 1:
        shown = list(words)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
