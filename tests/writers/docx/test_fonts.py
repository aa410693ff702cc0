"""The faces inside the file are the faces of the PDF."""

import re

from tests.writers.conftest import MakeEdition
from tests.writers.docx.word_file import write

from printdesk.layout.fonts import faces
from printdesk.writers.docx.ooxml import qualified

PLAIN = "title: T\nsections: [{title: S, body: Text.}]\n"


def test_embedded_faces_are_the_layouts_own(edition_of: MakeEdition) -> None:
    file = write(edition_of(PLAIN))
    keys = [
        (slot.get(qualified("r:id")), slot.get(qualified("w:fontKey")))
        for slot in file.part("fontTable").iter()
        if slot.get(qualified("w:fontKey"))
    ]
    targets = dict(re.findall(rb'Id="(\w+)"[^>]*Target="([^"]+)"', file.files["word/_rels/fontTable.xml.rels"]))
    targets |= {
        key: target
        for target, key in re.findall(rb'Target="([^"]+)"[^>]*Id="(\w+)"', file.files["word/_rels/fontTable.xml.rels"])
    }
    shown = {_clear(file.files[f"word/{targets[(key or '').encode()].decode()}"], guid or "") for key, guid in keys}
    in_use = {
        "text",
        "text-italic",
        "text-bold",
        "text-bolditalic",
        "sans",
        "sans-semibold",
        "display",
        "display-light",
    }
    assert shown == {face.path.read_bytes() for face in faces("text") if face.role in in_use}


def _clear(content: bytes, guid: str) -> bytes:
    key = bytes.fromhex(re.sub("[^0-9A-F]", "", guid))[::-1]
    return bytes(byte ^ key[at % 16] for at, byte in enumerate(content[:32])) + content[32:]
