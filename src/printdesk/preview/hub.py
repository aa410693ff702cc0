"""What the browsers are told: the last word on each matter, to whoever comes, and every new one, to all."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

BACKLOG = 200
"""Messages that may wait for a browser; one that does not keep up is sent away and comes back for the last state."""
QUIET = 15
"""Seconds of silence after which a sign of life is sent."""


class Hub:
    """Topics with their last messages. `lean` messages tell less to those who have listened all along."""

    def __init__(self) -> None:
        self._last: dict[str, dict[str, Any]] = {}
        self._listeners: set[asyncio.Queue[str | None]] = set()

    @property
    def listeners(self) -> int:
        return len(self._listeners)

    def last(self, topic: str) -> dict[str, Any] | None:
        return self._last.get(topic)

    def tell(self, topic: str, message: dict[str, Any], lean: dict[str, Any] | None = None) -> None:
        """Say something new on a topic; `lean` is what listeners need who know what was said before."""
        self._last[topic] = message
        event = _event(topic, lean or message)
        for queue in list(self._listeners):
            if queue.qsize() >= BACKLOG:
                self._dismiss(queue)
            else:
                queue.put_nowait(event)

    async def listen(self) -> AsyncIterator[str]:
        """Yield the last word on every topic, then all that follows, as server-sent events; ends when the hub closes."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield "retry: 400\n\n"
            for topic, message in list(self._last.items()):
                yield _event(topic, message)
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), QUIET)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if event is None:
                    return
                yield event
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        """Let every listener go."""
        for queue in list(self._listeners):
            self._dismiss(queue)

    def _dismiss(self, queue: "asyncio.Queue[str | None]") -> None:
        self._listeners.discard(queue)
        queue.put_nowait(None)


def _event(topic: str, message: dict[str, Any]) -> str:
    return f"event: {topic}\ndata: {json.dumps(message, ensure_ascii=False)}\n\n"
