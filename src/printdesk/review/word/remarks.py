"""Comments with their replies, and the words they are tied to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from printdesk.review.word.package import WordPackage
from printdesk.review.word.tree import Remark
from printdesk.writers.docx.ooxml import Element, qualified

_EX = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PARAGRAPH_ID = qualified("w14:paraId")
_MOST_OPEN = 200
"""Comments on one word whose words are gathered."""
_UNDATED = ("0-", "0000", "1900-01-00")


@dataclass(slots=True)
class CommentRanges:
    """Gathers the words between the two ends of each comment, and which comments begin in a paragraph."""

    about: dict[str, list[str]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)
    _open: list[str] = field(default_factory=list)
    _here: list[str] = field(default_factory=list)

    def enter_paragraph(self) -> None:
        for number in self._open:
            if self.about[number]:
                self.about[number].append(" ")

    def start(self, number: str) -> None:
        self.about.setdefault(number, [])
        if len(self._open) < _MOST_OPEN:
            self._open.append(number)
        self._begin(number)

    def end(self, number: str) -> None:
        if number in self._open:
            self._open.remove(number)

    def refer(self, number: str) -> None:
        self._begin(number)

    def took(self, text: str) -> None:
        for number in self._open:
            self.about[number].append(text)

    def leave_paragraph(self) -> tuple[str, ...]:
        """Return the comments that began in the paragraph, or between it and the one before."""
        here, self._here = tuple(self._here), []
        return here

    def _begin(self, number: str) -> None:
        if number not in self._begun:
            self._begun.add(number)
            self._here.append(number)


@dataclass(frozen=True, slots=True)
class _Thread:
    parent: str
    resolved: bool


def read_remarks(package: WordPackage, ranges: CommentRanges) -> tuple[Remark, ...]:
    """Return the comments in the order of their places, each with its replies; `place` and `paragraph` are left to the caller."""
    root = package.part("comments")
    if root is None:
        return ()
    threads = _threads(package.part("commentsExtended"))
    made: dict[str, Remark] = {}
    by_paragraph: dict[str, str] = {}
    for comment in root.iter(qualified("w:comment")):
        remark = _remark(comment, ranges)
        made[remark.number] = remark
        for paragraph in comment.iter(qualified("w:p")):
            by_paragraph[paragraph.get(_PARAGRAPH_ID) or ""] = remark.number
    return _threaded(
        made, {by_paragraph[key]: thread for key, thread in threads.items() if key in by_paragraph}, by_paragraph
    )


def _threaded(
    made: Mapping[str, Remark], threads: Mapping[str, _Thread], by_paragraph: Mapping[str, str]
) -> tuple[Remark, ...]:
    parents = {number: by_paragraph.get(thread.parent, "") for number, thread in threads.items()}
    replies: dict[str, list[Remark]] = {}
    for number, remark in made.items():
        if (top := _top(number, parents)) != number:
            replies.setdefault(top, []).append(remark)
    return tuple(
        replace(
            remark,
            replies=tuple(sorted(replies.get(number, ()), key=lambda each: each.date)),
            resolved=number in threads and threads[number].resolved,
        )
        for number, remark in made.items()
        if _top(number, parents) == number
    )


def _top(number: str, parents: Mapping[str, str]) -> str:
    """Return the comment that a thread of replies began with."""
    seen = set()
    while parents.get(number) and number not in seen:
        seen.add(number)
        number = parents[number]
    return number


def _threads(root: Element | None) -> dict[str, _Thread]:
    """Return parent and state by the id of each comment's last paragraph."""
    found = root.iter(f"{_EX}commentEx") if root is not None else ()
    return {
        each.get(f"{_EX}paraId") or "": _Thread(
            each.get(f"{_EX}paraIdParent") or "", each.get(f"{_EX}done") in {"1", "true"}
        )
        for each in found
    }


def _remark(comment: Element, ranges: CommentRanges) -> Remark:
    number, date = comment.get(qualified("w:id")) or "", comment.get(qualified("w:date")) or ""
    return Remark(
        number=number,
        author=comment.get(qualified("w:author")) or "",
        date="" if date.startswith(_UNDATED) else date,
        text="\n".join(filter(None, map(_words, comment.iter(qualified("w:p"))))),
        about="".join(ranges.about.get(number, ())).strip(),
    )


def _words(paragraph: Element) -> str:
    marks = {qualified("w:tab"): "\t", qualified("w:br"): "\n", qualified("w:noBreakHyphen"): "\u2011"}
    texts = (
        each.text or "" if each.tag == qualified("w:t") else marks.get(str(each.tag), "")
        for run in paragraph.iter(qualified("w:r"))
        for each in run
    )
    return "".join(texts).strip()
