"""Run by the system's Python, which knows LibreOffice: edit Word files in a real, headless LibreOffice.

usage: hand.py JOBS.json; JOBS is a list of {"from": FILE, "to": FILE, "author": NAME, "acts": [ACT, ...]}.
An act is {"do": NAME, ...}; with "tracked": true LibreOffice keeps track of it.
Prints one line a job: the acts that could not be done, as JSON.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uno
from com.sun.star.awt.FontSlant import ITALIC
from com.sun.star.awt.FontWeight import BOLD
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

WORD = "MS Word 2007 XML"


def main(jobs_file: Any) -> Any:
    jobs = json.loads(Path(jobs_file).read_text(encoding="utf-8"))
    with TemporaryDirectory(prefix="office-") as profile:
        office, context = start(profile)
        try:
            for job in jobs:
                print(json.dumps(edit(context, job)), flush=True)  # noqa: T201  the answer to whoever called
        finally:
            stop(office, context)


def start(profile: Any) -> Any:
    """Start LibreOffice with a profile of its own and a pipe that only this process knows."""
    pipe = f"printdesk{os.getpid()}"
    command = [
        "soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nologo", "--nodefault",
        f"--accept=pipe,name={pipe};urp;",
    ]  # fmt: skip
    office = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return office, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001  it is not up yet
            time.sleep(0.25)
    office.kill()
    raise SystemExit("LibreOffice did not start")


def stop(office: Any, context: Any) -> Any:
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    with suppress(Exception):  # it closes the line before it answers
        desktop.terminate()
    try:
        office.wait(20)
    except subprocess.TimeoutExpired:
        office.kill()


def edit(context: Any, job: Any) -> Any:
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    address = uno.systemPathToFileUrl(job["from"])
    document = desktop.loadComponentFromURL(address, "_blank", 0, (value("Hidden", True),))
    if document is None:
        return [["load", "LibreOffice gave no document"]]
    refused = []
    for act in job["acts"]:
        document.RecordChanges = bool(act.get("tracked"))
        try:
            ACTS[act["do"]](document, act | {"context": context})
        except Exception as error:  # noqa: BLE001  the test says what may fail
            refused.append([act["do"], f"{type(error).__name__}: {error}"])
    document.RecordChanges = False
    document.storeToURL(uno.systemPathToFileUrl(job["to"]), (value("FilterName", WORD),))
    document.close(True)
    return refused


def value(name: Any, content: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def paragraphs(text: Any) -> Any:
    every = text.createEnumeration()
    while every.hasMoreElements():
        each = every.nextElement()
        if each.supportsService("com.sun.star.text.Paragraph"):
            yield each


def find_paragraph(document: Any, words: Any) -> Any:
    for each in paragraphs(document.Text):
        if words in each.String and not each.ParaStyleName.startswith("Contents"):
            return each
    raise LookupError(words)


def find_words(document: Any, words: Any) -> Any:
    """Find words in one stretch of text of one look, outside the contents."""
    return find_in(document.Text, words)


def find_in(text: Any, words: Any) -> Any:
    for paragraph in paragraphs(text):
        portions = () if paragraph.ParaStyleName.startswith("Contents") else paragraph.createEnumeration()
        while portions and portions.hasMoreElements():
            portion = portions.nextElement()
            at = portion.String.find(words) if portion.TextPortionType == "Text" else -1
            if at >= 0:
                return stretch(text, portion.Start, at, len(words))
    raise LookupError(words)


def stretch(text: Any, start: Any, at: Any, length: Any) -> Any:
    """Return a cursor over a stretch of text; `goRight` takes no more than a short integer."""
    cursor = text.createTextCursorByRange(start)
    cursor.goRight(at, False)
    cursor.goRight(length, True)
    return cursor


def replace(document: Any, act: Any) -> Any:
    find_words(document, act["find"]).String = act["with"]


def insert_after(document: Any, act: Any) -> Any:
    found = find_words(document, act["find"])
    found.Text.insertString(found.End, act["text"], False)


def type_paragraph(document: Any, act: Any) -> Any:
    """Press Enter at the end of a paragraph and type."""
    paragraph = find_paragraph(document, act["after"])
    text, cursor = document.Text, document.Text.createTextCursorByRange(paragraph.End)
    text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    text.insertString(cursor, act["text"], False)


def delete_paragraph(document: Any, act: Any) -> Any:
    paragraph = find_paragraph(document, act["find"])
    cursor = document.Text.createTextCursorByRange(paragraph.Start)
    cursor.gotoEndOfParagraph(True)
    cursor.goRight(1, True)
    cursor.String = ""


def split(document: Any, act: Any) -> Any:
    found = find_words(document, act["before"])
    found.Text.insertControlCharacter(found.Start, PARAGRAPH_BREAK, False)


def join(document: Any, act: Any) -> Any:
    paragraph = find_paragraph(document, act["find"])
    cursor = document.Text.createTextCursorByRange(paragraph.End)
    cursor.goRight(1, True)
    cursor.String = " "


def move(document: Any, act: Any) -> Any:
    """Cut a paragraph and paste it behind another, as text."""
    paragraph = find_paragraph(document, act["find"])
    words, style = paragraph.String, paragraph.ParaStyleName
    delete_paragraph(document, act)
    target = find_paragraph(document, act["after"])
    text, cursor = document.Text, document.Text.createTextCursorByRange(target.End)
    text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    text.insertString(cursor, words, False)
    cursor.ParaStyleName = style


def embolden(document: Any, act: Any) -> Any:
    find_words(document, act["find"]).CharWeight = BOLD


def italicise(document: Any, act: Any) -> Any:
    find_words(document, act["find"]).CharPosture = ITALIC


def restyle(document: Any, act: Any) -> Any:
    find_paragraph(document, act["find"]).ParaStyleName = act["style"]


def table_with(document: Any, words: Any) -> Any:
    for index in range(document.TextTables.Count):
        table = document.TextTables.getByIndex(index)
        if any(words in table.getCellByName(name).String for name in table.CellNames):
            return table
    raise LookupError(words)


def change_cell(document: Any, act: Any) -> Any:
    table = table_with(document, act["find"])
    name = next(name for name in table.CellNames if act["find"] in table.getCellByName(name).String)
    cell = table.getCellByName(name)
    find_in(cell, act["find"]).String = act["with"]


def add_row(document: Any, act: Any) -> Any:
    table = table_with(document, act["after"])
    name = next(name for name in table.CellNames if act["after"] in table.getCellByName(name).String)
    row = int("".join(sign for sign in name if sign.isdigit()))
    table.Rows.insertByIndex(row, 1)
    for index, words in enumerate(act["cells"]):
        table.getCellByPosition(index, row).String = words


def delete_row(document: Any, act: Any) -> Any:
    table = table_with(document, act["find"])
    name = next(name for name in table.CellNames if act["find"] in table.getCellByName(name).String)
    table.Rows.removeByIndex(int("".join(sign for sign in name if sign.isdigit())) - 1, 1)


def change_note(document: Any, act: Any) -> Any:
    notes = document.Footnotes
    for index in range(notes.Count):
        note = notes.getByIndex(index)
        if act["find"] in note.String:
            stretch(note, note.Start, note.String.index(act["find"]), len(act["find"])).String = act["with"]
            return
    raise LookupError(act["find"])


def add_note(document: Any, act: Any) -> Any:
    found = find_words(document, act["after"])
    note = document.createInstance("com.sun.star.text.Footnote")
    found.Text.insertTextContent(found.End, note, False)
    note.insertString(note.Start, act["text"], False)


def comment(document: Any, act: Any) -> Any:
    found = find_words(document, act["about"])
    made = document.createInstance("com.sun.star.text.textfield.Annotation")
    made.Author, made.Content = act["author"], act["text"]
    found.Text.insertTextContent(found, made, True)


def accept_all(document: Any, act: Any) -> Any:
    dispatch(document, act["context"], ".uno:AcceptAllTrackedChanges")


def reject_all(document: Any, act: Any) -> Any:
    dispatch(document, act["context"], ".uno:RejectAllTrackedChanges")


def dispatch(document: Any, context: Any, command: Any) -> Any:
    helper = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    helper.executeDispatch(document.CurrentController.Frame, command, "", 0, ())


ACTS = {
    function.__name__: function
    for function in (
        replace, insert_after, type_paragraph, delete_paragraph, split, join, move, embolden, italicise, restyle,
        change_cell, add_row, delete_row, change_note, add_note, comment, accept_all,
        reject_all,
    )
}  # fmt: skip

if __name__ == "__main__":
    main(sys.argv[1])
