"""The declarations of C functions that WeasyPrint calls, kept as cffi works them out, so that they are not parsed at each start.

cffi can write them into a module that is made beforehand; here what would stand in that module is kept in the cache.
The file is as trusted as `__pycache__`, and deleting it is safe.
"""

import ast
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from io import StringIO
from pathlib import Path
from typing import Any

from printdesk.resources import cache_folder, write_whole

_NAME = "_printdesk"
_DIGEST = 16


@contextmanager
def declarations_kept() -> Iterator[None]:
    """Let what is imported in the block have its declarations from the cache; those who declare none are not concerned."""
    import cffi  # noqa: PLC0415 - only with WeasyPrint

    plain = cffi.FFI
    cffi.FFI = _Declared
    _Declared.plain = plain
    try:
        yield
    finally:
        cffi.FFI = plain


class _Declared:
    """Takes declarations, and turns into what cffi makes of them when it is first used for something else."""

    plain: Any = None

    def __init__(self) -> None:
        self.__dict__.update(_texts=[], _made=None)

    def cdef(self, text: str, **options: Any) -> None:
        """Declare what `text` says; once something was used, as ever or not at all."""
        if options or self.__dict__["_made"] is not None:
            self._real().cdef(text, **options)
        else:
            self.__dict__["_texts"].append(text)

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(self._real(), name)
        return value

    def _real(self) -> Any:
        if self.__dict__["_made"] is None:
            self.__dict__["_made"] = _made(self.__dict__["_texts"], self.plain)
        return self.__dict__["_made"]


def _made(texts: list[str], plain: Any) -> Any:
    """Return the declarations from tables; where cffi makes none, as it works them out itself."""
    import _cffi_backend  # noqa: PLC0415 - as above

    made_by = f"{sys.implementation.cache_tag} {_cffi_backend.__version__}"
    key = blake2b("\0".join([made_by, *texts]).encode(), digest_size=8).hexdigest()
    file = cache_folder() / "start" / f"{key}.declarations"
    try:
        return _cffi_backend.FFI(_NAME, **(_read(file) or _keep(file, _tables(texts, plain()))))
    except Exception:  # noqa: BLE001 - whatever another version of cffi thinks of it
        declared = plain()
        for text in texts:
            declared.cdef(text)
        return declared


def _tables(texts: list[str], declared: Any) -> dict[str, Any]:
    """Return the tables that cffi would write into a module."""
    from cffi.recompiler import Recompiler  # noqa: PLC0415 - as above, and only where nothing is kept

    for text in texts:
        declared.cdef(text)
    declared.set_source(_NAME, None)
    recompiler = Recompiler(declared, _NAME, target_is_python=True)
    recompiler.collect_type_table()
    recompiler.collect_step_tables()
    source = StringIO()
    recompiler.write_source_to_f(source, None)
    calls = [node for node in ast.walk(ast.parse(source.getvalue())) if isinstance(node, ast.Call)]
    return {str(each.arg): ast.literal_eval(each.value) for each in calls[0].keywords}


def _read(file: Path) -> dict[str, Any] | None:
    try:
        data = file.read_bytes()
        if blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() != data[:_DIGEST]:
            return None
        tables: dict[str, Any] = marshal.loads(data[_DIGEST:])  # noqa: S302 - whole, and as trusted as `__pycache__`
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return tables


def _keep(file: Path, tables: dict[str, Any]) -> dict[str, Any]:
    data = marshal.dumps(tables)
    with suppress(OSError):
        write_whole(file, blake2b(data, digest_size=_DIGEST).digest() + data)
    return tables
