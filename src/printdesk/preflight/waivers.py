"""Findings that the desk lets stand, with a reason and a name, written in the content file itself."""

from collections.abc import Iterator, Sequence

from printdesk.edition.findings import Finding, did_you_mean
from printdesk.edition.inline import Path
from printdesk.edition.tree import Edition, Roadmap
from printdesk.edition.walk import all_blocks, all_sections
from printdesk.errors import Severity
from printdesk.model.briefing import Waiver
from printdesk.rules import rules


class Waivers:
    """The waivers of one content, and which of them were needed."""

    def __init__(self, waivers: Sequence[Waiver], edition: Edition) -> None:
        self._waivers = waivers
        self._places = _places(edition) if waivers else {}
        self._used: set[int] = set()

    def covers(self, finding: Finding) -> bool:
        """Whether a waiver names the finding's code and a part that holds its place; errors are never waived."""
        if finding.severity is Severity.ERROR:
            return False
        hits = [
            index
            for index, waiver in enumerate(self._waivers)
            if waiver.code == finding.code and self._holds(waiver, finding.path)
        ]
        self._used.update(hits)
        return bool(hits)

    def unused(self) -> Iterator[Finding]:
        """Yield a finding for each waiver that nothing needed."""
        for index, waiver in enumerate(self._waivers):
            if index in self._used:
                continue
            hint = "take it out: what it excused is mended, or stands elsewhere"
            if waiver.code not in rules():
                hint = did_you_mean(waiver.code, tuple(rules()), "`printdesk rule` lists the codes")
            where = f" at {waiver.at}" if waiver.at else ""
            yield Finding(
                code="unused-waiver",
                message=f"nothing here needs the waiver of {waiver.code}{where}",
                path=("waivers", index),
                hint=hint,
                severity=Severity.WARNING,
            )

    def _holds(self, waiver: Waiver, path: Path) -> bool:
        if waiver.at is None:
            return True
        places = (*self._places.get(waiver.at, ()), _typed(waiver.at))
        return any(path[: len(place)] == place for place in places)


def _typed(text: str) -> Path:
    """Read a path as written: `sections/2/body/0` or `key_facts`, counted from 0."""
    return tuple(int(step) if step.isdecimal() else step for step in text.strip("/").split("/"))


def _places(edition: Edition) -> dict[str, list[Path]]:
    """Return where each id stands; a fact and a section may share one."""
    found: dict[str, list[Path]] = {}
    for section in all_sections(edition):
        found.setdefault(section.key, []).append(section.path)
    for block in all_blocks(edition):
        found.setdefault(block.key, []).append(block.path)
        if isinstance(block, Roadmap):
            for lane in block.lanes:
                for item in lane.items:
                    found.setdefault(item.key, []).append(item.path)
    for identifier in edition.facts:
        found.setdefault(identifier, []).append(("facts", identifier))
    for source in edition.sources:
        found.setdefault(source.key, []).append(source.path)
    return found
