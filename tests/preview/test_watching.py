import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from printdesk.preview.watching import PATIENCE, Settling, edits, is_relevant

FOLDER = Path("/desk")


@pytest.mark.parametrize("name", ["briefing.yaml", "data/oil.csv", "layouts/briefing/print.css", "printdesk.yaml"])
def test_a_file_of_the_content_matters(name: str) -> None:
    assert is_relevant(FOLDER / name, FOLDER)


@pytest.mark.parametrize(
    "name",
    [
        "dist/a.pdf",
        ".printdesk/cache/x",
        ".git/index",
        ".briefing.yaml.swp",
        "briefing.yaml~",
        "4913",
        "#briefing.yaml#",
    ],
)
def test_outputs_and_what_editors_leave_do_not(name: str) -> None:
    assert not is_relevant(FOLDER / name, FOLDER)


@pytest.mark.parametrize("manner", ["told", "poll"])
def test_a_save_is_heard_of_also_in_a_folder_that_is_new(tmp_path: Path, manner: str) -> None:
    content = tmp_path / "briefing.yaml"
    content.write_text("title: a")

    async def hear() -> None:
        saves: dict[str, Callable[[], object]] = {
            "briefing.yaml": lambda: content.write_text("title: b"),
            "data": (tmp_path / "data").mkdir,
            "oil.csv": lambda: (tmp_path / "data/oil.csv").write_text("a,b\n"),
        }
        following = edits(content, (), manner)  # type: ignore[arg-type]
        for name, save in saves.items():
            waiting = asyncio.ensure_future(anext(following))
            await asyncio.sleep(0.8)
            save()
            while name not in {path.name for path in await asyncio.wait_for(waiting, 20)}:
                waiting = asyncio.ensure_future(anext(following))
        await following.aclose()  # type: ignore[attr-defined]

    asyncio.run(hear())


def test_a_file_cut_short_is_given_a_moment_and_a_whole_one_is_not(tmp_path: Path) -> None:
    content = tmp_path / "briefing.yaml"
    settling = Settling(content)

    def waits(text: str) -> bool:
        content.write_text(text)
        began = time.monotonic()
        asyncio.run(settling.settled())
        return time.monotonic() - began >= PATIENCE

    assert [waits(text) for text in ("title: a", "title: b", "", "title: b", "titl", "title: c")] == [
        False,
        False,
        True,
        False,
        True,
        False,
    ]
