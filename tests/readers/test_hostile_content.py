"""Whatever stands in a file, the reader returns or raises its own error with findings that help."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.readers.conftest import Desk

from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.readers.content import read_content

LEAD = "title: T\nsections:\n  - title: S\n    body:\n      - "
SIGNS = (
    "[",
    "]",
    "{",
    "}",
    ": ",
    "- ",
    "*",
    "&",
    "!",
    "|",
    ">",
    '"',
    "'",
    " #",
    "\t",
    "\n",
    "\r",
    "? ",
    "---\n",
    "...\n",
    "%",
    "@",
    "`",
)
WORDS = (
    "title",
    "chart",
    "table",
    "rows",
    "columns",
    "facts",
    "data",
    "note",
    "numbers",
    "roadmap",
    "lanes",
    "~",
    "null",
    "12,5",
    "{a}",
    "[@b]",
    "a | b",
    "|---|",
)


def told(data: bytes) -> tuple[Diagnostic, ...]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "briefing.yaml"
        file.write_bytes(data)
        try:
            return read_content(file).diagnostics
        except PrintdeskError as error:
            return error.diagnostics or (Diagnostic("silent", ""),)


def survives(data: bytes) -> None:
    assert [found for found in told(data) if not (found.hint and found.message and found.span)] == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text())
@example("a: &a [*a]")
@example("\x00")
@example("? {a: b}\n: c")
def test_any_text_is_read_or_refused(text: str) -> None:
    survives(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=None)
@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    survives(data)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(SIGNS), st.sampled_from(WORDS), st.text(max_size=3)), max_size=30))
def test_any_body_is_read_or_refused(parts: list[str]) -> None:
    survives((LEAD + "".join(parts)).encode("utf-8", "surrogatepass"))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(WORDS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = [
    "title",
    "sections",
    "authors",
    "cover",
    "imprint",
    "abbreviations",
    "terms",
    "sources",
    "facts",
    "at_a_glance",
    "key_facts",
    "numbers",
    "annexes",
    "query",
    "shared",
    "slug",
    "language",
    "date",
    "period",
    "layout",
    "page",
]


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(st.sampled_from(KEYS), VALUES),
    st.sampled_from(["chart", "table", "boxes", "roadmap", "image", "numbers"]),
    VALUES,
)
def test_any_shape_is_read_or_refused(front: dict[str, object], kind: str, body: object) -> None:
    raw = {"title": "T", "sections": [{"title": "S", "body": [{kind: body}, body]}, front.get("facts")], **front}
    survives(json.dumps(raw).encode())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: " + "[" * 20_000, "too-much"),
        ("title: " + "{a: " * 5_000, "too-much"),
        ("\n".join(f"{' ' * depth}a:" for depth in range(60)), "too-much"),
        ("title: " + "x" * 200_001 + "\nsections: []\n", "too-much"),
        ("title: " + "x" * 1_001 + "\nsections: []\n", "too-much"),
        ("title: T\nplace: [" + "a," * 200_001 + "a]\n", "too-much"),
        ("#" * 5_000_001, "file-too-large"),
    ],
)
def test_what_is_beyond_all_bounds_is_refused(desk: Desk, text: str, code: str) -> None:
    assert code in {found.code for found in desk.diagnostics(text)}


def test_a_text_without_spaces_in_chinese_is_no_long_word(desk: Desk) -> None:
    assert desk.brief("title: T\nsections: [{title: S, body: " + "河" * 3_000 + "}]\n") == []


def test_what_is_no_plain_file_is_refused(desk: Desk) -> None:
    for path in (Path("/dev/zero"), Path("/dev/null"), desk.folder / "none.yaml"):
        with pytest.raises(PrintdeskError):
            read_content(path)
