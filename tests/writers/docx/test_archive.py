"""The container of a Word file."""

import io
import zipfile

from printdesk.writers.docx.archive import Packer, zipped

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


def test_a_file_in_pieces_opens_as_their_whole() -> None:
    pieces = (b"<head>", b"", b"<p>chapter</p>" * 900, b"<p>chapter</p>" * 900, b"</head>")
    with zipfile.ZipFile(io.BytesIO(Packer().zipped({"word/document.xml": pieces}))) as archive:
        assert archive.testzip() is None
        assert archive.read("word/document.xml") == b"".join(pieces)


def test_what_was_packed_before_changes_no_byte() -> None:
    first, second, third = ({"a.xml": (b"head", text * 99, b"tail"), "b.xml": (text,)} for text in (b"1", b"2", b"1"))
    packer = Packer()
    for files in (first, second, third, {**first, "c.xml": (b"1" * 99,)}):
        assert packer.zipped(files) == Packer().zipped(files)
