"""What a short wording (a number, a unit, a time, a formula) answers when it cannot be read."""


class WordingError(ValueError):
    """A wording of the content file that cannot be read: `message` says what is wrong, `hint` is the remedy."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def shortened(text: str, length: int = 40) -> str:
    """Return `text` on one line and cut to `length` characters, to be quoted in a message."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
