"""The desk that reads: rules over a briefing's model and edition, a family to a module."""
