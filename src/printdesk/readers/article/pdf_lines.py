"""The lines of a PDF page: letters gathered by their height, columns kept apart, gaps remembered."""

import ctypes
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import pypdfium2 as pdfium
from pypdfium2 import raw

_FOLIO = re.compile(r"(?:page |seite |p\. ?)?\d{1,4}(?: ?(?:/|of|von|sur) ?\d{1,4})?", re.IGNORECASE)
_HYPHEN = "\u2027"
"""Stands for a hyphen that only breaks a line."""
MAX_LETTERS = 60_000
CELL_GAP = 1.4
"""From this many times its size on, a gap parts two cells of a table rather than two words."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of text with its place on the page, in points from the bottom left; `cells` are its parts between wide gaps."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    page_height: float
    cells: tuple[tuple[float, str], ...] = ()

    def with_text(self, text: str) -> "PageLine":
        return replace(self, text=text)


@dataclass(slots=True)
class _Letter:
    sign: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool


def page_lines(page: pdfium.PdfPage, number: int) -> list[PageLine]:
    """Return the lines of a page from top to bottom, in the order of the file."""
    height = page.get_height()
    text_page = page.get_textpage()
    letters = _letters(text_page)
    rows = _rows(letters)
    return [_cut(row, number, height) for row in rows]


def furniture(pages: Sequence[Sequence[PageLine]]) -> set[int]:
    """Return the indexes of running heads and folios: what stands at one height of the margin on several pages."""
    seen: Counter[tuple[str, int]] = Counter()
    flat = [(at, line) for at, line in enumerate(line for page in pages for line in page)]
    for _, line in flat:
        seen[_mark(line)] += 1
    found = set()
    for at, line in flat:
        in_margin = line.bottom > 0.9 * line.page_height or line.top < 0.1 * line.page_height
        repeated = len(pages) > 1 and seen[_mark(line)] >= max(2, len(pages) // 3)
        if in_margin and (repeated or _FOLIO.fullmatch(line.text)):
            found.add(at)
    return found


def _mark(line: PageLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.bottom / 4)


def _letters(text_page: pdfium.PdfTextPage) -> list[_Letter]:
    count = min(text_page.count_chars(), MAX_LETTERS)
    box = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = (ctypes.byref(each) for each in box)
    matrix = raw.FS_MATRIX()
    found: list[_Letter] = []
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text_page, at)
        sign = (
            _HYPHEN if code in {0x02, 0xFFFE} else chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        )
        if not sign or sign in "\r\n" or not raw.FPDFText_GetCharBox(text_page, at, left, right, bottom, top):
            continue
        size = raw.FPDFText_GetFontSize(text_page, at)
        if raw.FPDFText_GetMatrix(text_page, at, matrix):
            size *= (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5 or 1
        weight = raw.FPDFText_GetFontWeight(text_page, at)
        found.append(_Letter(sign, box[0].value, box[1].value, box[2].value, box[3].value, size, weight >= 600))
    return found


def _rows(letters: list[_Letter]) -> list[list[_Letter]]:
    """Gather letters in the order of the file as long as they stay on one line."""
    rows: list[list[_Letter]] = []
    for letter in letters:
        row = rows[-1] if rows else None
        if row is not None and _on_line(row, letter):
            row.append(letter)
        elif letter.sign.strip():
            rows.append([letter])
    return _merged(rows)


def _on_line(row: list[_Letter], letter: _Letter) -> bool:
    last = row[-1]
    if not letter.sign.strip():
        return abs(letter.bottom - last.bottom) < last.size
    middle = (letter.bottom + letter.top) / 2
    base = [each for each in row[-12:] if each.sign.strip()] or row
    low, high = min(each.bottom for each in base), max(each.top for each in base)
    return low - 0.2 * last.size <= middle <= high + 0.2 * last.size and letter.left > last.left - 0.6 * last.size


def _merged(rows: list[list[_Letter]]) -> list[list[_Letter]]:
    """Join neighbouring rows that stand at one height, such as the cells of a table."""
    merged: list[list[_Letter]] = []
    for row in rows:
        before = merged[-1] if merged else None
        if (
            before
            and abs(_base(before) - _base(row)) < 0.25 * row[0].size
            and row[0].left > before[-1].right - 1
            and abs(before[0].size - row[0].size) < 0.5
        ):
            before += row
        else:
            merged.append(row)
    return merged


def _base(row: list[_Letter]) -> float:
    return median(letter.bottom for letter in row if letter.sign.strip())


def _cut(row: list[_Letter], page: int, height: float) -> PageLine:
    """Return a row as one line; its pieces between wide gaps are remembered as cells."""
    pieces: list[tuple[float, list[str]]] = []
    last: _Letter | None = None
    for letter in row:
        if not letter.sign.strip():
            if pieces and pieces[-1][1][-1] != " ":
                pieces[-1][1].append(" ")
            continue
        gap = letter.left - last.right if last else 0
        if last is None or gap > CELL_GAP * letter.size:
            pieces.append((letter.left, []))
        elif gap > 0.18 * letter.size and pieces[-1][1][-1] != " ":
            pieces[-1][1].append(" ")
        pieces[-1][1].append(letter.sign)
        last = letter
    return _line(row, [(left, "".join(signs).strip()) for left, signs in pieces], page, height)


def _line(row: list[_Letter], cells: list[tuple[float, str]], page: int, height: float) -> PageLine:
    shown = [letter for letter in row if letter.sign.strip()]
    return PageLine(
        " ".join(text for _, text in cells), page, shown[0].left, shown[-1].right, min(letter.bottom for letter in shown), max(letter.top for letter in shown),
        median(letter.size for letter in shown), sum(letter.bold for letter in shown) > len(shown) / 2, height, tuple(cells),
    )  # fmt: skip
