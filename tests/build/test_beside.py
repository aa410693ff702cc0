"""A build by two processes is the build by one, sooner."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
MAKE = """
import os, sys
from pathlib import Path
from printdesk.build.order import Order
from printdesk.build.run import make
from printdesk.errors import PrintdeskError

{before}
try:
    made = make(Path(sys.argv[1]), Order(), processors=int(sys.argv[2]))
    told, files = made.diagnostics, made.files
    libraries = made.origin.libraries if made.origin else ()
except PrintdeskError as error:
    told, files, libraries = error.diagnostics, {{}}, ()
for found in told:
    print(found)
for name, data in files.items():
    Path(sys.argv[3], name).write_bytes(data)
print(sorted({{"matplotlib", "printdesk.writers.docx.document"}} & sys.modules.keys()), file=sys.stderr)
"""
BOTH = "['matplotlib', 'printdesk.writers.docx.document']"
REFUSED = """\
title: Bees on the roof
sections:
  - title: The year
    body:
      - Text.
      - chart: {title: Honey, kind: bars, labels: [漢字の名前], values: [1], alt: One bar.}
"""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are forked on Linux only")


def made(content: Path, processors: int, before: str = "") -> tuple[dict[str, bytes], str, str]:
    """Return what a first build makes, what it tells, and which of the writer's and the drawer's libraries it loaded."""
    shutil.rmtree(content.parent / ".printdesk", ignore_errors=True)
    target = content.parent / f"made-by-{processors}-{bool(before)}"
    target.mkdir()
    words = [sys.executable, "-c", MAKE.format(before=before), str(content), str(processors), str(target)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    files = {file.name: file.read_bytes() for file in target.iterdir()}
    return files, done.stdout, done.stderr.splitlines()[-1]


@pytest.fixture
def content(tmp_path: Path, case: str) -> Path:
    for name in ("data", "assets"):
        shutil.copytree(TESTS / "cases" / name, tmp_path / name)
    shutil.copy(TESTS / "cases" / f"{case}.yaml", tmp_path / "briefing.yaml")
    return tmp_path / "briefing.yaml"


@pytest.fixture
def case() -> str:
    return "every-block"


@pytest.mark.parametrize("case", ["every-block", "arabic"])
def test_two_processes_give_the_bytes_and_the_findings_of_one(content: Path) -> None:
    *alone, loaded = made(content, 1)
    assert loaded == BOTH
    *shared, loaded = made(content, 2)
    assert shared == alone
    assert len(alone[0]) == 3
    assert loaded == "[]"  # all was drawn and written beside


def test_where_the_second_process_dies_the_first_does_its_work(content: Path) -> None:
    *alone, _ = made(content, 1)
    *shared, loaded = made(content, 2, before="os.register_at_fork(after_in_child=lambda: os._exit(9))")
    assert (shared, loaded) == (alone, BOTH)


def test_what_cannot_be_drawn_is_told_as_by_one_process(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text(REFUSED, encoding="utf-8")
    files, told, _ = made(tmp_path / "briefing.yaml", 1)
    assert not files
    assert "漢字の名前" in told
    assert made(tmp_path / "briefing.yaml", 2)[:2] == (files, told)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_stopped_leaves_no_process_behind(content: Path, how: signal.Signals) -> None:
    words = [sys.executable, "-m", "printdesk", "build", str(content), "-q", "--force"]
    build = subprocess.Popen(words, start_new_session=True, stderr=subprocess.DEVNULL)
    other = child_of(build.pid)
    os.kill(build.pid, how)
    build.wait(20)
    until = time.monotonic() + 20
    while Path(f"/proc/{other}/cmdline").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{other}/cmdline").exists()
    assert not (content.parent / "dist").exists()


def child_of(process: int) -> int:
    """Wait until a process has a child, and return that."""
    while True:
        found = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
        if found:
            return int(found[0])
        time.sleep(0.01)
