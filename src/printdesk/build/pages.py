"""The pages of a build, laid out once for every output that shows the same of the edition."""

import gc
from typing import Any, Literal

from printdesk.build.desk import Copy
from printdesk.edition.tree import Edition
from printdesk.layout.package import Layout
from printdesk.writers.pdf.screen import lay_out


class Pages:
    """Lays pages out when they are first asked for, and keeps them until told to forget."""

    def __init__(self, copy: Copy, layout: Layout) -> None:
        self._copy, self._layout = copy, layout
        self._laid: list[tuple[Edition, Any]] = []

    def of(self, edition: Edition, output: Literal["pdf", "press"]) -> Any:
        """Return the pages of an edition as they are painted for `output`."""
        for known, laid in self._laid:
            if known == edition:
                return laid
        laid = lay_out(edition, self._layout, cache=self._copy.cache, output=output)
        self._laid.append((edition, laid))
        return laid

    def forget(self) -> None:
        """Let the layouts go: they are the heaviest thing in a build, and full of circles."""
        self._laid.clear()
        gc.collect()
