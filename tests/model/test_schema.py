"""The published schema takes what the reader takes, and refuses what an editor should see at once."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from printdesk.model.blocks import KINDS
from printdesk.model.briefing import Briefing
from printdesk.model.schema import json_schema, write_schema
from printdesk.model.schema_words import WORDS

HOUSE = Path(__file__).parents[2]
CONTENTS = sorted([*HOUSE.glob("seeds/*/briefing*.yaml"), *HOUSE.glob("tests/cases/*.yaml")])
BLOCK = "title: T\nsections: [{title: S, body: [%s]}]\n"


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    schema = json_schema()
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def typed(text: str) -> Any:
    """Read as an editor does, with YAML 1.2's guesses; JSON has no dates."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def test_there_are_content_files_to_check() -> None:
    assert CONTENTS


@pytest.mark.parametrize("file", CONTENTS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_content_file_of_the_house_is_valid(validator: Draft7Validator, file: Path) -> None:
    errors = [
        f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(typed(file.read_text()))
    ]
    assert errors == []


@pytest.mark.parametrize(
    "text",
    [
        "title: 2.80\nsections: []\nedition: 1.10\ndate: 2026-03-14\n",
        "title: T\nsections: []\nplace:\nauthors: Desk\nnumbers: {title: N, facts: [a]}\nquery: why?\nkey_facts: [{text: x}]\n",
        BLOCK % "text, 5, {note: x}, {prompts: [a]}, {prompts: a}, {boxes: [{text: x}]}, {numbers: [a]}",
        BLOCK % "{chart: {kind: bars, facts: {a: x, b: }, source: [a, b], query: {text: q, by: me}}}",
        BLOCK
        % "{table: {columns: [A, {title: B, unit: t}], rows: [[1, x], {group: G}], data: {file: a.xlsx, sheet: s}}}",
    ],
)
def test_short_forms_are_valid(validator: Draft7Validator, text: str) -> None:
    assert [error.message for error in validator.iter_errors(typed(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "sections: []\n",
        "title: T\n",
        "title: [a]\nsections: []\n",
        "title: T\ntitel: x\nsections: []\n",
        "title: T\nsections: [{titel: S}]\n",
        "title: T\nsections: []\npage: A5\n",
        "title: T\nsections: []\nfacts: {a: {value: '12,000'}}\n",
        "title: T\nsections: []\nfacts: {a: {vlaue: 1}}\n",
        "title: T\nsections: []\nsources: {a: {title: A, url: www.example.org}}\n",
        BLOCK % "{chrat: {kind: bars}}",
        BLOCK % "{chart: , kind: bars}",
        BLOCK % "{}",
        BLOCK % "{chart: {kind: bar}}",
        BLOCK % "{chart: {facts: [a]}}",
        BLOCK % "{chart: {kind: bars, titel: x}}",
        BLOCK % "{note: {id: 2b, text: x}}",
        BLOCK % "{image: {file: x, width: wide}}",
        BLOCK % "{roadmap: {lanes: [{name: L, items: [{title: x}]}]}}",
    ],
)
def test_what_the_reader_refuses_is_shown_while_typing(validator: Draft7Validator, text: str) -> None:
    assert list(validator.iter_errors(typed(text)))


def test_completion_offers_the_kinds_and_nothing_else() -> None:
    block = json_schema()["definitions"]["Block"]
    assert list(block["properties"]) == list(KINDS)
    assert (block["minProperties"], block["maxProperties"], block["additionalProperties"]) == (1, 1, False)
    text = json.dumps(json_schema())
    assert "oneOf" not in text
    assert "anyOf" not in text


def test_every_key_of_the_file_is_described() -> None:
    definitions = {name: part for name, part in json_schema()["definitions"].items() if name != "Block"}
    for name, part in {"Briefing": json_schema(), **definitions}.items():
        assert [key for key, value in part["properties"].items() if "description" not in value] == [], name


def test_every_description_is_of_a_key_that_exists() -> None:
    parts = {"Briefing": json_schema(), **json_schema()["definitions"]}
    assert [
        words
        for words in WORDS
        if not words.startswith("*") and words.split(".")[1] not in parts[words.split(".")[0]]["properties"]
    ] == []
    assert set(json_schema()["properties"]) == set(Briefing.model_fields) - {"numbers_title"}


def test_the_schema_is_written_whole_and_once(tmp_path: Path) -> None:
    file = write_schema(tmp_path)
    assert file == tmp_path / ".printdesk" / "briefing.schema.json"
    assert json.loads(file.read_text()) == json_schema()
    before = file.stat().st_mtime_ns
    assert write_schema(tmp_path).stat().st_mtime_ns == before
    assert [found.name for found in file.parent.iterdir()] == [file.name]
