"""`printdesk build`: content files become PDF and Word."""

import re
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from printdesk.build.batch.job import Job
from printdesk.build.batch.limits import Limits
from printdesk.build.batch.twins import refuse_twins
from printdesk.build.order import TARGETS, Order, PressOrder, Target
from printdesk.cli.again import remember_command
from printdesk.cli.building import Telling, build_alone
from printdesk.cli.report import Format
from printdesk.errors import PrintdeskError
from printdesk.readers.content_files import contents_of
from printdesk.writers.docx.options import WordOptions

Contents = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Content files, folders that hold a briefing.yaml (or folders of such), patterns.",
        show_default="this folder",
    ),
]
MANY = "Many documents"


class WordPages(StrEnum):
    PDF = "pdf"
    LIBREOFFICE = "libreoffice"
    AUTO = "auto"


def build(
    content: Contents = None,
    to: Annotated[
        str, typer.Option("--to", help="Outputs, separated by commas: pdf, docx, press, proof.")
    ] = "pdf,docx",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder for the outputs.", show_default="dist beside the content"),
    ] = None,
    profile: Annotated[
        Path | None, typer.Option("--profile", help="The printer's ICC profile (CMYK) for the press edition.")
    ] = None,
    condition: Annotated[
        str | None,
        typer.Option("--condition", help="The printing condition by its registered name.", show_default="FOGRA39"),
    ] = None,
    pages_multiple: Annotated[
        int,
        typer.Option("--pages-multiple", min=1, max=64, help="Fill the press edition with blank pages to a multiple."),
    ] = 1,
    preflight: Annotated[
        list[str] | None,
        typer.Option(
            "--preflight",
            metavar="PROFILE",
            help="Inspect the finished PDFs under a profile, such as screen, office or newsprint; may be given again.",
            show_default="of a press edition, its condition's",
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Build again whenever the content, its data or the layout changes.")
    ] = False,
    poll: Annotated[
        bool,
        typer.Option("--poll", help="With --watch: look at the files in turn, where the system tells of no changes."),
    ] = False,
    track: Annotated[bool, typer.Option("--track", help="Let Word keep track of every change.")] = False,
    protect: Annotated[bool, typer.Option("--protect", help="As --track, and let nobody turn it off.")] = False,
    redact_queries: Annotated[
        bool,
        typer.Option(
            "--redact-queries", help="Leave the desk's queries, and the content they stand in, out of the Word file."
        ),
    ] = False,
    no_fonts: Annotated[
        bool, typer.Option("--no-fonts", help="Leave the fonts out of the Word file; it is smaller by half and more.")
    ] = False,
    word_pages: Annotated[
        WordPages, typer.Option("--word-pages", help="Whose page numbers the Word file's contents show at first.")
    ] = WordPages.PDF,
    force: Annotated[bool, typer.Option("--force", help="Build also where nothing has changed.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail the build.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but findings.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How findings are written.")] = Format.TEXT,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            help="One document for each row of this CSV or XLSX file; its columns are paths into the content.",
            rich_help_panel=MANY,
        ),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", show_default="the first", help="The sheet of --data.", rich_help_panel=MANY)
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "-j",
            "--jobs",
            min=1,
            max=256,
            show_default="one a processor",
            help="Documents at once.",
            rich_help_panel=MANY,
        ),
    ] = None,
    executor: Annotated[
        str | None,
        typer.Option(
            "--executor",
            show_default="local",
            help="Where they are built: local, here (in this process) or dask:tcp://HOST:PORT.",
            rich_help_panel=MANY,
        ),
    ] = None,
    shard: Annotated[
        str | None, typer.Option("--shard", help="Build only the i-th of n equal parts: i/n.", rich_help_panel=MANY)
    ] = None,
    resume: Annotated[
        Path | None,
        typer.Option(
            "--resume", help="Keep a journal in this file, and leave out what it says is done.", rich_help_panel=MANY
        ),
    ] = None,
    summary: Annotated[
        Path | None, typer.Option("--summary", help="Write how each document ended as JSON.", rich_help_panel=MANY)
    ] = None,
    limit_cpu: Annotated[
        int | None,
        typer.Option(
            "--limit-cpu", min=1, show_default="300", help="Processor seconds for one document.", rich_help_panel=MANY
        ),
    ] = None,
    limit_time: Annotated[
        int | None,
        typer.Option("--limit-time", min=1, show_default="600", help="Seconds for one document.", rich_help_panel=MANY),
    ] = None,
    limit_memory: Annotated[
        int | None,
        typer.Option(
            "--limit-memory", min=64, show_default="2048", help="Memory for one document, in MiB.", rich_help_panel=MANY
        ),
    ] = None,
) -> None:
    """Build the PDF and the Word file of each content file.

    Nothing is published unless every output was made and holds every word of the content; a failed build leaves the
    last good files. Where nothing has changed since the last build, nothing is done.
    """
    word = WordOptions(
        changes="protected" if protect else "tracked" if track else "free",
        queries="drop" if redact_queries else "keep",
        fonts="leave out" if no_fonts else "embed",
        pages=word_pages.value,
    )
    order = Order(_targets(to), output, word, PressOrder(condition, profile, pages_multiple), tuple(preflight or ()))
    telling = Telling(form, "quiet" if quiet else "plain", "fail" if strict else "pass")
    wanted = _jobs(content or [Path()], order, telling)
    if data:
        wanted = _rows(wanted, data, sheet)
    means = (data, jobs, executor, shard, resume, summary, limit_cpu, limit_time, limit_memory)
    if watch and any(means):
        raise typer.BadParameter(
            "--watch builds contents as they change, one after another: leave out what is for many documents"
        )
    if watch:
        from printdesk.cli.watching import build_and_watch  # noqa: PLC0415 - not where nothing has changed

        build_and_watch(wanted, telling, "polling" if poll else "events")
    elif len(wanted) == 1 and not any(means):
        build_alone(wanted[0], telling, "all" if force else "changed")
    elif wanted:
        from printdesk.cli.batch import Means, build_many  # noqa: PLC0415 - as above

        limits = Limits(limit_cpu or Limits().cpu, limit_time or Limits().wall, limit_memory or Limits().memory)
        many = Means(jobs or 0, executor or Means().executor, limits, resume, summary, "all" if force else "changed")
        build_many(_share(wanted, shard), telling, many)
    if not (watch or force or telling.has_failed or any(means)) and form is Format.TEXT:
        remember_command(content or [Path()], order, telling)
    telling.close()
    raise typer.Exit(1 if telling.has_failed else 0)


def _jobs(paths: list[Path], order: Order, telling: Telling) -> list[Job]:
    """Return a job for every content that is meant, each once; what is not there is told with the other findings."""
    meant: dict[Path, Job] = {}
    for path in paths:
        try:
            meant |= {file.resolve(): Job(file, order) for file in contents_of(path) if file.resolve() not in meant}
        except PrintdeskError as error:
            telling.add(error.diagnostics, failed=True)
    wanted = list(meant.values())
    refuse_twins(wanted)
    return wanted


def _rows(jobs: list[Job], data: Path, sheet: str | None) -> list[Job]:
    """Return a job for every row of a data file."""
    from printdesk.readers.merge import read_rows  # noqa: PLC0415 - not where nothing has changed

    if len(jobs) != 1:
        raise typer.BadParameter(f"--data goes with one content, not with {len(jobs)}")
    return [replace(jobs[0], row=row) for row in read_rows(jobs[0].content, data, sheet)]


def _share(jobs: list[Job], shard: str | None) -> list[Job]:
    if shard is None:
        return jobs
    found = re.fullmatch(r"([1-9]\d{0,5})/([1-9]\d{0,5})", shard.strip())
    if not found or int(found[1]) > int(found[2]):
        raise typer.BadParameter(f"'{shard}' is no part of a whole; write 2/10 for the second of ten")
    return jobs[int(found[1]) - 1 :: int(found[2])]


def _targets(text: str) -> tuple[Target, ...]:
    asked = [word.strip() for word in text.split(",") if word.strip()]
    unknown = [word for word in asked if word not in TARGETS]
    if unknown or not asked:
        raise typer.BadParameter(f"{', '.join(unknown) or 'nothing'} cannot be built; choose from {', '.join(TARGETS)}")
    return tuple(target for target in TARGETS if target in asked)
