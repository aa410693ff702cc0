"""Page boxes: what is paper, what is cut, and what is left over (ISO 15930-7, 6.12; ISO 32000-2, 14.11.2)."""

from collections.abc import Iterator

from printdesk.errors import Severity
from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.geometry import MM
from printdesk.preflight.press.remarks import Remark

LEAF = 2
"""So many pages are one leaf, which nobody binds."""


def check_boxes(case: Case) -> Iterator[Remark]:
    """Judge the page boxes."""
    for page in case.pages:
        yield from _nesting(page)
        yield from _trim(page)
        yield from _units(page)
    yield from _sizes(case)
    yield from _count(case)


def _nesting(page: Page) -> Iterator[Remark]:
    hint = "set MediaBox ⊇ BleedBox ⊇ TrimBox"
    named = {"BleedBox": page.bleed, "TrimBox": page.trim, "ArtBox": page.art}
    for name, box in named.items():
        if box and not box.within(page.media):
            yield Remark("page-boxes", f"the {name} reaches beyond the MediaBox", hint, page.number, box)
    if page.bleed and page.trim and not page.trim.within(page.bleed):
        yield Remark("page-boxes", "the TrimBox reaches beyond the BleedBox", hint, page.number, page.trim)
    if page.trim and page.trim.area < 1:
        yield Remark("page-boxes", "the TrimBox is empty", hint, page.number)
    if page.crop and not (page.crop.within(page.media) and page.media.within(page.crop)):
        what = "the CropBox hides a part of the sheet"
        yield Remark("crop-box", what, "leave the CropBox out, or set it to the MediaBox", page.number, page.crop)


def _trim(page: Page) -> Iterator[Remark]:
    if page.trim and page.art:
        what = "the page has a TrimBox and an ArtBox; only one may say what is cut"
        yield Remark("trim-box", what, "remove the ArtBox", page.number)
    elif not page.trim:
        yield Remark("trim-box", "the page does not say where it is cut", "set the TrimBox", page.number)


def _units(page: Page) -> Iterator[Remark]:
    unit = float(page.raw.get("/UserUnit", 1))
    if unit != 1:
        what = f"a unit of the page is {unit:g} points, which many presses do not heed"
        yield Remark("page-unit", what, "export the page at its true size, without UserUnit", page.number)
    if page.rotation:
        what = f"the page is turned by {page.rotation}° for viewing; a press lays it out as it was made"
        yield Remark("page-unit", what, "export the page upright, without Rotate", page.number)


def _sizes(case: Case) -> Iterator[Remark]:
    if not case.pages:
        return
    first = case.pages[0].sheet
    wanted = case.facts.page_size or (first.width, first.height)
    for page in case.pages:
        size = page.sheet.width, page.sheet.height
        if _differ(size, wanted, case.limits.size_slack):
            turned = not _differ(size[::-1], wanted, case.limits.size_slack)
            if turned and page.number in case.facts.crosswise:
                continue
            what = f"the page {'lies crosswise' if turned else 'has another size'}: {_size(size)}, not {_size(wanted)}"
            level = Severity.NOTE if turned else None
            yield Remark("page-size", what, "bring all pages to one size", page.number, level=level)


def _differ(size: tuple[float, float], wanted: tuple[float, float], slack: float) -> bool:
    return max(abs(size[0] - wanted[0]), abs(size[1] - wanted[1])) > slack


def _count(case: Case) -> Iterator[Remark]:
    count, multiple = case.document.page_count, case.limits.page_multiple
    if case.facts.page_count not in {None, count}:
        what = f"the file has {count} pages; {case.facts.page_count} were made"
        yield Remark("page-count", what, "build again; a page was lost or added")
    if count % multiple and count > LEAF:
        missing = multiple - count % multiple
        what = f"{count} pages do not fill sheets of {multiple}; {missing} {'is' if missing == 1 else 'are'} missing"
        hint = f"add pages to a multiple of {multiple} (build with --pages-multiple {multiple}), or let the printer pad them"
        yield Remark("page-count", what, hint, level=Severity.NOTE)


def _size(size: tuple[float, float]) -> str:
    return f"{size[0] / MM:.0f} × {size[1] / MM:.0f} mm"
