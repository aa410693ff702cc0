"""Files that are broken, locked, endless or malicious: one clear line, no crash, no hang."""

import io
import random
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from tests.preflight.press.corpus import SHEET, clean
from tests.preflight.press.spoil import edited, put

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.preflight.press.inspection import inspect
from printdesk.preflight.press.reading import bounds


def refusal(pdf: bytes | Path) -> str:
    with pytest.raises(PrintdeskError) as caught:
        inspect(pdf, "screen")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "pdf-unreadable"
    assert diagnostic.hint
    return diagnostic.message


def incomplete(data: bytes, profile: str = "screen") -> list[str]:
    found = inspect(data, profile)
    return [finding.message for finding in found if finding.code == "inspection-incomplete"]


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    assert refusal(b"") == "this is no PDF: it does not begin with %PDF"
    assert refusal(b"PK\x03\x04 a Word file") == "this is no PDF: it does not begin with %PDF"
    assert refusal(b"%PDF-1.7\nnothing else") == "the PDF is broken and cannot be opened"
    assert refusal(tmp_path / "gone.pdf") == "gone.pdf cannot be read: No such file or directory"
    assert refusal(tmp_path).startswith("the file cannot be read")


def test_locked_file_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(clean("screen"))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refusal(out.getvalue()) == "the PDF is locked with a password"


def test_file_larger_than_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printdesk.preflight.press.reading.document.FILE_BYTES", 2**20)
    assert refusal(b"%PDF-1.7" + bytes(2**20)) == "the PDF is larger than 1 MB"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_cut_file_is_told_as_damaged(part: float) -> None:
    data = clean("screen")
    codes = {finding.code for finding in inspect(data[: int(len(data) * part)], "screen")}
    assert "pdf-damaged" in codes


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_never_crash(seed: int) -> None:
    dice = random.Random(seed)
    profile = SHEET if seed % 2 else "screen"
    data = bytearray(clean(profile))
    for _ in range(60):
        data[dice.randrange(20, len(data))] = dice.randrange(256)
    assert {finding.code for finding in _found_or_refused(bytes(data), profile)}


def test_forms_that_multiply_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printdesk.preflight.press.reading.interpreter.PAGE_OPERATORS", 5_000)

    def edit(pdf: pikepdf.Pdf) -> None:
        form = _form(pdf, b"0 0 1 1 re f")
        for _ in range(15):
            form = _form(pdf, b"/F Do " * 10, F=form)
        _paint_form(pdf, form)

    (message,) = incomplete(edited(edit)(clean("screen")))
    assert message.startswith("page 1: the page was not inspected to its end: the page paints more than")


def test_form_within_itself_is_stopped() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        form = _form(pdf, b"/F Do /F Do")
        form.Resources = Dictionary(XObject=Dictionary(F=form))
        _paint_form(pdf, form)

    (message,) = incomplete(edited(edit)(clean("screen")))
    assert message.endswith(f"forms stand within each other more than {bounds.DEPTH} deep")


def test_stream_that_unpacks_without_end_is_not_unpacked() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        packed = zlib.compress(zlib.compress(bytes(60_000_000), 9), 9)
        stream = pdf.make_stream(b"")
        stream.write(packed, filter=Array([Name.FlateDecode, Name.FlateDecode]))
        pdf.pages[0].contents_add(stream)

    (message,) = incomplete(edited(edit)(clean("screen")))
    assert "a stream unpacks to more than" in message


def test_pattern_of_countless_cells_is_not_rendered() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        steps = {"BBox": Array([0, 0, 1, 1]), "XStep": 0.001, "YStep": 0.001}
        cell = pdf.make_stream(
            b"0 0 1 1 re f", PatternType=1, PaintType=1, TilingType=1, Resources=Dictionary(), **steps
        )
        pdf.pages[0].Resources.Pattern = Dictionary(P=cell)
        pdf.pages[0].contents_add(pdf.make_stream(b"/Artifact BMC /Pattern cs /P scn 0 0 500 500 re f EMC"))

    assert incomplete(edited(edit)(clean("screen"))) == []


def test_page_of_a_kilometre_is_rendered_small() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        put(pdf.pages[0].obj, MediaBox=Array([0, 0, 3e6, 3e6]), TrimBox=Array([0, 0, 3e6, 3e6]))

    for profile in ("screen", SHEET):
        assert incomplete(edited(edit)(clean(profile)), profile) == []


def test_tags_and_bookmarks_in_circles_end() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First
        body = pdf.Root.StructTreeRoot.K[0]
        body.K.append(body)
        deep = pdf.make_indirect(Dictionary(S=Name.P))
        for _ in range(2000):
            deep = pdf.make_indirect(Dictionary(S=Name.Div, K=Array([deep])))
        body.K.append(deep)

    assert incomplete(edited(edit)(clean("screen"))) == []


def test_values_of_the_wrong_kind_are_told_check_by_check() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        put(pdf.Root, Lang=5, MarkInfo=3, AcroForm=2, OutputIntents=Dictionary(), Names=Array([]))
        put(
            pdf.pages[0].obj,
            Rotate=Name.Q,
            Annots=Array([1, Dictionary(Subtype=Name.Link)]),
            TrimBox=Array([String("x")] * 4),
        )

    for profile in ("screen", SHEET):
        told = incomplete(edited(edit)(clean(profile)), profile)
        assert told
        assert all("could not be judged to the end: the file is broken there" in message for message in told)


def test_pages_beyond_the_bound_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printdesk.preflight.press.reading.document.PAGES", 2)
    monkeypatch.setattr("printdesk.preflight.press.checks.file.PAGES", 2)
    assert "only the first 2 of 4 pages were inspected" in incomplete(clean(SHEET), SHEET)


def _found_or_refused(data: bytes, profile: str) -> Sequence[Diagnostic]:
    try:
        return inspect(data, profile)
    except PrintdeskError as error:
        return error.diagnostics


def _form(pdf: pikepdf.Pdf, content: bytes, **forms: Any) -> Any:
    resources = Dictionary(XObject=Dictionary(**forms))
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Resources=resources)


def _paint_form(pdf: pikepdf.Pdf, form: Any) -> None:
    pdf.pages[0].Resources.XObject.Endless = form
    pdf.pages[0].contents_add(pdf.make_stream(b"/Artifact BMC /Endless Do EMC"))
