"""One content file becomes a print-ready PDF briefing and a Word document that editors really edit.

>>> from pathlib import Path
>>> import printdesk
>>> printdesk.build_briefing(Path("seeds/syria-russia"), folder=Path("dist"))  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from printdesk.build.built import Built
    from printdesk.build.desk import Copy, read_copy
    from printdesk.build.run import build_briefing
    from printdesk.edition.tree import Edition
    from printdesk.errors import Diagnostic, PrintdeskError, Severity, Span

__version__ = "0.1.0"
__all__ = [
    "Built",
    "Copy",
    "Diagnostic",
    "Edition",
    "PrintdeskError",
    "Severity",
    "Span",
    "build_briefing",
    "read_copy",
]

_HOMES = {
    "Built": "build.built",
    "Copy": "build.desk",
    "Diagnostic": "errors",
    "Edition": "edition.tree",
    "PrintdeskError": "errors",
    "Severity": "errors",
    "Span": "errors",
    "build_briefing": "build.run",
    "read_copy": "build.desk",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that `import printdesk` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'printdesk' has no attribute {name!r}")
    return getattr(import_module(f"printdesk.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
