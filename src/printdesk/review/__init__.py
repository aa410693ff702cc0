"""The editors' return: what a Word file that came back says, found, placed and merged into the content.

`word` reads the file that came back and holds it against the one that was sent, `lift` turns what differs into edits of
the content, `content` writes edits into today's files and touches nothing else.
"""
