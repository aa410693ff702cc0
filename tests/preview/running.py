"""A preview that runs, for tests: its process, what it says, and a browser before it."""

import json
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

LIMIT = 60.0


class Running:
    """`printdesk preview` in a process of its own, and one listener to its news."""

    def __init__(self, content: Path, *options: str) -> None:
        command = [sys.executable, "-m", "printdesk", "preview", str(content), "--no-browser", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self.process.stdout
        self.said = self.process.stdout.readline()
        found = re.search(r"http://\S+/", self.said)
        assert found, self.said + self.process.stdout.read()
        self.address = found[0]
        self.news: queue.Queue[tuple[str, dict[str, Any]]] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def port(self) -> int:
        return int(urlsplit(self.address).port or 0)

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    def next(self, topic: str, **wanted: Any) -> dict[str, Any]:
        """Return the next news of a topic whose entries are as wanted; a function judges, anything else must be equal."""
        until = time.monotonic() + LIMIT
        while (left := until - time.monotonic()) > 0:
            try:
                heard, told = self.news.get(timeout=left)
            except queue.Empty:
                break
            if heard == topic and all(_fits(told.get(key), want) for key, want in wanted.items()):
                return told
        raise AssertionError(f"no news of {topic} within {LIMIT:g} s")

    def all(self, topic: str, seconds: float) -> list[dict[str, Any]]:
        """Return all news of a topic within some time."""
        until, found = time.monotonic() + seconds, []
        while (left := until - time.monotonic()) > 0:
            try:
                heard, told = self.news.get(timeout=left)
            except queue.Empty:
                break
            found += [told] if heard == topic else []
        return found

    def forget(self) -> None:
        """Let go of all news that has come so far."""
        while not self.news.empty():
            self.news.get_nowait()

    def state(self, topic: str) -> dict[str, Any]:
        """Return the last word on a topic, as a browser that comes is told."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        with closing(connection):
            connection.request("GET", f"{self.path}news?as=passer-by")
            with connection.getresponse() as lines:
                while line := lines.readline():
                    if line == f"event: {topic}\n".encode():
                        told: dict[str, Any] = json.loads(lines.readline().removeprefix(b"data: "))
                        return told
        raise AssertionError(f"nothing was said of {topic}")

    def ask(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> tuple[int, bytes, Any]:
        """Ask as any program could: the path as it stands, the headers as given. Returns status, body and headers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers
        finally:
            connection.close()

    def stop(self) -> int:
        """Press Ctrl-C; returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(LIMIT)
        self._listener.join(LIMIT)
        assert self.process.stdout
        self.process.stdout.close()
        return code

    def _listen(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.port)
        with closing(connection), suppress(OSError):
            connection.request("GET", f"{self.path}news?as=listener")
            topic = ""
            with connection.getresponse() as lines:
                for raw in lines:
                    line = raw.decode().rstrip("\n")
                    if line.startswith("event: "):
                        topic = line.removeprefix("event: ")
                    elif line.startswith("data: "):
                        self.news.put((topic, json.loads(line.removeprefix("data: "))))


def _fits(value: Any, wanted: Any) -> bool:
    return bool(wanted(value)) if callable(wanted) else value == wanted
