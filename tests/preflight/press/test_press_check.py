"""The command's part: what it writes, draws and returns."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image
from tests.preflight.press.corpus import SHEET, bad_files, clean

from printdesk.cli.press_check import check_press, passes
from printdesk.cli.report import Format


def _file(folder: Path, data: bytes) -> Path:
    file = folder / "leaflet.pdf"
    file.write_bytes(data)
    return file


def test_clean_file_passes_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _file(tmp_path, clean(SHEET))
    assert passes(check_press(file, SHEET), strict=True)
    assert capsys.readouterr().err == f"{file}, {SHEET}: no findings\n"


def test_json_gives_pages_and_boxes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = check_press(_file(tmp_path, bad_files()["hairline"].make()), SHEET, form=Format.JSON)
    (entry,) = json.loads(capsys.readouterr().out)
    assert not passes(found)
    assert (entry["code"], entry["places"][0]["page"], len(entry["places"][0]["box"])) == ("hairline", 2, 4)


def test_sarif_names_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _file(tmp_path, bad_files()["hairline"].make())
    check_press(file, SHEET, form=Format.SARIF)
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == file.as_posix()


def test_pages_with_findings_are_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "pictures"
    check_press(_file(tmp_path, bad_files()["ink-limit"].make()), SHEET, folder)
    (picture,) = folder.iterdir()
    assert picture.name == "leaflet-002.png"
    with Image.open(io.BytesIO(picture.read_bytes())) as drawn:
        colours = {colour for _, colour in drawn.convert("RGB").getcolors(1 << 24) or ()}
    assert (200, 16, 46) in colours
    assert capsys.readouterr().err.endswith("1 error; 1 page drawn in " + str(folder) + "\n")


def test_file_that_cannot_be_read_is_one_finding(tmp_path: Path) -> None:
    (finding,) = check_press(tmp_path / "gone.pdf", SHEET)
    assert finding.code == "pdf-unreadable"
