import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from math import isclose
from pathlib import Path

import numpy as np
import pytest
from lxml import etree
from PIL import Image, ImageColor
from tests.graphics import samples
from tests.graphics.scenes import scene_of, touching

from printdesk.graphics import Drawing, DrawingError, draw, pieces
from printdesk.graphics.palette import paletted_png
from printdesk.graphics.rendering import render_png
from printdesk.graphics.scene import Outline, Paint, Scene
from printdesk.layout.fonts import text_width

CHARTS = samples.every_chart()
UNIT = 3.5 * 25.4 / 72


def _draw(name: str, form: str = "svg", **more: object) -> Drawing:
    return draw(CHARTS[name], 109, samples.tokens(), form=form, words=samples.words(), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_stands_on_the_grid_with_nothing_cut_off_and_no_two_labels_touching(name: str) -> None:
    scene = scene_of(CHARTS[name])
    assert touching(scene) == []
    assert isclose(scene.height / UNIT, round(scene.height / UNIT), abs_tol=1e-6)
    assert all(label.style.size >= 7 for label in scene.labels)


@pytest.mark.parametrize("width", [80.5, 166])
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_room_in_every_column(name: str, width: float) -> None:
    assert touching(scene_of(CHARTS[name], width)) == []


@pytest.mark.parametrize("name", CHARTS)
def test_svg_is_flat_and_says_all_that_is_printed(name: str) -> None:
    drawing = _draw(name)
    root = etree.fromstring(drawing.data)
    assert {str(child.tag).rpartition("}")[2] for child in root.iter()} <= {"svg", "path", "text"}
    assert b"clip-path" not in drawing.data
    assert b"font:" not in drawing.data
    assert sorted(text.text or "" for text in root.iter("{*}text")) == sorted(
        label.text for label in scene_of(CHARTS[name]).labels
    )


def test_every_letter_of_svg_text_stands_where_it_was_measured() -> None:
    root = etree.fromstring(_draw("bars").data)
    for text in root.iter("{*}text"):
        places = [float(place) for place in text.get("x", "").split()]
        label = next(label for label in scene_of(CHARTS["bars"]).labels if label.text == text.text)
        assert len(places) == len(label.text)
        wide = text_width(label.text, label.style.face, label.style.size)
        last = text_width(label.text[-1], label.style.face, label.style.size)
        assert places[-1] - places[0] + last == pytest.approx(wide, abs=0.3)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_two_drawings_of_one_chart_are_the_same_bytes(form: str) -> None:
    assert _draw("lines with a gap", form).data == _draw("lines with a gap", form).data


def test_png_has_a_palette_and_220_dots_an_inch() -> None:
    drawing = _draw("bars", "png")
    assert drawing.media_type == "image/png"
    assert drawing.data[25] == 3  # the colour type of the header: a palette
    assert int.from_bytes(drawing.data[16:20]) == round(drawing.width_mm / 25.4 * 220)


def test_a_picture_keeps_the_colours_it_is_drawn_in() -> None:
    drawing = _draw("bars", "png")
    with Image.open(io.BytesIO(drawing.data)) as picture:
        _, common = max(picture.convert("RGB").getcolors(1 << 16) or [])
        found = {colour for _, colour in picture.convert("RGB").getcolors(1 << 16) or []}
    assert common == (255, 255, 255)
    assert {ImageColor.getrgb(samples.tokens().hex(name)) for name in ("petrol", "ink")} <= found


def test_a_picture_is_what_its_pixels_say_within_a_step_of_a_channel() -> None:
    pixels = np.zeros((40, 60, 4), np.uint8)
    pixels[..., :3] = np.arange(40 * 60).reshape(40, 60, 1) // 10
    pixels[..., 3] = 255
    with Image.open(io.BytesIO(paletted_png(pixels, "#FFFFFF", ("#0A0A0A",), 220))) as picture:
        shown = np.asarray(picture.convert("RGB"), int)
    assert np.abs(shown - pixels[..., :3]).max() <= 8


def test_lines_of_a_picture_are_as_thick_as_they_say() -> None:
    line = Outline(((5, 0), (5, 10)), Paint(None, "#000000", 2.0))
    with Image.open(io.BytesIO(render_png(Scene(10, 10, (line,), ()), "#FFFFFF"))) as picture:
        row = np.asarray(picture.convert("L"), float)[40]
    assert ((255 - row) / 255).sum() == pytest.approx(2.0 / 72 * 220, abs=0.4)


def test_drawing_looks_for_no_fonts_of_the_machine() -> None:
    script = (
        "from printdesk.graphics import draw; from tests.graphics import samples\n"
        "draw(samples.every_chart()['bars'], 109, samples.tokens(), form='png', words=samples.words())\n"
        "from matplotlib.font_manager import fontManager; print(len(fontManager.ttflist))"
    )
    bare = {name: value for name, value in os.environ.items() if name != "MPLCONFIGDIR"}
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, env=bare)
    assert (ran.stdout.strip(), ran.stderr) == ("0", "")


def test_a_cached_drawing_needs_no_matplotlib(tmp_path: Path) -> None:
    made = _draw("units", cache=tmp_path)
    script = (
        "import sys; from pathlib import Path; from printdesk.graphics import draw; from tests.graphics import samples\n"
        "found = draw(samples.every_chart()['units'], 109, samples.tokens(), form='svg', words=samples.words(),"
        f" cache=Path({str(tmp_path)!r}))\n"
        "assert 'matplotlib' not in sys.modules; sys.stdout.buffer.write(found.data)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=True, capture_output=True).stdout == made.data


def test_a_damaged_cache_file_is_made_again(tmp_path: Path) -> None:
    made = _draw("units", cache=tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    assert _draw("units", cache=tmp_path) == made
    file.write_bytes(b"\xff")
    assert _draw("units", cache=tmp_path) == made


def test_the_cache_tells_drawings_by_what_they_show(tmp_path: Path) -> None:
    block = CHARTS["bars"]
    for shown in (block, replace(block, key="moved", path=("elsewhere",), alt="another text")):
        draw(shown, 109, samples.tokens(), form="svg", words=samples.words(), cache=tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    draw(replace(block, decimals=1), 109, samples.tokens(), form="svg", words=samples.words(), cache=tmp_path)
    draw(block, 109, samples.tokens(), form="png", words=samples.words(), cache=tmp_path)
    assert len(list(tmp_path.iterdir())) == 3


def test_what_cannot_be_set_is_an_error_that_names_its_block() -> None:
    with pytest.raises(DrawingError) as caught:
        draw(CHARTS["bars far apart"], 22, samples.tokens(), form="svg", words=samples.words())
    assert caught.value.key == "sample"
    assert caught.value.path == ("sections", 0)
    assert caught.value.diagnostics[0].hint


def test_a_letter_that_no_face_has_is_an_error_in_a_picture_and_stays_text_in_svg() -> None:
    block = samples.chart("bars", ["日本", "A"], {"": [1, 2]})
    with pytest.raises(DrawingError, match="日"):
        draw(block, 109, samples.tokens(), form="png", words=samples.words())
    assert "日本".encode() in draw(block, 109, samples.tokens(), form="svg", words=samples.words()).data


def test_rows_that_are_too_many_for_a_page_come_in_pieces_on_one_scale() -> None:
    block = samples.chart("bars", [f"Row {number}" for number in range(120)], {"": list(range(120, 0, -1))})
    found = pieces(block, 109, samples.tokens(), 220, form="svg", words=samples.words())
    assert len(found) > 1
    assert all(piece.height_mm <= 220 for piece in found)
    printed = [text.text for piece in found for text in etree.fromstring(piece.data).iter("{*}text")]
    assert [text for text in printed if text and text.startswith("Row")] == list(block.panels[0].labels)


@pytest.fixture(autouse=True)
def _quiet(recwarn: pytest.WarningsRecorder) -> Iterator[None]:
    yield
    assert [str(warning.message) for warning in recwarn] == []


def test_figures_and_axes_of_matplotlib_are_not_loaded_and_can_still_be() -> None:
    script = (
        "import sys; from tests.graphics.test_drawings import CHARTS, _draw\n"
        "for name in list(CHARTS)[:2]: _draw(name), _draw(name, 'png')\n"
        "print(sorted({f'matplotlib.{part}' for part in ('text', 'widgets', 'dviread', 'dates', 'pyplot')} & sys.modules.keys()))\n"
        "from matplotlib import text, widgets; print(text.Text(0, 0, 'here').get_text(), widgets.Button.__name__)"
    )
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert ran.stdout.splitlines() == ["[]", "here Button"]
