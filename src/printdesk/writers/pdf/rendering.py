"""HTML set in pages by WeasyPrint, with the style sheets of one edition."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from printdesk.edition.tree import Edition
from printdesk.errors import Diagnostic, PrintdeskError
from printdesk.layout.fonts import faces
from printdesk.layout.package import Layout
from printdesk.writers.html.pictures import Pictures
from printdesk.writers.html.style import filled, font_sheet, page_boxes, variables
from printdesk.writers.pdf import weasy

VARIANT = "pdf/a-3a"


class Renderer:
    """Sets pages of one edition with the layout's style sheets and, over them, `more`. Loads WeasyPrint when it sets the first."""

    def __init__(self, edition: Edition, layout: Layout, pictures: Pictures, more: str = "") -> None:
        self._layout, self._pictures = layout, pictures
        stylesheet = layout.stylesheet.read_text("utf-8")
        boxes = filled(page_boxes(layout, edition), layout.tokens)
        self.texts = (*_common(layout, stylesheet), f"{boxes}\n{more}")
        """The style sheets: fonts, tokens, the layout's own, the page boxes."""
        self.rules = f"{self.texts[2]}\n{more}"
        """What the layout says."""

    def render(self, html: str) -> Any:
        """Set a page of HTML; raises PrintdeskError where the layout asks for a file that it may not read."""
        weasyprint = weasy.load()
        from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - after `load`, which starts no process

        try:
            source = weasyprint.HTML(string=html, url_fetcher=self.fetcher, base_url=self.address)
            return source.render(stylesheets=self.sheets, font_config=self.fonts, pdf_variant=VARIANT)
        except FatalURLFetchingError as error:
            raise PrintdeskError(
                Diagnostic(
                    "page-confined",
                    f"the page asks for a file that it may not read: {error}",
                    hint="keep it in the layout's folder",
                )
            ) from error

    @property
    def sheets(self) -> list[Any]:
        """The parsed style sheets."""
        return [*self._shared.sheets, *self._own.sheets]

    def parse(self) -> None:
        """Parse the style sheets, where that was not done before."""
        assert self.sheets

    @property
    def said(self) -> tuple[tuple[int, str], ...]:
        """What WeasyPrint said of the style sheets when they were parsed."""
        return (*self._shared.said, *self._own.said)

    @property
    def fonts(self) -> Any:
        """The fonts that the style sheets name."""
        return self._shared.fonts

    @cached_property
    def fetcher(self) -> Any:
        from printdesk.writers.pdf.fetcher import ConfinedFetcher  # noqa: PLC0415 - imports WeasyPrint

        return ConfinedFetcher([self._layout.folder], self._pictures.files)

    @cached_property
    def _shared(self) -> "_Parsed":
        return _sheets(self._layout.folder, self.texts[2], self.texts[1])

    @cached_property
    def _own(self) -> "_Parsed":
        return _own_sheet(self._layout.folder, self.texts[3], self.fonts)

    @property
    def address(self) -> str:
        return f"{self._layout.folder.as_uri()}/"


def _common(layout: Layout, stylesheet: str) -> tuple[str, str, str]:
    """Return the style sheets that all editions in a layout share."""
    key = stylesheet, layout.tokens.model_dump_json()
    if key not in _COMMON:
        _COMMON.clear()
        _COMMON[key] = font_sheet(), variables(layout.tokens), filled(stylesheet, layout.tokens)
    return _COMMON[key]


_COMMON: dict[tuple[str, str], tuple[str, str, str]] = {}


@dataclass(frozen=True, slots=True, eq=False)
class _Parsed:
    """Style sheets as parsed, the fonts they name, and what was said of them."""

    sheets: tuple[Any, ...]
    fonts: Any
    said: tuple[tuple[int, str], ...]


@lru_cache(maxsize=4)
def _own_sheet(folder: Path, text: str, fonts: Any) -> _Parsed:
    """Return the parsed style sheet of an edition."""
    css = weasy.load().CSS
    from printdesk.writers.pdf.fetcher import ConfinedFetcher  # noqa: PLC0415 - imports WeasyPrint

    with weasy.listening() as log:
        sheet = css(string=text, url_fetcher=ConfinedFetcher([folder]), font_config=fonts)
    return _Parsed((sheet,), fonts, tuple(log.records))


@lru_cache(maxsize=4)
def _sheets(folder: Path, stylesheet: str, tokens: str) -> _Parsed:
    """Return the parsed style sheets of a layout, the same objects for every page of a process."""
    css = weasy.load().CSS
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - loaded above

    from printdesk.writers.pdf.fetcher import ConfinedFetcher  # noqa: PLC0415 - imports WeasyPrint

    fetcher, fonts = ConfinedFetcher([folder, *{each.path.parent for each in faces()}]), FontConfiguration()
    with weasy.listening() as log:
        sheets = tuple(
            css(string=text, url_fetcher=fetcher, font_config=fonts, base_url=f"{folder.as_uri()}/")
            for text in (font_sheet(), tokens, stylesheet)
        )
    return _Parsed(sheets, fonts, tuple(log.records))
