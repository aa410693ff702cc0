"""What one content's builds remember from one to the next; it makes them faster and changes no byte of them."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from printdesk.edition.memory import EditionMemory
from printdesk.readers.content import Memory as ReadingMemory

if TYPE_CHECKING:
    from printdesk.build.order import Target
    from printdesk.build.outputs.placed import PlaceMemory
    from printdesk.preflight.parity import ParityMemory
    from printdesk.preflight.press.memory import PageMemory
    from printdesk.preflight.texts import TextMemory
    from printdesk.writers.docx.memory import WordMemory
    from printdesk.writers.pdf.compose.composer import Composer


class OutputMemory:
    """What was read back of one output, and where its parts stand."""

    texts: "TextMemory"
    parity: "ParityMemory"
    places: "PlaceMemory"
    seen: "PageMemory"

    def __init__(self) -> None:
        from printdesk.build.outputs.placed import PlaceMemory  # noqa: PLC0415  only an output that is made is remembered
        from printdesk.preflight.parity import ParityMemory  # noqa: PLC0415
        from printdesk.preflight.press.memory import PageMemory  # noqa: PLC0415
        from printdesk.preflight.texts import TextMemory  # noqa: PLC0415

        self.texts, self.parity, self.places, self.seen = TextMemory(), ParityMemory(), PlaceMemory(), PageMemory()


@dataclass(slots=True)
class Memory:
    """Remembered by content: an entry of the file by its text, a section by what it says and what is around it, chapters as set."""

    reading: ReadingMemory = field(default_factory=ReadingMemory)
    edition: EditionMemory = field(default_factory=EditionMemory)
    word: "WordMemory | None" = None
    """None where nothing of the Word file is kept."""
    outputs: "defaultdict[Target, OutputMemory]" = field(default_factory=lambda: defaultdict(OutputMemory))
    _composers: "dict[Path, Composer]" = field(default_factory=dict)

    def composer(self, cache: Path) -> "Composer":
        """Return the composer of PDFs for a content whose builds keep things in the folder `cache`."""
        from printdesk.writers.pdf.compose.composer import Composer  # noqa: PLC0415  only a build composes

        return self._composers.setdefault(cache, Composer(cache))

    def keep_word(self) -> None:
        """Remember the Word file, too, from now on; only worth it where another build follows."""
        from printdesk.writers.docx.memory import WordMemory  # noqa: PLC0415 - a writer is imported when it writes

        self.word = self.word or WordMemory()
