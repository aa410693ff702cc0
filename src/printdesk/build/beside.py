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
from typing import IO, Any

from printdesk.build.desk import Copy
from printdesk.build.order import Order
from printdesk.build.origin import loaded_libraries
from printdesk.build.output import Output
from printdesk.kept_code import keep_code
from printdesk.layout.package import Layout

PATIENCE = 600.0
"""Seconds after which a second process that does not answer is given up."""

Pages = Mapping[str, int]


class Alone:
    """Nobody is beside the one that sets the pages."""

    libraries: tuple[Path, ...] = ()
    """The shared libraries of the system that were used beside."""

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
    from printdesk.build import pdf_file  # noqa: F401, PLC0415 - what both need is loaded once

    other = _Other(partial(_work, copy, layout, order))
    try:
        yield other
    finally:
        other.close()


class _Other(Alone):
    """The line to the second process. It is told the pages once, and answers twice: when it has drawn, and with the Word file."""

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
        self._line, self._told = here, False

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
        output, self.libraries = answer
        return output  # type: ignore[no-any-return]  # pickled as it is

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._line.close()
        with suppress(OSError):
            os.kill(self._process, signal.SIGKILL)
        with suppress(OSError):
            os.waitpid(self._process, 0)


class _Line:
    """One end of a line between two processes. When the other end is gone, nothing is sent, and None received."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._in: IO[bytes] = os.fdopen(incoming, "rb", buffering=0)
        self._out: IO[bytes] = os.fdopen(outgoing, "wb")

    def is_ready(self, seconds: float) -> bool:
        """Say whether something has come, or within so many seconds comes."""
        return bool(waiting.select([self._in], [], [], seconds)[0])

    def send(self, what: Any) -> None:
        with suppress(OSError, ValueError):
            pickle.dump(what, self._out, pickle.HIGHEST_PROTOCOL)
            self._out.flush()

    def receive(self) -> Any:
        try:
            return pickle.load(self._in) if self.is_ready(PATIENCE) else None  # noqa: S301 - from our own process
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            return None

    def close(self) -> None:
        for end in (self._in, self._out):
            with suppress(OSError):
                end.close()


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
    from printdesk.build.word_file import word_output  # noqa: PLC0415 - as above

    output = word_output(copy, layout, _ComingPages(line), order.word)
    line.send((output, loaded_libraries()))
    keep_code()
