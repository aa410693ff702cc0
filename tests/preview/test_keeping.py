"""What the preview keeps: earlier editions in the workspace, pictures in memory, the last word on every matter."""

import asyncio
import os
from pathlib import Path
from typing import Any

from printdesk.preview import editions
from printdesk.preview.editions import Editions
from printdesk.preview.hub import BACKLOG, Hub
from printdesk.preview.shelf import Shelf


def test_an_edition_is_kept_once_and_found_again(tmp_path: Path) -> None:
    content, pdf = tmp_path / "briefing.yaml", tmp_path / "dist/bees.pdf"
    pdf.parent.mkdir()
    pdf.write_bytes(b"%PDF-1.7 one")
    kept = Editions(content)
    name = kept.keep_last_build("bees")
    assert kept.keep_last_build("bees") == name
    assert [(each["name"], each["said"]) for each in Editions(content).listed()] == [(name, "Build")]
    found = kept.file(str(name))
    assert found
    assert found.read_bytes() == b"%PDF-1.7 one"
    assert kept.file("../../dist/bees") is None


def test_the_oldest_editions_go(tmp_path: Path) -> None:
    kept = Editions(tmp_path / "briefing.yaml")
    for number in range(editions.KEPT + 3):
        pdf = tmp_path / f"{number}.pdf"
        pdf.write_bytes(f"%PDF-{number}".encode())
        os.utime(pdf, (number, number))
        kept.keep(pdf, str(number))
    listed = kept.listed()
    assert len(listed) == editions.KEPT
    assert [listed[0]["said"], listed[-1]["said"]] == [str(editions.KEPT + 2), "3"]
    assert len(list((tmp_path / ".printdesk/editions/briefing").iterdir())) == 2 * editions.KEPT


def test_a_spoiled_card_hides_only_its_own_edition(tmp_path: Path) -> None:
    kept = Editions(tmp_path / "briefing.yaml")
    for number in (1, 2):
        (tmp_path / f"{number}.pdf").write_bytes(f"%PDF-{number}".encode())
        kept.keep(tmp_path / f"{number}.pdf", str(number))
    card = tmp_path / ".printdesk/editions/briefing" / f"{kept.listed()[0]['name']}.json"
    card.write_text("{")
    assert len(kept.listed()) == 1


def test_pictures_looked_at_last_stay_when_there_are_too_many() -> None:
    shelf = Shelf(10)
    shelf.put("a", b"12345")
    shelf.put("b", b"12345")
    assert shelf.get("a")
    shelf.put("c", b"12345")
    assert [shelf.get(name) for name in "abc"] == [b"12345", None, b"12345"]


def test_who_comes_late_hears_the_last_word_on_each_matter() -> None:
    assert asyncio.run(_heard([("pages", {"n": 1}), ("work", {"n": 2}), ("pages", {"n": 3})], 3)) == [
        "retry: 400\n\n",
        'event: pages\ndata: {"n": 3}\n\n',
        'event: work\ndata: {"n": 2}\n\n',
    ]


def test_who_does_not_keep_up_is_sent_away() -> None:
    async def acted() -> int:
        hub = Hub()
        following = hub.listen()
        await anext(following)
        for number in range(BACKLOG + 5):
            hub.tell("work", {"n": number})
        return hub.listeners

    assert asyncio.run(acted()) == 0


async def _heard(said: list[tuple[str, dict[str, Any]]], count: int) -> list[str]:
    hub = Hub()
    for topic, message in said:
        hub.tell(topic, message)
    following = hub.listen()
    return [await anext(following) for _ in range(count)]
