"""The words that drawings say of their own accord, in the language of the file."""

from collections.abc import Mapping

WORDS = (
    "reported", "done", "implied", "earlier", "estimated", "provisional", "planned", "target", "forecast", "delayed",
    "how_to_read", "date_stated", "quarter_stated", "looser_date", "undated", "index_base", "matrix_total",
    "each_square", "and_more",
)  # fmt: skip
"""The names of every word that a drawing may need; house style has them in each of its languages."""


def word(words: Mapping[str, str], name: str, **parts: object) -> str:
    """Return the word of that name, `{…}` in it filled."""
    found = words[name]
    for part, value in parts.items():
        found = found.replace(f"{{{part}}}", str(value))
    return found
