"""Where documents are built: the one place that knows engines."""

import os
import re
from collections.abc import Callable
from concurrent.futures import Future
from typing import ParamSpec, TypeVar

from printdesk.build.batch.engine import Engine
from printdesk.build.batch.limits import Limits
from printdesk.errors import Diagnostic, PrintdeskError

P = ParamSpec("P")
T = TypeVar("T")

LOCAL = "local"
HERE = "here"
_CLUSTER = re.compile(r"dask:(?P<address>(?:tcp|tls|ucx|ws|wss)://\S+)")


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def make_executor(engine: str, workers: int, limits: Limits) -> Engine:
    """Return the executor that a name means.

    `local`: processes on this machine; `here`: this process itself, without limits; `dask:tcp://HOST:PORT`: a Dask
    cluster. Raises PrintdeskError for any other name, and where a cluster cannot be had or differs from this machine.
    """
    if engine == LOCAL:
        from printdesk.build.batch.pool import Pool  # noqa: PLC0415 - an engine is loaded when it is asked for

        return Pool(workers, limits)
    if engine == HERE:
        return Here()
    if found := _CLUSTER.fullmatch(engine):
        from printdesk.build.batch.cluster import Cluster  # noqa: PLC0415 - as above

        return Cluster(found["address"], limits)
    hint = f"choose from {LOCAL}, {HERE} and dask:tcp://HOST:PORT"
    raise PrintdeskError(Diagnostic("unknown-executor", f"'{engine}' is no place to build documents", hint=hint))


class Here(Engine):
    """Runs each call at once in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run the call; the future is done when this returns."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever asks the future for its result hears of it
            future.set_exception(error)
        return future
