"""The words that drawings say of their own accord. A layout's words in the file's language come first."""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "reported": "Reported",
        "done": "Done",
        "implied": "Implied",
        "earlier": "Earlier",
        "estimated": "Estimated",
        "provisional": "Provisional",
        "planned": "Planned",
        "target": "Target",
        "forecast": "Forecast",
        "delayed": "Delayed",
        "how_to_read": "How to read",
        "date_stated": "Date stated",
        "quarter_stated": "Quarter stated",
        "looser_date": "Looser date: falls within the box",
        "undated": "No date stated",
        "index_base": "Level before = 100",
        "matrix_total": "In all, of {count}",
        "each_square": "Each square is {count}",
        "and_more": "and {count} more",
    }
)
"""Every word a drawing may need, by name, in English."""


def word(words: Mapping[str, str], name: str, **parts: object) -> str:
    """Return the word of that name, `{…}` in it filled."""
    found = words.get(name) or WORDS[name]
    for part, value in parts.items():
        found = found.replace(f"{{{part}}}", str(value))
    return found
