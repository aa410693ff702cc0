"""The figures of two editions: which changed, and every place that shows them."""

from collections.abc import Iterator, Mapping

from printdesk.edition.inline import Path
from printdesk.edition.tree import Edition, FactEntry
from printdesk.review.editions.changes import Change
from printdesk.review.redline.words import evenly_spaced

_FIELDS = ("label", "when_text", "status", "sources")


def compare_figures(old: Edition, new: Edition, places: Mapping[Path, tuple[str, ...]]) -> Iterator[Change]:
    """Yield what changed in the ledger, in its order; `places` are what readers call the parts of the newer edition."""
    changed = {name for name, fact in new.facts.items() if name in old.facts and old.facts[name].text != fact.text}
    for name, fact in new.facts.items():
        before = old.facts.get(name)
        shows = tuple(dict.fromkeys(_place(path, places) for path in fact.used_at))
        if before is None:
            yield Change(
                act="added",
                thing="figure",
                place=_named(fact),
                path=fact.path,
                after=evenly_spaced(fact.text),
                shows=shows,
            )
            continue
        if name in changed:
            follows = tuple(each for each in fact.derived_from if each in changed)
            yield Change(act="changed", thing="figure", place=_named(fact), path=fact.path, before=evenly_spaced(before.text), after=evenly_spaced(fact.text), shows=shows, follows=follows)  # fmt: skip
        yield from _fields(before, fact)
    for name, fact in old.facts.items():
        if name not in new.facts:
            yield Change(
                act="removed", thing="figure", place=_named(fact), path=fact.path, before=evenly_spaced(fact.text)
            )


def _fields(before: FactEntry, fact: FactEntry) -> Iterator[Change]:
    for name in _FIELDS:
        was, now = (_text(getattr(each, name)) for each in (before, fact))
        if was != now:
            word = name.removesuffix("_text")
            yield Change(act="changed", thing=f"figure's {word}", place=_named(fact), path=(*fact.path, word), before=was, after=now)  # fmt: skip


def _named(fact: FactEntry) -> tuple[str, ...]:
    return (f"{fact.label} ({fact.id})" if fact.label else fact.id,)


def _text(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else evenly_spaced(str(value or ""))


def _place(path: Path, places: Mapping[Path, tuple[str, ...]]) -> str:
    """Return what a reader calls the smallest known part around a path."""
    for length in range(len(path), 0, -1):
        if path[:length] in places:
            return " › ".join(places[path[:length]])
    return ".".join(map(str, path))
