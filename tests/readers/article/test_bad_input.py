"""Files that hold no article: one line says why, and nothing is written."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest

from printdesk.cli.commands import app
from printdesk.drafting.importing import import_article
from printdesk.errors import PrintdeskError

DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Text</w:t></w:r></w:p>'
    "</w:body></w:document>"
)


def _zip(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), text)
    return stream.getvalue()


def _docx() -> bytes:
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Some text.")
    document.save(stream)
    return stream.getvalue()


def _pdf(*, password: str = "") -> bytes:
    stream = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(stream, encryption=pikepdf.Encryption(user=password, owner="o") if password else False)
    return stream.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.txt", lambda: b"", "empty-article"),
    "blank": ("a.txt", lambda: b" \n\t\n", "empty-article"),
    "only signs": ("a.txt", lambda: b"--- *** ...", "empty-article"),
    "a picture": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(400), "not-an-article"),
    "binary": ("a.txt", lambda: bytes(range(32)) * 40 + b"text", "not-an-article"),
    "Windows-1252": ("a.txt", lambda: "Caf\u00e9 closes".encode("cp1252"), "wrong-encoding"),
    "UTF-16": ("a.txt", lambda: "Cafe closes".encode("utf-16"), "wrong-encoding"),
    "5 MB": ("a.txt", lambda: b"A line of text that goes on.\n" * 180_000, "article-too-long"),
    "a book": ("a.txt", lambda: b"A line of text that goes on.\n" * 60_000, "article-too-long"),
    "a word of 200,000": ("a.txt", lambda: b"Title\n\n" + b"x" * 200_000, "unbroken-text"),
    "a page without an article": (
        "a.html",
        lambda: b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "no-article",
    ),
    "a page of nothing": ("a.html", lambda: b"<html></html>", "no-article"),
    "a page in another encoding": (
        "a.html",
        lambda: b"<html><head><meta charset=utf-8></head><p>Caf\xe9</p>",
        "wrong-encoding",
    ),
    "an old Word file": ("a.doc", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "not-an-article"),
    "RTF": ("a.rtf", lambda: b"{\\rtf1 text}", "not-an-article"),
    "a broken DOCX": ("a.docx", lambda: _docx()[:900], "broken-file"),
    "a spreadsheet": ("a.docx", lambda: _zip(xl__workbook_xml="<x/>"), "not-an-article"),
    "macros": ("a.docm", lambda: _zip(word__document_xml=DOCUMENT, word__vbaProject_bin=b"x"), "unsafe-file"),
    "an entity": (
        "a.docx",
        lambda: _zip(word__document_xml=f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>{DOCUMENT}'),
        "unsafe-file",
    ),
    "a bomb": ("a.docx", lambda: _zip(word__document_xml=DOCUMENT, word__media_xml=b"0" * 120_000_000), "unsafe-file"),
    "no text in Word": ("a.docx", lambda: _zip(word__document_xml=DOCUMENT.replace("Text", "")), "empty-article"),
    "a scanned PDF": ("a.pdf", _pdf, "scanned-article"),
    "a locked PDF": ("a.pdf", lambda: _pdf(password="secret"), "encrypted-article"),
    "a broken PDF": ("a.pdf", lambda: b"%PDF-1.7\n%%EOF", "broken-file"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_without_an_article_is_refused_in_one_line(kind: str, tmp_path: Path) -> None:
    name, make, code = BAD[kind]
    file = tmp_path / name
    file.write_bytes(make())
    with pytest.raises(PrintdeskError) as refusal:
        import_article(file)
    (found,) = refusal.value.diagnostics
    assert found.code == code
    assert "\n" not in found.message
    assert found.hint


@pytest.mark.parametrize("kind", ["empty", "a bomb", "a locked PDF"])
def test_nothing_is_written_for_it(kind: str, tmp_path: Path) -> None:
    name, make, _ = BAD[kind]
    file = tmp_path / name
    file.write_bytes(make())
    for command in (
        ["import", str(file), "-o", str(tmp_path / "out")],
        ["new", str(tmp_path / "out"), "--from", str(file)],
    ):
        with pytest.raises(PrintdeskError):
            app(command, standalone_mode=False)
        assert not (tmp_path / "out").exists()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(PrintdeskError, match="unreadable-file"):
        import_article(Path("no-such-article.txt"))


def test_a_hidden_script_and_a_folder_outside_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    page = tmp_path / "a.html"
    body = "<p>" + "A sentence that is long enough to be one of an article. " * 5 + "</p>"
    page.write_text(
        f'<html><body><article><h1>T</h1>{body}<iframe src="{secret}"></iframe><script>var a="script words"</script></article></body></html>'
    )
    text = import_article(page).text
    assert "hidden words" not in text
    assert "script words" not in text
