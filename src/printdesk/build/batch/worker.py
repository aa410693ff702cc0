"""The process that builds documents, one after another, and answers for each."""

import gc
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from printdesk.build.batch.limits import Limits, hold_memory, hold_processor

READY = "ready"


def serve(connection: Connection, limits: Limits) -> None:
    """Answer calls until the other side closes; a call that kills this process is its caller's to explain."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the one at the terminal to stop a run
    hold_memory(limits)
    connection.send(READY)
    while True:
        try:
            function, arguments = connection.recv()
        except (EOFError, OSError):
            return
        hold_processor(limits)
        answer = _answered(function, arguments)
        gc.collect()
        try:
            connection.send(answer)
        except (BrokenPipeError, OSError):
            os._exit(1)


def _answered(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """Return what the call gives, or the exception itself."""
    try:
        return function(*arguments)
    except Exception as error:  # noqa: BLE001 - it is raised again where the answer is read
        return error
