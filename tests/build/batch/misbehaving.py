"""Jobs that do what no document should; a worker imports nothing more for them."""

import os
import signal
import time

from printdesk.build.batch.job import Job, Outcome


def hang(_job: Job) -> Outcome:
    time.sleep(60)
    return Outcome(None, ())


def crash(_job: Job) -> Outcome:
    os.kill(os.getpid(), signal.SIGSEGV)
    return Outcome(None, ())


def spin(_job: Job) -> Outcome:
    while True:
        pass


def eat(_job: Job) -> Outcome:
    return Outcome(None, (), memory=float(len(bytearray(3_000_000_000))))


def identity(_job: Job) -> Outcome:
    return Outcome(None, (), memory=float(os.getpid()) / 1e9)
