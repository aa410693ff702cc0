"""Preflight of finished PDFs, ours or anyone's: will it print, and can everyone read it."""
