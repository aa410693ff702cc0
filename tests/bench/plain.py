"""The plain pipeline: what one would write in an afternoon with the same four libraries.

Everything is imported, charts are drawn with pyplot, tight_layout and text as paths, the Word file with python-docx as
it comes, one step after another. It is the yardstick that `make bench` holds printdesk's own pipeline against.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import weasyprint
from docx.shared import Mm
from markupsafe import escape
from tests.bench.outline import all_sections, drawn, plot_of
from tests.bench.plot import draw

from printdesk.build.desk import read_copy
from printdesk.edition.inline import Inlines, plain_text
from printdesk.edition.tree import AnyBlock, Chart, Edition, ItemList, Paragraph, Prose, Roadmap, Section, Table

CSS = "@page{size:A4;margin:25mm} body{font:10pt/14pt serif} table{border-collapse:collapse} td,th{border-top:.5pt solid #999;padding:4pt}"


def main(content: Path, folder: Path) -> None:
    edition = read_copy(content).edition
    pictures = {block.key: draw(plot_of(block)) for block in drawn(edition)}
    (folder / "plain.pdf").write_bytes(_pdf(edition, pictures))
    (folder / "plain.docx").write_bytes(_docx(edition, pictures))


def _pdf(edition: Edition, pictures: dict[str, tuple[bytes, bytes]]) -> bytes:
    body = "".join(_html_section(section, pictures) for section in edition.sections + edition.annexes)
    page = f"<style>{CSS}</style><h1>{_html(edition.front.title)}</h1>{body}"
    return bytes(weasyprint.HTML(string=page).write_pdf())


def _html_section(section: Section, pictures: dict[str, tuple[bytes, bytes]]) -> str:
    blocks = "".join(_html_block(block, pictures) for block in section.body)
    return f"<h2>{_html(section.title)}</h2>{blocks}" + "".join(
        _html_section(inner, pictures) for inner in section.sections
    )


def _html_block(block: AnyBlock, pictures: dict[str, tuple[bytes, bytes]]) -> str:
    match block:
        case Prose():
            return "".join(f"<p>{text}</p>" for text in map(escape, _texts(block)))
        case Table():
            rows = "".join(
                "<tr>" + "".join(f"<td>{_html(cell[0]) if cell else ''}</td>" for cell in row.cells) + "</tr>"
                for row in block.rows
            )
            return f"<table>{rows}</table>"
        case Chart() | Roadmap():
            import base64  # noqa: PLC0415

            return f"<img src='data:image/svg+xml;base64,{base64.b64encode(pictures[block.key][0]).decode()}'>"
        case _:
            return ""


def _docx(edition: Edition, pictures: dict[str, tuple[bytes, bytes]]) -> bytes:
    document = docx.Document()
    document.add_heading(plain_text(edition.front.title), 0)
    for section in all_sections(edition.sections + edition.annexes):
        document.add_heading(plain_text(section.title), section.level)
        for block in section.body:
            _add_block(document, block, pictures)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add_block(document: Any, block: AnyBlock, pictures: dict[str, tuple[bytes, bytes]]) -> None:
    match block:
        case Prose():
            for text in _texts(block):
                document.add_paragraph(text, style="List Bullet")
        case Table():
            grid = document.add_table(rows=len(block.rows), cols=len(block.columns), style="Table Grid")
            for row, line in zip(block.rows, grid.rows, strict=True):
                for cell, box in zip(row.cells, line.cells, strict=False):
                    box.text = plain_text(cell[0]) if cell else ""
        case Chart() | Roadmap():
            document.add_picture(io.BytesIO(pictures[block.key][1]), width=Mm(160))
        case _:
            pass


def _texts(block: Prose) -> list[str]:
    def walk(part: Paragraph | ItemList) -> Iterator[str]:
        if isinstance(part, Paragraph):
            yield plain_text(part.content)
        else:
            for item in part.items:
                yield from (plain_text(paragraph.content) for paragraph in item.content)

    return [text for part in block.content for text in walk(part)]


def _html(content: Inlines) -> str:
    return str(escape(plain_text(content)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
