"""Tables of the Word file by what they show: each kind has its own way home."""

from collections.abc import Iterator

from printdesk.edition.tree import Boxes, Chart, Numbers, Roadmap
from printdesk.edition.tree import Table as MadeTable
from printdesk.review.content.edits import Edit
from printdesk.review.lift.cells import GridView
from printdesk.review.lift.chart_tables import chart_table_edits
from printdesk.review.lift.context import Context
from printdesk.review.lift.endings import ending_edits
from printdesk.review.lift.frames import frame_edits
from printdesk.review.lift.keyfacts import key_fact_edits
from printdesk.review.lift.numbers import number_edits
from printdesk.review.lift.panels import panel_edits
from printdesk.review.lift.roadmaps import RoadmapEdits
from printdesk.review.lift.roles import Role
from printdesk.review.lift.tables import TableEdits


def grid_edits(context: Context, view: GridView, role: Role) -> Iterator[Edit]:
    """Yield what became of a table, by its kind."""
    if role.grid == "ending":
        yield from ending_edits(context, view)
        return
    if role.grid == "figures":
        yield from frame_edits(context, view)
        return
    block = context.standing.block(role.owner)
    match block:
        case MadeTable() if block.path == ("key_facts",):
            yield from key_fact_edits(context, view, block)
        case MadeTable() if block.path != ("evidence",):
            yield from TableEdits(context, view, block).edits()
        case Numbers():
            yield from number_edits(context, view, block)
        case Boxes():
            yield from panel_edits(context, view, block)
        case Roadmap():
            yield from RoadmapEdits(context, view, block).edits()
        case Chart():
            yield from chart_table_edits(context, view, block)
        case _:
            pass
