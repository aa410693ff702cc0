"""fontTools, imported only when it is used: WeasyPrint asks for it at its start, and needs it for bitmap and web fonts."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_PARTS = ("subset", "ttLib", "ttLib.ttFont", "ttLib.woff2", "varLib", "varLib.instancer")
_NAMES = (("ttLib", "TTFont"), ("varLib.instancer", "instantiateVariableFont"))


@contextmanager
def fonttools_later() -> Iterator[None]:
    """Let what is imported in the block import fontTools in name only; where it was imported before, nothing changes."""
    if "fontTools" in sys.modules:
        yield
        return
    made = _stand_ins()
    sys.modules.update(made)
    try:
        yield
    finally:
        for name in made:
            if sys.modules.get(name) is made[name]:
                del sys.modules[name]


class _Later(ModuleType):
    """A module, or something in one, that is imported when it is looked into or called."""

    def __init__(self, module: str, name: str = "") -> None:
        super().__init__(module)
        self.__dict__.update(_module=module, _name=name, __path__=[])

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._real(), name)

    def __call__(self, *values: Any, **options: Any) -> Any:
        return self._real()(*values, **options)

    def _real(self) -> Any:
        module = import_module(self.__dict__["_module"])
        return getattr(module, self.__dict__["_name"]) if self.__dict__["_name"] else module


def _stand_ins() -> dict[str, _Later]:
    made = {"fontTools": _Later("fontTools"), **{f"fontTools.{part}": _Later(f"fontTools.{part}") for part in _PARTS}}
    for part in _PARTS:
        holder, _, name = f"fontTools.{part}".rpartition(".")
        setattr(made[holder], name, made[f"fontTools.{part}"])
    for part, name in _NAMES:
        setattr(made[f"fontTools.{part}"], name, _Later(f"fontTools.{part}", name))
    made["fontTools.ttLib"].__dict__["TTLibError"] = type("TTLibError", (Exception,), {})
    return made
