"""Places by path, where much of a file is known from reading it before: only what is asked for is worked out."""

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, replace

from printdesk.edition.inline import Path as KeyPath
from printdesk.readers.source_map import Ground, Place, SourceText


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a file that was read before: its places by path from its own root, counted from its own start."""

    root: KeyPath
    start: int
    places: dict[KeyPath, Place]


@dataclass(slots=True)
class Places(MutableMapping[KeyPath, Place]):
    """Places of their own, and those of stretches, which move with the text before them."""

    source: SourceText
    own: dict[KeyPath, Place] = field(default_factory=dict)
    _stretches: dict[KeyPath, Stretch] = field(default_factory=dict)

    def lay(self, stretch: Stretch) -> None:
        """Add a stretch; its root is one key, or a key and a position."""
        self._stretches[stretch.root] = stretch

    def __getitem__(self, path: KeyPath) -> Place:
        """Return the place at a path; raises KeyError where there is none."""
        if (found := self.own.get(path)) is not None:
            return found
        stretch = self._stretch(path)
        if stretch is None:
            raise KeyError(path)
        return self._moved(stretch.places[path[len(stretch.root) :]], stretch)

    def __setitem__(self, path: KeyPath, place: Place) -> None:
        """Set a place; what a stretch says of its own text it says wherever it lies."""
        stretch = self._stretch(path)
        if stretch is None or place.source is not self.source:
            self.own[path] = place
            return
        start, end = place.start - stretch.start, place.end - stretch.start
        stretch.places[path[len(stretch.root) :]] = replace(place, start=start, end=end)

    def __delitem__(self, path: KeyPath) -> None:
        if path in self.own:
            del self.own[path]
        elif stretch := self._stretch(path):
            del stretch.places[path[len(stretch.root) :]]
        else:
            raise KeyError(path)

    def __iter__(self) -> Iterator[KeyPath]:
        yield from self.own
        for root, stretch in self._stretches.items():
            yield from (path for inner in stretch.places if (path := (*root, *inner)) not in self.own)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, path: object) -> bool:
        if path in self.own:
            return True
        stretch = self._stretch(path) if isinstance(path, tuple) else None
        return stretch is not None and isinstance(path, tuple) and path[len(stretch.root) :] in stretch.places

    def above(self, below: Mapping[KeyPath, Place]) -> "Places":
        """Return these places, and those of `below` where these have none."""
        joined = Places(self.source, dict(self.own), self._stretches)
        joined.own |= {path: place for path, place in below.items() if path not in self}
        return joined

    def grounds(self) -> dict[KeyPath, Ground]:
        """Return what each stretch stands on by its root, but for those in which something was written over."""
        written_over = {path[:length] for path in self.own for length in (1, 2)}
        return {
            root: Ground(stretch.places, self.source.line_of(stretch.start))
            for root, stretch in self._stretches.items()
            if root not in written_over
        }

    def _stretch(self, path: KeyPath) -> Stretch | None:
        return self._stretches.get(path[:2]) or self._stretches.get(path[:1])

    def _moved(self, place: Place, stretch: Stretch) -> Place:
        return replace(place, source=self.source, start=place.start + stretch.start, end=place.end + stretch.start)
