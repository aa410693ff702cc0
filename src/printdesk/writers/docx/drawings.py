"""Pictures as Word holds them: in the line of text, or behind it at a place on the page."""

from typing import Any

from printdesk.writers.docx.manuscript import Manuscript
from printdesk.writers.docx.ooxml import NAMESPACES, Element, element, emu, qualified, related, run, w

_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_PICTURE = NAMESPACES["pic"]
_CHART = NAMESPACES["c"]
_NO_DISTANCE: dict[str, Any] = {"distT": 0, "distB": 0, "distL": 0, "distR": 0}


def picture(
    manuscript: Manuscript, png: str, size: tuple[float, float], *, name: str, alt: str, svg: str | None = None
) -> Element:
    """Return a run with a picture in the line; `png` and `svg` are relationships, the size is in millimetres."""
    graphic = _graphic(_PICTURE, _picture(png, svg, size))
    return _inline(manuscript, graphic, size, name, alt)


def chart(manuscript: Manuscript, relationship: str, size: tuple[float, float], *, name: str, alt: str) -> Element:
    """Return a run with a chart of Word's own in the line."""
    graphic = _graphic(_CHART, related(element("c:chart"), id=relationship))
    return _inline(manuscript, graphic, size, name, alt)


def backdrop(
    manuscript: Manuscript, image: str, size: tuple[float, float], *, at: tuple[float, float] = (0, 0), alt: str = ""
) -> Element:
    """Return a run with a picture behind the text at a place on the page; decorative where it has no `alt`."""
    number = manuscript.pictures.next()
    anchor = element(
        "wp:anchor",
        element("wp:simplePos", x=0, y=0),
        element("wp:positionH", element("wp:posOffset", text=str(emu(at[0]))), relativeFrom="page"),
        element("wp:positionV", element("wp:posOffset", text=str(emu(at[1]))), relativeFrom="page"),
        element("wp:extent", cx=emu(size[0]), cy=emu(size[1])),
        element("wp:effectExtent", l=0, t=0, r=0, b=0),
        element("wp:wrapNone"),
        _document_properties(number, f"pd:cover-{number}", alt),
        element("wp:cNvGraphicFramePr"),
        _graphic(_PICTURE, _picture(image, None, size)),
        **_NO_DISTANCE, simplePos=0, relativeHeight=number, behindDoc=1, locked=1, layoutInCell=1, allowOverlap=1,
    )  # fmt: skip
    return run(w("drawing", anchor))


def _inline(manuscript: Manuscript, graphic: Element, size: tuple[float, float], name: str, alt: str) -> Element:
    frame = element("wp:cNvGraphicFramePr", element("a:graphicFrameLocks", noChangeAspect=1))
    inline = element(
        "wp:inline",
        element("wp:extent", cx=emu(size[0]), cy=emu(size[1])),
        element("wp:effectExtent", l=0, t=0, r=0, b=0),
        _document_properties(manuscript.pictures.next(), name, alt),
        frame,
        graphic,
        **_NO_DISTANCE,
    )
    return run(w("drawing", inline))


def _document_properties(number: int, name: str, alt: str) -> Element:
    made: Element = element("wp:docPr", id=number, name=name, descr=alt)
    if not alt:
        mark = element("adec:decorative", val=1)
        made.append(element("a:extLst", element("a:ext", mark, uri=_DECORATIVE_EXTENSION)))
    return made


def _graphic(uri: str, content: Element) -> Element:
    return element("a:graphic", element("a:graphicData", content, uri=uri))


def _picture(png: str, svg: str | None, size: tuple[float, float]) -> Element:
    blip: Any = related(element("a:blip"), embed=png)
    if svg:
        vector = element("asvg:svgBlip")
        vector.set(qualified("r:embed"), svg)
        blip.append(element("a:extLst", element("a:ext", vector, uri=_SVG_EXTENSION)))
    extent = element("a:xfrm", element("a:off", x=0, y=0), element("a:ext", cx=emu(size[0]), cy=emu(size[1])))
    return element(
        "pic:pic",
        element("pic:nvPicPr", element("pic:cNvPr", id=0, name=""), element("pic:cNvPicPr")),
        element("pic:blipFill", blip, element("a:stretch", element("a:fillRect"))),
        element("pic:spPr", extent, element("a:prstGeom", element("a:avLst"), prst="rect")),
    )
