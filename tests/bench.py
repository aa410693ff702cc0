"""Time whole builds as a user waits for them: the first with nothing cached, then later ones (`make bench`)."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_LATER_RUNS = 5


def main(seed: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, *later = (_build(seed, Path(folder)) for _ in range(1 + _LATER_RUNS))
    sys.stdout.write(
        f"{seed}: first build {first:.2f} s, later ones {statistics.median(later):.2f} s"
        f" (median of {_LATER_RUNS}, {min(later):.2f} to {max(later):.2f} s)\n"
    )


def _build(seed: Path, folder: Path) -> float:
    """Return the seconds that one build takes in a process of its own, with a cache of its own."""
    command = [str(Path(sys.executable).with_name("printdesk")), "build", str(seed), "-o", str(folder / "out")]
    start = time.perf_counter()
    subprocess.run(
        command, check=True, env=os.environ | {"PRINTDESK_CACHE": str(folder / "cache")}, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]))
