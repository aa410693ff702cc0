"""Texts of the content file as inlines: a line, the paragraphs of a cell, or bare words."""

from printdesk.edition.inline import Inlines, LineBreak, Path, footnotes, plain_text
from printdesk.edition.inline_walk import InlineWalk
from printdesk.edition.setting import Setting
from printdesk.edition.syntax import MAX_LENGTH


def parse_line(setting: Setting, text: str | None, path: Path) -> Inlines:
    """Set a text of one paragraph: a title, a label, a caption. Empty lines in it become line breaks."""
    first, *others = parse_paragraphs(setting, text or "", path)
    line = list(first)
    for paragraph in others:
        line += [LineBreak(), *paragraph]
    return tuple(line)


def parse_paragraphs(setting: Setting, text: str, path: Path) -> tuple[Inlines, ...]:
    """Set a text that may hold paragraphs but no lists, such as a cell; at least one comes back."""
    walk = InlineWalk(setting, in_bounds(setting, text, path), path)
    return tuple(walk.text_line(part) for part in _paragraphs(walk.text)) or ((),)


def parse_words(setting: Setting, text: str | None, path: Path) -> str:
    """Set a text for a place that holds bare characters, such as a label in a drawing."""
    line = parse_line(setting, text, path)
    if any(footnotes(line)):
        message = "a note cannot be printed here"
        setting.findings.error("note-lost", message, path, "move it to a title, a caption or the text")
    return plain_text(line)


def in_bounds(setting: Setting, text: str, path: Path) -> str:
    """Return the text, cut to `MAX_LENGTH` with a finding, and without the blanks that end its lines."""
    if len(text) > MAX_LENGTH:
        message = f"the text is longer than {MAX_LENGTH:,} characters"
        setting.findings.error("text-too-long", message, path, "split it over several blocks or sections")
        text = text[:MAX_LENGTH]
    return "\n".join(line.rstrip(" \t") for line in text.splitlines()) if "\n" in text else text


def _paragraphs(text: str) -> list[str]:
    if "\n" not in text:
        return [text.strip()] if text.strip() else []
    return [part.strip() for part in text.split("\n\n") if part.strip()]
