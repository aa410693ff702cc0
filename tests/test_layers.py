"""The floors of the house, and the proof that the check would notice a breach."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_LINT = "from importlinter.cli import lint_imports_command as lint; lint()"


def test_every_floor_imports_only_floors_below_it() -> None:
    verdict = _lint(ROOT)
    assert verdict.returncode == 0, verdict.stdout


def test_an_import_upwards_is_noticed(tmp_path: Path) -> None:
    _copy_house(tmp_path)
    (tmp_path / "src/printdesk/errors.py").write_text("import printdesk.resources\n")
    verdict = _lint(tmp_path)
    assert verdict.returncode == 1
    assert "printdesk.errors -> printdesk.resources" in verdict.stdout


def test_a_module_on_no_floor_is_noticed(tmp_path: Path) -> None:
    _copy_house(tmp_path)
    (tmp_path / "src/printdesk/utils.py").write_text("")
    verdict = _lint(tmp_path)
    assert verdict.returncode == 1
    assert "printdesk.utils" in verdict.stdout


def test_only_the_command_line_prints() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]["per-file-ignores"]
    printing = [place for place, ignored in rules.items() if "T201" in ignored or "T20" in ignored]
    assert [place for place in printing if place.startswith("src")] == ["src/printdesk/cli/**"]


def _copy_house(target: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", target)
    shutil.copytree(ROOT / "src", target / "src", ignore=shutil.ignore_patterns("__pycache__"))


def _lint(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _LINT, "--no-cache"],
        cwd=house,
        env={"PYTHONPATH": str(house / "src"), "PATH": ""},
        check=False,
        capture_output=True,
        text=True,
    )
