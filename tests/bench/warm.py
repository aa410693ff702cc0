"""Edits of one word, each built again in a process that stays: what an edit costs, on average, as JSON."""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

WORD = " the "


def printdesk(content: Path, targets: str) -> Callable[[], object]:
    """Return what builds a content again and publishes it."""
    from printdesk.build.session import Session  # noqa: PLC0415 - only the one that is measured is loaded

    session = Session(content, to=tuple(targets.split(",")))  # type: ignore[arg-type]
    return session.build


def typst(source: Path, target: str) -> Callable[[], object]:
    """Return what sets a Typst file again."""
    import typst as engine  # noqa: PLC0415 - as above

    compiler = engine.Compiler(str(source))
    return lambda: compiler.compile(output=target)


def main(engine: str, file: Path, argument: str, edits: int) -> None:
    """Build, then edit a word near the middle and build again, `edits` times."""
    text = file.read_text(encoding="utf-8")
    at = text.index(WORD, len(text) // 2)
    build = {"printdesk": printdesk, "typst": typst}[engine](file, argument)
    build()
    costs = []
    for number in range(edits):
        file.write_text(f"{text[:at]} the{'n' * (number % 2 + 1)} {text[at + len(WORD) :]}", encoding="utf-8")
        wall, cpu = time.perf_counter(), time.process_time()
        build()
        costs.append((time.process_time() - cpu, time.perf_counter() - wall))
    file.write_text(text, encoding="utf-8")
    cpu, wall = (statistics.median(values) for values in zip(*costs, strict=True))
    print(json.dumps({"cpu": cpu, "wall": wall}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
