"""A saved web page: the article is found in its tree, and headings, nested lists, tables and captions are kept."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import html as parser

from printdesk.readers.article.characters import tidied
from printdesk.readers.article.html_blocks import BlockWalk
from printdesk.readers.article.html_main import main_node
from printdesk.readers.article.html_meta import page_meta
from printdesk.readers.article.marks import literal
from printdesk.readers.article.refusals import check_bounds, refused
from printdesk.readers.article.tree import Article, Dropped, Heading, Part, SourceLine

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]{2,40})", re.IGNORECASE)
MIN_TEXT = 120
MAX_DEPTH = 400


def read_html(file: Path, data: bytes) -> Article:
    """Read a saved page. Raises PrintdeskError where it holds no article, or is encoded otherwise than it says."""
    text = tidied(_decoded(file, data))
    root = _tree(file, text.text)
    meta = page_meta(root)
    node, chrome = main_node(root)
    walk = BlockWalk(meta.title)
    walk.walk(node)
    shown = sum(len(line) for line in walk.lines)
    if shown < MIN_TEXT:
        message = "no article was found in this page"
        hint = "save the page when its text is shown (Save as: web page, HTML only), or copy the text into a .txt file"
        raise refused(file, "no-article", message, hint)
    check_bounds(file, walk.lines)
    lines = [SourceLine(line, f"line {number}") for line, number in zip(walk.lines, walk.numbers, strict=True)]
    left_out = _left_out(node, chrome)
    start = len(lines)
    lines += [SourceLine(line, f"line {number}") for line, number in left_out]
    dropped = [*walk.dropped]
    if left_out:
        dropped.append(
            Dropped(
                tuple(range(start, len(lines))), "menus, lists of links and other parts of the page around the article"
            )
        )
    parts, title, title_lines = _titled(walk.parts, walk.title, walk.title_lines, meta.title)
    return Article(
        file=file, lines=tuple(lines), parts=tuple(parts), title=title, title_lines=title_lines,
        standfirst=walk.standfirst, standfirst_lines=walk.standfirst_lines, authors=meta.authors, date=meta.date,
        language=meta.language, dropped=tuple(dropped), notes=text.changes,
    )  # fmt: skip


def _decoded(file: Path, data: bytes) -> str:
    found = _CHARSET.search(data[:4096])
    name = found["name"].decode("ascii").lower() if found else "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = "utf-16"
    name = "cp1252" if name in {"iso-8859-1", "latin-1", "ascii", "us-ascii"} else name
    try:
        return data.decode(name).removeprefix("\ufeff")
    except (LookupError, UnicodeDecodeError):
        message = (
            f"the page says that it is encoded as {name.upper()}, but it is not"
            if found
            else "the page is not UTF-8 and names no encoding"
        )
        raise refused(file, "wrong-encoding", message, "save the page again as UTF-8") from None


def _tree(file: Path, text: str) -> parser.HtmlElement:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)
    try:
        root = parser.document_fromstring(
            text, parser=parser.HTMLParser(no_network=True, remove_comments=True, huge_tree=False)
        )
    except (ValueError, parser.etree.ParserError, parser.etree.XMLSyntaxError):
        raise refused(
            file, "no-article", "the page cannot be read as HTML", "save it again, or copy its text into a .txt file"
        ) from None
    return root


def _titled(
    parts: list[Part], title: str, title_lines: tuple[int, ...], said: str
) -> tuple[list[Part], str, tuple[int, ...]]:
    """Take the headline from the page's first heading, else from what its head says; put levels right below it."""
    if not title and parts and isinstance(parts[0], Heading):
        title, title_lines, parts = parts[0].text, parts[0].lines, parts[1:]
    levels = [part.level for part in parts if isinstance(part, Heading)]
    lift = min(levels, default=1) - 1
    lifted = [
        Heading(text=part.text, level=part.level - lift, lines=part.lines) if isinstance(part, Heading) else part
        for part in parts
    ]
    return lifted, title or literal(said), title_lines


def _left_out(node: parser.HtmlElement, chrome: list[parser.HtmlElement]) -> list[tuple[str, int]]:
    """Return the texts of the page outside the article, for the report."""
    found: Counter[str] = Counter()
    rows: list[tuple[str, int]] = []
    inside = set(node.iter())
    for element in chrome:
        for line, number in _texts(element, inside):
            found[line] += 1
            if found[line] == 1:
                rows.append((line, number))
    return rows


def _texts(element: parser.HtmlElement, inside: set[parser.HtmlElement]) -> Iterator[tuple[str, int]]:
    for each in element.iter():
        if each in inside or not isinstance(each.tag, str) or each.tag in {"script", "style", "noscript", "template"}:
            continue
        for text in (each.text, *(child.tail for child in each if child not in inside)):
            if text and text.strip():
                yield " ".join(text.split()), each.sourceline or 0
