"""What the browser is told when files are saved, broken, emptied, renamed, or a worker ends."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.preview.conftest import BRIEFING, YIELDS
from tests.preview.running import Running

from printdesk.build.run import build_briefing
from printdesk.resources import layouts_folder


@pytest.fixture(autouse=True)
def _put_back(preview: Running, content: Path) -> Iterator[None]:
    yield
    (content.parent / "data/yields.csv").write_text(YIELDS, encoding="utf-8")
    content.write_text(BRIEFING, encoding="utf-8")
    while preview.ask(f"{preview.path}find?words=Nobody%20was%20stung")[1] == b'{"found":[]}':
        time.sleep(0.2)
    while preview.all("work", 1) or preview.state("work")["state"] != "still":
        pass
    preview.forget()


def test_an_edit_swaps_its_page_and_marks_its_words(preview: Running, content: Path) -> None:
    before = _ids(preview)
    content.write_text(BRIEFING.replace("fair in spring", "very fair in spring"), encoding="utf-8")
    told = preview.next("pages", whole=True, marks=bool)
    [(page, boxes)] = told["marks"]
    assert [index for index, (old, new) in enumerate(zip(before, _listed(told), strict=True)) if old != new] == [page]
    assert len(boxes) == 1
    left, _, width, _ = boxes[0]
    assert 0.3 < left < 0.95
    assert 0.02 < width < 0.08, "one short word"
    assert "very fair" in told["pages"][page]["text"]
    assert told["edited"][0] == page


def test_what_is_shown_is_the_file_that_a_build_writes(preview: Running, content: Path, tmp_path: Path) -> None:
    fresh = BRIEFING.replace("Frost may", "Rime may")
    content.write_text(fresh, encoding="utf-8")
    preview.next("pages", pages=lambda pages: any("Rime may" in (page["text"] or "") for page in pages))
    build_briefing(content, to=("pdf",), folder=tmp_path)
    [built] = tmp_path.glob("*.pdf")
    assert preview.ask(f"{preview.path}document.pdf")[1] == built.read_bytes()


def test_an_error_stands_with_its_place_until_it_is_mended(preview: Running, content: Path) -> None:
    content.write_text(BRIEFING.replace("title: The harvest", "titel: The harvest"), encoding="utf-8")
    told = preview.next("trouble", records=bool)
    found = next(record for record in told["records"] if record["code"] == "unknown-key")
    assert (found["name"], found["line"], found["column"], found["length"]) == ("briefing.yaml", 15, 5, 5)
    assert found["text"] == "  - titel: The harvest"
    assert "did you mean 'title'?" in found["hint"]
    content.write_text(BRIEFING, encoding="utf-8")
    assert preview.next("trouble")["records"] == []


def test_twenty_saves_in_a_second_end_with_the_last(preview: Running, content: Path) -> None:
    before = preview.state("pages")["number"]
    for number in range(20):
        content.write_text(BRIEFING.replace("Frost may", f"Frost {number} may"), encoding="utf-8")
        time.sleep(0.05)
    told = preview.next("pages", pages=lambda pages: any("Frost 19 may" in (page["text"] or "") for page in pages))
    preview.all("work", 2)  # what was told while the saves came
    builds = [each for each in preview.all("work", 2) if each["state"] == "setting"]
    assert builds == [], "the last save is on the pages, even if word of it comes once more"
    assert told["number"] - before <= 20, "no save is set twice"


def test_a_file_saved_in_pieces_is_not_read_half(preview: Running, content: Path) -> None:
    fresh = BRIEFING.replace("Frost may", "Snow may")
    for size in (0, 150, 420, len(fresh)):
        content.write_text(fresh[:size], encoding="utf-8")
        time.sleep(0.1)
    heard: list[Any] = []
    until = time.monotonic() + 30
    while time.monotonic() < until:
        topic, told = preview.news.get(timeout=30)
        heard += [told["records"]] if topic == "trouble" else []
        if topic == "pages" and any("Snow may" in (page["text"] or "") for page in told["pages"]):
            break
    assert [records for records in heard if records] == []


def test_a_content_that_was_renamed_is_missed_by_name(preview: Running, content: Path) -> None:
    content.rename(content.with_name("draft.yaml"))
    [found] = preview.next("trouble", records=bool)["records"]
    assert found["message"] == "there is no such file"
    assert found["hint"] == "here is draft.yaml"
    content.with_name("draft.yaml").rename(content)
    assert preview.next("trouble")["records"] == []


def test_a_row_of_data_changes_its_page(preview: Running, content: Path) -> None:
    (content.parent / "data/yields.csv").write_text(YIELDS.replace("12", "13"), encoding="utf-8")
    told = preview.next("pages", pages=lambda pages: any("autumn 13" in (page["text"] or "") for page in pages))
    assert len(told["marks"]) == 1


def test_a_worker_that_is_killed_is_missed_and_replaced(preview: Running, content: Path) -> None:
    [setter] = _workers(preview, "setter")
    os.kill(setter, signal.SIGSTOP)
    content.write_text(BRIEFING.replace("Frost may", "Hail may"), encoding="utf-8")
    preview.next("work", state="setting")
    os.kill(setter, signal.SIGKILL)
    assert "a new one has taken over" in preview.next("notice")["text"]
    preview.next("pages", pages=lambda pages: any("Hail may" in (page["text"] or "") for page in pages))


def test_pages_are_drawn_anew_when_who_drew_them_is_killed(preview: Running, content: Path) -> None:
    [camera] = _workers(preview, "camera")
    os.kill(camera, signal.SIGKILL)
    picture = _ids(preview)[0]
    assert preview.ask(f"{preview.path}page/{picture}/333.png")[0] == 404
    preview.next("pages", whole=True)
    assert preview.ask(f"{preview.path}page/{picture}/333.png")[0] == 200


def test_a_click_on_the_page_leads_to_the_line_of_its_words(preview: Running, content: Path) -> None:
    found = preview.ask(f"{preview.path}find?words=depend%20on%20it")[1]
    page, (left, top, width, height) = json.loads(found)["found"][0]
    places = preview.state("map")["places"]
    x, y = left + width / 2, top + height / 2
    line, column = next((line, column) for at, _, name, line, column in places if at == page and line == 11)
    asked = f"source?file={content}&line={line}&column={column}&page={page}&x={x}&y={y}"
    answer = json.loads(preview.ask(f"{preview.path}{asked}")[1])
    typed = content.read_text("utf-8").splitlines()[answer["line"] - 1]
    assert "depend on it" in typed


def test_findings_of_the_desk_come_with_the_pages(preview: Running, content: Path) -> None:
    content.write_text(BRIEFING.replace("Nobody was stung.", "Nobody was was stung."), encoding="utf-8")
    records = preview.next("findings-content", records=bool)["records"]
    assert "doubled-word" in {record["code"] for record in records}


def test_a_setting_of_the_house_above_the_folder_changes_what_is_found(preview: Running, content: Path) -> None:
    house = content.parent.parent / "printdesk.yaml"
    content.write_text(BRIEFING.replace("Nobody was stung.", "Nobody was was stung."), encoding="utf-8")
    preview.next("findings-content", records=bool)
    try:
        house.write_text("rules: {doubled-word: off}\n", encoding="utf-8")
        records = preview.next("findings-content")["records"]
        assert "doubled-word" not in {record["code"] for record in records}
        house.write_text("rules: {doubled-wort: off}\n", encoding="utf-8")
        [found] = preview.next("findings-content")["records"]
        assert (found["code"], found["line"]) == ("unknown-rule", 1)
    finally:
        house.unlink()
    records = preview.next("findings-content")["records"]
    assert "doubled-word" in {record["code"] for record in records}


def test_saving_once_more_what_is_shown_sets_nothing(preview: Running, content: Path) -> None:
    content.write_text(BRIEFING, encoding="utf-8")
    preview.forget()
    content.write_text(BRIEFING, encoding="utf-8")
    assert preview.all("work", 1.5) == []


def test_a_layout_of_the_workspace_is_used_once_it_is_there(preview: Running, content: Path) -> None:
    layout = content.parent / "layouts" / "briefing"
    before = _ids(preview)
    shutil.copytree(layouts_folder() / "briefing", layout)
    tokens = layout / "tokens.yaml"
    try:
        tokens.write_text(tokens.read_text("utf-8").replace('"#093E51"', '"#512E09"'), encoding="utf-8")
        told = preview.next("pages", whole=True, pages=lambda pages: [page["id"] for page in pages] != before)
        assert all(old != new for old, new in zip(before, _listed(told), strict=True)), "petrol stands on every page"
    finally:
        shutil.rmtree(layout.parent)
        preview.next("pages", whole=True, pages=lambda pages: [page["id"] for page in pages] == before)


def _ids(preview: Running) -> list[str]:
    """Return the names of the pictures shown now, as a browser that comes is told."""
    return _listed(preview.state("pages"))


def _listed(told: dict[str, Any]) -> list[str]:
    return [page["id"] for page in told["pages"]]


def _workers(preview: Running, kind: str) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(preview.process.pid)], capture_output=True, text=True, check=True
    )
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if line.endswith(f"preview.work {kind}")]
