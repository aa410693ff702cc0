"""Mappings that write down what was asked of them: whoever asked the same and heard the same makes the same of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from printdesk.edition.numbering import Numbering

K = TypeVar("K")
V = TypeVar("V")


@dataclass(slots=True)
class Answers(Generic[K, V]):
    """What a mapping said of some keys, None where it has them not; `whole` if it was gone through."""

    given: dict[K, V | None] = field(default_factory=dict)
    whole: bool = False

    def hold(self, mapping: Mapping[K, V]) -> bool:
        """Say whether another mapping says the same; of one that was gone through, nobody remembers all."""
        return not self.whole and all(mapping.get(key) == value for key, value in self.given.items())


class Asked(Mapping[K, V]):
    """A mapping that keeps its answers; no value in it is None."""

    def __init__(self, mapping: Mapping[K, V]) -> None:
        self._mapping = mapping
        self.answers = Answers[K, V]()

    def __getitem__(self, key: K) -> V:
        self.answers.given[key] = self._mapping.get(key)
        return self._mapping[key]

    def __iter__(self) -> Iterator[K]:
        self.answers.whole = True
        return iter(self._mapping)

    def __len__(self) -> int:
        self.answers.whole = True
        return len(self._mapping)


_NAMES = ("keys", "numbers", "targets", "lanes")


def asked(numbering: Numbering) -> tuple[Numbering, tuple[Answers[Any, Any], ...]]:
    """Return a numbering that keeps what it answers, and where it does."""
    asking = {name: Asked[Any, Any](getattr(numbering, name)) for name in _NAMES}
    return replace(numbering, **asking), tuple(each.answers for each in asking.values())


def still_holds(answers: tuple[Answers[Any, Any], ...], numbering: Numbering) -> bool:
    """Say whether another numbering would have answered the same."""
    return all(each.hold(getattr(numbering, name)) for name, each in zip(_NAMES, answers, strict=True))
