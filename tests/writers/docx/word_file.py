"""A written file opened again: its parts as trees, its paragraphs as words."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from printdesk.edition.tree import Edition
from printdesk.layout.package import find_layout
from printdesk.writers.docx.document import DocxResult, write_docx
from printdesk.writers.docx.glance import PageNumbers
from printdesk.writers.docx.ooxml import Element, qualified
from printdesk.writers.docx.options import WordOptions
from printdesk.writers.docx.snapshot import ContentFiles


@dataclass(frozen=True)
class WordFile:
    result: DocxResult

    @cached_property
    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.result.data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def part(self, name: str) -> Element:
        return etree.fromstring(self.files[f"word/{name}.xml"])

    @cached_property
    def body(self) -> Element:
        return self.part("document")[0]

    def paragraphs(self, style: str | None = None) -> list[str]:
        return [words(each) for each in self.elements("w:p") if style in {None, style_of(each)}]

    def elements(self, name: str) -> Iterator[Element]:
        return self.body.iter(qualified(name))

    def fields(self) -> list[str]:
        return [(each.text or "").strip() for each in self.elements("w:instrText")]

    def commented(self) -> dict[str, str]:
        """Return the words that each comment is anchored to, by the comment's own."""
        notes = {each.get(qualified("w:id")): words(each) for each in self.part("comments")}
        return {
            notes[start.get(qualified("w:id"))]: _words_from(start) for start in self.elements("w:commentRangeStart")
        }


def write(
    edition: Edition,
    pages: dict[str, int] | None = None,
    *,
    options: WordOptions | None = None,
    content: ContentFiles | None = None,
) -> WordFile:
    numbers = PageNumbers(pages or {})
    layout = find_layout(edition.layout)
    return WordFile(write_docx(edition, layout, cache=None, pages=numbers, options=options, content=content))


def words(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(qualified("w:t"))).strip()


def style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{qualified('w:pPr')}/{qualified('w:pStyle')}")
    return "" if style is None else style.get(qualified("w:val")) or ""


def _words_from(start: Element) -> str:
    found = []
    for each in start.itersiblings():
        if each.tag == qualified("w:commentRangeEnd") and each.get(qualified("w:id")) == start.get(qualified("w:id")):
            break
        found.append(words(each) if each.tag != qualified("w:t") else "")
    return "".join(found)
