"""The parts of a Word file with their relationships, and how one file takes in parts of another."""

import io
import posixpath
import zipfile
from dataclasses import dataclass

from printdesk.writers.docx.archive import zipped
from printdesk.writers.docx.ooxml import Element, element, from_xml, qualified, to_xml

_TYPES = "[Content_Types].xml"
_RELATIONSHIP, _OVERRIDE, _DEFAULT = qualified("rel:Relationship"), qualified("ct:Override"), qualified("ct:Default")


@dataclass(frozen=True, slots=True)
class Relationship:
    kind: str
    target: str
    is_outside: bool


class Parts:
    """A package opened out: `files` are its parts by name, "word/document.xml"."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.files = {name: package.read(name) for name in package.namelist()}
        self._types = from_xml(self.files[_TYPES])
        self._relationships: dict[str, Element] = {}
        self._taken: dict[tuple[int, str, str], str] = {}

    def tree(self, name: str) -> Element | None:
        """Return a part as a tree; None where there is no such part."""
        return from_xml(self.files[name]) if name in self.files else None

    def fill(self, name: str, tree: Element) -> None:
        self.files[name] = to_xml(tree)

    def relationship(self, owner: str, key: str) -> Relationship:
        found = next(each for each in self._of(owner) if each.get("Id") == key)
        is_outside = found.get("TargetMode") == "External"
        target = found.get("Target") or ""
        name = target if is_outside else posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target))[1:]
        return Relationship(found.get("Type") or "", name, is_outside)

    def take(self, other: "Parts", owner: str, key: str) -> str:
        """Relate `owner` to what `key` means there in another file, and return the key it has here."""
        known = (id(other), owner, key)
        if known not in self._taken:
            self._taken[known] = self._relate(owner, self._taken_in(other, other.relationship(owner, key)))
        return self._taken[known]

    def save(self) -> bytes:
        """Return the package: the same bytes for the same parts."""
        self.files[_TYPES] = to_xml(self._types)
        for owner, tree in self._relationships.items():
            if len(tree):
                self.files[_home(owner)] = to_xml(tree)
        first = [name for name in (_TYPES, "_rels/.rels") if name in self.files]
        rest = sorted(name for name in self.files if name not in first)
        return zipped({name: self.files[name] for name in (*first, *rest)})

    def _of(self, owner: str) -> Element:
        if owner not in self._relationships:
            found = self.tree(_home(owner))
            self._relationships[owner] = element("rel:Relationships") if found is None else found
        return self._relationships[owner]

    def _relate(self, owner: str, relationship: Relationship) -> str:
        tree = self._of(owner)
        target = relationship.target if relationship.is_outside else f"/{relationship.target}"
        for each in tree:
            if (each.get("Type"), each.get("Target")) == (relationship.kind, target):
                return each.get("Id") or ""
        keys = {each.get("Id") for each in tree}
        key = next(name for number in range(1, len(keys) + 2) if (name := f"rId{number}") not in keys)
        mode = "External" if relationship.is_outside else None
        tree.append(element("rel:Relationship", Id=key, Type=relationship.kind, Target=target, TargetMode=mode))
        return key

    def _taken_in(self, other: "Parts", relationship: Relationship) -> Relationship:
        """Copy a part with all that it leads to; one that is here already to the byte is used as it stands."""
        if relationship.is_outside:
            return relationship
        name, data = relationship.target, other.files[relationship.target]
        if self.files.get(name) == data and _home(name) not in other.files:
            return relationship
        fresh = self._fresh(name)
        self.files[fresh] = data
        self._declare(other, name, fresh)
        inner = from_xml(other.files[_home(name)]) if _home(name) in other.files else None
        if inner is not None:
            own = element("rel:Relationships")
            for each in inner:
                taken = self._taken_in(other, other.relationship(name, each.get("Id") or ""))
                each.set("Target", taken.target if taken.is_outside else f"/{taken.target}")
            own.extend(inner)
            self._relationships[fresh] = own
        return Relationship(relationship.kind, fresh, is_outside=False)

    def _fresh(self, name: str) -> str:
        stem, dot, extension = name.rpartition(".")
        return next(
            tried
            for number in range(1, len(self.files) + 2)
            if (tried := f"{stem}-old{number}{dot}{extension}") not in self.files
        )

    def _declare(self, other: "Parts", name: str, fresh: str) -> None:
        """Say of which type a part is that came from another file."""
        for each in other._types:  # noqa: SLF001 - another of this class
            if each.tag == _OVERRIDE and each.get("PartName") == f"/{name}":
                self._types.append(element("ct:Override", PartName=f"/{fresh}", ContentType=each.get("ContentType")))
                return
        extension = name.rpartition(".")[2].lower()
        if not any(each.tag == _DEFAULT and (each.get("Extension") or "").lower() == extension for each in self._types):
            known = next(
                each
                for each in other._types  # noqa: SLF001 - as above
                if each.tag == _DEFAULT and (each.get("Extension") or "").lower() == extension
            )
            self._types.insert(0, element("ct:Default", Extension=extension, ContentType=known.get("ContentType")))


def _home(owner: str) -> str:
    """Return the part that holds the relationships of another."""
    folder, _, name = owner.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
