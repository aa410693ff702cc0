"""Any edits, in any order: what is tracked reads as what is not once it is accepted, and as what was sent if it is rejected."""

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.review.word.editor import Editor, text_of
from tests.review.word.samples import held, texts, told

from printdesk.review.word.tree import Table
from printdesk.writers.docx.ooxml import Element, qualified

NEW = "Words that stood nowhere before, number {}."
KINDS = ["replace", "delete", "add", "split", "join", "move", "row deleted", "row added"]
EDITS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=8)


class _Hand:
    """Makes edits at paragraphs that no edit has touched, so that one cannot undo the other."""

    def __init__(self, document: bytes, author: str) -> None:
        self.editor = Editor(document, author)
        self._body = [each for each in self.editor.root[0] if _is_running(each)]
        self._rows = [each for each in self.editor.root.iter(qualified("w:tr")) if len(each) == 4][1:]
        self._touched: set[int] = set()
        self._count = 0

    def make(self, kind: str, one: int, other: int) -> None:
        self._count += 1
        if kind.startswith("row"):
            self._row(kind, one)
            return
        first, second = one % len(self._body), other % len(self._body)
        wanted = {first, first + 1} if kind == "join" else {first, second} if kind == "move" else {first}
        if wanted & self._touched or max(wanted) >= len(self._body) or (kind == "move" and abs(first - second) < 2):
            return
        if kind == "join" and self._body[first].getnext() is not self._body[first + 1]:
            return
        self._touched |= wanted
        self._change(kind, self._body[first], self._body[second])

    def _change(self, kind: str, paragraph: Element, other: Element) -> None:
        words = text_of(paragraph).split("\u00a0")[0].split()
        match kind:
            case "replace":
                self.editor.replace(_longest_run(paragraph), NEW.format(self._count))
            case "delete":
                self.editor.delete(paragraph)
            case "add":
                self.editor.add_after(paragraph, NEW.format(self._count))
            case "split" if len(words) > 3 and (at := _word_in_a_run(paragraph)):
                self.editor.split(paragraph, at)
            case "join":
                self.editor.join(paragraph)
            case "move":
                self.editor.move(paragraph, other)
            case _:
                pass

    def _row(self, kind: str, number: int) -> None:
        at = number % len(self._rows)
        if -at - 1 in self._touched:
            return
        self._touched.add(-at - 1)
        if kind == "row deleted":
            self.editor.delete_row(self._rows[at])
        else:
            self.editor.add_row(self._rows[at], [f"Boat {self._count}", "2026", str(self._count)])


def _is_running(paragraph: Element) -> bool:
    style = paragraph[0].find(qualified("w:pStyle")) if len(paragraph) else None
    name = "" if style is None else style.get(qualified("w:val")) or ""
    return name.startswith(("BodyText", "List", "Takeaway")) and bool(text_of(paragraph))


def _longest_run(paragraph: Element) -> str:
    return max((each.text or "" for each in paragraph.iter(qualified("w:t"))), key=len)


def _word_in_a_run(paragraph: Element) -> str:
    text = next(
        each.text or "" for each in paragraph.iterchildren(qualified("w:r")) for each in each.iter(qualified("w:t"))
    )
    return " ".join(text.split()[2:4])


def made(document: bytes, edits: Sequence[tuple[str, int, int]], author: str) -> bytes:
    hand = _Hand(document, author)
    for kind, one, other in edits:
        hand.make(kind, one, other)
    return hand.editor.save()


@given(EDITS)
@settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_tracked_edits_accepted_are_the_edits_and_rejected_none(
    ferry: bytes, edits: list[tuple[str, int, int]]
) -> None:
    plain, tracked = made(ferry, edits, ""), made(ferry, edits, "Nina")
    assert _everything(ferry, tracked) == _everything(ferry, plain)
    assert texts(held(ferry, tracked, "none")) == texts(held(ferry, ferry))


@given(EDITS)
@settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_part_is_paired_once_new_or_deleted(ferry: bytes, edits: list[tuple[str, int, int]]) -> None:
    found = held(ferry, made(ferry, edits, ""))
    alignment = found.alignment
    assert [pair.edited for pair in alignment.pairs] == list(range(len(found.edited.body)))
    used = [pair.base for pair in alignment.pairs if pair.base is not None and not pair.continues]
    used += [at for pair in alignment.pairs for at in pair.joined]
    assert sorted([*used, *alignment.deleted]) == list(range(len(found.base.body)))


@given(EDITS)
@settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_something_is_told_of_every_edited_paragraph(ferry: bytes, edits: list[tuple[str, int, int]]) -> None:
    edited = made(ferry, edits, "Nina")
    found = held(ferry, edited)
    changes = told(ferry, edited)
    assert {each.author for each in changes} <= {"Nina"}
    sent = {item.text for item in found.base.body}
    about = {each.edited for each in changes}
    untold = [at for at, item in enumerate(found.edited.body) if item.text not in sent and at not in about]
    split = {pair.edited - 1 for pair in found.alignment.pairs if pair.continues}
    assert [at for at in untold if at not in split] == []


def _everything(base: bytes, edited: bytes) -> list[str]:
    body = held(base, edited).edited.body
    return [
        "\n".join("|".join(" ".join(cell.text.split()) for cell in row.cells) for row in item.rows)
        if isinstance(item, Table)
        else " ".join(item.text.split())
        for item in body
    ]
