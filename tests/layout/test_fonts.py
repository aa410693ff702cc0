import ctypes
import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fontpkg
import pypdfium2 as pdfium
import pytest
import uharfbuzz as hb
import weasyprint
from fontTools.ttLib import TTFont

from printdesk.errors import PrintdeskError
from printdesk.layout import fonts
from printdesk.layout.faces import CUTS, Purpose
from printdesk.layout.fonts import Face, face, faces, family, font_face_css, missing_glyphs, text_width
from printdesk.layout.instancing import cut_face

_EUROPEAN = [cut for cut in CUTS if not cut.optional]
_OLD_STYLE_ROLES = {"text", "text-italic", "text-bold", "text-bolditalic", "subhead", "subhead-italic"}


@pytest.fixture(scope="module", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("PRINTDESK_CACHE", str(folder))
        yield folder


def test_a_set_has_a_face_for_every_role() -> None:
    roles = [each.role for each in faces("text")]
    assert roles[:13] == [cut.role for cut in _EUROPEAN]
    assert set(roles[13:]) <= {"arabic", "arabic-bold"}
    assert [each.role for each in faces("chart")] == roles


def test_a_face_is_named_as_css_and_word_select_it() -> None:
    for each in faces("text"):
        font = TTFont(each.path)
        names = {record.nameID: record.toUnicode() for record in font["name"].names}
        bold, italic = each.weight == "bold", each.style == "italic"
        assert names[1] == each.family == family(each.role)
        assert names[2] == {(0, 0): "Regular", (0, 1): "Italic", (1, 0): "Bold", (1, 1): "Bold Italic"}[bold, italic]
        assert not {16, 17, 25} & names.keys()
        assert "Source" not in names[1] + names[4] + names[6]
        assert names[13], "the licence travels with the face"
        assert font["OS/2"].usWeightClass == (700 if bold else 400)
        assert font["OS/2"].fsSelection & 0b110_0001 == italic | bold << 5 | (not (bold or italic)) << 6
        assert font["head"].macStyle == bold | italic << 1
        assert font["OS/2"].fsType == 0


def test_no_family_has_two_faces_in_one_slot() -> None:
    slots = [(cut.family, cut.style, cut.weight) for cut in CUTS]
    assert len(set(slots)) == len(slots)


def test_faces_are_static() -> None:
    for each in faces("text"):
        assert not {"fvar", "gvar", "HVAR", "MVAR", "STAT"} & set(TTFont(each.path).keys())


@pytest.mark.parametrize("purpose", ["text", "chart"])
def test_a_face_is_cut_to_the_same_bytes_every_time(purpose: Purpose) -> None:
    cut = _EUROPEAN[0]
    assert cut_face(cut, purpose) == cut_face(cut, purpose) == face(cut.role, purpose).path.read_bytes()


def test_another_process_cuts_the_same_files(tmp_path: Path) -> None:
    _run("from printdesk.layout.fonts import faces; faces('text')", PRINTDESK_CACHE=str(tmp_path), TZ="Asia/Tokyo")
    made = {path.name: path.read_bytes() for path in (tmp_path / "fonts").iterdir()}
    assert made == {each.path.name: each.path.read_bytes() for each in faces("text")}


def test_charts_have_no_ligatures_and_text_has() -> None:
    for each in _european("text"):
        assert len(_glyphs(each, "ff")) == 1
    for each in _european("chart"):
        assert len(_glyphs(each, "ff")) == 2


def test_digits_of_text_are_old_style_and_lining_on_request() -> None:
    for each in _european("text"):
        plain, old_style = _glyphs(each, "0123456789"), _glyphs(each, "0123456789", onum=True, pnum=True)
        lining = _glyphs(each, "0123456789", lnum=True, tnum=True)
        if each.role in _OLD_STYLE_ROLES:
            assert plain == old_style, each.role
            assert plain != lining, each.role
        else:
            assert plain == lining, each.role
        widths = _advances(each, "0123456789", lnum=True, tnum=True, kern=False)
        assert max(widths) - min(widths) <= 1, f"{each.role}: one width, but for rounding"


@pytest.mark.parametrize(
    "characters", ["\u2010\u2011\u202f\u00a0\u2009", "ḥṣṭʿʾāīū", "ІіЇїЄєҐґҚқӘә", "ΑαΏώ", "–—“”«»…→≈−×€₽"]
)
def test_no_character_of_our_trade_is_missing(characters: str) -> None:
    assert {each.role: missing_glyphs(characters, each) for each in _european("text")} == {
        cut.role: set() for cut in _EUROPEAN
    }


def test_missing_glyphs_names_what_the_face_cannot_show() -> None:
    assert missing_glyphs("Latakia ✓ 日本 ☃", face("sans")) == set("✓日本☃")


def test_signs_without_a_shape_are_not_missed() -> None:
    assert missing_glyphs("a\u00adb\u200dc\n\t\u2066d\u2069\ufe0f", face("text")) == set()


def test_a_letter_and_its_accent_count_as_the_accented_letter() -> None:
    assert missing_glyphs("e\u0301 h\u0323", face("text")) == set()


def test_a_word_is_as_wide_as_its_letters_and_kerns() -> None:
    for each in _european("text"):
        font = TTFont(each.path)
        advances, names = font["hmtx"].metrics, font.getBestCmap()
        units = sum(advances[names[ord(letter)]][0] for letter in "nmn")
        assert text_width("nmn", each, 10) == pytest.approx(units / font["head"].unitsPerEm * 10, rel=1e-6)


def test_kerning_makes_a_line_narrower() -> None:
    letters = sum(text_width(letter, face("display"), 23) for letter in "AVATAR")
    assert text_width("AVATAR", face("display"), 23) < 0.98 * letters


def test_the_pdf_sets_a_line_as_wide_as_measured() -> None:
    line = "Officials of AVATAR To. 2026, Дамаск"
    for each in _european("text"):
        assert _width_in_pdf(line, each, 30) == pytest.approx(text_width(line, each, 30), rel=0.001), each.role


def test_width_grows_with_size_and_an_empty_line_has_none() -> None:
    assert text_width("Tartus", face("sans"), 20) == pytest.approx(2 * text_width("Tartus", face("sans"), 10))
    assert text_width("", face("sans"), 20) == 0


def test_css_says_each_face_once_and_nothing_else(tmp_path: Path) -> None:
    odd = Face("sans", "Printdesk Sans", "italic", "bold", tmp_path / "a 'b\" c).ttf")
    assert font_face_css([odd]) == (
        '@font-face{font-family:"Printdesk Sans";font-style:italic;font-weight:bold;'
        f'src:url("{tmp_path.as_uri()}/a%20%27b%22%20c%29.ttf")}}'
    )
    assert font_face_css(faces()).count("@font-face") == len(faces())


@pytest.mark.parametrize("damage", [b"", b"\0\1\0\0 not a font", None])
def test_a_damaged_face_is_made_again(damage: bytes | None) -> None:
    path = face("sans").path
    whole = path.read_bytes()
    path.write_bytes(whole[:5000] + b"\0" + whole[5001:] if damage is None else damage)
    _next_process()
    assert face("sans").path == path
    assert path.read_bytes() == whole


def test_a_removed_face_is_made_again() -> None:
    path = face("sans").path
    path.unlink()
    _next_process()
    assert face("sans").path.is_file()


def test_processes_that_start_together_share_one_cache(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        listings = pool.map(_names_of_set, [str(tmp_path)] * 3)
    assert listings[0] == listings[1] == listings[2]
    assert sorted(path.name for path in (tmp_path / "fonts").iterdir()) == sorted(listings[0])


def test_a_cache_that_cannot_be_written_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PRINTDESK_CACHE", str(tmp_path / "file"))
    with pytest.raises(PrintdeskError, match=r"cannot keep a font in .*file/fonts.*\n  help: set PRINTDESK_CACHE"):
        faces("text")


def test_a_warm_start_loads_no_font_library() -> None:
    faces("text")
    loaded = _run(
        "import json, sys; from printdesk.layout.fonts import faces; faces('text'); print(json.dumps(list(sys.modules)))"
    )
    assert not {"fontTools", "uharfbuzz", "fontpkg"} & set(json.loads(loaded))


def test_arabic_sets_as_its_source_does() -> None:
    pytest.importorskip("fontpkg_amiri", reason="the Arabic faces are an extra")
    source = hb.Font(hb.Face(fontpkg.path("Amiri").read_bytes()))
    for line in ("السلام عليكم", "مُحَمَّد لله", "وزارة الخارجية والمغتربين ٢٠٢٥"):
        assert text_width(line, face("arabic"), 1000) == sum(p.x_advance for p in _shape(source, line).glyph_positions)
        assert missing_glyphs(line, face("arabic")) == set()


def _next_process() -> None:
    """Forget which files were found good: a process looks at each once."""
    fonts._faces.cache_clear()
    fonts._by_role.cache_clear()


def _european(purpose: Purpose) -> tuple[Face, ...]:
    return tuple(each for each in faces(purpose) if not each.role.startswith("arabic"))


def _width_in_pdf(line: str, each: Face, size_pt: int) -> float:
    """Return the distance from the first letter to a mark of another font set right behind the line."""
    other = face("sans" if each.family != family("sans") else "text")
    style = f"font:{each.style} {each.weight} {size_pt}pt '{each.family}'"
    html = (
        f"<style>{font_face_css([each, other])} @page {{size: 900pt 60pt; margin: 5pt}} p {{white-space: nowrap}}</style>"
        f'<p style="{style}">{line}<span style="font:{size_pt}pt \'{other.family}\'">x</span></p>'
    )
    text = pdfium.PdfDocument(weasyprint.HTML(string=html).write_pdf())[0].get_textpage()
    return _origin(text, text.count_chars() - 1) - _origin(text, 0)


def _origin(text: Any, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.raw.FPDFText_GetCharOrigin(text, index, x, y)
    return x.value


def _names_of_set(cache: str) -> list[str]:
    os.environ["PRINTDESK_CACHE"] = cache
    return [each.path.name for each in faces("text")]


def _run(program: str, **environment: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], env=os.environ | environment, check=True, capture_output=True, text=True
    ).stdout


def _glyphs(each: Face, text: str, **switches: bool) -> list[int]:
    return [info.codepoint for info in _shape(_font(each), text, **switches).glyph_infos]


def _advances(each: Face, text: str, **switches: bool) -> set[int]:
    return {position.x_advance for position in _shape(_font(each), text, **switches).glyph_positions}


def _font(each: Face) -> Any:
    return hb.Font(hb.Face(each.path.read_bytes()))


def _shape(font: Any, text: str, **switches: bool) -> Any:
    line = hb.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    hb.shape(font, line, switches)
    return line
