"""An article imported: read, drafted, written beside what is there already, never over it."""

import difflib
from dataclasses import dataclass, field
from pathlib import Path

from printdesk.drafting.assemble import make_draft
from printdesk.drafting.content_file import write_content
from printdesk.drafting.coverage import Coverage, coverage
from printdesk.drafting.draft import Draft
from printdesk.drafting.ledger import Ledger
from printdesk.drafting.places import Places
from printdesk.drafting.report import report
from printdesk.readers.article.reader import read_article
from printdesk.readers.article.tree import Article
from printdesk.resources import write_whole

NAME = "briefing.yaml"
MOST_COPIES = 1_000


@dataclass(frozen=True, slots=True)
class Imported:
    """An article and the content file drafted from it; nothing is written yet."""

    article: Article = field(repr=False)
    draft: Draft = field(repr=False)
    ledger: Ledger = field(repr=False)
    covered: Coverage
    text: str = field(repr=False)

    @property
    def report(self) -> str:
        """The note to the editor."""
        return report(self.article, self.draft, self.ledger, self.covered)


@dataclass(frozen=True, slots=True)
class Written:
    """Where the content file went; `difference` is from the one that stood there before, which was left alone."""

    path: Path
    beside: Path | None = None
    difference: str = ""


def import_article(file: Path) -> Imported:
    """Read an article and draft a content file from it; raises PrintdeskError for a file that holds none."""
    article = read_article(file)
    draft, ledger = make_draft(article)
    return Imported(article, draft, ledger, coverage(article, draft), write_content(draft, Places(article), file.name))


def write_import(imported: Imported, folder: Path) -> Written:
    """Write the content file into a folder, whole or not at all; one that is there already stays as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / NAME
    if not target.exists():
        write_whole(target, imported.text.encode())
        return Written(target)
    before = target.read_text(encoding="utf-8", errors="replace")
    if before == imported.text:
        return Written(target, target)
    fresh = _free_name(folder, imported.text)
    if not fresh.exists():
        write_whole(fresh, imported.text.encode())
    difference = difflib.unified_diff(
        before.splitlines(), imported.text.splitlines(), NAME, fresh.name, lineterm="", n=1
    )
    return Written(fresh, target, "\n".join(difference))


def _free_name(folder: Path, text: str) -> Path:
    """Return a name that is free, or that of an earlier import that says the same."""
    for number in range(1, MOST_COPIES):
        path = folder / ("briefing.imported.yaml" if number == 1 else f"briefing.imported-{number}.yaml")
        if not path.exists() or path.read_text(encoding="utf-8", errors="replace") == text:
            return path
    return path
