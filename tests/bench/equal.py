"""Random edits, each composed warm, composed afresh and set as a whole: `python -m tests.bench.equal 500 content.yaml …`."""

import random
import sys
import tempfile
from pathlib import Path

from tests.bench.edits import EDITS, history
from tests.writers.pdf.compose.comparison import differences

from printdesk.build.desk import read_copy
from printdesk.edition.select import select
from printdesk.layout.package import find_layout
from printdesk.writers.pdf.compose.composer import Composer
from printdesk.writers.pdf.screen import lay_out, write_pdf


def main(count: int, files: list[Path]) -> None:
    each, total, wrong = -(-count // len(files)), 0, 0
    for number, file in enumerate(files):
        found, bad = _follow(file, each, number)
        total, wrong = total + found, wrong + bad
    print(f"{total} edits, {wrong} with a difference")


def _follow(file: Path, count: int, seed: int) -> tuple[int, int]:
    composer, done, wrong, chance = Composer(), 0, 0, random.Random(seed)
    kinds = (chance.choice([*EDITS, "word", "word"]) for _ in range(count))
    with tempfile.TemporaryDirectory() as folder:
        for kind, work in history(file, Path(folder), random.Random(seed), kinds):
            edition = select(read_copy(work).edition, "pdf", queries="drop")
            layout = find_layout(edition.layout)
            warm, afresh = (each.compose(edition, layout) for each in (composer, Composer()))
            found = differences(warm.data, write_pdf(edition, layout, laid=lay_out(edition, layout)).data)
            found += [] if warm.data == afresh.data else ["bytes"]
            done, wrong = done + 1, wrong + bool(found)
            if found:
                Path(f"differs-{done}.json").write_bytes(work.read_bytes())
                print(f"{file.name} edit {done} ({kind}), {warm.page_count} pages: {found}", flush=True)
    print(f"{file}: {done} edits", flush=True)
    return done, wrong


if __name__ == "__main__":
    main(int(sys.argv[1]), [Path(each) for each in sys.argv[2:]])
