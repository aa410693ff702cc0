"""A worker process seen from the preview: asked in turn, watched, and started anew when it fails."""

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, Literal

from printdesk.preview import frames

Reason = Literal["ended", "stopped", "late", "full", "broken"]
"""Ended from outside, stopped on purpose, out of time, out of memory, or failed in a way of its own."""


LOOK_EVERY = 0.5
"""Seconds between two looks at how long a worker has been at it."""

Haste = Literal["soon", "late"]
"""Whether somebody waits for a job."""


class Refused(Exception):
    """The content does not hold; `records` are the findings."""

    def __init__(self, records: list[dict[str, Any]]) -> None:
        super().__init__(f"{len(records)} findings")
        self.records = records


class Lost(Exception):
    """The job was not done; a successor takes the next one."""

    def __init__(self, message: str, reason: Reason) -> None:
        super().__init__(message)
        self.reason: Reason = reason


class Station:
    """One worker of one kind. Jobs are done one at a time; those that somebody waits for go first."""

    def __init__(self, kind: str, *, seconds: float) -> None:
        self.kind, self._seconds = kind, seconds
        self._process: asyncio.subprocess.Process | None = None
        self._turn = _Turn()

    async def ask(
        self, job: str, blobs: Sequence[bytes] = (), *, turn: Haste = "soon", **arguments: Any
    ) -> frames.Frame:
        """Have a job done; a job whose turn is `late` lets others go first. Raises Refused or Lost."""
        await self._turn.take(turn)
        try:
            return await self._ask(job, blobs, arguments)
        finally:
            self._turn.give()

    async def _ask(self, job: str, blobs: Sequence[bytes], arguments: dict[str, Any]) -> frames.Frame:
        process = await self._running()
        try:
            assert process.stdin
            assert process.stdout
            process.stdin.write(frames.packed({"job": job, "with": arguments}, blobs))
            await process.stdin.drain()
            answer = await self._in_time(frames.receive(process.stdout), process.pid)
        except TimeoutError as error:
            await self.stop()
            raise Lost(f"that took longer than {self._seconds:g} seconds and was stopped", "late") from error
        except (asyncio.IncompleteReadError, ConnectionError, OSError) as error:
            reason: Reason = "ended" if self._process is process else "stopped"
            await self.stop()
            raise Lost("the process was ended, perhaps for want of memory", reason) from error
        except asyncio.CancelledError:
            await self.stop()  # its answer would be taken for that of the next job
            raise
        return _told(answer)

    async def _in_time(self, answer: Coroutine[Any, Any, frames.Frame], pid: int) -> frames.Frame:
        """Wait for an answer; TimeoutError where the worker has computed, or stood still, for longer than it may.

        It is its own time that counts: on a machine that is busy with other things a job takes longer, and is none the worse.
        """
        task = asyncio.ensure_future(answer)
        begun = used = _used(pid)
        moved = time.monotonic()
        try:
            while not (await asyncio.wait([task], timeout=min(LOOK_EVERY, self._seconds)))[0]:
                now = _used(pid)
                if now != used:
                    used, moved = now, time.monotonic()
                if used - begun > self._seconds or time.monotonic() - moved > self._seconds:
                    raise TimeoutError
            return task.result()
        finally:
            if not task.done():
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "printdesk.preview.work",
                self.kind,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is the preview's own affair, and what a worker starts ends with it
                limit=1024 * 1024,
            )
        return self._process

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def stop(self) -> None:
        """End the worker and all it has started."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


def _told(answer: frames.Frame) -> frames.Frame:
    match answer.record:
        case {"done": record}:
            return frames.Frame(record, answer.blobs)
        case {"refused": records}:
            raise Refused(records)
        case {"full": message}:
            raise Lost(str(message), "full")
        case record:
            raise Lost(str(record.get("broken")), "broken")


def _used(pid: int) -> float:
    """Return the seconds that a process has computed; where that cannot be told, the time on the clock."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return time.monotonic()


class _Turn:
    """Whose turn it is: first come, first served, those in haste before those who can wait."""

    def __init__(self) -> None:
        self._busy = False
        self._hasty: list[asyncio.Future[None]] = []
        self._late: list[asyncio.Future[None]] = []

    async def take(self, turn: Haste) -> None:
        if not self._busy:
            self._busy = True
            return
        waiting = asyncio.get_running_loop().create_future()
        queue = self._late if turn == "late" else self._hasty
        queue.append(waiting)
        try:
            await waiting
        except asyncio.CancelledError:
            if waiting in queue:
                queue.remove(waiting)
            elif waiting.done() and not waiting.cancelled():
                self.give()
            raise

    def give(self) -> None:
        for queue in (self._hasty, self._late):
            while queue:
                waiting = queue.pop(0)
                if not waiting.done():
                    waiting.set_result(None)
                    return
        self._busy = False
