"""What a page may read: its own pictures from memory, and files of the layout and of the fonts. Nothing else."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from printdesk.writers.html.pictures import SCHEME, File
from printdesk.writers.pdf.weasy import load

load()

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: E402 - loaded above without a subprocess


class ConfinedFetcher(URLFetcher):  # type: ignore[misc]
    """Serves pictures by their address and files under `roots`; refuses the rest, network and `data:` included.

    A refusal raises WeasyPrint's FatalURLFetchingError, which stops the layout: an asset is never left out in silence.
    """

    def __init__(self, roots: Iterable[Path], files: Mapping[str, File] | None = None) -> None:
        super().__init__(allowed_protocols=(SCHEME, "file"), allow_redirects=False)
        self._roots = tuple(root.resolve() for root in roots)
        self._files = files if files is not None else {}

    def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - the signature is WeasyPrint's
        """Return what stands behind an address."""
        scheme = urlsplit(url).scheme
        if scheme == SCHEME and (file := self._files.get(unquote(url))):
            return URLFetcherResponse(url, file.data, {"Content-Type": file.media_type})
        if scheme == "file":
            return URLFetcherResponse(url, self._read(Path(unquote(urlsplit(url).path))))
        raise FatalURLFetchingError(f"{_shown(url)} lies outside what a page may read")

    def _read(self, path: Path) -> bytes:
        real = path.resolve()
        if not any(real.is_relative_to(root) for root in self._roots):
            raise FatalURLFetchingError(f"{path} lies outside the layout and the fonts")
        try:
            return real.read_bytes()
        except OSError as error:
            raise FatalURLFetchingError(f"{path} cannot be read: {error.strerror}") from error


def _shown(url: str) -> str:
    return url if len(url) <= 80 else f"{url[:79]}…"
