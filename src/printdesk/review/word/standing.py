"""Styles that a program forgot: a file whose paragraphs are all plain again was not restyled by an editor."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from printdesk.review.word.tree import Item, Paragraph, Role, Table

_KEPT = 0.5
"""If fewer of the styles that were used are used still, the program has lost them."""


@dataclass(frozen=True, slots=True)
class LostStyles:
    """Style and role that the paragraphs of each style came back in, where a program keeps none but its own; else nothing."""

    came_back_as: Mapping[str, tuple[str, Role]]

    def restored(self, base: Paragraph, edited: Paragraph) -> Paragraph:
        """Return a paragraph in the style it was sent in, if it has what all of that style came back as."""
        if base.style == edited.style or self.came_back_as.get(base.style) != (edited.style, edited.role):
            return edited
        made = replace(edited, style=base.style, role=base.role, level=base.level)
        return _without_its_look(base, made)


NONE_LOST = LostStyles({})


def lost_styles(
    base: Iterable[Item], edited: Iterable[Item], pairs: Iterable[tuple[Paragraph, Paragraph]]
) -> LostStyles:
    """Find out whether styles were lost, by all paragraphs and by those that are known to be the same."""
    sent, back = _styles(base), _styles(edited)
    if len(sent) < 2 or len(sent & back) / len(sent) >= _KEPT:
        return NONE_LOST
    became: dict[str, Counter[tuple[str, Role]]] = defaultdict(Counter)
    for one, other in pairs:
        became[one.style][other.style, other.role] += 1
    return LostStyles({style: counts.most_common(1)[0][0] for style, counts in became.items() if style not in back})


def _styles(items: Iterable[Item]) -> set[str]:
    return {each.style for item in items for each in (item.paragraphs if isinstance(item, Table) else (item,))}


def _without_its_look(base: Paragraph, edited: Paragraph) -> Paragraph:
    """Take bold and italic off that stand on the whole of a paragraph now and stood nowhere in it before."""
    texts = [piece for piece in edited.pieces if piece.text.strip() and not piece.href]
    made = edited
    if texts and all(piece.strong for piece in texts) and not any(piece.strong for piece in base.pieces):
        made = replace(made, pieces=tuple(replace(piece, strong=False) for piece in made.pieces))
    if texts and all(piece.emphasis for piece in texts) and not any(piece.emphasis for piece in base.pieces):
        made = replace(made, pieces=tuple(replace(piece, emphasis=False) for piece in made.pieces))
    return made
