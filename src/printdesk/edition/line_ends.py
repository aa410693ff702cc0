"""The ends of typed lines: a blank in most scripts, nothing between Chinese or Japanese signs."""

import re
from collections.abc import Sequence

from printdesk.edition.inline import Inline, Inlines, Run

SOFT_BREAK = Run("\n")
_WIDE = re.compile(r"[\u2e80-\u303f\u3040-\u30ff\u31c0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]")
"""Signs of scripts without word spaces; Korean, which has them, is left out."""


def with_lines_joined(content: Sequence[Inline]) -> Inlines:
    """Return one paragraph with a blank, or nothing, for every end of a typed line."""
    if SOFT_BREAK not in content:
        return tuple(content)
    joined: list[Inline] = []
    for at, node in enumerate(content):
        if node is SOFT_BREAK:
            wide = _edge(content[at - 1 : at], -1) and _edge(content[at + 1 : at + 2], 0)
            joined += [] if wide else [Run(" ")]
        else:
            joined.append(node)
    return tuple(joined)


def _edge(nodes: Sequence[Inline], place: int) -> bool:
    """Whether the text of a neighbour has a wide sign where the line ends."""
    return any(isinstance(node, Run) and bool(node.text) and bool(_WIDE.match(node.text[place])) for node in nodes)
