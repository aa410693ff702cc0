"""Character maps of a PDF: from codes to characters (ToUnicode) and from codes to glyph numbers (Encoding)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|([^\s<>\[\]]+)")
SECTION = re.compile(rb"begin((?:codespace|bf|cid|notdef)(?:range|char))(.*?)end\1", re.DOTALL)
LONGEST_RANGE = 65_536


@dataclass(frozen=True, slots=True)
class CodeMap:
    """What a CMap program says. `lengths` are the byte lengths that codes may have."""

    texts: Mapping[int, str] = field(default_factory=dict)
    glyphs: Mapping[int, int] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()


def read_cmap(program: bytes) -> CodeMap:
    """Read the mappings of a CMap program; what is not understood is passed over."""
    texts: dict[int, str] = {}
    glyphs: dict[int, int] = {}
    lengths: set[int] = set()
    for kind, words in _sections(program):
        match kind:
            case "codespacerange":
                lengths |= {len(word) for word in words if isinstance(word, bytes) and word}
            case "bfchar":
                texts |= {_number(code): _text(to) for code, to in _grouped(words, 2) if _bytes(code, to)}
            case "bfrange":
                texts |= _text_ranges(words)
            case "cidchar" | "notdefchar":
                glyphs |= {_number(code): to for code, to in _grouped(words, 2) if isinstance(to, int)}
            case "cidrange" | "notdefrange":
                glyphs |= _glyph_ranges(words)
    return CodeMap(texts, glyphs, tuple(sorted(lengths)))


_Word = bytes | int | list[bytes]


def _sections(program: bytes) -> Iterator[tuple[str, list[_Word]]]:
    """Yield the words between each `begin...` and `end...`."""
    for found in SECTION.finditer(program):
        yield found[1].decode("latin-1"), list(_words(found[2]))


def _words(text: bytes) -> Iterator[_Word]:
    group: list[bytes] | None = None
    for token in TOKEN.finditer(text):
        if token[2]:
            group = []
        elif token[3]:
            yield group or []
            group = None
        elif token[4]:
            if token[4].isdigit():
                yield int(token[4][:9])
        else:
            word = _unhexed(token[1])
            if group is None:
                yield word
            else:
                group.append(word)


def _unhexed(digits: bytes) -> bytes:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def _grouped(words: list[_Word], size: int) -> Iterator[tuple[_Word, ...]]:
    return zip(*[iter(words)] * size, strict=False)


def _bytes(*words: _Word) -> bool:
    return all(isinstance(word, bytes) for word in words)


def _number(word: _Word) -> int:
    return int.from_bytes(word, "big") if isinstance(word, bytes) else -1


def _text(word: _Word) -> str:
    return word.decode("utf-16-be", "replace") if isinstance(word, bytes) else ""


def _text_ranges(words: list[_Word]) -> dict[int, str]:
    texts: dict[int, str] = {}
    for first, last, to in _grouped(words, 3):
        start, end = _number(first), min(_number(last), _number(first) + LONGEST_RANGE)
        if isinstance(to, list):
            texts |= {code: _text(word) for code, word in zip(range(start, end + 1), to, strict=False)}
        elif isinstance(to, bytes) and to:
            head, tail = to[:-1], to[-1]
            texts |= {code: _text(head + bytes([(tail + code - start) % 256])) for code in range(start, end + 1)}
    return texts


def _glyph_ranges(words: list[_Word]) -> dict[int, int]:
    glyphs: dict[int, int] = {}
    for first, last, to in _grouped(words, 3):
        if isinstance(to, int):
            start, end = _number(first), min(_number(last), _number(first) + LONGEST_RANGE)
            glyphs |= {code: to + code - start for code in range(start, end + 1)}
    return glyphs
