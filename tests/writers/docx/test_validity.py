"""Word opens what we write: no finding of the Open XML SDK's rules on any of our content files."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from tests.writers.docx.word_file import write

from printdesk.build.desk import read_copy
from printdesk.edition.select import select

ROOT = Path(__file__).parents[3]
CASES = ("arabic", "every-block", "every-chart", "footnotes-and-links", "long-table", "ten-lines")
CONTENTS = [
    *(ROOT / "tests" / "cases" / f"{name}.yaml" for name in CASES),
    ROOT / "seeds" / "syria-russia" / "briefing.yaml",
]
SDK = ROOT / "tests" / "validators" / "node_modules" / ".bin" / "ooxml-validate"


@pytest.fixture(scope="module", params=CONTENTS, ids=lambda path: path.stem)
def word_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    edition = select(read_copy(request.param).edition, "docx", queries="keep")
    path = tmp_path_factory.mktemp("docx") / "briefing.docx"
    path.write_bytes(write(edition).result.data)
    return path


def test_the_audit_finds_nothing(word_file: Path) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(word_file).errors] == []


@pytest.mark.skipif(
    not (SDK.exists() and shutil.which("node")), reason="the SDK's validator is not set up (make setup)"
)
def test_the_sdk_finds_nothing(word_file: Path) -> None:
    done = subprocess.run([SDK, word_file, "--of", "json"], capture_output=True, check=False, text=True)
    assert json.loads(done.stdout) == []
