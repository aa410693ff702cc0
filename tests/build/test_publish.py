import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from printdesk.build.publish import publish
from printdesk.errors import PrintdeskError


def test_all_files_are_published_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert publish(tmp_path, {"a.pdf": b"one", "a.docx": b"two"}) == (tmp_path / "a.pdf", tmp_path / "a.docx")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.pdf": b"one", "a.docx": b"two"}


def test_a_full_disk_leaves_the_last_good_files(tmp_path: Path) -> None:
    publish(tmp_path, {"a.pdf": b"good", "a.docx": b"good"})
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from printdesk.build.publish import publish\n"
        "from printdesk.errors import PrintdeskError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    publish(Path(sys.argv[1]), {'a.pdf': b'new', 'a.docx': b'x' * 5000})\n"
        "except PrintdeskError as error:\n"
        "    print(error.diagnostics[0].code)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "output-refused\n"
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.pdf": b"good", "a.docx": b"good"}


def test_what_a_killed_build_left_is_swept_after_an_hour(tmp_path: Path) -> None:
    for name, age in ((".pd-1-old.pdf", 4000), (".pd-2-young.pdf", 10)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    publish(tmp_path, {"a.pdf": b"new"})
    assert sorted(file.name for file in tmp_path.iterdir()) == [".pd-2-young.pdf", "a.pdf"]


def test_a_folder_that_is_a_file_is_refused_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("not a folder")
    with pytest.raises(PrintdeskError, match=r"the outputs cannot be written.*\n  help: .* another folder"):
        publish(tmp_path / "dist", {"a.pdf": b"new"})


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(PrintdeskError, match="is no file"):
        publish(tmp_path, {"a.docx": b"new", "a.pdf": b"new"})
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]
