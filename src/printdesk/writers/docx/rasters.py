"""Vector pictures as pixels, for readers of Word files that know no SVG."""

import base64
import io
from typing import Any

_DOTS_PER_POINT = 300 / 72


def rasterised(svg: bytes) -> tuple[bytes, str, tuple[int, int]]:
    """Return an SVG picture as PNG at 300 dpi of its own size: bytes, media type and pixels.

    Nothing that the picture points at is fetched.
    """
    import pypdfium2  # noqa: PLC0415 - loaded for the rare picture that needs it
    from weasyprint import CSS, HTML  # noqa: PLC0415 - as above

    address = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
    page = CSS(string="@page{size:170mm 257mm;margin:0}img{display:block;max-width:170mm;max-height:257mm}")
    html = HTML(string=f'<img src="{address}">', url_fetcher=_closed())
    with pypdfium2.PdfDocument(html.write_pdf(stylesheets=[page])) as document:
        picture = document[0].render(scale=_DOTS_PER_POINT).to_pil()
    box = _ink(picture)
    made = io.BytesIO()
    picture.crop(box).save(made, "PNG", optimize=True)
    return made.getvalue(), "image/png", (box[2], box[3])


def _ink(picture: Any) -> tuple[int, int, int, int]:
    """Return the part of the page from its corner to the last ink."""
    from PIL import Image, ImageChops  # noqa: PLC0415 - as above

    found = ImageChops.difference(picture.convert("RGB"), Image.new("RGB", picture.size, "white")).getbbox()
    return (0, 0, found[2], found[3]) if found else (0, 0, 1, 1)


def _closed() -> Any:
    """Return a fetcher for which only the picture itself exists."""
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 - as above

    class Closed(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith("data:"):
                raise ValueError(f"{url[:80]} is not fetched")
            return super().fetch(url, headers)

    return Closed()
