"""What composing a PDF costs after an edit, beside the first build: `python -m tests.bench.compose seeds/syria-russia 1 10 50`."""

import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.edits import edited, read, write
from tests.bench.scale import write_scaled

from printdesk.build.desk import read_copy
from printdesk.edition.select import select
from printdesk.edition.tree import Edition
from printdesk.layout.package import Layout, find_layout
from printdesk.writers.pdf.compose.composer import Composer

EDITS = (("word", 15), ("paragraph", 6))


def main(seed: Path, sizes: list[int]) -> None:
    content = seed / "briefing.yaml" if seed.is_dir() else seed
    for times in sizes:
        with tempfile.TemporaryDirectory() as name:
            _measure(write_scaled(content, times, Path(name) / "work"), times, Path(name) / "cache")


def _measure(work: Path, times: int, cache: Path) -> None:
    edition, layout = _read(work)
    composer = Composer(cache)
    composer.compose(edition, layout)  # draws charts, which are not the matter here
    first = _cost(lambda: Composer().compose(edition, layout))
    composed = composer.compose(edition, layout)
    print(
        f"{times:3} x {composed.page_count:4} pages {len(composed.data) / 1024:7.0f} KiB  first build {_shown(first)}"
    )
    _row("nothing changed", [_cost(lambda: composer.compose(edition, layout)) for _ in range(5)], first)
    _row(
        "nothing changed, from disk", [_cost(lambda: Composer(cache).compose(edition, layout)) for _ in range(3)], first
    )
    gc.collect()
    gc.freeze()
    chance, briefing = random.Random(11), read(work)
    for kind, count in EDITS:
        costs = []
        for _ in range(count):
            briefing = edited(briefing, kind, chance)
            write(briefing, work)
            edition, layout = _read(work)
            costs.append(_cost(partial(composer.compose, edition, layout)))
        _row(f"{kind} edit, warm", costs, first)
    edition, layout = _read(_edited(briefing, work, chance))
    _row("word edit, from disk", [_cost(lambda: Composer(cache).compose(edition, layout))], first)


def _edited(briefing: dict[str, Any], work: Path, chance: random.Random) -> Path:
    write(edited(briefing, "word", chance), work)
    return work


def _read(work: Path) -> tuple[Edition, Layout]:
    copy = read_copy(work)
    return select(copy.edition, "pdf", queries="drop"), find_layout(copy.edition.layout, copy.content.folder)


def _cost(work: Callable[[], object]) -> tuple[float, float]:
    """Return what work takes, in seconds of the clock and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def _row(name: str, costs: list[tuple[float, float]], first: tuple[float, float]) -> None:
    median = statistics.median(cpu for _, cpu in costs)
    worst = max(costs, key=lambda each: each[1])
    print(
        f"      {name:28} cpu median {median * 1e3:7.1f} ms, {median / first[1]:.3f} of the first; worst {_shown(worst)}"
    )


def _shown(cost: tuple[float, float]) -> str:
    return f"{cost[1] * 1e3:.0f} ms cpu, {cost[0] * 1e3:.0f} ms"


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(each) for each in sys.argv[2:]] or [1, 10])
