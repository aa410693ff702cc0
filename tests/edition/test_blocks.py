import struct
import zlib

import pytest
from tests.edition.edition_desk import Desk, fresh_desk, printed  # noqa: F401  the fixture is found by name

from printdesk.edition.tree import Image, Note, Numbers, Quote, Roadmap


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 10)) + chunk(b"IEND", b"")


def picture(desk: Desk, name: str = "a.png", more: str = ", alt: A plan") -> Image:
    block = desk.block(f"- image: {{file: {name}, title: Plan{more}}}")
    assert isinstance(block, Image)
    return block


def test_key_figures_say_value_unit_and_status(desk: Desk) -> None:
    block = desk.block(
        "- numbers: [a, b, c]",
        "facts:\n  a: {value: 2.8, unit: USD bn, label: Trade, when: 2025, status: reported}\n"
        "  b: {value: 12000, qualifier: over, unit: homes, label: Homes, when: by 2027, status: target}\n"
        "  c: {value: 5, qualifier: about, unit: percent}",
    )
    assert isinstance(block, Numbers)
    assert [(each.value, each.unit, printed(each.label), each.status_text) for each in block.figures] == [
        ("$2.8bn", "", "Trade", "Reported, 2025"),
        ("12,000+", "homes", "Homes", "Target, by 2027"),
        ("about 5%", "", "c", ""),
    ]


def test_an_unknown_key_number_is_a_finding(desk: Desk) -> None:
    desk.block("- numbers: [trade, tradee]", "facts: {trade: {value: 1}}")
    assert (desk.codes, desk.hints) == (["unknown-fact"], ["did you mean 'trade'?"])


def test_quotes_bring_the_marks_of_their_language(desk: Desk) -> None:
    block = desk.block("- quote: {text: Neu, by: Amt, language: de}")
    assert isinstance(block, Quote)
    assert block.marks == ("„", "“")


def test_a_source_that_is_nearly_an_id_is_a_warning(desk: Desk) -> None:
    block = desk.block("- note: {text: x, source: tas}", "sources: {tass: TASS}")
    assert isinstance(block, Note)
    assert printed(block.source_line) == "Source: tas"
    assert desk.said == ["warning[unknown-source]: 'tas' is no source; it is printed as it stands"]


def test_pictures_are_known_by_their_bytes(desk: Desk) -> None:
    desk.write("a.png", png(30, 20))
    desk.write("b.jpg", "<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert (picture(desk).media_type, picture(desk).pixels) == ("image/png", (30, 20))
    assert (picture(desk, "b.jpg").media_type, picture(desk, "b.jpg").pixels) == ("image/svg+xml", None)
    assert not desk.findings


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"GIF89a", "a.png is GIF"),
        (b"hello", "a.png is no picture that can be set"),
        (png(10_000, 10_000), "a.png has 10000 × 10000 pixels, more than 50 million"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "a.png is no picture that can be set"),
        (b"<svg/><!-- <!ENTITY -->", "a.png declares entities"),
        (b"\x89PNG\r\n\x1a\nbroken", "a.png cannot be decoded"),
        (b"", "a.png is no picture that can be set"),
    ],
)
def test_what_cannot_be_set_is_found(desk: Desk, content: bytes, message: str) -> None:
    desk.write("a.png", content)
    picture(desk)
    assert [finding.message.startswith(message) for finding in desk.findings] == [True]


@pytest.mark.parametrize("more", ["", ", alt: ''"])
def test_a_picture_without_words_is_a_warning(desk: Desk, more: str) -> None:
    desk.write("a.png", png(3, 3))
    assert picture(desk, more=more).alt == "Plan"
    assert desk.said == ["warning[missing-alt]: the picture has no text alternative"]


def roadmap(desk: Desk, body: str) -> Roadmap:
    block = desk.block(f"- roadmap: {{{body}}}")
    assert isinstance(block, Roadmap)
    return block


ITEMS = (
    "lanes: [{name: Works, items: [{title: Quay, when: by Q3 2026, status: planned}, {title: Boat, when: undated}]}]"
)


def test_a_roadmap_covers_the_whole_years_of_its_items(desk: Desk) -> None:
    found = roadmap(desk, ITEMS)
    assert (found.start.isoformat(), found.end.isoformat()) == ("2026-01-01", "2026-12-31")
    assert found.lanes[0].items[0].when_text.replace("\u00a0", " ") == "by Q3 2026"
    assert found.alt.replace("\u00a0", " ") == "Roadmap 2026: Works: Quay, by Q3 2026 (planned); Boat, No date stated."


def test_an_item_outside_the_span_is_a_warning(desk: Desk) -> None:
    found = roadmap(desk, f"span: 2027..2028, {ITEMS}")
    assert found.start.year == 2027
    assert desk.codes == ["outside-span"]


def test_a_roadmap_without_any_date_is_a_finding(desk: Desk) -> None:
    roadmap(desk, "lanes: [{name: L, items: [{title: A, when: undated}]}]")
    assert desk.codes == ["roadmap-span"]
