"""Resolved text as HTML: everything that came from the content is escaped, breaks of balanced titles are put in."""

from collections.abc import Iterator
from typing import assert_never
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from printdesk.edition.inline import (
    Citation,
    Emphasis,
    FactText,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Run,
    Strong,
    plain_text,
)
from printdesk.edition.tree import Flow, ItemList, ListItem, Paragraph

_OUTWARD = frozenset(("http", "https", "mailto", "tel"))
_BREAK = Markup(" <br>")


def inlines(content: Inlines, breaks: tuple[int, ...] = ()) -> Markup:
    """Return text as HTML. `breaks` are offsets of spaces in its plain text where a line ends."""
    return Markup().join(_Setter(breaks).set(content))


def flow(content: Flow) -> Markup:
    """Return paragraphs and lists as HTML."""
    return Markup("\n").join(_block(part) for part in content)


def paragraphs(content: tuple[Inlines, ...]) -> Markup:
    """Return the paragraphs of a cell; a single one goes without a tag of its own."""
    if len(content) == 1:
        return inlines(content[0])
    return Markup().join(Markup("<p>{}</p>").format(inlines(part)) for part in content)


def _block(part: Paragraph | ItemList) -> Markup:
    match part:
        case Paragraph():
            return Markup("<p>{}</p>").format(inlines(part.content))
        case ItemList():
            return _list(part)
        case _:
            assert_never(part)


def _list(part: ItemList) -> Markup:
    items = Markup("\n").join(_item(item) for item in part.items)
    if part.ordered:
        return Markup('<ol start="{}">\n{}\n</ol>').format(part.start, items)
    return Markup("<ul>\n{}\n</ul>").format(items)


def _item(item: ListItem) -> Markup:
    first, *more = item.content or (Paragraph(content=()),)
    text = inlines(first.content) + Markup().join(Markup("<p>{}</p>").format(inlines(each.content)) for each in more)
    nested = Markup("\n{}").format(_list(item.nested)) if item.nested else Markup()
    return Markup("<li>{}{}</li>").format(text, nested)


class _Setter:
    """Sets text in order and counts the characters of its plain text, so that breaks fall on their spaces."""

    def __init__(self, breaks: tuple[int, ...]) -> None:
        self._breaks = frozenset(breaks)
        self._offset = 0

    def set(self, content: Inlines) -> Iterator[Markup]:
        for node in content:
            yield self._node(node)

    def _node(self, node: Inline) -> Markup:
        match node:
            case Run() | FactText():
                return self._text(node.text)
            case Strong():
                return Markup("<strong>{}</strong>").format(self._inside(node.content))
            case Emphasis():
                return Markup("<em>{}</em>").format(self._inside(node.content))
            case Link():
                return self._link(node)
            case LineBreak():
                self._offset += 1
                return Markup("<br>")
            case Reference():
                return Markup('<a class="reference" href="#{}">{}</a>').format(node.target, self._text(node.text))
            case Citation():
                return self._citation(node)
            case Footnote():
                return _footnote(node)
            case _:
                assert_never(node)

    def _inside(self, content: Inlines) -> Markup:
        return Markup().join(self.set(content))

    def _text(self, text: str) -> Markup:
        start, self._offset = self._offset, self._offset + len(text)
        cuts = [offset - start for offset in sorted(self._breaks) if start <= offset < self._offset]
        parts = [
            text[after:before]
            for after, before in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(text)], strict=True)
        ]
        return _BREAK.join(map(escape, parts))

    def _link(self, link: Link) -> Markup:
        text = self._inside(link.content)
        if urlsplit(link.href).scheme.lower() not in _OUTWARD:
            return text
        return Markup('<a href="{}">{}</a>').format(link.href, text)

    def _citation(self, citation: Citation) -> Markup:
        text = self._text(citation.text)
        if not citation.sources:
            return text
        return Markup('<a class="citation" href="#source:{}">{}</a>').format(citation.sources[0], text)


def _footnote(note: Footnote) -> Markup:
    return Markup('<span class="footnote" data-number="{}">{}</span>').format(note.number, inlines(note.content))


def flow_text(content: Flow) -> str:
    """Return the plain text of paragraphs and lists, a line a paragraph."""
    return "\n".join(_lines(content))


def _lines(content: Flow) -> Iterator[str]:
    for part in content:
        if isinstance(part, Paragraph):
            yield plain_text(part.content)
        else:
            for item in part.items:
                yield from _lines((*item.content, *((item.nested,) if item.nested else ())))
