from pathlib import Path

import pytest

from printdesk.cli.report import Format, as_github, as_sarif, as_text, show, summary
from printdesk.errors import Diagnostic, Severity, Span


@pytest.fixture
def finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diagnostic:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "briefing.yaml"
    file.write_text("title: Talks\n- table:\n\ttitel: Assets\n", encoding="utf-8")
    return Diagnostic("unknown-key", "'titel' is not a key of table", Span(file, 3, 2, 5), "did you mean 'title'?")


def test_a_finding_shows_its_line_with_a_caret_and_the_remedy(finding: Diagnostic) -> None:
    assert as_text(finding) == (
        "briefing.yaml:3:2: error[unknown-key]: 'titel' is not a key of table\n"
        "    3 | \ttitel: Assets\n"
        "      | \t^^^^^\n"
        "  help: did you mean 'title'?"
    )


def test_a_finding_is_a_workflow_command_with_its_line_ends_escaped(finding: Diagnostic) -> None:
    assert as_github(finding) == (
        "::error file=briefing.yaml,line=3,col=2,title=unknown-key::'titel' is not a key of table; did you mean 'title'?"
    )


def test_a_finding_stands_in_a_sarif_log(finding: Diagnostic) -> None:
    (run,) = as_sarif([finding])["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["unknown-key"]
    assert run["results"][0]["partialFingerprints"]["printdesk/v1"]
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "briefing.yaml"},
        "region": {"startLine": 3, "startColumn": 2, "endColumn": 7},
    }


def test_findings_come_once_and_in_order_of_place(finding: Diagnostic, capsys: pytest.CaptureFixture[str]) -> None:
    assert finding.span is not None
    earlier = Diagnostic("cut-text", "text is cut", Span(finding.span.file, 1, 1), severity=Severity.WARNING)
    show([finding, earlier, finding], Format.GITHUB)
    assert [line.split("title=")[1].split("::")[0] for line in capsys.readouterr().out.splitlines()] == [
        "cut-text",
        "unknown-key",
    ]
    assert summary([finding, earlier, finding]) == "1 error, 1 warning"
