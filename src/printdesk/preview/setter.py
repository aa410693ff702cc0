"""The worker that sets pages: one warm session for the content in hand."""

import time
from pathlib import Path
from typing import Any

from printdesk.build.session import Session
from printdesk.preview.findings import as_records


class Setter:
    """Builds the PDF, and nothing else, so that the pages come first."""

    def __init__(self) -> None:
        self._sessions: dict[tuple[str, str], Session] = {}

    def build(self, content: str, folder: str) -> dict[str, Any]:
        """Build the PDF of a content into `folder`; raises PrintdeskError with every finding where it does not hold."""
        key = (content, folder)
        session = self._sessions.get(key)
        if session is None:
            self._sessions = {key: (session := Session(Path(content), to=("pdf",), folder=Path(folder)))}
        began = time.perf_counter()
        built = session.build()
        return {
            "pdf": str(built.products[0].path),
            "findings": as_records(built.diagnostics),
            "queries": built.open_queries,
            "milliseconds": round((time.perf_counter() - began) * 1000),
        }
