"""Text that is to stay as it is, written so that Markdown leaves it alone."""

import re

_SPECIAL = re.compile(r"[\\`*\[]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|\{(?=\{|[^\W\d_])")
_BLOCK_START = re.compile(r"(?:>|[-+#=~|](?=\s|$|[-=#>~])|\d{1,9}[.)](?=\s|$)|\|)")
_MARKED = re.compile(r"\\([^\w\s])")
_LINK = re.compile(r"(?<!\\)\[([^\[\]]*)\]\([^()\s]*\)")
_STRONG = re.compile(r"(?<!\\)\*+")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CALL = re.compile(r"\s*\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\s*")


def literal(text: str) -> str:
    """Return `text` as Markdown that reads exactly so."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)


def line_start(text: str) -> str:
    """Return Markdown that may begin a line: a dash, a number or a bar there stays text."""
    found = _BLOCK_START.match(text)
    if not found:
        return text
    mark = found[0]
    return f"{mark[:-1]}\\{mark[-1]}{text[len(mark) :]}" if mark[0].isdigit() else f"\\{text}"


def begins_block(word: str) -> bool:
    """Whether a word would be read as a mark if a line of Markdown began with it."""
    return _BLOCK_START.match(word) is not None


def bare(text: str) -> str:
    """Return Markdown without its marks, as a reader sees it."""
    unlinked = _LINK.sub(r"\1", text)
    return _MARKED.sub(r"\1", _STRONG.sub("", unlinked))


def raised(text: str) -> str:
    r"""Return what stands raised on the line: one number as its own signs (`m²`, a note¹), several as `\[1, 2]`, anything else as it is."""
    if text.strip().isdecimal() and text.isascii():
        return text.translate(_RAISED)
    return f"\\[{text.strip()}]" if _CALL.fullmatch(text) else text
