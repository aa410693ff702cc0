"""`make bench`: what a build costs, as ratios within one run, against the figures we want to hold."""

import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Cost, cost, median_cpu, median_ratio
from tests.bench.scale import write_scaled

ROUNDS = 5
PRINTDESK = str(Path(sys.executable).with_name("printdesk"))


def main(seed: Path) -> None:
    content = seed / "briefing.yaml" if seed.is_dir() else seed
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _against_the_plain_pipeline(content, folder)
        _growth(content, folder)
        _start(content)


def _against_the_plain_pipeline(content: Path, folder: Path) -> None:
    work = write_scaled(content, 1, folder / "one")
    cache = {"PRINTDESK_CACHE": str(folder / "cache")}
    _build(work, folder, cache)
    cold, warm = [], []
    for _ in range(ROUNDS):
        plain = cost([sys.executable, "-m", "tests.bench.plain", str(content), str(folder)], cache)
        _forget_drawings(work)
        cold.append((_build(work, folder, cache), plain))
        warm.append((_build(work, folder, cache), plain))
    _row("plain pipeline, processor seconds", median_cpu([plain for _, plain in cold]), "")
    _row("build with nothing drawn before / plain pipeline", median_ratio(cold), "≤ 0.65")
    _row("build with its drawings cached / plain pipeline", median_ratio(warm), "≤ 0.40")
    _row("peak memory of a build, MiB", max(one.memory for one, _ in cold), "≤ 150")


def _growth(content: Path, folder: Path) -> None:
    cache = {"PRINTDESK_CACHE": str(folder / "cache")}
    for target, wanted in (("pdf", "≤ 12"), ("docx", "≤ 12")):
        costs: dict[int, Cost] = {}
        for times in (1, 10):
            work = write_scaled(content, times, folder / f"times-{times}")
            _build(work, folder, cache, target)
            costs[times] = _build(work, folder, cache, target)
        _row(f"{target} at 10 × / at 1 ×", costs[10].cpu / costs[1].cpu, wanted)


def _start(content: Path) -> None:
    versions = [cost([PRINTDESK, "--version"]) for _ in range(ROUNDS)]
    _row("--version, processor seconds", median_cpu(versions), "≤ 0.15")
    checks = [cost([PRINTDESK, "check", str(content)]) for _ in range(ROUNDS)]
    _row("check, processor seconds", median_cpu(checks), "")


def _build(content: Path, folder: Path, environment: dict[str, str], to: str = "pdf,docx") -> Cost:
    return cost([PRINTDESK, "build", str(content), "-o", str(folder / "dist"), "--to", to], environment)


def _forget_drawings(content: Path) -> None:
    for file in (content.parent / ".printdesk" / "cache").rglob("*"):
        if file.is_file():
            file.unlink()


def _row(name: str, value: float, wanted: str) -> None:
    print(f"{name:52} {value:8.2f}  {wanted}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
