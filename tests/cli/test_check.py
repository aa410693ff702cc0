"""`printdesk check` as it is typed: what it shows, writes and answers."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from printdesk.cli.commands import app

FLAWED = "title: Rail\nsections:\n  - id: ring\n    title: The ring\n    body: The Kyoto–Kyoto line , opened.\n"
WRITERS = ("weasyprint", "docx", "matplotlib", "pydyf", "pikepdf", "jinja2", "PIL", "pypdfium2")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "briefing.yaml"
    file.write_text(FLAWED, encoding="utf-8")
    return file


def _check(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments])


def _lines(result: Result) -> Sequence[str]:
    return [line for line in result.stderr.splitlines() if "[" in line or ";" in line]


def test_warnings_are_shown_and_do_not_fail(content: Path) -> None:
    result = _check()
    assert result.exit_code == 0
    assert _lines(result) == [
        "briefing.yaml:5:15: warning[same-ends]: “Kyoto–Kyoto” ends where it begins",
        "briefing.yaml:5:31: warning[space-before]: a space stands before the “,”",
        "2 warnings; 0 desk queries open",
    ]


def test_strict_fails_on_warnings(content: Path) -> None:
    assert _check("--strict").exit_code == 1


def test_fix_mends_the_file_and_says_so(content: Path) -> None:
    result = _check("--fix")
    assert content.read_text("utf-8") == FLAWED.replace(" ,", ",")
    assert "briefing.yaml:5: mended[space-before]:" in result.stderr
    assert [file.name for file in content.parent.iterdir() if file.is_file()] == ["briefing.yaml"]


def test_fix_quotes_what_yaml_misreads_before_it_reads(content: Path) -> None:
    content.write_text(FLAWED.replace("title: Rail", "title: Rail: a ring"), encoding="utf-8")
    assert _check("--fix").exit_code == 0
    assert content.read_text("utf-8").startswith('title: "Rail: a ring"\n')


def test_a_baseline_is_written_once_and_hides_what_was_known(content: Path) -> None:
    written = _check("--baseline", "known.json")
    assert written.exit_code == 0
    assert "2 findings written" in written.stderr
    content.write_text(
        FLAWED.replace("title: Rail", "# a comment\ntitle: Rail") + "standfirst: In the the north.\n", encoding="utf-8"
    )
    later = _check("--strict", "--baseline", "known.json")
    assert later.exit_code == 1
    assert _lines(later) == [
        "briefing.yaml:7:20: warning[doubled-word]: “the” stands twice",
        "1 warning; 0 desk queries open",
    ]


def test_an_error_is_never_hidden_by_a_baseline(content: Path) -> None:
    content.write_text("titel: Rail\n", encoding="utf-8")
    assert _check("--baseline", "known.json").exit_code == 1
    assert _check("--baseline", "known.json").exit_code == 1


def test_a_file_that_is_no_baseline_is_refused(content: Path) -> None:
    (content.parent / "known.json").write_text("[1, 2]", encoding="utf-8")
    result = _check("--baseline", "known.json")
    assert result.exit_code == 1
    assert "bad-baseline" in str(result.exception)


def test_settled_findings_are_counted(content: Path) -> None:
    waived = FLAWED.replace(" ,", "") + "waivers: [{code: same-ends, at: ring, reason: A ring line., by: A. Editor}]\n"
    content.write_text(waived, encoding="utf-8")
    assert _lines(_check()) == ["no findings; 0 desk queries open; 1 waived"]


def test_the_house_switches_off_what_the_reader_finds(content: Path) -> None:
    table = (
        "title: A\nsections:\n  - title: B\n    body:\n      - table:\n          columns: [C, D]\n          rows: |\n"
    )
    content.write_text(
        f"{table}            | E | F |\n            |---|---|\n            | 1 | 2 |\n", encoding="utf-8"
    )
    assert "warning[two-heads]" in _check().stderr
    (content.parent / "printdesk.yaml").write_text("rules: {two-heads: off}\n", encoding="utf-8")
    assert _lines(_check()) == ["no findings; 0 desk queries open"]


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_programs_are_told_the_print_of_each_finding(form: str, content: Path) -> None:
    said = json.loads(_check("--format", form).stdout)
    results = said if form == "json" else said["runs"][0]["results"]
    prints = [found.get("fingerprint") or found["partialFingerprints"]["printdesk/v1"] for found in results]
    assert len(set(prints)) == len(prints) == 2


def test_reading_imports_no_writer() -> None:
    program = f"""
import sys
sys.argv = ["printdesk", "check", {str(ROOT / "seeds" / "syria-russia")!r}]
from printdesk.cli.commands import run
try:
    run()
except SystemExit as done:
    assert not done.code
print([name for name in {WRITERS!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr
