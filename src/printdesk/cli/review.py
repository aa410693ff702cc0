"""`printdesk review`: what editors did to a Word file, and where it lands."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from printdesk.build.publish import publish
from printdesk.build.returns.homecoming import newest_returned
from printdesk.build.returns.merging import Homecome, Merge, faults_of, try_merge
from printdesk.cli.report import as_json, show, show_in_order
from printdesk.cli.returned import count_of, entries_of, head_of, lines_of, whose_changes
from printdesk.errors import Diagnostic
from printdesk.review.telling import Told, as_record


class ReviewFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def review(
    edited: Annotated[
        Path | None,
        typer.Argument(
            metavar="[EDITED.docx]", help="The Word file that came back.", show_default="the newest of this workspace"
        ),
    ] = None,
    content: Annotated[
        Path | None,
        typer.Argument(help="Its content file or folder, if that is not where the Word file expects it."),
    ] = None,
    form: Annotated[ReviewFormat, typer.Option("--format", help="How the changes are told.")] = ReviewFormat.TEXT,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE.html", help="Write a page that shows every change.")
    ] = None,
    accept: Annotated[
        str, typer.Option("--accept", help="Which tracked changes count: all, none, or those of an author by name.")
    ] = "all",
) -> None:
    """Tell what editors changed in a Word file, by whom, and the line of the content each change lands in.

    Tracked or not makes no difference: the file is compared with what was sent. Changes that cannot go home are listed
    with the reason, comments become queries. Nothing is written to the content; `printdesk merge` does that.
    """
    made = try_merge([edited or newest_returned(Path())], content, whose=whose_changes(accept))
    home = made.files[0]
    entries, faults = entries_of(home), faults_of(made)
    show(home.returned.diagnostics)
    if html:
        publish(html.absolute().parent, {html.name: _page(made, home, entries)})
    if form is ReviewFormat.JSON:
        print(json.dumps(_record(home, entries, faults), indent=2, ensure_ascii=False))
    else:
        print(head_of(home.returned))
        for line in lines_of(entries):
            print(line)
        _tell_of_faults(faults)
        print(f"\n{count_of(entries)}", file=sys.stderr)
    raise typer.Exit(1 if faults or any(entry.fate == "conflict" for entry in entries) else 0)


def _tell_of_faults(faults: list[Diagnostic]) -> None:
    if faults:
        message = "with these changes the content would not hold, so that they cannot be merged as they are"
        hint = "see what is found below; merge with --interactive and leave out what breaks it"
        show_in_order([Diagnostic("merge-refused", message, hint=hint), *faults])


def _record(home: Homecome, entries: list[Told], faults: list[Diagnostic]) -> dict[str, object]:
    returned = home.returned
    return {
        "file": str(returned.file),
        "content": str(returned.copy.content.file),
        "ground": returned.ground,
        "changes": [as_record(entry) for entry in entries],
        "faults": [as_json(fault) for fault in faults],
    }


def _page(made: Merge, home: Homecome, entries: list[Told]) -> bytes:
    from printdesk.layout.package import find_layout  # noqa: PLC0415  few runs write a page
    from printdesk.review.redline.html import write_page  # noqa: PLC0415
    from printdesk.review.telling_page import page_of  # noqa: PLC0415

    content, edition = made.copy.content, made.copy.edition
    page = page_of(edition, home.returned.file.name, content.file.name, entries)
    return write_page(page, find_layout(edition.layout, content.folder)).encode()
