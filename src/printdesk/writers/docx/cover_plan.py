"""Where the parts of a cover stand, and how large its title may be."""

from dataclasses import dataclass

from printdesk.edition.inline import plain_text
from printdesk.edition.tree import Edition
from printdesk.layout.tokens import Tokens, TypeRole
from printdesk.writers.docx.stylesheet import ParagraphStyle, Rule, StyleSheet
from printdesk.writers.docx.titles import glued
from printdesk.writers.html.balance import POINTS_PER_MM, balance, line_count
from printdesk.writers.html.cover import COVER_SCALE, HEAD_SCALE, has_cover, set_title

_TOP, _TITLE_TOP, _MATTER_TOP, _ART_TOP, _GAP, _FOOT = 20.0, 41.0, 122.0, 157.0, 12.0, 24.0
"""Millimetres from the top of the cover, as in the PDF."""
_MASTHEAD = 23.0
"""Points that the masthead takes, its rule included."""


@dataclass(frozen=True, slots=True)
class CoverPlan:
    """Size and leading of the title in points, its right indent in millimetres; where standfirst and art begin; the art's height."""

    size: float
    leading: float
    right: float
    matter_top: float
    title_bottom: float
    art_top: float
    art_height: float


def plan_cover(edition: Edition, tokens: Tokens) -> CoverPlan | None:
    """Place the cover's parts from the top down; None for a piece that has no cover."""
    if not has_cover(edition):
        return None
    page, measures = tokens.pages[edition.page], tokens.measures
    title = set_title(edition.front.title, tokens, COVER_SCALE, measures.full)
    bottom = _TITLE_TOP + title.height
    role, text = tokens.type["cover_standfirst"], plain_text(edition.front.standfirst)
    matter_top = max(_MATTER_TOP, bottom + _GAP) if text else bottom + _GAP
    matter = line_count(text, role, measures.main) * role.leading / POINTS_PER_MM if text else 0
    art_top = max(_ART_TOP, matter_top + matter + _GAP)
    right = _right_indent(plain_text(edition.front.title), tokens, title.size)
    return CoverPlan(title.size, title.leading, right, matter_top, bottom, art_top, page.height - _FOOT - art_top)


def fitted(sheet: StyleSheet, edition: Edition, tokens: Tokens, plan: CoverPlan | None) -> StyleSheet:
    """Return the styles with the title's as large as this title may be, so that the file needs one style for it."""
    title, subtitle = sheet.paragraphs["Title"], sheet.paragraphs["Subtitle"]
    if plan is None:
        setting = set_title(edition.front.title, tokens, HEAD_SCALE, tokens.measures.full)
        changed = {"size": setting.size, "leading": setting.leading, "colour": "petrol", "before": 10.5, "after": 10.5}
        title = title.model_copy(update=changed)
        subtitle = subtitle.model_copy(update={"type": "standfirst", "before": 0.0, "after": 14.0})
        label = sheet.paragraphs["Cover Masthead"].model_copy(
            update={"colour": "petrol", "rules": {"top": _petrol(sheet)}}
        )
        side = sheet.paragraphs["Cover Label"].model_copy(update={"colour": "grey_text"})
        embargo = sheet.paragraphs["Cover Embargo"].model_copy(update={"colour": "accent"})
        return _with(
            sheet,
            {
                "Title": title,
                "Subtitle": subtitle,
                "Cover Masthead": label,
                "Cover Label": side,
                "Cover Embargo": embargo,
            },
        )
    before = (_TITLE_TOP - _TOP) * POINTS_PER_MM - _MASTHEAD
    after = (plan.matter_top - plan.title_bottom) * POINTS_PER_MM
    changed = {"size": plan.size, "leading": plan.leading, "before": before, "after": after, "right": plan.right}
    return _with(sheet, {"Title": title.model_copy(update=changed)})


def tied_title(text: str, plan: CoverPlan, tokens: Tokens) -> str:
    """Return the title with no-break spaces where a line would else take a word from the next."""
    role = _title_role(tokens, plan.size)
    breaks = balance(text, role, tokens.measures.full).breaks
    return glued(text, breaks, role, tokens.measures.full - plan.right)


def _right_indent(text: str, tokens: Tokens, size: float) -> float:
    """Return how far the title stays off the margin, so that its lines come out about equally long."""
    longest = balance(text, _title_role(tokens, size), tokens.measures.full).longest / POINTS_PER_MM
    return round(max(0.0, tokens.measures.full - longest * 1.01 - 1.5), 1)


def _title_role(tokens: Tokens, size: float) -> TypeRole:
    base = tokens.type["cover_title"]
    return base.model_copy(update={"size": size, "tracking": base.tracking * size / base.size})


def _petrol(sheet: StyleSheet) -> Rule:
    return sheet.paragraphs["Cover Masthead"].rules["top"].model_copy(update={"colour": "petrol"})


def _with(sheet: StyleSheet, changed: dict[str, ParagraphStyle]) -> StyleSheet:
    return sheet.model_copy(update={"paragraphs": {**sheet.paragraphs, **changed}})
