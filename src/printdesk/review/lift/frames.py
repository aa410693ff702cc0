"""Figures side by side: the captions and notes in the cells of the table that only places them."""

from collections.abc import Iterator

from printdesk.review.content.edits import Edit, Remove, Retext
from printdesk.review.lift.cells import GridView, Match, matched
from printdesk.review.lift.context import Context
from printdesk.review.lift.values import text_at
from printdesk.review.lift.wording import label_of, without_label
from printdesk.review.word.tree import Paragraph


def frame_edits(context: Context, view: GridView) -> Iterator[Edit]:
    """Yield what became of the lines in such a table; what is new in it is a remark."""
    matches, fresh = matched(view)
    drawn = {
        piece.target for paragraph in view.back.paragraphs for piece in paragraph.pieces if piece.kind == "graphic"
    }
    for match in matches:
        yield from _line(context, view, match, drawn)
    for new in fresh:
        if new.paragraph.text.strip():
            origin = context.standing.origin_of(view.atom, "figures side by side", after=new.paragraph.text)
            context.remark(
                "edit-unsayable",
                "it stands between two figures, where there is no text",
                "move it below them",
                origin=origin,
            )


def _line(context: Context, view: GridView, match: Match, drawn: set[str]) -> Iterator[Edit]:
    place = context.standing.roles.place_of(match.sent)
    if place is None or place.kind not in {"line", "made"}:
        return
    block = context.standing.block(place.owner)
    if place.kind == "line" and block is not None and f"pd:{block.key}" not in drawn and match.back is None:
        return  # the figure itself is gone, and its lines with it
    before, after = match.sent.text, match.back.text if match.back else ""
    origin = context.standing.origin_of(view.atom, place.name, before=before, after=after)
    if place.kind == "made":
        if before != after:
            context.remark("made-text-edited", place.remedy, origin=origin)
        return
    old = text_at(context.standing.content, place.path)
    if old is None:
        return
    if match.back is None:
        yield Remove(file=context.standing.file_of(place.path), path=place.path, origin=origin)
        return
    new = context.wording.between(old, without_label(match.sent.pieces), without_label(match.back.pieces), origin)
    if new != old:
        yield Retext(file=context.standing.file_of(place.path), path=place.path, old=old, new=new, origin=origin)
    _tell_label(context, match.sent, match.back)


def _tell_label(context: Context, sent: Paragraph, back: Paragraph) -> None:
    if label_of(back) and label_of(sent).split()[:1] != label_of(back).split()[:1]:
        context.remark("made-text-edited", "figures and tables are numbered by printdesk; `terms` changes the word")
