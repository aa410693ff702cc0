"""Text that printdesk made: an edit in it is told, and never written."""

from collections.abc import Iterable, Iterator

from printdesk.review.lift.fronts import MASTHEAD
from printdesk.review.lift.outline import Atom
from printdesk.review.lift.report import Remark
from printdesk.review.lift.standing import Standing
from printdesk.review.word.tree import Paragraph, Piece

_FILLED = frozenset({"field", "reference", "citation", "figure"})
_USUAL = "it is made from the content, not typed in it"


def edits_of_made_text(standing: Standing, atoms: Iterable[Atom], gone: frozenset[int]) -> Iterator[Remark]:
    """Yield a remark for every line made by printdesk that reads otherwise, or is gone (by its index in the file sent)."""
    for atom in atoms:
        if atom.role is None or atom.role.kind != "made" or atom.base is None or not isinstance(atom.item, Paragraph):
            continue
        sent = standing.sent.body[atom.base]
        is_shared = isinstance(sent, Paragraph) and sent.style == MASTHEAD  # its parts go home one by one
        if isinstance(sent, Paragraph) and not is_shared and _said(sent) != _said(atom.item):
            yield _remark(standing, atom)
    for base in sorted(gone):
        role, item = standing.roles.items[base], standing.sent.body[base]
        if (
            role.kind == "made"
            and isinstance(item, Paragraph)
            and item.style.startswith(("Source Note", "Quote Source", "Side Note"))
        ):
            yield Remark(
                code="made-text-edited",
                why=role.place.remedy if role.place else _USUAL,
                origin=standing.origin_of(None, _name(role.place), before=item.text),
            )


def _remark(standing: Standing, atom: Atom) -> Remark:
    place = atom.role.place if atom.role else None
    why = place.remedy if place and place.remedy else _USUAL
    return Remark(code="made-text-edited", why=why, origin=standing.origin(atom, _name(place)))


def _name(place: object) -> str:
    return getattr(place, "name", "") or "text made by printdesk"


def _said(paragraph: Paragraph) -> str:
    return "".join(" ".join(_shown(piece) for piece in paragraph.pieces).split())


def _shown(piece: Piece) -> str:
    return "" if piece.kind in _FILLED else piece.text
