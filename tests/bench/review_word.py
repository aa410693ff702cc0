"""What it costs to read a Word file of a hundred pages that came back with 300 edits, and to say what was done.

python -m tests.bench.review_word seeds/syria-russia
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.scale import write_scaled
from tests.review.word.editor import Editor, text_of
from tests.review.word.samples import sent
from tests.review.word.telling.changes import changes

from printdesk.review.word.accept import accepted
from printdesk.review.word.hold import hold
from printdesk.review.word.read import read_word
from printdesk.writers.docx.ooxml import Element, qualified

EDITS = 300
TIMES = (1, 2, 5, 10)
"""How often the content stands in the file; ten times the flagship is well over a hundred pages."""


def main(seed: Path) -> None:
    content = seed / "briefing.yaml" if seed.is_dir() else seed
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        for times in TIMES:
            base = sent(write_scaled(content, times, Path(folder) / str(times)))
            costs[times] = _cost(base, EDITS * times // TIMES[-1], f"{times} ×")
    ratio = costs[TIMES[-1]] / costs[1]
    print(f"{'read, hold and tell at 10 × / at 1 ×':52} {ratio:8.2f}  ≤ 12")
    print(f"{'300 edits in the largest, processor seconds':52} {costs[TIMES[-1]]:8.2f}  ≤ 5")


def _cost(base: bytes, count: int, name: str) -> float:
    edited, forgotten = (
        _edited(base, count, author="Nina", anchors=True),
        _edited(base, count, author="", anchors=False),
    )
    costs = []
    for back in (edited, forgotten):
        start = time.process_time()
        raw = read_word(back)
        held = hold(accepted(read_word(base)), accepted(raw))
        told = changes(held, raw)
        costs.append(time.process_time() - start)
        items, words = len(held.base.body), sum(len(item.text.split()) for item in held.base.body)
        print(f"{name:6} {items:5} items, {words:6} words, {count:4} edits, {len(told):4} told: {costs[-1]:6.2f} s")
    return costs[0]


def _edited(base: bytes, count: int, *, author: str, anchors: bool) -> bytes:
    """Edit as many paragraphs, each in another way, the same ones at each run."""
    editor, chance = Editor(base, author), random.Random(7)
    texts = [each for each in editor.root.iter(qualified("w:p")) if len(_words(each).split()) > 8]
    for number, paragraph in enumerate(chance.sample(texts, min(count, len(texts)))):
        _edit(editor, paragraph, number)
    if not anchors:
        editor.forget_anchors()
    return editor.save()


def _edit(editor: Editor, paragraph: Element, number: int) -> None:
    match number % 3:
        case 0:
            editor.add_after(paragraph, f"A sentence that nobody had written before, number {number} of its kind.")
        case 1 if paragraph.getnext() is not None:
            editor.delete(paragraph)
        case _:
            node = next(each for each in paragraph.iter(qualified("w:t")) if (each.text or "").strip())
            node.text = f"{node.text} indeed {number} "


def _words(paragraph: Element) -> str:
    return text_of(paragraph)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
