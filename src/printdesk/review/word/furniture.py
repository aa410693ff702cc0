"""What the layout makes by itself: typed into by mistake, it is named, since the next build makes it anew."""

from collections.abc import Iterator

from printdesk.errors import Diagnostic, Severity
from printdesk.review.word.places import short
from printdesk.review.word.tree import Paragraph, Table, WordFile


def typed_into(base: WordFile, edited: WordFile) -> Iterator[Diagnostic]:
    """Yield the lines of contents and running heads that were neither sent so nor follow from a heading."""
    headings = {_letters(each.text) for each in _paragraphs(edited) if each.role == "heading"}
    known = headings | {_letters(line) for line in base.contents}
    for line in edited.contents:
        if _letters(line) not in known:
            words = f"the contents list says ‘{short(line)}’"
            yield _typed(words, "change the heading itself: the list is made from the headings")
    heads = {_letters(line) for line in base.heads}
    for line in edited.heads:
        if _letters(line) not in heads:
            words = f"a running head or foot says ‘{short(line)}’"
            yield _typed(
                words, "change title, series, edition or date in the content: heads and feet are made from them"
            )


def _letters(line: str) -> str:
    """Return a line without numbers and signs, which come and go as Word counts."""
    return "".join(sign for sign in line.casefold() if sign.isalpha())


def _paragraphs(file: WordFile) -> Iterator[Paragraph]:
    for item in file.body:
        yield from item.paragraphs if isinstance(item, Table) else (item,)


def _typed(words: str, hint: str) -> Diagnostic:
    return Diagnostic("word-made-text", f"{words}, which is not taken over", hint=hint, severity=Severity.WARNING)
