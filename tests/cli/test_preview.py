import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.preview.conftest import write
from tests.preview.running import Running

WITHOUT = "import sys; sys.modules['{}'] = None; from printdesk.cli.app import main; main()"


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "watchfiles"])
def test_without_the_extra_it_says_what_to_install(missing: str, tmp_path: Path) -> None:
    done = run(WITHOUT.format(missing), "preview", str(write(tmp_path)))
    assert done.returncode == 1
    assert f"error[extra-missing]: the preview needs {missing}, which is not installed" in done.stderr
    assert "pip install 'printdesk[preview]'" in done.stderr


def test_a_port_in_use_is_said_and_another_is_taken_where_none_was_asked_for(tmp_path: Path) -> None:
    content = write(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("from printdesk.cli.app import main; main()", "preview", str(content), "--port", str(port))
        assert done.returncode == 1
        assert f"error[port-in-use]: port {port} is in use" in done.stderr
    one, other = Running(content), Running(content)
    try:
        assert one.port != other.port
    finally:
        assert [one.stop(), other.stop()] == [130, 130]


def test_a_content_that_is_not_there_is_said_before_anything_is_served(tmp_path: Path) -> None:
    done = run("from printdesk.cli.app import main; main()", "preview", str(tmp_path / "nothing.yaml"))
    assert done.returncode == 1
    assert "error[missing-file]" in done.stderr


def test_a_content_that_does_not_hold_is_served_with_its_errors(tmp_path: Path) -> None:
    content = write(tmp_path)
    whole = content.read_text("utf-8")
    content.write_text(whole.replace("title: Bees", "titel: Bees"), encoding="utf-8")
    running = Running(content)
    try:
        assert running.next("trouble", records=bool)["records"][0]["line"] == 1
        content.write_text(whole, encoding="utf-8")
        assert len(running.next("pages", whole=True)["pages"]) == 3
    finally:
        assert running.stop() == 130


def test_looking_instead_of_being_told_sees_an_edit_too(tmp_path: Path) -> None:
    content = write(tmp_path)
    running = Running(content, "--poll")
    try:
        running.next("pages", whole=True)
        content.write_text(content.read_text("utf-8").replace("Frost may", "Thaw may"), encoding="utf-8")
        running.next("pages", pages=lambda pages: any("Thaw may" in (page["text"] or "") for page in pages))
    finally:
        assert running.stop() == 130
