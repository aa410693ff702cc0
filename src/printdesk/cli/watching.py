"""`printdesk build --watch`: build once, then again whenever something changes."""

from collections.abc import Sequence

from printdesk.build.batch.job import Job
from printdesk.build.session import Session
from printdesk.build.watch import Manner, changes
from printdesk.cli.building import Telling
from printdesk.cli.progress import progress
from printdesk.errors import PrintdeskError


def build_and_watch(jobs: Sequence[Job], telling: Telling, manner: Manner) -> None:
    """Build each content, and build it again after every change; never returns while there is something to watch."""
    sessions = {job.content: (job, _session(job)) for job in jobs}
    for job, session in sessions.values():
        _build(job, session, telling)
    for changed in changes(list(sessions), manner) if sessions else ():
        for content in changed:
            _build(*sessions[content], telling)


def _session(job: Job) -> Session:
    order = job.order
    return Session(job.content, to=order.to, folder=order.folder, word=order.word, press=order.press)


def _build(job: Job, session: Session, telling: Telling) -> None:
    now = Telling(telling.form, telling.voice, telling.warnings)
    try:
        with progress(job.name, quiet=telling.voice == "quiet") as step:
            built = session.build(step)
        now.tell(job, built)
        now.add(built.diagnostics, failed=False)
    except PrintdeskError as error:
        now.add(error.diagnostics, failed=True)
    now.close()
