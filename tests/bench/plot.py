"""A chart drawn plainly by matplotlib: pyplot, tight_layout, text as paths; SVG for the page, PNG for Word.

Nothing of ours is loaded here: it is the step that the peers, too, have to pay for.
"""

import io
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt

Plot = dict[str, Any]
"""What is drawn, as JSON has it: `title`, and either `names` of bars of length 1 or `series`, each of name, labels, values."""


def draw(plot: Plot) -> tuple[bytes, bytes]:
    """Return a plot as SVG and as PNG."""
    figure, axes = plt.subplots(figsize=(6.5, 3.5))
    if "names" in plot:
        axes.barh(plot["names"], [1 for _ in plot["names"]])
    else:
        for name, labels, values in plot["series"]:
            axes.bar(labels, values, label=name)
        axes.legend()
    axes.set_title(plot["title"])
    figure.tight_layout()
    vector, pixels = io.BytesIO(), io.BytesIO()
    figure.savefig(vector, format="svg")
    figure.savefig(pixels, format="png", dpi=200)
    plt.close(figure)
    return vector.getvalue(), pixels.getvalue()
