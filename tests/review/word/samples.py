"""Word files as they were sent, and what comes back of them."""

from pathlib import Path

from tests.review.word.telling.change import Change
from tests.review.word.telling.changes import changes

from printdesk.build.desk import read_copy
from printdesk.build.snapshots import content_files
from printdesk.edition.select import select
from printdesk.layout.package import find_layout
from printdesk.review.word.accept import Whose, accepted
from printdesk.review.word.hold import Held, hold
from printdesk.review.word.read import read_word
from printdesk.review.word.tree import Cell, Paragraph, Piece, Row, Table
from printdesk.writers.docx.document import write_docx
from printdesk.writers.docx.options import WordOptions

ROOT = Path(__file__).parents[3]
CONTENTS = {
    **{file.stem: file for file in sorted((ROOT / "tests" / "cases").glob("*.yaml"))},
    **{file.parent.name: file for file in sorted((ROOT / "seeds").glob("*/briefing.yaml"))},
}
FERRY = """\
title: The ferry
sources: {log: Harbour log}
facts:
  riders: {value: 412600, unit: passengers, label: Passengers, when: 2025, source: log}
  rise: {value: 22, unit: percent, label: Growth}
at_a_glance:
  lead: The ferry carried {riders} in 2025.
  takeaways:
    - "**Riders came back.** Their number rose by {rise} in a year."
    - "**The pier is old.** It needs new piles before winter."
    - "**Tickets stay cheap.** A crossing costs what it did in 2019."
sections:
  - id: season
    title: The season
    standfirst: A long summer and a short autumn.
    body:
      - |
        The first boat left on the first of March, two weeks earlier than the year before.

        Most riders were commuters from the eastern bank ([@log]), and in summer families on their way to the beach. See [@fleet].[^2]

        - Three boats ran on weekdays.
        - One more was chartered for August.
        - Nights were quiet.

        Fog stopped the service twice.[^1] Nobody was hurt.

        [^1]: Once in March and once in November.
        [^2]: The boats are named after birds.
      - table:
          id: fleet
          title: The fleet
          columns: [Boat, Built, Seats]
          rows: |
            | Heron | 1998 | 120 |
            | Gannet | 2004 | 150 |
            | Plover | 2011 | 180 |
      - chart: {id: growth, kind: columns, title: Riders grew, points: [{label: "2023", value: 310}, {label: "2024", value: 338}, {label: "2025", value: 412}], unit: thousand}
      - note: The piles date from 1961.
  - id: outlook
    title: What is next
    body:
      - |
        A fourth boat is on order. It will be electric, and built at the yard across the river.

        The council decides on the pier in June.
"""


def sent(content: Path) -> bytes:
    """Return the Word file of a content, with the content inside and without its fonts."""
    copy = read_copy(content)
    edition = select(copy.edition, "docx", queries="keep")
    options = WordOptions(fonts="leave out")
    files, _ = content_files(copy.content)
    return write_docx(edition, find_layout(edition.layout), cache=None, options=options, content=files).data


def held(base: bytes, edited: bytes, whose: Whose = "all") -> Held:
    return hold(accepted(read_word(base)), accepted(read_word(edited), whose))


def told(base: bytes, edited: bytes) -> tuple[Change, ...]:
    return changes(held(base, edited), read_word(edited))


def said(base: bytes, edited: bytes) -> list[tuple[str, str, str]]:
    """Return kind, before and after of each change, on one line each and without house style's spaces."""
    return [(each.kind, _line(each.before), _line(each.after)) for each in told(base, edited)]


def texts(base: Held) -> list[str]:
    return [_line(item.text) for item in base.edited.body if not isinstance(item, Table)]


def _line(text: str) -> str:
    return " ".join(text.split()).replace("\u2011", "-")


def table(rows: list[str]) -> Table:
    """Return a table of rows whose cells are parted by bars."""
    return Table(rows=tuple(Row(cells=tuple(map(_cell, row.split("|")))) for row in rows))


def _cell(text: str) -> Cell:
    return Cell(content=(Paragraph(style="Table Text", pieces=(Piece(text=text),) if text else ()),))
