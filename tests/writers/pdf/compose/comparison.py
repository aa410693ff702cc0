"""Two PDFs compared as a reader and a screen reader meet them: characters with their places, links, outline, tags, pixels."""

import ctypes
import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

_MADE_UP = {10, 13, 32, 160}
"""Separators that the reader makes up, and spaces: one glyph stands for all of them."""


def differences(one: bytes, other: bytes) -> list[str]:
    """Return what differs, in words, the first of each kind."""
    found = [*_unlike("text", texts(one), texts(other))]
    with pikepdf.open(io.BytesIO(one)) as first, pikepdf.open(io.BytesIO(other)) as second:
        for name, facts in structure(first).items():
            found += _unlike(name, facts, structure(second)[name])
    return found


def _unlike(name: str, one: Any, other: Any) -> Iterator[str]:
    if one == other:
        return
    if isinstance(one, list):
        place = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        yield f"{name} {place} of {len(one)} and {len(other)}: {_shown(one, place, other)} / {_shown(other, place, one)}"
    else:
        yield f"{name}: {str(one)[:300]} / {str(other)[:300]}"


def _shown(found: list[Any], place: int, other: list[Any]) -> str:
    if place >= len(found):
        return "nothing"
    here = found[place]
    if isinstance(here, list) and place < len(other) and isinstance(other[place], list):
        return str([each for each in here if each not in other[place]][:6])
    return str(here)[:300]


def texts(data: bytes) -> list[list[tuple[float, float, str]]]:
    """Return for each page its characters with the places of their origins, sorted."""
    document = pypdfium2.PdfDocument(data)
    return [sorted(_characters(page)) for page in document]


def _characters(page: Any) -> Iterator[tuple[float, float, str]]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(text.raw)):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        if code not in _MADE_UP:
            pdfium.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
            yield round(x.value, 1), round(y.value, 1), chr(code)


def structure(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return what a PDF holds beside its text, in an order of its own."""
    numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
    return {
        "boxes": [[_numbers(page[name]) for name in ("/MediaBox", "/TrimBox", "/BleedBox")] for page in pdf.pages],
        "links": [link for index, page in enumerate(pdf.pages) for link in _links(index, page)],
        "places": _places(pdf, numbers),
        "outline": list(_outline(pdf, numbers)),
        "tags": list(_tags(pdf, numbers)),
        "said": {str(key): str(value) for key, value in pdf.docinfo.items()},
        "files": _files(pdf),
        "claims": _claims(pdf),
        "fonts": sorted({str(each.FontName) for each in pdf.objects if _has(each, "/FontName")}),
        "spoken": _spoken(pdf, numbers),
    }


def _numbers(array: Any) -> list[float]:
    return [round(float(each), 2) for each in array]


def _links(index: int, page: Any) -> Iterator[Any]:
    for each in page.get("/Annots", []):
        target = each.get("/Dest", None) or each.get("/A", {}).get("/URI", "")
        yield index, _numbers(each.Rect), str(target), str(each.get("/Contents", "")), int(each.get("/F", 0))


def _places(pdf: pikepdf.Pdf, numbers: Any) -> dict[str, Any]:
    named = "/Names" in pdf.Root and "/Dests" in pdf.Root.Names
    return {name: _spot(spot, numbers) for name, spot in _named(pdf.Root.Names.Dests)} if named else {}


def _named(tree: Any) -> Iterator[tuple[str, Any]]:
    for kid in tree.get("/Kids", []):
        found = list(_named(kid))
        assert [str(each) for each in kid.Limits] == [found[0][0], found[-1][0]]
        yield from found
    names = list(tree.get("/Names", []))
    yield from ((str(names[index]), names[index + 1]) for index in range(0, len(names), 2))


def _spot(destination: Any, numbers: Any) -> Any:
    return numbers[destination[0].objgen], _numbers(list(destination)[2:4])


def _outline(pdf: pikepdf.Pdf, numbers: Any) -> Iterator[Any]:
    def walk(item: Any, depth: int) -> Iterator[Any]:
        while item is not None:
            yield depth, str(item.Title), _spot(item.Dest, numbers), int(item.Count)
            if "/First" in item:
                yield from walk(item.First, depth + 1)
            item = item.get("/Next")

    if "/Outlines" in pdf.Root:
        yield int(pdf.Root.Outlines.Count)
        yield from walk(pdf.Root.Outlines.First, 1)


def _tags(pdf: pikepdf.Pdf, numbers: Any) -> Iterator[Any]:
    heads: dict[str, int] = {}

    def name(head: Any) -> int:
        return heads.setdefault(str(head), len(heads))

    def walk(tag: Any, depth: int) -> Iterator[Any]:
        if isinstance(tag, int):
            yield depth, "piece"
            return
        page = numbers.get(tag.Pg.objgen) if "/Pg" in tag else None
        if tag.get("/Type") == "/OBJR":
            yield depth, "link", page, _numbers(tag.Obj.Rect)
            return
        about = tag.get("/A", {})
        facts = {str(key): value for key, value in about.items() if key not in {"/Headers", "/BBox"}}
        own = name(tag.ID) if "/ID" in tag else None
        told = [name(each) for each in about.get("/Headers", [])]
        box = _numbers(about.BBox) if "/BBox" in about else None
        yield depth, str(tag.S), page, str(tag.get("/Alt", "")), str(tag.get("/Lang", "")), str(facts), own, told, box
        for kid in tag.get("/K", []):
            yield from walk(kid, depth + 1)

    yield from walk(pdf.Root.StructTreeRoot.K[0], 0)


def _files(pdf: pikepdf.Pdf) -> list[Any]:
    found = [(name, each.get_file().read_bytes(), each.description) for name, each in pdf.attachments.items()]
    return [*sorted(found), {(str(each.UF), str(each.AFRelationship)) for each in pdf.Root.get("/AF", [])}]


def _claims(pdf: pikepdf.Pdf) -> list[Any]:
    root = pdf.Root
    packet = root.Metadata.read_bytes() if "/Metadata" in root else b""
    intent = [
        (str(each.S), str(each.Info), each.DestOutputProfile.read_bytes()) for each in root.get("/OutputIntents", [])
    ]
    about = [str(root.Lang), bool(root.MarkInfo.Marked), bool(root.ViewerPreferences.DisplayDocTitle)]
    return [*about, *packet.split(b"<"), *intent]


def _spoken(pdf: pikepdf.Pdf, numbers: Any) -> list[Any]:
    """Return the tags in their order, each with the glyphs that are shown in it."""
    shown = [_pieces(page) for page in pdf.pages]
    told = dict(_pairs(pdf.Root.StructTreeRoot.ParentTree))
    found: list[Any] = []

    def walk(tag: Any) -> None:
        if "/S" not in tag:
            return
        for kid in tag.get("/K", []):
            if isinstance(kid, int):
                page = numbers[tag.Pg.objgen]
                assert told[int(pdf.pages[page].StructParents)][kid].objgen == tag.objgen
                found.append((page, str(tag.S), shown[page][kid]))
            else:
                walk(kid)

    walk(pdf.Root.StructTreeRoot.K[0])
    assert sum(map(len, shown)) == len(found)
    return found


def _pieces(page: Any) -> dict[int, str]:
    """Return what each marked piece of a page's content shows."""
    found: dict[int, str] = {}
    inside: list[int | None] = []
    for each in pikepdf.parse_content_stream(page):
        operator = str(each.operator)
        if operator in {"BDC", "BMC"}:
            inside.append(int(each.operands[1].MCID) if operator == "BDC" and "/MCID" in each.operands[1] else None)
            if inside[-1] is not None:
                assert inside[-1] not in found
                found[inside[-1]] = ""
        elif operator == "EMC":
            inside.pop()
        elif operator in {"Tj", "TJ"}:
            found |= {piece: found[piece] + _hex(each.operands[0]) for piece in inside if piece is not None}
    return found


def _hex(operand: Any) -> str:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    return "".join(bytes(part).hex() for part in parts if isinstance(part, pikepdf.String))


def _pairs(tree: Any) -> Iterator[tuple[int, Any]]:
    for kid in tree.get("/Kids", []):
        yield from _pairs(kid)
    numbers = list(tree.get("/Nums", []))
    for index in range(0, len(numbers), 2):
        yield int(numbers[index]), numbers[index + 1]


def _has(thing: Any, key: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and key in thing


def pixels(data: bytes, scale: float = 1.0) -> list[bytes]:
    """Return every page as pixels."""
    return [page.render(scale=scale).to_numpy().tobytes() for page in pypdfium2.PdfDocument(data)]
