"""A file that is no Word file, or one that is better not opened, is refused in one line with a remedy."""

import io
import zipfile
from collections.abc import Callable

import pytest
from tests.review.word.editor import Editor

from printdesk.errors import PrintdeskError
from printdesk.packages import Limits
from printdesk.review.word.read import read_word
from printdesk.writers.docx.ooxml import w

RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def with_part(name: str, data: bytes) -> Callable[[Editor], None]:
    return lambda editor: editor.parts.update({name: data})


def with_relation(kind: str, target: str) -> Callable[[Editor], None]:
    row = f'<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return lambda editor: editor.parts.update({RELS: editor.parts[RELS].replace(b"</Relationships>", row.encode())})


def replaced(name: str, old: bytes, new: bytes) -> Callable[[Editor], None]:
    return lambda editor: editor.parts.update({name: editor.parts[name].replace(old, new, 1)})


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(PrintdeskError) as raised:
        read_word(data)
    (told,) = raised.value.diagnostics
    assert told.hint, "it says what to do"
    assert "\n" not in told.message
    return told.code, told.message


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "not-a-word-file", "no Word file"),
        (b"Dear desk,\n", "not-a-word-file", "no Word file"),
        (b"%PDF-1.7\n", "not-a-word-file", "no Word file"),
        (b"{\\rtf1 hello}", "not-a-word-file", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not-a-word-file", "older .doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptionInfo".encode("utf-16-le"), "word-locked", "password"),
        (zipped({"a.txt": b"a"}), "not-a-word-file", "a ZIP archive"),
        (zipped({"content.xml": b"<a/>"}), "not-a-word-file", "OpenDocument"),
        (zipped({"xl/workbook.xml": b"<a/>"}), "not-a-word-file", "spreadsheet"),
        (zipped({"Index/Document.iwa": b"1"}), "not-a-word-file", "Apple Pages"),
        (
            zipped({f"{number}.xml": b"" for number in range(Limits().parts + 1)}),
            "unsafe-word-file",
            "2,001 parts",
        ),
        (zipped({"a.xml": b"0" * 20_000_000}), "unsafe-word-file", "20 MB"),
    ],
    ids=["empty", "text", "pdf", "rtf", "doc", "locked", "zip", "odt", "xlsx", "pages", "many parts", "bomb"],
)
def test_what_is_no_word_file_is_named(data: bytes, code: str, words: str) -> None:
    found, message = refusal(data)
    assert found == code
    assert words in message


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (with_part("word/vbaProject.bin", b"x"), "unsafe-word-file", "macros"),
        (replaced(TYPES, b"document.main+xml", b"document.macroEnabled.main+xml"), "unsafe-word-file", "macros"),
        (with_part("word/embeddings/oleObject1.bin", b"x"), "unsafe-word-file", "embedded object"),
        (with_part("word/activeX/activeX1.xml", b"<a/>"), "unsafe-word-file", "embedded object"),
        (with_part("../evil.xml", b"x"), "unsafe-word-file", "leads astray"),
        (with_part("/etc/passwd", b"x"), "unsafe-word-file", "leads astray"),
        (with_part("WORD/document.xml", b"x"), "unsafe-word-file", "leads astray"),
        (with_relation("image", "http://example.org/a.png"), "unsafe-word-file", "a picture from"),
        (with_relation("oleObject", "file:///c:/a.xls"), "unsafe-word-file", "an object from"),
        (with_relation("attachedTemplate", "https://example.org/t.dotm"), "unsafe-word-file", "a template from"),
        (with_relation("subDocument", "b.docx"), "unsafe-word-file", "a part from"),
        (replaced("word/document.xml", b"<w:document", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document'), "unsafe-word-file", "document type"),
        (replaced("word/styles.xml", b"<w:styles", b"<!DOCTYPE a><w:styles"), "unsafe-word-file", "document type"),
        (replaced("word/document.xml", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"), "word-strict", "Strict"),
        (replaced("word/document.xml", b"</w:body>", b""), "broken-word-file", "no XML"),
        (replaced("word/document.xml", b"w:body>", b"w:bodies>"), "broken-word-file", "no XML"),
    ],
)  # fmt: skip
def test_what_could_do_harm_is_refused(ferry: bytes, change: Callable[[Editor], None], code: str, words: str) -> None:
    editor = Editor(ferry)
    data = zipped(changed(editor, change))
    found, message = refusal(data)
    assert found == code
    assert words in message


def test_tables_without_end_in_one_another_are_refused(ferry: bytes) -> None:
    editor = Editor(ferry)
    inner = w("p")
    for _ in range(30):
        inner = w("tbl", w("tr", w("tc", inner, w("p"))))
    editor.paragraph("Most riders").addnext(inner)
    assert refusal(editor.save()) == (
        "unsafe-word-file",
        "tables or text boxes of the Word file lie more than 20 deep in one another",
    )


def changed(editor: Editor, change: Callable[[Editor], None]) -> dict[str, bytes]:
    change(editor)
    return editor.parts


@pytest.mark.parametrize("target", ["file:///C:/Users/nina/Normal.dotm", "Normal.dotm", "C:/t.dotm"])
def test_a_template_on_the_editors_own_machine_is_usual(ferry: bytes, target: str) -> None:
    editor = Editor(ferry)
    with_relation("attachedTemplate", target)(editor)
    assert read_word(zipped(editor.parts)).body


def test_a_link_to_a_script_is_left_out_and_named(ferry: bytes) -> None:
    editor = Editor(ferry)
    with_relation("hyperlink", "javascript:alert(1)")(editor)
    (told,) = read_word(zipped(editor.parts)).told
    assert told.code == "word-link-left-out"
    assert "javascript" in told.message


def test_a_field_that_fetches_is_read_as_it_stands_and_named(ferry: bytes) -> None:
    editor = Editor(ferry)
    old = b"two weeks earlier"
    new = b'</w:t></w:r><w:fldSimple w:instr=" INCLUDETEXT &quot;/etc/passwd&quot; "><w:r><w:t>as it was</w:t></w:r></w:fldSimple><w:r><w:t>'
    replaced("word/document.xml", old, new)(editor)
    found = read_word(zipped(editor.parts))
    assert [told.code for told in found.told] == ["word-field-fetches"]
    assert any("as it was" in item.text for item in found.body)


def test_damaged_content_inside_is_told_and_the_text_still_read(ferry: bytes) -> None:
    editor = Editor(ferry)
    name = next(
        name for name in editor.parts if name.startswith("customXml/item") and b"urn:printdesk" in editor.parts[name]
    )
    editor.parts[name] = editor.parts[name][:200] + editor.parts[name][400:]
    found = read_word(zipped(editor.parts))
    assert found.snapshot is None
    assert [told.code for told in found.told] == ["snapshot-damaged"]
    assert found.body
