"""Which colour a lane takes."""

from itertools import pairwise

from printdesk.edition.tree import Roadmap


def lane_numbers(roadmap: Roadmap) -> tuple[int, ...]:
    """Return every lane's place in the content, so that it keeps its colour where a roadmap is parted."""
    return tuple(_number(roadmap, position) for position in range(len(roadmap.lanes)))


def _number(roadmap: Roadmap, position: int) -> int:
    items = roadmap.lanes[position].items
    path = items[0].path if items else ()
    steps = [step for before, step in pairwise(path) if before == "lanes" and isinstance(step, int)]
    return steps[-1] if steps else position
