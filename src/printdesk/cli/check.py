"""`printdesk check`: what in the content does not hold."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from printdesk.build.desk import located, read_copy
from printdesk.build.publish import publish
from printdesk.cli.report import Format, show, summary
from printdesk.edition.queries import open_queries
from printdesk.errors import Diagnostic, PrintdeskError, Severity
from printdesk.preflight.content_check import check_content
from printdesk.preflight.house_rules import HouseRules, read_house_rules
from printdesk.readers.content_files import content_file

if TYPE_CHECKING:
    from printdesk.preflight.fixes import Fixed


@dataclass(slots=True)
class _Result:
    """What all contents of a run came to."""

    found: list[Diagnostic] = field(default_factory=list)
    queries: int = 0
    raised: int = 0
    waived: int = 0


def check(
    content: Annotated[
        list[Path] | None,
        typer.Argument(help="Content files, or folders that hold a briefing.yaml.", show_default="this folder"),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How findings are written.")] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail the check.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is sure: spaces, doubled words, quotes, missing ids.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            help="Show only what is not in this file; it is written where it is not there yet.",
        ),
    ] = None,
    press: Annotated[
        Path | None, typer.Option("--press", metavar="FILE.pdf", help="Inspect a finished PDF instead, ours or not.")
    ] = None,
    profile: Annotated[
        str,
        typer.Option(
            "--profile", help="What the PDF is for: sheetfed-coated, web-uncoated, newsprint, office or screen."
        ),
    ] = "sheetfed-coated",
    annotate: Annotated[
        Path | None, typer.Option("--annotate", metavar="DIR", help="Write pictures of the pages, findings marked.")
    ] = None,
) -> None:
    """Read the content as an editor would, and list every finding with its place and its remedy.

    A house switches rules in printdesk.yaml, beside the content or above it; `printdesk rule CODE` explains a finding.
    """
    if press:
        raise typer.Exit(_inspect(press, profile, annotate, form, strict=strict))
    result = _Result()
    for file in content or [Path()]:
        try:
            if fix:
                _mend(file)
            _read(file, result)
        except PrintdeskError as error:
            result.found += error.diagnostics
    found = _new(result.found, baseline) if baseline else tuple(result.found)
    show(found, form)
    if form is Format.TEXT:
        print(_closing(found, result), file=sys.stderr)
    raise typer.Exit(1 if _fails(found, strict=strict) else 0)


def _inspect(file: Path, profile: str, annotate: Path | None, form: Format, *, strict: bool) -> int:
    from printdesk.cli.press_check import check_press, passes  # noqa: PLC0415  reading a PDF loads what content never needs

    return 0 if passes(check_press(file, profile, annotate, form), strict=strict) else 1


def _mend(path: Path) -> None:
    """Mend a content file in place: first what YAML misreads, then, once it can be read, its texts."""
    from printdesk.preflight.content.reading import Reading  # noqa: PLC0415  reading alone mends nothing
    from printdesk.preflight.fixes import mended  # noqa: PLC0415
    from printdesk.preflight.quoting import quoted  # noqa: PLC0415

    file = content_file(path)
    _put(file, quoted(file))
    copy = read_copy(file)
    house = read_house_rules(copy.content.folder)
    _put(file, mended(copy.content, copy.edition, Reading(copy.content.briefing, copy.edition, house.words)))


def _put(file: Path, fixed: "Fixed | None") -> None:
    """Write a mended file, whole or not at all, and say what was changed."""
    if fixed is None or not fixed.changes:
        return
    publish(file.parent, {file.name: fixed.data})
    for change in fixed.changes:
        print(f"{file}:{change.line}: mended[{change.code}]: {change.before}  →  {change.after}", file=sys.stderr)


def _read(path: Path, result: _Result) -> None:
    copy = read_copy(path)
    house = read_house_rules(copy.content.folder)
    checked = check_content(copy.content.briefing, copy.edition, house, copy.findings)
    result.found += _switched(copy.content.diagnostics, house)
    result.found += (
        replace(located(finding, copy.content), fingerprint=fingerprint) for finding, fingerprint in checked.findings
    )
    result.queries += len(open_queries(copy.edition))
    result.raised += checked.raised
    result.waived += checked.waived


def _switched(diagnostics: Iterable[Diagnostic], house: HouseRules) -> Iterator[Diagnostic]:
    """Let the house's switches hold for what the reader found, too."""
    for diagnostic in diagnostics:
        severity = house.severity(diagnostic.code, diagnostic.severity)
        if severity is not None:
            yield replace(diagnostic, severity=severity)


def _new(found: list[Diagnostic], baseline: Path) -> tuple[Diagnostic, ...]:
    from printdesk.preflight.baseline import baseline_text, read_baseline  # noqa: PLC0415  few runs have a baseline

    if baseline.exists():
        return read_baseline(baseline).without_known(found)
    known = [diagnostic for diagnostic in found if diagnostic.severity is not Severity.ERROR]
    publish(baseline.absolute().parent, {baseline.name: baseline_text(known).encode()})
    print(f"{baseline}: {len(known)} findings written; from now on only new ones are shown", file=sys.stderr)
    return tuple(diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR)


def _closing(found: tuple[Diagnostic, ...], result: _Result) -> str:
    parts = [summary(found) or "no findings"]
    parts.append(f"{result.queries} desk {'query' if result.queries == 1 else 'queries'} open")
    if result.raised:
        parts.append(f"{result.raised} more raised by queries")
    if result.waived:
        parts.append(f"{result.waived} waived")
    return "; ".join(parts)


def _fails(found: tuple[Diagnostic, ...], *, strict: bool) -> bool:
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(diagnostic.severity in grave for diagnostic in found)
