"""How the briefing is built: contents typed by hand, empty sections, sections parted into one."""

import re
from collections.abc import Iterator

from printdesk.edition.inline import Path
from printdesk.model.blocks import Prose, QueryBlock
from printdesk.preflight.content.lists import TOP_ITEM
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark

_CONTENTS = re.compile(r"[\W\d]*(?:table of )?contents\W*|\W*(?:in this (?:issue|article|briefing|report)|on this page)\W*", re.IGNORECASE)  # fmt: skip


def typed_contents(reading: Reading) -> Iterator[Remark]:
    """Report a list of contents in the text: a section of that name, or a list of the sections' titles."""
    titles = {_plain(section.title) for _, _, section in reading.sections}
    for path, _, section in reading.sections:
        if _CONTENTS.fullmatch(section.title):
            yield _contents((*path, "title"))
    for path, block in reading.blocks:
        if isinstance(block, Prose):
            lines = [_plain(found["text"]) for found in TOP_ITEM.finditer(block.text)]
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


def _contents(path: Path) -> Remark:
    return Remark(
        path=path,
        message="a list of contents typed by hand",
        hint="take it out: the list of contents is made from the titles, with their pages",
    )


def _plain(title: str) -> str:
    return re.sub(r"^[0-9.\s)]{0,12}|[^\w\s]", "", title.casefold()).strip()
