"""What comes back from editors, and editions held against each other."""
