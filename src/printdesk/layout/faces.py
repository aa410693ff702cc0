"""The table of faces: which instance of which variable font plays which role, and what every face contains.

A face is a fixed cut of a variable font. The same files serve CSS, charts and Word, so the three set a line
equally wide. Family names are our own: the makers reserve theirs for unmodified fonts, and a private name cannot
be taken by another version installed on the machine. Each weight outside regular and bold is a family of its
own, because Word and LibreOffice know four slots per family: regular, italic, bold, bold italic.
"""

from dataclasses import dataclass
from itertools import chain
from typing import Literal

Role = Literal[
    "text", "text-italic", "text-bold", "text-bolditalic", "subhead", "subhead-italic", "display", "display-light",
    "sans", "sans-italic", "sans-bold", "sans-bolditalic", "sans-semibold", "arabic", "arabic-bold",
]  # fmt: skip
Purpose = Literal["text", "chart"]
Style = Literal["normal", "italic"]
Weight = Literal["normal", "bold"]

RECIPE = 1  # raise it when the same table would yield other bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """One face as it is cut from its source.

    `axes` are the variable font's coordinates, empty for a static source. `weight` is the slot in the family,
    not the weight of the strokes: semibold text sits in the bold slot, so that Word's Ctrl+B gives semibold.
    """

    role: Role
    source: str
    family: str
    axes: tuple[tuple[str, int], ...] = ()
    style: Style = "normal"
    weight: Weight = "normal"
    digits: Literal["lining", "old-style"] = "lining"

    @property
    def package(self) -> str:
        """The distribution that carries the source."""
        return f"fontpkg-{self.source.lower().replace(' ', '-')}"

    @property
    def optional(self) -> bool:
        return self.source == ARABIC


SERIF, SANS, ARABIC = "Source Serif 4", "Source Sans 3", "Amiri"


def _text(role: Role, weight: int, style: Style = "normal", slot: Weight = "normal") -> Cut:
    return Cut(role, SERIF, "Printdesk Serif", (("opsz", 14), ("wght", weight)), style, slot, "old-style")


def _subhead(role: Role, style: Style = "normal") -> Cut:
    return Cut(role, SERIF, "Printdesk Serif Subhead", (("opsz", 24), ("wght", 400)), style, digits="old-style")


def _display(role: Role, family: str, weight: int) -> Cut:
    return Cut(role, SERIF, family, (("opsz", 60), ("wght", weight)))


def _sans(role: Role, weight: int, style: Style = "normal", slot: Weight = "normal") -> Cut:
    return Cut(role, SANS, "Printdesk Sans", (("wght", weight),), style, slot)


CUTS: tuple[Cut, ...] = (
    _text("text", 400),
    _text("text-italic", 400, "italic"),
    _text("text-bold", 600, slot="bold"),
    _text("text-bolditalic", 600, "italic", "bold"),
    _subhead("subhead"),
    _subhead("subhead-italic", "italic"),
    _display("display", "Printdesk Serif Display", 400),
    _display("display-light", "Printdesk Serif Display Light", 300),
    _sans("sans", 400),
    _sans("sans-italic", 400, "italic"),
    _sans("sans-bold", 700, slot="bold"),
    _sans("sans-bolditalic", 700, "italic", "bold"),
    Cut("sans-semibold", SANS, "Printdesk Sans Semibold", (("wght", 600),)),
    Cut("arabic", ARABIC, "Printdesk Arabic"),
    Cut("arabic-bold", ARABIC, "Printdesk Arabic", weight="bold"),
)

_EUROPEAN = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x192), (0x1CD, 0x1DC), (0x218, 0x21B), (0x2BC, 0x2DD), (0x300, 0x36F),
    (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF),
)  # fmt: skip
_SIGNS = (
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20C0), (0x2116, 0x2122), (0x2150, 0x215F), (0x2190, 0x2199),
    (0x2202, 0x2265), (0x25A0, 0x25FF), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
)  # fmt: skip
_ARABIC = ((0x20, 0x7E), (0xA0, 0xBF), (0x600, 0x6FF), (0x750, 0x77F), (0x2000, 0x206F), (0xFDF2, 0xFDFD))

# No small capitals: the italics have none, and they would add a third to every file.
_EUROPEAN_FEATURES = "kern mark mkmk ccmp locl liga case onum lnum pnum tnum sups subs sinf frac numr dnom ordn zero"
_ARABIC_FEATURES = "kern mark mkmk curs ccmp locl init medi fina rlig liga pnum"

SAME_GLYPH = {0x2011: 0x2D, 0x2010: 0x2D, 0x202F: 0x2009, 0x2060: 0x200B}
"""Characters a source may lack, and the one whose glyph they borrow: no-break hyphen, hyphen, narrow no-break
space, word joiner. Without them one character would pull in a whole fallback font."""


def characters(cut: Cut) -> tuple[int, ...]:
    """Return the code points kept in a face, as far as its source has them."""
    ranges = _ARABIC if cut.source == ARABIC else _EUROPEAN + _SIGNS
    return tuple(chain.from_iterable(range(first, last + 1) for first, last in ranges))


def features(cut: Cut, purpose: Purpose) -> tuple[str, ...]:
    """Return the OpenType features kept in a face.

    Charts do without common ligatures: matplotlib measures with them whatever it is told, SVG text in the PDF has none.
    """
    tags = (_ARABIC_FEATURES if cut.source == ARABIC else _EUROPEAN_FEATURES).split()
    return tuple(tag for tag in tags if tag != "liga" or purpose == "text")
