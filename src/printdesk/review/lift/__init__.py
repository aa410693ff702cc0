"""From a Word file back to the content: which text each of its parts prints, and what the edits mean there."""
