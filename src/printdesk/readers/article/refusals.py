"""What is said of a file that holds no article that can be read."""

from pathlib import Path

from printdesk.errors import Diagnostic, PrintdeskError, Span

MAX_CHARACTERS = 1_000_000
MAX_WORD = 1_000


def refused(file: Path, code: str, message: str, hint: str, line: int = 1) -> PrintdeskError:
    """Return the error for an article that cannot be imported."""
    return PrintdeskError(Diagnostic(code, message, Span(file, line), hint))


def check_bounds(file: Path, lines: list[str]) -> None:
    """Raise PrintdeskError for a text that is empty, longer than a book, or holds a word of a thousand letters."""
    if not any(any(letter.isalnum() for letter in line) for line in lines):
        raise refused(file, "empty-article", "the file holds no text", "name a file with an article in it")
    if sum(map(len, lines)) > MAX_CHARACTERS:
        message = f"the article is longer than {MAX_CHARACTERS:,} characters"
        raise refused(file, "article-too-long", message, "import it chapter by chapter")
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_WORD and (longest := max(map(len, line.split()), default=0)) > MAX_WORD:
            message = f"a word of {longest:,} characters stands in the text"
            raise refused(file, "unbroken-text", message, "take it out, or break it", number)
