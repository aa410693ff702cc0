"""The house's heads and feet in our package: their pictures, their links, the styles under the names used here."""

from collections.abc import Collection, Mapping
from copy import deepcopy

from printdesk.writers.docx.house_template import Furniture
from printdesk.writers.docx.ooxml import Element, qualified, related, w
from printdesk.writers.docx.package import Package

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def add_furniture(
    package: Package, furniture: Furniture, number: int, marking: list[Element]
) -> tuple[Element, str, Element]:
    """Add a head or foot as a part; return the reference to it, its name, and its tree, whose styles are named later.

    The marking of the content stands above what the house prints there.
    """
    tree = deepcopy(furniture.tree)
    for at, paragraph in enumerate(marking):
        tree.insert(at, paragraph)
    name = f"house{furniture.kind}{number}"
    part, key = f"/word/{name}.xml", package.add_word_part(name, tree, furniture.kind)
    moved = {old: _picture(package, part, data, suffix) for old, (data, suffix) in furniture.pictures.items()}
    moved |= {old: package.link(target, part) for old, target in furniture.links.items()}
    for each in tree.iter():
        for name in ("r:embed", "r:id", "r:link"):
            if (old := each.get(qualified(name))) is not None:
                each.set(qualified(name), moved.get(old, ""))
    return related(w(f"{furniture.kind}Reference", type=furniture.place), id=key), part, tree


def rename_styles(tree: Element, renamed: Mapping[str, str], known: Collection[str]) -> None:
    """Name the styles of a tree from the template as they are named here; those that are not here go."""
    for name in ("w:pStyle", "w:rStyle", "w:tblStyle"):
        for each in list(tree.iter(qualified(name))):
            if target := renamed.get(each.get(qualified("w:val")) or ""):
                each.set(qualified("w:val"), target)
            elif each.get(qualified("w:val")) not in known and (parent := each.getparent()) is not None:
                parent.remove(each)


def _picture(package: Package, owner: str, data: bytes, suffix: str) -> str:
    if suffix not in _TYPES:
        return ""
    return package.add_image(data, _TYPES[suffix], owner)
