"""Bookmark names that Word keeps."""

import re

from hypothesis import given
from hypothesis import strategies as st

from printdesk.writers.docx.anchors import LONGEST, Anchor, Anchors, reference_name


@given(st.lists(st.text(min_size=1, max_size=90), min_size=1, max_size=30))
def test_names_are_short_and_plain_and_never_the_same(keys: list[str]) -> None:
    anchors = Anchors()
    for key in keys:
        anchors.mark(Anchor(key), ())
    assert len(anchors.names) == len(keys)
    assert all(re.fullmatch(r"_pd_[A-Za-z0-9_]+", name) and len(name) <= LONGEST for name in anchors.names)


@given(st.text(min_size=1, max_size=90), st.text(min_size=1, max_size=90))
def test_references_to_two_things_differ(one: str, other: str) -> None:
    plain = re.compile(r"[A-Za-z0-9-]*")
    if one != other and one.replace("-", "_") != other.replace("-", "_"):
        assert reference_name(one) != reference_name(other) or not (plain.fullmatch(one) and plain.fullmatch(other))


def test_an_anchor_says_what_it_stands_for() -> None:
    anchors = Anchors()
    anchors.mark(Anchor("oil-fields", "title"), ())
    assert anchors.names == {"_pd_oil_fields_title": Anchor("oil-fields", "title")}
