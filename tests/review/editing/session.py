"""A whole session of an editor: some deeds, by chance, on one file."""

from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.review.editing.deeds import DOINGS, Deed, Doing, Session
from tests.review.editing.document import Document, untouch
from tests.review.editing.pen import Editor, PlainPen, TrackingPen

Way = Literal["untracked", "tracked"]
WAYS: tuple[Way, ...] = ("untracked", "tracked")


@dataclass(frozen=True)
class Edited:
    """The file that comes back, and what was done to it."""

    data: bytes
    deeds: tuple[Deed, ...]


def edit(data: bytes, random: Random, way: Way, most: int = 6, doings: tuple[Doing, ...] = DOINGS) -> Edited:
    """Return the file after up to `most` deeds."""
    document, editor = Document(data), Editor()
    pen = TrackingPen(editor) if way == "tracked" else PlainPen()
    session = Session(document, pen, random, editor, is_tracked=way == "tracked")
    for _ in range(random.randint(1, most)):
        for _attempt in range(4):
            if deed := random.choice(doings)(session):
                session.deeds.append(deed)
                break
    untouch(document)
    return Edited(document.save(), tuple(session.deeds))
