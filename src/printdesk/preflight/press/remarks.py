"""What a check has to say, and how remarks of one kind become one finding."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from printdesk.errors import PageFinding, Position, Severity
from printdesk.preflight.press.profile import Profile
from printdesk.preflight.press.reading.geometry import MM, Box

KINDS = 12
"""So many findings of one rule are told one by one."""
PLACES = 400
QUOTED = 40
SPACE = 0.15
"""A gap this wide, in parts of the height, is a word space."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that does not hold, at one place. Remarks with the same `what` are the same fault elsewhere."""

    code: str
    what: str
    hint: str
    page: int | None = None
    box: Box | None = None
    sample: str = ""
    level: Severity | None = None


def findings(remarks: Iterable[Remark], profile: Profile, sheets: Sequence[Box]) -> tuple[PageFinding, ...]:
    """Return the remarks as findings in the profile's severities: gravest first, then by rule and page.

    `sheets` are the pages as they will be cut, for places in millimetres from the upper left corner.
    """
    kinds: dict[tuple[str, str, Severity], list[Remark]] = {}
    for remark in remarks:
        severity = profile.severity(remark.code, remark.level)
        if severity is not None:
            kinds.setdefault((remark.code, remark.what, severity), []).append(remark)
    order = list(Severity)
    keys = sorted(kinds, key=lambda key: (order.index(key[2]), key[0], kinds[key][0].page or 0))
    found = [_finding(kinds[key], key[2], sheets) for key in keys]
    return tuple(
        shown for _, group in groupby(found, key=lambda one: (one.severity, one.code)) for shown in _first(list(group))
    )


def clipped(text: str) -> str:
    """Return the text short enough to be quoted in a message."""
    text = " ".join(text.split())
    return text if len(text) <= QUOTED else text[: QUOTED - 1].rstrip() + "…"


def ranges(numbers: Iterable[int]) -> str:
    """Return "page 3" or "pages 1–4, 7"."""
    ordered = sorted(set(numbers))
    runs = [[ordered[0]]]
    for before, number in pairwise(ordered):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"{'page' if len(ordered) == 1 else 'pages'} {shown}"


def _finding(found: Sequence[Remark], severity: Severity, sheets: Sequence[Box]) -> PageFinding:
    remarks = _joined(found)
    first = remarks[0]
    pages = [remark.page for remark in remarks if remark.page]
    head = f"{ranges(pages)}: " if pages else ""
    where = _where(remarks, sheets)
    places = tuple(dict.fromkeys(Position(remark.page, remark.box) for remark in remarks[:PLACES] if remark.page))
    return PageFinding(first.code, head + first.what + where, hint=first.hint, severity=severity, places=places)


def _joined(remarks: Sequence[Remark]) -> list[Remark]:
    """Return the remarks with neighbours on one line of text as one: some writers place letter by letter."""
    joined: list[Remark] = []
    for remark in remarks:
        if joined and (gap := _gap(joined[-1], remark)) is not None:
            before = joined[-1]
            assert before.box
            assert remark.box
            around = Box.around([before.box[:2], before.box[2:], remark.box[:2], remark.box[2:]])
            space = " " if gap > SPACE * remark.box.height else ""
            joined[-1] = replace(before, box=around, sample=before.sample + space + remark.sample)
        else:
            joined.append(remark)
    return joined


def _gap(before: Remark, after: Remark) -> float | None:
    """Return how far after the first piece of text the second goes on, or None where it stands elsewhere."""
    here, there = before.box, after.box
    if not (here and there and before.sample and after.sample and before.page == after.page):
        return None
    height = max(there.height, 0.1)
    level = abs(there.bottom - here.bottom) < 0.1 * height and abs(there.height - here.height) < 0.1 * height
    gap = there.left - here.right
    return gap if level and -height < gap < 0.8 * height and there.right >= here.right else None


def _where(remarks: Sequence[Remark], sheets: Sequence[Box]) -> str:
    """Return where the fault is met first, what stands there, and how often it is met."""
    first = remarks[0]
    parts = [f"“{clipped(first.sample)}”"] if first.sample.strip() else []
    if first.box and first.page:
        sheet = sheets[first.page - 1]
        across, down = (first.box.left - sheet.left) / MM, (sheet.top - first.box.top) / MM
        parts.append(f"{across:.0f} mm from the left and {down:.0f} mm from the top")
    if len(remarks) > 1 and (first.box or first.sample.strip()):
        parts.append(f"the first of {len(remarks)} places")
    return f" ({', '.join(parts)})" if parts else ""


def _first(group: list[PageFinding]) -> list[PageFinding]:
    """Return the group, its tail as one finding where it is long."""
    if len(group) <= KINDS:
        return group
    rest = group[KINDS:]
    places = tuple(place for one in rest for place in one.places)[:PLACES]
    pages = f", on {ranges(place.page for place in places)}" if places else ""
    message = f"and {len(rest)} more of this kind{pages}"
    return [
        *group[:KINDS],
        PageFinding(rest[0].code, message, hint=rest[0].hint, severity=rest[0].severity, places=places),
    ]
