"""The proof of a lifting: the content with its edits makes a Word file that reads as the one that came back."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from printdesk.errors import PrintdeskError
from printdesk.review.base import Base, make_base
from printdesk.review.content.edits import Origin
from printdesk.review.lift.places import places_of
from printdesk.review.lift.report import Lifted, Remark
from printdesk.review.lift.roles import Role, Roles
from printdesk.review.word.tree import Cell, Item, Paragraph, Piece, Table, WordFile

_MADE = frozenset({"figure", "reference", "citation", "field"})
_MARKS = " ◆▸◂"
_NOTHING = "§ \t\n"
_SAME = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2060": "", "\u00ad": "", "’": "'", "‘": "'", "“": "", "”": "", "«": "", "»": "", "„": "", '"': "", "\u2011": "-"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proof:
    """What differs between the file that came back and the one that the merged content makes: nothing, if all is well."""

    remarks: tuple[Remark, ...] = ()


def prove(base: Base, texts: Mapping[str, str], lifted: Lifted, workspace: Path) -> Proof:
    """Make the Word file of a content with its edits and hold it against the file that came back.

    `texts` are the base's files with the edits in them. What differs and no remark of the lifting tells of is told here, on either side: so nothing is lost in silence, and nothing changes by itself.
    """
    data = {**base.files.data, **lifted.pictures}
    try:
        merged = make_base(replace(base.files, texts=texts, data=data), workspace, queries=base.queries)
    except PrintdeskError as error:
        found = error.diagnostics[0]
        return Proof(
            (
                Remark(
                    code="merge-unproved",
                    why=f"the merged content does not hold: {found.message}",
                    remedy=found.hint or "",
                ),
            )
        )
    made = merged.sent
    return Proof((*_differences(made, merged, lifted.back, lifted), *_alternatives(base.sent, made, lifted)))


def _alternatives(sent: WordFile, made: WordFile, lifted: Lifted) -> Iterator[Remark]:
    """Yield text alternatives that an editor wrote, and that no drawing of the merged content has."""
    known = {_unnumbered(alt) for file in (sent, made) for alt in _alts(file, sent)}
    told = _told(lifted)
    for alt in map(_clean, _alts(lifted.back, sent)):
        if alt and _unnumbered(alt) not in known and not _is_told(alt, told):
            yield _unplaced([alt], [])


def _differences(made: WordFile, merged: Base, back: WordFile, lifted: Lifted) -> Iterator[Remark]:
    roles = Roles(merged.edition, made, places_of(merged.edition))
    filled = {
        said for item, role in _with_roles(made, roles) if role.kind in {"made", "filler"} for said in _parts(item)
    }
    ours = [item for item, role in _with_roles(made, roles) if role.kind not in {"made", "filler"}]
    told = _told(lifted)
    for is_side in (False, True):
        mine = [said for item in ours if _is_side(item) == is_side for said in _parts(item)]
        theirs = [said for item in back.body if _is_side(item) == is_side for said in _parts(item)]
        yield from _compared(mine, [said for said in theirs if said not in filled], told)


def _compared(ours: Sequence[str], theirs: Sequence[str], told: Sequence[str]) -> Iterator[Remark]:
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        lost = [text for text in theirs[start:end] if not _is_told(text, told)]
        grown = [text for text in ours[first:last] if not _is_told(text, told)]
        if lost or grown:
            yield _unplaced(lost, grown)


def _with_roles(made: WordFile, roles: Roles) -> Iterator[tuple[Item, Role]]:
    return zip(made.body, roles.items, strict=True)


def _is_side(item: Item) -> bool:
    """Whether an item stands in the margin: where beside the text is for the writer to say."""
    return isinstance(item, Paragraph) and (item.aside or item.style.startswith("Side "))


def _parts(item: Item) -> Iterator[str]:
    """Yield the words of a paragraph, or of each cell of a table; what holds none is left out."""
    texts = [_said(item)] if isinstance(item, Paragraph) else [_cell(cell) for row in item.rows for cell in row.cells]
    yield from (text for text in texts if text.strip(_NOTHING))


def _cell(cell: Cell) -> str:
    text = " ".join(_said(each) for each in cell.paragraphs)
    is_mark = any(each.style.startswith("Roadmap") for each in cell.paragraphs)
    return text.strip(_MARKS).casefold() if is_mark else text  # a time begins with a capital where it is drawn


def _said(item: Paragraph) -> str:
    """Return the words of a paragraph, what printdesk or Word fills in left blank."""
    if item.style.startswith("Key Figure") and "Label" not in item.style:
        return "§"
    return _clean("".join(map(_shown, item.pieces)))


def _shown(piece: Piece) -> str:
    if piece.kind in _MADE or piece.style.startswith("Sign ") or piece.style == "Table Figure":
        return "§"
    if piece.kind == "graphic":
        return f"[{piece.target}]"
    return "" if piece.kind == "note" else piece.text


def _clean(text: str) -> str:
    return re.sub(r"(?:§[\s\ue000]*)+", "§", re.sub(r"\s+", " ", text.translate(_SAME))).strip()


def _told(lifted: Lifted) -> tuple[str, ...]:
    texts = (
        text for remark in lifted.remarks if remark.is_lost for text in (remark.origin.before, remark.origin.after)
    )
    return tuple(cleaned for text in texts if (cleaned := _clean(text).casefold()))


def _is_told(text: str, told: Sequence[str]) -> bool:
    bare = text.replace("§", "").strip().casefold()
    return any(each in bare or bare in each for each in told)


def _alts(file: WordFile, sent: WordFile) -> Iterator[str]:
    """Yield the text alternatives of tables, and of the drawings that were sent."""
    yield from (graphic.alt for name, graphic in file.graphics.items() if name in sent.graphics)
    yield from (item.alt for item in file.body if isinstance(item, Table))


def _unnumbered(alt: str) -> str:
    """Return an alternative without its numbers: a figure in it follows the fact, wherever that was typed over."""
    return _clean(re.sub(r"\d[\d.,\s]*", "§", alt))


def _unplaced(lost: Iterable[str], grown: Iterable[str]) -> Remark:
    after, before = " ¶ ".join(lost), " ¶ ".join(grown)
    why = "the merged content does not print what stands in the file that came back"
    return Remark(
        code="edit-unplaced", why=why, remedy="make the change by hand", origin=Origin(before=before, after=after)
    )
