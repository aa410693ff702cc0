"""docxtpl: a template written once, filled with the text of a content."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import docxtpl

if TYPE_CHECKING:  # the peer that is measured does not load what is ours
    from tests.bench.outline import Outline


def write_template(told: "Outline", folder: Path) -> None:
    """Write a template with one paragraph for each part, and what goes into it."""
    document = docx.Document()
    document.add_heading("{{ title }}", 0)
    for line in ("{%p for part in parts %}", "{{ part }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.save(str(folder / "template.docx"))
    parts = [text for part in told.parts for text in (part.text, *(cell for row in part.rows for cell in row)) if text]
    (folder / "parts.json").write_text(json.dumps({"title": told.title, "parts": parts}), encoding="utf-8")


if __name__ == "__main__":
    place = Path(sys.argv[1])
    template = docxtpl.DocxTemplate(str(place / "template.docx"))
    template.render(json.loads((place / "parts.json").read_text("utf-8")), autoescape=True)
    template.save(str(place / "docxtpl.docx"))
