"""Key numbers: each cell is a fact, its label and its status."""

from collections.abc import Iterator

from printdesk.edition.tree import KeyFigure, Numbers
from printdesk.review.content.edits import Edit, Remove, Retext
from printdesk.review.lift.cells import GridView, Match, matched
from printdesk.review.lift.context import Context
from printdesk.review.lift.figures import Typed
from printdesk.review.lift.values import text_at


def number_edits(context: Context, view: GridView, block: Numbers) -> Iterator[Edit]:
    """Yield what became of key numbers."""
    matches, fresh = matched(view)
    found: dict[str, dict[str, Match]] = {}
    rest: list[Match] = []
    for match in matches:
        fact, part = _place(match, block)
        if fact:
            found.setdefault(fact, {})[part] = match
        else:
            rest.append(match)
    for figure in block.figures:
        yield from _figure(context, view, figure, found.get(figure.fact, {}))
    for match in rest:
        if match.back is not None and match.back.text != match.sent.text:
            origin = context.standing.origin_of(view.atom, "key numbers", before=match.sent.text, after=match.back.text)
            context.remark(
                "made-text-edited",
                "the line is made from the fact's `status` and `when`",
                "change them there",
                origin=origin,
            )
    for new in fresh:
        origin = context.standing.origin_of(view.atom, "key numbers", after=new.paragraph.text)
        context.remark(
            "edit-unsayable", "a key number is a fact", "write the fact and name it in `numbers`", block.path, origin
        )


def _place(match: Match, block: Numbers) -> tuple[str, str]:
    for anchor in match.sent.anchors:
        for figure in block.figures:
            if anchor.key == f"{block.key}-{figure.fact}":
                return figure.fact, anchor.part
    return "", ""


def _figure(context: Context, view: GridView, figure: KeyFigure, parts: dict[str, Match]) -> Iterator[Edit]:
    standing = context.standing
    if parts and all(match.back is None for match in parts.values()):
        before = " ".join(match.sent.text for match in parts.values())
        origin = standing.origin_of(view.atom, "key numbers", before=before)
        yield Remove(file=standing.file_of(figure.path), path=figure.path, origin=origin)
        return
    yield from _label(context, view, figure, parts.get("label"))
    sent = " ".join(match.sent.text for part in ("value", "unit") if (match := parts.get(part)))
    back = " ".join(match.back.text for part in ("value", "unit") if (match := parts.get(part)) and match.back)
    if _bare(sent) != _bare(back):
        origin = standing.origin_of(view.atom, f"key numbers, {figure.fact}", before=sent, after=back)
        context.figures.note(Typed(figure.fact, "", sent, _unqualified(sent, back, figure), origin))


def _label(context: Context, view: GridView, figure: KeyFigure, match: Match | None) -> Iterator[Edit]:
    if match is None or match.back is None:
        return
    path = ("facts", figure.fact, "label")
    old = text_at(context.standing.content, path)
    after, before = match.back.text, match.sent.text
    origin = context.standing.origin_of(view.atom, f"key numbers, {figure.fact}, label", before=before, after=after)
    if old is None:
        if after != before:
            why = "the figure has no label of its own, so its name is printed"
            context.remark("made-text-edited", why, "give the fact a `label`", path, origin)
        return
    new = context.wording.again(old, [match.sent], [match.back], origin)
    if new != old:
        yield Retext(file=context.standing.file_of(path), path=path, old=old, new=new, origin=origin)


def _unqualified(sent: str, back: str, figure: KeyFigure) -> str:
    """Return a figure without the words or the sign before and behind it that its qualifier printed."""
    plain = f"{figure.value} {figure.unit}".strip()
    lead = len(plain) - len(plain.lstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ \u00a0"))
    if back[:lead] == sent[:lead]:
        back = back[lead:]
    return back.replace("+", "", 1) if "+" in figure.value and not figure.value.startswith("+") else back


def _bare(text: str) -> str:
    return "".join(text.split())
