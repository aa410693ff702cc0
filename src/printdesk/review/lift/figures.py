"""Figures that were typed over: one place changes the fact, and all others follow; what follows from other facts is protected."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from printdesk.edition.inline import Path
from printdesk.edition.tree import FactEntry
from printdesk.review.content.edits import Edit, Origin, Retext
from printdesk.review.content.figures_back import FigureReader
from printdesk.review.lift.report import Remark
from printdesk.review.lift.standing import Standing
from printdesk.review.lift.values import text_at, value_at


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure as an editor typed it over: `form` is that in which it was printed, `value` where it is known as a number."""

    fact: str
    form: str
    before: str
    after: str
    origin: Origin
    value: str | None = None


@dataclass(slots=True)
class FigureBook:
    """Collects what editors typed over figures, wherever they stand."""

    found: list[Typed] = field(default_factory=list)

    def note(self, typed: Typed) -> None:
        if typed not in self.found:
            self.found.append(typed)

    def settle(self, standing: Standing, reads: FigureReader, remarks: list[Remark]) -> Iterator[Edit]:
        """Yield the facts' new values; what is worked out, unreadable or typed in two ways is a remark."""
        for identifier in dict.fromkeys(typed.fact for typed in self.found):
            entry = standing.edition.facts.get(identifier)
            if entry is not None:
                typed = [each for each in self.found if each.fact == identifier]
                yield from _Settling(standing, reads, remarks, entry, typed).edits()


@dataclass(frozen=True, slots=True)
class _Settling:
    standing: Standing
    reads: FigureReader
    remarks: list[Remark]
    entry: FactEntry
    typed: list[Typed]

    def edits(self) -> Iterator[Edit]:
        path: Path = ("facts", self.entry.id)
        if value_at(self.standing.content, (*path, "value")) is None:
            self._tell(
                "derived-figure",
                self._derivation(),
                "change the figures that it follows from, or write its own `value`",
            )
            return
        values = {each.value or self.reads(self.entry.id, each.form, each.after) for each in self.typed}
        known = [value for value in values if value is not None]
        if None in values or not known:
            self._tell(
                "figure-unread", "what stands there now is no figure as the house prints it", "change the fact by hand"
            )
            return
        if len(known) > 1:
            said = " and ".join(sorted(known))
            self._tell(
                "figure-two-values",
                f"it was typed over with {said}: a fact has one value",
                "decide, and change the fact by hand",
            )
            return
        yield from self._edit((*path, "value"), known[0])

    def _edit(self, path: Path, value: str) -> Iterator[Edit]:
        old = text_at(self.standing.content, path) or str(value_at(self.standing.content, path) or "")
        if old == value:
            return
        origin = self.typed[0].origin
        file = self.standing.file_of(path)
        yield Retext(file=file, path=path, old=old, new=value, origin=origin)
        places = self.entry.used_at
        if len(places) > len(self.typed):
            said = f"the fact {self.entry.id} is {value} now: {len(places)} places print it, and what is worked out from it follows"
            self.remarks.append(Remark(code="figure-follows", why=said, path=path, is_lost=False, origin=origin))

    def _derivation(self) -> str:
        return f"{self.entry.id} is worked out from {' and '.join(self.entry.derived_from) or 'other figures'}"

    def _tell(self, code: str, why: str, remedy: str) -> None:
        path: Path = ("facts", self.entry.id)
        for each in self.typed:
            self.remarks.append(Remark(code=code, why=why, remedy=remedy, path=path, origin=each.origin))
