"""The press PDF: inks only, boxes exact, marks outside, tagged as on the screen, the same bytes every time."""

import hashlib
import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from printdesk.build.desk import read_copy
from printdesk.edition.select import select
from printdesk.edition.tree import Edition
from printdesk.layout.package import find_layout
from printdesk.layout.tokens import read_tokens
from printdesk.resources import asset
from printdesk.writers.pdf.press import PressResult, write_press
from printdesk.writers.pdf.press_condition import press_for
from printdesk.writers.pdf.screen import Laid, lay_out, write_pdf

ROOT = Path(__file__).resolve().parents[3]
FLAGSHIP = ROOT / "seeds/syria-russia/briefing.yaml"
CASES = sorted((ROOT / "tests/cases").glob("*.yaml"))
ALL = pytest.mark.parametrize("file", [FLAGSHIP, *CASES], ids=lambda file: f"{file.parent.name}-{file.stem}")
MM = 72 / 25.4
NEUTRAL = {"/Separation", "/DeviceN", "/Pattern"}

Walked = tuple[str, list[Any]]


@lru_cache(maxsize=32)
def edition_of(file: Path) -> Edition:
    return select(read_copy(file).edition, "press", queries="drop")


@lru_cache(maxsize=32)
def laid(file: Path) -> Laid:
    return lay_out(edition_of(file), find_layout("briefing"), output="press")


@lru_cache(maxsize=32)
def pressed(file: Path) -> PressResult:
    return write_press(edition_of(file), find_layout("briefing"), press_for(), laid=laid(file))


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


@ALL
def test_nothing_is_painted_in_another_space_than_inks(file: Path) -> None:
    with opened(pressed(file).data) as pdf:
        assert sorted(set(_foreign(pdf))) == []


@ALL
def test_the_output_intent_names_the_condition_as_its_registry_does(file: Path) -> None:
    with opened(pressed(file).data) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, str(intent.OutputConditionIdentifier)) == (Name.GTS_PDFX, "FOGRA39")
        assert str(intent.RegistryName) == "http://www.color.org"
        assert int(intent.DestOutputProfile.N) == 4
        profile = asset("icc/FOGRA39L_coated.icc").read_bytes()
        assert intent.DestOutputProfile.read_bytes() == profile
        assert pressed(file).profile_sha256 == hashlib.sha256(profile).hexdigest()


@ALL
def test_the_file_says_that_it_is_pdf_x(file: Path) -> None:
    data = pressed(file).data
    with opened(data) as pdf:
        assert pdf.pdf_version == "1.6"
        assert str(pdf.docinfo["/Trapped"]) == "/False"
        assert {"/Title", "/CreationDate", "/ModDate"} <= set(pdf.docinfo.keys())
        assert "/ID" in pdf.trailer
    assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in data  # its metadata are not compressed


@ALL
def test_boxes_are_exact(file: Path) -> None:
    edition = edition_of(file)
    size = find_layout("briefing").tokens.pages[edition.page]
    with opened(pressed(file).data) as pdf:
        for page in pdf.pages:
            media, trim, bleed = ([float(v) for v in box] for box in (page.mediabox, page.trimbox, page.obj.BleedBox))
            sides = sorted((trim[2] - trim[0], trim[3] - trim[1]))
            assert sides == pytest.approx(sorted((size.width * MM, size.height * MM)), abs=0.01)
            assert [*media[:2]] == [0, 0]
            assert [float(v) for v in page.cropbox] == media
            around = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
            assert around == pytest.approx([3 * MM] * 4, abs=0.01)
            assert "/ArtBox" not in page.obj
            assert "/UserUnit" not in page.obj


@ALL
def test_nothing_that_a_press_cannot_use_is_in_it(file: Path) -> None:
    with opened(pressed(file).data) as pdf:
        assert {"/Names", "/AF", "/OpenAction", "/AcroForm"} & set(pdf.Root.keys()) == set()
        assert [page for page in pdf.pages if "/Annots" in page.obj] == []
        kinds = {str(each.get("/Type")) for each in pdf.objects if isinstance(each, Dictionary)}
        assert kinds & {"/Filespec", "/Annot", "/Action", "/OBJR"} == set()


@ALL
def test_it_is_tagged_as_the_screen_pdf_is(file: Path) -> None:
    screen = write_pdf(edition_of(file), find_layout("briefing"), laid=laid(file))
    with opened(pressed(file).data) as ours, opened(screen.data) as theirs:
        assert list(_tags(ours)) == list(_tags(theirs))
        assert len(list(_tags(ours))) > 10


def test_small_black_type_is_printed_on_top() -> None:
    with opened(pressed(FLAGSHIP).data) as pdf:
        for page in list(pdf.pages)[1:]:
            assert _small_black_without_overprint(page) == 0


def test_text_on_paper_is_in_one_ink_or_in_a_colour_of_the_layout() -> None:
    tokens = read_tokens(find_layout("briefing").folder / "tokens.yaml")
    recipes = {tuple(round(part / 100, 4) for part in colour.cmyk) for colour in tokens.colours.values()}
    with opened(pressed(FLAGSHIP).data) as pdf:
        inks = {ink for page in pdf.pages for ink in _inks_of_text(page)}
    assert (0, 0, 0, 1) in inks
    assert {ink for ink in inks if ink not in recipes and any(ink[:3])} == set()


def test_two_editions_are_byte_identical() -> None:
    one, other = (write_press(edition_of(FLAGSHIP), find_layout("briefing"), press_for()) for _ in range(2))
    assert one.data == other.data


def test_painting_for_the_press_leaves_the_pages_as_they_were() -> None:
    file = ROOT / "tests/cases/two-sections.yaml"
    pages = lay_out(edition_of(file), find_layout("briefing"))
    before = write_pdf(edition_of(file), find_layout("briefing"), laid=pages).data
    write_press(edition_of(file), find_layout("briefing"), press_for(), laid=pages)
    assert write_pdf(edition_of(file), find_layout("briefing"), laid=pages).data == before


def test_blank_pages_fill_the_sheet_and_say_so() -> None:
    file = ROOT / "tests/cases/every-block.yaml"
    result = write_press(edition_of(file), find_layout("briefing"), press_for(), pages_multiple=4, laid=laid(file))
    assert result.page_count % 4 == 0
    assert result.blank_pages == (7, 8)
    with opened(result.data) as pdf:
        assert str(pdf.docinfo["/IntentionallyBlankPages"]) == "7 8"
        assert len(pdf.pages) == 8
        assert [float(v) for v in pdf.pages[7].trimbox] == [float(v) for v in pdf.pages[0].trimbox]


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript, the second opinion on plates, is not installed")
def test_plates_hold_the_ink_limit_reach_the_bleed_and_leave_black_text_to_black(tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(pressed(FLAGSHIP).data)
    cover, text = (_plates(tmp_path, page) for page in (1, 4))
    with opened(pressed(FLAGSHIP).data) as pdf:
        box = [float(v) / 72 * 50 for v in pdf.pages[0].obj.BleedBox]
    left, bottom, right, top = (round(v) for v in box)
    inside = np.s_[cover.shape[0] - top + 1 : cover.shape[0] - bottom - 1, left + 1 : right - 1]
    for plates in (cover, text):
        assert plates[inside].sum(axis=2).max() <= 3.02
    area = cover[inside]
    for edge in (area[0], area[-1], area[:, 0], area[:, -1]):
        assert edge[:, 0].min() > 0.3  # the cover's petrol, or art on it, up to the edge of the bleed
    outside = cover.copy()
    outside[cover.shape[0] - top - 1 : cover.shape[0] - bottom + 1, left - 1 : right + 1] = 0
    assert outside.sum(axis=2).max() > 3.9  # marks are on every plate
    type_area = text[inside]
    only_black = (type_area[:, :, 3] > 0.9) & (type_area[:, :, :3].max(axis=2) < 0.02)
    four = (type_area[:, :, 3] > 0.9) & (type_area[:, :, :3].max(axis=2) > 0.1)
    assert only_black.sum() > 50
    assert four.sum() == 0


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript, the second opinion on plates, is not installed")
@pytest.mark.parametrize(
    ("drawn", "black", "cyan_below"),
    [
        ('<rect x="100" y="200" width="200" height="1" fill="#1F1F1D"/>', 1.0, 0.12),
        ('<path d="M100 200H300" stroke="#1F1F1D" stroke-width="1"/>', 1.0, 0.12),
        ('<rect x="100" y="180" width="200" height="40" fill="#1F1F1D"/>', 1.0, 0.0),
        ('<rect x="100" y="200" width="200" height="2" fill="#BEBEBF"/>', 0.34, 0.0),
    ],
    ids=["black rule", "black line", "black area", "grey rule"],
)
def test_only_black_rules_leave_the_colour_below_them_whole(
    drawn: str, black: float, cyan_below: float, tmp_path: Path
) -> None:
    art = f'<rect width="400" height="400" fill="#E2EAEE"/>{drawn}'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">{art}</svg>'
    (tmp_path / "art.svg").write_text(svg, encoding="utf-8")
    image = "      - image: {file: art.svg, alt: Art., width: full}\n"
    data = _pressed_text(f"title: A\nsections:\n  - title: B\n    body:\n{image}", tmp_path).data
    (tmp_path / "in.pdf").write_bytes(data)
    page = np.vstack([_plates(tmp_path, number + 1, 200) for number in range(len(opened(data).pages))])
    tinted = (np.abs(page[:, :, 0] - 0.12) < 0.02) & (np.abs(page[:, :, 2] - 0.05) < 0.02)
    rows, columns = (np.flatnonzero(tinted.sum(axis=axis) > 400) for axis in (1, 0))
    middle = page[rows[0] : rows[-1], (columns[0] + columns[-1]) // 2]
    inked = middle[np.abs(middle[:, 3] - black) < 0.03]
    assert len(inked)
    assert np.median(inked[:, 0]) == pytest.approx(cyan_below, abs=0.02)


# Pictures -------------------------------------------------------------------------------------------------------------


def test_pictures_of_every_kind_become_inks(tmp_path: Path) -> None:
    ramp = np.linspace(0, 255, 64, dtype=np.uint8)
    red = np.dstack(
        [np.full((64, 64), 200, np.uint8), *[np.broadcast_to(ramp, (64, 64))] * 2, ramp[:, None].repeat(64, 1)]
    )
    Image.fromarray(red, "RGBA").save(tmp_path / "alpha.png")
    Image.fromarray(red[:, :, :3].copy(), "RGB").save(tmp_path / "photo.jpg", quality=95)
    Image.fromarray(np.broadcast_to(ramp, (64, 64)).copy(), "L").save(tmp_path / "grey.png")
    Image.new("CMYK", (64, 64), (255, 255, 255, 255)).save(tmp_path / "rich.jpg", quality=100)
    Image.new("CMYK", (64, 64), (200, 20, 60, 10)).save(tmp_path / "ready.jpg", quality=100)
    names = ("alpha.png", "photo.jpg", "grey.png", "rich.jpg", "ready.jpg")
    blocks = "".join(f"      - image: {{file: {name}, alt: A square., width: half}}\n" for name in names)
    result = _pressed_text(f"title: Pictures\nsections:\n  - title: One\n    body:\n{blocks}", tmp_path)
    with opened(result.data) as pdf:
        assert sorted(set(_foreign(pdf))) == []
        images = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]
        masks = {each.SMask.objgen for each in images if "/SMask" in each}
        painted = [each for each in images if each.objgen not in masks]
        assert len(masks) == 1
        assert sorted(str(each.ColorSpace) for each in painted) == ["/DeviceCMYK"] * 4 + ["/DeviceGray"]
        inks = [_pixels(each) for each in painted if each.ColorSpace == Name.DeviceCMYK]
        assert all(each.sum(axis=2, dtype=int).max() <= 3.0 * 255 + 12 for each in inks)
        means = sorted(tuple(int(part) for part in each.reshape(-1, 4).mean(axis=0)) for each in inks)
        assert any(
            abs(mean[0] - 200) < 4 and abs(mean[1] - 20) < 4 for mean in means
        )  # separated by its maker: left as it is
        with_alpha: Any = next(each for each in painted if "/SMask" in each)
        assert with_alpha.SMask.ColorSpace == Name.DeviceGray
        assert np.ptp(np.asarray(pikepdf.PdfImage(with_alpha.SMask).as_pil_image())) == 255


def test_a_pictures_own_profile_is_heeded(tmp_path: Path) -> None:
    from PIL import ImageCms  # noqa: PLC0415

    pixels = Image.new("RGB", (32, 32), (200, 60, 60))
    pixels.save(tmp_path / "plain.png")
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    swapped = swapped.replace(b"rXYZ", b"tmpX").replace(b"gXYZ", b"rXYZ").replace(b"tmpX", b"gXYZ")
    pixels.save(tmp_path / "tagged.png", icc_profile=bytes(swapped))
    found = []
    for name in ("plain.png", "tagged.png"):
        content = f"title: A\nsections:\n  - title: B\n    body:\n      - image: {{file: {name}, alt: A.}}\n"
        with opened(_pressed_text(content, tmp_path).data) as pdf:
            image = next(o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image")
            found.append(_pixels(image)[0, 0])
    assert found[0][1] > found[0][0]  # red on its way to paper: more magenta than cyan
    assert found[1][0] > found[1][1]  # the profile says that red is green


def test_gradients_shadows_svg_and_transparency_become_inks(tmp_path: Path) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="60"><defs><radialGradient id="g">'
        '<stop offset="0" stop-color="#c0392b"/><stop offset="1" stop-color="#1f4e79"/></radialGradient></defs>'
        '<rect width="100" height="60" fill="url(#g)"/><circle cx="20" cy="20" r="9" fill="rgb(10,200,30)" opacity=".4"/>'
        '<text x="5" y="50" fill="hsl(200,50%,40%)">Text</text></svg>'
    )
    (tmp_path / "art.svg").write_text(svg, encoding="utf-8")
    folder = tmp_path / "layouts/own"
    folder.parent.mkdir()
    shutil.copytree(find_layout("briefing").folder, folder)
    css = (
        ".prose{background:linear-gradient(to right,#1f4e79,rgb(192 57 43 / 0));box-shadow:2mm 2mm 2mm #888;opacity:.9}"
        "h1{color:lab(50 40 20)} h1::after{content:'x';color:color(srgb .2 .4 .1)}"
    )
    with (folder / "print.css").open("a", encoding="utf-8") as sheet:
        sheet.write(css)
    content = "title: A\nlayout: own\nsections:\n  - title: B\n    body:\n      - Text\n      - image: {file: art.svg, alt: Art.}\n"
    result = _pressed_text(content, tmp_path)
    with opened(result.data) as pdf:
        assert sorted(set(_foreign(pdf))) == []
        shadings = [each for each in pdf.objects if isinstance(each, Dictionary) and "/ShadingType" in each]
        assert Name.DeviceCMYK in [each.ColorSpace for each in shadings]


def test_a_colour_with_a_plate_of_its_own_is_printed_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "layouts/own"
    folder.parent.mkdir()
    shutil.copytree(find_layout("briefing").folder, folder)
    tokens = folder / "tokens.yaml"
    own = re.sub(r"(\n  accent:\s*\{[^}]*)\}", r"\1, spot: House Red}", tokens.read_text("utf-8"))
    assert "spot: House Red" in own
    tokens.write_text(own, encoding="utf-8")
    content = "title: A\nlayout: own\nsections:\n  - title: B\n    body:\n      - |\n        Text\n\n        - One\n        - Two\n"
    with opened(_pressed_text(content, tmp_path).data) as pdf:
        used = b"".join(page.Contents.read_bytes() for page in pdf.pages)
        assert re.search(rb"/Spot0 cs\s+1 scn", used)
        names = {str(o[1]) for o in pdf.objects if isinstance(o, Array) and len(o) == 4 and o[0] == Name.Separation}
        spaces: list[Any] = [page.obj.Resources.ColorSpace for page in pdf.pages]
        names |= {str(space[key][1]) for space in spaces for key in space}
    assert "/House#20Red" in names or "/House Red" in names


# What the tests look with ---------------------------------------------------------------------------------------------


def _pressed_text(content: str, folder: Path) -> PressResult:
    file = folder / "briefing.yaml"
    file.write_text(content, encoding="utf-8")
    edition = select(read_copy(file).edition, "press", queries="drop")
    return write_press(edition, find_layout(edition.layout, folder), press_for())


def _foreign(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield whatever is painted in RGB or by an untagged profile, in streams, forms, patterns, shadings and pictures."""
    seen: set[tuple[int, int]] = set()
    masks = {
        each.SMask.G.objgen
        for each in pdf.objects
        if isinstance(each, Dictionary) and isinstance(each.get("/SMask"), Dictionary) and "/G" in each.SMask
    }
    for page in pdf.pages:
        yield from _foreign_in(page, page.obj.Resources, seen, masks)
    for each in pdf.objects:
        if (
            isinstance(each, pikepdf.Stream)
            and each.get("/Subtype") == "/Image"
            and not bool(each.get("/ImageMask", False))
        ):
            channels = {"/DeviceGray": 1, "/DeviceCMYK": 4}.get(str(each.get("/ColorSpace")))
            if channels is None:
                yield f"picture in {each.get('/ColorSpace')!s:.40}"
            elif _pixels(each).size != int(each.Width) * int(each.Height) * channels:
                yield "picture whose pixels are not what it says"
        if (
            isinstance(each, Dictionary)
            and "/ShadingType" in each
            and str(each.ColorSpace) not in {"/DeviceCMYK", "/DeviceGray"}
        ):
            yield f"shading in {each.ColorSpace!s:.40}"
        if (
            isinstance(each, Dictionary)
            and each.get("/S") == "/Transparency"
            and str(each.get("/CS", "/DeviceCMYK"))
            not in {
                "/DeviceCMYK",
                "/DeviceGray",
            }
        ):
            yield "group in another space"


def _foreign_in(stream: Any, resources: Any, seen: set[tuple[int, int]], masks: set[tuple[int, int]]) -> Iterator[str]:
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        if operator in {"rg", "RG", "BI", "INLINE IMAGE"}:
            yield operator
        if operator in {"cs", "CS"}:
            space = resources.get("/ColorSpace", {}).get(str(instruction.operands[0]), instruction.operands[0])
            family = str(space[0]) if isinstance(space, Array) else str(space)
            if family not in NEUTRAL | {"/DeviceCMYK"}:
                yield f"{operator} {family}"
    for group in ("/XObject", "/Pattern"):
        for each in resources.get(group, {}).values():
            is_form = isinstance(each, pikepdf.Stream) and each.get("/Subtype") != "/Image"
            if is_form and each.objgen not in seen and each.objgen not in masks:
                seen.add(each.objgen)
                yield from _foreign_in(each, each.get("/Resources", Dictionary()), seen, masks)


def _tags(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str, str, str]]:
    """Yield the tag tree: depth, type, alternative text and language; links have lost their annotations, not their tags."""
    waiting: list[tuple[int, Any]] = [(0, pdf.Root.StructTreeRoot.K)]
    while waiting:
        depth, element = waiting.pop()
        if isinstance(element, Array):
            waiting += [(depth, child) for child in reversed(list(element))]
        elif isinstance(element, Dictionary) and "/S" in element:
            yield depth, str(element.S), str(element.get("/Alt", "")), str(element.get("/Lang", ""))
            if "/K" in element:
                waiting.append((depth + 1, element.K))
        elif isinstance(element, int):
            yield depth, "content", str(element), ""


def _small_black_without_overprint(page: pikepdf.Page) -> int:
    """Count runs of black text under 12 pt that would be knocked out; every other thing must knock out."""
    count, over, size, scale = 0, False, 0.0, 1.0
    fill: tuple[float, ...] = ()
    kept: list[tuple[tuple[float, ...], bool, float, float]] = []
    for instruction in pikepdf.parse_content_stream(page):
        match str(instruction.operator), list(instruction.operands):
            case "q", _:
                kept.append((fill, over, size, scale))
            case "Q", _:
                fill, over, size, scale = kept.pop()
            case "cm", matrix:
                scale *= abs(float(matrix[0]) * float(matrix[3]) - float(matrix[1]) * float(matrix[2])) ** 0.5
            case "gs", [state]:
                over = str(state) == "/PressOver" or (over and str(state) != "/PressKnock")
            case "k", values:
                fill = tuple(float(value) for value in values)
            case "Tf", [_, points]:
                size = float(points)
            case "TJ", _:
                count += fill == (0, 0, 0, 1) and size * scale < 11.9 and not over
            case "f" | "f*", _:
                assert not over or fill == (0, 0, 0, 1), "nothing but black is printed on top"
            case "Do" | "sh" | "B", _:
                assert not over, "nothing but type and rules is printed on top"
            case _:
                pass
    return count


def _inks_of_text(page: pikepdf.Page) -> set[tuple[float, ...]]:
    fill: tuple[float, ...] = ()
    kept: list[tuple[float, ...]] = []
    found = set()
    for instruction in pikepdf.parse_content_stream(page):
        match str(instruction.operator):
            case "q":
                kept.append(fill)
            case "Q":
                fill = kept.pop()
            case "k":
                fill = tuple(float(value) for value in instruction.operands)
            case "TJ" | "Tj":
                found.add(fill)
            case _:
                pass
    return found


def _pixels(image: Any) -> Any:
    """Return what a picture holds, in inks where it has four channels: decoded, not taken at its word."""
    if image.get("/Filter") == Name.DCTDecode:
        picture = Image.open(io.BytesIO(image.read_raw_bytes()))
        stored = np.asarray(picture)
        upright = picture.mode != "CMYK" or ("/Decode" in image and int(image.Decode[0]) == 1)
        return stored if upright else 255 - stored
    flat = np.frombuffer(image.read_bytes(), np.uint8)
    return flat.reshape(int(image.Height), int(image.Width), -1)


def _plates(folder: Path, page: int, resolution: int = 50) -> Any:
    """Return the four plates of a page as parts of full ink: rows × columns × 4; the resolution is dots per inch."""
    with tempfile.TemporaryDirectory(dir=folder) as made:
        subprocess.run(
            ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{resolution}", f"-dFirstPage={page}", f"-dLastPage={page}",
             f"-sOutputFile={made}/p.tif", str(folder / "in.pdf")],
            check=True, capture_output=True,
        )  # fmt: skip
        names = ("Cyan", "Magenta", "Yellow", "Black")
        return np.dstack([1 - np.asarray(Image.open(f"{made}/p({name}).tif").convert("L")) / 255 for name in names])
