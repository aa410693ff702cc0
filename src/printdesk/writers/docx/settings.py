"""Settings, theme and properties: what the file says about itself and how Word is to treat it."""

import uuid
from datetime import datetime, time

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition
from printdesk.writers.docx.ooxml import Element, element, qualified, root, w
from printdesk.writers.docx.options import WordOptions
from printdesk.writers.docx.snapshot import NAMESPACE

_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
_LONGEST = 255
"""Characters of a property that Word shows."""
_SCHEME = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"} | {
    name: name for name in ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
} | {"hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink"}  # fmt: skip


def settings_part(edition: Edition, options: WordOptions) -> Element:
    uri = "http://schemas.microsoft.com/office/word"
    return root(
        "w:settings",
        w("zoom", percent=100),
        w("embedTrueTypeFonts") if options.fonts == "embed" else None,
        w("trackRevisions") if options.changes != "free" else None,
        w("documentProtection", edit="trackedChanges", enforcement=1) if options.changes == "protected" else None,
        w("defaultTabStop", val=283),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", w("footnote", id=-1), w("footnote", id=0)),
        w("compat", *(w("compatSetting", name=name, uri=uri, val=value) for name, value in _COMPATIBILITY.items())),
        w("themeFontLang", val=edition.language, eastAsia="zh-CN", bidi="ar-SA"),
        w("clrSchemeMapping", **_SCHEME),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def core_properties(edition: Edition) -> Element:
    """Return the properties that every program shows: title, author, date."""
    front = edition.front
    day = f"{datetime.combine(edition.day, time()).isoformat()}Z"
    names = "; ".join(author.name for author in front.authors)
    return root(
        "cp:coreProperties",
        element("dc:title", text=plain_text(front.title)),
        element("dc:subject", text=plain_text(front.standfirst)[:_LONGEST]),
        element("dc:creator", text=names),
        element("cp:keywords", text=", ".join(filter(None, (front.series, front.place, front.period)))),
        element("dc:description", text=""),
        element("cp:lastModifiedBy", text=names),
        element("cp:revision", text="1"),
        _moment("dcterms:created", day),
        _moment("dcterms:modified", day),
        element("cp:category", text=front.series),
        element("dc:language", text=edition.language),
        element("cp:version", text=front.edition[:_LONGEST]),
        prefixes=("cp", "dc", "dcterms", "xsi"),
    )


def _moment(name: str, day: str) -> Element:
    made = element(name, text=day)
    made.set(qualified("xsi:type"), "dcterms:W3CDTF")
    return made


def extended_properties() -> Element:
    return root("ep:Properties", element("ep:Application", text="printdesk"), prefixes=("ep",))


def snapshot_properties(sha256: str) -> Element:
    identifier = str(uuid.uuid5(uuid.NAMESPACE_OID, sha256)).upper()
    made: Element = element("ds:datastoreItem", element("ds:schemaRefs", _uri("ds:schemaRef")))
    made.set(qualified("ds:itemID"), f"{{{identifier}}}")
    return made


def _uri(name: str) -> Element:
    made: Element = element(name)
    made.set(qualified("ds:uri"), NAMESPACE)
    return made


def custom_properties(values: dict[str, str]) -> Element:
    """Return the custom properties; Word shows them under Advanced Properties."""
    identifier = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
    entries = (
        element("op:property", element("vt:lpwstr", text=value), fmtid=identifier, pid=number, name=name)
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    return root("op:Properties", *entries, prefixes=("op", "vt"))
