"""An article of any kind, told by its name and its first bytes, read into one tree."""

import re
from pathlib import Path

from printdesk.readers.article.characters import tidied
from printdesk.readers.article.html import read_html
from printdesk.readers.article.markdown import is_markdown, read_markdown
from printdesk.readers.article.pdf import read_pdf
from printdesk.readers.article.plain import read_plain
from printdesk.readers.article.refusals import check_bounds, refused
from printdesk.readers.article.tree import Article
from printdesk.readers.article.word import read_word
from printdesk.readers.decoding import decode, read_bytes

MAX_BYTES = 20_000_000
MAX_TEXT_BYTES = 4_000_000
_KINDS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Office"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"MIME-Version", "a web archive (MHTML)"),
    (b"From: <Saved by", "a web archive (MHTML)"),
)
_HINT = "save the article as .txt, .md, .html, .docx or .pdf"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)


def read_article(file: Path) -> Article:
    """Read an article: plain text, Markdown, a saved web page, DOCX or PDF. Nothing is fetched.

    Raises PrintdeskError with one finding for a file that holds no article that can be read.
    """
    data = read_bytes(file, MAX_BYTES)
    if not data.strip():
        raise refused(file, "empty-article", "the file is empty", "name a file with an article in it")
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return read_pdf(file, data)
    if data.startswith(b"PK\x03\x04"):
        return read_word(file, data)
    for magic, name in _KINDS:
        if data.startswith(magic):
            raise refused(file, "not-an-article", f"this is {name}", _HINT)
    if file.suffix.lower() in {".html", ".htm", ".xhtml"} or _HTML.match(data[:4096]):
        return read_html(file, data)
    return _read_text(file, data)


def _read_text(file: Path, data: bytes) -> Article:
    if _is_binary(data):
        raise refused(file, "not-an-article", "this is no text but binary data", _HINT)
    if len(data) > MAX_TEXT_BYTES:
        raise refused(
            file,
            "article-too-long",
            f"the text is longer than {MAX_TEXT_BYTES / 1e6:g} MB",
            "import it chapter by chapter",
        )
    text = tidied(decode(data, file).text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = text.text.split("\n")
    check_bounds(file, lines)
    if file.suffix.lower() in {".md", ".markdown"} or is_markdown(lines):
        return read_markdown(file, text.text, text.changes)
    return read_plain(file, lines, text.changes)


def _is_binary(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    head = data[:4096]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return controls > len(head) / 50 and head.count(0) <= len(head) // 4
