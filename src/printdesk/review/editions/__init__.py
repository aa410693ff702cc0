"""Two editions of one content held against each other: what changed, in words and by fact."""
