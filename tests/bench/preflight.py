"""`make bench`: how preflight tells good files from spoiled ones, rule by rule, and what it costs on a real one."""

import sys
import tempfile
import time
from pathlib import Path

from tests.preflight.press.corpus import confusion_matrix

from printdesk.build.run import build_briefing
from printdesk.preflight.press.inspection import inspect


def main(seed: Path) -> None:
    print(
        "Preflight: what became of each rule's spoiled file, clean files it fired on, other spoiled files it fired on"
    )
    print(confusion_matrix())
    with tempfile.TemporaryDirectory() as folder:
        built = build_briefing(seed, to=("pdf", "press"), folder=Path(folder))
        for product, profile in zip(built.products, ("screen", "sheetfed-coated"), strict=True):
            start = time.process_time()
            found = inspect(product.path, profile)
            seconds = time.process_time() - start
            print(
                f"inspection as {profile}, processor seconds".ljust(52), f"{seconds:8.2f}  ≤ 1", f"({len(found)} found)"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
