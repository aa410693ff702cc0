"""The charts of a content drawn plainly, as the peers need them: SVG for Typst's pages, PNG for pandoc's Word file.

Their figures are read from JSON: how a peer's user would come by them is not measured.
"""

import json
import sys
from pathlib import Path

from tests.bench.plot import draw

if __name__ == "__main__":
    for key, plot in json.loads(Path(sys.argv[1]).read_text("utf-8")).items():
        vector, pixels = draw(plot)
        (Path(sys.argv[2]) / f"{key}.svg").write_bytes(vector)
        (Path(sys.argv[2]) / f"{key}.png").write_bytes(pixels)
