"""Modules that others ask for when they are loaded and hardly ever use: imported when somebody does."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def later(parts: Mapping[str, Mapping[str, Any]]) -> Iterator[None]:
    """Let what is imported in the block import modules in name only; those that were imported before stay as they are.

    `parts` are the modules and, for each, the names that are taken out of it, with what stands for them; None stands
    for something that is looked up when it is called or looked into.
    """
    made = {name: _Later(name) for name in parts if name not in sys.modules}
    for name, stand_in in made.items():
        holder, _, last = name.rpartition(".")
        if holder in made:
            setattr(made[holder], last, stand_in)
        stand_in.__dict__.update(
            {each: _Later(name, each) if value is None else value for each, value in parts[name].items()}
        )
    sys.modules.update(made)
    try:
        yield
    finally:
        for name, stand_in in made.items():
            if sys.modules.get(name) is stand_in:
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
        module, name = self.__dict__["_module"], self.__dict__["_name"]
        if isinstance(sys.modules.get(module), _Later):  # it is used while others are still being loaded
            del sys.modules[module]
        found = import_module(module)
        return getattr(found, name) if name else found
