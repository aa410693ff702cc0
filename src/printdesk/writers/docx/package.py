"""The container: parts and their relationships, the same for the same content (ECMA-376 part 2).

Names and relationships are made from what they are of, not from the order in which things come: what one chapter adds
stays as it is when another one adds more.
"""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from xml.sax.saxutils import quoteattr

from printdesk.writers.docx.archive import Packer, Pieces
from printdesk.writers.docx.faces_in_use import Looks, all_looks, looks_of
from printdesk.writers.docx.ooxml import Element, clean, to_xml

PACKAGE, DOCUMENT, FOOTNOTES, COMMENTS = "/", "/word/document.xml", "/word/footnotes.xml", "/word/comments.xml"
"""What owns relationships: the package itself, and parts by name."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FORMATS = "application/vnd.openxmlformats-officedocument"
WORD = f"{_FORMATS}.wordprocessingml"
_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
_CORE = f"{_PACKAGES}/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/svg+xml": "svg"}
_BY_EXTENSION = {
    "xml": "application/xml", "rels": _RELATIONSHIPS_TYPE, "xlsx": f"{_FORMATS}.spreadsheetml.sheet",
    "png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it is written, and what the text in it is set in."""

    media_type: str
    content: Pieces = field(repr=False)
    looks: Looks = Looks()


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part is related to: another part by name, or an address outside the file."""

    kind: str
    target: str
    mode: str = ""


@dataclass(slots=True)
class Additions:
    """What is added to a package; heads and feet are numbered when all of them are there."""

    parts: dict[str, Part] = field(default_factory=dict)
    trees: dict[str, tuple[str, Element]] = field(default_factory=dict)
    """Parts that may still change, by name: media type and tree."""
    furniture: dict[tuple[str, str], Part] = field(default_factory=dict)
    """Heads and feet, by kind and relationship."""
    relationships: dict[str, dict[str, Relationship]] = field(default_factory=dict)
    """By owner and id."""

    def take(self, others: "Additions") -> None:
        """Add what others are; what is there already stays."""
        self.parts.update(others.parts)
        self.trees.update(others.trees)
        self.furniture.update(others.furniture)
        for owner, found in others.relationships.items():
            self.relationships.setdefault(owner, {}).update(found)

    def seal(self) -> None:
        """Write out every tree: from here on none of them changes."""
        for name, (media_type, tree) in self.trees.items():
            self.parts[name] = Part(media_type, (to_xml(tree),), looks_of(tree))
        self.trees.clear()


class Package:
    """A Word package while it is filled."""

    def __init__(self) -> None:
        self._all = Additions()
        self._now = self._all

    def begin(self) -> None:
        """Let what is added from here on be known by itself."""
        self._now = Additions()

    def end(self) -> Additions:
        """Return what was added since the beginning, written out; it is in the package now."""
        made, self._now = self._now, self._all
        made.seal()
        self._all.take(made)
        return made

    def take(self, additions: Additions) -> None:
        """Add what was added to another package."""
        self._now.take(additions)

    def add(self, name: str, kind: str, content: Pieces | Element, media_type: str, owner: str = DOCUMENT) -> str:
        """Add a part under `name` and relate its owner to it; return the relationship."""
        if isinstance(content, tuple):
            self._now.parts[name] = Part(media_type, content)
        else:
            self._now.trees[name] = (media_type, content)
        made = Relationship(kind if "://" in kind else f"{_OFFICE}/{kind}", name)
        found = self._now.relationships.setdefault(owner, {})
        stem = posixpath.basename(name).partition(".")[0]
        key = f"rId_{stem}" if owner == DOCUMENT else f"rId{len(found) + 1}"
        found[key] = made
        return key

    def add_word_part(self, name: str, content: Pieces | Element, kind: str = "") -> str:
        """Add a part of WordprocessingML such as `footnotes`; `kind` where the name carries a number."""
        kind = kind or name
        return self.add(f"/word/{name}.xml", kind, content, f"{WORD}.{kind}+xml")

    def add_text(self, pieces: Pieces, looks: Iterable[Looks]) -> None:
        """Add the text itself."""
        self._now.parts[DOCUMENT] = Part(f"{WORD}.document.main+xml", pieces, all_looks(looks))
        found = self._now.relationships.setdefault(PACKAGE, {})
        found[f"rId{len(found) + 1}"] = Relationship(f"{_OFFICE}/officeDocument", DOCUMENT)

    def add_furniture(self, kind: str, name: str, tree: Element) -> str:
        """Add a head or foot (`header`, `footer`), told from others by `name`; return the relationship."""
        key = f"rId_{kind}_{_digest(name.encode())}"
        self._now.furniture[kind, key] = Part(f"{WORD}.{kind}+xml", (to_xml(tree),), looks_of(tree))
        return key

    def add_theme(self, tree: Element) -> None:
        self.add("/word/theme/theme1.xml", "theme", tree, f"{_FORMATS}.theme+xml")

    def add_properties(self, core: Element, extended: Element, custom: Element) -> None:
        """Add what the file says about itself."""
        self.add("/docProps/core.xml", _CORE, core, _CORE_TYPE, PACKAGE)
        self.add("/docProps/app.xml", "extended-properties", extended, f"{_FORMATS}.extended-properties+xml", PACKAGE)
        self.add("/docProps/custom.xml", "custom-properties", custom, f"{_FORMATS}.custom-properties+xml", PACKAGE)

    def add_custom_part(self, content: Pieces, properties: Element) -> None:
        """Add a custom XML part with its properties; Word and LibreOffice carry it along untouched."""
        name = "/customXml/item1.xml"
        self.add(name, "customXml", content, "application/xml")
        media_type = f"{_FORMATS}.customXmlProperties+xml"
        self.add("/customXml/itemProps1.xml", "customXmlProps", properties, media_type, name)

    def add_image(self, data: bytes, media_type: str, owner: str = DOCUMENT) -> str:
        """Return the relationship of a picture; the same picture is stored once."""
        name = f"/word/media/image_{_digest(data)}.{_EXTENSIONS[media_type]}"
        return self.add(name, "image", (data,), media_type, owner)

    def link(self, address: str, owner: str = DOCUMENT) -> str:
        """Return the relationship of an address outside the file."""
        key = f"rId_link_{_digest(address.encode())}"
        made = Relationship(f"{_OFFICE}/hyperlink", address, "External")
        self._now.relationships.setdefault(owner, {})[key] = made
        return key

    def fill(self, name: str, tree: Element) -> None:
        """Let `tree` be the whole of a part that is there."""
        self._all.seal()
        self._all.trees[name] = (self._all.parts[name].media_type, tree)

    def looks(self) -> Looks:
        """Return what the text of all parts is set in; none of them changes any more."""
        self._all.seal()
        return all_looks(part.looks for part in (*self._all.parts.values(), *self._all.furniture.values()))

    def save(self, packer: Packer) -> bytes:
        """Return the file, its parts in a fixed order."""
        self._all.seal()
        self._place_furniture()
        parts = self._all.parts
        names = sorted(parts)
        files: dict[str, Pieces] = {
            "[Content_Types].xml": _content_types(tuple((name, parts[name].media_type) for name in names)),
            "_rels/.rels": self._relationships_of(PACKAGE),
        }
        for name in names:
            files[name[1:]] = parts[name].content
            if name in self._all.relationships:
                folder, _, stem = name.rpartition("/")
                files[f"{folder}/_rels/{stem}.rels"[1:]] = self._relationships_of(name)
        return packer.zipped(files)

    def _place_furniture(self) -> None:
        numbers: dict[str, int] = {}
        for (kind, key), part in self._all.furniture.items():
            numbers[kind] = numbers.get(kind, 0) + 1
            name = f"/word/{kind}{numbers[kind]}.xml"
            self._all.parts[name] = part
            self._all.relationships[DOCUMENT][key] = Relationship(f"{_OFFICE}/{kind}", name)

    def _relationships_of(self, owner: str) -> Pieces:
        return _relationships(owner.rpartition("/")[0] or "/", tuple(self._all.relationships[owner].items()))


@lru_cache(maxsize=4096)
def _relationships(folder: str, entries: tuple[tuple[str, Relationship], ...]) -> Pieces:
    """Return the part that says what a part in a folder is related to."""
    lines = (f'<Relationship Id="{key}" Type="{each.kind}" {_target(each, folder)}/>' for key, each in entries)
    return (_part("Relationships", f"{_PACKAGES}/relationships", lines),)


def _target(relationship: Relationship, folder: str) -> str:
    if relationship.mode:
        return f'Target={quoteattr(clean(relationship.target))} TargetMode="{relationship.mode}"'
    return f'Target="{posixpath.relpath(relationship.target, folder)}"'


@lru_cache(maxsize=8)
def _content_types(types: tuple[tuple[str, str], ...]) -> Pieces:
    extensions = {"rels", "xml", *(extension for name, kind in types if (extension := _common(name, kind)))}
    defaults = (f'<Default Extension="{each}" ContentType="{_BY_EXTENSION[each]}"/>' for each in sorted(extensions))
    overrides = (
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types if not _common(name, kind)
    )
    return (_part("Types", f"{_PACKAGES}/content-types", (*defaults, *overrides)),)


def _common(name: str, media_type: str) -> str:
    """Return the extension of a part that is of the type that all of this extension are of, else nothing."""
    extension = name.rpartition(".")[2]
    return extension if _BY_EXTENSION.get(extension) == media_type else ""


def _part(name: str, namespace: str, lines: Iterable[str]) -> bytes:
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    return f'{head}\n<{name} xmlns="{namespace}">{"".join(lines)}</{name}>'.encode()


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]
