"""What the head of a web page says of itself: title, authors, day, language."""

import json
import re
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

MAX_JSON = 200_000
_KINDS = re.compile(r"(?:News|Blog|Report|Scholarly|Opinion|Analysis)?\w*(?:Article|Posting)|Report|WebPage")
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|authors?|post-author)(?:$|[\s_-])", re.IGNORECASE)
_BY = re.compile(r"^(?:written by|by|von|par|por|di|автор:?|بقلم)\s+", re.IGNORECASE)
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|al|bin|la|le)(?: (?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|al|bin|la|le)){0,4}"
)
_SITE = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,40}$")


@dataclass(frozen=True, slots=True)
class PageMeta:
    title: str
    authors: tuple[str, ...]
    date: str
    language: str


def page_meta(root: HtmlElement) -> PageMeta:
    """Return what meta tags and JSON-LD say; they are claims of the page, so the text goes before them."""
    data = _json(root)
    title = _meta(root, "og:title", "twitter:title", "dc.title") or _text(data.get("headline")) or _page_title(root)
    authors = _authors(data) or tuple(
        name for name in [_meta(root, "author", "article:author", "dc.creator")] if name and "://" not in name
    )
    authors = authors or _byline(root)
    date = (
        _meta(root, "article:published_time", "date", "dc.date", "pubdate", "datepublished")
        or _text(data.get("datePublished"))
        or _time(root)
    )
    return PageMeta(
        _SITE.sub("", title), authors, date[:10] if re.match(r"\d{4}-\d\d-\d\d", date) else date[:60], _language(root)
    )


def _meta(root: HtmlElement, *names: str) -> str:
    for name in names:
        for element in root.iter("meta"):
            said = element.get("property") or element.get("name") or element.get("itemprop") or ""
            if said.lower() == name and (content := (element.get("content") or "").strip()):
                return " ".join(content.split())
    return ""


def _page_title(root: HtmlElement) -> str:
    found = root.find(".//title")
    return " ".join((found.text_content() if found is not None else "").split())


def _time(root: HtmlElement) -> str:
    for element in root.iter("time"):
        if element.get("datetime"):
            return str(element.get("datetime"))
    return ""


def _language(root: HtmlElement) -> str:
    html = root if root.tag == "html" else root.find("html")
    said = (
        (html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang") or "") if html is not None else ""
    )
    return said.replace("_", "-").strip()


def _json(root: HtmlElement) -> dict[str, Any]:
    for element in root.iter("script"):
        if element.get("type") != "application/ld+json" or not element.text or len(element.text) > MAX_JSON:
            continue
        try:
            found = json.loads(element.text)
        except (ValueError, RecursionError):
            continue
        for each in _listed(found):
            if any(_KINDS.fullmatch(str(kind)) for kind in _listed(each.get("@type"))) and each.get("headline"):
                return dict(each)
    return {}


def _listed(value: Any) -> list[Any]:
    if isinstance(value, dict) and "@graph" in value:
        return [each for each in _listed(value["@graph"]) if isinstance(each, dict)]
    return value if isinstance(value, list) else [value]


def _authors(data: dict[str, Any]) -> tuple[str, ...]:
    names = (each.get("name") if isinstance(each, dict) else each for each in _listed(data.get("author")))
    return tuple(str(name) for name in names if isinstance(name, str) and name.strip())


def _byline(root: HtmlElement) -> tuple[str, ...]:
    """Return the names in the first line that its class or its `rel` calls a byline."""
    for element in root.iter("p", "div", "span", "address", "a"):
        said = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''}"
        if not _BYLINE_CLASS.search(said):
            continue
        if len(shown := " ".join(str(element.text_content()).split())) > 120:
            continue
        names = re.split(r", | and | und | et ", _BY.sub("", re.split(r"\s*[|·•\d]", shown)[0]))
        people = tuple(name.strip(" ,") for name in names if name.strip(" ,"))
        if people and all(_NAME.fullmatch(name) for name in people):
            return people
    return ()


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
