"""Cut one static face from its variable source: a few milliseconds, the same bytes every time.

Imported only when a face is missing from the cache: HarfBuzz and fontTools cost more to load than all cached faces.
"""

import io
from typing import Any

import fontpkg
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from printdesk.layout.faces import SAME_GLYPH, Cut, Purpose, characters, features

_KEPT_NAMES = (0, 7, 8, 9, 11, 13, 14)  # copyright, trademark, maker, designer, maker's page, licence, licence's page
_WINDOWS_UNICODE_ENGLISH = (3, 1, 0x409)
_DIGITS = range(0x30, 0x3A)
_OLD_STYLE = ("onum", "pnum")
_PANOSE_WEIGHTS = {300: 3, 400: 5, 600: 7, 700: 8}


def cut_face(cut: Cut, purpose: Purpose) -> bytes:
    """Return a static, subset, renamed TrueType font for one role."""
    path = fontpkg.path(cut.source, cut.weight if not cut.axes else 400, cut.style)
    with TTFont(path, lazy=True) as source:
        revision, modified = f"{source['head'].fontRevision:.3f}", source["head"].modified
    font = TTFont(io.BytesIO(_instance(path.read_bytes(), cut, purpose)), recalcTimestamp=False)
    if cut.digits == "old-style":
        _freeze_old_style_digits(font)
    _borrow_glyphs(font)
    _rename(font, cut, revision)
    _mark_slot(font, cut)
    font["head"].modified = modified  # never "now": equal inputs, equal bytes
    made = io.BytesIO()
    font.save(made, reorderTables=True)
    return made.getvalue()


def _instance(source: bytes, cut: Cut, purpose: Purpose) -> bytes:
    face, wanted = hb.Face(source), hb.SubsetInput()
    wanted.unicode_set.update(characters(cut))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(_tag, features(cut, purpose)))
    wanted.name_id_set.update(range(26))
    wanted.drop_table_tag_set.update(map(_tag, ("DSIG", "BASE", "STAT")))
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.SET_OVERLAPS_FLAG
    for axis, value in cut.axes:
        if not wanted.pin_axis_location(face, axis, value):
            message = f"{cut.source} has no axis {axis}"
            raise ValueError(message)
    return bytes(wanted.subset(face).blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _freeze_old_style_digits(font: Any) -> None:
    """Make old-style digits the default ones, so that Word, PDF and charts need no switch; `lnum` still undoes it."""
    substitutions = font["GSUB"].table
    lookups = sorted(
        index
        for record in substitutions.FeatureList.FeatureRecord
        if record.FeatureTag in _OLD_STYLE
        for index in record.Feature.LookupListIndex
    )
    for index in dict.fromkeys(lookups):
        for table in _unicode_maps(font):
            for subtable in substitutions.LookupList.Lookup[index].SubTable:
                mapping = getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {})
                table.cmap.update({digit: mapping.get(table.cmap[digit], table.cmap[digit]) for digit in _DIGITS})


def _borrow_glyphs(font: Any) -> None:
    for table in _unicode_maps(font):
        for character, lender in SAME_GLYPH.items():
            if character not in table.cmap and lender in table.cmap:
                table.cmap[character] = table.cmap[lender]


def _unicode_maps(font: Any) -> list[Any]:
    return [table for table in font["cmap"].tables if table.isUnicode() and table.format in (4, 12)]


def _rename(font: Any, cut: Cut, revision: str) -> None:
    """Write the names of a family of at most four slots; no typographic family (IDs 16, 17) that would regroup it."""
    names = font["name"]
    slot = _slot_name(cut)
    postscript = f"{cut.family}-{slot}".replace(" ", "")
    written = {number: names.getDebugName(number) for number in _KEPT_NAMES} | {
        1: cut.family,
        2: slot,
        3: f"{revision};printdesk;{postscript}",
        4: cut.family if slot == "Regular" else f"{cut.family} {slot}",
        5: f"Version {revision}",
        6: postscript,
    }
    names.names = []
    for number, text in sorted(written.items()):
        if text:
            names.setName(text, number, *_WINDOWS_UNICODE_ENGLISH)


def _slot_name(cut: Cut) -> str:
    words = [word for word, there in (("Bold", cut.weight == "bold"), ("Italic", cut.style == "italic")) if there]
    return " ".join(words) or "Regular"


def _mark_slot(font: Any, cut: Cut) -> None:
    """Say the slot in the style bits, and 400 or 700 as weight: LibreOffice 7.4 loses a family that says 300 or 600."""
    bold, italic = cut.weight == "bold", cut.style == "italic"
    metrics = font["OS/2"]
    metrics.fsType = 0  # may be installed and embedded
    metrics.usWeightClass = 700 if bold else 400
    slot_bits = italic | bold << 5 | (not (bold or italic)) << 6
    metrics.fsSelection = metrics.fsSelection & ~0b110_0001 | slot_bits | 1 << 7
    if cut.axes:
        metrics.panose.bWeight = _PANOSE_WEIGHTS[dict(cut.axes)["wght"]]
    metrics.recalcAvgCharWidth(font)
    font["head"].macStyle = bold | italic << 1
