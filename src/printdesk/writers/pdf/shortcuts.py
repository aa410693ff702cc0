"""Shortcuts through WeasyPrint that lead to the same page: what it works out again and again is remembered.

Each stands in for a private function and gives what that would give; where a case is not foreseen, it is asked itself.
Everything here can be left out without changing a byte, and a test builds with and without.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import copy
from importlib import import_module
from typing import Any

PRIVATE = (
    "weasyprint.text.line_break.Layout.setup",
    "weasyprint.text.line_break.split_first_line",
    "weasyprint.text.fonts.get_font_description",
    "weasyprint.text.fonts.font_features",
    "weasyprint.layout.inline.split_first_line",
    "weasyprint.layout.preferred.split_first_line",
    "weasyprint.css.ComputedStyle.__missing__",
    "weasyprint.css.PHYSICAL_FUNCTIONS",
    "weasyprint.css.INITIAL_NOT_COMPUTED",
    "weasyprint.layout.percent.resolve_one_percentage",
    "weasyprint.css.properties.Dimension",
    "pydyf.PDF.page_references",
    "cffi.cparser.Parser._parse",
)

_FONT = (
    "direction", "font_language_override", "lang", "font_style", "font_stretch", "font_weight",
    "font_size", "font_variant_caps", "font_variation_settings", "font_kerning", "font_variant_ligatures",
    "font_variant_position", "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings",
)  # fmt: skip
"""What a Pango context, font description and list of features are made of, beside the family."""

_FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip

_LINE = (
    "white_space", "hyphens", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphenate_character", "overflow_wrap",
    "word_break", "letter_spacing", "word_spacing", "text_decoration_line", "tab_size",
)  # fmt: skip
"""What decides beside the font where a line ends."""


@contextmanager
def shortcuts() -> Iterator[None]:
    """Take every shortcut for as long as the block runs. Lines are remembered from one layout in it to the next."""
    with ExitStack() as stack:
        for patch in (_types, _fonts, _lines, _styles, _lengths, _pages):
            stack.enter_context(patch())
        yield


@contextmanager
def _replaced(owner: Any, name: str, replacement: Any) -> Iterator[None]:
    original = vars(owner)[name]
    setattr(owner, name, replacement)
    try:
        yield
    finally:
        setattr(owner, name, original)


@contextmanager
def _types() -> Iterator[None]:
    """Read the name of a C type beside the types it names; cffi reads every type it knows before each."""
    cparser: Any = import_module("cffi.cparser")
    original = cparser.Parser._parse  # noqa: SLF001 - see PRIVATE

    def parse(self: Any, source: str) -> Any:
        known, named = self._declarations, set(re.findall(r"\w+", source))
        self._declarations = {
            name: known[name] for name in known if name.removeprefix("typedef ") in named or " " not in name
        }
        try:
            return original(self, source)
        finally:
            self._declarations = known

    with _replaced(cparser.Parser, "_parse", parse):
        yield


@contextmanager
def _fonts() -> Iterator[None]:
    """Set lines of one style in one Pango context; WeasyPrint makes a new one for every line."""
    from weasyprint.text import line_break  # noqa: PLC0415 - loaded by whoever calls

    original = line_break.Layout.setup

    def setup(self: Any, style: Any) -> None:
        if style["text_decoration_line"] != "none":  # needs metrics besides
            original(self, style)
            return
        made = style.font_config.__dict__.setdefault("_printdesk_contexts", {})
        key = (*style["font_family"], *[style[name] for name in _FONT])
        context = made.get(key)
        if context is None:
            context = made[key] = _pango_context(style, line_break)
        _set_up(self, style, context, line_break)

    with _replaced(line_break.Layout, "setup", setup):
        yield


def _set_up(layout: Any, style: Any, context: tuple[Any, ...], line_break: Any) -> None:
    ffi, pango = line_break.ffi, line_break.pango
    pango_context, layout.language, description, features = context
    layout.style, layout.first_line_direction = style, 0
    layout.layout = ffi.gc(pango.pango_layout_new(pango_context), line_break.gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, description)
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    if features is not None:
        attributes = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(attributes, features)
        pango.pango_layout_set_attributes(layout.layout, attributes)


def _pango_context(style: Any, line_break: Any) -> tuple[Any, ...]:
    """Return what a layout of this style is made of, as WeasyPrint makes it: context, language, font, features."""
    ffi, pango = line_break.ffi, line_break.pango
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), line_break.gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
    override = style["font_language_override"]
    name = line_break.LST_TO_ISO.get(override.lower(), override) if override != "normal" else style["lang"]
    language = pango.pango_language_get_default()
    if name:
        pointer, _kept = line_break.unicode_to_char_p(name)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    return context, language, line_break.get_font_description(style), _features(style, line_break)


def _features(style: Any, line_break: Any) -> Any:
    found = line_break.font_features(*(style[name] for name in _FEATURES))
    if not found:
        return None
    text = ",".join(f"{key} {value}" for key, value in found.items()).encode()
    kept = style.font_config.font_features
    return kept.get(text) or kept.setdefault(text, line_break.pango.pango_attr_font_features_new(text))


@contextmanager
def _lines() -> Iterator[None]:
    """Break a line once: the same text in the same style and room ends where it ended before."""
    from weasyprint.layout import inline, preferred  # noqa: PLC0415 - as in `_fonts`

    original: Callable[..., Any] = inline.split_first_line
    known: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def split_first_line(  # noqa: PLR0917 - WeasyPrint's own signature
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> tuple[Any, ...]:
        manner = (tuple(style["font_family"]), *[style[name] for name in _FONT + _LINE])
        key = (text, max_width, justification_spacing, is_line_start, minimum, manner)
        found = known.get(key)
        if found is None:
            found = tuple(original(text, style, context, max_width, justification_spacing, is_line_start, minimum))
            known[key] = (copy(found[0]), *found[1:])
            return found
        return (copy(found[0]), *found[1:])

    with (
        _replaced(inline, "split_first_line", split_first_line),
        _replaced(preferred, "split_first_line", split_first_line),
    ):
        yield


@contextmanager
def _styles() -> Iterator[None]:
    """Take inherited and initial values straight, where no rule says otherwise; most of a page's values are such."""
    from weasyprint import css  # noqa: PLC0415 - as in `_fonts`
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES  # noqa: PLC0415 - as above

    original, check_math = css.ComputedStyle.__missing__, css.check_math
    inherited = {key for key in INHERITED if _is_plain(key)}
    initial = {
        key: value
        for key, value in INITIAL_VALUES.items()
        if key not in INHERITED and key not in INITIAL_NOT_COMPUTED and _is_plain(key) and not check_math(value)
    }
    logical = {
        direction: {name: find(block="ttb", inline=direction) for name, find in css.PHYSICAL_FUNCTIONS.items()}
        for direction in ("ltr", "rtl")
    }

    def missing(self: Any, key: str) -> Any:
        cascaded, parent = self.cascaded, self.parent_style
        if key in cascaded or parent is None:
            return original(self, key)
        if key in css.PHYSICAL_FUNCTIONS and logical[self["direction"]][key] in cascaded:
            return original(self, key)
        if key in inherited:
            value = parent[key]
            if type(value) is not str and check_math(value):
                return original(self, key)
        elif key in initial:
            value = initial[key]
        else:
            return original(self, key)
        self[key] = value
        return value

    with _replaced(css.ComputedStyle, "__missing__", missing):
        yield


def _is_plain(key: str) -> bool:
    return key not in {"float", "display", "position", "page"} and not key.startswith(("__", "text_decoration_"))


@contextmanager
def _lengths() -> Iterator[None]:
    """Take a length in pixels as it is; WeasyPrint looks for percentages and formulas in each."""
    from weasyprint.css.properties import Dimension  # noqa: PLC0415 - as in `_fonts`
    from weasyprint.layout import percent  # noqa: PLC0415 - as above

    original: Callable[[Any, str, Any], None] = percent.resolve_one_percentage

    def resolve_one_percentage(box: Any, property_name: str, refer_to: Any) -> None:
        value = box.style[property_name]
        if type(value) is Dimension and value.unit == "px":
            setattr(box, property_name, value.value)
        else:
            original(box, property_name, refer_to)

    with _replaced(percent, "resolve_one_percentage", resolve_one_percentage):
        yield


@contextmanager
def _pages() -> Iterator[None]:
    """Tell the references of pages anew only when a page is added; WeasyPrint does so for every tag."""
    import pydyf  # noqa: PLC0415 - WeasyPrint brings it

    original = vars(pydyf.PDF)["page_references"]

    def page_references(self: Any) -> Any:
        count, found = self.__dict__.get("_printdesk_pages", (0, ()))
        if count != len(self.pages["Kids"]):
            found = original.fget(self)
            self.__dict__["_printdesk_pages"] = (len(self.pages["Kids"]), found)
        return found

    with _replaced(pydyf.PDF, "page_references", property(page_references)):
        yield
