"""Lines that print several texts in a row: which of them changed, told from where the change lies."""

from collections.abc import Sequence
from dataclasses import dataclass

from printdesk.edition.inline import Path


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a line, as it is printed there."""

    path: Path
    printed: str


def changed_parts(parts: Sequence[Part], sent: str, back: str) -> list[tuple[Path, str]] | None:
    """Return the parts that changed with what they read now; None where the change touches what stands between them.

    What stands between the parts (commas, a tab) is looked for in the line that came back, in order.
    """
    between = _between(parts, sent)
    if between is None:
        return None
    found: list[tuple[Path, str]] = []
    lead = between[0]
    if not back.startswith(lead):
        return None
    place = len(lead)
    for number, part in enumerate(parts):
        after = between[number + 1]
        end = len(back) - len(after) if number == len(parts) - 1 else back.find(after, place) if after else -1
        if end < place or not back.startswith(after, end):
            return None
        if (text := back[place:end]) != part.printed:
            found.append((part.path, text.strip()))
        place = end + len(after)
    return found


def _between(parts: Sequence[Part], sent: str) -> list[str] | None:
    texts: list[str] = []
    place = 0
    for part in parts:
        at = sent.find(part.printed, place)
        if at < 0:
            return None
        texts.append(sent[place:at])
        place = at + len(part.printed)
    return [*texts, sent[place:]]
