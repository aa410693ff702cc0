import sys
import time
from pathlib import Path

import pytest

from printdesk.errors import PrintdeskError
from printdesk.preview.editor import Editor


def test_the_fields_are_filled_in_one_word_each_and_no_shell_sees_them(tmp_path: Path) -> None:
    said = tmp_path / "said.txt"
    program = tmp_path / "editor.py"
    program.write_text("import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(repr(sys.argv[2:]))")
    editor = Editor.read(f"{sys.executable} {program} {said} -g {{file}}:{{line}}:{{column}}")
    editor.open(Path("/desk/a b; touch {line} $(x).yaml"), 41, 9)
    until = time.monotonic() + 20
    while not (said.exists() and said.read_text()) and time.monotonic() < until:
        time.sleep(0.05)
    assert said.read_text() == repr(["-g", "/desk/a b; touch {line} $(x).yaml:41:9"])


def test_a_command_without_a_place_for_the_file_gets_it_at_the_end() -> None:
    assert Editor.read("cat -n").words == ("cat", "-n", "{file}")


@pytest.mark.parametrize("command", ["", "no-such-program-anywhere {file}", "cat '{file}"])
def test_a_command_that_cannot_be_run_is_refused_at_once(command: str) -> None:
    with pytest.raises(PrintdeskError, match="editor"):
        Editor.read(command)
