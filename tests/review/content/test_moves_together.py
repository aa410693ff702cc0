"""Parts that move together: a section into another, and out of it what stood in it."""

from printdesk.review.content.edits import Move
from printdesk.review.content.writing import apply

TEXT = """\
title: T
sections:
  - id: a
    title: A
    body: x
  - id: b
    title: B
    body: y
    sections:
      - id: c
        title: C
        body: z
"""
INTO_A = ("sections", 0, "sections")


def test_what_leaves_a_section_that_moves_into_a_new_list_stands_in_one_place() -> None:
    section = Move(file="b.yaml", path=("sections", 1), to=INTO_A, after=None)
    inner = Move(file="b.yaml", path=("sections", 1, "sections", 0), to=INTO_A, after=None)
    written = apply({"b.yaml": TEXT}, [section, inner])
    assert written.conflicts == ()
    assert written.texts["b.yaml"].count("id: c") == 1
    assert written.texts["b.yaml"].endswith("      - id: c\n        title: C\n        body: z\n")
