"""The pinned requirements are what pyproject.toml asks for, and tell nothing about the machine that pinned them."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
EXTRAS = [wish for wishes in PROJECT["project"]["optional-dependencies"].values() for wish in wishes]
DEV = RUNTIME + EXTRAS + PROJECT["dependency-groups"]["dev"]


@pytest.mark.parametrize(("name", "wishes"), [("runtime", RUNTIME), ("dev", DEV)])
def test_every_wish_is_pinned_to_a_version_that_meets_it(name: str, wishes: list[str]) -> None:
    pins = _pins(name)
    for wish in map(Requirement, wishes):
        assert wish.specifier.contains(pins[canonicalize_name(wish.name)], prereleases=True), wish


def test_both_files_pin_the_same_versions() -> None:
    runtime, dev = _pins("runtime"), _pins("dev")
    assert {name: dev[name] for name in runtime} == runtime


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_every_pin_has_hashes(name: str) -> None:
    blocks = re.split(r"^(?=[a-z])", _text(name), flags=re.MULTILINE)[1:]
    assert [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)] == []


@pytest.mark.parametrize(
    "file", ["requirements/runtime.txt", "requirements/dev.txt", "tests/validators/package-lock.json"]
)
def test_no_pin_names_a_host_or_a_folder(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert re.findall(r"\S*://\S*|\S*/(?:tmp|home|root|opt)/\S*|-i |--index\S*|--find\S*|\"resolved\"", text) == []


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_no_package_under_the_agpl_is_installed(name: str) -> None:
    assert not {"pymupdf", "pymupdf4llm", "pymupdf-layout"} & _pins(name).keys()


def _pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", _text(name), flags=re.MULTILINE))


def _text(name: str) -> str:
    return (ROOT / f"requirements/{name}.txt").read_text("utf-8")
