"""The container: parts and their relationships, the same for the same content."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import _ContentTypesItem

from printdesk.writers.docx.archive import zipped
from printdesk.writers.docx.ooxml import Element, to_xml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FOREIGN = ("thumbnail", "stylesWithEffects", "customXml", "webSettings")
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to the package that can be done to another one: a part added, or an address related.

    `owner` is the part it was done for; None stands for the document.
    """

    kind: str
    words: tuple[Any, ...]
    owner: Any = None
    made: Any = None


class Package:
    """A Word package that starts as python-docx's template, less what is not ours."""

    def __init__(self) -> None:
        document = docx.Document()
        self.core = document.core_properties
        self._document: Any = document.part
        self._package: Any = document.part.package
        self._pending: list[tuple[Any, Element]] = []
        self._links: dict[tuple[int, str], str] = {}
        self.images: dict[str, str] = {}
        self.acts: list[Act] | None = None
        """What is done to the package from here on, while somebody wants to know."""
        self._drop_foreign_parts()

    def part(self, kind: str) -> Any:
        """Return the part that the document is related to as `kind` ("styles", "settings")."""
        return self._document.part_related_by(f"{_OFFICE}/{kind}")

    def fill(self, part: Any, tree: Element) -> None:
        """Let `tree` be the whole of a part; it is written out when the package is."""
        self._pending.append((part, tree))

    def fill_document(self, tree: Element) -> None:
        self.fill(self._document, tree)

    def fill_properties(self, tree: Element) -> None:
        """Let `tree` be the extended properties."""
        self.fill(self._package.part_related_by(f"{_OFFICE}/extended-properties"), tree)

    def add(
        self, name: str, kind: str, content: bytes | Element, media_type: str, owner: Any = None
    ) -> tuple[Any, str]:
        """Add a part under `name` and relate its owner (by default the document) to it; give both back."""
        part = Part(PackURI(name), media_type, content if isinstance(content, bytes) else b"", self._package)
        if not isinstance(content, bytes):
            self.fill(part, content)
        address = kind if "://" in kind else f"{_OFFICE}/{kind}"
        if self.acts is not None:
            self.acts.append(Act("add", (name, kind, content, media_type), owner, part))
        return part, (owner or self._document).relate_to(part, address)

    def add_word_part(self, name: str, tree: Element, kind: str | None = None) -> tuple[Any, str]:
        """Add a part of WordprocessingML such as `footnotes`; `kind` where the name carries a number."""
        kind = kind or name
        return self.add(f"/word/{name}.xml", kind, tree, f"{_WORD}.{kind}+xml")

    def add_property_part(self, tree: Element) -> None:
        """Add the custom properties."""
        media_type = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        self.add("/docProps/custom.xml", "custom-properties", tree, media_type, self._package)

    def add_custom_part(self, content: bytes, properties: Element) -> None:
        """Add a custom XML part with its properties; Word and LibreOffice carry it along untouched."""
        part, _ = self.add("/customXml/item1.xml", "customXml", content, "application/xml")
        media_type = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        self.add("/customXml/itemProps1.xml", "customXmlProps", properties, media_type, part)

    def trees(self) -> list[Element]:
        """Return the parts written here as trees, in the order in which they were added."""
        return [tree for _, tree in self._pending]

    def add_image(self, data: bytes, media_type: str) -> str:
        """Return the relationship of a picture; the same picture is stored once."""
        digest = sha256(data).hexdigest()
        if digest not in self.images:
            name = f"/word/media/image{len(self.images) + 1}.{_EXTENSIONS[media_type]}"
            self.images[digest] = self.add(name, "image", data, media_type)[1]
        return self.images[digest]

    def add_picture(self, data: bytes, media_type: str, owner: Any) -> str:
        """Return the relationship of a picture that another part than the document shows."""
        digest = sha256(data).hexdigest()[:16]
        name = f"/word/media/{digest}-{len(self._pending)}-{len(owner.rels) + 1}.{_EXTENSIONS[media_type]}"
        return self.add(name, "image", data, media_type, owner)[1]

    def link(self, address: str, owner: Any = None) -> str:
        """Return the relationship of an address outside the file."""
        source = owner or self._document
        key = (id(source), address)
        if self.acts is not None:
            self.acts.append(Act("link", (address,), owner))
        if key not in self._links:
            self._links[key] = source.relate_to(address, f"{_OFFICE}/hyperlink", is_external=True)
        return self._links[key]

    def state(self, owners: Sequence[Any]) -> tuple[Any, ...]:
        """Return how many parts there are, and what the document and other `owners` are related to."""
        sources = [self._document, *(owner for owner in owners if owner is not None)]
        places = {id(source): place for place, source in enumerate(sources)}
        links = tuple((places.get(source, -1), address, key) for (source, address), key in self._links.items())
        return len(self._pending), tuple(len(source.rels) for source in sources), links

    def again(self, acts: Iterable[Act], parts: dict[int, Any]) -> None:
        """Do what was done to another package; `parts` are the parts there, by identity, and those that stand for them."""
        for act in acts:
            owner = None if act.owner is None else parts[id(act.owner)]
            if act.kind == "link":
                self.link(str(act.words[0]), owner)
            else:
                name, kind, content, media_type = act.words
                parts[id(act.made)] = self.add(name, kind, content, media_type, owner)[0]

    def save(self) -> bytes:
        """Return the file, its parts in a fixed order."""
        for part, tree in self._pending:
            part._blob = to_xml(tree)  # noqa: SLF001 - the one place where python-docx keeps a part's bytes
        parts = sorted(self._package.iter_parts(), key=lambda part: str(part.partname))
        types: bytes = _ContentTypesItem.from_parts(parts).blob  # type: ignore[no-untyped-call]
        files = {"[Content_Types].xml": types, "_rels/.rels": self._package.rels.xml}
        for part in parts:
            files[part.partname.membername] = part._blob if part._blob is not None else part.blob  # noqa: SLF001
            if len(part.rels):
                files[part.partname.rels_uri.membername] = part.rels.xml
        return zipped(files)

    def _drop_foreign_parts(self) -> None:
        for owner in (self._package, self._document):
            for key, relationship in list(owner.rels.items()):
                if relationship.reltype.rsplit("/", 1)[-1] in _FOREIGN:
                    del owner.rels[key]
