"""A round trip: a briefing becomes a Word file, an editor works on it, it comes home, and what came home is weighed.

The judge is independent of the merge: it makes the Word file of the merged content and reads it and the edited file
with a reader of its own. A deed has landed where both read alike; it is told where the merge names what it could not
place; else it is lost. What the merged content prints and neither the editor nor the report accounts for is invented.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from tests.contents.briefings import Sample
from tests.contents.desk import copy_of, word_file
from tests.review.editing.deeds import Deed
from tests.review.editing.document import Document
from tests.review.redline.reading import lines

from printdesk.build.desk import Copy
from printdesk.build.returns.homecoming import today
from printdesk.build.returns.merging import Merge, merge_returned
from printdesk.writers.docx.ooxml import qualified

_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2011": "-", "\u00ad": None})
_FILLED = ("KeyFigure", "Header", "Footer", "FigureKey", "ContentsHeading")
Fate = Literal["landed", "told", "lost"]
_MARKS = re.compile(r"\*+|~~")


@dataclass(frozen=True)
class Verdict:
    """What became of the deeds of one session, each kind counted; `merged` are the content's files after it."""

    landed: tuple[Deed, ...] = ()
    told: tuple[Deed, ...] = ()
    lost: tuple[Deed, ...] = ()
    invented: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    """Lines that the editor left and nobody prints any more, which is a loss too."""
    merged: dict[str, str] = field(default_factory=dict)
    report: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.invented or self.vanished)


def come_home(copy: Copy, edited: bytes, folder: Path) -> Merge:
    """Merge a file that came back into its content; nothing is saved."""
    file = folder / "edited.docx"
    file.write_bytes(edited)
    return merge_returned([file], copy.content.file)


def judge(copy: Copy, edited: bytes, deeds: Sequence[Deed], folder: Path, *, back: bytes | None = None) -> Verdict:
    """Bring a file home and weigh what became of it; `back` is the file as another program saved it on the way."""
    made_home = come_home(copy, back or edited, folder)
    texts, told = dict(made_home.after), _told(made_home)
    name = today(copy).name
    sample = Sample(texts[name], {}, {other: text for other, text in texts.items() if other != name})
    merged = copy_of(sample, folder / "merged")
    made = word_file(merged).data
    figures = _figures(copy, merged)
    theirs, ours = (_lines(document, figures) for document in (edited, made))
    missing, grown = _differences(theirs, ours)
    if any(deed.fact for deed in deeds):
        missing, grown = _without_ripples(missing, grown, figures)
    if back:  # what the other program lost of the changes nobody can bring home
        kept = {_bare(line) for line in _lines(back, figures)}
        missing = [line for line in missing if _bare(line) in kept]
        grown = [line for line in grown if _bare(line) not in kept]
    vanished = [line for line in missing if not _is_told(line, told)]
    invented = [line for line in grown if not _is_told(line, told)]
    verdict = Verdict(invented=tuple(invented), vanished=tuple(vanished), merged=texts, report=tuple(told))
    said, left = (_fold(" ".join(lines(document, "accepted"))) for document in (made, edited))
    values = _chart_values(made)
    differing = " ".join([*missing, *grown])
    fates: dict[Fate, list[Deed]] = {"landed": [], "told": [], "lost": []}
    for deed in deeds:
        if deed.fresh and _fold(deed.fresh).lower() not in left.lower():
            continue  # the editor took it away again: its place was deleted afterwards
        fates[_fate(deed, said, values, differing, told, texts[name])].append(deed)
    return replace(verdict, landed=tuple(fates["landed"]), told=tuple(fates["told"]), lost=tuple(fates["lost"]))


def _fate(deed: Deed, said: str, values: Counter[str], differing: str, told: Sequence[str], text: str) -> Fate:  # noqa: PLR0917
    if deed.remark:
        return "landed" if deed.remark in text else _named(deed.remark, told)
    if deed.keeps:
        return "landed"
    if deed.value:
        return "landed" if values[deed.value] else _named(deed.value, told)
    if deed.fresh:
        return "landed" if _fold(deed.fresh).lower() in said.lower() else _named(deed.fresh, told)
    if deed.kind == "look changed":
        return "landed" if re.search(rf"\*[^*]*{re.escape(deed.gone)}[^*]*\*", text) else _named(deed.gone, told)
    return _named(deed.gone, told) if _fold(deed.gone)[:40] in differing else "landed"


def _named(words: str, told: Sequence[str]) -> Fate:
    wanted = _fold(words).lower()
    return "told" if any(wanted in each.lower() or (len(each) > 3 and each in wanted) for each in told) else "lost"


def _told(made: Merge) -> list[str]:
    """Return what the report says of everything that did not go home as it stood."""
    (home,) = made.files
    texts = [text for each in home.lifted.remarks for text in (each.origin.before, each.origin.after, each.why)]
    texts += [text for each in home.merged.conflicts for text in (each.base, each.desk, each.editor)]
    return [_fold(text) for text in texts if text.strip()]


def _is_told(line: str, told: Sequence[str]) -> bool:
    bare = line.partition(": ")[2] or line
    words = set(re.findall(r"\w{4,}", bare))
    return any(
        bare in each or (len(each) > 3 and each in bare) or (words and len(words & set(re.findall(r"\w{4,}", each))) >= 0.6 * len(words))
        for each in told
    )  # fmt: skip


def _figures(*copies: Copy) -> list[str]:
    """Return how the figures are printed, before and after, the longest first."""
    texts = {_fold(entry.text) for copy in copies for entry in copy.edition.facts.values()}
    numbers = {number for text in texts for number in re.findall(r"\d[\d,.]*\d|\d{2,}", text)}
    return sorted(texts | numbers, key=len, reverse=True)


def _lines(document: bytes, figures: Sequence[str]) -> list[str]:
    found = []
    for line in lines(document, "accepted", fields="blank"):
        folded = _fold(line)
        for figure in figures:
            folded = folded.replace(figure, "{}")
        folded = re.sub(r"\{\}( (million|billion|thousand|trillion))?", "{}", folded)
        folded = re.sub(r"<pd:[^>]*>", "<graphic>", folded)
        folded = re.sub(
            r"\bTable(Figures|Text|Heading|ColumnFigures|RowHeading|Total|TotalFigures): ", "Table: ", folded
        )
        if not folded.startswith(_FILLED) and "KeyFigure" not in folded:
            found.append(folded)
    return found


def _bare(line: str) -> str:
    """Return a line without the names of styles, which LibreOffice changes."""
    return re.sub(r"(^|\| |¶ |\[)\w*: ", r"\1", line)


def _differences(theirs: Sequence[str], ours: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what only one side has; margin notes stand where the writer puts them, so their order says nothing."""
    (their_notes, their_text), (our_notes, our_text) = map(_apart, (theirs, ours))
    missing = list((Counter(their_notes) - Counter(our_notes)).elements())
    grown = list((Counter(our_notes) - Counter(their_notes)).elements())
    for tag, first, last, start, end in SequenceMatcher(None, their_text, our_text, autojunk=False).get_opcodes():
        if tag != "equal":
            missing += their_text[first:last]
            grown += our_text[start:end]
    return missing, grown


def _apart(found: Sequence[str]) -> tuple[list[str], list[str]]:
    notes = [line for line in found if line.startswith(("SideNote", "SideHeading"))]
    return notes, [line for line in found if not line.startswith(("SideNote", "SideHeading"))]


def _without_ripples(
    missing: Sequence[str], grown: Sequence[str], figures: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Leave out lines that differ by their figures only: one that was typed over changes wherever it stands."""
    units = {word for figure in figures for word in re.findall(r"[^\W\d]+", figure)}

    def bare(line: str) -> tuple[str, ...]:
        return tuple(word for word in re.findall(r"[^\W\d]+", line) if word not in units)

    alike = Counter(map(bare, missing)) & Counter(map(bare, grown))
    return [line for line in missing if not alike[bare(line)]], [line for line in grown if not alike[bare(line)]]


def _chart_values(document: bytes) -> Counter[str]:
    return Counter(
        each.text or "" for chart in Document(document).charts.values() for each in chart.iter(qualified("c:v"))
    )


def _fold(text: str) -> str:
    return (
        re.sub(r"\s+", " ", _MARKS.sub("", text.translate(_FOLD))).replace("\u00a0", " ").replace("\u202f", " ").strip()
    )
