"""Samples put on a desk: as files, read, written as Word files."""

from pathlib import Path

from tests.contents.briefings import Sample

from printdesk.build.desk import Copy, read_copy
from printdesk.build.snapshots import content_files
from printdesk.edition.select import select
from printdesk.layout.package import find_layout
from printdesk.model.schema import FILE as SCHEMA
from printdesk.writers.docx.document import DocxResult, write_docx
from printdesk.writers.docx.options import WordOptions


def put(sample: Sample, folder: Path) -> Path:
    """Write a sample's files and return the content file; the schema, which takes long to make, counts as there."""
    (folder / SCHEMA).parent.mkdir(parents=True, exist_ok=True)
    (folder / SCHEMA).write_text("{}", encoding="utf-8")
    for name, text in {**sample.data, "briefing.yaml": sample.text}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "briefing.yaml"


def copy_of(sample: Sample, folder: Path) -> Copy:
    return read_copy(put(sample, folder))


def word_file(copy: Copy) -> DocxResult:
    """Write a content as a Word file with its content inside, without fonts, which tests do not read."""
    edition = select(copy.edition, "docx", queries="keep")
    files, _ = content_files(copy.content)
    options = WordOptions(fonts="leave out")
    return write_docx(
        edition,
        find_layout(edition.layout),
        cache=copy.content.folder / ".printdesk" / "cache",
        options=options,
        content=files,
    )
