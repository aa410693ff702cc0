"""The workbook inside a chart: what opens when an editor asks Word for its data."""

from collections.abc import Sequence
from decimal import Decimal

from printdesk.writers.docx.archive import zipped
from printdesk.writers.docx.ooxml import Element, element, related, root, to_xml

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Cell = str | Decimal | None


def workbook(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return an XLSX file with one sheet; an empty cell is None."""
    sheet = root(
        "s:worksheet",
        element("s:sheetData", *(_row(number, row) for number, row in enumerate(rows, 1))),
        prefixes=("s",),
    )
    sheets = element("s:sheets", related(element("s:sheet", name="Sheet1", sheetId=1), id="rId1"))
    return zipped(
        {
            "[Content_Types].xml": to_xml(_types()),
            "_rels/.rels": to_xml(_relationship("officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": to_xml(_relationship("worksheet", "worksheets/sheet1.xml")),
            "xl/workbook.xml": to_xml(root("s:workbook", sheets, prefixes=("s", "r"))),
            "xl/worksheets/sheet1.xml": to_xml(sheet),
        }
    )


def column_name(index: int) -> str:
    """Return the letters of a column, counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _row(number: int, cells: Sequence[Cell]) -> Element:
    made = (_cell(f"{column_name(index)}{number}", value) for index, value in enumerate(cells) if value is not None)
    return element("s:row", *made, r=number)


def _cell(place: str, value: Cell) -> Element:
    if isinstance(value, Decimal):
        return element("s:c", element("s:v", text=format(value, "f")), r=place)
    return element("s:c", element("s:is", element("s:t", text=value)), r=place, t="inlineStr")


def _types() -> Element:
    parts = {"/xl/workbook.xml": f"{_SHEET}.sheet.main+xml", "/xl/worksheets/sheet1.xml": f"{_SHEET}.worksheet+xml"}
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    return root(
        "ct:Types",
        *(element("ct:Default", Extension=extension, ContentType=kind) for extension, kind in defaults.items()),
        *(element("ct:Override", PartName=name, ContentType=kind) for name, kind in parts.items()),
        prefixes=("ct",),
    )


def _relationship(kind: str, target: str) -> Element:
    made = element("rel:Relationship", Id="rId1", Type=f"{_OFFICE}/{kind}", Target=target)
    return root("rel:Relationships", made, prefixes=("rel",))
