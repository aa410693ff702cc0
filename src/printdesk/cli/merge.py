"""`printdesk merge`: the changes of editors go home into the content."""

import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from printdesk.build.returns.homecoming import Returned
from printdesk.build.returns.merging import Merge, merge_returned, write_merge
from printdesk.cli.report import show
from printdesk.cli.returned import count_of, entries_of, head_of, lines_of, whose_changes
from printdesk.review.content.edits import Edit, Landed
from printdesk.review.lift.report import Lifted
from printdesk.review.telling import Told, told


class Side(StrEnum):
    DESK = "desk"
    EDITOR = "editor"


def merge(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="EDITED.docx … [CONTENT]",
            help="Word files that came back, one after the other; then the content file or folder, if it moved.",
        ),
    ],
    accept: Annotated[
        str, typer.Option("--accept", help="Which tracked changes count: all, none, or those of an author by name.")
    ] = "all",
    take: Annotated[
        Side | None, typer.Option("--take", help="Settle what the desk and an editor both changed for one of them.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the lines that would change, and write nothing.")
    ] = False,
    interactive: Annotated[bool, typer.Option("--interactive", "-i", help="Ask about every change.")] = False,
) -> None:
    """Write what editors changed into the lines of the content that hold it, and into its data; no other line changes.

    What was sent, what came back and what stands on the desk today are merged: changes of both sides stay. Where both
    changed the same words, nothing is touched, both versions are shown and the exit code is 1. The files as they were
    are kept under .printdesk/undo.
    """
    words, content = _parted(files)
    made = merge_returned(
        words, content, whose=whose_changes(accept), take=take.value if take else None,
        choose=_asked if interactive else None,
    )  # fmt: skip
    in_dispute = False
    for home in made.files:
        show(home.returned.diagnostics)
        entries = entries_of(home)
        in_dispute |= any(entry.fate == "conflict" for entry in entries)
        print(head_of(home.returned), file=sys.stderr)
        for line in lines_of([entry for entry in entries if not dry_run or entry.fate not in {"landed", "already"}]):
            print(line, file=sys.stderr)
        print(f"\n{count_of(entries)}", file=sys.stderr)
    if dry_run:
        sys.stdout.writelines(_diff(made))
    else:
        _write(made)
    raise typer.Exit(1 if in_dispute else 0)


def _parted(files: Sequence[Path]) -> tuple[list[Path], Path | None]:
    """Tell Word files from the content, which stands last."""
    words = [file for file in files if file.suffix.lower() == ".docx"]
    others = [file for file in files if file.suffix.lower() != ".docx"]
    if len(others) > 1 or (others and others[0] != files[-1]) or not words:
        message = "name Word files, and after them at most one content file or folder"
        raise typer.BadParameter(message)
    return words, others[0] if others else None


def _write(made: Merge) -> None:
    kept = write_merge(made)
    if kept is None:
        print("nothing to write: the content has all of it")
        return
    for name in made.changed:
        print(f"{_from_here(made.copy.content.folder / name)} written")
    print(f"as it was: {_from_here(kept)}")


def _diff(made: Merge) -> Iterator[str]:
    for name in made.changed:
        if name in made.pictures:
            yield f"new file {name} ({len(made.pictures[name])} bytes)\n"
            continue
        before, after = (texts.get(name, "").splitlines(keepends=True) for texts in (made.before, made.after))
        yield from unified_diff(before, after, f"a/{name}", f"b/{name}")


def _asked(_returned: Returned, edits: Sequence[Edit]) -> list[Edit]:
    """Ask about one edit after the other."""
    wanted: list[Edit] = []
    for number, edit in enumerate(edits, start=1):
        entry = _as_told(edit)
        print("\n".join(lines_of([entry])))
        if typer.confirm(f"Take change {number} of {len(edits)}?", default=True):
            wanted.append(edit)
    return wanted


def _as_told(edit: Edit) -> Told:
    return told(Lifted(), [Landed(edit=edit, line=0)], [], {})[0]


def _from_here(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
