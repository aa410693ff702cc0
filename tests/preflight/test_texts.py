"""What was read of an output before is not read again, and what is new in it is."""

import io
import zipfile
from pathlib import Path

import pytest

from printdesk.build.desk import read_copy
from printdesk.build.memory import Memory
from printdesk.build.outputs.pdf_file import pdf_output
from printdesk.layout.package import find_layout
from printdesk.preflight.texts import TextMemory, pages_of_pdf, text_of_docx, texts_of_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<?xml version="1.0"?>\n<w:document xmlns:w="{W}"><w:body>'.encode()
TAIL = b"<w:p><w:r><w:t>End</w:t></w:r></w:p></w:body></w:document>"


def paragraph(text: str) -> bytes:
    return f"<w:p><w:r><w:t>{text}</w:t><w:br/><w:instrText>PAGE</w:instrText></w:r></w:p>".encode()


def word_file(*pieces: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/footer1.xml", f'<w:ftr xmlns:w="{W}"><w:p><w:r><w:t>Foot</w:t></w:r></w:p></w:ftr>')
        package.writestr("word/document.xml", b"".join(pieces))
    return file.getvalue()


def test_a_word_file_in_pieces_reads_as_it_does_whole() -> None:
    pieces = (HEAD, paragraph("One &amp; two"), paragraph("Three") * 2, TAIL)
    data = word_file(*pieces)
    texts = texts_of_docx(data, pieces)
    assert "".join(texts) == text_of_docx(data)
    assert len(texts) > len(pieces)
    assert text_of_docx(data).split() == ["One", "&", "two", "Three", "Three", "End", "Foot"]


def test_only_pieces_that_changed_are_read() -> None:
    memory, one, two = TextMemory(), paragraph("One"), paragraph("Two")
    texts_of_docx(word_file(HEAD, one, two, TAIL), (HEAD, one, two, TAIL), memory)
    memory.known[one] = "remembered"
    after = (HEAD, one, paragraph("Three"), TAIL)
    assert texts_of_docx(word_file(*after), after, memory)[1:3] == ("remembered", "\nThree\n")
    assert two not in memory.known


@pytest.mark.parametrize(
    "said",
    [
        (),
        (HEAD, paragraph("Two"), TAIL),
        (HEAD, paragraph("One more"), TAIL),
        (HEAD + paragraph("One"), TAIL),
    ],
)
def test_pieces_that_are_not_those_of_the_file_are_not_believed(said: tuple[bytes, ...]) -> None:
    data = word_file(HEAD, paragraph("One"), TAIL)
    assert "".join(texts_of_docx(data, said)) == text_of_docx(data)


def test_pages_that_are_known_by_their_prints_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "briefing.yaml"
    file.write_text("title: T\nsections:\n  - {title: A, body: x}\n  - {title: B, body: y, new_page: true}\n")
    copy = read_copy(file)
    data = pdf_output(copy, find_layout(copy.edition.layout, tmp_path), Memory()).data
    pages = pages_of_pdf(data)
    prints = [f"print {number}" for number, _ in enumerate(pages)]
    memory = TextMemory({prints[0]: "remembered", "of another build": "gone"})
    assert pages_of_pdf(data, prints, memory) == ("remembered", *pages[1:])
    assert list(memory.known) == prints
    assert pages_of_pdf(data, prints[1:], memory) == pages
