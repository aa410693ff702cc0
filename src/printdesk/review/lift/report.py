"""What a returned file asks for: edits of the content, and what cannot be made one, by name and place."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from printdesk.edition.inline import Path
from printdesk.review.content.edits import Edit, Origin
from printdesk.review.word.tree import WordFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What an editor did that does not go home as it stands: `code` is that of a finding, `why` says what holds it back.

    `is_lost`: the edit is not in the content. Else it is, and there is something to know about it.
    """

    code: str
    why: str
    remedy: str = ""
    path: Path = ()
    is_lost: bool = True
    origin: Origin = field(default_factory=Origin)


@dataclass(slots=True)
class Lifted:
    """The edits of one returned file, in order of place, and what could not be lifted."""

    edits: list[Edit] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    details: dict[Path, list[Origin]] = field(default_factory=dict)
    """What was done to each paragraph of a running text, by the path of its edit."""
    back: WordFile = field(default_factory=lambda: WordFile(body=()), repr=False)
    """The file that came back, its changes settled, what a program lost on the way found again."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """New pictures by the path they are to be saved at, from the content's folder."""

    def add(self, *edits: Edit) -> None:
        self.edits += edits

    def remark(self, *remarks: Remark) -> None:
        self.remarks += remarks

    def extend(self, edits: Iterable[Edit]) -> None:
        self.edits += edits
