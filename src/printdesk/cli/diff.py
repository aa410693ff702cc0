"""`printdesk diff`: what changed between two editions of a content."""

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from printdesk.build.desk import Copy
from printdesk.build.publish import publish
from printdesk.build.returns.comparing import AUTHOR, compare, read_day, redline
from printdesk.build.returns.opening import opened
from printdesk.cli.paint import painted
from printdesk.layout.package import find_layout
from printdesk.review.editions.changes import Change, as_record
from printdesk.review.editions.telling import told

Edition = Annotated[Path, typer.Argument(help="A content file, a folder, or a Word file made by printdesk.")]


class DiffFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def diff(
    old: Edition,
    new: Edition,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE.docx", help="Write a Word file with tracked changes.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE.html", help="Write a page that shows every change.")
    ] = None,
    form: Annotated[DiffFormat, typer.Option("--format", help="How the changes are told.")] = DiffFormat.TEXT,
    author: Annotated[str, typer.Option("--author", help="Whose name the tracked changes bear.")] = AUTHOR,
    date: Annotated[
        str | None,
        typer.Option("--date", help="The date of the tracked changes.", show_default="that of the newer content"),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where anything changed, as git does.")
    ] = False,
) -> None:
    """Tell what changed between two editions: figures first, with every place that shows them, then text, tables, charts.

    In the Word file all changes are tracked: rejected it reads as the older edition, accepted as the newer.
    """
    day = read_day(date) if date else None
    with opened(old) as before, opened(new) as after:
        changes = compare(before, after)
        if output:
            made = redline(before, after, author, day)
            publish(output.absolute().parent, {output.name: made.data})
        if html:
            publish(html.absolute().parent, {html.name: _page(before, after, changes, (old, new))})
        _show(changes, form)
        for file in filter(None, (output, html)):
            print(f"{file} written", file=sys.stderr)
    raise typer.Exit(1 if changes and exit_code else 0)


def _show(changes: Sequence[Change], form: DiffFormat) -> None:
    if form is DiffFormat.JSON:
        print(json.dumps([as_record(change) for change in changes], indent=2, ensure_ascii=False))
        return
    for line in told(changes, painted):
        print(line)
    count = f"{len(changes)} change{'' if len(changes) == 1 else 's'}" if changes else "no difference"
    print(count, file=sys.stderr)


def _page(before: Copy, after: Copy, changes: Sequence[Change], names: tuple[Path, Path]) -> bytes:
    from printdesk.review.editions.page import page_of  # noqa: PLC0415  few runs write a page
    from printdesk.review.redline.html import write_page  # noqa: PLC0415

    page = page_of(before.edition, after.edition, changes, names=(str(names[0]), str(names[1])))
    return write_page(page, find_layout(after.edition.layout, after.content.folder)).encode()
