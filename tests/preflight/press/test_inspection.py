"""What preflight says, word for word, and where."""

from itertools import pairwise

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from tests.preflight.press import spoil
from tests.preflight.press.corpus import SHEET, bad_files, clean
from tests.preflight.press.leaflet import SLUG, encoded
from tests.preflight.press.spoil import painted

from printdesk.errors import PageFinding, PrintdeskError, Severity
from printdesk.preflight.press.facts import Facts
from printdesk.preflight.press.inspection import inspect
from printdesk.preflight.press.reading.document import Document
from printdesk.preflight.press.reading.geometry import MM
from printdesk.preflight.press.reading.ghostscript import plates_by_ghostscript
from printdesk.preflight.press.reading.plates import composed
from printdesk.preflight.press.remarks import ranges


def only(data: bytes, profile: str = SHEET) -> PageFinding:
    (finding,) = inspect(data, profile)
    return finding


def test_small_text_is_named_with_its_place_and_remedy() -> None:
    finding = only(bad_files()["text-size"].make(), "office")
    assert str(finding) == (
        "error[text-size]: page 2: text of 4.0 pt is too small; 6 pt can be read "
        "(“Very small”, 21 mm from the left and 174 mm from the top)\n"
        "  help: set it larger"
    )


def test_place_is_also_given_in_points() -> None:
    (place,) = only(bad_files()["hairline"].make()).places
    assert place.page == 2
    assert place.box is not None
    assert [round(edge - SLUG, 2) for edge in place.box] == [60, 100, 160, 100.1]


def test_letters_placed_one_by_one_are_one_place() -> None:
    letters = " ".join(
        f"BT /Sans 11 Tf {60 + 5.5 * at} 100 Td {encoded(sign)} Tj ET" for at, sign in enumerate("RICH BLACK")
    )
    finding = only(spoil.edited(lambda pdf: spoil.paint(pdf, f"0.6 0.4 0.4 1 k {letters}"))(clean(SHEET)))
    assert "(“RICH BLACK”, 21 mm from the left" in finding.message


def test_threshold_has_two_steps() -> None:
    coarse, fair = spoil.image(60, 60), spoil.image(180, 60)
    assert only(coarse(clean(SHEET))).severity is Severity.ERROR
    assert only(fair(clean(SHEET))).severity is Severity.WARNING


def test_ink_is_summed_over_overprinting_areas() -> None:
    over = "1 1 0 0 k 60 60 80 80 re f /Over gs 0 0 1 1 k 60 60 80 80 re f"
    assert "up to 400 % of ink; this paper takes 330 %" in only(painted(over)(clean(SHEET))).message


def test_ink_knocked_out_is_not_summed() -> None:
    assert (
        inspect(painted("1 1 0 0 k 60 60 80 80 re f /Solid gs 0 0 1 1 k 60 60 80 80 re f")(clean(SHEET)), SHEET) == ()
    )


def test_ink_of_a_picture_is_read_from_its_pixels() -> None:
    def edit(pdf: object) -> None:
        spoil.put(pdf.pages[0].Resources.XObject.Stripes, Decode=Array([1, 0] * 4))  # type: ignore[attr-defined]

    assert "up to 337 % of ink" in only(spoil.edited(edit)(clean(SHEET))).message


def test_plates_agree_with_ghostscript() -> None:
    spoilt = painted(
        "1 0.9 0.2 0 k 60 60 80 80 re f /Over gs 0 0 0 1 k 80 80 90 20 re f 0.5 0 0 0 k 200 60 m 260 60 l 230 120 l h f"
    )
    with Document.opened(spoilt(clean(SHEET))) as document:
        theirs = plates_by_ghostscript(document)
        if theirs is None:
            pytest.skip("Ghostscript is not installed")
        for page, other in zip(document.pages, theirs, strict=True):
            ours = composed(page)
            for name in ("Cyan", "Magenta", "Yellow"):  # text, which is not composed, is black
                assert abs(ours.plate(name).mean() - other.plate(name).mean()) < 0.002, (page.number, name)
            assert abs(ours.total().max() - other.total().max()) < 12


def test_frame_drawn_as_two_outlines_is_as_thin_as_its_line() -> None:
    frame = "/Over gs 0 0 0 1 k 60 60 100 80 re 60.2 60.2 99.6 79.6 re f*"
    assert "a line of 0.20 pt, drawn as an area, is too thin" in only(painted(frame)(clean(SHEET))).message


def test_letters_of_the_slug_line_are_no_hairlines() -> None:
    assert inspect(painted("/Over gs 0 0 0 1 k 40 -30 0.1 5 re f")(clean(SHEET)), SHEET) == ()


def test_text_of_an_ocr_layer_is_not_judged() -> None:
    hidden = f"3 Tr 1 0 0 1 k BT /Sans 3 Tf 60 100 Td {encoded('scanned')} Tj ET"
    assert inspect(painted(hidden)(clean("office")), "office") == ()


def test_fill_of_a_pattern_is_judged_by_its_cell() -> None:
    def edit(pdf: object) -> None:
        cell = pdf.make_stream(  # type: ignore[attr-defined]
            b"1 0 0 rg 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 9, 9]), XStep=9, YStep=9,
            Resources=Dictionary(),
        )  # fmt: skip
        spoil.resource(pdf, 2, "Pattern", Dots=cell)  # type: ignore[arg-type]
        spoil.paint(pdf, "/Pattern cs /Dots scn 60 60 40 40 re f")  # type: ignore[arg-type]

    assert only(spoil.edited(edit)(clean(SHEET))).code == "colour-space"


def test_gradient_is_judged_by_its_space() -> None:
    def edit(pdf: object) -> None:
        function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1)
        shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 50, 0]), Function=function)
        spoil.resource(pdf, 2, "Shading", Fade=shading)  # type: ignore[arg-type]
        spoil.paint(pdf, "60 60 40 40 re W n /Fade sh")  # type: ignore[arg-type]

    assert only(spoil.edited(edit)(clean(SHEET))).message.startswith("page 2: a gradient is in RGB")


def test_page_meant_to_be_blank_is_no_finding() -> None:
    bad = bad_files()["blank-page"]
    assert inspect(bad.make(), bad.profile, Facts(blank_pages=frozenset({2}))) == ()


def test_face_outside_the_layout_is_a_fallback() -> None:
    assert inspect(clean(SHEET), SHEET, Facts(faces=("Sample Sans",))) == ()
    (finding,) = inspect(clean(SHEET), SHEET, Facts(faces=("Printdesk Serif",)))
    assert (finding.code, finding.severity) == ("fallback-font", Severity.WARNING)


def test_page_of_another_size_than_ordered_is_told() -> None:
    findings = inspect(clean(SHEET), SHEET, Facts(page_size=(210 * MM, 297 * MM)))
    assert [finding.message for finding in findings] == [
        "pages 1–4: the page has another size: 148 × 210 mm, not 210 × 297 mm"
    ]


def test_page_lying_crosswise_is_only_noted() -> None:
    crosswise = Facts(page_size=(210 * MM, 148 * MM))
    (finding,) = inspect(clean(SHEET), SHEET, crosswise)
    assert (finding.severity, finding.message) == (
        Severity.NOTE,
        "pages 1–4: the page lies crosswise: 148 × 210 mm, not 210 × 148 mm",
    )


def test_figure_of_a_note_is_judged_by_its_text() -> None:
    note = f"0 g BT /Sans 4.5 Tf 60 100 Td {encoded('3')} Tj ET"
    assert inspect(painted(note)(clean("office")), "office") == ()


def test_gravest_findings_come_first() -> None:
    spoilt = spoil.chained(spoil.image(60, 60), spoil.page_set(CropBox=Array([50, 50, 300, 300])))
    severities = [finding.severity for finding in inspect(spoilt(clean(SHEET)), SHEET)]
    order = list(Severity)
    assert len(severities) > 1
    assert all(order.index(one) <= order.index(other) for one, other in pairwise(severities))


def test_pages_are_told_in_ranges() -> None:
    assert ranges([7, 1, 2, 3]) == "pages 1–3, 7"
    assert ranges([2]) == "page 2"


def test_unknown_profile_is_answered_with_the_known_ones() -> None:
    with pytest.raises(PrintdeskError) as caught:
        inspect(clean("screen"), "riso")
    assert str(caught.value) == (
        "error[unknown-profile]: there is no profile “riso”\n"
        "  help: choose one of newsprint, office, screen, sheetfed-coated, web-uncoated"
    )


def test_pages_that_the_file_declares_blank_are_meant() -> None:
    blank = spoil.chained(spoil.page_set(3, Contents=None), spoil.info_set(IntentionallyBlankPages=String("3")))
    assert [found.code for found in inspect(blank(clean("office")), "office")] == []
    assert "blank-page" in {
        found.code for found in inspect(spoil.page_set(3, Contents=None)(clean("office")), "office")
    }


def test_what_a_soft_mask_lets_through_is_left_to_the_press() -> None:
    def masked(pdf: pikepdf.Pdf) -> None:
        mask = pdf.make_stream(b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
        mask.stream_dict.update(Dictionary(ColorSpace=Name.DeviceGray, BitsPerComponent=8))
        picture = next(each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/ColorSpace" in each)
        picture.SMask = mask

    assert "transparency" in {found.code for found in inspect(spoil.edited(masked)(clean("newsprint")), "newsprint")}
