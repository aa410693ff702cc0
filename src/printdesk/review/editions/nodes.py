"""An edition as a tree of parts that can be held against those of another: each with its name, its text and its kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from printdesk.edition.inline import Inlines, Path
from printdesk.edition.tree import Query
from printdesk.review.editions.wording import meant, printed
from printdesk.review.redline.words import evenly_spaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A part. `thing` is what it is, `key` its steady name, `label` what a reader calls it.

    `text` is what is compared, `shown` what is printed of it. Parts of one `family` (default: one thing) are paired.
    """

    thing: str
    label: str
    path: Path
    key: str = ""
    text: str = ""
    shown: str = ""
    family: str = ""
    children: tuple["Node", ...] = ()

    def __post_init__(self) -> None:
        for name in ("label", "text", "shown"):
            object.__setattr__(self, name, evenly_spaced(getattr(self, name)))

    def everything(self) -> Iterator[str]:
        """Yield its text and that of all its parts."""
        yield self.text
        for child in self.children:
            yield from child.everything()


def words(thing: str, content: Inlines | str, path: Path, *, label: str = "", key: str = "") -> Iterator[Node]:
    """Yield a part that is one text, if there is any."""
    if content:
        text, shown = (content, content) if isinstance(content, str) else (meant(content), printed(content))
        yield Node(thing=thing, label=label or thing, path=path, key=key or thing, text=text, shown=shown)


def asked(queries: Iterable[Query]) -> Iterator[Node]:
    for query in queries:
        about = f" about “{query.about}”" if query.about else ""
        yield Node(
            thing="query", label=f"query{about}", path=query.path, text=meant(query.text), shown=printed(query.text)
        )


def numbered(nodes: Iterable[Node], *things: str) -> tuple[Node, ...]:
    """Give the parts of these things their numbers among those beside them, as in "paragraph 2"."""
    counts: dict[str, int] = {}
    made = []
    for node in nodes:
        if node.thing in things:
            counts[node.thing] = counts.get(node.thing, 0) + 1
            made.append(replace(node, label=f"{node.label} {counts[node.thing]}"))
        else:
            made.append(node)
    return tuple(made)
