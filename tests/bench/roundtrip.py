"""Round trips by the thousand: what editors do by chance to briefings made by chance, and what came home of it.

usage: python -m tests.bench.roundtrip [SETS [FIRST]]; prints a table, and each set that did not come home clean with
the seed that makes it again.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.contents.briefings import make_briefing
from tests.contents.desk import copy_of, word_file
from tests.review.editing.roundtrip import Verdict, judge
from tests.review.editing.session import WAYS, edit

from printdesk.errors import PrintdeskError

FATES = ("landed", "told", "lost")


def main(sets: int, first: int) -> int:
    start, verdicts, refused = time.process_time(), list[Verdict](), 0
    for seed, way, verdict in _verdicts(sets, first):
        if verdict is None:
            refused += 1
        else:
            verdicts.append(verdict)
            _tell(seed, way, verdict)
    kinds = Counter((deed.kind, fate) for each in verdicts for fate in FATES for deed in getattr(each, fate))
    print(f"\n{'':26}{'landed':>8}{'told':>8}{'lost':>8}")
    for kind in sorted({kind for kind, _ in kinds}):
        print(f"{kind:26}" + "".join(f"{kinds[kind, fate]:8}" for fate in FATES))
    print(_summary(verdicts, refused, time.process_time() - start))
    return 1 if refused or not all(each.is_clean for each in verdicts) else 0


def _verdicts(sets: int, first: int) -> Iterator[tuple[int, str, Verdict | None]]:
    for seed in range(first, first + (sets + 1) // len(WAYS)):
        with TemporaryDirectory(prefix="bench-") as folder:
            copy = copy_of(make_briefing(Random(seed), "small" if seed % 4 else "usual"), Path(folder) / "desk")
            sent = word_file(copy).data
            for way in WAYS:
                edited = edit(sent, Random(seed), way)
                try:
                    yield seed, way, judge(copy, edited.data, edited.deeds, Path(folder))
                except PrintdeskError as error:
                    print(
                        f"{seed} {way}: refused: {error.diagnostics[-1]} {[deed.kind for deed in edited.deeds]}",
                        flush=True,
                    )
                    yield seed, way, None


def _tell(seed: int, way: str, verdict: Verdict) -> None:
    for name in ("lost", "invented", "vanished"):
        for each in getattr(verdict, name):
            print(f"{seed} {way}: {name}: {str(each)[:200]}", flush=True)


def _summary(verdicts: Sequence[Verdict], refused: int, seconds: float) -> str:
    counts = {name: sum(len(getattr(each, name)) for each in verdicts) for name in (*FATES, "invented", "vanished")}
    edits = sum(counts[fate] for fate in FATES)
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    return f"{len(verdicts) + refused} sets, {edits} edits: {told}; {refused} sets refused; {seconds:.0f} s cpu"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, int(sys.argv[2]) if len(sys.argv) > 2 else 0))
