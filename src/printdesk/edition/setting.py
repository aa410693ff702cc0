"""What every text is set with: figures, targets, house style, and the list of findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from printdesk.edition.findings import Findings
from printdesk.edition.inline import Path
from printdesk.edition.ledger import Ledger
from printdesk.edition.notes import BodyNotes
from printdesk.edition.numbering import ALL_OUTPUTS, Target
from printdesk.layout.house import HouseStyle, house_style
from printdesk.model.node import Output


@dataclass(slots=True)
class Tally:
    """What counts through the whole edition."""

    notes: int = 0
    uses: dict[str, list[Path]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Sets text in one language and for some outputs; `notes` are the note texts of the body at hand."""

    style: HouseStyle
    ledger: Ledger
    targets: Mapping[str, Target]
    findings: Findings
    words: Mapping[str, str]
    tally: Tally = field(default_factory=Tally)
    outputs: frozenset[Output] = ALL_OUTPUTS
    notes: BodyNotes = field(default_factory=BodyNotes)

    def within(
        self, *, language: str | None = None, only: tuple[Output, ...] | None = None, notes: BodyNotes | None = None
    ) -> "Setting":
        """Return the setting of a part that has its own language, narrower outputs or its own notes."""
        return replace(
            self,
            style=house_style(language) if language else self.style,
            outputs=self.outputs & frozenset(only) if only else self.outputs,
            notes=self.notes if notes is None else notes,
        )

    @property
    def comma(self) -> str:
        """What parts a list in the language, space included."""
        return str(self.style.words.style["list"][0])

    def use_fact(self, identifier: str, path: Path) -> None:
        """Write down that a figure of the ledger is shown at `path`."""
        self.tally.uses.setdefault(identifier, []).append(path)
