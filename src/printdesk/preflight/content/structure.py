"""How the briefing is built: contents typed by hand, empty sections, lists of one."""

import re
from collections.abc import Iterator

from printdesk.edition.inline import Path
from printdesk.model.blocks import Prose, QueryBlock
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark
from printdesk.preflight.content.sentences import Stretch, items
from printdesk.preflight.content.wordings import Wording

_CONTENTS = re.compile(r"[\W\d]*(?:table of )?contents\W*|\W*(?:in this (?:issue|article|briefing|report)|on this page)\W*", re.IGNORECASE)  # fmt: skip
_BEGINNING = re.compile(r"\W{0,6}([^\W\d_]{2,30})")
_TOP_ITEM = re.compile(r"^(?P<lead>[ \t]{0,3})(?P<mark>[-+*]|[0-9]{1,3}[.)])[ ]+(?P<text>\S.*)$", re.MULTILINE)


def typed_contents(reading: Reading) -> Iterator[Remark]:
    """Report a list of contents in the text: a section of that name, or a list of the sections' titles."""
    titles = {_plain(section.title) for _, _, section in reading.sections}
    for path, _, section in reading.sections:
        if _CONTENTS.fullmatch(section.title):
            yield _contents((*path, "title"))
    for path, block in reading.blocks:
        if isinstance(block, Prose):
            lines = [_plain(found["text"]) for found in _TOP_ITEM.finditer(block.text)]
            if len(lines) > 2 and sum(line in titles for line in lines) * 3 >= len(lines) * 2:
                yield _contents((*path, "text"))


def duplicate_headings(reading: Reading) -> Iterator[Remark]:
    """Report a section with the title of another in the same part; subsections may echo those of other sections."""
    seen: set[tuple[Path, str]] = set()
    for path, _, section in reading.sections:
        key = (path[:-1], _plain(section.title))
        if key in seen and key[1]:
            yield Remark(
                path=(*path, "title"),
                message=f"another section here is called “{section.title}”",
                hint="say in the title what sets this one apart",
                about=(section.title,),
            )
        seen.add(key)


def empty_sections(reading: Reading) -> Iterator[Remark]:
    """Report a section with nothing in it but, at most, questions for the desk."""
    for path, _, section in reading.sections:
        holds = [block for block in section.body if not isinstance(block, QueryBlock)]
        if not holds and not section.sections:
            yield Remark(
                path=(*path, "title"),
                message=f"the section “{section.title}” is empty",
                hint="write its text, or take the section out",
                about=(section.title,),
            )


def single_subsections(reading: Reading) -> Iterator[Remark]:
    """Report a section parted into one: a part needs a counterpart."""
    for path, _, section in reading.sections:
        if len(section.sections) == 1 and section.sections[0].numbered:
            yield Remark(
                path=(*path, "sections", 0, "title"),
                message=f"“{section.sections[0].title}” is the only subsection of “{section.title}”",
                hint="make it part of the section, or part the rest as well",
            )


def single_items(reading: Reading) -> Iterator[Remark]:
    """Report a list of one item at the margin of a text."""
    for wording in reading.of("text"):
        if not items(wording.text):
            continue
        for found in _lists(wording.text):
            if len(found) == 1:
                yield Remark(
                    path=wording.path,
                    offset=found[0].start("text"),
                    length=min(40, len(found[0]["text"])),
                    message="a list of one item",
                    hint="write it as a sentence, or find the others",
                )


def uneven_items(reading: Reading) -> Iterator[Remark]:
    """Report a list of which some items end with a full stop and some do not."""
    for wording in reading.of("text"):
        stretches = [
            each for each in wording.paragraphs if _TOP_ITEM.match(wording.text, _line(wording.text, each.start))
        ]
        if len(stretches) < 3:
            continue
        ends = [each.text.rstrip('*”"’)\ue000\ue001\ue002')[-1:] in {".", "!", "?", "…"} for each in stretches]
        odd = ends.index(min(ends, key=ends.count)) if len(set(ends)) > 1 else None
        yield from _small_start(wording, stretches)
        if odd is not None:
            yield Remark(
                path=wording.path,
                offset=stretches[odd].start,
                length=min(40, len(stretches[odd].text)),
                message=f"this item {'ends' if ends[odd] else 'does not end'} with a full stop, unlike the others of its list",
                hint="end all items of a list alike",
            )


def _small_start(wording: Wording, stretches: list[Stretch]) -> Iterator[Remark]:
    """Yield a remark for each item that begins small where most items of its text begin with a capital."""
    starts = [_BEGINNING.match(each.text) for each in stretches]
    small = [found is not None and found[1].islower() for found in starts]
    if any(small) and sum(small) * 2 < len(small):
        for each, found, is_small in zip(stretches, starts, small, strict=True):
            if is_small and found:
                yield Remark(
                    path=wording.path,
                    offset=each.start + found.start(1),
                    length=len(found[1]),
                    message="this item begins small, unlike the others of its list",
                    hint="begin all items of a list alike",
                )


def _contents(path: Path) -> Remark:
    return Remark(
        path=path,
        message="a list of contents typed by hand",
        hint="take it out: the list of contents is made from the titles, with their pages",
    )


def _lists(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the lists at the margin of a text, each as its items; a paragraph at the margin parts two lists."""
    current: list[re.Match[str]] = []
    for line in re.finditer(r"^.*$", text, re.MULTILINE):
        if found := _TOP_ITEM.match(text, line.start(), line.end()):
            if not found["lead"] or not current:
                current.append(found)
        elif line[0].strip() and not line[0].startswith(" ") and current and _after_blank(text, line.start()):
            yield current
            current = []
    if current:
        yield current


def _after_blank(text: str, start: int) -> bool:
    return text.startswith("\n\n", max(0, start - 2))


def _line(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _plain(title: str) -> str:
    return re.sub(r"^[0-9.\s)]{0,12}|[^\w\s]", "", title.casefold()).strip()
