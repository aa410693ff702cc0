"""Settings, theme and properties: what the file says about itself and how Word is to treat it."""

import uuid
from datetime import datetime, time
from typing import Any

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition
from printdesk.layout.fonts import family
from printdesk.layout.tokens import Tokens
from printdesk.writers.docx.ooxml import Element, element, from_xml, qualified, root, w
from printdesk.writers.docx.options import WordOptions
from printdesk.writers.docx.snapshot import NAMESPACE

_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
_THEME_COLOURS = {
    "dk1": "ink", "lt1": "paper", "dk2": "petrol", "lt2": "panel", "accent1": "petrol", "accent2": "steel", "accent3": "accent",
    "accent4": "ochre", "accent5": "teal", "accent6": "grey_text", "hlink": "petrol_mid", "folHlink": "petrol_mid",
}  # fmt: skip
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


def theme_part(theme: bytes, tokens: Tokens) -> Element:
    """Return the theme with the layout's colours and faces, so that Word's palette offers those."""
    tree = from_xml(theme)
    for slot, colour in _THEME_COLOURS.items():
        (entry,) = tree.iter(qualified(f"a:{slot}"))
        entry[:] = [element("a:srgbClr", val=tokens.hex(colour).removeprefix("#"))]
    for collection, name in (("majorFont", family("display")), ("minorFont", family("text"))):
        (fonts,) = tree.iter(qualified(f"a:{collection}"))
        fonts[:] = [
            element("a:latin", typeface=name),
            element("a:ea", typeface=""),
            element("a:cs", typeface=""),
        ]
    tree.set("name", "printdesk")
    return tree


def set_core_properties(core: Any, edition: Edition) -> None:
    front = edition.front
    day = datetime.combine(edition.day, time())
    names = "; ".join(author.name for author in front.authors)
    core.title, core.subject, core.author = plain_text(front.title), plain_text(front.standfirst)[:255], names
    core.last_modified_by, core.language, core.category = names, edition.language, front.series
    core.version, core.comments, core.keywords = (
        front.edition[:255],
        "",
        ", ".join(filter(None, (front.series, front.place, front.period))),
    )
    core.created = core.modified = day
    core.revision = 1


def extended_properties() -> Element:
    return root("ep:Properties", element("ep:Application", text="printdesk"), prefixes=("ep",))


def snapshot_part(text: str) -> bytes:
    """Return the part that holds the content, with nothing around it that a program might set otherwise."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'  # as LibreOffice writes it again: the part stays the same
    return f'{head}\n<pd:content xmlns:pd="{NAMESPACE}">{text}</pd:content>'.encode()


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
        element("cp:property", element("vt:lpwstr", text=value), fmtid=identifier, pid=number, name=name)
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    return root("cp:Properties", *entries, prefixes=("cp", "vt"))
