"""No text makes a rule fall over, or run away."""

import importlib
import pkgutil
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printdesk.edition.make import make_edition
from printdesk.model.briefing import Briefing
from printdesk.preflight import content as rules_package
from printdesk.preflight.content.catalogue import RULES
from printdesk.preflight.content.masking import masked
from printdesk.preflight.content.reading import HouseWords, Reading

ROOT = Path(__file__).resolve().parents[3]
LONG = 1000
SECONDS = 60
"""Processor time for every rule over every hostile text; a text of this length takes a tenth of a second."""
HOSTILE = {
    "one word": "a" * 100_000,
    "spaces": " " * 100_000,
    "capitals": "Aa " * 33_000,
    "hyphens": "Aa-" * 33_000,
    "digits": "1" * 100_000,
    "groups": "1,111" * 20_000,
    "from": "from 1 to " * 10_000,
    "brackets": "[" * 100_000,
    "opened": "(A" * 50_000,
    "braces": "{a" * 50_000,
    "quotes": "“a " * 33_000,
    "stars": "*a " * 33_000,
    "links": "[a](" * 25_000,
    "notes": "^[a " * 25_000,
    "items": "- a\n" * 25_000,
    "ministers": "foreign minister " * 6_000,
    "names": "Ab minister of Cd " * 5_500,
    "dots": "A." * 50_000,
    "sentences": "In 2025 it rose 5%. " * 5_000,
    "doubled": "the " * 25_000,
    "addresses": "a@" * 50_000,
    "dates": "1 May " * 16_000,
    "lines": "\n" * 100_000,
    "mixed": "aа" * 50_000,
    "share": "share your " * 9_000,
}


class _Content:
    """What a reader would hand over, without its limits."""

    datasets: dict[Any, Any] = {}
    folder = Path()
    files: tuple[Path, ...] = ()
    filled: str | None = None

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing


def _reading(text: str, language: str = "en-GB") -> Reading:
    line = " ".join(text.split()) or "x"
    table = {
        "block": "table",
        "columns": [{"title": "a"}, {"title": line[:50]}],
        "rows": [["a", text[:500]], [text[:50], "b"]],
    }
    briefing = Briefing.model_validate(
        {
            "title": line[:200],
            "language": language,
            "date": "2025-12-24",
            "facts": {"a": {"value": "5", "unit": "percent", "label": line[:60], "when": "2025", "status": "reported"}},
            "sections": [{"title": line[:100], "body": [{"block": "text", "text": text}, table]}],
        }
    )
    small = briefing.model_copy(update={"sections": ()}) if len(text) > LONG else briefing
    return Reading(briefing, make_edition(_Content(small))[0], HouseWords({"e-mail": "email"}, ("Tartus",)))


def _run_all(text: str, language: str = "en-GB") -> int:
    reading = _reading(text, language)
    return sum(1 for rule in RULES for _ in rule.find(reading))


@given(st.text(max_size=400), st.sampled_from(["en-GB", "en-US", "en", "de", "ar", "ja"]))
@settings(max_examples=150, deadline=None)
def test_no_text_makes_a_rule_fall_over(text: str, language: str) -> None:
    assert _run_all(text, language) >= 0


WORDS = st.sampled_from(
    [
        "the",
        "The",
        "foreign",
        "minister",
        "Syria",
        "Syrian",
        "Ada",
        "Lovelace",
        ",",
        ".",
        ";",
        ":",
        "“",
        "”",
        "(",
        ")",
        "12",
        "12,000",
        "22%",
        "$5",
        "billion",
        "from",
        "to",
        "in",
        "2025",
        "Q4",
        "{a}",
        "{a:abs}",
        "[@b]",
        "[^1]",
        "**bold**",
        "-",
        "\n",
        "\n\n",
        "1.",
        "http://a.b/c",
        "[x](http://y.z)",
        "colour",
        "color",
        "soon",
        "NATO",
        "(NATO)",
        "said",
        "had",
        "had",
    ]
)


@given(st.lists(WORDS, max_size=60))
@settings(max_examples=200, deadline=None)
def test_remarks_point_into_their_texts(words: list[str]) -> None:
    reading = _reading(" ".join(words))
    lengths = {wording.path: len(wording.text) for wording in reading.wordings}
    for rule in RULES:
        for remark in rule.find(reading):
            assert remark.message
            assert remark.hint
            if remark.offset is not None:
                assert 0 <= remark.offset < lengths[remark.path], (rule.code, remark)


@given(st.text(max_size=300))
def test_masking_moves_no_character(text: str) -> None:
    assert len(masked(text)) == len(text)


def test_hostile_texts_are_read_in_bounded_time() -> None:
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from {__name__} import run_hostile; run_hostile()"
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-400:] + done.stderr[-400:]


def run_hostile() -> None:
    """Run in a process of its own, which the system stops when its time is up."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for name, text in HOSTILE.items():
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        _run_all(text)


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.iter_modules(rules_package.__path__):
        names = vars(importlib.import_module(f"{rules_package.__name__}.{module.name}"))
        for name, value in names.items():
            for index, pattern in enumerate(value if isinstance(value, tuple) else [value]):
                if isinstance(pattern, re.Pattern):
                    yield f"{module.name}.{name}.{index}", pattern


@pytest.mark.parametrize(
    ("name", "pattern"), list(_patterns()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_no_pattern_repeats_what_repeats_without_end(name: str, pattern: re.Pattern[str]) -> None:
    assert _depth(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)) < 2


def _depth(parts: Any) -> int:
    """Return how many endless repeats stand inside each other."""
    deepest = 0
    for operator, argument in parts:
        inner = max((_depth(part) for part in _inside(argument)), default=0)
        endless = operator in {parser.MAX_REPEAT, parser.MIN_REPEAT} and argument[1] >= LONG
        deepest = max(deepest, inner + endless)
    return deepest


def _inside(argument: Any) -> Iterator[Any]:
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for each in argument:
            yield from _inside(each)
