"""What a user installs: the wheel, and the editable install of a checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_WHERE = (
    "import printdesk.resources as r;"
    " print(r.layouts_folder(), r.asset('icc/FOGRA39L_coated.icc'), r.asset('icc/README-colorprofiles.txt'), sep='\\n')"
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the wheel is made of, with a layout that is only there."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, copy)
    for name in ("src", "layouts", "assets"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "layouts/only-here").mkdir(parents=True)
    (copy / "layouts/only-here/layout.yaml").write_text("name: Only here\n")
    return copy


def test_the_wheel_carries_layouts_assets_and_every_module(checkout: Path, tmp_path: Path) -> None:
    names = set(zipfile.ZipFile(_build(checkout, tmp_path, "wheel")).namelist())
    modules = {
        f"printdesk/{path.relative_to(checkout / 'src/printdesk')}" for path in _files(checkout / "src/printdesk")
    }
    shipped = {
        f"printdesk/{folder}/{path.relative_to(checkout / folder)}"
        for folder in ("layouts", "assets")
        for path in _files(checkout / folder)
    }
    assert modules | shipped == {name for name in names if ".dist-info/" not in name}


def test_an_unpacked_wheel_finds_what_it_carries(checkout: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(_build(checkout, tmp_path, "wheel")).extractall(site)
    assert _found_from(site) == [
        str(site / "printdesk/layouts"),
        str(site / "printdesk/assets/icc/FOGRA39L_coated.icc"),
        str(site / "printdesk/assets/icc/README-colorprofiles.txt"),
    ]


def test_an_editable_install_reads_the_checkout_itself(checkout: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(_build(checkout, tmp_path, "editable")).extractall(site)
    assert [path.name for path in site.iterdir() if ".dist-info" not in path.name] == ["_printdesk.pth"]
    assert _found_from(Path((site / "_printdesk.pth").read_text().strip()))[0] == str(checkout / "layouts")


def test_two_builds_of_one_checkout_are_the_same_bytes(checkout: Path, tmp_path: Path) -> None:
    first = _build(checkout, tmp_path / "first", "wheel").read_bytes()
    assert _build(checkout, tmp_path / "second", "wheel").read_bytes() == first


def _build(checkout: Path, target: Path, kind: str) -> Path:
    """Ask the build backend as pip does, without a network and without an isolated environment."""
    target.mkdir(exist_ok=True)
    call = f"from hatchling.build import build_{kind} as build; print(build({str(target)!r}))"
    said = subprocess.run([sys.executable, "-c", call], cwd=checkout, check=True, capture_output=True, text=True)
    return target / said.stdout.split()[-1]


def _found_from(folder: Path) -> list[str]:
    """Ask for the resources with a folder first on the path, ahead of the installed package."""
    said = subprocess.run(
        [sys.executable, "-c", _WHERE],
        cwd="/",
        env=os.environ | {"PYTHONPATH": str(folder)},
        check=True,
        capture_output=True,
        text=True,
    )
    return said.stdout.splitlines()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != ".gitkeep"]
