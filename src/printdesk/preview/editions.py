"""Earlier editions to compare with: the PDFs that builds left, kept in the workspace by their content."""

import json
import time
from hashlib import blake2b
from pathlib import Path
from typing import Any

from printdesk.resources import write_whole

KEPT = 30
FOLDER = Path(".printdesk") / "editions"


class Editions:
    """The editions of one content, newest first."""

    def __init__(self, content: Path) -> None:
        self._folder = content.parent / FOLDER / content.stem
        self._dist = content.parent / "dist"

    def keep(self, pdf: Path, said: str) -> str | None:
        """Keep a PDF under what is said of it and return its name; None where it cannot be read or kept."""
        try:
            data = pdf.read_bytes()
            made = int(pdf.stat().st_mtime)
            name = blake2b(data, digest_size=10).hexdigest()
            if data.startswith(b"%PDF-") and not (self._folder / f"{name}.pdf").exists():
                write_whole(self._folder / f"{name}.pdf", data)
                write_whole(self._folder / f"{name}.json", json.dumps({"said": said, "made": made}).encode())
                self._forget()
        except OSError:
            return None
        return name

    def keep_last_build(self, slug: str) -> str | None:
        """Keep what the last build left in `dist`, if anything."""
        pdf = self._dist / f"{slug}.pdf"
        return self.keep(pdf, "Build") if pdf.is_file() else None

    def listed(self) -> list[dict[str, Any]]:
        """Return name, what was said, and when it was made (seconds since 1970) of each, newest first."""
        found = []
        for card in self._folder.glob("*.json") if self._folder.is_dir() else ():
            try:
                told = json.loads(card.read_text("utf-8"))
                entry = {"name": card.stem, "said": str(told["said"]), "made": int(told["made"])}
            except (OSError, ValueError, KeyError, TypeError):
                continue
            if card.with_suffix(".pdf").is_file():
                found.append(entry)
        return sorted(found, key=lambda each: (-int(str(each["made"])), str(each["name"])))

    def file(self, name: str) -> Path | None:
        """Return the PDF of a listed edition."""
        return self._folder / f"{name}.pdf" if any(each["name"] == name for each in self.listed()) else None

    def _forget(self) -> None:
        for old in self.listed()[KEPT:]:
            for suffix in (".pdf", ".json"):
                (self._folder / f"{old['name']}{suffix}").unlink(missing_ok=True)


def now() -> str:
    """Return the time of day, for people."""
    return time.strftime("%H:%M")
