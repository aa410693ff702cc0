"""One command measured as a whole process: processor time, wall time and peak memory."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds of processor and wall, peak memory in MiB."""

    cpu: float
    wall: float
    memory: float


def cost(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run `command` to its end and return what it cost, its children included; raises where it fails."""
    start = time.perf_counter()
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        command, env=surroundings | dict(environment or {}), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{said.decode()}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024)


def median_ratio(pairs: Sequence[tuple[Cost, Cost]]) -> float:
    """Return the median over the pairs of the first's processor time to the second's."""
    return statistics.median(first.cpu / second.cpu for first, second in pairs)


def median_cpu(costs: Sequence[Cost]) -> float:
    return statistics.median(one.cpu for one in costs)
