"""`python -m tests.bench.splice`: what it costs to write edits into a long content, and how that grows."""

import random
import time
from collections.abc import Callable, Iterator

from printdesk.review.content.edits import Edit, Insert, Remove, Retext
from printdesk.review.content.merging import merge
from printdesk.review.content.tree import Listing, Text, walk
from printdesk.review.content.tree_reading import read_tree
from printdesk.review.content.writing import apply

NAME = "briefing.yaml"
WORDS = ("trade", "oil", "rail", "port", "talks", "grain", "power", "water", "road", "bridge", "school", "minister")
LINES_A_PAGE = 40
"""Of running text, in a content file."""


def main() -> None:
    costs: dict[int, tuple[float, float]] = {}
    for pages in (25, 50, 100):
        text = long_content(pages)
        edits = list(edits_of(text, pages * 3))
        desk = apply({NAME: text}, list(edits_of(text, pages, seed=2))).texts
        written = _seconds(lambda text=text, edits=edits: apply({NAME: text}, edits))  # type: ignore[misc]
        merged = _seconds(lambda text=text, desk=desk, edits=edits: merge({NAME: text}, desk, edits))  # type: ignore[misc]
        costs[pages] = written, merged
        print(
            f"{pages:4} pages, {len(text) / 1000:5.0f} kB, {len(edits)} edits: written {written:5.2f} s, merged {merged:5.2f} s"
        )
    for at, name in enumerate(("written", "merged")):
        print(f"{name}, 100 pages / 25 pages: {costs[100][at] / costs[25][at]:.1f} (linear: 4)")


def long_content(pages: int) -> str:
    """Return a content of so many pages: sections with hard-wrapped paragraphs, lists and tables."""
    chance = random.Random(pages)
    lines = [
        "title: A long report  # for the bench",
        "facts:",
        "  trade: {value: 2.8, unit: USD bn, label: Trade}",
        "sections:",
    ]
    for page in range(pages):
        lines += [f"  # page {page}", f"  - title: Section {page}", "    body:", "      - |"]
        for _ in range(LINES_A_PAGE // 5):
            lines += [f"        {' '.join(chance.choices(WORDS, k=16))}" for _ in range(4)] + [""]
        lines += ["      - table:", "          columns: [Place, Now, Later]", "          rows: |"]
        lines += [f"            | {chance.choice(WORDS):9} | {row:3} | {row * 2:5} |" for row in range(6)]
    return "\n".join(lines) + "\n"


def edits_of(text: str, count: int, seed: int = 1) -> Iterator[Edit]:
    """Yield edits spread over a content: a word here, a row there, paragraphs added and taken out."""
    chance = random.Random(seed)
    tree = read_tree(NAME, text)
    texts = [
        (path, node) for path, node in walk(tree.root) if isinstance(node, Text) and node.value and "rows" not in path
    ]
    lists = [path for path, node in walk(tree.root) if isinstance(node, Listing) and path[-1:] == ("body",)]
    chosen = chance.sample(texts[4:], min(count, len(texts) - 4))
    for path, node in chosen:
        old = node.value or ""
        words = old.split(" ")
        words[chance.randrange(len(words))] = "changed"
        yield Retext(file=NAME, path=path, old=old, new=" ".join(words))
    for path in chance.sample(lists, max(1, min(len(lists), count // 6))):
        yield Insert(file=NAME, path=path, after=0, node="A new paragraph, which nobody has seen before.")
        yield Remove(file=NAME, path=(*path, 1, "table", "rows", 2))
        yield Retext(file=NAME, path=(*path, 1, "table", "rows", 4, 1), old="4", new="44")


def _seconds(work: Callable[[], object]) -> float:
    """Return the processor time of the best of three runs."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


if __name__ == "__main__":
    main()
