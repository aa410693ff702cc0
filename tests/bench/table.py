"""The README's table of costs, written from the results of a bench."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- bench: written by `make bench-peers` -->", "<!-- /bench -->"


def write_table(readme: Path, results: Mapping[str, Any]) -> None:
    """Write the table between its markers; where they are missing, at the end."""
    text = readme.read_text("utf-8")
    table = f"{BEGIN}\n{as_markdown(results)}\n{END}"
    before, found, rest = text.partition(BEGIN)
    after = rest.partition(END)[2] if found else "\n"
    lead = before if found else before.rstrip("\n") + "\n\n"
    readme.write_text(f"{lead}{table}{after}", encoding="utf-8")


def as_markdown(results: Mapping[str, Any]) -> str:
    """Return one line a way of building, one pair of columns a size: seconds of processor and of wall clock."""
    rows = results["rows"]
    sizes = list(dict.fromkeys(row["size"] for row in rows))
    ways = dict.fromkeys((row["name"], row["gives"]) for row in rows)
    of = {(row["name"], row["gives"], row["size"]): row for row in rows}
    lines = [f"| seconds of processor / wall | gives | {' | '.join(sizes)} |", "|---|---|" + "---:|" * len(sizes)]
    for name, gives in ways:
        cells = [_cell(of.get((name, gives, size))) for size in sizes]
        lines.append(f"| {name} | {gives} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(row: Mapping[str, Any] | None) -> str:
    return f"{_short(row['cpu'])} / {_short(row['wall'])}" if row else ""


def _short(seconds: float) -> str:
    return f"{seconds:.1f}" if seconds >= 10 else f"{seconds:.2f}"
