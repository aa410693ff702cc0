"""Redlines: two editions of a content as one Word file with tracked changes, and changes as a page in HTML."""
