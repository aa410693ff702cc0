"""One content file becomes a print-ready PDF briefing and a Word document that editors really edit."""

__version__ = "0.1.0"
