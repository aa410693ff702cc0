"""Where margin notes hang: a frame belongs to the paragraph after it, and not every paragraph may carry one.

LibreOffice loses paragraph marks where the paragraph that carries a frame also has a comment, so the frames move to a
neighbour without one, and without a footnote.
"""

from collections.abc import Iterator

from printdesk.writers.docx.ooxml import Element, qualified

FRAME = f"{qualified('w:pPr')}/{qualified('w:framePr')}"
_STYLE = f"{qualified('w:pPr')}/{qualified('w:pStyle')}"
_SECTION = f"{qualified('w:pPr')}/{qualified('w:sectPr')}"
_PARAGRAPH, _COMMENT, _NOTE = map(qualified, ("w:p", "w:commentReference", "w:footnoteReference"))
_NAME = qualified("w:name")
_RUN, _TEXT, _ID = qualified("w:r"), qualified("w:t"), qualified("w:id")
_START, _END = qualified("w:bookmarkStart"), qualified("w:bookmarkEnd")
_IN_COLUMN = ("Standfirst", "BodyText", "Heading2", "Heading3", "List", "Quote", "CaptionColumn")
"""Styles of the main column: beside them the margin is free."""


def settle_frames(body: Element, *, behind: bool = False) -> None:
    """Move each group of frames off a paragraph with a comment, up or down to the next one that may carry it.

    A group at the end of a chapter moves up as well: the paragraph that it hangs on would begin the next page. Where
    none can carry it, it stands at the beginning of the next one, which is written `behind` it.
    """
    if behind and _has_comment(body[0]):
        _narrow_bookmarks(body[0])
    for group in list(_groups(body)):
        carrier = group[-1].getnext()
        if carrier is not None and not _has_comment(carrier):
            continue
        above, below = group[0].getprevious(), None if carrier is None else carrier.getnext()
        if _may_carry(above):
            _move(group, above)
        elif _may_carry(below):
            _move(group, below)
        elif carrier is not None:
            _narrow_bookmarks(carrier)


def ends_with_frame(body: Element) -> bool:
    """Say whether what stands last hangs on what comes next."""
    return len(body) > 0 and body[-1].find(FRAME) is not None


def _narrow_bookmarks(carrier: Element) -> None:
    """Let bookmarks around the whole of a paragraph end with its first words: LibreOffice drops them otherwise."""
    first = next((child for child in carrier if child.tag == _RUN and child.find(_TEXT) is not None), None)
    if first is None:
        return
    anchors = [start for start in first.itersiblings(_START, preceding=True) if (start.get(_NAME) or "")[:4] == "_pd_"]
    for start in anchors:  # what references point at has to stay as it is
        number = start.get(_ID)
        end = next((child for child in first.itersiblings(_END) if child.get(_ID) == number), None)
        if end is not None:
            first.addprevious(start)
            first.addnext(end)


def _groups(body: Element) -> Iterator[list[Element]]:
    group: list[Element] = []
    for child in body:
        if child.find(FRAME) is not None:
            group.append(child)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _may_carry(paragraph: Element | None) -> bool:
    if paragraph is None or paragraph.tag != _PARAGRAPH or paragraph.find(_SECTION) is not None:
        return False
    style = paragraph.find(_STYLE)
    name = style.get(qualified("w:val")) or "" if style is not None else ""
    is_plain = not _has_comment(paragraph) and next(paragraph.iter(_NOTE), None) is None
    return name.startswith(_IN_COLUMN) and paragraph.find(FRAME) is None and is_plain


def _has_comment(paragraph: Element) -> bool:
    return next(paragraph.iter(_COMMENT), None) is not None


def _move(group: list[Element], carrier: Element | None) -> None:
    if carrier is not None:
        for frame in group:
            carrier.addprevious(frame)
