"""Under the standfirst of a cover stand place, period and authors; under the key numbers what their marks mean, once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from printdesk.edition.tree import Edition
from printdesk.layout.package import Layout, find_layout
from printdesk.writers.html.document import chunks
from printdesk.writers.html.pictures import Pictures
from printdesk.writers.html.style import filled, page_boxes

HEAD = "title: A\nstandfirst: Short.\nat_a_glance: {lead: Short.}\n"
BODY = "sections: [{title: B, body: C}]\n"


def chapter(edition: Edition, key: str) -> str:
    layout = find_layout("briefing")
    return next(part.html for part in chunks(edition, layout, Pictures(edition, layout.tokens)) if part.key == key)


def bylines(edition: Edition) -> list[str]:
    return re.findall(r'<p class="cover-byline[^>]*>(.*?)</p>', chapter(edition, ":cover"))


def test_a_short_byline_is_one_line(edition_of: Callable[[str], Edition]) -> None:
    assert bylines(edition_of(f"{HEAD}place: Oslo\nauthors: [City desk]\n{BODY}")) == ["Oslo | City desk"]


def test_a_long_byline_gives_each_author_a_line(edition_of: Callable[[str], Edition]) -> None:
    authors = "authors: [{name: Public health team, role: Text and analysis, email: a@b.example}, Urban climate unit]\n"
    assert bylines(edition_of(f"{HEAD}place: Calderford\n{authors}{BODY}")) == [
        "Calderford",
        "Public health team, Text and analysis, a@b.example | Urban climate unit",
    ]
    assert bylines(edition_of(f"{HEAD}place: Calderford\n{authors.replace('climate', 'climate and air')}{BODY}")) == [
        "Calderford",
        "Public health team, Text and analysis, a@b.example",
        "Urban climate and air\u00a0unit",
    ]


@pytest.mark.parametrize(
    ("statuses", "key"),
    [
        (("reported", "planned", "target"), ["solid Reported", "outline Planned, target"]),
        (("reported", "done"), []),
        (("done", "implied"), ["solid Done", "steel Implied"]),
    ],
)
def test_marks_of_different_looks_are_told_once(
    statuses: tuple[str, ...], key: list[str], edition_of: Callable[[str], Edition]
) -> None:
    facts = "".join(f"  f{n}: {{value: {n}, label: L, status: {status}}}\n" for n, status in enumerate(statuses, 2))
    numbers = f"numbers: [{', '.join(f'f{n}' for n in range(2, 2 + len(statuses)))}]\n"
    html = chapter(edition_of(f"title: A\nfacts:\n{facts}{numbers}{BODY}"), ":numbers")
    line = html.partition('class="status-key')[2]
    assert [" ".join(found) for found in re.findall(r'class="status (\w+)">(.*?)</span>', line)] == key


def test_lists_and_pages_are_numbered_in_the_digits_of_the_language(edition_of: Callable[[str], Edition]) -> None:
    layout = find_layout("briefing")
    eastern = page_boxes(layout, edition_of(f"language: ar-u-nu-arab\n{HEAD}{BODY}"))
    assert "ol{list-style-type:arabic-indic}" in eastern
    assert "counter(page,arabic-indic)" in eastern
    assert "list-style-type" not in page_boxes(layout, edition_of(f"{HEAD}{BODY}"))


def test_a_style_sheets_own_properties_are_left_to_the_cascade() -> None:
    layout: Layout = find_layout("briefing")
    sheet = filled(
        ":root{--petrol:red}p{color:var(--petrol);background:var( --ink );top:var(--unknown)}", layout.tokens
    )
    assert (
        sheet
        == f":root{{--petrol:red}}p{{color:var(--petrol);background:{layout.tokens.hex('ink')};top:var(--unknown)}}"
    )


def test_every_token_in_the_briefings_style_sheet_is_filled_in() -> None:
    layout = find_layout("briefing")
    left = set(re.findall(r"var\(--[a-z0-9-]+", filled(Path(layout.stylesheet).read_text("utf-8"), layout.tokens)))
    assert left == {"var(--page-width", "var(--page-height", "var(--page-inner", "var(--across-width", "var(--cell-gap"}
