"""The tag tree of a PDF: what each piece of content is (ISO 32000-2, 14.7)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from printdesk.preflight.press.reading.bounds import TAGS, OverBounds
from printdesk.preflight.press.reading.document import Document

Ticket = tuple[int, tuple[int, int] | None, int]
"""A piece of marked content: page number, the form that holds it (None is the page itself), its number there."""
DEEPEST = 400


@dataclass(eq=False, slots=True)
class Tag:
    """An element of the tree; `kind` is its standard type, after the role map."""

    kind: str
    raw: Any
    children: list["Tag"] = field(default_factory=list)
    pieces: list["Tag | Ticket"] = field(default_factory=list)
    """Children and pieces of content, in reading order."""
    objects: int = 0
    """How many annotations it holds."""

    def walk(self) -> Iterator["Tag"]:
        """Yield the element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            tag = waiting.pop()
            yield tag
            waiting += reversed(tag.children)

    def tickets(self) -> Iterator[Ticket]:
        """Yield its content and that of all below it, in reading order."""
        waiting: list[Tag | Ticket] = [self]
        while waiting:
            piece = waiting.pop()
            if isinstance(piece, Tag):
                waiting += reversed(piece.pieces)
            else:
                yield piece

    def attribute(self, key: str) -> Any:
        """Return a value of its attribute objects, or None."""
        found = self.raw.get("/A")
        for attributes in found if isinstance(found, pikepdf.Array) else [found]:
            if isinstance(attributes, pikepdf.Dictionary) and key in attributes:
                return attributes[key]
        return None

    def words(self, key: str) -> str:
        """Return a text entry such as /Alt, without the space around it."""
        found = self.raw.get(key)
        return str(found).strip() if isinstance(found, pikepdf.String) else ""


def read_tags(document: Document) -> Tag | None:
    """Return the tree's root, or None where the file has no tags; raises OverBounds where it is too large."""
    root = document.root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    return _Reader(document, root.get("/RoleMap", {})).read(root)


@dataclass(slots=True)
class _Reader:
    document: Document
    roles: Any
    count: int = 0
    seen: set[tuple[int, int]] = field(default_factory=set)

    def read(self, root: Any) -> Tag:
        top = Tag("StructTreeRoot", root)
        waiting: list[tuple[Tag, Any, int | None, int]] = [(top, root, None, 0)]
        while waiting:
            tag, raw, page, depth = waiting.pop()
            page = self._page(raw) or page
            for kid in _list(raw.get("/K")):
                child = self._add(tag, kid, page)
                if child is not None and depth < DEEPEST:
                    waiting.append((child, kid, page, depth + 1))
        return top

    def _add(self, tag: Tag, kid: Any, page: int | None) -> Tag | None:
        """Add a kid; return it where it is an element whose own kids are still to be read."""
        self.count += 1
        if self.count > TAGS:
            raise OverBounds(f"the tag tree has more than {TAGS:,} entries")
        if isinstance(kid, int):
            tag.pieces += [(page, None, kid)] if page else []
        elif isinstance(kid, pikepdf.Dictionary):
            match str(kid.get("/Type")):
                case "/MCR":
                    stream = kid.get("/Stm")
                    number = self._page(kid) or page
                    at = stream.objgen if stream is not None else None
                    tag.pieces += [(number, at, int(kid.MCID))] if number else []
                case "/OBJR":
                    tag.objects += 1
                case _ if kid.objgen not in self.seen:
                    self.seen |= {kid.objgen} - {(0, 0)}
                    child = Tag(self._role(kid), kid)
                    tag.children.append(child)
                    tag.pieces.append(child)
                    return child
        return None

    def _page(self, raw: Any) -> int | None:
        page = raw.get("/Pg")
        return self.document.page_numbers.get(page.objgen) if page is not None else None

    def _role(self, raw: Any) -> str:
        kind = str(raw.get("/S", "/NonStruct"))
        for _ in range(8):
            mapped = self.roles.get(kind)
            if not isinstance(mapped, pikepdf.Name) or str(mapped) == kind:
                break
            kind = str(mapped)
        return kind[1:]


def _list(found: Any) -> list[Any]:
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]
