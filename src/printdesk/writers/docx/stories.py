"""Parts that are written in pieces, a chapter at a time: the text, the notes, the comments, the lists.

The pieces of a part, one after another between its head and its tail, are the bytes that it would have as one tree.
"""

from dataclasses import dataclass
from functools import cache

from printdesk.writers.docx.ooxml import Element, from_xml, qualified, root, to_xml, w

_MARK = b"<w:p/>"


@dataclass(frozen=True, slots=True)
class Frame:
    """The root of a part, and the element inside it that holds the pieces, if it is not the root itself."""

    name: str
    inner: str = ""

    def holder(self, *children: Element) -> Element:
        """Return an element that takes what will be a piece."""
        if not self.inner:
            return root(self.name, *children)
        made = w(self.inner, *children)
        root(self.name, made)
        return made

    def piece(self, holder: Element) -> bytes:
        """Return what stands in a holder as it is written in the part."""
        if not len(holder):
            return b""
        head, tail = self.ends()
        return to_xml(holder.getroottree().getroot())[len(head) : -len(tail)]

    def opened(self, piece: bytes) -> Element:
        """Return a holder that a piece stands in as a tree again."""
        head, tail = self.ends()
        tree = from_xml(head + piece + tail)
        holder = tree.find(qualified(f"w:{self.inner}")) if self.inner else tree
        assert holder is not None
        return holder

    def ends(self) -> tuple[bytes, bytes]:
        """Return what stands before the pieces and behind them."""
        return _ends(self)


@cache
def _ends(frame: Frame) -> tuple[bytes, bytes]:
    head, _, tail = to_xml(frame.holder(w("p")).getroottree().getroot()).partition(_MARK)
    return head, tail


TEXT = Frame("w:document", "body")
FOOTNOTES = Frame("w:footnotes")
COMMENTS = Frame("w:comments")
NUMBERING = Frame("w:numbering")
