"""What a press PDF says of itself (PDF/X-4, ISO 15930-7), and what it does not carry: links, files, actions."""

import uuid
from collections.abc import Sequence
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from printdesk.writers.pdf.press_condition import REGISTRY, Press

_NOT_FOR_PRESS = ("/Names", "/AF", "/OpenAction", "/AA", "/AcroForm", "/Dests", "/URI", "/PageMode", "/Collection")


def strip(pdf: pikepdf.Pdf) -> None:
    """Take out what a press has no use for, and from the tags the references to it; the tags themselves stay."""
    for key in _NOT_FOR_PRESS:
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        for key in ("/Annots", "/AA"):
            if key in page.obj:
                del page.obj[key]
    for element in pdf.objects:
        if isinstance(element, Dictionary) and isinstance(children := element.get("/K"), Array):
            kept = [child for child in children if not _is_reference(child)]
            if len(kept) != len(children):
                element.K = Array(kept)
    if "/StructTreeRoot" in pdf.Root:
        _keep_pages_only(pdf)


def describe(pdf: pikepdf.Pdf, press: Press, *, content_id: str, blank: Sequence[int]) -> None:
    """Write identification, dates and the output intent; `content_id` is a hash that names the document."""
    pdf.docinfo["/Trapped"] = Name("/False")
    if blank:
        pdf.docinfo["/IntentionallyBlankPages"] = String(" ".join(map(str, blank)))
    packet = _xmp(pdf, uuid.uuid5(uuid.NAMESPACE_URL, content_id)).encode("utf-8")
    pdf.Root.Metadata = pdf.make_indirect(
        pikepdf.Stream(pdf, packet, Type=Name.Metadata, Subtype=Name.XML),
    )
    pdf.Root.OutputIntents = Array([_intent(pdf, press)])


def _intent(pdf: pikepdf.Pdf, press: Press) -> Dictionary:
    """Name the printing condition as its registry does; the profile goes with it (ISO 15930-7, 6.2.2)."""
    condition = press.condition
    profile = pikepdf.Stream(pdf, press.profile, N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.name),
        OutputCondition=String(condition.title),
        Info=String(press.description),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    if condition.registered:
        intent.RegistryName = String(REGISTRY)
    return pdf.make_indirect(intent)


def _is_reference(child: object) -> bool:
    return isinstance(child, Dictionary) and child.get("/Type") == Name.OBJR


def _keep_pages_only(pdf: pikepdf.Pdf) -> None:
    """Drop from the parent tree what annotations were found by: pages stand first in it."""
    tree = pdf.Root.StructTreeRoot.get("/ParentTree")
    if tree is None or "/Nums" not in tree:
        return
    wanted = {int(page.obj.StructParents) for page in pdf.pages if "/StructParents" in page.obj}
    pairs = [(int(tree.Nums[at]), tree.Nums[at + 1]) for at in range(0, len(tree.Nums), 2)]
    tree.Nums = Array([part for key, value in pairs if key in wanted for part in (key, value)])


def _xmp(pdf: pikepdf.Pdf, identifier: uuid.UUID) -> str:
    info = {key: str(value) for key, value in pdf.docinfo.items()}
    created, modified = (_iso(info.get(key, "")) for key in ("/CreationDate", "/ModDate"))
    title, language = info.get("/Title", ""), str(pdf.Root.get("/Lang", "x-default"))
    parts = [
        _property("pdfxid:GTS_PDFXVersion", "PDF/X-4"),
        _property("pdf:Trapped", "False"),
        _property("pdf:Producer", info.get("/Producer", "")),
        _property("xmp:CreatorTool", info.get("/Creator", "")),
        _property("xmp:CreateDate", created),
        _property("xmp:ModifyDate", modified),
        _property("xmp:MetadataDate", modified),
        _property("xmpMM:DocumentID", f"uuid:{identifier}"),
        _property("xmpMM:VersionID", "1"),
        _property("xmpMM:RenditionClass", "default"),
        _property("pdf:Keywords", info.get("/Keywords", "")),
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        if title
        else "",
        f"<dc:creator><rdf:Seq><rdf:li>{escape(info['/Author'])}</rdf:li></rdf:Seq></dc:creator>"
        if "/Author" in info
        else "",
        _described(info.get("/Subject", "")),
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>",
    ]
    return f"{_OPENING}{''.join(parts)}{_CLOSING}"


def _described(subject: str) -> str:
    if not subject:
        return ""
    return (
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(subject)}</rdf:li></rdf:Alt></dc:description>'
    )


def _property(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _iso(date: str) -> str:
    """Return a date of the Info dictionary (`D:20251224000000Z`) as XMP writes it."""
    digits = date.removeprefix("D:")[:14]
    if len(digits) < 14:
        return ""
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z"


_OPENING = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
)
_CLOSING = '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
