"""A job packed for a machine that shares no folder with this one, and unpacked, built and sent back there."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from printdesk.build.batch.executors import processors
from printdesk.build.batch.job import Job, Outcome, run_job
from printdesk.build.batch.likeness import difference, likeness
from printdesk.build.batch.limits import Limits
from printdesk.build.batch.pool import Pool
from printdesk.build.built import Made
from printdesk.errors import Diagnostic, PrintdeskError, Severity, Span
from printdesk.layout.package import find_layout
from printdesk.readers.content import Content, read_leniently

PROFILE = ".printdesk/profile.icc"
_LONG_AGO = 946_684_800
"""Seconds: what a file's time is there, so that it counts as settled."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job, the files that it needs by their path in the content's folder, and what its builder must build with."""

    job: Job
    files: Mapping[str, bytes] = field(repr=False)
    layout: Path
    limits: Limits
    likeness: Mapping[str, str] = field(repr=False)


def packed(job: Job, limits: Limits) -> Parcel | Outcome:
    """Return a job as a parcel; its outcome where its content cannot be read, since nobody elsewhere could."""
    try:
        content = read_leniently(job.content, job.row)
        if any(found.severity is Severity.ERROR for found in content.diagnostics):
            return Outcome(None, content.diagnostics)
        layout = find_layout(content.briefing.layout, content.folder)
    except PrintdeskError as error:
        return Outcome(None, error.diagnostics)
    files = {file.relative_to(content.folder).as_posix(): file.read_bytes() for file in content.files}
    for file in _files_of_layout(content, layout.folder, layout.word_template):
        files[file.resolve().relative_to(content.folder.resolve()).as_posix()] = file.read_bytes()
    if profile := job.order.press.profile:
        files[PROFILE] = profile.read_bytes()
    return Parcel(job, files, layout.folder, limits, likeness())


def build_parcel(parcel: Parcel, build: Callable[[Job], Outcome] = run_job) -> Outcome:
    """Unpack, build in a process of its own, and return the outcome in the words of whoever sent it."""
    if name := difference(parcel.likeness, likeness()):
        return Outcome(None, (differs(name, os.uname().nodename, parcel.job.place),))
    with tempfile.TemporaryDirectory(prefix="printdesk-") as place:
        folder = Path(place) / (parcel.job.content.parent.resolve().name or "content")
        for name, data in parcel.files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            os.utime(file, (_LONG_AGO, _LONG_AGO))
        job = _moved(parcel.job, folder)
        outcome = _pool(parcel.limits).submit(build, job).result()
        return _sent_back(outcome, folder, parcel)


def differs(name: str, machine: str, place: Span | None = None) -> Diagnostic:
    """Say that a machine would set other pages."""
    message = f"{machine} builds with other {name} than this machine, so its outputs would differ"
    hint = "install the same there (requirements/runtime.txt), or build with --executor local"
    return Diagnostic("cluster-differs", message, place, hint)


@cache
def _pool(limits: Limits) -> Pool:
    """Return the workers of this machine; they stay warm from one parcel to the next."""
    return Pool(processors(), limits)


def _files_of_layout(content: Content, layout: Path, template: Path | None) -> Iterator[Path]:
    """Yield the files of a layout that lies in the workspace; an installed one is there already."""
    home = content.folder.resolve()
    if layout.is_relative_to(home):
        yield from (file for file in sorted(layout.rglob("*")) if file.is_file())
    if template and template.resolve().is_relative_to(home):
        yield template


def _moved(job: Job, folder: Path) -> Job:
    press = job.order.press
    if press.profile:
        press = replace(press, profile=folder / PROFILE)
    return replace(
        job, content=folder / job.content.name, order=replace(job.order, folder=folder / "dist", press=press)
    )


def _sent_back(outcome: Outcome, folder: Path, parcel: Parcel) -> Outcome:
    """Return an outcome whose paths are those of the sender."""
    found = tuple(_told_there(each, folder, parcel.job.content.parent) for each in outcome.diagnostics)
    made = outcome.made and _made_there(outcome.made, folder, parcel)
    return replace(outcome, made=made and replace(made, diagnostics=found), diagnostics=found)


def _told_there(found: Diagnostic, here: Path, there: Path) -> Diagnostic:
    if found.span is None or not found.span.file.is_relative_to(here):
        return found
    return replace(found, span=replace(found.span, file=there / found.span.file.relative_to(here)))


def _made_there(made: Made, folder: Path, parcel: Parcel) -> Made:
    job, origin = parcel.job, made.origin
    if origin:
        inputs = {_sender(name, job): digest for name, digest in origin.inputs.items()}
        origin = replace(origin, inputs=inputs, layout=parcel.layout, libraries=())
    folder = job.order.folder or job.content.parent / "dist"
    return replace(made, content=job.content, folder=folder, origin=origin)


def _sender(name: str, job: Job) -> str:
    return str(job.order.press.profile.resolve()) if name == PROFILE and job.order.press.profile else name
