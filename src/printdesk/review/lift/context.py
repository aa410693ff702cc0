"""What every part of the lifting has at hand."""

from dataclasses import dataclass

from printdesk.edition.inline import Path
from printdesk.review.content.edits import Origin
from printdesk.review.lift.figures import FigureBook
from printdesk.review.lift.report import Remark
from printdesk.review.lift.standing import Standing
from printdesk.review.lift.wording import Wording


@dataclass(frozen=True, slots=True)
class Context:
    """What was sent, the words that came back, and the two books in which things are noted."""

    standing: Standing
    wording: Wording
    figures: FigureBook
    remarks: list[Remark]

    def remark(self, code: str, why: str, remedy: str = "", path: Path = (), origin: Origin | None = None) -> None:
        """Note what does not go home."""
        self.remarks.append(Remark(code=code, why=why, remedy=remedy, path=path, origin=origin or Origin()))
