"""Workers on this machine: warm processes, each building one document at a time within limits."""

import multiprocessing
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from printdesk.build.batch.engine import Engine
from printdesk.build.batch.job import Job, Outcome
from printdesk.build.batch.limits import Limits, ended, hung
from printdesk.build.batch.worker import READY, serve

P = ParamSpec("P")
T = TypeVar("T")

WARM = "printdesk.build.batch.warm"
STARTED_AFTER = 120
"""Seconds that a worker has to start; the first waits for everything to be loaded."""
RETIRED_AT = 200
"""MiB of resident memory at which a worker makes room for a fresh one."""


class Pool(Engine):
    """An executor of jobs. A job that hangs, crashes or takes too much memory costs its worker, never the run."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self._waiting: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self.workers = workers
        self._workers = [_Worker(limits) for _ in range(workers)]
        self._threads = [threading.Thread(target=self._tend, args=[worker], daemon=True) for worker in self._workers]
        self._closing = threading.Event()
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand a call to the next free worker; its first argument is the job."""
        if kwargs or not isinstance(args[0] if args else None, Job):
            raise TypeError("a call takes a job, and no arguments by name")
        future: Future[T] = Future()
        self._waiting.put((future, fn, args))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more jobs and let the workers go; with `cancel_futures`, at once."""
        if cancel_futures:
            self._closing.set()
            for worker in self._workers:
                worker.kill()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads if wait else ():
            thread.join()

    def _tend(self, worker: "_Worker") -> None:
        while call := self._waiting.get():
            future, function, arguments = call
            if self._closing.is_set():
                future.cancel()
            elif future.set_running_or_notify_cancel():
                try:
                    future.set_result(worker.run(function, arguments))
                except BaseException as error:  # noqa: BLE001 - whoever waits for the future hears of it
                    future.set_exception(error)
        worker.stop()


_Call = tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]


class _Worker:
    """A process and the line to it; a new one is started when the last has ended."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: Any = None
        self._line: Connection | None = None

    def run(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        """Return what the call gives; of a job that ends the process, an outcome that says how."""
        job = arguments[0]
        try:
            line = self._started()
            line.send((function, arguments))
            answer = line.recv() if line.poll(self._limits.wall) else None
        except (EOFError, OSError):
            code = self._exit_code()
            self.stop()
            return Outcome(None, (ended(job, self._limits, code),), is_deadly=True)
        if answer is None:
            self.stop()
            return Outcome(None, (hung(job, self._limits),), is_deadly=True)
        if isinstance(answer, Outcome) and answer.memory > RETIRED_AT:
            self.stop()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def kill(self) -> None:
        """End the process from another thread: the one that waits for its answer sees it end."""
        if process := self._process:
            process.kill()

    def stop(self) -> None:
        """Let the process go, whatever it is doing."""
        process, line, self._process, self._line = self._process, self._line, None, None
        if line:
            line.close()
        if process:
            process.kill()
            process.join()

    def _started(self) -> Connection:
        if self._process and not self._process.is_alive():  # somebody ended it while it waited: no document is to blame
            self.stop()
        if self._line is None:
            context = _context()
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=serve, args=(theirs, self._limits), daemon=True)
            with _children_allowed():
                self._process.start()
            theirs.close()
            if not self._line.poll(STARTED_AFTER) or self._line.recv() != READY:
                raise TimeoutError("a worker could not be started")
        return self._line

    def _exit_code(self) -> int | None:
        self._process.join(5)
        code: int | None = self._process.exitcode
        return code


def _context() -> Any:
    """Return the context whose processes are forked from one that is warm; without fork, they start cold."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([WARM])
    return context


@contextmanager
def _children_allowed() -> Iterator[None]:
    """Let a daemonic process have children: workers of a cluster are daemons of their nannies.

    Ours end by themselves when the line to them closes, so that none outlives its parent.
    """
    settings = getattr(multiprocessing.current_process(), "_config", {})
    daemon = settings.pop("daemon", None)
    try:
        yield
    finally:
        if daemon is not None:
            settings["daemon"] = daemon
