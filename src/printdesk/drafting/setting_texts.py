"""Texts of the article set as those of the briefing: leads in bold, figures from the ledger, roadmap items noted."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from printdesk.drafting.draft import ChartDraft, ProposalDraft
from printdesk.drafting.ledger import Ledger, SetText, Setting
from printdesk.drafting.naming import Ids
from printdesk.drafting.proposals import charts_in, delivered_and_due
from printdesk.drafting.roadmap import RoadmapFinder
from printdesk.drafting.times import TimeFound
from printdesk.readers.article.marks import bare
from printdesk.readers.article.tree import Grid, GridRow, Item, ItemList, Lines

_LEAD = re.compile(
    r"(?P<lead>(?:[^\W_]|“|\")[^:.!?*\[\]{}]{1,58})(?P<mark>:| –| —) (?P<rest>\S.*)", re.DOTALL
)  # fmt: skip
_BOLD_LEAD = re.compile(r"^\*\*([^*\n]{2,58}?)(?:(:)\*\*|\*\*(:| –| —)) (?=\S)")
"""A lead that the article has in bold already."""

SHORT_CELL = 16


@dataclass(slots=True)
class TextSetter:
    """Sets texts one after the other; `said` keeps every text with its place, for the questions asked at the end."""

    ledger: Ledger
    roadmap: RoadmapFinder
    ids: Ids
    place_of: Callable[[Lines], str]
    window: TimeFound | None = None
    section: tuple[str, ...] = ()
    said: list[tuple[str, str]] = field(default_factory=list)
    charts: list[ChartDraft | ProposalDraft] = field(default_factory=list)
    leads: int = 0

    def text(self, text: str, lines: Lines, head: str = "") -> str:
        """Return a text with its figures put in."""
        return self._set(text, self._setting(lines, head=head)).text

    def items(self, items: ItemList) -> ItemList:
        """Return a list with all its texts set."""
        return replace(items, items=tuple(self._item(item, "") for item in items.items))

    def grid(self, grid: Grid) -> Grid:
        """Return a table with its cells set; heads keep their words, and their times go to the cells below."""
        place = self.place_of(grid.head_lines or grid.lines)
        times = [next(iter(self.ledger.count_times(head, place)), None) for head in grid.columns]
        self.said += [(place, head) for head in grid.columns if head]
        return replace(grid, rows=tuple(self._row(row, grid.columns, times) for row in grid.rows))

    def _item(self, item: Item, above: str) -> Item:
        item = replace(item, text=_BOLD_LEAD.sub(lambda lead: f"{lead[1]}{lead[2] or lead[3]} ", item.text))
        found = _LEAD.fullmatch(item.text)
        lead = found["lead"].strip() if found and _is_lead(found["lead"], found["rest"]) else ""
        if lead and found:
            self.leads += 1
            before = f"**{found['lead']}:** " if found["mark"] == ":" else f"**{found['lead']}**{found['mark']} "
            self.said.append((self.place_of(item.lines), lead))
            text = before + self._set(found["rest"], self._setting(item.lines, head=lead, is_item=True)).text
        else:
            setting = self._setting(item.lines, head=above, parent=above, is_item=True)
            text = self._set(item.text, setting).text
        below = lead or (bare(item.text) if len(item.text) < 50 else "")
        return replace(item, text=text, children=tuple(self._item(child, below) for child in item.children))

    def _row(self, row: GridRow, columns: tuple[str, ...], times: list[TimeFound | None]) -> GridRow:
        head = row.cells[0] if row.cells else ""
        place = self.place_of(row.lines)
        self.ledger.count_times(head, place)
        self.said.append((place, head))
        done = [self._cell(row, columns, times, at) for at in range(1, len(row.cells))]
        self.charts += delivered_and_due(done, bare(head), self.ids)
        return replace(row, cells=(head, *(each.text for each in done)))

    def _cell(self, row: GridRow, columns: tuple[str, ...], times: list[TimeFound | None], at: int) -> SetText:
        head, cell = row.cells[0], row.cells[at]
        setting = self._setting(row.lines, head=_head(head, columns, at, cell))
        column = columns[at] if at < len(columns) else ""
        time = times[at] if at < len(times) else None
        return self._set(cell, replace(setting, row=head, column=column, time=time, in_table=True))

    def _setting(self, lines: Lines, *, head: str = "", parent: str = "", is_item: bool = False) -> Setting:
        return Setting(self.place_of(lines), head, self.section, is_item=is_item, parent=parent)

    def _set(self, text: str, setting: Setting) -> SetText:
        done = self.ledger.set(text, setting)
        self.said.append((setting.place, text))
        self.roadmap.read(done, setting, self.window)
        if not setting.in_table:
            self.charts += charts_in(done, self.ids)
        return done


def _head(row: str, columns: tuple[str, ...], at: int, cell: str) -> str:
    """Return what a cell is about: the head of its row, and that of its column where the cell is hardly more than a figure."""
    column = columns[at] if at < len(columns) else ""
    return f"{row}, {column}" if column and len(cell) <= SHORT_CELL else row


def _is_lead(lead: str, rest: str) -> bool:
    words = lead.strip().split()
    return (
        0 < len(words) <= 6
        and not (lead[:1].islower() and rest[:1].islower())
        and (len(rest.split()) >= 2 or rest[:1].isdigit())
        and not re.search(r"https?$|\d$", lead)
    ) or lead.startswith(("“", '"'))
