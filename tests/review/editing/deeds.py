"""What editors do to a Word file: each deed picks a place by chance, changes it, and says what it did."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.review.editing.document import (
    ID,
    NAME,
    PROPERTIES,
    START,
    STYLE,
    TBL,
    TC,
    TR,
    VALUE,
    Document,
    P,
    R,
    T,
    Words,
    is_living,
    style_of,
    text_of,
    touch,
    words_of,
)
from tests.review.editing.pen import Editor, Pen, text_run

from printdesk.writers.docx.ooxml import SPACE, Element, qualified, w

PROSE = ("BodyText", "BodyTextFirstIndent", "BodyTextAfterFigure")
BULLETS = ("ListBullet", "ListNumber")
HEADINGS = ("Heading1", "Heading2", "Heading3")
CELLS = ("TableText", "TableRowHeading")
OTHERS = ("Standfirst", "Lead", "Takeaway", "Title", "Subtitle", "Quote", "Prompt", "BoxBullet", "SideNote", "SideNoteColumn", "Caption", "CaptionColumn")  # fmt: skip
_WORD = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True)
class Deed:
    """What was done: `fresh` are words that came and stand nowhere else, `gone` the text of what went.

    `keeps` marks what is meant to change nothing: an accident. `remark` is what a comment says.
    """

    kind: str
    fresh: str = ""
    gone: str = ""
    keeps: bool = False
    remark: str = ""
    value: str = ""
    """What a chart's value was changed to."""
    fact: str = ""
    """The figure that was typed over."""


@dataclass
class Session:
    """An editor at work on a file."""

    document: Document
    pen: Pen
    random: Random
    editor: Editor = field(default_factory=Editor)
    deeds: list[Deed] = field(default_factory=list)
    is_tracked: bool = False
    _count: int = 0

    def fresh(self) -> str:
        """Return a word that nobody has written before."""
        self._count += 1
        syllables = [self.random.choice("bdfgklmnprstvz") + self.random.choice("aeiou") for _ in range(3)]
        return "".join(syllables) + "bcdfghjklmnpqrstvwxz"[self._count % 20] + "o"

    def pick(self, *styles: str) -> Element | None:
        found = [
            each for each in self.document.paragraphs(*styles) if any(_WORD.search(x.text) for x in words_of(each))
        ]
        return self.random.choice(found) if found else None

    def word(self, *styles: str) -> tuple[Words, int, int] | None:
        """Pick a word in a paragraph of these styles."""
        paragraph = self.pick(*styles)
        if paragraph is None:
            return None
        places = [
            (each, found.start(), found.end()) for each in words_of(paragraph) for found in _WORD.finditer(each.text)
        ]
        return self.random.choice(places)


Doing = Callable[[Session], Deed | None]


def change_word(session: Session, *styles: str) -> Deed | None:
    chosen = session.word(*(styles or (*PROSE, *BULLETS)))
    if chosen is None:
        return None
    words, start, end = chosen
    gone, fresh = words.text[start:end], session.fresh()
    touch(words.paragraph)
    session.pen.replace(words, start, end, fresh)
    return Deed("word changed", fresh, gone)


def insert_words(session: Session) -> Deed | None:
    chosen = session.word(*PROSE, *BULLETS)
    if chosen is None:
        return None
    words, _, end = chosen
    fresh = session.fresh()
    touch(words.paragraph)
    session.pen.replace(words, end, end, f" {fresh}")
    return Deed("words inserted", fresh)


def delete_word(session: Session) -> Deed | None:
    chosen = session.word(*PROSE, *BULLETS)
    if chosen is None:
        return None
    words, start, end = chosen
    if start == 0 or words.text[start - 1] != " ":
        return None
    gone = words.text[start:end]
    touch(words.paragraph)
    session.pen.replace(words, start - 1, end, "")
    return Deed("word deleted", gone=gone)


def embolden(session: Session) -> Deed | None:
    chosen = session.word(*PROSE, *BULLETS)
    if chosen is None or chosen[0].run.find(f"{qualified('w:rPr')}/{qualified('w:rStyle')}") is not None:
        return None
    words, start, end = chosen
    gone = words.text[start:end]
    touch(words.paragraph)
    session.pen.embolden(words, start, end, session.random.choice(("b", "i", "Strong", "Emphasis")))
    return Deed("look changed", gone=gone)


def add_paragraph(session: Session) -> Deed | None:
    after = session.pick(*PROSE)
    return None if after is None else _added(session, after, "paragraph added")


def add_bullet(session: Session) -> Deed | None:
    after = session.pick(*BULLETS)
    return None if after is None else _added(session, after, "bullet added")


def _added(session: Session, after: Element, kind: str) -> Deed:
    fresh = session.fresh()
    touch(after)
    session.pen.add_paragraph(after, f"The {fresh} came last.")
    return Deed(kind, fresh)


def delete_paragraph(session: Session) -> Deed | None:
    paragraph = session.pick(*PROSE, *BULLETS)
    if paragraph is None or _bears_section(paragraph) or not _has_neighbour(paragraph):
        return None
    gone = text_of(paragraph)
    session.pen.delete_paragraph(paragraph)
    return Deed("paragraph deleted", gone=gone)


def split_paragraph(session: Session) -> Deed | None:
    chosen = session.word(*PROSE, *BULLETS)
    if chosen is None or chosen[1] == 0 or _bears_section(chosen[0].paragraph):
        return None
    words, start, end = chosen
    gone = words.text[start:end]
    touch(words.paragraph)
    session.pen.split(words, start)
    return Deed("paragraph split", gone=gone)


def join_paragraphs(session: Session) -> Deed | None:
    paragraph = session.pick(*PROSE, *BULLETS)
    following = None if paragraph is None else paragraph.getnext()
    if paragraph is None or following is None or following.tag != P or not is_living(following):
        return None
    if _family(paragraph) != _family(following) or _bears_section(paragraph) or _bears_section(following):
        return None
    gone = text_of(following)
    touch(paragraph)
    last = list(paragraph.iter(T))
    if last:
        last[-1].text = f"{last[-1].text or ''} "
        last[-1].set(SPACE, "preserve")
    session.pen.join(paragraph, following)
    return Deed("paragraphs joined", gone=gone)


def move_paragraph(session: Session) -> Deed | None:
    paragraph, after = session.pick(*PROSE), session.pick(*PROSE)
    if paragraph is None or after is None or after in {paragraph, paragraph.getprevious()} or _bears_section(paragraph) or _bears_section(after) or not _has_neighbour(paragraph):  # fmt: skip
        return None
    touch(after)
    gone = text_of(paragraph)
    session.pen.move_after([paragraph], after)
    return Deed("paragraph moved", gone=gone)


def move_bullet(session: Session) -> Deed | None:
    bullet = session.pick(*BULLETS)
    if bullet is None:
        return None
    family = [each for each in bullet.itersiblings() if each.tag == P]
    run = []
    for each in family:
        if style_of(each) != style_of(bullet) or not is_living(each):
            break
        run.append(each)
    if not run or _bears_section(bullet):
        return None
    after = session.random.choice(run)
    if _bears_section(after):
        return None
    touch(after)
    gone = text_of(bullet)
    session.pen.move_after([bullet], after)
    return Deed("bullet moved", gone=gone)


def rename_heading(session: Session) -> Deed | None:
    found = change_word(session, *HEADINGS)
    return None if found is None else Deed("heading renamed", found.fresh, found.gone)


def relevel_heading(session: Session) -> Deed | None:
    heading = session.pick("Heading2", "Heading3")
    if heading is None:
        return None
    to = "Heading3" if style_of(heading) == "Heading2" else "Heading2"
    touch(heading)
    session.pen.restyle(heading, to)
    return Deed("heading demoted" if to == "Heading3" else "heading promoted", gone=text_of(heading))


def restyle_paragraph(session: Session) -> Deed | None:
    paragraph = session.pick(*PROSE)
    if paragraph is None or _bears_section(paragraph):
        return None
    touch(paragraph)
    session.pen.restyle(paragraph, "ListBullet")
    return Deed("paragraph made a bullet", gone=text_of(paragraph))


def move_section(session: Session) -> Deed | None:
    heads = [
        each for each in session.document.body if each.tag == P and style_of(each) == "Heading1" and is_living(each)
    ]
    heads = [head for head in heads if _is_section(head)]
    if len(heads) < 2:
        return None
    first = session.random.randrange(len(heads) - 1)
    head, following = heads[first], heads[first + 1]
    section, after = _until(head), _until(following)[-1]
    behind = after.getnext()
    if (
        behind is None or behind.tag != P or style_of(behind) != "Heading1"
    ):  # behind the last section stands the end matter
        return None
    if any(_bears_section(each) or not is_living(each) for each in [*section, after]) or (session.is_tracked and any(each.tag == TBL for each in section)) or after.tag == TBL:  # fmt: skip
        return None
    gone = text_of(head)
    touch(after)
    session.pen.move_after(section, after)
    for each in section:
        for inner in each.iter(P):
            touch(inner)
    return Deed("section moved", gone=gone)


def _until(head: Element) -> list[Element]:
    section = [head]
    for each in head.itersiblings():
        if each.tag == qualified("w:sectPr") or (each.tag == P and style_of(each) == "Heading1"):
            break
        section.append(each)
    return section


def _is_section(head: Element) -> bool:
    return any(
        (each.get(NAME) or "").startswith("_Ref_") and each.get(NAME) != "_Ref_sources" for each in head.iter(START)
    )


def change_cell(session: Session) -> Deed | None:
    found = change_word(session, *CELLS)
    return None if found is None else Deed("cell changed", found.fresh, found.gone)


def add_row(session: Session) -> Deed | None:
    rows = _rows(session)
    if not rows:
        return None
    row, fresh = session.random.choice(rows), session.fresh()
    for paragraph in row.iter(P):
        touch(paragraph)
    count = len(row.findall(TC))
    session.pen.add_row(row, [fresh.capitalize(), *(f"cell {number}" for number in range(1, count))])
    return Deed("row added", fresh)


def delete_row(session: Session) -> Deed | None:
    rows = [row for row in _rows(session) if len(row.getparent().findall(TR)) > 3]  # type: ignore[union-attr]
    if not rows:
        return None
    row = session.random.choice(rows)
    gone = text_of(row)
    session.pen.delete_row(row)
    return Deed("row deleted", gone=gone)


def _rows(session: Session) -> list[Element]:
    """Return the rows of data whose cells nobody has touched."""
    return [
        row
        for table in session.document.tables()
        for row in table.findall(TR)
        if row.find(f"{qualified('w:trPr')}/{qualified('w:tblHeader')}") is None
        and all(is_living(paragraph) for paragraph in row.iter(P))
        and len(row.findall(TC)) > 1
        and style_of(next(row.iter(P))) == "TableRowHeading"
    ]


def type_over_figure(session: Session) -> Deed | None:
    """Type another number where a figure stands."""
    places = []
    for paragraph in session.document.paragraphs(*PROSE, *BULLETS, *CELLS, "Takeaway", "Lead"):
        for start in paragraph.iter(START):
            name, run = start.get(NAME) or "", start.getnext()
            if name.startswith("_pd_fact") and run is not None and run.tag == R and re.search(r"\d", text_of(run)):
                places.append((paragraph, name, run))
    if not places:
        return None
    paragraph, name, run = session.random.choice(places)
    node = run.find(T)
    assert node is not None
    before = node.text or ""
    fresh = re.sub(r"\d(?=\D*$)", lambda found: str((int(found[0]) + 3) % 9 + 1), before)
    touch(paragraph)
    session.pen.replace(Words(paragraph, run, node), 0, len(before), fresh)
    return Deed("figure typed over", fresh, before, fact=name)


def change_chart_value(session: Session) -> Deed | None:
    values = [each for chart in session.document.charts.values() for each in chart.iter(qualified("c:v")) if each.getparent().getparent().tag == qualified("c:numCache")]  # type: ignore[union-attr]  # fmt: skip
    values = [each for each in values if re.fullmatch(r"\d+", each.text or "") and (each.getparent().getparent().getparent().getparent().tag == qualified("c:val"))]  # type: ignore[union-attr]  # fmt: skip
    if not values:
        return None
    values = [each for each in values if int(each.text or 0) < 1000]  # not one that was changed before
    if not values:
        return None
    chosen = session.random.choice(values)
    before = chosen.text or ""
    chosen.text = str(int(before) + 1000 + session.random.randint(1, 99))
    return Deed("chart value changed", gone=before, value=chosen.text)


def change_other_text(session: Session) -> Deed | None:
    found = change_word(session, *OTHERS)
    return None if found is None else Deed("other text changed", found.fresh, found.gone)


def change_roadmap(session: Session) -> Deed | None:
    styles = {style_of(p) for table in session.document.body.iter(TBL) for p in table.iter(P) if style_of(p).startswith(("Roadmap", "Gantt"))}  # fmt: skip
    found = change_word(session, *sorted(styles)) if styles else None
    return None if found is None else Deed("roadmap changed", found.fresh, found.gone)


def change_footnote(session: Session) -> Deed | None:
    notes = session.document.notes
    if notes is None:
        return None
    paragraphs = [
        each for note in notes if note.get(qualified("w:type")) is None for each in note.iter(P) if is_living(each)
    ]
    places = [(words, found) for each in paragraphs for words in words_of(each) for found in _WORD.finditer(words.text)]
    if not places:
        return None
    words, found = session.random.choice(places)
    fresh = session.fresh()
    gone = found[0]
    touch(words.paragraph)
    session.pen.replace(words, found.start(), found.end(), fresh)
    return Deed("footnote changed", fresh, gone)


def comment(session: Session) -> Deed | None:
    """Ask about a paragraph in a comment."""
    paragraph = session.pick(*PROSE, *BULLETS)
    if paragraph is None or session.document.comments is None:
        return None
    number = max((int(each.get(ID) or 0) for each in session.document.comments), default=0) + 1
    fresh = session.fresh()
    said = f"Is {fresh} right?"
    session.document.comments.append(w("comment", w("p", text_run(said)), id=number, author=session.editor.name, date=session.editor.moment))  # fmt: skip
    first, last = next(each for each in paragraph if each.tag != PROPERTIES), paragraph[-1]
    first.addprevious(w("commentRangeStart", id=number))
    last.addnext(w("commentRangeEnd", id=number))
    paragraph.append(w("r", w("commentReference", id=number)))
    return Deed("comment added", remark=said, keeps=True)


def type_in_contents(session: Session) -> Deed | None:
    lines = [each for each in session.document.body.iter(P) if style_of(each).startswith("TOC") and list(each.iter(T))]
    if not lines:
        return None
    node = session.random.choice([node for line in lines for node in line.iter(T)])
    node.text = f"{node.text or ''} oops"
    return Deed("typing in the contents", keeps=True)


def change_field_result(session: Session) -> Deed | None:
    results = []
    for paragraph in session.document.body.iter(P):
        inside = False
        for run in paragraph.iter(R):
            kinds = [each.get(qualified("w:fldCharType")) for each in run.iter(qualified("w:fldChar"))]
            inside = (inside or "separate" in kinds) and "end" not in kinds
            node = run.find(T)
            if inside and node is not None and re.fullmatch(r"\d+", node.text or ""):
                results.append(node)
    if not results:
        return None
    session.random.choice(results).text = "77"
    return Deed("field result changed", keeps=True)


def paste_formatting(session: Session) -> Deed | None:
    chosen = session.word(*PROSE, *BULLETS)
    if chosen is None:
        return None
    run = chosen[0].run
    look = run.find(qualified("w:rPr"))
    if look is None:
        look = w("rPr")
        run.insert(0, look)
    look.append(w("color", val="FF0000"))
    look.append(w("sz", val="28"))
    return Deed("formatting pasted", keeps=True)


def add_empty_paragraph(session: Session) -> Deed | None:
    paragraph = session.pick(*PROSE)
    if paragraph is None or _bears_section(paragraph):
        return None
    style = paragraph.find(f"{PROPERTIES}/{STYLE}")
    made = w("p", w("pPr", w("pStyle", val=style.get(VALUE) if style is not None else None)))
    paragraph.addnext(made)
    touch(made)
    return Deed("empty paragraph added", keeps=True)


def _bears_section(paragraph: Element) -> bool:
    return paragraph.find(f"{PROPERTIES}/{qualified('w:sectPr')}") is not None


def _has_neighbour(paragraph: Element) -> bool:
    """Say whether something like it stands beside it, so that its block does not vanish with it."""
    return any(
        each is not None and each.tag == P and _family(each) == _family(paragraph) and is_living(each)
        for each in (paragraph.getprevious(), paragraph.getnext())
    )


def _family(paragraph: Element) -> str:
    return "prose" if style_of(paragraph) in PROSE else style_of(paragraph)


DOINGS: tuple[Doing, ...] = (
    change_word, change_word, insert_words, delete_word, embolden, add_paragraph, add_bullet, delete_paragraph,
    split_paragraph, join_paragraphs, move_paragraph, move_bullet, rename_heading, relevel_heading, restyle_paragraph, move_section,
    change_cell, change_cell, add_row, delete_row, type_over_figure, change_chart_value, change_other_text, change_other_text,
    change_roadmap, change_footnote, comment, type_in_contents, change_field_result, paste_formatting, add_empty_paragraph,
)  # fmt: skip
