"""How what came back from Word is shown on a terminal, for `review` and `merge`."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from printdesk.build.returns.homecoming import Returned
from printdesk.build.returns.merging import Homecome
from printdesk.cli.paint import painted
from printdesk.review.redline.words import evenly_spaced, pieces, without_middles
from printdesk.review.telling import Told, told
from printdesk.review.word.accept import By, Whose

_WIDTH = 100
_AROUND = 50
"""Characters of unchanged text that stand around a change; the rest is left out."""
_GROUNDS = {
    "inside": "made from {name} as it was sent",
    "store": "made from {name} as it was sent; the Word file had lost it, the workspace had kept it",
    "today": "compared with {name} as it stands today: what was sent is not known",
}
_DONE = ("landed", "already", "query")


def whose_changes(accept: str) -> Whose:
    """Read what `--accept` says."""
    return "all" if accept == "all" else "none" if accept == "none" else By(accept)


def entries_of(home: Homecome) -> list[Told]:
    """Return every change of one file, in the order of the content."""
    return told(home.lifted, home.merged.landed, home.merged.conflicts, home.merged.texts)


def head_of(returned: Returned) -> str:
    """Say which file it is, and what it was made from."""
    return f"{returned.file}: {_GROUNDS[returned.ground].format(name=returned.copy.content.file.name)}"


def lines_of(entries: Sequence[Told]) -> Iterator[str]:
    """Yield the lines of a report: what lands, what is in dispute, what does not go home, what there is to know."""
    groups = (
        ("", [each for each in entries if each.fate in _DONE]),
        ("In dispute, left as they stand on the desk:", [each for each in entries if each.fate == "conflict"]),
        ("Not written:", [each for each in entries if each.fate == "unplaced"]),
        ("To know:", [each for each in entries if each.fate == "remark"]),
    )
    for title, found in groups:
        if found and title:
            yield from ("", title)
        for entry in found:
            yield from ("", *_lines(entry))


def count_of(entries: Sequence[Told]) -> str:
    """Return "12 changes, 1 in dispute, 2 not written"."""
    done = sum(each.fate in _DONE for each in entries)
    parts = [f"{done} change{'' if done == 1 else 's'}"]
    for fate, words in (("conflict", "in dispute"), ("unplaced", "not written")):
        number = sum(each.fate == fate for each in entries)
        parts += [f"{number} {words}"] if number else []
    return ", ".join(parts)


def _lines(entry: Told) -> Iterator[str]:
    place = f"{entry.file}:{entry.line}: " if entry.line else f"{entry.file}: " if entry.file else ""
    by = ", ".join(filter(None, (entry.author, entry.date[:10])))
    act = "already so" if entry.fate == "already" else f"{entry.act}[{entry.code}]" if entry.code else entry.act
    yield f"{place}{entry.block or 'the text'}: {act}{f' ({by})' if by else ''}"
    if entry.fate == "conflict":
        yield from _said("sent  ", entry.before)
        yield from _said("desk  ", entry.desk or "(gone)")
        yield from _said("editor", entry.after or "(gone)")
        return
    if text := _difference(entry):
        yield fill(
            text, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
        )
    if entry.why:
        yield f"  {entry.why}"
    if entry.remedy:
        yield f"  help: {entry.remedy}"


def _said(label: str, text: str) -> Iterator[str]:
    yield fill(
        " ".join(text.split()), _WIDTH, initial_indent=f"  {label}  ", subsequent_indent=" " * (len(label) + 4),
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip


def _difference(entry: Told) -> str:
    before, after = (" ".join(evenly_spaced(text).split()) for text in (entry.before, entry.after))
    if entry.act == "moved" or before == after:
        return _shortened(after or before)
    if entry.code:
        return " → ".join(_shortened(text) for text in (before, after) if text)
    return "".join(painted(piece.text, piece.fate) for piece in without_middles(pieces(before, after), _AROUND))


def _shortened(text: str) -> str:
    return text if len(text) <= 3 * _AROUND else f"{text[: 3 * _AROUND].rpartition(' ')[0]} …"
