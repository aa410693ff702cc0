"""A Word file that came back, read as a tree and held against the one that was sent.

`read.read_word` reads a file as it is, tracked changes included, `accept.accepted` settles those (all, none, one
author's), `hold.hold` says which part of the one file came from which of the other and lets words mean what they meant
(figures, references, graphics found again), `changes.changes` tells what was done, by whom and when.
"""
