"""One build: every output of one content file, proved to hold its words, published together."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, assert_never

from printdesk.build.desk import Copy, located, read_copy
from printdesk.build.manifest import manifest
from printdesk.build.publish import publish
from printdesk.edition.findings import Finding
from printdesk.edition.queries import open_queries
from printdesk.edition.select import select
from printdesk.edition.tree import Chart, Edition, Image, Roadmap, Table
from printdesk.edition.walk import all_blocks
from printdesk.errors import Diagnostic, PrintdeskError, Severity
from printdesk.layout.package import Layout, find_layout
from printdesk.preflight.parity import losses

Target = Literal["pdf", "docx"]
TARGETS: tuple[Target, ...] = ("pdf", "docx")
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Product:
    """A published file, and what there is to say of it in one line."""

    path: Path
    summary: str


@dataclass(frozen=True, slots=True)
class Built:
    content: Path
    products: tuple[Product, ...]
    diagnostics: tuple[Diagnostic, ...]
    open_queries: int


@dataclass(frozen=True, slots=True)
class _Written:
    """An output in memory: its bytes, its text page by page (or whole), its summary, and the pages of sections."""

    data: bytes
    summary: str
    diagnostics: tuple[Diagnostic, ...]
    pages: dict[str, int]


def build_briefing(
    content: Path, *, to: tuple[Target, ...] = TARGETS, folder: Path | None = None, step: Step = lambda _step: None
) -> Built:
    """Build the outputs of one content file into `folder` (default: `dist` beside it).

    Raises PrintdeskError with every finding where the content does not hold, a writer loses something or an output
    lacks words of the edition; nothing is published then.
    """
    step("Reading")
    copy = read_copy(content)
    layout = find_layout(copy.edition.layout, copy.content.folder)
    folder = folder or copy.content.folder / "dist"
    written = _write_all(copy, layout, to, step)
    diagnostics = (*copy.diagnostics, *(found for output in written.values() for found in output.diagnostics))
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise PrintdeskError(*diagnostics)
    step("Publishing")
    return Built(
        copy.content.file, _publish(copy, layout, folder, written), diagnostics, len(open_queries(copy.edition))
    )


def _write_all(copy: Copy, layout: Layout, to: tuple[Target, ...], step: Step) -> dict[Target, _Written]:
    written: dict[Target, _Written] = {}
    for target in (target for target in TARGETS if target in to):
        match target:
            case "pdf":
                step("Setting pages")
                written[target] = _write_pdf(copy, layout)
            case "docx":
                step("Writing the Word file")
                written[target] = _write_docx(copy, layout, written["pdf"].pages if "pdf" in written else {})
            case _:
                assert_never(target)
    return written


def _write_pdf(copy: Copy, layout: Layout) -> _Written:
    from printdesk.preflight.texts import pages_of_pdf  # noqa: PLC0415  a writer is imported when it writes
    from printdesk.writers.pdf.screen import write_pdf  # noqa: PLC0415

    edition = select(copy.edition, "pdf", queries="drop")
    result = write_pdf(edition, layout, cache=cache_of(copy))
    lost = losses(edition, pages_of_pdf(result.data), "PDF")
    summary = f"{_count(result.page_count, 'page')}, PDF/UA-1 and PDF/A-3a, fonts embedded"
    return _Written(result.data, summary, (*result.diagnostics, *_located(lost, copy)), dict(result.pages))


def _write_docx(copy: Copy, layout: Layout, pages: dict[str, int]) -> _Written:
    from printdesk.preflight.texts import text_of_docx  # noqa: PLC0415  a writer is imported when it writes
    from printdesk.writers.docx.document import write_docx  # noqa: PLC0415

    edition = select(copy.edition, "docx", queries="keep")
    result = write_docx(edition, layout, cache=cache_of(copy), pages=pages)
    lost = losses(edition, (text_of_docx(result.data),), "Word file")
    return _Written(result.data, _shown(edition), (*result.diagnostics, *_located(lost, copy)), {})


def _located(findings: tuple[Finding, ...], copy: Copy) -> tuple[Diagnostic, ...]:
    return tuple(located(finding, copy.content) for finding in findings)


def _publish(copy: Copy, layout: Layout, folder: Path, written: dict[Target, _Written]) -> tuple[Product, ...]:
    slug = copy.edition.slug
    outputs = {f"{slug}.{target}": output.data for target, output in written.items()}
    facts = {
        "pages": written["pdf"].pages if "pdf" in written else None,
        "open_queries": len(open_queries(copy.edition)),
    }
    record = manifest(
        content=copy.content.file, inputs=copy.content.files, layout=layout.folder, outputs=outputs, facts=facts
    )
    paths = publish(folder, {**outputs, f"{slug}.manifest.json": record})
    return tuple(Product(path, output.summary) for path, output in zip(paths, written.values(), strict=False))


def cache_of(copy: Copy) -> Path:
    """Return the folder of drawings kept between builds; safe to delete."""
    return copy.content.folder / ".printdesk" / "cache"


def _shown(edition: Edition) -> str:
    blocks = list(all_blocks(edition))
    figures = sum(isinstance(block, Chart | Roadmap | Image) for block in blocks)
    tables = sum(isinstance(block, Table) for block in blocks)
    return f"{_count(tables, 'table')}, {_count(figures, 'figure')}, named styles only"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
