"""What a reader calls the places of a Word file: by the heading above, by the number of a table or figure."""

from collections.abc import Iterator, Sequence

from printdesk.review.word.tree import Item, Paragraph, Table

_LONGEST = 40
_CAPTIONS = frozenset({"Caption", "Caption Column"})


def places(body: Sequence[Item]) -> tuple[str, ...]:
    """Return the name of each item: "Economy, paragraph 2", "Table 1", "heading ‘Economy’"."""
    return tuple(_places(body))


def _places(body: Sequence[Item]) -> Iterator[str]:
    heading, label, counts = "", "", {"paragraph": 0, "table": 0}
    for item in body:
        if isinstance(item, Paragraph) and item.role == "heading":
            heading, label, counts = short(item.text), "", {"paragraph": 0, "table": 0}
            yield f"heading ‘{heading}’"
            continue
        if isinstance(item, Paragraph) and item.style in _CAPTIONS:
            label = _label(item)
            yield f"caption of {label}" if label else _counted(heading, "caption", 0)
            continue
        kind = "table" if isinstance(item, Table) else "paragraph"
        counts[kind] += 1
        if isinstance(item, Table) or _is_graphic(item):
            yield label or _counted(heading, kind, counts[kind])
            label = ""
        else:
            yield _counted(heading, kind, counts[kind])


def short(text: str) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _counted(heading: str, kind: str, count: int) -> str:
    return f"{heading or 'front'}, {kind} {count}" if count else f"{heading or 'front'}, {kind}"


def _label(caption: Paragraph) -> str:
    """Return "Table 1", the words in front of a caption that Word counts."""
    words = [piece.text for piece in caption.pieces if piece.style == "Caption Number"]
    return " ".join("".join(words).split())


def _is_graphic(paragraph: Paragraph) -> bool:
    return any(piece.kind == "graphic" for piece in paragraph.pieces)
