"""The lines of a PDF page: letters gathered by their height, columns kept apart, gaps remembered."""

import ctypes
import math
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
MIN_ROWS = 12
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
    """Return the lines of a page from top to bottom, one column after the other."""
    rows = in_reading_order([_Row(row) for row in _rows(_letters(page.get_textpage()))])
    return [_cut(row.letters, number, page.get_height()) for row in _merged(rows)]


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
    """Return the letters in the order of the file; a letter is as wide as it advances, and stands on its baseline."""
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[_Letter] = []
    for at in range(min(text_page.count_chars(), MAX_LETTERS)):
        code = raw.FPDFText_GetUnicode(text_page, at)
        sign = (
            _HYPHEN if code in {0x02, 0xFFFE} else chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        )
        if not sign or sign in "\r\n" or not raw.FPDFText_GetLooseCharBox(text_page, at, box):
            continue
        raw.FPDFText_GetCharOrigin(text_page, at, x, y)
        size = raw.FPDFText_GetFontSize(text_page, at)
        if raw.FPDFText_GetMatrix(text_page, at, matrix):
            size *= math.hypot(matrix.c, matrix.d) or 1
        bold = raw.FPDFText_GetFontWeight(text_page, at) >= 600
        found.append(_Letter(sign, box.left, box.right, y.value - 0.22 * size, y.value + 0.72 * size, size, bold))
    return found


def _rows(letters: list[_Letter]) -> list[list[_Letter]]:
    """Gather letters in the order of the file as long as they stay on one line."""
    rows: list[list[_Letter]] = []
    for letter in letters:
        if rows and _on_line(rows[-1], letter):
            rows[-1].append(letter)
        elif letter.sign.strip():
            rows.append([letter])
    return rows


def _on_line(row: list[_Letter], letter: _Letter) -> bool:
    last = row[-1]
    near = abs(letter.bottom - last.bottom) < 0.4 * max(last.size, letter.size)
    return near and (not letter.sign.strip() or letter.left > last.left - 0.6 * last.size)


class _Row:
    """Letters on one line; its edges and its baseline."""

    def __init__(self, letters: list[_Letter]) -> None:
        shown = [letter for letter in letters if letter.sign.strip()]
        self.letters = letters
        self.left, self.right = shown[0].left, max(letter.right for letter in shown)
        self.base = median(letter.bottom for letter in shown)
        self.size = median(letter.size for letter in shown)


def in_reading_order(rows: list[_Row]) -> list[_Row]:
    """Sort rows from top to bottom; where a gutter parts the page, the left column of each band before the right."""
    down = sorted(rows, key=lambda row: (-round(row.base), row.left))
    gutter = _gutter(rows)
    if gutter is None:
        return down
    ordered: list[_Row] = []
    left: list[_Row] = []
    right: list[_Row] = []
    for row in down:
        if row.left < gutter - 2 and row.right > gutter + 2:
            ordered += [*left, *right, row]
            left, right = [], []
        else:
            (left if row.right <= gutter + 2 else right).append(row)
    return [*ordered, *left, *right]


def _gutter(rows: list[_Row]) -> float | None:
    """Return where a white gutter between two columns of text lies; None for a page of one column."""
    if len(rows) < MIN_ROWS:
        return None
    low, high = min(row.left for row in rows), max(row.right for row in rows)
    for share in range(40, 61, 2):
        place = low + (high - low) * share / 100
        crossing = sum(row.left < place - 2 and row.right > place + 2 for row in rows)
        wide_left = sum(row.right <= place + 2 and row.right - row.left > 0.3 * (high - low) for row in rows)
        wide_right = sum(row.left >= place - 2 and row.right - row.left > 0.3 * (high - low) for row in rows)
        if crossing <= len(rows) / 6 and min(wide_left, wide_right) >= len(rows) / 6:
            return place
    return None


def _merged(rows: list[_Row]) -> list[_Row]:
    """Join neighbouring rows that stand at one height, such as the cells of a table or a bullet and its text."""
    merged: list[_Row] = []
    for row in rows:
        before = merged[-1] if merged else None
        if before and abs(before.base - row.base) < 0.3 * row.size and row.left > before.right - 1:
            merged[-1] = _Row([*before.letters, *row.letters])
        else:
            merged.append(row)
    return merged


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
