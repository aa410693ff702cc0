"""Workers that hang, die or fail are told of and replaced."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Literal

import pytest
from tests.preview.conftest import write

from printdesk.preview.station import Lost, Station

Play = Callable[[Station], Awaitable[None]]


def play(station: Station, act: Play) -> None:
    async def acted() -> None:
        try:
            await act(station)
        finally:
            await station.stop()

    asyncio.run(acted())


def test_a_worker_that_hangs_is_stopped_and_the_next_job_is_done(tmp_path: Path) -> None:
    content = write(tmp_path)

    async def act(station: Station) -> None:
        asked = asyncio.create_task(station.ask("read", content=str(content)))
        await _begun(station)
        assert station.pid
        os.kill(station.pid, signal.SIGSTOP)
        with pytest.raises(Lost, match="took longer than 3 seconds") as lost:
            await asked
        assert lost.value.reason == "late"
        station._seconds = 60
        assert (await station.ask("read", content=str(content))).record["findings"] == []

    play(Station("desk", seconds=3), act)


def test_a_fault_in_one_job_ends_no_worker(tmp_path: Path) -> None:
    async def act(station: Station) -> None:
        with pytest.raises(Lost, match="KeyError") as lost:
            await station.ask("draw", picture="nothing", width=100)
        assert lost.value.reason == "broken"
        pid = station.pid
        with pytest.raises(Lost):
            await station.ask("draw", picture="nothing", width=100)
        assert station.pid == pid

    play(Station("camera", seconds=60), act)


def test_a_worker_ends_when_the_preview_is_gone() -> None:
    ended: list[int] = []

    async def act(station: Station) -> None:
        with pytest.raises(Lost):
            await station.ask("draw", picture="nothing", width=100)
        assert station.pid
        assert station._process
        assert station._process.stdin
        station._process.stdin.close()
        await asyncio.wait_for(station._process.wait(), 20)
        ended.append(station.pid)

    play(Station("camera", seconds=60), act)
    assert ended


def test_who_waits_goes_before_who_can_wait(tmp_path: Path) -> None:
    order: list[str] = []

    async def act(station: Station) -> None:
        async def ask(name: str, turn: Literal["soon", "late"]) -> None:
            with pytest.raises(Lost):
                await station.ask("draw", picture=name, width=1, turn=turn)
            order.append(name)

        first = asyncio.create_task(ask("first", "soon"))
        await asyncio.sleep(0)
        others = [
            asyncio.create_task(ask(name, "late" if name.startswith("late") else "soon"))
            for name in ("late-1", "late-2", "soon")
        ]
        await asyncio.gather(first, *others)

    began = time.monotonic()
    play(Station("camera", seconds=60), act)
    assert order == ["first", "soon", "late-1", "late-2"]
    assert time.monotonic() - began < 60


async def _begun(station: Station) -> None:
    while station.pid is None:  # noqa: ASYNC110 - nothing tells when a process has begun
        await asyncio.sleep(0.01)
