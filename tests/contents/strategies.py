"""Briefings for property tests, by hypothesis."""

from hypothesis import strategies as st
from tests.contents.briefings import Sample, make_briefing
from tests.contents.revising import make_revision


def briefings() -> st.SearchStrategy[Sample]:
    """Draw a briefing with its data files."""
    return st.randoms(use_true_random=False).map(make_briefing)


def revisions() -> st.SearchStrategy[tuple[Sample, Sample]]:
    """Draw a briefing and a later edition of it."""
    return st.randoms(use_true_random=False).map(make_revision)
