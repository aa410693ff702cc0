"""Digits, grouping and signs of a language."""

from dataclasses import dataclass
from decimal import Decimal

from printdesk.model.numbers import rounded, typed_decimals

MINUS = "−"
NO_BREAK_SPACE = "\u00a0"
NARROW_SPACE = "\u202f"
LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT_MARK = "\u200f"


@dataclass(frozen=True, slots=True)
class Numerals:
    """How a language writes numbers.

    `groups` are the sizes of the groups before the decimal sign, from right to left, the last repeated: (3,) for
    1,234,567 and (3, 2) for 12,34,567. Numbers with fewer than 3 + `group_from` digits are not grouped. `mark` is the
    invisible mark that keeps a sign on the proper side of its number in right-to-left text.
    """

    decimal_sign: str = "."
    group_sign: str = ","
    groups: tuple[int, ...] = (3,)
    group_from: int = 1
    digits: str = "0123456789"
    mark: str = ""

    def unsigned(self, value: Decimal, decimals: int | None = None) -> str:
        """Return the size of `value`, rounded half up to `decimals` (default: as typed), without a sign."""
        size = abs(rounded(value, typed_decimals(value) if decimals is None else decimals))
        whole, _, fraction = f"{size:f}".partition(".")
        return self.native(self._grouped(whole) + (self.decimal_sign + fraction if fraction else ""))

    def sign(self, value: Decimal, decimals: int | None = None, *, positive: str = "") -> str:
        """Return the sign that `value` has once rounded: a minus, `positive`, or nothing for zero."""
        shown = rounded(value, typed_decimals(value) if decimals is None else decimals)
        return MINUS if shown < 0 else positive if shown > 0 else ""

    def sided(self, text: str) -> str:
        """Return a number that has a sign at either end, with the marks that keep it there in right-to-left text.

        A left-to-right mark would draw later numbers to its side, so it is closed by its opposite.
        """
        return (
            f"{self.mark}{text}{RIGHT_TO_LEFT_MARK if self.mark == LEFT_TO_RIGHT_MARK else ''}" if self.mark else text
        )

    def native(self, text: str) -> str:
        """Return `text` with its digits in the language's own."""
        return text.translate({ord("0") + number: digit for number, digit in enumerate(self.digits)})

    def _grouped(self, whole: str) -> str:
        if len(whole) < 3 + self.group_from or not self.group_sign:
            return whole
        parts: list[str] = []
        sizes = iter(self.groups)
        size = 3
        while whole:
            size = next(sizes, size)
            parts.insert(0, whole[-size:])
            whole = whole[:-size]
        return self.group_sign.join(parts)
