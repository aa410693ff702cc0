"""A second process, for as long as one build runs: it draws and writes the Word file while the first sets the pages.

It is forked when the content has been read, and works on what it finds in memory. What it draws lies in the cache
then, what it writes comes back as it is. Where it fails at anything, it says nothing and the first process does that
itself, so that bytes and findings are those of one process, and so is what is said of an error.
"""

import gc
import os
import pickle
import select as waiting
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from printdesk.build.desk import Copy
from printdesk.build.memory import Memory
from printdesk.build.order import Order
from printdesk.build.origin import loaded_libraries
from printdesk.build.outputs.output import Output
from printdesk.layout.package import Layout

PATIENCE = 120.0
"""Seconds after which a second process that does not answer is given up."""

_LENGTH = 8
"""Bytes that say how long a message is."""
_PIECE = 2**20
Pages = Mapping[str, int]


class Alone:
    """Nobody is beside the one that sets the pages."""

    libraries: tuple[Path, ...] = ()
    """The shared libraries of the system that were used beside."""
    writes: bool = False
    """Whether the Word file is being written beside, so that this process has nothing to do behind the pages."""

    def wait_for_drawings(self) -> None:
        """Return when what the pages show is drawn, as far as it can be drawn ahead."""

    def number(self, pages: Pages) -> None:
        """Tell the page of every section, as soon as it is known."""

    def word_file(self) -> Output | None:
        """Return the Word file; None where this process has to write it."""
        return None


@contextmanager
def beside(copy: Copy, layout: Layout, order: Order, processors: int) -> Iterator[Alone]:
    """Have a second process for a first build of both PDF and Word, where there are processors for two; else nobody.

    Where drawings are kept, there is less to share than it costs to part. It ends with the block, whatever happens in
    it, or by itself where this process is gone.
    """
    can_fork = sys.platform.startswith("linux")
    if processors < 2 or not can_fork or not {"pdf", "docx"} <= set(order.to) or any(copy.cache.glob("*.drawing")):
        yield Alone()
        return
    _load()
    other = _Other(partial(_work, copy, layout, order))
    try:
        yield other
    finally:
        other.close()


def _load() -> None:
    """Load what both processes need, so that it is loaded once."""
    import uharfbuzz  # noqa: F401, PLC0415
    from PIL import Image  # noqa: F401, PLC0415

    from printdesk.build.outputs import pdf_file  # noqa: F401, PLC0415
    from printdesk.graphics import paging  # noqa: F401, PLC0415


class _Other(Alone):
    """The line to the second process. It is told the pages once, and answers twice: when it has drawn, and with the Word file."""

    writes = True

    def __init__(self, work: Callable[["_Line"], None]) -> None:
        there, here = _pair()
        sys.stdout.flush()
        sys.stderr.flush()
        with warnings.catch_warnings():  # the line of progress has a thread, of which nothing is needed there
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process = os.fork()
        if not self._process:
            here.close()
            _serve(work, there)
        there.close()
        self._line, self._told, self._is_done = here, False, False

    def wait_for_drawings(self) -> None:
        if not self._line.is_ready(0):
            from printdesk.writers.pdf import weasy  # noqa: PLC0415 - while something is drawn, there is time for it

            weasy.load()
        self._line.receive()

    def number(self, pages: Pages) -> None:
        if not self._told:
            self._told = True
            self._line.send(dict(pages))

    def word_file(self) -> Output | None:
        answer = self._line.receive()
        if answer is None:
            return None
        self._is_done = True
        output, self.libraries = answer
        return output  # type: ignore[no-any-return]  # pickled as it is

    def close(self) -> None:
        """End the process, whatever it is doing; one that has done its work is let go."""
        self._line.close()
        if not self._is_done:
            with suppress(OSError):
                os.kill(self._process, signal.SIGKILL)
        with suppress(OSError):
            os.waitpid(self._process, 0)


class _Line:
    """One end of a line between two processes. When the other end is gone, nothing is sent, and None received."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._in, self._out = incoming, outgoing

    def is_ready(self, seconds: float) -> bool:
        """Say whether something has come, or within so many seconds comes."""
        return bool(waiting.select([self._in], [], [], seconds)[0])

    def send(self, what: Any) -> None:
        data = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
        with suppress(OSError), os.fdopen(self._out, "wb", closefd=False) as stream:
            stream.write(len(data).to_bytes(_LENGTH, "big") + data)

    def receive(self) -> Any:
        try:
            return pickle.loads(self._bytes(int.from_bytes(self._bytes(_LENGTH), "big")))  # noqa: S301 - our own process
        except (OSError, EOFError):
            return None

    def close(self) -> None:
        for end in (self._in, self._out):
            os.close(end)

    def _bytes(self, count: int) -> bytes:
        """Return so many bytes; raises EOFError where they do not come."""
        data = bytearray()
        while len(data) < count:
            piece = os.read(self._in, min(count - len(data), _PIECE)) if self.is_ready(PATIENCE) else b""
            if not piece:
                raise EOFError
            data += piece
        return bytes(data)


class _ComingPages(Pages):
    """The pages of the PDF, which are waited for when somebody looks into them."""

    def __init__(self, line: _Line) -> None:
        self._line = line
        self._known: Pages | None = None

    def __getitem__(self, key: str) -> int:
        return self._pages[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def _pages(self) -> Pages:
        if self._known is None:
            self._known = self._line.receive()
            if self._known is None:
                raise EOFError("nobody waits for the Word file")
        return self._known


def _pair() -> tuple[_Line, _Line]:
    """Return the two ends of a line."""
    (first, second), (third, fourth) = os.pipe(), os.pipe()
    return _Line(first, fourth), _Line(third, second)


def _serve(work: Callable[[_Line], None], line: _Line) -> None:
    """Do the work and end this process, without anything that the first one has still to do at its own end."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the first process to stop
        gc.disable()
        work(line)
    except BaseException:  # noqa: BLE001 - the first process does the work again, and meets the same
        line.close()
    finally:
        os._exit(0)


def _work(copy: Copy, layout: Layout, order: Order, line: _Line) -> None:
    from printdesk.edition.select import select  # noqa: PLC0415 - loaded above
    from printdesk.writers.html.ahead import draw_ahead  # noqa: PLC0415
    from printdesk.writers.html.pictures import Pictures  # noqa: PLC0415

    edition = select(copy.edition, "pdf", queries="drop")
    with suppress(Exception):  # what cannot be drawn is told by the one who needs it
        draw_ahead(edition, layout, Pictures(edition, layout.tokens, copy.cache))
    line.send("drawn")
    from printdesk.build.outputs.word_file import word_output  # noqa: PLC0415 - as above

    output = word_output(copy, layout, _ComingPages(line), order.word, Memory())
    line.send((output, loaded_libraries()))
