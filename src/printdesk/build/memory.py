"""What one content's builds remember from one to the next; it makes them faster and changes no byte of them."""

from dataclasses import dataclass, field

from printdesk.edition.memory import EditionMemory
from printdesk.readers.content import Memory as ReadingMemory


@dataclass(slots=True)
class Memory:
    """Remembered by content: an entry of the file by its text, a section by what it says and what is around it."""

    reading: ReadingMemory = field(default_factory=ReadingMemory)
    edition: EditionMemory = field(default_factory=EditionMemory)
