"""The theme: the layout's colours and faces, so that Word's palette offers those."""

from collections.abc import Callable, Iterator

from printdesk.layout.fonts import family
from printdesk.layout.tokens import Tokens
from printdesk.writers.docx.ooxml import Element, element, root

_THEME_COLOURS = {
    "dk1": "ink", "lt1": "paper", "dk2": "petrol", "lt2": "panel", "accent1": "petrol", "accent2": "steel", "accent3": "accent",
    "accent4": "ochre", "accent5": "teal", "accent6": "grey_text", "hlink": "petrol_mid", "folHlink": "petrol_mid",
}  # fmt: skip
_NAME = "printdesk"
_LINES = (6350, 12700, 19050)
"""Weights of the three lines that a theme has to offer, in EMU."""


def theme_part(tokens: Tokens) -> Element:
    made = root(
        "a:theme",
        element(
            "a:themeElements",
            element("a:clrScheme", *_colours(tokens), name=_NAME),
            element("a:fontScheme", _faces("majorFont", "display"), _faces("minorFont", "text"), name=_NAME),
            element("a:fmtScheme", *_formats(), name=_NAME),
        ),
        prefixes=("a",),
    )
    made.set("name", _NAME)
    return made


def _colours(tokens: Tokens) -> Iterator[Element]:
    for slot, colour in _THEME_COLOURS.items():
        yield element(f"a:{slot}", element("a:srgbClr", val=tokens.hex(colour).removeprefix("#")))


def _faces(collection: str, name: str) -> Element:
    faces = {"latin": family(name), "ea": "", "cs": ""}
    return element(f"a:{collection}", *(element(f"a:{script}", typeface=face) for script, face in faces.items()))


def _formats() -> Iterator[Element]:
    """Yield fills, lines, effects and grounds, three of each: what is drawn in Word stays plain."""
    yield _thrice("a:fillStyleLst", lambda _: _filled())
    yield _thrice(
        "a:lnStyleLst", lambda at: element("a:ln", _filled(), element("a:prstDash", val="solid"), w=_LINES[at])
    )
    yield _thrice("a:effectStyleLst", lambda _: element("a:effectStyle", element("a:effectLst")))
    yield _thrice("a:bgFillStyleLst", lambda _: _filled())


def _thrice(name: str, make: Callable[[int], Element]) -> Element:
    return element(name, *(make(at) for at in range(len(_LINES))))


def _filled() -> Element:
    return element("a:solidFill", element("a:schemeClr", val="phClr"))
