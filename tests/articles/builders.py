"""The articles of the set that are no text files: made here, so that what is in them can be read."""

from pathlib import Path

import docx
import weasyprint
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

PAPER = """
<html><head><meta charset="utf-8"><title>x</title><style>
@page { size: A5; margin: 20mm; @top-left { content: "Journal of Shade"; font-size: 8pt } @bottom-right { content: "page " counter(page); font-size: 8pt } }
body { font: 10pt/1.4 serif } h1 { font-size: 20pt } h2 { font-size: 14pt } h3 { font-size: 12pt }
td, th { padding: 0 8mm 0 0; text-align: left }
</style></head><body>
<h1>Street trees and summer heat</h1>
<p>Trees cool a street, but by how much depends on their kind and on the width of the road. We put loggers into 46 streets and read
them every hour from June to August 2025, which was the warmest summer since the loggers were bought and therefore a good test.</p>
<h2>What we did</h2>
<p>Each logger hung at the height of a head. Streets with and without trees were paired, so that traffic and walls were alike.</p>
<ul><li>Pairs in the old town</li><li>Pairs along the river, where wind keeps the air moving even on still days and nights</li><li>Pairs on the hill</li></ul>
<h3>Where we measured</h3>
<table><tr><th>Quarter</th><th>Streets</th><th>Cooler by</th></tr><tr><td>Old town</td><td>20</td><td>5.4</td></tr>
<tr><td>River</td><td>14</td><td>3.1</td></tr><tr><td>Hill</td><td>12</td><td>2.2</td></tr></table>
<h2>What we found</h2>
<p>At three in the afternoon the paired streets differed by up to 5.4 °C. Cover is to grow by 12 percent by 2030, if the plan is kept.</p>
</body></html>
"""


def build(name: str, folder: Path) -> Path:
    """Write one article into a folder and return its path."""
    path = folder / name
    if name.endswith(".pdf"):
        weasyprint.HTML(string=PAPER).write_pdf(path)
    else:
        _word(path)
    return path


def _word(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Cycling in the river towns", style="Title")
    document.add_heading("Where we stand", 1)
    paragraph = document.add_paragraph("The towns have built ")
    paragraph.add_run("18 km").bold = True
    paragraph.add_run(" of lanes. Counts rose by 23% in 2025.")
    _delete(paragraph, " deleted words")
    _note(document, paragraph, "Counted at six points.")
    document.add_heading("Counts", 2)
    table = document.add_table(rows=4, cols=3)
    for row, cells in enumerate(
        [
            ("Town", "Trips", "Change"),
            ("Northport", "640,000 trips", "up"),
            ("Eastferry", "", "up"),
            ("Mill End", "", "down"),
        ]
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(2, 1).merge(table.cell(3, 1)).text = "no count"
    fake = document.add_paragraph()
    fake.add_run("What is planned").bold = True
    document.add_paragraph("A ring of lanes by Q4 2027", style="List Bullet")
    bridges = document.add_paragraph("Repairs to 4 bridges", style="List Bullet")
    document.add_paragraph("two in Northport", style="List Bullet 2")
    document.add_paragraph("two in Mill End", style="List Bullet 2")
    document.add_paragraph("New racks", style="List Bullet")
    document.add_comment(runs=bridges.runs, text="Which bridges are meant?", author="A reader", initials="A")
    document.add_heading("Money", 1)
    document.add_paragraph("The council sets aside €2.1 million in 2026.")
    document.save(str(path))


def _delete(paragraph: Paragraph, words: str) -> None:
    deletion = OxmlElement("w:del")
    run, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = words
    run.append(text)
    deletion.append(run)
    paragraph._p.append(deletion)


def _note(document: Document, paragraph: Paragraph, words: str) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="2"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    run, mark = OxmlElement("w:r"), OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), "2")
    run.append(mark)
    paragraph._p.append(run)
