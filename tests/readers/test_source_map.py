"""Paths of the model lead to the characters that were typed."""

from tests.readers.conftest import Desk

from printdesk.errors import Span

TEXT = """\
title: 'The minister''s new {fact} here'
key_facts: {When: today}
at_a_glance:
  takeaways: |
    - one
      more {a}
    - two {b}
sections:
  - title: >-
      A title with
      {oil-rise} in it
    body:
      - A plain text
        with {oil} over lines
      - |
        First.

        Then {oil}.
      - note: "quoted \\"x\\" {oil}"
      - table:
          columns: [A, B]
          rows: |
            | a | {x} |
            Air
            | b |  {y} |
      - numbers: [p, q]
  - title: S
    body: short {z}
"""


def place(desk: Desk, *path: str | int, of: str) -> tuple[int, int, int]:
    """Return line, column and length of some words in the text at a path, found by their offset in the model."""
    content = desk.read(TEXT)
    value = content.places.place(path)
    assert value is not None
    span = content.places.span(path, value.text.index(of), len(of))
    assert TEXT.splitlines()[span.line - 1][span.column - 1 :].startswith(of[: span.length])
    return span.line, span.column, span.length


def test_words_are_found_in_every_way_of_writing(desk: Desk) -> None:
    assert place(desk, "title", of="{fact}") == (1, 29, 6)
    assert place(desk, "at_a_glance", "takeaways", 0, of="{a}") == (6, 12, 3)
    assert place(desk, "at_a_glance", "takeaways", 1, of="{b}") == (7, 11, 3)
    assert place(desk, "sections", 0, "title", of="{oil-rise}") == (11, 7, 10)
    assert place(desk, "sections", 0, "body", 0, of="{oil}") == (14, 14, 5)
    assert place(desk, "sections", 0, "body", 1, of="{oil}") == (18, 14, 5)
    assert place(desk, "sections", 0, "body", 2, "note", "text", of="{oil}") == (19, 29, 5)
    assert place(desk, "sections", 0, "body", 3, "table", "rows", 0, 1, of="{x}") == (23, 19, 3)
    assert place(desk, "sections", 0, "body", 3, "table", "rows", 2, 1, of="{y}") == (25, 20, 3)
    assert place(desk, "sections", 1, "body", 0, "text", of="{z}") == (28, 17, 3)


def test_short_forms_lead_back_to_what_was_typed(desk: Desk) -> None:
    places = desk.read(TEXT).places
    assert places.span(("sections", 0, "body", 4, "numbers", "facts", 1)) == Span(places.file, 26, 22, 1)
    assert places.span(("key_facts", 0, "text")) == Span(places.file, 2, 19, 5)
    assert places.span(("key_facts", 0, "label")) == Span(places.file, 2, 13, 4)
    assert places.span(("sections", 0, "body", 3, "table", "rows", 1, "group")).line == 24


def test_what_has_no_place_is_shown_at_the_nearest_thing_above(desk: Desk) -> None:
    places = desk.read(TEXT).places
    assert places.span(("sections", 1, "query", "text")).line == 27
    assert places.span(("nowhere",)).line == 1
    assert places.key_span(("sections", 1, "title")) == Span(places.file, 27, 5, 5)


def test_a_form_inside_a_form_leads_back(desk: Desk) -> None:
    places = desk.read("title: T\nsections: [{title: S, body: one}]\nnumbers: {facts: [a, b], title: N}\n").places
    assert places.span(("sections", 0, "body", 0, "text", "text")) == Span(places.file, 2, 29, 3)
    assert places.span(("numbers", 1)) == Span(places.file, 3, 22, 1)
    assert places.span(("numbers_title",)) == Span(places.file, 3, 33, 1)
