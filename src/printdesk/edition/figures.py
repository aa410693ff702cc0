"""Facts as blocks show them: their times, their status in words, and what to say where there is no such fact."""

from collections.abc import Sequence

from printdesk.edition.findings import Findings, did_you_mean
from printdesk.edition.inline import Path
from printdesk.edition.setting import Setting
from printdesk.model.node import Status
from printdesk.model.periods import Period, PeriodError, parse_period
from printdesk.model.wording import shortened


def read_period(text: str | None, path: Path, findings: Findings) -> Period | None:
    """Read a `when`; what cannot be read is reported."""
    if not text:
        return None
    try:
        return parse_period(text)
    except PeriodError as error:
        findings.error("bad-when", error.message, path, error.hint)
        return None


def readable_period(text: str | None) -> Period | None:
    """Read a text as a time if it is one."""
    try:
        return parse_period(text) if text else None
    except PeriodError:
        return None


def periods_of(labels: Sequence[str]) -> tuple[Period, ...]:
    """Return the labels as times where every one of them can be read so, else nothing."""
    periods: list[Period] = []
    for label in labels:
        period = readable_period(label)
        if period is None or period.start is None:
            return ()
        periods.append(period)
    return tuple(periods)


def status_text(status: Status | None, when: str | None, setting: Setting) -> str:
    """Return "Target, by 2027"; what is not said is left out."""
    period = readable_period(when)
    parts = [setting.words.get(status, status)] if status else []
    parts += [setting.style.period(period)] if period and period.start else []
    text = setting.comma.join(parts)
    return text[:1].upper() + text[1:]


def report_unknown_fact(identifier: str, path: Path, setting: Setting) -> None:
    """Report an id that names no fact; a fact whose value cannot be read has been reported already."""
    if not setting.ledger.is_broken(identifier):
        hint = did_you_mean(identifier, setting.ledger.ids, "declare it under `facts`")
        setting.findings.error("unknown-fact", f"there is no fact {shortened(identifier)!r}", path, hint)
