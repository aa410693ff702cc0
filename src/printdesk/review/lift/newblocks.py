"""Tables and pictures that editors put in: what they are as blocks of the content."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from printdesk.edition.keys import slug
from printdesk.review.content.edits import Origin
from printdesk.review.lift.bodies import Body, Member
from printdesk.review.lift.cells import cell_text
from printdesk.review.lift.context import Context
from printdesk.review.lift.report import Remark
from printdesk.review.word.tree import Cell, Graphic, Paragraph, Row, Table

SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/svg+xml": ".svg"}
_NAME_LENGTH = 32


@dataclass(slots=True)
class NewBlocks:
    """Makes the nodes of new blocks; `pictures` collects files to be saved."""

    context: Context
    graphics: Mapping[str, Graphic]
    pictures: dict[str, bytes]

    def nodes(self, bodies: Sequence[Body]) -> dict[int, Any]:
        """Return the node of every new table and picture, by the index of its item."""
        made: dict[int, Any] = {}
        for member in (member for body in bodies for member in body.members if not member.entry and member.atom):
            node = self._node(member)
            if node is not None:
                made[member.at] = node
        return made

    def _node(self, member: Member) -> Any:
        assert member.atom
        item = member.atom.item
        lines = {key: self.context.wording.source(atom) for key, atom in member.lines.items()}
        origin = self.context.standing.origin(member.atom, f"new {member.kind}")
        if isinstance(item, Table):
            return self._table(item, lines)
        return self._picture(item, lines, origin) if member.kind == "picture" else None

    def _table(self, table: Table, lines: Mapping[str, str]) -> Any:
        rows = [row for row in table.rows if row.text.strip()]
        if not rows:
            return None
        heads = [rows[0]] if len(rows) > 1 and _is_head(rows[0]) else []
        node: dict[str, Any] = {key: lines[key] for key in ("title",) if key in lines}
        width = max(len(row.cells) for row in rows)
        if heads:
            node["columns"] = self._texts(heads[0], width)
        body = [self._texts(row, width) for row in rows[len(heads) :]]
        node["rows"] = _in_bars(body) if all(_fits_bars(text) for row in body for text in row) else body
        if "note" in lines:
            node["note"] = lines["note"]
        return {"table": node}

    def _texts(self, row: Row, width: int) -> list[str]:
        texts = [self._text(cell) for cell in row.cells]
        return [*texts, *[""] * (width - len(texts))]

    def _text(self, cell: Cell) -> str:
        text = cell_text(self.context.wording, cell)
        bold = re.fullmatch(r"\*\*([^*]+)\*\*", text)
        return bold[1] if bold and _is_head_cell(cell) else text

    def _picture(self, item: Paragraph, lines: Mapping[str, str], origin: Origin) -> Any:
        name = next(piece.target for piece in item.pieces if piece.kind == "graphic")
        graphic = self.graphics.get(name)
        suffix = SUFFIXES.get(graphic.media_type) if graphic else None
        if graphic is None or not graphic.data or suffix is None:
            why = (
                "a chart made in Word has no data file"
                if graphic and graphic.series
                else "it is no picture of a kind that can be printed"
            )
            self.context.remark(
                "edit-unsayable",
                f"the new drawing stays out: {why}",
                "add it as a `chart` or an `image` by hand",
                origin=origin,
            )
            return None
        stem = slug(lines.get("title") or graphic.alt)[:_NAME_LENGTH].strip("-") or "picture"
        file = f"assets/{stem}-{sha256(graphic.data).hexdigest()[:6]}{suffix}"
        self.pictures[file] = graphic.data
        node: dict[str, Any] = {"file": file, **{key: text for key, text in lines.items() if key in {"title", "note"}}}
        if graphic.alt:
            node["alt"] = graphic.alt
        else:
            self.context.remarks.append(_without_alt(file, origin))
        return {"image": node}


def _without_alt(file: str, origin: Origin) -> Remark:
    why = f"the new picture {file} came without a text alternative"
    return Remark(code="missing-alt", why=why, remedy="say in `alt` what it shows", is_lost=False, origin=origin)


def _is_head(row: Row) -> bool:
    return row.is_head or all(_is_head_cell(cell) for cell in row.cells if cell.text.strip())


def _is_head_cell(cell: Cell) -> bool:
    pieces = [piece for paragraph in cell.paragraphs for piece in paragraph.pieces if piece.text.strip()]
    styles = {paragraph.style for paragraph in cell.paragraphs}
    return bool(pieces) and (all(piece.strong for piece in pieces) or any("Heading" in style for style in styles))


def _fits_bars(text: str) -> bool:
    return "\n" not in text and "|" not in text


def _in_bars(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as lines with bars, the columns in line."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    return "".join(
        "| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |\n" for row in rows
    )
