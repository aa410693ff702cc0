"""Lists of a section that nothing is left in: the key goes with the last entry."""

from collections.abc import Sequence

from printdesk.edition.inline import Path
from printdesk.readers.content import Content
from printdesk.review.content.edits import Edit, Insert, Move, Remove
from printdesk.review.lift.values import file_of, value_at

_LISTS = frozenset({"body", "sections"})


def without_empty_lists(edits: Sequence[Edit], content: Content) -> list[Edit]:
    """Return the edits with the key of a body, or of sections, taken out where all its entries leave and none comes."""
    leaving: dict[Path, list[Path]] = {}
    filled: set[Path] = set()
    gone = {edit.path for edit in edits if isinstance(edit, Remove)}
    for edit in edits:
        match edit:
            case Insert():
                filled.add(edit.path)
            case Move():
                filled.add(edit.to)
                leaving.setdefault(edit.path[:-1], []).append(edit.path)
            case Remove():
                leaving.setdefault(edit.path[:-1], []).append(edit.path)
            case _:
                pass
    emptied = [path for path, entries in leaving.items() if path not in filled and _is_emptied(path, entries, content)]
    inner = [path for path in emptied if not any(path[: len(each)] == each for each in gone)]
    kept = [edit for edit in edits if not (isinstance(edit, Remove) and edit.path[:-1] in inner)]
    return [*kept, *(Remove(file=file_of(content, path), path=path) for path in inner)]


def _is_emptied(path: Path, entries: Sequence[Path], content: Content) -> bool:
    if len(path) < 3 or path[-1] not in _LISTS:
        return False
    held = value_at(content, path)
    return bool(held) and len(set(entries)) == len(held)
