"""Edits of one word, each built again in a process that stays: what an edit costs, on average, as JSON."""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.edits import WORD, prose_words, spread_words


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
    """Build, then lengthen a word of prose and build again, `edits` times, each time elsewhere."""
    text = file.read_text(encoding="utf-8")
    is_ours = engine == "printdesk"
    places = prose_words(file, edits) if is_ours else spread_words(text, lambda line: line[:1].isalpha(), edits)
    build = {"printdesk": printdesk, "typst": typst}[engine](file, argument)
    build()
    costs = []
    for number in range(edits):
        at = places[number] + number  # each word before it is a letter longer by now
        edited = file.read_text(encoding="utf-8")
        file.write_text(f"{edited[:at]} then{edited[at + len(WORD) - 1 :]}", encoding="utf-8")
        wall, cpu = time.perf_counter(), time.process_time()
        build()
        costs.append((time.process_time() - cpu, time.perf_counter() - wall))
    file.write_text(text, encoding="utf-8")
    cpu, wall = (statistics.median(values) for values in zip(*costs, strict=True))
    print(json.dumps({"cpu": cpu, "wall": wall}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
