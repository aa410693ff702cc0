"""Arithmetic: shares, totals, changes and parts that must agree with the figures beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from printdesk.edition.inline import Inlines, plain_text
from printdesk.edition.tree import Chart, FactEntry, Table
from printdesk.edition.walk import all_blocks
from printdesk.model.units import UnitKind
from printdesk.preflight.content.quantities import Quantity, quantities, within
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark
from printdesk.preflight.content.wordings import Wording

_CELL = re.compile(r"[^\d−+-]{0,4}(?P<sign>[−+-]?)(?P<digits>[0-9]{1,3}(?:[,\u202f\u00a0 ][0-9]{3}){0,5}|[0-9]{1,15})(?P<decimals>\.[0-9]{1,9})?")  # fmt: skip
_SHARES = re.compile(r"\b(?:shares?|split|breakdown|composition|part of the whole|of the total|distribution|mix)\b", re.IGNORECASE)  # fmt: skip
_GROWTH = re.compile(r"\b(?:growth|rise|increase|gain|change|fall|drop|decrease|decline)\b", re.IGNORECASE)
_ALTOGETHER = re.compile(r"\W{0,3}(?:\w{2,20} ){0,3}(?:in all|in total|altogether)\b")


def shares(reading: Reading) -> Iterator[Remark]:
    """Report parts of one whole, in percent, that do not make a hundred but for rounding."""
    for block in all_blocks(reading.edition):
        if isinstance(block, Chart) and block.kind == "share" and block.unit.kind is UnitKind.PERCENT:
            for panel in block.panels:
                values = [datum.value for series in panel.series for datum in series.data if datum.value is not None]
                total, slack = sum(values, Decimal(0)), _slack(len(values), block.decimals)
                if values and total < 100 - slack:
                    yield Remark(
                        path=block.path,
                        message=f"the shares add up to {total}%",
                        hint="add the part that is missing, or check the figures",
                    )
        if isinstance(block, Table):
            yield from _table_shares(block)


def totals(reading: Reading) -> Iterator[Remark]:
    """Report a total row that is not the sum of the rows above it.

    A total between the least and the largest of its parts is taken for a mean, which does not add up.
    """
    for block in all_blocks(reading.edition):
        if not isinstance(block, Table) or len(block.rows) < 3 or not block.rows[-1].total:
            continue
        *parts, total = [row for row in block.rows if row.cells]
        for index, column in enumerate(block.columns):
            if index == 0 or column.unit in {"%", "percent", "per cent"}:
                continue
            cells = [_number(row.cells[index]) for row in parts]
            stated = _number(total.cells[index])
            if stated is None or len(cells) < 2:
                continue
            values = [cell[0] for cell in cells if cell is not None]
            if len(values) < len(cells) or min(values) <= stated[0] <= max(values):
                continue
            summed = sum(values, Decimal(0))
            if abs(summed - stated[0]) > _slack(len(values) + 1, stated[1]):
                yield Remark(
                    path=total.path,
                    message=f"the total of {plain_text(column.title) or f'column {index + 1}'} is {stated[0]}; its parts add up to {summed}",
                    hint="check the parts and the total",
                )


def changes(reading: Reading) -> Iterator[Remark]:
    """Report a percentage that its two figures do not bear out: `from 40 to 50, up 30%`, and the same in the ledger."""
    for wording in reading.english("text", "cell", "caption", "title", "heading", "alt"):
        if "from" in wording.bare or " of " in wording.bare:
            yield from _changes_in(wording, reading)
    yield from _ledger_changes(reading)


def sums_in_text(reading: Reading) -> Iterator[Remark]:
    """Report `12 delivered and 8 due, 21 in all`."""
    for wording in reading.english("text", "cell", "caption", "alt"):
        numbers = quantities(wording, reading.facts)
        for first, second, third in zip(numbers, numbers[1:], numbers[2:], strict=False):
            between = wording.bare[first.end : second.start]
            before = wording.bare[second.end : third.start]
            if "." in between + before or len(between) > 60 or len(before) > 60 or not re.search(r"\band\b|,", between):
                continue
            if not _ALTOGETHER.match(wording.bare, third.end) or first.percent or third.percent:
                continue
            if first.value + second.value != third.value and third.value > max(first.value, second.value):
                yield Remark(
                    path=wording.path,
                    offset=third.start,
                    length=third.end - third.start,
                    message=f"{first.value:,} and {second.value:,} make {first.value + second.value:,}, not {third.value:,}",
                    hint="check the parts and the sum, or derive it as a fact",
                    facts=tuple(each.fact for each in (first, second, third) if each.fact),
                )


def _table_shares(table: Table) -> Iterator[Remark]:
    """Take a column of percentages for shares where its heading, or the table's, says so."""
    heads = plain_text(table.title)
    for index, column in enumerate(table.columns[1:], 1):
        title = plain_text(column.title)
        said = f"{title} {heads if len(table.columns) == 2 else ''}"
        if column.unit not in {"%", "percent"} and "%" not in title:
            continue
        rows = [row for row in table.rows if row.cells and not row.total]
        cells = [_number(row.cells[index]) for row in rows]
        values = [cell[0] for cell in cells if cell is not None]
        if not _SHARES.search(said) or len(values) < 2 or len(values) < len(cells):
            continue
        total = sum(values, Decimal(0))
        decimals = max(cell[1] for cell in cells if cell is not None)
        if abs(total - 100) > _slack(len(values), decimals) and 70 < total < 130:
            yield Remark(
                path=table.path, message=f"the shares under {title!r} add up to {total}%", hint="check the figures"
            )


def _changes_in(wording: Wording, reading: Reading) -> Iterator[Remark]:
    numbers = quantities(wording, reading.facts)
    for index, (first, second) in enumerate(pairwise(numbers)):
        between = wording.bare[first.end : second.start]
        lead = wording.bare[max(0, first.start - 40) : first.start]
        if first.percent or second.percent or not first.value or len(between) > 50:
            continue
        is_change = bool(re.search(r"\bto\W{0,2}\Z", between)) and bool(
            re.search(r"\bfrom\W{0,4}(?:about |some )?\Z", lead)
        )
        is_part = bool(re.fullmatch(r" (?:out )?of (?:the |all |its )?", between))
        if not (is_change or is_part):
            continue
        stated = _stated(wording, numbers, index)
        if stated is None:
            continue
        if is_change:
            exact = (second.value - first.value) / first.value * 100
            slack = _spread(first, second, exact)
        elif second.value:
            exact, slack = first.value / second.value * 100, Decimal(0)
        else:
            continue
        slack += Decimal("0.51").scaleb(-max(stated.decimals, 0))
        if min(abs(exact - stated.value), abs(abs(exact) - abs(stated.value))) > slack:
            what = "from the one to the other is" if is_change else "the one is of the other"
            yield Remark(
                path=wording.path,
                offset=stated.start,
                length=stated.end - stated.start,
                message=f"{first.value.normalize():,f} and {second.value.normalize():,f}: {what} {exact:.1f}%, not {stated.value.normalize():f}%",
                hint="check the figures, or derive the percentage as a fact",
                facts=tuple(each.fact for each in (first, second, stated) if each.fact),
            )


def _stated(wording: Wording, numbers: list[Quantity], index: int) -> Quantity | None:
    """Return the percentage said of two numbers: close behind them, or just before, and the only one of the sentence."""
    sentence = wording.sentence_at(numbers[index].start)
    if sentence is None:
        return None
    inside = within(numbers, sentence.start, sentence.end)
    percents = [each for each in inside if each.percent]
    if len(percents) != 1 or len(inside) > 5:
        return None
    return percents[0] if abs(percents[0].start - numbers[index + 1].end) <= 60 else None


def _spread(first: Quantity, second: Quantity, exact: Decimal) -> Decimal:
    """How far the percentage may be off because both figures were rounded."""
    halves = [Decimal("0.5").scaleb(-each.decimals) for each in (first, second)]
    return (abs(halves[1] / first.value) + abs(halves[0] / first.value) * (1 + abs(exact) / 100)) * 100


def _ledger_changes(reading: Reading) -> Iterator[Remark]:
    """Compare a typed percentage of growth with the two figures of its name, of this year and of the year before."""
    levels: dict[tuple[str, str], dict[int, FactEntry]] = {}
    for entry in reading.facts.values():
        if entry.period and entry.period.year and entry.unit.kind is not UnitKind.PERCENT and not entry.derived_from:
            levels.setdefault((_name(entry.label), entry.unit.text), {})[entry.period.year] = entry
    for entry in reading.facts.values():
        if entry.unit.kind is not UnitKind.PERCENT or entry.derived_from or not _GROWTH.search(entry.label):
            continue
        year = entry.period.year if entry.period else None
        name = _name(_GROWTH.sub("", entry.label))
        for (level, _), years in levels.items():
            if year is None or year not in years or year - 1 not in years or not level or level not in name:
                continue
            before, after = years[year - 1], years[year]
            if before.value:
                exact = (after.value - before.value) / before.value * 100
                slack = (
                    Decimal("0.6").scaleb(-entry.decimals)
                    + 100 * Decimal("0.5").scaleb(-before.decimals) / abs(before.value) * 2
                )
                if abs(exact - entry.value) > slack:
                    yield Remark(
                        path=entry.path,
                        message=f"{before.text} to {after.text} is {exact:.1f}%, not {entry.text}",
                        hint=f"derive it: ({after.id} - {before.id}) / {before.id}",
                        facts=(entry.id, before.id, after.id),
                    )


def _name(label: str) -> str:
    words = re.findall(r"[^\W\d_]{3,}", label.casefold())
    return " ".join(word for word in words if word not in {"the", "for", "and", "year", "before", "total"})


def _number(cell: tuple[Inlines, ...]) -> tuple[Decimal, int] | None:
    """Return a printed cell's number and its decimals; None for a cell that holds none."""
    text = " ".join(plain_text(paragraph) for paragraph in cell).strip()
    found = _CELL.match(text)
    if found is None or len(text) > len(found[0]) + 12:
        return None
    bare = re.sub(r"[,\u202f\u00a0 ]", "", found["digits"]) + (found["decimals"] or "")
    return Decimal(bare) * (-1 if found["sign"] in {"−", "-"} else 1), max(0, len(found["decimals"] or ".") - 1)


def _slack(count: int, decimals: int) -> Decimal:
    """Return how far a sum of rounded figures may be off: three standard deviations of so many roundings."""
    return (Decimal(count) / 12).sqrt() * 3 * Decimal(1).scaleb(-decimals)
