"""What is drawn over a proof: the numbers of its lines, and under everything that it is a draft."""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, radians, sin
from typing import Any

import pikepdf

from printdesk.layout.fonts import text_width
from printdesk.writers.pdf.press_outlines import face_of, outlines
from printdesk.writers.pdf.weasy import POINTS_PER_PIXEL

EVERY = 5
"""Every fifth line carries its number; they begin afresh on each page."""
_SIZE = 6.5
_EDGE = 9.5 * 72 / 25.4
"""Where the numbers end, from the left of the page."""
_DRAFT_SIZE = 150.0
_DRAFT_ANGLE = 52.0
_SAME_LINE = 4.0
"""Pixels that baselines of one line may lie apart."""


def lines_of(document: Any) -> list[list[float]]:
    """Return for each page the baselines of its lines of text, top down, in points from the top.

    Lines that stand side by side count once; heads, feet and what stands in the margin do not count.
    """
    return [numbered(baselines_of(page)) for page in document.pages]


def numbered(baselines: Iterable[float]) -> list[float]:
    """Return the baselines that count, in points, from all there are on a page, in pixels."""
    return [baseline * POINTS_PER_PIXEL for baseline in _once(sorted(baselines))]


def mark_proof(pdf: pikepdf.Pdf, lines: Sequence[Sequence[float]], word: str) -> None:
    """Put a word across every page, under its text, and number its lines; all of it as artifacts."""
    for page, baselines in zip(pdf.pages, lines, strict=True):
        height = float(page.mediabox[3])
        page.contents_add(_artifact(pdf, _draft(word, float(page.mediabox[2]), height)), prepend=True)
        page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
        page.contents_add(pdf.make_stream(b"\nQ\n"))
        page.contents_add(_artifact(pdf, _numbers(baselines, height)))


def baselines_of(page: Any) -> tuple[float, ...]:
    """Return the baselines of all text in the body of a page, in pixels from the top."""
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - WeasyPrint is loaded by then

    found: list[float] = []
    waiting = [child for child in page._page_box.children if not isinstance(child, boxes.MarginBox)]  # noqa: SLF001 - see weasy.PRIVATE
    while waiting:
        box = waiting.pop()
        box = getattr(box, "_box", box)
        if box.element is not None and box.element.tag == "aside":
            continue
        if isinstance(box, boxes.LineBox):
            if any(isinstance(part, boxes.TextBox) for part in box.descendants()):
                found.append(box.position_y + box.baseline)
        elif isinstance(box, boxes.ParentBox):
            waiting.extend(box.children)
    return tuple(found)


def _once(baselines: list[float]) -> Iterator[float]:
    last = float("-inf")
    for baseline in baselines:
        if baseline - last > _SAME_LINE:
            yield baseline
            last = baseline


def _numbers(baselines: Sequence[float], height: float) -> Iterator[str]:
    yield "0.45 g"
    for number, baseline in enumerate(baselines, 1):
        if number % EVERY == 0:
            text = str(number)
            yield from outlines(text, _SIZE, _EDGE - text_width(text, face_of(text), _SIZE), height - baseline)


def _draft(word: str, width: float, height: float) -> Iterator[str]:
    """Yield the word across the page, so light that text on it reads as on paper."""
    size = min(_DRAFT_SIZE, _DRAFT_SIZE * 0.9 * height / max(text_width(word, face_of(word), _DRAFT_SIZE), 1))
    length, turn = text_width(word, face_of(word), size), radians(_DRAFT_ANGLE)
    yield "0.945 g"
    yield (
        f"{cos(turn):.5f} {sin(turn):.5f} {-sin(turn):.5f} {cos(turn):.5f} "
        f"{width / 2 - length / 2 * cos(turn) + size * 0.3 * sin(turn):.3f} "
        f"{height / 2 - length / 2 * sin(turn) - size * 0.3 * cos(turn):.3f} cm"
    )
    yield from outlines(word, size, 0, 0)


def _artifact(pdf: pikepdf.Pdf, operators: Iterator[str]) -> Any:
    return pdf.make_stream("\n".join(("q /Artifact BMC", *operators, "EMC Q\n")).encode("ascii"))
