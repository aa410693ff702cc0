"""The workbook of a chart: a column a series, and where each stands in it."""

from decimal import Decimal

from printdesk.writers.docx.chart_plan import ChartPlan, Track, Values
from printdesk.writers.docx.workbook import Cell, column_name, workbook


class ChartSheet:
    """Where names and values of a chart stand in its workbook."""

    def __init__(self, plan: ChartPlan) -> None:
        self._columns: list[tuple[str, Values]] = []
        self._places: dict[tuple[int, str], str] = {}
        self._lengths: dict[str, int] = {}
        self._names = plan.names
        for number, track in enumerate(plan.tracks):
            self._add(number, "values", track.name, track.values)
        for number, track in enumerate(plan.tracks):
            self._add_rest(number, track)

    @property
    def names(self) -> str:
        return f"$A$2:$A${len(self._names) + 1}"

    def head(self, track: int) -> str:
        """Return the cell with a track's name."""
        return f"${self._places[track, 'values']}$1"

    def place(self, track: int, part: str = "values") -> str:
        """Return the cells of a track's values, or of its `heights`, `minus` or `plus`."""
        column = self._places[track, part]
        return f"${column}$2:${column}${self._lengths[column] + 1}"

    def file(self) -> bytes:
        rows: list[list[Cell]] = [["", *(name for name, _ in self._columns)]]
        longest = max((len(values) for _, values in self._columns), default=0)
        for at in range(max(longest, len(self._names))):
            name = self._names[at] if at < len(self._names) else None
            rows.append([name, *(values[at] if at < len(values) else None for _, values in self._columns)])
        return workbook(rows)

    def _add_rest(self, number: int, track: Track) -> None:
        if track.heights:
            self._add(number, "heights", "", track.heights)
        if track.whiskers:
            for part, name in zip(("minus", "plus"), track.whiskers.names, strict=True):
                self._add(number, part, f"{track.name} {name}", getattr(track.whiskers, part))

    def _add(self, number: int, part: str, name: str, values: Values) -> None:
        """Give a column to values; the same heights are written once."""
        known = next(
            (at for at, each in enumerate(self._columns) if part == "heights" and each == (name, values)), None
        )
        if known is None:
            known = len(self._columns)
            self._columns.append((name, values))
        self._places[number, part] = column_name(known + 1)
        self._lengths[column_name(known + 1)] = len(values)


def numbers(*given: float | None) -> Values:
    """Return numbers that were measured, to a sensible number of decimals."""
    return tuple(None if each is None else Decimal(str(round(each, 6))) for each in given)
