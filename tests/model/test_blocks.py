"""The model is closed and frozen, keeps text as typed, and judges short wordings."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from printdesk.model.blocks import KINDS, Chart, DataFile, Point, Table
from printdesk.model.briefing import Briefing, Fact
from printdesk.model.dataset import Dataset
from printdesk.model.names import is_figure, is_id


def test_every_kind_knows_its_own_name() -> None:
    assert {kind: node.model_fields["block"].default for kind, node in KINDS.items()} == {kind: kind for kind in KINDS}


def test_nothing_changes_after_reading() -> None:
    fact = Fact(value="2.80")
    with pytest.raises(ValidationError, match="frozen"):
        fact.value = "3"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="extra"):
        Fact.model_validate({"value": "1", "colour": "red"})


def test_values_keep_what_was_typed() -> None:
    assert Fact(value="2.80").value == "2.80"
    assert Point(label="a", value="{oil-now}").value == "{oil-now}"
    assert Table.model_validate({"rows": [["a"], {"group": "G"}]}).model_dump()["rows"] == (("a",), {"group": "G"})


@pytest.mark.parametrize("text", ["a", "oil-now", "نفط-2025", "Straße", "क्षेत्र", "油"])
def test_ids_are_of_any_script(text: str) -> None:
    assert is_id(text)
    assert is_figure(f"{{{text}}}")


@pytest.mark.parametrize("text", ["", "2a", "-a", "a_b", "a b", "a.b", "a:b", "a" * 101])
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)
    assert not is_figure(f"{{{text}}}")


@pytest.mark.parametrize(
    "tag", ["en", "en-GB", "ar-u-nu-arab", "zh-Hant-TW", "sr-Latn", "de-CH-1996", "es-419", "ckb", "en-x-desk"]
)
def test_language_tags_are_taken(tag: str) -> None:
    assert Briefing(title="T", sections=(), language=tag).language == tag


@pytest.mark.parametrize("url", ["https://x.org/a,b?c=(d)", "HTTP://x.org", "mailto:a@b.org", "https://пример.рф/я"])
def test_addresses_are_taken(url: str) -> None:
    assert (
        Briefing.model_validate({"title": "T", "sections": [], "sources": {"a": {"title": "A", "url": url}}})
        .sources["a"]
        .url
        == url
    )


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//x.org",
        "https://",
        "https:// x",
        "ftp://x.org",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        Briefing.model_validate({"title": "T", "sections": [], "sources": {"a": {"title": "A", "url": url}}})


def test_data_files_are_keys() -> None:
    chart = Chart.model_validate({"kind": "lines", "data": "a.csv"})
    assert {DataFile(file="a.csv"): 1}[chart.data or DataFile(file="")] == 1


def test_a_column_of_figures_and_gaps_is_a_column_of_numbers() -> None:
    rows = (("a", "1.5", None, "x"), ("b", "{oil-now}", None, "2"))
    dataset = Dataset("d.csv", Path("d.csv"), ("k", "v", "empty", "mixed"), rows, (2, 3))
    assert dataset.number_columns == ("v",)
    assert dataset.column("mixed") == ("x", "2")
    with pytest.raises(KeyError):
        dataset.column("none")
