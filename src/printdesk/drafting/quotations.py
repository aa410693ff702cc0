"""Paragraphs that are a quotation and its speaker, and questions for discussion."""

import re
from collections.abc import Sequence

from printdesk.readers.article.marks import bare
from printdesk.readers.article.tree import Item, ItemList, Paragraph, Part

_SAID = r"(?:said|says|told \w+(?: \w+)?|added|adds|explained|noted|sagte|erklärte|a déclaré|сказал\w*|قال)"
_SPOKEN = re.compile(
    rf"[“\"«„](?P<text>[^“”\"«»„]{{12,800}})[”\"»“],?\s+(?P<said>{_SAID})\s+(?P<by>[^.“”\"]{{3,160}})\.?"
)
_SPEAKER_FIRST = re.compile(
    rf"(?P<by>[A-ZÄÖÜ][^.:“”\"]{{2,120}}?)\s+(?P<said>{_SAID})[:,]\s+[“\"«„](?P<text>[^“”\"«»„]{{12,800}})[”\"»“]\.?"
)
_SIGNED = re.compile(r"[“\"«„]?(?P<text>[^“”\"«»„—]{12,800}?)[”\"»“]?\s*(?:—|–|--)\s*(?P<by>[A-ZÄÖÜ][^.“”\"]{2,120})")
_QUOTED = re.compile(r"[“\"«„](?P<text>[^“”\"«»„]{30,800})[”\"»“]")
_PROMPTS = re.compile(
    r".*\b(?:discussion|prompts?|questions? (?:for|to)|points to discuss|reflection|fragen zur diskussion|pour débattre)\b.*",
    re.IGNORECASE,
)


def quotation(text: str) -> tuple[str, str, str] | None:
    """Return words, speaker and the verb left out, of a paragraph that is nothing but a quotation; the speaker may be empty."""
    shown = text.strip()
    if found := _SPOKEN.fullmatch(shown) or _SPEAKER_FIRST.fullmatch(shown):
        words = found["text"].strip()
        return words.removesuffix(","), found["by"].strip(" ,"), found["said"]
    if shown[:1] in '“"«„' and (found := _SIGNED.fullmatch(shown)):
        return found["text"].strip(), found["by"].strip(), ""
    if found := _QUOTED.fullmatch(shown):
        return found["text"].strip(), "", ""
    return None


def is_prompts_heading(text: str) -> bool:
    """Whether a heading announces questions for discussion."""
    return _PROMPTS.fullmatch(bare(text)) is not None


def prompts(parts: Sequence[Part], at: int, *, announced: bool) -> tuple[list[str], int]:
    """Return the questions in a row from `at` on, and where they end; under no heading of theirs two or more are wanted."""
    found: list[str] = []
    end = at
    while end < len(parts):
        part = parts[end]
        if isinstance(part, Paragraph) and _is_question(part.text):
            found.append(part.text)
        elif isinstance(part, ItemList) and all(_is_question(item.text) and not item.children for item in part.items):
            found += [item.text for item in part.items]
        else:
            break
        end += 1
    return (found, end) if found and (announced or len(found) > 1) else ([], at)


def _is_question(text: str) -> bool:
    return text.rstrip("*_ ").endswith(("?", "؟")) and len(text) <= 400


def item_texts(items: Sequence[Item]) -> list[str]:
    """Return the texts of items and of all below them."""
    return [text for item in items for text in (item.text, *item_texts(item.children))]
