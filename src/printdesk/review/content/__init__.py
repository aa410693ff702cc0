"""Edits of a content, and how they are written into its files without touching another line."""
