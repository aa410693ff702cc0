import json
import subprocess
import sys
from pathlib import Path

import pytest

import printdesk
from printdesk.cli.commands import HOMES

BRIEFING = "title: Bees\nsections:\n  - title: The year\n    body: Nobody was stung.\n"
OFFLINE = """
import sys
def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.Request")) or event in {"subprocess.Popen", "os.system", "os.posix_spawn"}:
        raise SystemExit(f"the command did {event} {arguments}")
sys.addaudithook(refuse)
from printdesk.cli.app import main
main()
"""


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, where any use of the network or of another program is refused."""
    command = [sys.executable, "-c", OFFLINE, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "briefing.yaml").write_text(BRIEFING, encoding="utf-8")
    return tmp_path


def test_the_version_is_told_without_loading_anything(tmp_path: Path) -> None:
    assert run("--version", folder=tmp_path).stdout == f"printdesk {printdesk.__version__}\n"


def test_a_new_workspace_checks_clean_and_builds(tmp_path: Path) -> None:
    assert run("new", "our-talks", folder=tmp_path).stdout.endswith("edit it, then: printdesk build our-talks\n")
    assert run("check", "our-talks", folder=tmp_path).returncode == 0
    built = run("build", "our-talks", folder=tmp_path)
    assert built.stderr == ""
    assert [line.split()[0] for line in built.stdout.splitlines()] == [
        "our-talks/dist/our-talks.pdf",
        "our-talks/dist/our-talks.docx",
    ]


def test_a_folder_in_use_is_left_alone(desk: Path) -> None:
    refused = run("new", ".", folder=desk)
    assert refused.returncode == 1
    assert "folder-in-use" in refused.stderr
    assert (desk / "briefing.yaml").read_text() == BRIEFING


def test_findings_exit_with_1_and_wrong_usage_with_2(desk: Path) -> None:
    (desk / "briefing.yaml").write_text("titel: Bees\n", encoding="utf-8")
    assert run("check", folder=desk).returncode == 1
    assert run("build", folder=desk).returncode == 1
    assert run("build", "--to", "epub", folder=desk).returncode == 2
    assert run("biuld", folder=desk).returncode == 2


def test_check_writes_findings_for_programs(desk: Path) -> None:
    (desk / "briefing.yaml").write_text(BRIEFING.replace("stung", "stung, {nobody}"), encoding="utf-8")
    found = json.loads(run("check", "--format", "json", folder=desk).stdout)
    assert [(one["code"], one["line"]) for one in found if one["severity"] == "error"] == [("unknown-fact", 4)]
    assert json.loads(run("check", "--format", "sarif", folder=desk).stdout)["version"] == "2.1.0"


def test_check_loads_no_writer(desk: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from printdesk.cli import commands\n"
        "from printdesk.build.desk import read_copy; read_copy(Path())\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'weasyprint', 'docx', 'matplotlib', 'jinja2', 'numpy'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_command_loads_no_other(desk: Path) -> None:
    code = (
        "import sys; from printdesk.cli import commands; sys.argv = ['printdesk', 'check']\n"
        "try: commands.run()\n"
        "except SystemExit: pass\n"
        "homes = {f'printdesk.cli.{module}' for module, _ in commands.HOMES.values()}\n"
        "print(sorted(homes & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, check=True)
    assert done.stdout == "['printdesk.cli.check']\n"


def test_the_help_lists_every_command_and_a_slip_is_compared_with_all(desk: Path) -> None:
    told = run("--help", folder=desk).stdout
    assert all(f"│ {name} " in told for name in HOMES)
    assert "Did you mean 'check'" in run("chek", folder=desk).stderr


def test_every_finding_of_a_missing_file_has_a_remedy(tmp_path: Path) -> None:
    missing = run("build", "talks", folder=tmp_path)
    assert missing.returncode == 1
    assert "talks:1:1: error[missing-file]" in missing.stderr
    assert "help:" in missing.stderr


def test_layouts_are_listed_and_ejected(desk: Path) -> None:
    assert run("layouts", folder=desk).stdout.startswith("briefing ")
    assert run("layouts", "eject", "briefing", folder=desk).returncode == 0
    assert (desk / "layouts" / "briefing" / "tokens.yaml").is_file()
    assert run("layouts", "eject", "briefing", folder=desk).returncode == 1


def test_the_schema_is_written(tmp_path: Path) -> None:
    assert json.loads(run("schema", folder=tmp_path).stdout)["properties"]["title"]
    run("schema", "-o", "schema.json", folder=tmp_path)
    assert json.loads((tmp_path / "schema.json").read_text())["properties"]["sections"]


def test_the_doctor_finds_this_machine_fit(tmp_path: Path) -> None:
    seen = run("doctor", folder=tmp_path)
    assert seen.returncode == 0
    assert "weasyprint" in seen.stdout
