"""A house's template wins where it has a style, and is refused where it could do harm."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor
from lxml import etree
from openxml_audit import OpenXmlValidator
from tests.writers.conftest import MakeEdition
from tests.writers.docx.word_file import WordFile

from printdesk.edition.tree import Edition
from printdesk.errors import PrintdeskError
from printdesk.layout.package import Layout, find_layout
from printdesk.preflight.word import inspect_docx
from printdesk.writers.docx.document import write_docx
from printdesk.writers.docx.house_template import read_template
from printdesk.writers.docx.ooxml import Element, qualified

BRIEF = """
title: The harbour
marking: Not for attribution
at_a_glance: {lead: In short., takeaways: [One., Two.]}
sections:
  - id: quays
    title: Quays
    body:
      - |
        Some text on the [ferry](https://example.org).

        1. one
        2. two
      - note: Beside it.
      - table: {title: Tides, columns: [Hour, Metres], rows: [[Dawn, 3.1], [Dusk, 2.2]]}
    sections: [{title: Cranes, body: Three.}]
annexes: [{title: More, body: Text.}]
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """Make what a house might have: its own face, a list, a margin, a head with a picture of its own."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Courier New", Pt(10)
    chapter = document.styles.add_style("House Chapter", WD_STYLE_TYPE.PARAGRAPH)
    chapter.base_style = document.styles.add_style("House Base", WD_STYLE_TYPE.PARAGRAPH)
    chapter.font.color.rgb = RGBColor(0x80, 0, 0)
    section = document.sections[0]
    section.left_margin = Mm(40)
    section.header.paragraphs[0].text = "The House"
    path = tmp_path / "house.dotx"
    document.save(str(path))
    return path


@pytest.fixture
def housed(layout: Layout, template: Path) -> Layout:
    return replace(layout, word_template=template)


@pytest.fixture
def edition(edition_of: MakeEdition) -> Edition:
    return edition_of(BRIEF)


def written(edition: Edition, layout: Layout) -> WordFile:
    return WordFile(write_docx(edition, layout, cache=None))


def style(file: WordFile, key: str) -> Element:
    (found,) = [each for each in file.part("styles") if each.get(qualified("w:styleId")) == key]
    return found


def changed(path: Path, name: str, content: str) -> Path:
    """Return the template with a part added or put in another's place."""
    with zipfile.ZipFile(path) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    parts[name] = content.encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for entry, data in parts.items():
            package.writestr(entry, data)
    path.write_bytes(made.getvalue())
    return path


def test_its_styles_win(edition: Edition, housed: Layout) -> None:
    fonts = style(written(edition, housed), "Normal").find(f".//{qualified('w:rFonts')}")
    assert fonts is not None
    assert fonts.get(qualified("w:ascii")) == "Courier New"


def test_what_it_lacks_is_named_with_what_stands_in(edition: Edition, housed: Layout) -> None:
    (told,) = written(edition, housed).result.diagnostics
    assert told.code == "template-style"
    assert told.message.startswith("house.dotx has no styles ")
    assert "‘Lead’" in told.message
    assert told.message.endswith("the layout's own of the same name is used")


def test_a_role_may_be_mapped_to_a_name_of_the_house(edition: Edition, housed: Layout, tmp_path: Path) -> None:
    mapping = housed.word_mapping.read_text(encoding="utf-8").replace(
        "Standfirst:              {", "Standfirst:              {word: House Chapter, "
    ).replace("Lead:                    {", "Lead:                    {word: House Chapter, ")  # fmt: skip
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "word.yaml").write_text(mapping, encoding="utf-8")
    file = written(edition, replace(housed, folder=folder))
    assert "800000" in etree.tostring(style(file, "Lead")).decode()
    assert "‘Lead’" not in file.result.diagnostics[0].message


def test_the_gallery_shows_what_is_mapped_and_no_more(edition: Edition, housed: Layout) -> None:
    def shown(file: WordFile) -> set[str]:
        quick = (each for each in file.part("styles") if each.find(qualified("w:qFormat")) is not None)
        return {each.get(qualified("w:styleId")) or "" for each in quick}

    assert shown(written(edition, housed)) == shown(written(edition, replace(housed, word_template=None)))


def test_text_that_goes_on_looks_as_it_began(edition: Edition, housed: Layout) -> None:
    assert style(written(edition, housed), "BodyTextFirstIndent").find(qualified("w:rPr")) is None


def test_no_style_leads_to_one_that_is_not_there(edition: Edition, housed: Layout) -> None:
    styles = written(edition, housed).part("styles")
    ids = [each.get(qualified("w:styleId")) for each in styles.iter(qualified("w:style"))]
    names = ("w:basedOn", "w:next", "w:link")
    led_to = {each.get(qualified("w:val")) for name in names for each in styles.iter(qualified(name))}
    assert len(ids) == len(set(ids))
    assert led_to <= set(ids)


def test_headings_are_still_numbered(edition: Edition, housed: Layout) -> None:
    file = written(edition, housed)
    number = style(file, "Heading1").find(f".//{qualified('w:numId')}")
    assert number is not None
    known = {each.get(qualified("w:numId")) for each in file.part("numbering").iter(qualified("w:num"))}
    used = {each.get(qualified("w:val")) for name in ("document", "styles") for each in file.part(name).iter(qualified("w:numId"))}  # fmt: skip
    assert used <= known


def test_its_head_stays_and_the_marking_with_it(edition: Edition, housed: Layout) -> None:
    heads = [data.decode() for name, data in written(edition, housed).files.items() if "header" in name and "rels" not in name]  # fmt: skip
    assert len(heads) == 1
    assert "The House" in heads[0]
    assert "Not for attribution" in heads[0]


def test_its_margins_stay_and_nothing_hangs_in_them(edition: Edition, housed: Layout) -> None:
    file = written(edition, housed)
    margins = next(file.elements("w:pgMar"))
    assert abs(int(margins.get(qualified("w:left")) or 0) - 40 * 1440 / 25.4) < 2
    assert not list(file.elements("w:framePr"))


def test_the_file_is_sound(edition: Edition, housed: Layout, tmp_path: Path) -> None:
    data = written(edition, housed).result.data
    path = tmp_path / "made.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert [
        found.message for found in inspect_docx(data) if "4F81BD" not in found.message
    ] == []  # the house's own blue
    assert written(edition, housed).result.data == data


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("word/vbaProject.bin", "x", "macros"),
        ("word/activeX/activeX1.xml", "<x/>", "macros or controls"),
        (
            "word/_rels/settings.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="t/attachedTemplate" Target="file:///c:/house.dotm" TargetMode="External"/></Relationships>',
            "attachedTemplate: file:///c:/house.dotm",
        ),
        ("word/styles.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>', "document type"),
        ("word/styles.xml", "<x", "no XML"),
    ],
)
def test_what_could_do_harm_is_refused(template: Path, name: str, content: str, reason: str) -> None:
    with pytest.raises(PrintdeskError, match="template-refused") as told:
        read_template(changed(template, name, content))
    assert reason in str(told.value)


def test_a_file_that_is_no_template_is_refused(tmp_path: Path) -> None:
    (tmp_path / "house.dotx").write_text("no ZIP")
    with pytest.raises(PrintdeskError, match="cannot be opened"):
        read_template(tmp_path / "house.dotx")


@pytest.mark.parametrize("name", ["absent.dotx", "../house.dotx", "/etc/hostname"])
def test_a_template_elsewhere_is_not_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "work" / "layouts" / "own"
    folder.mkdir(parents=True)
    (tmp_path / "house.dotx").write_text("x")
    for file in find_layout("briefing").folder.glob("*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "layout.yaml").write_text(f"name: own\ndescription: Ours.\nword_template: {name}\n")
    with pytest.raises(PrintdeskError, match="template-missing"):
        find_layout("own", tmp_path / "work")


def test_a_template_in_the_workspace_is_found(tmp_path: Path, template: Path) -> None:
    folder = tmp_path / "layouts" / "own"
    folder.mkdir(parents=True)
    for file in find_layout("briefing").folder.glob("*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "layout.yaml").write_text("name: own\ndescription: Ours.\nword_template: house.dotx\n")
    assert find_layout("own", tmp_path).word_template == template.resolve()
