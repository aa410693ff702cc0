"""Opening a place of the content in the user's editor: a fixed command that the user gave, never a shell."""

import shlex
import shutil
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

from printdesk.errors import Diagnostic, PrintdeskError

VARIABLE = "PRINTDESK_EDITOR"
FIELDS = ("{file}", "{line}", "{column}")


@dataclass(frozen=True, slots=True)
class Editor:
    """A command as words; the fields in them are filled in one by one, so that a file's name is never read as a command."""

    words: tuple[str, ...]

    @classmethod
    def read(cls, command: str) -> "Editor":
        """Read a command such as `code -g {file}:{line}:{column}`; raises PrintdeskError where it cannot be run."""
        try:
            words = tuple(shlex.split(command))
        except ValueError as error:
            raise _useless(f"the editor's command cannot be read: {error}") from error
        if not words or shutil.which(words[0]) is None:
            raise _useless(f"there is no program {words[0] if words else ''!r} to open the editor with")
        return cls(words if any("{file}" in word for word in words) else (*words, "{file}"))

    def open(self, file: Path, line: int, column: int) -> None:
        """Open a file at a place, and do not wait."""
        filled = [_filled(word, (str(file), str(line), str(column))) for word in self.words]
        editor = subprocess.Popen(  # noqa: S603  the user's own command, given on the command line
            filled,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        threading.Thread(target=editor.wait, daemon=True).start()  # lest it stay behind as a dead process


def _filled(word: str, values: tuple[str, str, str]) -> str:
    for field, value in zip(FIELDS[1:], values[1:], strict=True):
        word = word.replace(field, value)
    return word.replace("{file}", values[0])


def _useless(message: str) -> PrintdeskError:
    hint = "give a command with {file}, {line} and {column}, as in: code -g {file}:{line}:{column}"
    return PrintdeskError(Diagnostic("editor-unknown", message, hint=hint))
