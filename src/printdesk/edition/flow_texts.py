"""Which texts of a body flow, and so may hold the texts of its notes."""

from collections.abc import Iterator, Sequence

from printdesk.edition.inline import Path
from printdesk.model.blocks import AnyBlock, Boxes, Note, Prose, Quote


def flow_texts(body: Sequence[AnyBlock], path: Path) -> Iterator[tuple[Path, str]]:
    """Yield each flowing text of a body with its path."""
    for index, block in enumerate(body):
        place = (*path, index, block.block)
        match block:
            case Prose() | Note() | Quote():
                yield (*place, "text"), block.text
            case Boxes():
                for number, panel in enumerate(block.items):
                    yield (*place, "items", number, "text"), panel.text
            case _:
                pass
