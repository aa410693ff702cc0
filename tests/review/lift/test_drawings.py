"""Pictures and text alternatives: what an editor does to them in Word, and what becomes of it in the content."""

import io
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from PIL import Image, ImageDraw
from tests.review.lift.conftest import Desk
from tests.review.lift.editor import Editor

from printdesk.review.base import make_base
from printdesk.review.content.writing import apply
from printdesk.review.lift.lift import lift
from printdesk.review.lift.report import Lifted
from printdesk.review.word.read import read_word
from printdesk.writers.docx.snapshot import ContentFiles

CONTENT = """\
title: The ferry
slug: ferry
language: en-GB
date: 2025-12-24
cover: {image: assets/cover.jpg, alt: A dark sea}
facts:
  pax: {value: 412600, unit: passengers, label: Passengers}
sections:
  - id: season
    title: The season
    body:
      - image: {id: map, file: assets/map.png, alt: 'A line, "the route", for {pax}', title: The route}
      - image:
          id: plan
          file: assets/plan.svg
          title: The quay
      - chart:
          id: yearly
          kind: columns
          title: More every year
          points: [{label: a, value: 1}, {label: b, value: 2}]
      - table: {id: boats, title: Boats, columns: [Boat, Speed], rows: "| Heron | 11 |"}
      - roadmap:
          id: due
          title: What is due
          span: 2026..2027
          lanes: [{name: Boats, items: [{title: Two more boats, when: by Q3 2026}]}]
          alt: A timeline.
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="50" height="30" fill="red"/></svg>'


def picture(colour: str, kind: str = "PNG", words: str = "", size: tuple[int, int] = (240, 160)) -> bytes:
    made = Image.new("RGB", size, colour)
    ImageDraw.Draw(made).line((0, 0, *size), fill="white", width=size[0] // 24)
    ImageDraw.Draw(made).text((size[0] // 2, size[1] // 4), words, fill="white")
    file = io.BytesIO()
    made.save(file, kind)
    return file.getvalue()


MAP, COVER, OTHER = picture("navy", words="Lowport"), picture("teal", "JPEG"), picture("maroon")


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("pictures")
    pictures = {"assets/map.png": MAP, "assets/plan.svg": SVG, "assets/cover.jpg": COVER}
    (folder / "assets").mkdir()
    for name, data in pictures.items():
        (folder / name).write_bytes(data)
    digests = {name: sha256(data).hexdigest() for name, data in pictures.items()}
    return Desk(make_base(ContentFiles("briefing.yaml", {"briefing.yaml": CONTENT}, digests=digests), folder), folder)


def properties(editor: Editor, name: str) -> Any:
    return next(each for each in editor.body.iter(qn("wp:docPr")) if each.get("name", "").startswith(name))


def alt(name: str, words: str) -> Callable[[Editor], object]:
    return lambda editor: properties(editor, name).set("descr", words)


def put(name: str, data: bytes, suffix: str = "png") -> Callable[[Editor], object]:
    """Choose Change Picture: other bytes in the same frame, without the SVG that lay beside the old ones."""

    def act(editor: Editor) -> None:
        part = editor._document.part
        made = Part(PackURI(f"/word/media/put-{name[3:]}.{suffix}"), f"image/{suffix}", data, part.package)
        blip = next(properties(editor, name).getparent().iter(qn("a:blip")))
        blip.set(qn("r:embed"), part.relate_to(made, RELATIONSHIP_TYPE.IMAGE))
        for each in list(blip):
            blip.remove(each)

    return act


def lifted(desk: Desk, *acts: Callable[[Editor], object]) -> tuple[list[str], Lifted]:
    """Return the lines that changed, and what was lifted."""
    editor = Editor(desk.sent)
    for act in acts:
        act(editor)
    data = editor.saved()
    found = lift(desk.base, read_word(data, anchors=desk.base.anchors))
    assert not [each for each in desk.home(data).remarks if each.code in {"edit-unplaced", "merge-unproved"}]
    after = apply(desk.base.files.texts, found.edits).texts["briefing.yaml"].splitlines()
    before = CONTENT.splitlines()
    gone, come = ([each for each in one if each not in other] for one, other in ((before, after), (after, before)))
    return [*(f"-{line.strip()}" for line in gone), *(f"+{line.strip()}" for line in come)], found


def told(found: Lifted) -> list[tuple[str, str, bool]]:
    return [(each.code, each.origin.block, each.is_lost) for each in found.remarks]


def test_nothing_is_told_of_pictures_that_nobody_touched(ferry: Desk) -> None:
    lines, found = lifted(ferry)
    assert (lines, told(found), found.pictures) == ([], [], {})


def test_an_alternative_that_was_edited_keeps_its_figure(ferry: Desk) -> None:
    lines, found = lifted(ferry, alt("pd:map", "A curve, “the route”, for 412,600 passengers"))
    assert lines == [
        "-- image: {id: map, file: assets/map.png, alt: 'A line, \"the route\", for {pax}', title: The route}",
        "+- image: {id: map, file: assets/map.png, alt: 'A curve, \"the route\", for {pax}', title: The route}",
    ]
    assert told(found) == []


def test_a_figure_typed_over_in_an_alternative_is_plain_words_and_told(ferry: Desk) -> None:
    lines, found = lifted(ferry, alt("pd:map", "A line, “the route”, for 412,700 passengers"))
    assert "for 412,700 passengers" in lines[1]
    assert told(found) == [("figure-dropped", "Figure 1, text alternative", False)]


@pytest.mark.parametrize("name", ["plan", "yearly"])
def test_an_alternative_that_was_implied_is_written(ferry: Desk, name: str) -> None:
    lines, found = lifted(ferry, alt(f"pd:{name}", "Two *stars*"))
    assert (lines, told(found)) == ([r"+alt: Two \*stars\*"], [])


def test_the_alternative_of_the_cover_goes_home(ferry: Desk) -> None:
    lines, _ = lifted(ferry, lambda editor: _cover(editor).set("descr", "A bright sea"))
    assert lines[1] == "+cover: {image: assets/cover.jpg, alt: A bright sea}"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Two more boats", ["-alt: A timeline.", "+alt: Two lanes."]),
        (
            "Heron",
            [
                '-- table: {id: boats, title: Boats, columns: [Boat, Speed], rows: "| Heron | 11 |"}',
                '+- table: {id: boats, title: Boats, columns: [Boat, Speed], rows: "| Heron | 11 |", alt: Two lanes.}',
            ],
        ),
    ],
)
def test_the_alternative_of_what_is_drawn_as_a_table_goes_home(ferry: Desk, words: str, lines: list[str]) -> None:
    found, lift_ = lifted(ferry, _table_alt(words, "Two lanes."))
    assert (found, told(lift_)) == (lines, [])


def test_an_alternative_that_was_emptied_is_named(ferry: Desk) -> None:
    lines, found = lifted(ferry, alt("pd:map", ""))
    assert (lines, told(found)) == ([], [("edit-unsayable", "Figure 1, text alternative", True)])


@pytest.mark.parametrize(("name", "old"), [("map", "assets/map.png"), ("plan", "assets/plan.svg")])
def test_a_picture_put_in_place_of_another_becomes_a_file_of_its_own(ferry: Desk, name: str, old: str) -> None:
    lines, found = lifted(ferry, put(f"pd:{name}", OTHER), alt(f"pd:{name}", "Something else"))
    ((file, data),) = found.pictures.items()
    assert (data, file.startswith(f"assets/{name}-"), file.endswith(".png")) == (OTHER, True, True)
    assert any(line.startswith("-") and old in line for line in lines)
    assert any(line.startswith("+") and file in line for line in lines)
    assert not [each for each in found.remarks if each.is_lost]


def test_a_new_picture_with_the_old_alternative_is_pointed_out(ferry: Desk) -> None:
    assert told(lifted(ferry, put("pd:map", OTHER))[1]) == [("picture-replaced", "Figure 1, picture", False)]


@pytest.mark.parametrize(
    "data",
    [
        picture("navy", "JPEG", "Lowport"),
        pytest.param(io.BytesIO(), id="made smaller"),
    ],
)
def test_a_picture_that_a_program_encoded_anew_is_no_edit(ferry: Desk, data: bytes | io.BytesIO) -> None:
    if isinstance(data, io.BytesIO):
        Image.open(io.BytesIO(MAP)).resize((132, 88)).save(data, "JPEG")
        data = data.getvalue()
    lines, found = lifted(ferry, put("pd:map", data, "jpeg"))
    assert (lines, told(found)) == ([], [])


def test_a_picture_with_one_word_painted_over_is_another(ferry: Desk) -> None:
    lines, _ = lifted(ferry, put("pd:map", picture("navy", words="Saltmar")))
    assert len(lines) == 2


def test_a_picture_in_place_of_what_printdesk_draws_is_named(ferry: Desk) -> None:
    def cover(editor: Editor) -> None:
        put(_cover(editor).get("name"), OTHER)(editor)

    assert told(lifted(ferry, cover)[1]) == [("picture-replaced", "cover, picture", True)]
    assert told(lifted(ferry, _as_picture)[1]) == [("picture-replaced", "Figure 3, picture", True)]


def test_a_picture_of_no_printable_kind_is_named(ferry: Desk) -> None:
    lines, found = lifted(ferry, put("pd:map", picture("red", "BMP"), "bmp"))
    assert (lines, told(found)) == ([], [("picture-replaced", "Figure 1, picture", True)])


def test_a_picture_is_not_guessed_at_where_the_one_sent_is_gone(ferry: Desk, tmp_path: Path) -> None:
    moved = Desk(make_base(ferry.base.files, tmp_path), tmp_path)
    found = lift(moved.base, read_word(ferry.sent, anchors=moved.base.anchors))
    assert (found.edits, [each.origin.block for each in found.remarks]) == ([], ["cover, picture"])


def _cover(editor: Editor) -> Any:
    return [each for each in editor.body.iter(qn("wp:docPr")) if each.get("name").startswith("pd:cover-")][-1]


def _as_picture(editor: Editor) -> None:
    """Cut a chart and paste it as a picture."""
    made = editor._document.add_paragraph()
    made.add_run().add_picture(io.BytesIO(OTHER))
    drawing = next(made._p.iter(qn("w:drawing")))
    chart = properties(editor, "pd:yearly").getparent().getparent()
    chart.getparent().replace(chart, drawing)
    editor.body.remove(made._p)


def _table_alt(words: str, alternative: str) -> Callable[[Editor], object]:
    def act(editor: Editor) -> None:
        properties = editor.table(words).find(qn("w:tblPr"))
        for each in properties.findall(qn("w:tblDescription")):
            properties.remove(each)
        properties.append(properties.makeelement(qn("w:tblDescription"), {qn("w:val"): alternative}))

    return act
