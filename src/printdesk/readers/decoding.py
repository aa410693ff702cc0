"""Bytes to text: only UTF-8, of a size that a desk writes, without characters that no page can show."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from printdesk.errors import Diagnostic, PrintdeskError, Severity, Span
from printdesk.readers.last_text import LastText
from printdesk.readers.source_map import SourceText

MAX_BYTES = 5_000_000
MAX_FINDINGS = 50

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[\\U0001fffe\\U0001ffff]"
)
_DIRECTION = re.compile("[\u202a-\u202c\u2066-\u2069]")
_NAMES = {
    "\x00": "a NUL character",
    "\x1b": "an escape character",
    "\u0085": "a line separator (NEL)",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u202d": "a character that reverses the reading direction",
    "\u202e": "a character that reverses the reading direction",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without byte-order mark, and what was found in it."""

    text: str
    diagnostics: tuple[Diagnostic, ...]
    line_starts: list[int] | None = None
    """Where its lines start, where that is known."""

    @property
    def readable(self) -> str:
        """The text with a blank for every character that cannot be printed, length unchanged."""
        return _UNPRINTABLE.sub(" ", self.text)


def read_text(file: Path, limit: int = MAX_BYTES, last: LastText | None = None) -> Decoded:
    """Read a text file; raises PrintdeskError for a file that is no UTF-8 text or longer than `limit` bytes.

    What stands in the `last` text, too, is not looked through for odd characters again.
    """
    return decode(read_bytes(file, limit), file, last)


def read_bytes(file: Path, limit: int) -> bytes:
    """Read a file of up to `limit` bytes; raises PrintdeskError if it cannot be read whole."""
    try:
        if not file.is_file():
            raise _refused(file, "unreadable-file", "this is not a file", "name a plain file")
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _refused(
            file, "unreadable-file", f"the file cannot be read: {reason}", "see that it is there and may be read"
        ) from error
    if len(data) > limit:
        message = f"the file is longer than {limit / 1e6:g} MB"
        raise _refused(file, "file-too-large", message, "split it, or keep pictures and data in files of their own")
    return data


def decode(data: bytes, file: Path, last: LastText | None = None) -> Decoded:
    """Return the text of a UTF-8 file; raises PrintdeskError that names the encoding found instead."""
    _refuse_other_encoding(data, file)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data.removeprefix(codecs.BOM_UTF8), error.start, file) from error
    if last and "\r" not in text:
        retyped = last.retyped(text)
        if not _UNPRINTABLE.search(retyped) and not _DIRECTION.search(retyped):
            last.keep()
            return Decoded(text, (), last.starts)
    return Decoded(text, tuple(_unprintable(text, file)))


def is_unprintable(text: str) -> bool:
    """Whether a value holds a character that no page can show (it may have been written as an escape)."""
    return _UNPRINTABLE.search(text) is not None


def _refuse_other_encoding(data: bytes, file: Path) -> None:
    name = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if name is None and data[:400].count(0) > len(data[:400]) // 4:
        name = "UTF-16"
    if name:
        raise _refused(file, "wrong-encoding", f"the file is encoded as {name}, not as UTF-8", "save it as UTF-8")


def _not_utf8(data: bytes, at: int, file: Path) -> PrintdeskError:
    before = data[:at]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    shown = data[at : at + 1].decode("cp1252", "replace")
    message = f"the file is not UTF-8; byte {data[at]:02X} would be {shown!r} in Windows-1252 (Latin-1)"
    diagnostic = Diagnostic("wrong-encoding", message, Span(file, line, column), "save it as UTF-8")
    return PrintdeskError(diagnostic)


def _unprintable(text: str, file: Path) -> list[Diagnostic]:
    found = [(match, Severity.ERROR) for match in _UNPRINTABLE.finditer(text)]
    found += [(match, Severity.WARNING) for match in _DIRECTION.finditer(text)] if not _is_right_to_left(text) else []
    source = SourceText(file, text)
    return [_character(source, match, severity) for match, severity in found[:MAX_FINDINGS]]


def _is_right_to_left(text: str) -> bool:
    return re.search(r"^language:\s*[\"']?(?:ar|he|fa|ur|ps|ckb|sd|ug|yi|dv)\b", text, re.MULTILINE) is not None


def _character(source: SourceText, match: re.Match[str], severity: Severity) -> Diagnostic:
    letter = match[0]
    name = _NAMES.get(
        letter, "a character for reading direction" if _DIRECTION.match(letter) else "a control character"
    )
    code = "reading-direction" if severity is Severity.WARNING or letter in "\u202d\u202e" else "unprintable-character"
    return Diagnostic(
        code, f"{name} (U+{ord(letter):04X}) stands in the text", source.span(*match.span()), "take it out", severity
    )


def _refused(file: Path, code: str, message: str, hint: str) -> PrintdeskError:
    return PrintdeskError(Diagnostic(code, message, Span(file), hint))
