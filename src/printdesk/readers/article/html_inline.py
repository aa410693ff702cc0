"""Inline HTML as Markdown: emphasis, links and line breaks are kept, all other tags give their text."""

import re

from lxml.html import HtmlElement

from printdesk.readers.article.marks import literal, raised

INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "br",
        "img",
        "acronym",
        "label",
    }
)
_SAFE = re.compile(r"(?:https?://|mailto:)[^\s()]+$", re.IGNORECASE)
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em"})


def content_of(node: HtmlElement) -> str:
    """Return the inline content of a node as Markdown."""
    pieces = [literal(node.text or "")]
    for child in node:
        pieces += [inline_of(child), literal(child.tail or "")]
    return "".join(pieces)


def inline_of(node: HtmlElement) -> str:
    """Return an inline node with its marks."""
    if not isinstance(node.tag, str) or node.tag in {"script", "style", "noscript", "template", "svg"}:
        return ""
    if node.tag == "br":
        return "\\\n"
    inner = _raised(node) or content_of(node)
    if not inner.strip():
        return " " if inner else ""
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    core = inner.strip()
    if node.tag in _BOLD | _ITALIC and "*" not in core.replace("\\*", ""):
        mark = "**" if node.tag in _BOLD else "*"
        return f"{before}{mark}{core}{mark}{after}"
    if node.tag == "a" and (href := (node.get("href") or "").strip()) and _SAFE.match(href) and "](" not in core:
        return f"{before}[{core}]({href}){after}"
    if node.tag not in INLINE:
        return f" {inner} "
    return inner


def _raised(node: HtmlElement) -> str:
    """Return the numbers of a note or a power; empty for anything else."""
    shown = str(node.text_content()) if node.tag == "sup" else ""
    return raised(shown) if raised(shown) != shown else ""


def tidy_inline(text: str) -> str:
    """Return inline Markdown with single blanks, and line breaks only where the page has them."""
    pieces = [" ".join(piece.split()) for piece in text.split("\\\n")]
    return "\\\n".join(piece for piece in pieces if piece)
