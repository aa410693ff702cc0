"""`make bench`: what a build costs beside its peers, as ratios within one run, against the figures we want to hold."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.bench.rounds import Bench, Row
from tests.bench.table import write_table

ROUNDS = 3
WANTED = {
    "warm edit, Word and PDF / first build": 0.05,
    "first build / charts, Typst and pandoc": 1.0,
    "build after an edit of one word / first build": 0.35,
    "nothing changed, processor seconds": 0.15,
    "a document of the batch / plain pipeline, wall": 1 / 3.5,
}
"""The most that we want; a ratio above it is marked."""


def main() -> None:
    """Measure, print, keep the results, and write the table where it is asked for."""
    arguments = _arguments()
    content = arguments.seed / "briefing.yaml" if arguments.seed.is_dir() else arguments.seed
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        bench = Bench(content, Path(name), slow=arguments.slow)
        for times in map(int, arguments.sizes.split(",")):
            _tell(bench.sized(times, ROUNDS if times == 1 else 1))
        _tell(bench.batch(arguments.documents))
        ratios = bench.ratios()
    for line, value in ratios.items():
        wanted = WANTED.get(line)
        mark = "" if wanted is None else f"wanted ≤ {wanted:.2f}{'' if value <= wanted else '  NOT HELD'}"
        print(f"{line:58} {value:8.3f}  {mark}")
    results = {"rows": [row.as_json() for row in bench.rows], "ratios": ratios}
    arguments.results.parent.mkdir(parents=True, exist_ok=True)
    arguments.results.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    if arguments.readme:
        write_table(arguments.readme, results)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("seed", type=Path)
    parser.add_argument("--sizes", default="1,10", help="how many times over the content is measured")
    parser.add_argument("--documents", type=int, default=12, help="how many make a batch")
    parser.add_argument("--slow", action="store_true", help="browsers and offices, too")
    parser.add_argument("--results", type=Path, default=Path("dist/bench.json"))
    parser.add_argument("--readme", type=Path, help="write the table between its markers")
    return parser.parse_args()


def _tell(rows: list[Row]) -> None:
    print(f"\n{rows[0].size}\n{'':44} {'gives':9} {'cpu s':>8} {'wall s':>8} {'MiB':>6}")
    for row in rows:
        print(f"{row.name:44} {row.gives:9} {row.cpu:8.3f} {row.wall:8.3f} {row.memory:6.0f}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
