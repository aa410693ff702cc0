"""The Word file: styles made from the layout's tokens, text that an editor can change, anchors that lead it home."""
