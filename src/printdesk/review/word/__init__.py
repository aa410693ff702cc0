"""A Word file that came back, read as a tree and held against the one that was sent."""
