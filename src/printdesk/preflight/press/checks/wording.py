"""Comparing words of a PDF, whatever spaces, hyphens and glyph order its writer chose."""

import unicodedata


def plain(text: str) -> str:
    """Return the letters and figures of a text, folded."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def key(text: str) -> str:
    """Return what two writings of one title share: text that runs from right to left may be stored either way round."""
    letters = plain(text)
    return "".join(sorted(letters)) if runs_leftwards(letters) else letters


def runs_leftwards(text: str) -> bool:
    """Say whether a text holds Arabic, Hebrew or another script that runs from right to left."""
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)
