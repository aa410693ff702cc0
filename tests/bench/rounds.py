"""The rounds of a bench: everything that is compared runs in turn, within one run."""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.edits import prose_words
from tests.bench.measure import Cost, cost
from tests.bench.peers import Peer, charts, peers, write_sources
from tests.bench.scale import write_scaled

PRINTDESK = str(Path(sys.executable).with_name("printdesk"))
EDITS = 6
FIRST, EDITED, UNCHANGED = (
    "printdesk, first build",
    "printdesk, after an edit of one word",
    "printdesk, nothing changed",
)
WARM, WARM_PDF, WARM_TYPST = "printdesk, edit in --watch", "printdesk, edit in --watch, PDF", "Typst, edit in watch"
PLAIN = "plain pipeline: WeasyPrint, python-docx"
BOTH = "PDF, Word"


@dataclass(frozen=True, slots=True)
class Row:
    """What one way of making one content costs: medians of its rounds."""

    size: str
    name: str
    gives: str
    cpu: float
    wall: float
    memory: float = 0.0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(slots=True)
class Bench:
    """Measures one content, as it is and many times over, in a folder of its own."""

    content: Path
    folder: Path
    slow: bool = False
    rows: list[Row] = field(default_factory=list)

    def sized(self, times: int, rounds: int) -> list[Row]:
        """Measure the content `times` over: first builds, edits, nothing to do, and the peers."""
        size = f"{times} × the content" if times > 1 else "the flagship"
        work = self.folder / f"times-{times}"
        content = write_scaled(self.content, times, work / "desk")
        write_sources(content, work / "peers")
        ways = [peer for peer in peers(work / "peers") if self.slow or not peer.is_slow]
        costs: dict[tuple[str, str], list[Cost]] = {}
        for number in range(rounds):
            for key, one in (self._own(content, work, number) | self._others(content, work, ways)).items():
                costs.setdefault(key, []).append(one)
        found = [_row(size, name, gives, all_of) for (name, gives), all_of in costs.items()]
        found += [row for row in self._warm(size, content, work) if row]
        self.rows += found
        return found

    def batch(self, count: int) -> list[Row]:
        """Measure many different documents; what one of them takes, and one by the plain pipeline."""
        size = f"a batch of {count}, each"
        desk = self.folder / "batch"
        contents = [_varied(self.content, number, desk / f"number-{number}") for number in range(count)]
        summary = desk / "summary.json"
        whole = cost([PRINTDESK, "build", str(desk), "--summary", str(summary), "-q"], self._cache())
        ends = json.loads(summary.read_text("utf-8"))["documents"]
        if any(end["status"] != "built" for end in ends):
            sys.exit(f"the batch failed: {[end for end in ends if end['status'] != 'built'][:1]}")
        cpu = sum(end["cpu_seconds"] for end in ends) / count
        memory = max(end["memory_mib"] for end in ends)
        plain = [self._plain(content) for content in contents[:3]]
        found = [Row(size, FIRST, BOTH, cpu, whole.wall / count, memory), _row(size, PLAIN, BOTH, plain)]
        self.rows += found
        return found

    def ratios(self) -> dict[str, float]:
        """Return what is compared, from what was measured."""
        of = {(row.size, row.name): row for row in self.rows}
        flagship = "the flagship"
        route = ("charts by matplotlib", "Typst", "pandoc")
        sizes = dict.fromkeys(row.size for row in self.rows)
        found = {
            "nothing changed, processor seconds": of[flagship, UNCHANGED].cpu,
            "build after an edit of one word / first build": of[flagship, EDITED].cpu / of[flagship, FIRST].cpu,
        }
        if (flagship, WARM) in of:
            found["warm edit, Word and PDF / first build"] = of[flagship, WARM].cpu / of[flagship, FIRST].cpu
        if all((flagship, name) in of for name in route):
            peers_route = sum(of[flagship, name].cpu for name in route)
            found["first build / charts, Typst and pandoc"] = of[flagship, FIRST].cpu / peers_route
        for size in sizes:
            if (size, WARM) in of and (size, WARM_TYPST) in of:
                found[f"warm edit, {size}: PDF / Typst's PDF"] = of[size, WARM_PDF].cpu / of[size, WARM_TYPST].cpu
                found[f"warm edit, {size}: PDF and Word / Typst's PDF"] = of[size, WARM].cpu / of[size, WARM_TYPST].cpu
            if size.startswith("a batch"):
                found["a document of the batch / plain pipeline, wall"] = of[size, FIRST].wall / of[size, PLAIN].wall
        return found

    def _own(self, content: Path, work: Path, number: int) -> dict[tuple[str, str], Cost]:
        command = [PRINTDESK, "build", str(content), "-o", str(work / "dist"), "-q"]
        _forget(content)
        first = cost([*command, "--force"], self._cache())
        _edit(content, number)
        edited = cost(command, self._cache())
        cost(command, self._cache())  # the words of this command are then known
        return {(FIRST, BOTH): first, (EDITED, BOTH): edited, (UNCHANGED, BOTH): cost(command, self._cache())}

    def _others(self, content: Path, work: Path, ways: Sequence[Peer]) -> dict[tuple[str, str], Cost]:
        step = charts(work / "peers")
        found = {(step.name, step.gives): cost(step.command)}
        found |= {(peer.name, peer.gives): cost(peer.command) for peer in ways}
        return found | {(PLAIN, BOTH): self._plain(content)}

    def _plain(self, content: Path) -> Cost:
        return cost([sys.executable, "-m", "tests.bench.plain", str(content), str(self.folder)], self._cache())

    def _warm(self, size: str, content: Path, work: Path) -> list[Row]:
        found = []
        for name, gives, targets in ((WARM, BOTH, "pdf,docx"), (WARM_PDF, "PDF", "pdf")):
            _forget(content)
            found.append(_warm_row(size, name, gives, ["printdesk", str(content), targets], self._cache()))
        if any(row.name == "Typst" for row in self.rows) or (work / "peers" / "typst.pdf").exists():
            found.append(
                _warm_row(size, WARM_TYPST, "PDF", ["typst", str(work / "peers/plain.typ"), str(work / "warm.pdf")], {})
            )
        return found

    def _cache(self) -> dict[str, str]:
        """Return the setting that keeps this bench's caches apart; fonts are made in it once, before anything is measured."""
        place = self.folder / "cache"
        if not place.exists():
            cost(
                [PRINTDESK, "build", str(self.content), "-o", str(self.folder / "first"), "-q", "--force"],
                {"PRINTDESK_CACHE": str(place)},
            )
        return {"PRINTDESK_CACHE": str(place)}


def _row(size: str, name: str, gives: str, costs: Sequence[Cost]) -> Row:
    cpu, wall = (statistics.median(values) for values in zip(*((one.cpu, one.wall) for one in costs), strict=True))
    return Row(size, name, gives, cpu, wall, max(one.memory for one in costs))


def _forget(content: Path) -> None:
    """Delete what builds have kept beside a content: the same edits must not be found there."""
    shutil.rmtree(content.parent / ".printdesk", ignore_errors=True)


def _warm_row(size: str, name: str, gives: str, words: Sequence[str], surroundings: Mapping[str, str]) -> Row:
    command = [sys.executable, "-m", "tests.bench.warm", *words, str(EDITS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | surroundings)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    found = json.loads(done.stdout)
    return Row(size, name, gives, found["cpu"], found["wall"])


def _edit(content: Path, number: int) -> None:
    text = content.read_text("utf-8")
    at = prose_words(content, 3)[number % 3]
    content.write_text(f"{text[:at]} the{'n' * (number + 1)} {text[at + 5 :]}", encoding="utf-8")


def _varied(content: Path, number: int, folder: Path) -> Path:
    """Write the content with figures of its own, so that every chart of every document is another."""
    target = write_scaled(content, 1, folder)
    text = target.read_text("utf-8")
    text = re.sub(r"(?m)^( *value: '?\d+)('?)$", lambda found: f"{found[1]}{number % 10}{found[2]}", text)
    target.write_text(
        f"{text}slug: number-{number}\n"
        if "\nslug:" not in text
        else re.sub(r"(?m)^slug:.*$", f"slug: number-{number}", text),
        encoding="utf-8",
    )
    return target
