"""Everybody can read our Word files, and what keeps readers out of another is told."""

import io
import zipfile
from pathlib import Path

import pytest

from printdesk.build.desk import read_copy
from printdesk.edition.select import select
from printdesk.errors import PrintdeskError
from printdesk.layout.package import find_layout
from printdesk.preflight.word import inspect_docx
from printdesk.preflight.word_contrast import contrast
from printdesk.preflight.word_package import NAMES
from printdesk.writers.docx.document import write_docx

ROOT = Path(__file__).parents[2]
CONTENTS = [*sorted(ROOT.glob("seeds/*/briefing.yaml")), *sorted(ROOT.glob("tests/cases/*.yaml"))]
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
STYLES = f"""<w:styles {DECLARED}>
  <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="Faint"><w:basedOn w:val="Pale"/><w:rPr><w:sz w:val="20"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Pale"><w:basedOn w:val="Faint"/><w:rPr><w:color w:val="AAAAAA"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
</w:styles>"""
NO_LANGUAGE = STYLES.replace('<w:lang w:val="en-GB"/>', "")
TITLE = f"<x {DECLARED}><dc:title>T</dc:title></x>"
ROW = "<w:tr>{}<w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr>"
HEAD = ROW.format("<w:trPr><w:tblHeader/></w:trPr>")


def paragraph(text: str, style: str = "Normal", properties: str = "") -> str:
    run = f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def graphic(*inside: str, behind: int = 0) -> str:
    return f'<w:p><w:r><w:drawing><wp:anchor behindDoc="{behind}">{"".join(inside)}</wp:anchor></w:drawing></w:r></w:p>'


def table(*rows: str, look: str = 'w:firstRow="1"', title: str = '<w:tblCaption w:val="T"/>') -> str:
    return f"<w:tbl><w:tblPr><w:tblLook {look}/>{title}</w:tblPr>{''.join(rows)}</w:tbl>"


def word_file(body: str, styles: str = STYLES, core: str = TITLE) -> bytes:
    parts = {
        "word/document.xml": f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles,
        "docProps/core.xml": core,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def codes(data: bytes) -> list[str]:
    return [found.code for found in inspect_docx(data)]


@pytest.mark.parametrize(
    "content", CONTENTS, ids=lambda path: path.parent.name if path.stem == "briefing" else path.stem
)
def test_nothing_is_found_in_what_we_write(content: Path) -> None:
    edition = select(read_copy(content).edition, "docx", queries="keep")
    made = write_docx(edition, find_layout(edition.layout), cache=None)
    assert [str(found) for found in inspect_docx(made.data)] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("Text"), []),
        (graphic('<wp:docPr id="1" name="Map"/>'), ["word-alt-text"]),
        (graphic('<wp:docPr id="1" name="Map" descr="A map"/>'), []),
        (graphic('<wp:docPr id="1" name="Map" descr=""><adec:decorative val="1"/></wp:docPr>'), []),
        (table(HEAD, ROW.format("")), []),
        (table(ROW.format(""), ROW.format(""), look='w:firstRow="0"'), ["word-table-head"]),
        (table(ROW.format(""), ROW.format(""), look='w:firstColumn="1"'), []),
        (table(ROW.format(""), ROW.format(""), look='w:val="0080"'), []),
        (table(ROW.format(""), ROW.format("")), ["word-table-mark"]),
        (table(HEAD, ROW.format(""), look='w:val="0000"'), ["word-table-mark"]),
        (table(HEAD, ROW.format(""), title=""), ["word-table-title"]),
        (paragraph("One", "H1") + paragraph("Three", "H3"), ["word-heading-jump"]),
        (paragraph("Three", "H3"), ["word-heading-jump"]),
        (paragraph("One", "H1") + paragraph("Two", "H1"), []),
        (paragraph("A") + paragraph("") + paragraph("B"), ["word-empty-paragraph"]),
        (paragraph("A") + table(HEAD, ROW.format("")) + paragraph("") + table(HEAD, ROW.format("")), []),
        (graphic('<wp:docPr id="1" descr="A"/>', f"<w:txbxContent>{paragraph('Boxed')}</w:txbxContent>"), ["word-text-box"]),
        ('<w:p><w:r><w:t>See</w:t></w:r><w:hyperlink w:anchor="x"/></w:p>', ["word-link-text"]),
        (paragraph("سلام"), ["word-direction"]),
        (paragraph("سلام", properties="<w:rtl/>"), []),
        (paragraph("Grey", "Faint"), ["word-contrast"]),
        (paragraph("Grey", "Faint", '<w:color w:val="333333"/>'), []),
        (paragraph("■", "Faint"), []),
        (paragraph("Large", properties='<w:color w:val="888888"/><w:sz w:val="40"/>'), []),
        (paragraph("Small", properties='<w:color w:val="888888"/><w:sz w:val="20"/>'), ["word-contrast"]),
        (graphic('<wp:docPr id="1" descr="Sky"/>', behind=1) + paragraph("White", properties='<w:color w:val="FFFFFF"/>'), []),
    ],
)  # fmt: skip
def test_what_keeps_readers_out_is_told(body: str, expected: list[str]) -> None:
    assert codes(word_file(body)) == expected


def test_a_file_without_title_is_told() -> None:
    assert codes(word_file(paragraph("Text"), core=f"<x {DECLARED}/>")) == ["word-untitled"]


def test_a_file_without_language_is_told() -> None:
    assert codes(word_file(paragraph("Text"), styles=NO_LANGUAGE)) == ["word-language"]
    assert codes(word_file(paragraph("Text", properties='<w:lang w:val="fr"/>'), styles=NO_LANGUAGE)) == []


def test_places_of_one_rule_are_one_finding() -> None:
    (found,) = inspect_docx(word_file(graphic('<wp:docPr id="1" name="Map"/>') * 3))
    assert found.message == "‘Map’ has no text alternative, as 2 more"


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", word_file("").replace(b"w:body", b"w:none"), word_file("<!-- -->").replace(b"<w:body>", b"<w:bodi>")],
    ids=["empty", "cut", "no text", "no XML"],
)  # fmt: skip
def test_what_is_no_word_file_is_told(data: bytes) -> None:
    with pytest.raises(PrintdeskError, match="not-a-word-file"):
        inspect_docx(data)


def test_entities_are_not_opened() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(PrintdeskError, match="document type"):
        inspect_docx(made.getvalue())


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(contrast("000000", "FFFFFF"), 2) == 21
    assert round(contrast("777777", "FFFFFF"), 2) == 4.48
