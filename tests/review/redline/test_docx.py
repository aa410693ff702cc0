"""A redline in Word: rejected it reads as the older edition, accepted as the newer, and Word opens it."""

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from openxml_audit import OpenXmlValidator
from tests.contents.briefings import Sample
from tests.contents.desk import copy_of, word_file
from tests.contents.revising import make_revision
from tests.contents.strategies import revisions
from tests.review.redline.reading import lines, note_numbers

from printdesk.build.desk import read_copy
from printdesk.build.returns.comparing import redline
from printdesk.review.redline.docx import Redline, write_redline
from printdesk.review.redline.ink import Stamp
from printdesk.writers.docx.document import DocxResult
from printdesk.writers.docx.snapshot import read_snapshot

ROOT = Path(__file__).parents[3]
SDK = ROOT / "tests" / "validators" / "node_modules" / ".bin" / "ooxml-validate"
STAMP = Stamp("A. Editor", "2026-02-03T00:00:00Z")
CASES = ("every-block", "footnotes-and-links", "every-chart", "ten-lines", "arabic")
FRAME = """\
title: The ferry
sections:
  - id: season
    title: The season
    body:
"""


def of(body: str, folder: Path) -> DocxResult:
    indented = "".join(f"      {line}\n" for line in body.splitlines())
    return word_file(copy_of(Sample(FRAME + indented, {}), folder))


def marked(old: str, new: str, folder: Path) -> tuple[Redline, str]:
    """Return the redline of two bodies and the document's XML."""
    made = write_redline(of(old, folder / "old"), of(new, folder / "new"), STAMP)
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        return made, package.read("word/document.xml").decode()


def case(name: str) -> DocxResult:
    return word_file(read_copy(ROOT / "tests" / "cases" / f"{name}.yaml"))


def holds(old: DocxResult, new: DocxResult, made: Redline) -> None:
    assert lines(made.data, "accepted") == lines(new.data, "accepted")
    assert lines(made.data, "rejected") == lines(old.data, "rejected")
    notes, marks = note_numbers(made.data)
    assert notes == marks


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(pair=revisions())
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old(
    pair: tuple[Sample, Sample], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pair")
    old, new = (word_file(copy_of(sample, folder / name)) for name, sample in zip("ab", pair, strict=True))
    holds(old, new, write_redline(old, new, STAMP))


@pytest.mark.parametrize(("before", "after"), [(CASES[i], CASES[i - 1]) for i in range(len(CASES))])
def test_even_two_unlike_contents_come_back_whole_from_one_file(before: str, after: str, tmp_path: Path) -> None:
    old, new = case(before), case(after)
    made = write_redline(old, new, STAMP)
    holds(old, new, made)
    (tmp_path / "redline.docx").write_bytes(made.data)
    assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "redline.docx").errors] == []


@pytest.mark.skipif(not (SDK.exists() and shutil.which("node")), reason="the SDK's validator is not set up")
@pytest.mark.parametrize("pair", [("every-block", "footnotes-and-links"), ("footnotes-and-links", "every-block")])
def test_the_sdk_finds_nothing(pair: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "redline.docx").write_bytes(write_redline(case(pair[0]), case(pair[1]), STAMP).data)
    done = subprocess.run([SDK, tmp_path / "redline.docx", "--of", "json"], capture_output=True, check=False, text=True)
    assert json.loads(done.stdout) == []


def test_two_files_of_one_content_differ_in_nothing() -> None:
    made = write_redline(case("every-block"), case("every-block"), STAMP)
    assert made.changes == 0


def test_the_same_editions_give_the_same_bytes(tmp_path: Path) -> None:
    pair = make_revision(Random(7))
    copies = [copy_of(sample, tmp_path / name) for name, sample in zip("ab", pair, strict=True)]
    assert redline(copies[0], copies[1], "A", None).data == redline(copies[0], copies[1], "A", None).data


def test_changed_words_are_marked_and_no_others(tmp_path: Path) -> None:
    made, xml = marked("- The ferry carried ten people.", "- The ferry carried twelve people.", tmp_path)
    assert made.changes == 2
    assert xml.count('w:author="A. Editor" w:date="2026-02-03T00:00:00Z"') == 2
    assert '<w:delText xml:space="preserve">ten</w:delText>' in xml
    assert ">twelve</w:t>" in xml


def test_a_paragraph_that_moved_is_marked_as_moved_and_not_as_new(tmp_path: Path) -> None:
    parts = ["- First of all the council opened the quay.", "- Then the market closed for a whole week.", "- In the end the school was rebuilt."]  # fmt: skip
    _, xml = marked("\n".join(parts), "\n".join([parts[2], *parts[:2]]), tmp_path)
    assert xml.count("<w:moveFromRangeStart ") == xml.count("<w:moveToRangeStart ") == 1
    assert "<w:ins " not in xml


def test_a_word_made_bold_is_a_change_of_its_look(tmp_path: Path) -> None:
    made, xml = marked("- The ferry is late.", "- The **ferry** is late.", tmp_path)
    assert made.changes == 1
    assert "<w:rPrChange " in xml
    assert "<w:ins " not in xml


def test_a_row_that_came_and_a_row_that_went_are_marked_as_rows(tmp_path: Path) -> None:
    table = "- table:\n    columns: [Boat, State]\n    rows:\n      - [Heron, in service]\n      - [{}]\n      - [Plover, on order]"
    _, xml = marked(table.format("Tern, laid up"), table.format("Gull, bought"), tmp_path)
    properties = [row.split("</w:trPr>")[0] for row in xml.split("<w:tr>")[1:]]
    assert [("<w:del " in each, "<w:ins " in each) for each in properties] == [
        (False, False), (False, False), (True, False), (False, True), (False, False),
    ]  # fmt: skip


def test_a_figure_is_replaced_whole(tmp_path: Path) -> None:
    facts = "title: F\nfacts:\n  fare: {{value: {}, unit: EUR}}\nsections:\n  - title: S\n    body: The fare is {{fare}} now.\n"
    old, new = (word_file(copy_of(Sample(facts.format(value), {}), tmp_path / value)) for value in ("2.80", "2.95"))
    with zipfile.ZipFile(io.BytesIO(write_redline(old, new, STAMP).data)) as package:
        xml = package.read("word/document.xml").decode()
    assert ">€2.80</w:delText>" in xml
    assert ">€2.95</w:t>" in xml


def test_the_redline_carries_the_newer_content(tmp_path: Path) -> None:
    old, new = of("- Ten.", tmp_path / "a"), of("- Twelve.", tmp_path / "b")
    made = read_snapshot(write_redline(old, new, STAMP).data)
    assert made is not None
    assert new.snapshot is not None
    assert made.sha256 == new.snapshot.sha256
