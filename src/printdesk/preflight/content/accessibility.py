"""What a reader needs who does not see the page, or does not see its colours."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from printdesk.preflight.content.masking import shown
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark

_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,300})\]\((?P<href>[^()\s]{1,2000}+)\)")
_EMPTY_LINK = re.compile(r"(?:click )?here|(?:this )?link|this|more|read more|click|website|page|this page|this website|source|details", re.IGNORECASE)  # fmt: skip
_COLOURS = "red|green|blue|yellow|orange|purple|pink|grey|gray|amber"
_COLOUR_ONLY = re.compile(
    rf"\b(?:(?:shown|marked|drawn|set|printed|highlighted|coloured|colored|shaded|outlined|given) in (?:light |dark |bright )?(?:{_COLOURS})"
    rf"|(?:{_COLOURS}) (?:bars?|lines?|columns?|dots?|cells?|rows?|areas?|squares?|segments?|figures|text|entries))\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:an? |the )?(?:image|picture|photo|photograph|graphic|screenshot|illustration|chart|graph) (?:of|showing|shows|that)\b", re.IGNORECASE)  # fmt: skip
_FILE_NAME = re.compile(r"\S{1,80}\.(?:png|jpe?g|svg|gif|webp|tiff?|pdf)", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,12})(?:/\S{0,400})?", re.IGNORECASE)  # fmt: skip


def empty_links(reading: Reading) -> Iterator[Remark]:
    """Report links whose words say nothing of where they lead."""
    for wording in reading.of("text", "cell", "caption", "quote", "prompt"):
        for found in _LINK.finditer(wording.text) if "](" in wording.text else ():
            if _EMPTY_LINK.fullmatch(found["text"].strip(" *_.")):
                yield Remark(
                    path=wording.path,
                    offset=found.start("text"),
                    length=len(found["text"]),
                    message=f"the link “{found['text']}” does not say where it leads",
                    hint="make the words of the link name what stands there",
                )


def misleading_links(reading: Reading) -> Iterator[Remark]:
    """Report a link that shows one address and leads to another."""
    for wording in reading.of("text", "cell", "caption", "quote", "prompt", "source", "back"):
        for found in _LINK.finditer(wording.text) if "](" in wording.text else ():
            shows = _DOMAIN.fullmatch(found["text"].strip(" *_"))
            leads = _host(found["href"])
            if shows and leads and _bare(shows["host"]) != _bare(leads):
                yield Remark(
                    path=wording.path,
                    offset=found.start("text"),
                    length=len(found["text"]),
                    message=f"the link shows {shows['host']} and leads to {leads}",
                    hint="show the address that it leads to",
                )


def colour_alone(reading: Reading) -> Iterator[Remark]:
    """Report words that name a thing by its colour, which paper may lack and some readers do not see."""
    for wording in reading.english("text", "caption", "alt", "label"):
        for found in _COLOUR_ONLY.finditer(wording.bare):
            yield Remark(
                path=wording.path,
                offset=found.start(),
                length=len(found[0]),
                message=f"“{found[0]}” is known by its colour alone",
                hint="name it by its label or its place: the house draws meaning in shapes, too",
            )


def weak_alternatives(reading: Reading) -> Iterator[Remark]:
    """Report text alternatives that are a file name, repeat the title, or begin with what any listener is told anyway."""
    titles = {wording.part: wording.text.strip() for wording in reading.of("caption") if wording.path[-1] == "title"}
    for wording in reading.of("alt"):
        text = wording.text.strip()
        why = ""
        if _FILE_NAME.fullmatch(text):
            why = "is the name of a file"
        elif text.casefold().rstrip(".") == titles.get(wording.part, "").casefold().rstrip(".") and text:
            why = "repeats the title"
        elif wording.is_english and (found := _OPENING.match(text)):
            why = f"begins with “{shown(found[0])}”, which a listener is told anyway"
        if why:
            yield Remark(
                path=wording.path,
                message=f"the text alternative {why}",
                hint="say what there is to see: the message, then the figures that bear it",
            )


def _host(href: str) -> str:
    try:
        return urlsplit(href).hostname or ""
    except ValueError:
        return ""


def _bare(host: str) -> str:
    return host.casefold().removeprefix("www.")
