"""The rule pages are whole and current: every code in the source has one, and every page is of a code in the source."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from printdesk.preflight.content.catalogue import RULES
from printdesk.rules import FILES, Rule, rules

SOURCE = Path(__file__).resolve().parents[1] / "src" / "printdesk"
KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*")
TELLERS = {
    "_one", "Diagnostic", "Finding", "Remark", "Slip", "ContentRule", "error", "warning", "remark", "key_error", "at", "slip", "finding", "_finding",
    "parsed_by", "refusal", "_refusal", "_refused", "refused", "_fault", "fault", "_diagnostic", "diagnostic", "_warning", "_error", "_told", "_found",
    "report", "warn", "_report", "_problem", "_doubt", "_slip", "_notice", "ArticleError", "_not_found", "_spoiled",
}  # fmt: skip
"""The names of what makes a finding; a code stands among the arguments."""


def test_every_code_in_the_source_has_a_page() -> None:
    without = {code: place for code, place in _codes() if code not in rules()}
    assert not without


def test_every_page_is_of_a_code_in_the_source() -> None:
    strings = {node.value for _, node in _strings()}
    assert [code for code in rules() if code not in strings] == []


def test_the_collector_knows_codes_of_every_floor() -> None:
    codes = {code for code, _ in _codes()}
    assert {
        "unknown-key",
        "unquoted-at",
        "fact-cycle",
        "text-lost",
        "folder-in-use",
        "two-holders",
        "bad-when",
    } <= codes


@pytest.mark.parametrize("page", rules().values(), ids=lambda page: page.code)
def test_a_page_says_what_why_and_how(page: Rule) -> None:
    assert KEBAB.fullmatch(page.code)
    assert 4 <= len(page.title) <= 72
    assert not page.title.endswith(".")
    assert len(page.why.split()) >= 8
    assert page.why.strip().endswith(".")
    assert not page.right or page.wrong, "what is right is shown beside what is wrong"
    assert max(map(len, page.page().splitlines())) <= 100


def test_no_code_has_two_pages() -> None:
    assert len(rules()) == sum(len(tomllib.loads((SOURCE / name).read_text("utf-8"))) for name in FILES)


def test_no_two_rules_of_the_desk_share_a_code() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))


def _codes() -> Iterator[tuple[str, str]]:
    for file, node in _nodes():
        for value in _named(node):
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and KEBAB.fullmatch(value.value):
                yield value.value, f"{file.relative_to(SOURCE)}:{value.lineno}"


def _named(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what may be a code: an argument of what makes findings, `code=…`, and the first of a pair with a message."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "code")
            if name in TELLERS:
                yield from (value for value in node.args[:3] if _is_code_like(value, name))
        case ast.Tuple(elts=[ast.Constant(value=str() as code) as first, second, *_]) if "-" in code:
            if _is_message(second):
                yield first
        case ast.Tuple(elts=[_, ast.Constant(value=str() as code) as second, third, *_]) if "-" in code:
            if _is_message(third):
                yield second
        case _:
            pass


def _is_code_like(value: ast.expr, teller: str) -> bool:
    text = value.value if isinstance(value, ast.Constant) else ""
    return isinstance(text, str) and ("-" in text or text in {"unit", "drawing"} or teller in {"Diagnostic", "Slip"})


def _is_message(value: ast.expr) -> bool:
    if isinstance(value, ast.JoinedStr):
        return True
    return isinstance(value, ast.Constant) and isinstance(value.value, str) and " " in value.value


def _strings() -> Iterator[tuple[Path, ast.Constant]]:
    for file, node in _nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield file, node


def _nodes() -> Iterator[tuple[Path, ast.AST]]:
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            yield file, node
