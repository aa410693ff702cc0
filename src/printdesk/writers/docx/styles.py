"""The styles part: every style of the gallery made from tokens and `word.yaml`, all others hidden."""

from collections.abc import Mapping
from typing import Any

from printdesk.layout.tokens import PageSize, Tokens
from printdesk.writers.docx.lettering import letters, list_indent
from printdesk.writers.docx.ooxml import Element, root, twips, w
from printdesk.writers.docx.stylesheet import (
    Length,
    ParagraphStyle,
    Rule,
    StyleSheet,
    TableStyle,
    TextStyle,
    style_id,
)

_BUILT_IN = ("Heading ", "TOC ", "Caption", "Header", "Footer", "Footnote ", "Title", "Subtitle", "List ", "Body Text",
             "Quote", "Hyperlink", "Strong", "Emphasis", "Normal", "annotation ")  # fmt: skip
_OURS = (
    "Body Text After Figure",
    "Caption ",
    "Quote Source",
    "Strong Emphasis",
    "Header Landscape",
    "Footer Landscape",
)
_LOWER = ("Heading ", "TOC 1", "TOC 2", "Caption", "Header", "Footer", "Footnote ")


def styles_part(tokens: Tokens, sheet: StyleSheet, page: PageSize, language: str, lists: Mapping[str, int]) -> Element:
    """Return the styles part; `lists` are the numbers of the lists that styles carry, by name."""
    maker = _Maker(tokens, sheet, page, lists)
    return root(
        "w:styles",
        _defaults(language),
        _latent_styles(),
        w("style", w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"), w("unhideWhenUsed"),
          type="character", default=1, styleId="DefaultParagraphFont"),
        _table_normal(),
        w("style", w("name", val="No List"), w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"),
          type="numbering", default=1, styleId="NoList"),
        *(maker.paragraph(name, style) for name, style in sheet.paragraphs.items()),
        *(maker.character(name, style) for name, style in sheet.characters.items()),
        *(maker.table(name, style) for name, style in sheet.tables.items()),
    )  # fmt: skip


class _Maker:
    """Makes styles of one layout on one page size."""

    def __init__(self, tokens: Tokens, sheet: StyleSheet, page: PageSize, lists: Mapping[str, int]) -> None:
        self._tokens, self._sheet, self._page, self._lists = tokens, sheet, page, lists

    def paragraph(self, name: str, style: ParagraphStyle) -> Element:
        is_root = name == "Normal"
        return w(
            "style",
            w("name", val=_name(name)),
            None if is_root else w("basedOn", val=style_id(style.based_on)),
            w("next", val=style_id(style.next)) if style.next else None,
            w("uiPriority", val=99 if style.hidden else 10),
            *((w("semiHidden"), w("unhideWhenUsed")) if style.hidden else (w("qFormat"),)),
            self._paragraph_properties(style),
            w("rPr", *letters(self._tokens, style)),
            type="paragraph", styleId=style_id(name), default=1 if is_root else None, customStyle=_custom(name),
        )  # fmt: skip

    def character(self, name: str, style: TextStyle) -> Element:
        return w(
            "style",
            w("name", val=_name(name)),
            w("basedOn", val="DefaultParagraphFont"),
            w("uiPriority", val=99 if style.hidden else 20),
            *((w("semiHidden"), w("unhideWhenUsed")) if style.hidden else (w("qFormat"),)),
            w("rPr", *letters(self._tokens, style)),
            type="character", styleId=style_id(name), customStyle=_custom(name),
        )  # fmt: skip

    def table(self, name: str, style: TableStyle) -> Element:
        margins = style.margins
        return w(
            "style",
            w("name", val=name),
            w("basedOn", val="TableNormal"),
            w("uiPriority", val=30),
            w("qFormat"),
            w(
                "tblPr",
                w("tblInd", w=0, type="dxa"),
                self._borders("tblBorders", style.rules),
                w("tblCellMar", *(w(side, w=twips(getattr(margins, side)), type="dxa") for side in ("top", "left", "bottom", "right"))),
            ),
            self._shading(style),
            *(self._part(kind, rules) for kind, rules in (("firstRow", style.head), ("lastRow", style.foot)) if rules),
            type="table", styleId=style_id(name), customStyle=1,
        )  # fmt: skip

    def _part(self, kind: str, rules: Mapping[Any, Rule]) -> Element:
        return w("tblStylePr", w("tcPr", self._borders("tcBorders", rules)), type=kind)

    def _shading(self, style: TableStyle) -> Element | None:
        if style.fill is None:
            return None
        return w("tcPr", w("shd", val="clear", color="auto", fill=self._tokens.hex(style.fill).removeprefix("#")))

    def _paragraph_properties(self, style: ParagraphStyle) -> Element:
        return w(
            "pPr",
            w("keepNext") if "next" in style.keep else None,
            w("keepLines") if "lines" in style.keep else None,
            self._list(style),
            self._borders("pBdr", style.rules),
            w("tabs", *(w("tab", val=tab.align, leader=tab.leader, pos=self._twips(tab.at)) for tab in style.tabs))
            if style.tabs
            else None,
            self._spacing(style),
            self._indent(style),
            w("contextualSpacing") if style.contextual else None,
            w("jc", val=style.align) if style.align else None,
            w("outlineLvl", val=level - 1) if (level := style.outline or style.heading) else None,
        )

    def _list(self, style: ParagraphStyle) -> Element | None:
        name = style.list or ("headings" if style.outline else None)
        if name is None:
            return None
        level = style.outline or style.level
        return w("numPr", w("ilvl", val=level - 1) if level > 1 else None, w("numId", val=self._lists[name]))

    def _spacing(self, style: ParagraphStyle) -> Element:
        role = self._tokens.type[style.type] if style.type else None
        leading = style.leading or (role.leading if role else 14)
        line, rule = {
            "exact": (round(leading * 20), "exact"),
            "least": (round(leading * 20), "atLeast"),
            "single": (240, "auto"),
        }[style.line or "exact"]
        if style.line is None and role is None:
            return w("spacing", before=_points(style.before), after=_points(style.after))
        return w("spacing", before=_points(style.before), after=_points(style.after), line=line, lineRule=rule)

    def _indent(self, style: ParagraphStyle) -> Element | None:
        if name := style.list or ("headings" if style.outline else None):
            return list_indent(self._sheet.lists[name][(style.outline or style.level) - 1])
        if (style.left, style.right, style.first, style.hanging) == (None, None, None, None):
            return None
        left = (self._length(style.left) if style.left is not None else 0) + (style.hanging or 0)
        return w(
            "ind",
            left=twips(left) if style.left is not None or style.hanging else None,
            right=None if style.right is None else twips(style.right),
            firstLine=None if style.first is None else twips(style.first),
            hanging=None if style.hanging is None else twips(style.hanging),
        )

    def _borders(self, name: str, rules: Mapping[Any, Rule]) -> Element | None:
        order = ("top", "left", "bottom", "right", "insideH", "insideV", "between")
        sides = [side for side in order if side in rules]
        return w(name, *(self._border(side, rules[side]) for side in sides)) if sides else None

    def _border(self, side: str, rule: Rule) -> Element:
        points = rule.width or getattr(self._tokens.rules, rule.rule or "row")
        colour = self._tokens.hex(rule.colour).removeprefix("#")
        return w(side, val="single", sz=max(2, round(points * 8)), space=round(rule.space), color=colour)

    def _twips(self, length: Length) -> int:
        return twips(self._length(length))

    def _length(self, length: Length) -> float:
        if length == "landscape":
            return self._page.height - self._page.inner - self._page.outer
        return length if isinstance(length, int | float) else float(getattr(self._tokens.measures, length))


def _defaults(language: str) -> Element:
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", w("lang", val=language, eastAsia="zh-CN", bidi="ar-SA"))),
        w("pPrDefault", w("pPr", w("widowControl"))),
    )


def _latent_styles() -> Element:
    """Hide Word's own styles, so that the gallery shows this layout's and no others."""
    return w(
        "latentStyles",
        defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=0, defQFormat=0, count=376,
    )  # fmt: skip


def _table_normal() -> Element:
    margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    return w(
        "style",
        w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"),
        w("tblPr", w("tblInd", w=0, type="dxa"), margins),
        type="table", default=1, styleId="TableNormal",
    )  # fmt: skip


def _name(name: str) -> str:
    """Return the name in the file: Word writes some of its own in small letters."""
    return name.lower() if name.startswith(_LOWER) and not name.startswith(_OURS) else name


def _custom(name: str) -> int | None:
    ours = name.startswith(_OURS) or not name.startswith(_BUILT_IN)
    return 1 if ours else None


def _points(value: float | None) -> int | None:
    return None if value is None else round(value * 20)
