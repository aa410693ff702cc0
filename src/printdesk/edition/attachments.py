"""The files of the content that travel inside the PDF: what was typed, and its data."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from printdesk.edition.tree import Attachment

_TYPES = {
    ".yaml": ("application/yaml", "Content"),
    ".yml": ("application/yaml", "Content"),
    ".json": ("application/json", "Content"),
    ".csv": ("text/csv", "Data"),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Data"),
}


def make_attachments(folder: Path, files: Sequence[Path], filled: str | None = None) -> tuple[Attachment, ...]:
    """Return the content file and its data files, named by their path below `folder`.

    `filled` is the content as JSON where a row of data went into it: it travels in the file's place.
    """
    if filled is None:
        return tuple(_attachments(folder.resolve(), files))
    name = f"{files[0].stem}.json"
    content = Attachment(name=name, data=filled.encode(), media_type=_TYPES[".json"][0], description="Content")
    return (content, *_attachments(folder.resolve(), files[1:]))


def _attachments(folder: Path, files: Sequence[Path]) -> Iterator[Attachment]:
    for file in dict.fromkeys(each.resolve() for each in files):
        if file.suffix.lower() in _TYPES and file.is_relative_to(folder):
            media_type, description = _TYPES[file.suffix.lower()]
            name = file.relative_to(folder).as_posix()
            yield Attachment(name=name, data=file.read_bytes(), media_type=media_type, description=description)
