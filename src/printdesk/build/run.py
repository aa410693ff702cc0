"""One build: every output of one content file, proved to hold its words, published together."""

import gc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, assert_never

from printdesk.build.desk import Copy, located, read_copy
from printdesk.build.manifest import manifest
from printdesk.build.press_file import PressOrder, write_press_file
from printdesk.build.proof_places import places_of
from printdesk.build.publish import publish
from printdesk.build.snapshots import store
from printdesk.edition.findings import Finding
from printdesk.edition.queries import open_queries
from printdesk.edition.select import select
from printdesk.edition.tree import Chart, Edition, Image, Roadmap, Table
from printdesk.edition.walk import all_blocks
from printdesk.errors import Diagnostic, PrintdeskError, Severity
from printdesk.layout.package import Layout, find_layout
from printdesk.preflight.parity import losses
from printdesk.writers.docx.options import WordOptions
from printdesk.writers.docx.snapshot import Snapshot

Target = Literal["pdf", "docx", "press", "proof"]
TARGETS: tuple[Target, ...] = ("pdf", "docx", "press", "proof")
USUAL: tuple[Target, ...] = ("pdf", "docx")
"""What a build makes where nothing is asked for."""
_NAMES: Mapping[Target, str] = {"pdf": "{}.pdf", "docx": "{}.docx", "press": "{}-press.pdf", "proof": "{}-proof.pdf"}
PRESS_PROFILE = "sheetfed-coated"
"""What a press edition is inspected for after a build; `check --press` inspects it for any other."""
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
    facts: dict[str, Any] = field(default_factory=dict)
    """What the manifest says of it."""
    snapshot: Snapshot | None = None
    """The content inside, to be kept when the output is published."""


def build_briefing(
    content: Path,
    *,
    to: tuple[Target, ...] = USUAL,
    folder: Path | None = None,
    word: WordOptions | None = None,
    press: PressOrder | None = None,
    step: Step = lambda _step: None,
) -> Built:
    """Build the outputs of one content file into `folder` (default: `dist` beside it).

    Raises PrintdeskError with every finding where the content does not hold, a writer loses something or an output
    lacks words of the edition; nothing is published then.
    """
    step("Reading")
    copy = read_copy(content)
    layout = find_layout(copy.edition.layout, copy.content.folder)
    folder = folder or copy.content.folder / "dist"
    written = _write_all(copy, layout, to, word or WordOptions(), press or PressOrder(), step)
    diagnostics = (*copy.diagnostics, *(found for output in written.values() for found in output.diagnostics))
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise PrintdeskError(*diagnostics)
    step("Publishing")
    return Built(
        copy.content.file, _publish(copy, layout, folder, written), diagnostics, len(open_queries(copy.edition))
    )


def _write_all(  # noqa: PLR0917 - what is made, and how each output is wanted
    copy: Copy, layout: Layout, to: tuple[Target, ...], word: WordOptions, press: PressOrder, step: Step
) -> dict[Target, _Written]:
    written: dict[Target, _Written] = {}
    pages = _Pages(copy, layout)
    for target in (target for target in TARGETS if target in to):
        match target:
            case "pdf":
                step("Setting pages")
                written[target] = _write_pdf(copy, layout, pages)
                if "press" not in to:
                    pages.forget()
            case "docx":
                step("Writing the Word file")
                written[target] = _write_docx(copy, layout, written["pdf"].pages if "pdf" in written else {}, word)
            case "press":
                step("Separating colours")
                written[target] = _write_press(copy, layout, press, pages)
            case "proof":
                step("Pulling the proof")
                written[target] = _write_proof(copy, layout)
            case _:
                assert_never(target)
    return written


class _Pages:
    """Lays pages out once for every output that shows the same of the edition."""

    def __init__(self, copy: Copy, layout: Layout) -> None:
        self._copy, self._layout = copy, layout
        self._laid: list[tuple[Edition, Any]] = []

    def of(self, edition: Edition, output: Literal["pdf", "press"]) -> Any:
        from printdesk.writers.pdf.screen import lay_out  # noqa: PLC0415  a writer is imported when it writes

        for known, laid in self._laid:
            if known == edition:
                return laid
        laid = lay_out(edition, self._layout, cache=cache_of(self._copy), output=output)
        self._laid.append((edition, laid))
        return laid

    def forget(self) -> None:
        """Let the layouts go: they are the heaviest thing in a build, and full of circles."""
        self._laid.clear()
        gc.collect()


def _write_pdf(copy: Copy, layout: Layout, pages: _Pages) -> _Written:
    from printdesk.preflight.texts import pages_of_pdf  # noqa: PLC0415  a writer is imported when it writes
    from printdesk.writers.pdf.screen import write_pdf  # noqa: PLC0415

    edition = select(copy.edition, "pdf", queries="drop")
    result = write_pdf(edition, layout, laid=pages.of(edition, "pdf"))
    lost = losses(edition, pages_of_pdf(result.data), "PDF")
    summary = f"{_count(result.page_count, 'page')}, PDF/UA-1 and PDF/A-3a, fonts embedded"
    return _Written(result.data, summary, (*result.diagnostics, *_located(lost, copy)), dict(result.pages))


def _write_docx(copy: Copy, layout: Layout, pages: dict[str, int], options: WordOptions) -> _Written:
    from printdesk.build.word_file import write_word_file  # noqa: PLC0415  a writer is imported when it writes
    from printdesk.preflight.texts import text_of_docx  # noqa: PLC0415

    edition = select(copy.edition, "docx", queries=options.queries)
    result, word_pages = write_word_file(copy, edition, layout, pages, options=options, cache=cache_of(copy))
    lost = losses(edition, (text_of_docx(result.data),), "Word file")
    facts: dict[str, Any] = {"word_pages": word_pages} if word_pages else {}
    found = (*result.diagnostics, *_located(lost, copy))
    return _Written(result.data, _shown(edition), found, {}, facts, result.snapshot)


def _write_press(copy: Copy, layout: Layout, order: PressOrder, pages: _Pages) -> _Written:
    from printdesk.preflight.texts import pages_of_pdf  # noqa: PLC0415  as above

    edition = select(copy.edition, "press", queries="drop")
    made = write_press_file(edition, layout, order, cache_of(copy), pages.of(edition, "press"))
    found = (*made.findings, *losses(edition, pages_of_pdf(made.data), "press PDF"))
    diagnostics = (*made.diagnostics, *_located(found, copy), *_preflight(made.data))
    return _Written(made.data, made.summary, diagnostics, {}, dict(made.facts))


def _preflight(data: bytes) -> Iterator[Diagnostic]:
    """Tell what a printer would; whether it may go to press is for people to say, so nothing here stops a build."""
    from printdesk.preflight.press import inspect  # noqa: PLC0415  as above

    for found in inspect(data, PRESS_PROFILE):
        severity = Severity.WARNING if found.severity is Severity.ERROR else found.severity
        yield Diagnostic(found.code, f"press PDF: {found.message}", None, found.hint, severity)


def _write_proof(copy: Copy, layout: Layout) -> _Written:
    from printdesk.preflight.texts import pages_of_pdf  # noqa: PLC0415  as above
    from printdesk.writers.pdf.proof import write_proof  # noqa: PLC0415

    edition = select(copy.edition, "proof", queries="keep")
    result = write_proof(edition, layout, places=places_of(copy), cache=cache_of(copy))
    lost = losses(edition, pages_of_pdf(result.data), "proof")
    summary = f"{_count(result.page_count, 'page')}, galley with queries and line numbers"
    return _Written(result.data, summary, (*result.diagnostics, *_located(lost, copy)), {})


def _located(findings: tuple[Finding, ...], copy: Copy) -> tuple[Diagnostic, ...]:
    return tuple(located(finding, copy.content) for finding in findings)


def _publish(copy: Copy, layout: Layout, folder: Path, written: dict[Target, _Written]) -> tuple[Product, ...]:
    slug = copy.edition.slug
    outputs = {_NAMES[target].format(slug): output.data for target, output in written.items()}
    facts = {
        "pages": written["pdf"].pages if "pdf" in written else None,
        "open_queries": len(open_queries(copy.edition)),
        **{name: value for output in written.values() for name, value in output.facts.items()},
    }
    record = manifest(
        content=copy.content.file, inputs=copy.content.files, layout=layout.folder, outputs=outputs, facts=facts
    )
    for snapshot in filter(None, (output.snapshot for output in written.values())):
        store(copy.content.folder, snapshot)
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
