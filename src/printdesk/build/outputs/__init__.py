"""What a build writes, one module a file: made, judged, and proved to hold every word."""
