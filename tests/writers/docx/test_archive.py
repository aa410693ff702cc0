"""The container of a Word file."""

import io
import zipfile

from printdesk.writers.docx.archive import zipped

FILES = {
    "[Content_Types].xml": b"<Types/>" * 400,
    "word/document.xml": b"",
    "word/media/image1.png": b"\x89PNG" * 50,
    "word/fonts/font1.odttf": bytes(range(256)) * 64,
}


def test_the_archive_is_byte_for_byte_what_the_standard_library_writes() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in FILES.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, content, zipfile.ZIP_STORED if name.endswith("png") else zipfile.ZIP_DEFLATED)
    assert zipped(FILES) == made.getvalue()


def test_a_font_from_the_cache_opens_as_it_was() -> None:
    zipped(FILES)
    with zipfile.ZipFile(io.BytesIO(zipped(FILES))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
