"""Ways to spoil a leaflet: each changes one thing and gives the file back."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from tests.preflight.press.leaflet import SLUG, add_font, picture

Spoil = Callable[[bytes], bytes]
Edit = Callable[[pikepdf.Pdf], None]


def edited(edit: Edit) -> Spoil:
    """Return a spoiler that opens the file, edits it and saves it."""

    def spoil(data: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            edit(pdf)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
            return out.getvalue()

    return spoil


def painted(operators: str, page: int = 2) -> Spoil:
    """Return a spoiler that paints something as page furniture, on top; the origin is the trim's corner."""
    return edited(lambda pdf: paint(pdf, operators, page))


def paint(pdf: pikepdf.Pdf, operators: str, page: int = 2) -> None:
    lines = f"/Artifact BMC q 1 0 0 1 {SLUG:.3f} {SLUG:.3f} cm {operators} Q EMC"
    pdf.pages[page - 1].contents_add(pdf.make_stream(lines.encode()))


def page_set(page: int = 2, **entries: Any) -> Spoil:
    """Return a spoiler that sets entries of a page; None removes one."""
    return edited(lambda pdf: put(pdf.pages[page - 1].obj, **entries))


def root_set(**entries: Any) -> Spoil:
    return edited(lambda pdf: put(pdf.Root, **entries))


def info_set(**entries: Any) -> Spoil:
    return edited(lambda pdf: put(pdf.docinfo, **entries))


def put(target: Any, **entries: Any) -> None:
    for key, value in entries.items():
        if value is None:
            del target[f"/{key}"]
        else:
            target[f"/{key}"] = value


def resource(pdf: pikepdf.Pdf, page: int, kind: str, **entries: Any) -> None:
    """Add resources to a page."""
    resources = pdf.pages[page - 1].Resources
    if f"/{kind}" not in resources:
        resources[f"/{kind}"] = Dictionary()
    put(resources[f"/{kind}"], **entries)


def spot(*names: str) -> Spoil:
    """Return a spoiler that paints an area in each of the spot colours."""

    def edit(pdf: pikepdf.Pdf) -> None:
        for at, name in enumerate(names):
            tint = pdf.make_stream(b"{ dup 0 exch 0 }", FunctionType=4, Domain=[0, 1], Range=[0, 1] * 4)
            space = Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, tint])
            resource(pdf, 2, "ColorSpace", **{f"Spot{at}": space})
            paint(pdf, f"/Spot{at} cs 1 scn {100 + 60 * at} 100 40 40 re f")

    return edited(edit)


def image(pixels: int, points: float, space: str = "DeviceCMYK", components: int = 4) -> Spoil:
    """Return a spoiler that places a square image of stripes."""

    def edit(pdf: pikepdf.Pdf) -> None:
        found = picture(pdf, pixels, pixels, Name("/" + space), components)
        resource(pdf, 2, "XObject", Extra=found)
        paint(pdf, f"q {points} 0 0 {points} 60 90 cm /Extra Do Q")

    return edited(edit)


def image_entries(data: bytes, **entries: Any) -> Spoil:
    """Return a spoiler that gives the leaflet's picture other data and entries."""

    def edit(pdf: pikepdf.Pdf) -> None:
        found = pdf.pages[0].Resources.XObject.Stripes
        found.write(data, filter=entries.get("Filter"))
        put(found, **{key: value for key, value in entries.items() if key != "Filter"})

    return edited(edit)


def font_set(**entries: Any) -> Spoil:
    """Return a spoiler that changes the first page's font dictionary."""
    return edited(lambda pdf: put(pdf.pages[0].Resources.Font.Sans, **entries))


def renamed(name: str) -> Spoil:
    """Return a spoiler that calls the font of the first page by another name."""

    def edit(pdf: pikepdf.Pdf) -> None:
        put(pdf.pages[0].Resources.Font, Sans=add_font(pdf, name))

    return edited(edit)


def with_font(operators: str, font: Dictionary) -> Spoil:
    """Return a spoiler that shows something in another font, named Extra."""

    def edit(pdf: pikepdf.Pdf) -> None:
        resource(pdf, 2, "Font", Extra=font)
        paint(pdf, operators)

    return edited(edit)


def type_3() -> Spoil:
    def edit(pdf: pikepdf.Pdf) -> None:
        square = pdf.make_stream(b"500 0 0 0 500 700 d1 0 0 400 700 re f")
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 500, 700]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(square=square),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.square])),
            FirstChar=65,
            LastChar=65,
            Widths=Array([500]),
            ToUnicode=pdf.make_stream(b"1 beginbfchar <41> <0041> endbfchar"),
        )
        resource(pdf, 2, "Font", Extra=font)
        paint(pdf, "BT /Extra 12 Tf 60 100 Td (AAA) Tj ET")

    return edited(edit)


def group(space: str) -> Spoil:
    """Return a spoiler that paints a transparency group with a blend space."""

    def edit(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(
            b"0 0 0 1 k 0 0 40 40 re f",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 40, 40]),
            Group=Dictionary(S=Name.Transparency, CS=Name("/" + space)),
        )
        resource(pdf, 2, "XObject", Extra=form)
        paint(pdf, "q 1 0 0 1 100 100 cm /Extra Do Q")

    return edited(edit)


def annotated(kind: str, *, page: int = 2, **entries: Any) -> Spoil:
    """Return a spoiler that lays an annotation on a page."""

    def edit(pdf: pikepdf.Pdf) -> None:
        rect = Array([SLUG + 60, SLUG + 100, SLUG + 120, SLUG + 120])
        note = Dictionary(
            Type=Name.Annot, Subtype=Name("/" + kind), Rect=rect, Contents=String("A note"), StructParent=90
        )
        put(note, **entries)
        target = pdf.pages[page - 1]
        target.Annots = Array([*target.get("/Annots", []), pdf.make_indirect(note)])
        target.Tabs = Name.S

    return edited(edit)


def first_link(**entries: Any) -> Spoil:
    """Return a spoiler that changes the first link of the contents."""
    return edited(lambda pdf: put(pdf.pages[0].Annots[0], **entries))


def tag_set(kind: str, **entries: Any) -> Spoil:
    """Return a spoiler that changes the first tag of a kind."""
    return edited(lambda pdf: put(next(tag for tag in _tags(pdf) if str(tag.S) == f"/{kind}"), **entries))


def tags_set(kind: str, **entries: Any) -> Spoil:
    """Return a spoiler that changes every tag of a kind."""

    def edit(pdf: pikepdf.Pdf) -> None:
        for tag in _tags(pdf):
            if str(tag.S) == f"/{kind}":
                put(tag, **entries)

    return edited(edit)


def form_field() -> Spoil:
    return root_set(AcroForm=Dictionary(Fields=Array([Dictionary(FT=Name.Tx, T=String("name"))])))


def attached() -> Spoil:
    def edit(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["notes.txt"] = b"notes"

    return edited(edit)


def intent_set(**entries: Any) -> Spoil:
    return edited(lambda pdf: put(pdf.Root.OutputIntents[0], **entries))


def pages_left(count: int) -> Spoil:
    def edit(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[count:]

    return edited(edit)


def pages_doubled(data: bytes) -> bytes:
    def edit(pdf: pikepdf.Pdf) -> None:
        pdf.pages.extend(list(pdf.pages))

    return edited(edit)(data)


def outline(*entries: tuple[str, int]) -> Spoil:
    """Return a spoiler that replaces the bookmarks; pages count from 1."""

    def edit(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as found:
            found.root[:] = [pikepdf.OutlineItem(title, page - 1) for title, page in entries]

    return edited(edit)


def heavy(megabytes: float) -> Spoil:
    """Return a spoiler that adds so many megabytes which nobody needs."""

    def edit(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PieceInfo = Dictionary(Ballast=pdf.make_stream(b"%" * int(megabytes * 2**20)))

    def spoil(data: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            edit(pdf)
            out = io.BytesIO()
            pdf.save(
                out, deterministic_id=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
            )
            return out.getvalue()

    return spoil


def encrypted(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(
            out, encryption=pikepdf.Encryption(owner="printer", user="", R=4, aes=False, metadata=False), static_id=True
        )
        return out.getvalue()


def aged(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, force_version="1.3")
        return out.getvalue()


def unindexed(data: bytes) -> bytes:
    """Spoil the place of the cross-reference table, which readers then rebuild."""
    at = data.rindex(b"startxref")
    return data[:at] + b"startxref\n7\n%%EOF\n"


def chained(*spoils: Spoil) -> Spoil:
    def spoil(data: bytes) -> bytes:
        for one in spoils:
            data = one(data)
        return data

    return spoil


def _tags(pdf: pikepdf.Pdf) -> "list[Any]":
    waiting, found = list(pdf.Root.StructTreeRoot.K), []
    while waiting:
        tag = waiting.pop(0)
        if isinstance(tag, pikepdf.Dictionary) and "/S" in tag:
            found.append(tag)
            waiting = [*tag.get("/K", []), *waiting]
    return found
