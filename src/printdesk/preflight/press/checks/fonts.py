"""Fonts: in the file, with every sign that is used, and the ones that were chosen."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from printdesk.preflight.press.case import Case
from printdesk.preflight.press.reading.document import Page
from printdesk.preflight.press.reading.marks import TextMark
from printdesk.preflight.press.reading.typefaces import Typeface, is_standard
from printdesk.preflight.press.remarks import Remark


def check_fonts(case: Case) -> Iterator[Remark]:
    """Judge the fonts."""
    for page in case.pages:
        faces: dict[Typeface, TextMark] = {}
        for mark in page.texts:
            if mark.seen and mark.codes:
                faces.setdefault(mark.typeface, mark)
                yield from _missing(page, mark)
        for face, first in faces.items():
            yield from _embedding(page, face, first)
            yield from _unicode(page, face, first)
            yield from _fallback(case, page, face, first)


def _missing(page: Page, mark: TextMark) -> Iterator[Remark]:
    if codes := mark.missing:
        signs = "".join(map(mark.typeface.text, codes)).strip()
        named = f" ({', '.join(f'U+{ord(sign):04X}' for sign in dict.fromkeys(signs))})" if signs else ""
        what = f"{mark.typeface.family} lacks a sign that is used{named}; an empty box is printed"
        yield Remark(
            "missing-glyph", what, "use a font that has the sign, or another sign", page.number, mark.box, mark.text
        )


def _embedding(page: Page, face: Typeface, mark: TextMark) -> Iterator[Remark]:
    if not face.embedded:
        why = "a standard font that readers replace by their own" if is_standard(face.family) else "replaced by another"
        what = f"the font {face.family} is not in the file: {why}"
        yield Remark("font-embedded", what, "embed all fonts on export", page.number, mark.box, mark.text)
    elif face.kind == "Type3":
        what = f"the font {face.name} is drawn as pictures (Type 3): no hinting, often no text"
        yield Remark(
            "font-type3",
            what,
            "export charts with outlines or TrueType (fonttype 42)",
            page.number,
            mark.box,
            mark.text,
        )
    elif not face.subset:
        what = f"the font {face.family} is in the file with all its signs"
        yield Remark("font-subset", what, "embed only the signs that are used", page.number, mark.box, mark.text)


def _unicode(page: Page, face: Typeface, mark: TextMark) -> Iterator[Remark]:
    used = [code for run in page.texts if run.typeface is face for code in run.codes]
    if not face.has_unicode or (face.composite and face.texts and not any(map(face.text, used))):
        what = f"text in {face.family} cannot be copied, searched or read aloud: its characters are unknown"
        yield Remark("font-unicode", what, "export with a ToUnicode map", page.number, mark.box)


def _fallback(case: Case, page: Page, face: Typeface, mark: TextMark) -> Iterator[Remark]:
    named = _plain(face.family)
    strange = case.facts.faces and not any(named.startswith(_plain(wanted)) for wanted in case.facts.faces)
    listed = any(fnmatchcase(named, _plain(pattern)) for pattern in case.profile.fallback_faces)
    if listed or strange:
        what = f"{face.family} stands in for a font that lacks these signs"
        hint = "choose a font of the layout that has them, or name one for this script"
        yield Remark("fallback-font", what, hint, page.number, mark.box, mark.text)


def _plain(name: str) -> str:
    return name.replace(" ", "").replace("-", "").replace(",", "").casefold()
