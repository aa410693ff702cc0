"""Many contents in one run: each in a process of its own, on this machine or on a cluster."""
