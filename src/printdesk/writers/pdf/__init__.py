"""An edition as PDF: for the screen, tagged and archival."""
