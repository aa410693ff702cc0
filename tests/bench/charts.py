"""The charts of a content drawn plainly by matplotlib, as every peer needs them: SVG for pages, PNG for Word."""

import sys
from pathlib import Path

from tests.bench.outline import outline
from tests.bench.plain import draw

if __name__ == "__main__":
    for block in outline(Path(sys.argv[1])).drawn:
        vector, pixels = draw(block)
        (Path(sys.argv[2]) / f"{block.key}.svg").write_bytes(vector)
        (Path(sys.argv[2]) / f"{block.key}.png").write_bytes(pixels)
