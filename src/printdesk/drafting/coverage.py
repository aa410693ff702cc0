"""The proof that nothing of the article is lost: every line is in the content file or left out with a reason."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from printdesk.drafting.draft import Draft, FactDraft, PromptsDraft, QuoteDraft, SectionDraft, TableDraft, TextDraft
from printdesk.readers.article.marks import bare
from printdesk.readers.article.tree import Article, Heading, Item, ItemList

_FIGURE = re.compile(r"(?<!\\)\{(?P<id>[^{}:\s]+)(?::[a-z]+)?\}")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_BARE_NUMBER = re.compile(r"^\W*\d{1,3}(?:\.\d{1,3})*\s+(?=\S)")
_CALL = re.compile(
    r"\[\\?\[?\d{1,3}\\?\]?\]\([^()\s]*\)|\\?\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\\?\]|\[@[^\[\]]{1,200}\]|[⁰¹²³⁴-⁹]+"
)
"""Numbers that call a source, and the citations that are made of them."""
_LABEL = re.compile(r"(?<=[^\d\[])\]\[[^\[\]]{0,80}\]")
"""The name of a link’s address, behind its words."""
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,80}\]:?")
_MARK = re.compile(r"^\W*(?:\d{1,3}(?:\.\d{1,3})+[.)]?|(?:\d{1,3}|[IVX]{1,5}|[a-h])[.)])\s+")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many lines with text the article has, how many are in the content file, left out, and lost."""

    lines: int
    kept: int
    left_out: int
    lost: tuple[int, ...]

    @property
    def percent(self) -> int:
        """The share of lines that are accounted for, rounded down."""
        return 100 * (self.lines - len(self.lost)) // self.lines if self.lines else 100


def coverage(article: Article, draft: Draft) -> Coverage:
    """Count the words of the content file against those of the article, line by line."""
    said = Counter(word for text in _texts(draft) for word in _words(_spelt_out(text, draft.facts)))
    dropped = {line for each in draft.dropped for line in each.lines if each.reason}
    counted = [at for at, line in enumerate(article.lines) if _words(line.text)]
    headings = {line for part in article.parts if isinstance(part, Heading) for line in part.lines}
    shown = [_BARE_NUMBER.sub("", line.text) if at in headings else line.text for at, line in enumerate(article.lines)]
    lost = [at for at in counted if at not in dropped and at not in draft.placed and not _take(said, shown[at])]
    left_out = sum(at in dropped for at in counted)
    return Coverage(len(counted), len(counted) - left_out - len(lost), left_out, tuple(lost))


def _take(said: Counter[str], text: str) -> bool:
    """Take the words of a line out of those said; a number that only marks a heading or an item need not be there."""
    words = Counter(_words(_MARK.sub("", text, count=1)))
    if any(said[word] < count for word, count in words.items()):
        return False
    said.subtract(words)
    return True


def _words(text: str) -> list[str]:
    shown = bare(_CALL.sub(" ", _LABEL.sub("]", _PICTURE.sub(" ", text))))
    return re.findall(r"[^\W_]+", _NOTE.sub("", _TAG.sub("", unescape(shown))).casefold())


def _spelt_out(text: str, facts: dict[str, FactDraft]) -> str:
    """Return a text with its figures as the article writes them."""
    return _FIGURE.sub(lambda found: _said(facts[found["id"]]) if found["id"] in facts else found[0], text)


def _said(fact: FactDraft) -> str:
    return " ".join([fact.said, *sorted(fact.also)])


def _texts(draft: Draft) -> Iterator[str]:
    yield draft.title
    yield draft.standfirst
    yield from draft.takeaways
    yield from draft.footnoted
    for fact in draft.key_facts:
        yield from (fact.label, fact.text)
    for section in draft.sections:
        yield from _section_texts(section)


def _section_texts(section: SectionDraft) -> Iterator[str]:
    if not section.remark:
        yield section.title
    for block in section.body:
        match block:
            case TextDraft():
                for part in block.parts:
                    yield from _item_texts(part.items) if isinstance(part, ItemList) else (part.text,)
            case TableDraft():
                yield from (block.grid.title, block.grid.note, *block.grid.columns)
                for row in block.grid.rows:
                    yield from row.cells
            case QuoteDraft():
                yield from (block.text, block.by)
            case PromptsDraft():
                yield from block.items
            case _:
                pass
    for nested in section.sections:
        yield from _section_texts(nested)


def _item_texts(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _item_texts(item.children)
