"""Tables as parts to be compared: columns, rows, cells by the column they stand in."""

from collections.abc import Iterator

from printdesk.edition.inline import Path, plain_text
from printdesk.edition.tree import Column, Row, Table
from printdesk.review.editions.nodes import Node
from printdesk.review.editions.wording import meant, printed


def table_parts(table: Table) -> Iterator[Node]:
    """Yield the columns, then the rows."""
    names = _names(table)
    for column, name in zip(table.columns, names, strict=True):
        unit = f" ({column.unit})" if column.unit else ""
        group = f"{column.group}: " if column.group else ""
        text = f"{group}{meant(column.title)}{unit}"
        yield Node(thing="column", label=f"column “{name}”", path=table.path, key=name, text=text, shown=text)
    for number, row in enumerate(table.rows, start=1):
        yield _row(row, names, number)


def _names(table: Table) -> list[str]:
    """Name each column by its title; one that has none, or shares it, by its place."""
    names: list[str] = []
    for number, column in enumerate(table.columns, start=1):
        name = _title(column)
        names.append(name if name and name not in names else f"{number}")
    return names


def _title(column: Column) -> str:
    title = plain_text(column.title)
    return f"{column.group}: {title}" if column.group else title


def _row(row: Row, names: list[str], number: int) -> Node:
    if row.heading:
        said = printed(row.heading)
        return Node(thing="group heading", label=f"group heading “{said}”", path=row.path, text=meant(row.heading), shown=said)  # fmt: skip
    cells = tuple(_cell(content, name, row.path) for content, name in zip(row.cells, names, strict=True))
    first = next((cell.shown for cell in cells if cell.shown), "")
    label = f"row “{first}”" if first else f"row {number}"
    return Node(thing="row", label=label, path=row.path, key=first, children=cells)


def _cell(content: tuple[tuple[object, ...], ...], name: str, path: Path) -> Node:
    text = "\n".join(meant(paragraph) for paragraph in content)  # type: ignore[arg-type]
    shown = "\n".join(printed(paragraph) for paragraph in content)  # type: ignore[arg-type]
    return Node(thing="cell", label=f"column “{name}”", path=path, key=name, text=text, shown=shown)
