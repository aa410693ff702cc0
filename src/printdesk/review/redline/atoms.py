"""A paragraph taken apart: words that can be compared, things that stay whole, and marks that have no width."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha256

from lxml import etree

from printdesk.review.redline.parts import Parts
from printdesk.review.redline.words import evenly_spaced, split
from printdesk.writers.docx.ooxml import SPACE, Element, qualified, w

RUN, TEXT, LINK = qualified("w:r"), qualified("w:t"), qualified("w:hyperlink")
_LOOK, _FIELD, _CODE = qualified("w:rPr"), qualified("w:fldChar"), qualified("w:instrText")
_NOTE, _DRAWING, _BLIP = qualified("w:footnoteReference"), qualified("w:drawing"), qualified("a:blip")
_START, _END = qualified("w:bookmarkStart"), qualified("w:bookmarkEnd")
_PROPERTIES = qualified("w:pPr")
_MARKERS = {
    _START, _END, *map(qualified, ("w:commentRangeStart", "w:commentRangeEnd", "w:proofErr")),
}  # fmt: skip
_WIDTHLESS = {qualified("w:commentReference"), qualified("w:footnoteRef"), qualified("w:annotationRef")}
_COUNTED_BY_WORD = re.compile(r"\s*(PAGEREF|PAGE|NUMPAGES)\b")
_FACT = "_pd_fact_"
NO_LINK = ""


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """A word of one look, or runs that stay whole; `sign` is what it is compared by, without its look."""

    sign: str
    text: str
    link: str = NO_LINK
    frame: Element | None = None
    """The link it stands in."""
    look: Element | None = None
    runs: tuple[Element, ...] = ()
    """Empty for a word."""
    note: str | None = None
    """The number of the footnote whose mark it is."""

    @property
    def shown(self) -> str:
        """Return its look for comparing."""
        return "" if self.look is None else "".join(etree.tostring(each, encoding="unicode") for each in self.look)


@dataclass(slots=True)
class Line:
    """A paragraph's atoms; `markers` stand before the atom with their index, the last ones behind all."""

    atoms: list[Atom] = field(default_factory=list)
    markers: list[tuple[int, Element]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(atom.text for atom in self.atoms)

    @property
    def sign(self) -> tuple[tuple[str, str], ...]:
        return tuple((atom.sign, atom.shown) for atom in self.atoms)


def read_line(paragraph: Element, parts: Parts, owner: str) -> Line:
    """Take a paragraph apart; `owner` is the part it stands in."""
    return _Reader(parts, owner).read(paragraph)


class _Reader:
    def __init__(self, parts: Parts, owner: str) -> None:
        self._parts, self._owner = parts, owner
        self._line = Line()
        self._field: list[Element] = []
        self._depth = 0
        self._facts: set[str] = set()

    def read(self, paragraph: Element) -> Line:
        self._children(paragraph, None)
        self._close_field(None)
        return self._line

    def _children(self, parent: Element, frame: Element | None) -> None:
        for child in parent:
            if child.tag == RUN:
                self._run(child, frame)
            elif child.tag == LINK:
                self._children(child, child)
            elif child.tag in _MARKERS:
                self._marker(child)
            elif child.tag != _PROPERTIES:
                self._whole([child], "?" + etree.tostring(child, encoding="unicode"), "", frame)

    def _marker(self, marker: Element) -> None:
        number = marker.get(qualified("w:id")) or ""
        if marker.tag == _START and (marker.get(qualified("w:name")) or "").startswith(_FACT):
            self._facts.add(number)
        elif marker.tag == _END:
            self._facts.discard(number)
        self._line.markers.append((len(self._line.atoms), marker))

    def _run(self, run: Element, frame: Element | None) -> None:
        kinds = [each.get(qualified("w:fldCharType")) for each in run if each.tag == _FIELD]
        if self._depth or kinds:
            self._field.append(run)
            self._depth += kinds.count("begin") - kinds.count("end")
            if self._depth <= 0:
                self._close_field(frame)
            return
        look = run.find(_LOOK)
        for child in run:
            if child.tag == TEXT:
                self._text(child.text or "", look, frame)
            elif child.tag in _WIDTHLESS:
                self._line.markers.append((len(self._line.atoms), run))
            elif child.tag != _LOOK:
                self._thing(child, look, frame)

    def _text(self, text: str, look: Element | None, frame: Element | None) -> None:
        link = self._address(frame)
        for word in [text] if self._facts and text else split(text):
            sign = evenly_spaced(word)
            self._line.atoms.append(Atom(f"{sign}\0{link}" if link else sign, word, link, frame, look))

    def _thing(self, child: Element, look: Element | None, frame: Element | None) -> None:
        run = w("r", deepcopy(look) if look is not None else None, deepcopy(child))
        if child.tag == _NOTE:
            note = child.get(qualified("w:id"))
            self._line.atoms.append(Atom("\0note", "", self._address(frame), frame, look, (run,), note))
            return
        name = etree.QName(child).localname
        text = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}.get(name, "")
        sign = self._drawing(child) if child.tag == _DRAWING else etree.tostring(child, encoding="unicode")
        self._whole([run], f"\0{sign}", text, frame)

    def _drawing(self, drawing: Element) -> str:
        """Return what tells one drawing from another: its name, and what the parts behind it hold."""
        described = drawing.find(f".//{qualified('wp:docPr')}")
        name = described.get("name") or "" if described is not None else ""
        if name.startswith("pd:cover-"):
            return name  # drawn from the content: what changed there is marked where it stands
        alt = described.get("descr") or "" if described is not None else ""
        keys = [str(value) for each in drawing.iter() for key, value in each.attrib.items() if str(key).startswith(_RELATED)]  # fmt: skip
        return f"{name} {alt} {' '.join(self._digest(key) for key in keys)}"

    def _digest(self, key: str) -> str:
        found = self._parts.relationship(self._owner, key)
        return found.target if found.is_outside else sha256(self._parts.files[found.target]).hexdigest()

    def _close_field(self, frame: Element | None) -> None:
        if not self._field:
            return
        runs, self._field, self._depth = self._field, [], 0
        code = "".join(each.text or "" for run in runs for each in run.iter(_CODE))
        shown = "" if _COUNTED_BY_WORD.match(code) else "".join(e.text or "" for run in runs for e in run.iter(TEXT))
        self._whole(runs, f"\0field {code}\0{shown}", shown, frame)

    def _whole(self, runs: Sequence[Element], sign: str, text: str, frame: Element | None) -> None:
        link = self._address(frame)
        self._line.atoms.append(Atom(sign + link, text, link, frame, None, tuple(runs)))

    def _address(self, frame: Element | None) -> str:
        if frame is None:
            return NO_LINK
        key = frame.get(qualified("r:id"))
        return self._parts.relationship(self._owner, key).target if key else f"#{frame.get(qualified('w:anchor'))}"


_RELATED = qualified("r:id").rpartition("}")[0] + "}"


def runs_of(atoms: Sequence[Atom]) -> Iterator[Element]:
    """Return atoms as runs again, neighbours of one look in one run."""
    waiting: list[Atom] = []
    for atom in atoms:
        if waiting and (atom.runs or atom.shown != waiting[0].shown):
            yield _text_run(waiting)
            waiting = []
        if atom.runs:
            yield from (deepcopy(run) for run in atom.runs)
        else:
            waiting.append(atom)
    if waiting:
        yield _text_run(waiting)


def _text_run(atoms: Sequence[Atom]) -> Element:
    made = w("t", text="".join(atom.text for atom in atoms))
    made.set(SPACE, "preserve")
    look = atoms[0].look
    return w("r", deepcopy(look) if look is not None else None, made)
