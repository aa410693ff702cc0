"""Pin what pyproject.toml asks for, with hashes, into runtime.txt, dev.txt and bench.txt (`make requirements`).

Needs pip-tools. The files name no package index, so they install from whichever one pip is set up for.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = """\
# Pinned from pyproject.toml; `make requirements` writes this file anew.
# Install with: pip install --require-hashes --no-deps -r requirements/{name}.txt
"""
LEFT_OUT = frozenset({"pymupdf"})
"""Not installed, nor what only it needs: outloud works without (it loses one check of 88), the licence is AGPL, and
it would double the size of the environment."""


def compile_requirements() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = project["project"]["dependencies"] + project["build-system"]["requires"]
    extras = [wish for wishes in project["project"]["optional-dependencies"].values() for wish in wishes]
    _pin("runtime", runtime, ())
    _pin("dev", runtime + extras + project["dependency-groups"]["dev"], ("runtime",))
    _pin("bench", project["dependency-groups"]["bench"], ("runtime", "dev"))


def _pin(name: str, wishes: list[str], constraints: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asked, pinned = Path(folder) / "pyproject", Path(folder) / "pinned.txt"
        asked.with_suffix(".in").write_text("\n".join(wishes) + "\n", "utf-8")
        command = [sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--strip-extras"]
        command += ["--no-config", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
        command += ["--no-emit-trusted-host", "--allow-unsafe", "--upgrade", f"--output-file={pinned}"]
        command += [f"--constraint={ROOT / 'requirements' / other}.txt" for other in constraints]
        subprocess.run([*command, asked.with_suffix(".in")], check=True, cwd=folder)
        pins = _without_left_out(_by_package(pinned.read_text("utf-8")))
    (ROOT / "requirements" / f"{name}.txt").write_text(HEADER.format(name=name) + "".join(pins.values()), "utf-8")


def _by_package(pinned: str) -> dict[str, str]:
    """Split pip-compile's output into name -> pin with hashes and the packages that asked for it."""
    blocks = re.split(r"^(?=[a-z0-9])", pinned, flags=re.MULTILINE)[1:]
    return {block.partition("==")[0]: block for block in blocks}


def _without_left_out(pins: dict[str, str]) -> dict[str, str]:
    gone = set(LEFT_OUT)
    while more := {name for name, pin in pins.items() if name not in gone and _asked_by(pin) <= gone}:
        gone |= more
    return {name: _tidy(pin, gone) for name, pin in pins.items() if name not in gone}


def _asked_by(pin: str) -> set[str]:
    return set(re.findall(r"^ +#(?: +via)? +([^ \n(]+)", pin.replace("# via\n", ""), flags=re.MULTILINE))


def _tidy(pin: str, gone: set[str]) -> str:
    """Keep the pin and its hashes; say who asked in one line, without the machine's paths."""
    asked = sorted("pyproject.toml" if name == "-r" else name for name in _asked_by(pin) - gone - {"-c"})
    kept = [line for line in pin.splitlines() if not line.lstrip().startswith("#")]
    return "\n".join([*kept, f"    # via {', '.join(asked)}", ""])


if __name__ == "__main__":
    compile_requirements()
