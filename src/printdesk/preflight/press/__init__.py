"""Preflight of finished PDFs, ours or anyone's: will it print, and can everyone read it."""

from printdesk.preflight.press.facts import Facts
from printdesk.preflight.press.inspection import inspect
from printdesk.preflight.press.profile import profile_names
from printdesk.preflight.press.remarks import Position, PressFinding

__all__ = ["Facts", "Position", "PressFinding", "inspect", "profile_names"]
