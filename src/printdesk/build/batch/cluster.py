"""A Dask cluster as an executor: jobs travel as parcels, and only machines like this one take part."""

from collections.abc import Callable
from concurrent.futures import Future
from importlib import import_module
from typing import Any, ParamSpec, TypeVar, cast

from printdesk.build.batch.engine import Engine
from printdesk.build.batch.job import Job, Outcome
from printdesk.build.batch.likeness import difference, likeness
from printdesk.build.batch.limits import Limits
from printdesk.build.batch.parcel import build_parcel, differs, packed
from printdesk.errors import Diagnostic, PrintdeskError

P = ParamSpec("P")
T = TypeVar("T")

REACHED_AFTER = 30
"""Seconds in which a cluster must answer, and have a worker."""


class Cluster(Engine):
    """Jobs go to the workers of a Dask scheduler; each is built there in a process of its own, within limits.

    Raises PrintdeskError where Dask is not installed, the scheduler does not answer, or a worker would build
    other bytes than this machine.
    """

    def __init__(self, address: str, limits: Limits) -> None:
        self._limits = limits
        self._client = _client(address)
        try:
            self.workers = _checked(self._client)
            # every document is a call of its own, even where two are alike
            self._executor = self._client.get_executor(pure=False)
        except BaseException:
            self._client.close()
            raise

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Send a job off, and the name of what is to be done with it there."""
        job = args[0] if args else None
        if kwargs or not isinstance(job, Job):
            raise TypeError("a call takes a job, and no arguments by name")
        parcel = packed(job, self._limits)
        if isinstance(parcel, Outcome):
            future: Future[Any] = Future()
            future.set_result(parcel)
            return future
        return cast("Future[T]", self._executor.submit(build_parcel, parcel, fn))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster as it is, with what is still waiting taken back."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def _client(address: str) -> Any:
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        message = "Dask is not installed here, so no cluster can be asked"
        hint = "pip install 'printdesk[cluster]'"
        raise PrintdeskError(Diagnostic("cluster-missing", message, hint=hint)) from error
    try:
        client = distributed.Client(address, timeout=REACHED_AFTER, set_as_default=False)
        client.wait_for_workers(1, timeout=REACHED_AFTER)
    except (OSError, ValueError, TimeoutError) as error:
        message = f"no cluster answers at {address}, or it has no worker: {' '.join(str(error).split())[:200]}"
        hint = "see that the scheduler and a worker run: `dask scheduler`, `dask worker ADDRESS`"
        raise PrintdeskError(Diagnostic("cluster-missing", message, hint=hint)) from error
    return client


def _checked(client: Any) -> int:
    """Return how many documents the cluster takes at once, all of its machines being like this one."""
    here = likeness()
    found = []
    for machine, theirs in sorted(client.run(likeness, on_error="return").items()):
        name = difference(here, theirs) if isinstance(theirs, dict) else "printdesk"
        found += [differs(name, machine)] if name else []
    if found:
        raise PrintdeskError(*found)
    threads: list[int] = list(client.nthreads().values())
    return max(1, sum(threads))
