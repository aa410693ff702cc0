"""Composing again gives what composing afresh gives, and that is what setting the whole gives."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.bench.edits import EDITS, history
from tests.writers.pdf.compose.comparison import differences, pixels
from tests.writers.pdf.test_weasy import is_there

from printdesk.build.desk import read_copy
from printdesk.edition.select import select
from printdesk.edition.tree import Edition
from printdesk.layout.package import Layout, find_layout
from printdesk.writers.pdf.compose import engine, fonts, margins, painting, setting
from printdesk.writers.pdf.compose.composer import Composed, Composer
from printdesk.writers.pdf.compose.shapes import NotComposable, Start
from printdesk.writers.pdf.press import write_press
from printdesk.writers.pdf.press_condition import press_for
from printdesk.writers.pdf.screen import lay_out, write_pdf

ROOT = Path(__file__).resolve().parents[4]
CASES = [
    ROOT / "seeds/harvest-note/briefing.yaml",
    *(ROOT / f"tests/cases/{name}.yaml" for name in ("arabic", "every-block", "footnotes-and-links", "us-english")),
]


def edition_of(file: Path) -> Edition:
    return select(read_copy(file).edition, "pdf", queries="drop")


def composed(composer: Composer, edition: Edition) -> Composed:
    return composer.compose(edition, find_layout(edition.layout))


def whole(edition: Edition) -> bytes:
    layout = find_layout(edition.layout)
    return write_pdf(edition, layout, laid=lay_out(edition, layout)).data


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_is_composed_is_what_is_set_as_a_whole(file: Path) -> None:
    edition = edition_of(file)
    one, other = composed(Composer(), edition).data, whole(edition)
    assert differences(one, other) == []
    assert pixels(one) == pixels(other)


def edits(file: Path, folder: Path, seed: int) -> Iterator[tuple[str, Edition]]:
    """Yield a content again and again, one edit further each time."""
    for kind, work in history(file, folder, random.Random(seed), EDITS):
        yield kind, edition_of(work)


@pytest.mark.parametrize("file", [CASES[0], CASES[1], CASES[3]], ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_after_any_edit_bytes_are_those_of_a_build_that_kept_nothing(file: Path, tmp_path: Path) -> None:
    composer, kept = Composer(), tmp_path / "cache"
    for number, (kind, edition) in enumerate(edits(file, tmp_path, seed=7)):
        warm, from_disk = composed(composer, edition), composed(Composer(kept), edition)
        assert warm.data == from_disk.data == composed(Composer(), edition).data, (number, kind)


def test_pages_that_are_too_many_to_hold_are_painted_at_once_and_come_out_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = [composed(Composer(), edition).data for _, edition in edits(CASES[0], tmp_path, seed=1)]
    for name in ("_HELD", "_HELD_AT_MOST", "_SWEPT"):
        monkeypatch.setattr(setting, name, 0)
    composer = Composer()
    assert [composed(composer, edition).data for _, edition in edits(CASES[0], tmp_path, seed=1)] == made


def test_after_any_edit_it_is_what_is_set_as_a_whole(tmp_path: Path) -> None:
    composer = Composer()
    for number, (kind, edition) in enumerate(edits(CASES[2], tmp_path, seed=3)):
        assert differences(composed(composer, edition).data, whole(edition)) == [], (number, kind)


MakeEdition = Callable[[str], Edition]


@pytest.fixture
def edition_from(tmp_path: Path) -> MakeEdition:
    def make(content: str) -> Edition:
        file = tmp_path / "briefing.yaml"
        file.write_text(content, encoding="utf-8")
        return edition_of(file)

    return make


def test_numbers_that_could_be_numbers_of_objects_are_text(edition_from: MakeEdition) -> None:
    edition = edition_from(
        "title: 7000000012 0 R\nsections:\n  - title: Call 7000000012\n    body: |\n"
        "      Write to [7000000012](https://example.org/7000000012?a=12%200%20R) or 12 0 R.\n"
        "  - title: p3 0 R\n    body: m5 and x, /MCID 4, stream and endstream.\n"
    )
    assert differences(composed(Composer(), edition).data, whole(edition)) == []


def test_a_picture_in_two_chapters_is_stored_once(edition_from: MakeEdition, tmp_path: Path) -> None:
    Image.frombytes("RGB", (40, 30), bytes(range(240)) * 15).save(tmp_path / "map.png")
    section = "  - title: Part {0}\n    body:\n      - image: {{file: map.png, alt: A map, title: Map {0}}}\n"
    edition = edition_from(f"title: Maps\nsections:\n{section.format(1)}{section.format(2)}")
    with pikepdf.open(BytesIO(composed(Composer(), edition).data)) as pdf:
        stored = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]
        drawn = [name for page in pdf.pages for name in page.Resources.XObject]
    assert (len(stored), len(drawn)) == (1, 2)
    assert differences(composed(Composer(), edition).data, whole(edition)) == []


def test_notes_of_two_chapters_on_one_page_are_set_together(edition_from: MakeEdition) -> None:
    section = "  - title: Part {0}\n    body: |\n      A claim.[^a]\n\n      [^a]: The note of part {0}.\n"
    edition = edition_from("title: Notes\nsections:\n" + "".join(section.format(number) for number in (1, 2, 3)))
    assert differences(composed(Composer(), edition).data, whole(edition)) == []


def test_chapters_that_are_only_titles_stay_with_what_follows(edition_from: MakeEdition) -> None:
    titles = "".join(f"  - {{title: Title {number}}}\n" for number in range(12))
    text = "  - title: Text\n    body: |\n" + f"      {'Some words that fill a line or two. ' * 12}\n\n" * 5
    edition = edition_from(f"title: Titles\nsections:\n{text}{titles}{text}")
    assert differences(composed(Composer(), edition).data, whole(edition)) == []


def test_a_character_that_no_font_has_is_told_as_when_the_whole_is_set(edition_from: MakeEdition) -> None:
    edition = edition_from('title: A\nsections:\n  - title: B\n    body: "Before \\U0010FFFD after."\n')
    layout = find_layout(edition.layout)
    plain = write_pdf(edition, layout, laid=lay_out(edition, layout))
    assert plain.diagnostics
    *found, note = write_pdf(edition, layout).diagnostics
    assert tuple(found) == plain.diagnostics
    assert (note.code, note.severity, note.hint) == (
        "set-as-a-whole",
        "note",
        "use characters that the layout's fonts have",
    )


def own_layout(folder: Path, rules: str) -> Layout:
    """Make a layout of the workspace `folder`: the briefing's with some rules more."""
    shutil.copytree(find_layout("briefing").folder, folder / "layouts/own")
    with (folder / "layouts/own/print.css").open("a", encoding="utf-8") as sheet:
        sheet.write(rules)
    return find_layout("own", folder)


@pytest.mark.parametrize(
    "rule",
    [
        "@page :nth(2) { margin-left: 60mm }",
        ".chapter { break-before: right }",
        ".opener::after { content: counter(page) }",
        ".opener::after { content: counter(pages) }",
        ".prose { position: fixed }",
    ],
)
def test_a_layout_that_looks_beyond_a_chapter_is_set_as_a_whole_and_that_is_told(rule: str, tmp_path: Path) -> None:
    layout = own_layout(tmp_path, rule)
    content = "title: A\nlayout: own\nsections:\n  - {title: One, body: Text.}\n  - {title: Two, body: Text.}\n"
    (tmp_path / "briefing.yaml").write_text(content, encoding="utf-8")
    edition = edition_of(tmp_path / "briefing.yaml")
    with pytest.raises(NotComposable):
        Composer().compose(edition, layout)
    made, plain = write_pdf(edition, layout), write_pdf(edition, layout, laid=lay_out(edition, layout))
    assert made.data == plain.data
    assert [note.code for note in made.diagnostics if note not in plain.diagnostics] == ["set-as-a-whole"]


def test_a_rule_that_is_not_understood_is_told_by_every_build(tmp_path: Path) -> None:
    layout, composer = own_layout(tmp_path, ".prose { colour: red }"), Composer(tmp_path / "cache")
    for text in ("Text.", "Other text.", "Third text."):
        content = f"title: A\nlayout: own\nsections:\n  - {{title: One, body: {text}}}\n"
        (tmp_path / "briefing.yaml").write_text(content, encoding="utf-8")
        edition = edition_of(tmp_path / "briefing.yaml")
        whole_told = write_pdf(edition, layout, laid=lay_out(edition, layout)).diagnostics
        assert [each.code for each in whole_told] == ["layout-css"]
        assert write_pdf(edition, layout, composer=composer).diagnostics == whole_told
        assert write_pdf(edition, layout, cache=tmp_path / "cache").diagnostics == whole_told


@pytest.mark.parametrize(
    "rules",
    [
        "@page :left { margin-left: 40mm } @page :right { margin-left: 10mm }",
        "@page :left { margin-top: 60mm } @page :first { margin-top: 90mm }",
    ],
)
def test_pages_of_which_left_and_right_and_the_first_differ_are_composed(rules: str, tmp_path: Path) -> None:
    layout, composer = own_layout(tmp_path, rules), Composer()
    for kind, work in history(CASES[0], tmp_path, random.Random(4), ["paragraph", "order"]):
        edition = edition_of(work)
        made = composer.compose(edition, layout)
        assert differences(made.data, write_pdf(edition, layout, laid=lay_out(edition, layout)).data) == [], kind
        assert made.data == Composer().compose(edition, layout).data


@pytest.mark.parametrize("damage", [b"", b"poison", None])
def test_a_poisoned_cache_is_made_again(damage: bytes | None, tmp_path: Path) -> None:
    edition = edition_of(CASES[3])
    first = composed(Composer(tmp_path), edition).data
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    for file in files:
        whole_file = file.read_bytes()
        file.write_bytes(whole_file[:-1] + bytes([whole_file[-1] ^ 1]) if damage is None else damage)
    assert composed(Composer(tmp_path), edition).data == first


_AGAIN = """
import sys
from pathlib import Path
from printdesk.build.desk import read_copy
from printdesk.edition.select import select
from printdesk.layout.package import Layout, find_layout
from printdesk.writers.pdf.compose.composer import Composer
edition = select(read_copy(Path(sys.argv[1])).edition, "pdf", queries="drop")
Composer(Path(sys.argv[2])).compose(edition, find_layout(edition.layout))
print(sorted({"weasyprint", "pydyf", "fontTools", "matplotlib"} & set(sys.modules)))
"""


def test_where_nothing_changed_weasyprint_is_not_loaded(tmp_path: Path) -> None:
    composed(Composer(tmp_path), edition_of(CASES[0]))
    run = [sys.executable, "-c", _AGAIN, str(CASES[0]), str(tmp_path)]
    assert subprocess.run(run, check=True, capture_output=True, text=True).stdout == "[]\n"


def test_the_press_gets_the_pages_that_are_set_as_a_whole() -> None:
    edition = select(read_copy(CASES[2]).edition, "press", queries="drop")
    layout, press = find_layout(edition.layout), press_for(None, None)
    made = write_press(edition, layout, press, composer=Composer())
    other = write_press(edition, layout, press, laid=lay_out(edition, layout, output="press"))
    found = differences(made.data, other.data)
    assert [each for each in found if "DocumentID" not in each] == []  # it tells one file from another
    assert pixels(made.data) == pixels(other.data)
    assert (made.facts, made.diagnostics) == (other.facts, other.diagnostics)


@pytest.mark.parametrize("name", [*engine.PRIVATE, *painting.PRIVATE, *margins.PRIVATE, *fonts.PRIVATE])
def test_private_parts_are_where_they_were(name: str) -> None:
    assert is_there(name)


def test_a_page_set_a_hair_lower_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    edition, lead = edition_of(CASES[0]), Start.lead.fget  # type: ignore[attr-defined]
    monkeypatch.setattr(Start, "lead", property(lambda start: lead(start._replace(depth=start.depth + 0.4))))
    assert differences(composed(Composer(), edition).data, whole(edition)) != []
