"""PDF objects as bytes: moved, packed, and read back by a reader that is not ours."""

from io import BytesIO

import pikepdf
import pytest

from printdesk.writers.pdf.compose.file import File, bundle
from printdesk.writers.pdf.compose.objects import (
    Local,
    Move,
    compressed,
    outline,
    piece,
    real,
    stream,
    text,
)


def test_references_are_moved_and_text_is_not() -> None:
    data = b"<</P %b/T (12 0 R)/K [%b]>>" % (Local(12).reference, piece(3))
    assert Move(100, pieces=5)(data) == b"<</P 112 0 R/T (12 0 R)/K [8]>>"


def test_a_stream_never_ends_like_a_line() -> None:
    ends = {compressed(b"%d" % number)[-1:] for number in range(3000)}
    assert not ends & {b"\n", b"\r"}


@pytest.mark.parametrize(
    ("number", "written"), [(1.0, b"1"), (-0.5, b"-0.5"), (1 / 3, b"0.333333"), (842.0000001, b"842")]
)
def test_numbers_are_written_short(number: float, written: bytes) -> None:
    assert real(number) == written


@pytest.mark.parametrize("string", ["plain", "a (b) \\ c", "Łódź", ""])
def test_strings_are_read_as_they_were_meant(string: str) -> None:
    file = File("1.7")
    file.add_plain(
        3, [(1, b"<</Type /Catalog/Pages 2 0 R/S %b>>" % text(string)), (2, b"<</Type /Pages/Kids []/Count 0>>")]
    )
    with pikepdf.open(BytesIO(file.finish(4, b"/Root 1 0 R"))) as pdf:
        assert str(pdf.Root.S) == string


def test_bundles_may_lie_anywhere() -> None:
    file = File("1.7")
    file.add_plain(
        3, [(1, b"<</Type /Catalog/Pages 2 0 R/A 40 0 R/B 41 0 R>>"), (2, b"<</Type /Pages/Kids []/Count 0>>")]
    )
    file.add(40, bundle(40, [(0, stream(b"", b"content"))], [(1, b"[7]")], 2))
    with pikepdf.open(BytesIO(file.finish(4, b"/Root 1 0 R"))) as pdf:
        assert (pdf.Root.A.read_bytes(), [int(each) for each in pdf.Root.B]) == (b"content", [7])
        assert pdf.get_warnings() == []


def test_an_outline_has_no_holes_where_levels_are_skipped() -> None:
    marks = [(level, b"(a)", b"[0 /Fit]", "open") for level in (1, 3, 2, 1)]
    found = dict(outline(marks, 11, 20))
    assert b"/Parent 20 0 R/Next 22 0 R" in found[21]
    assert b"/Parent 20 0 R/Prev 21 0 R" in found[22]
    assert b"/Count 4/First 20 0 R/Last 23 0 R" in found[11]


def test_what_a_closed_entry_holds_is_not_counted() -> None:
    found = dict(outline([(1, b"(a)", b"[]", "closed"), (2, b"(b)", b"[]", "open")], 11, 20))
    assert b"/Count 1/" in found[11]
    assert b"/Count -1/" in found[20]


def test_a_table_made_of_settled_and_of_loose_rows_is_read_wherever_it_stands() -> None:
    plain = [(number, b"[%d]" % number) for number in range(2, 200)]
    for filler in range(300):
        file = File("1.7")
        file.add_plain(3, [(1, b"<</Type /Catalog/Pages 2 0 R>>"), (2, b"<</Type /Pages/Kids []/Count 0>>")])
        for base in (64, 512, 1024):
            file.add(base, bundle(base, [(0, stream(b"", b"x" * filler))], plain, 200))
            file.add_stream(base + 1, stream(b"", b"left free"))
        data = file.finish(4, b"/Root 1 0 R")
        table = data[: data.rindex(b"\nendstream")]
        assert not table.endswith((b"\n", b"\r"))
        with pikepdf.open(BytesIO(data)) as pdf:
            assert [len(pdf.get_object(base, 0).read_bytes()) for base in (64, 512, 1024)] == 3 * [filler]
            assert [int(pdf.get_object(base + 199, 0)[0]) for base in (64, 512, 1024)] == 3 * [199]
            assert pdf.get_object(513, 0).read_bytes() == b"left free"
            assert pdf.get_warnings() == []
