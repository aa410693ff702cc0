import subprocess
import sys

import printdesk


def test_the_public_names_are_these_and_all_are_there() -> None:
    assert printdesk.__all__ == [
        "Built", "Copy", "Diagnostic", "Edition", "PrintdeskError", "Severity", "Span", "build_briefing", "read_copy",
    ]  # fmt: skip
    assert all(getattr(printdesk, name) for name in printdesk.__all__)


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    code = "import sys, printdesk; print([name for name in sys.modules if name.startswith('printdesk.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
