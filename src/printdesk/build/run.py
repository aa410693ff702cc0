"""One build: every output of one content file, proved to hold its words, published together."""

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, assert_never

from printdesk.build.beside import Alone, beside
from printdesk.build.built import Built, Made, Product
from printdesk.build.desk import Copy, read_copy
from printdesk.build.manifest import manifest
from printdesk.build.memory import Memory
from printdesk.build.order import NAMES, TARGETS, USUAL, Order, PressOrder, Step, Target
from printdesk.build.origin import loaded_libraries, origin_of
from printdesk.build.outputs.output import Output
from printdesk.build.publish import publish
from printdesk.build.snapshots import keep
from printdesk.edition.queries import open_queries
from printdesk.errors import PrintdeskError, Severity
from printdesk.layout.package import Layout, find_layout
from printdesk.readers.row import Row
from printdesk.writers.docx.options import WordOptions


def build_briefing(
    content: Path,
    *,
    to: tuple[Target, ...] = USUAL,
    folder: Path | None = None,
    word: WordOptions | None = None,
    press: PressOrder | None = None,
    preflight: tuple[str, ...] = (),
    step: Step = lambda _step: None,
) -> Built:
    """Build the outputs of one content file into `folder` (default: `dist` beside it).

    Raises PrintdeskError with every finding where the content does not hold, a writer loses something or an output
    lacks words of the edition; nothing is published then.
    """
    made = make(content, Order(to, folder, word or WordOptions(), press or PressOrder(), preflight), step)
    step("Publishing")
    return published(made)


def make(
    content: Path,
    order: Order,
    step: Step = lambda _step: None,
    *,
    row: Row | None = None,
    memory: Memory | None = None,
    processors: int = 1,
) -> Made:
    """Make what is ordered of one content file, with a row of data in its places; raises PrintdeskError as `build_briefing` does.

    Where there are `processors` for it, a second process draws and writes the Word file while this one sets the pages.
    """
    step("Reading")
    if order.preflight:
        from printdesk.build.outputs.inspected import refuse_idle  # noqa: PLC0415  as below, imported where it is needed

        refuse_idle(order)
    start = time.time_ns()
    copy = read_copy(content, row, memory)
    layout = find_layout(copy.edition.layout, copy.content.folder)
    origin = origin_of(copy, layout, order, since=start)
    if memory and "docx" in order.to:
        memory.keep_word()
    with beside(copy, layout, order, processors) as other:
        outputs = _outputs(copy, layout, order, step, memory or Memory(), other=other)
    diagnostics = (*copy.diagnostics, *(found for output in outputs.values() for found in output.diagnostics))
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise PrintdeskError(*diagnostics)
    asked = len(open_queries(copy.edition))
    return Made(
        content=copy.content.file,
        folder=order.folder or copy.content.folder / "dist",
        slug=copy.edition.slug,
        files=_files(copy, layout, outputs, asked),
        summaries=tuple(output.summary for output in outputs.values()),
        snapshots=_snapshots(outputs) if row is None else {},  # rows would push out what was sent to editors
        diagnostics=diagnostics,
        open_queries=asked,
        origin=replace(origin, libraries=_libraries(other)) if origin else None,
    )


def published(made: Made) -> Built:
    """Put what was made in its place, all of it or nothing."""
    for digest, packed in made.snapshots.items():
        keep(made.content.parent, digest, packed)
    paths = publish(made.folder, made.files)
    products = tuple(Product(path, summary) for path, summary in zip(paths, made.summaries, strict=False))
    return Built(made.content, products, made.diagnostics, made.open_queries)


def _libraries(other: Alone) -> tuple[Path, ...]:
    return tuple(sorted({*loaded_libraries(), *other.libraries}))


def _outputs(
    copy: Copy, layout: Layout, order: Order, step: Step, memory: Memory, *, other: Alone
) -> dict[Target, Output]:
    """Write every output in turn; what a writer needs is imported when it writes."""
    written: dict[Target, Output] = {}
    for target in (target for target in TARGETS if target in order.to):
        match target:
            case "pdf":
                from printdesk.build.outputs.pdf_file import pdf_output  # noqa: PLC0415

                step("Setting pages")
                other.wait_for_drawings()
                memory.composer(copy.cache).numbered = other.number
                written[target] = pdf_output(copy, layout, memory, order.preflight)
                other.number(written[target].pages)
                if "press" not in order.to and not other.writes:
                    memory.composer(copy.cache).rest()
            case "docx":
                step("Writing the Word file")
                numbers = written["pdf"].pages if "pdf" in written else {}
                written[target] = other.word_file() or _word_output(copy, layout, numbers, order, memory)
            case "press":
                from printdesk.build.outputs.press_file import press_output  # noqa: PLC0415

                step("Separating colours")
                written[target] = press_output(copy, layout, order.press, memory, order.preflight)
            case "proof":
                from printdesk.build.outputs.proof_file import proof_output  # noqa: PLC0415

                step("Pulling the proof")
                written[target] = proof_output(copy, layout, memory.composer(copy.cache))
            case _:
                assert_never(target)
    return written


def _word_output(copy: Copy, layout: Layout, pages: Mapping[str, int], order: Order, memory: Memory) -> Output:
    from printdesk.build.outputs.word_file import word_output  # noqa: PLC0415 - as above, and not where another wrote it

    return word_output(copy, layout, pages, order.word, memory)


def _snapshots(outputs: Mapping[Target, Output]) -> dict[str, bytes]:
    return {found.sha256: found.packed for output in outputs.values() if (found := output.snapshot)}


def _files(copy: Copy, layout: Layout, outputs: Mapping[Target, Output], asked: int) -> dict[str, bytes]:
    slug = copy.edition.slug
    files = {NAMES[target].format(slug): output.data for target, output in outputs.items()}
    facts = {
        "pages": outputs["pdf"].pages if "pdf" in outputs else None,
        "open_queries": asked,
        **_row_facts(copy),
        **{name: value for output in outputs.values() for name, value in output.facts.items()},
        "places": {NAMES[target].format(slug): output.places for target, output in outputs.items() if output.places},
    }
    record = manifest(
        content=copy.content.file, inputs=copy.content.files, layout=layout.folder, outputs=files, facts=facts
    )
    return {**files, f"{slug}.manifest.json": record}


def _row_facts(copy: Copy) -> dict[str, Any]:
    row = copy.content.row
    if row is None:
        return {}
    values = {cell.column: cell.text for cell in row.cells}
    return {"row": {"file": row.file.name, "line": row.line, "values": values}}
