"""Which part of a web page is the article: by what its tags say, else by where the running text is."""

import re

from lxml.html import HtmlElement

_NEVER = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "canvas",
        "form",
        "button",
        "input",
        "select",
        "textarea",
        "nav",
        "aside",
        "footer",
        "dialog",
        "object",
        "embed",
        "video",
        "audio",
        "menu",
        "link",
        "meta",
        "head",
    ]
)
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|side-bar|footer|comment|comments|disqus|share|sharing|social|related|recommend\w*|promo|advert\w*|ads?|banner"
    r"|cookie\w*|consent|newsletter|subscribe|signup|sign-up|breadcrumb\w*|pagination|pager|popup|modal|tags?|tag-list|widget|toolbar|skip|outbrain|taboola|sponsor\w*"
    r"|most-?read|trending|paywall|print-?only|visually-hidden|sr-only|author-?bio|read-?next|read-?more|toc|byline-share)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:^|[\s_-])(?:article-?body|articlebody|entry-content|post-content|post-body|story-?body|content-?body|main-?content|article-content|article__body|story-content)(?:$|[\s_-])",
    re.IGNORECASE,
)
MIN_TEXT = 250
PROSE = 120
"""From this many characters on, text outside links is taken for a sentence of an article."""


def main_node(root: HtmlElement) -> tuple[HtmlElement, list[HtmlElement]]:
    """Return the node that holds the article, cleared of what is none, and the nodes that were cut out or lie outside."""
    body = root.find(".//body")
    body = root if body is None else body
    _mark_loose_paragraphs(body)
    cut = _clear(body)
    candidates = [
        *body.xpath(".//*[@itemprop='articleBody']"),
        *[node for node in body.iter() if isinstance(node.tag, str) and _BODY.search(_names(node))],
        *body.iter("article"),
        *body.iter("main"),
        *body.xpath(".//*[@role='main']"),
    ]
    best = _innermost(candidates)
    if best is None or _score(best) < MIN_TEXT or _score(best) < 0.4 * _score(body):
        best = _densest(body)
    cut += _cut_links(best)
    best = _with_headline(best, body)
    return best, [*cut, body] if best is not body else cut


def _clear(body: HtmlElement) -> list[HtmlElement]:
    """Take out what never belongs to an article; a part that holds most of the text stays whatever it is called."""
    whole = len(_running(body)) or 1
    cut: list[HtmlElement] = []
    for node in list(body.iter()):
        if not isinstance(node.tag, str) or node is body:
            continue
        hidden = (
            node.get("hidden") is not None
            or node.get("aria-hidden") == "true"
            or "display:none" in (node.get("style") or "").replace(" ", "")
        )
        is_chrome = (
            node.tag in _NEVER
            or hidden
            or node.get("role") in {"navigation", "banner", "contentinfo", "complementary", "search", "dialog"}
        )
        named = node.tag in {"div", "section", "ul", "ol", "p", "header", "span", "table", "figure"} and _CHROME.search(
            _names(node)
        )
        if (
            (is_chrome or named)
            and not _belongs_to_text(node)
            and len(_running(node)) < 0.4 * whole
            and node.getparent() is not None
        ):
            cut.append(node)
    for node in cut:
        if node.getparent() is not None:
            node.drop_tree()
    return cut


def _belongs_to_text(node: HtmlElement) -> bool:
    """Whether a part with the name of page furniture is the head of the article or the speaker of a quotation."""
    if node.tag == "header":
        return node.find(".//h1") is not None
    return node.tag == "footer" and next(node.iterancestors("blockquote"), None) is not None


def _names(node: HtmlElement) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''}"


def _mark_loose_paragraphs(body: HtmlElement) -> None:
    """Make paragraphs of the boxes in which a page of no paragraphs keeps its text, parted by line breaks alone."""
    if len(_running(body)) >= MIN_TEXT:
        return
    for node in body.iter("div", "span", "section", "article", "main"):
        own = len((node.text or "").strip()) + sum(len((child.tail or "").strip()) for child in node)
        if own > PROSE and not any(
            child.tag in {"div", "table", "ul", "ol"} and len(child.text_content()) > own for child in node
        ):
            node.tag = "p"


def _innermost(candidates: list[HtmlElement]) -> HtmlElement | None:
    """Return the smallest candidate that holds nearly as much text as the fullest."""
    scores = [(_score(node), node) for node in candidates]
    fullest = max((score for score, _ in scores), default=0)
    near = [
        (len(node.text_content()), at, node) for at, (score, node) in enumerate(scores) if score >= 0.75 * fullest > 0
    ]
    return min(near)[2] if near else None


def _cut_links(node: HtmlElement) -> list[HtmlElement]:
    """Take out what inside the article only leads away from it: lists, boxes and lines made of links, with their headings."""
    cut: list[HtmlElement] = []
    for each in list(node.iter("ul", "ol", "div", "section", "p", "table")):
        words = " ".join(each.text_content().split())
        if each is node or not words or not _is_link(each) or _holds_prose(each):
            continue
        if each.tag != "p" or len(words.split()) < 25:
            cut.append(each)
    cut += [_teaser(each, node) for each in node.iter("h2", "h3", "h4", "h5", "h6") if _leads_away(each)]
    for each in list(cut):
        before = each.getprevious()
        if (
            before is not None
            and before.tag in {"h2", "h3", "h4", "h5", "h6"}
            and each.tag != "p"
            and before.getparent() is not None
        ):
            cut.append(before)
    for each in cut:
        if each.getparent() is not None:
            each.drop_tree()
    return cut


def _leads_away(heading: HtmlElement) -> bool:
    """Whether the whole of a heading is a link to another page."""
    links = [link for link in heading.iter("a") if (link.get("href") or "#")[0] != "#"]
    return bool(links) and _is_link(heading)


def _teaser(heading: HtmlElement, node: HtmlElement) -> HtmlElement:
    """Return the box that a linked heading opens, else the heading alone."""
    box = heading.getparent()
    small = box is not None and box is not node and len(box.text_content()) < 5 * PROSE + len(heading.text_content())
    return box if small and box is not None else heading


def _holds_prose(node: HtmlElement) -> bool:
    """Whether a node holds a sentence that is no link."""
    own = any(
        max(len((each.text or "").strip()) * (each.tag != "a"), len((each.tail or "").strip())) > PROSE
        for each in node.iter()
    )
    return own or any(len(part.text_content()) > PROSE and not _is_link(part) for part in node.iter("p"))


def _running(node: HtmlElement) -> str:
    """Return the text of the paragraphs, items, cells and headings below a node, lists of links left out."""
    pieces = [
        each.text_content()
        for each in node.iter("p", "li", "td", "blockquote", "pre", "h2", "h3")
        if each.tag != "li" or not _is_link(each)
    ]
    return " ".join(" ".join(pieces).split())


def _is_link(node: HtmlElement) -> bool:
    whole = len("".join(node.text_content().split())) or 1
    linked = sum(len("".join(link.text_content().split())) for link in node.iter("a"))
    return linked > 0.7 * whole


def _score(node: HtmlElement) -> float:
    """Return how much running text a node holds, less for links."""
    text = len(_running(node))
    linked = sum(len(link.text_content()) for link in node.iter("a"))
    return max(0.0, text - 0.7 * linked)


def _densest(body: HtmlElement) -> HtmlElement:
    """Go down from the body as long as one child holds nearly all running text."""
    node = body
    while True:
        whole = _score(node)
        heavy = [child for child in node if isinstance(child.tag, str) and _score(child) > 0.85 * whole]
        if not heavy or whole == 0 or heavy[0].tag in {"table", "ul", "ol", "p"}:
            return node
        node = heavy[0]


def _with_headline(node: HtmlElement, body: HtmlElement) -> HtmlElement:
    """Widen the node to hold the page's only headline, where that adds hardly any other text."""
    headlines = list(body.iter("h1"))
    if len(headlines) != 1 or headlines[0] in set(node.iter()):
        return node
    wider = node
    while wider is not body and headlines[0] not in set(wider.iter()):
        parent = wider.getparent()
        if parent is None:
            return node
        wider = parent
    return wider if _score(wider) < 1.25 * _score(node) + 100 else node
