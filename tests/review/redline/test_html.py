"""The page of changes: one file that asks nothing of any network and says who did what."""

import re

import pytest

from printdesk.layout.package import Layout, find_layout
from printdesk.review.redline.html import write_page
from printdesk.review.redline.page import Entry, Page, Span


@pytest.fixture(scope="module")
def layout() -> Layout:
    return find_layout("briefing")


def page(*entries: Entry) -> Page:
    return Page(title="The <ferry> & its quay", eyebrow="What changed", entries=entries)


ENTRY = Entry(
    place=("The season", "paragraph 1"),
    kind="paragraph changed",
    spans=(Span("The ferry carried "), Span("ten", "old", "A. Editor"), Span("twelve", "new", "A. Editor"), Span(" people.")),
    author="A. Editor",
    date="2026-02-03",
    home="briefing.yaml:41",
    remarks=("shown at key numbers",),
    state="landed",
)  # fmt: skip


def test_what_went_is_struck_and_what_came_underlined(layout: Layout) -> None:
    written = write_page(page(ENTRY), layout)
    assert 'The ferry carried <del title="A. Editor">ten</del><ins title="A. Editor">twelve</ins> people.' in written
    for said in ("A. Editor · 2026-02-03", "briefing.yaml:41", "shown at key numbers", ">landed</span>"):
        assert said in written


def test_the_page_asks_nothing_of_any_network(layout: Layout) -> None:
    written = write_page(page(ENTRY, ENTRY), layout)
    assert "<script" not in written
    assert "http" not in written
    assert set(re.findall(r"url\(([a-z]+:[a-z]+/)", written)) == {"data:font/"}


def test_text_is_text_and_no_markup(layout: Layout) -> None:
    written = write_page(
        page(Entry(place=("A", "<b>"), kind="k", spans=(Span("<script>alert(1)</script>", "new"),))), layout
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in written
    assert "<script" not in written
    assert "<title>What changed: The &lt;ferry&gt; &amp; its quay</title>" in written


def test_every_change_has_a_number_and_a_line_in_the_list(layout: Layout) -> None:
    written = write_page(page(ENTRY, ENTRY, ENTRY), layout)
    assert re.findall(r'<article id="(c\d)">', written) == ["c1", "c2", "c3"]
    assert re.findall(r'<a href="#(c\d)">', written) == ["c1", "c2", "c3"]


def test_one_change_needs_no_list_and_none_says_so(layout: Layout) -> None:
    assert "<nav" not in write_page(page(ENTRY), layout)
    assert "No difference." in write_page(page(), layout)


def test_the_same_page_gives_the_same_bytes(layout: Layout) -> None:
    assert write_page(page(ENTRY), layout) == write_page(page(ENTRY), layout)
