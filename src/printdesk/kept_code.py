"""What Python makes from text at every start, kept: the methods of data classes and the programs of patterns.

Python keeps the code of modules in `__pycache__`, but a data class writes its methods as text and compiles them whenever
its module is loaded, and a pattern is parsed anew: a sixth of what a build of one changed word takes. Both are kept here
under the text they were made from, so that nothing in the file can be stale. Only what modules make while they are
loaded is kept, never what a content leads to. The file is as trusted as `__pycache__`; deleting it is safe.
"""

import builtins
import dataclasses
import marshal
import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from types import FrameType
from typing import Any

from printdesk import __version__
from printdesk.resources import cache_folder, write_whole

LARGEST = 8 * 2**20
"""Bytes that the file may have."""
_FORM = 1
"""The form of the file; those of another form are not read."""
_DIGEST = 16

_Pattern = tuple[str | bytes, int]
_Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code in words of 32 bits, number of groups, and their names: what the engine for patterns takes."""


_COMPILER: Any = getattr(re, "_compiler", None)
_ENGINE: Any = getattr(_COMPILER, "_sre", None)
"""The standard library's own, which is not promised to stay: where it is not there, patterns are compiled as ever."""


@contextmanager
def code_kept() -> Iterator[None]:
    """While the block runs, look up in a file of the cache what would be made from text; then keep what was new.

    Within another such block, or where Python works otherwise than expected, nothing changes; a cache that cannot be
    written only costs time.
    """
    if _OPEN or not hasattr(_COMPILER, "compile") or array("I").itemsize != getattr(_ENGINE, "CODESIZE", 0):
        yield
        return
    shelf = _Shelf(cache_folder() / "start" / f"{_name()}.code")
    plain, patterns = _COMPILER.compile, _Patterns(shelf, _COMPILER.compile)
    dataclasses.exec = shelf.execute  # type: ignore[attr-defined]  # found before the one that is built in
    _COMPILER.compile, _COMPILER._sre = patterns.compile, patterns  # noqa: SLF001 - see above
    _OPEN.append(shelf)
    try:
        yield
    finally:
        _OPEN.remove(shelf)
        _COMPILER.compile, _COMPILER._sre = plain, _ENGINE  # noqa: SLF001 - see above
        del dataclasses.exec  # type: ignore[attr-defined]  # as above
        shelf.keep()


def keep_code() -> None:
    """Keep what was new so far: for a process that was forked within the block and will never see its end."""
    for shelf in _OPEN:
        shelf.keep()


class _Shelf:
    """What is kept, and what has been made since."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.codes, self.programs = _read(file)
        self.new_codes: dict[str, bytes] = {}
        self.new_programs: dict[_Pattern, _Program] = {}

    def execute(self, text: str, names: dict[str, Any], found: dict[str, Any]) -> None:
        """Run text as `exec` does."""
        kept = self.codes.get(text) or self.new_codes.get(text)
        code = marshal.loads(kept) if kept else compile(text, "<string>", "exec", dont_inherit=True)  # noqa: S302 - see above
        if not kept and _is_loading():
            self.new_codes[text] = marshal.dumps(code)
        builtins.exec(code, names, found)  # noqa: S102 - what the standard library made

    def keep(self) -> None:
        """Write what is new to what others have written; what has grown too large is begun afresh."""
        if not (self.new_codes or self.new_programs):
            return
        codes, programs = _read(self._file)
        data = marshal.dumps((codes | self.new_codes, programs | self.new_programs))
        if len(data) > LARGEST:
            data = marshal.dumps((self.new_codes, self.new_programs))
        with suppress(OSError):
            write_whole(self._file, blake2b(data, digest_size=_DIGEST).digest() + data)
        self.new_codes, self.new_programs = {}, {}


_OPEN: list[_Shelf] = []


class _Patterns:
    """Stands before the compiler of patterns and, for what it has to compile after all, before the engine."""

    def __init__(self, shelf: _Shelf, plain: Any) -> None:
        self._shelf, self._plain = shelf, plain
        self._asked: _Pattern | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(_ENGINE, name)

    def compile(self, pattern: Any, flags: int = 0, *program: Any) -> Any:
        """Return a pattern as the compiler does or, given the rest of a program, as the engine does."""
        if program:
            return self._made(pattern, flags, program)
        found = self._shelf.programs.get((pattern, flags)) if isinstance(pattern, str | bytes) else None
        if found:
            flags, code, *rest = found
            return _ENGINE.compile(pattern, flags, array("I", code).tolist(), *rest)
        self._asked = (pattern, int(flags)) if isinstance(pattern, str | bytes) and _is_loading() else None
        return self._plain(pattern, flags)

    def _made(self, pattern: Any, flags: int, program: Any) -> Any:
        asked, self._asked = self._asked, None
        if asked and asked[0] == pattern:
            code, *rest = program
            self._shelf.new_programs[asked] = (int(flags), array("I", code).tobytes(), *rest)
        return _ENGINE.compile(pattern, flags, *program)


def _is_loading() -> bool:
    """Say whether a module is being loaded: what is made then is the same at every start.

    The standard library is left out, since it makes patterns out of sets, which come in another order each time.
    """
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - the frames of this thread
    while frame:
        name = str(frame.f_globals.get("__name__"))
        if frame.f_code.co_name == "<module>" and name != "__main__":
            return name.partition(".")[0] not in sys.stdlib_module_names
        frame = frame.f_back
    return False


def _name() -> str:
    """Return a name for this version of Python and of this program."""
    made_by = f"{_FORM} {sys.implementation.cache_tag} {sys.version} {_ENGINE.MAGIC} {__version__}"
    return blake2b(made_by.encode(), digest_size=8).hexdigest()


def _read(file: Path) -> tuple[dict[str, bytes], dict[_Pattern, _Program]]:
    try:
        data = file.read_bytes()
        if blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() != data[:_DIGEST]:
            return {}, {}
        codes, programs = marshal.loads(data[_DIGEST:])  # noqa: S302 - whole, and as trusted as `__pycache__`
    except (OSError, ValueError, EOFError, TypeError):
        return {}, {}
    return codes, programs
