"""What is printed of a paragraph, sign by sign: each with the Markdown that says it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from printdesk.edition.syntax import markdown
from printdesk.layout.typography import plain
from printdesk.review.word.tree import Piece

_LINK_END = re.compile(
    r"\]\(\s*(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\([^()]*\)))?\s*\)"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One letter, or one thing that is more than its letters: a figure, a reference, a note's mark, a line break.

    `key` is what it is compared by: letters as they are typed on a plain keyboard. `source` is the Markdown that says
    it, None for what is new; a sign that house style put in has the source "".
    """

    key: str
    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    source: str | None = None
    piece: Piece | None = None
    typed_marks: tuple[bool, bool, str] | None = None
    """How its Markdown marked it: strong, emphasis, the address of a link."""

    @property
    def is_letter(self) -> bool:
        return len(self.key) == 1 or self.key == "..."

    @property
    def is_figure(self) -> bool:
        return self.is_more and self.key.startswith("{")

    @property
    def is_more(self) -> bool:
        """Whether it is more than its letters."""
        return len(self.key) > 1 and self.key != "..."

    @property
    def is_gap(self) -> bool:
        return self.key == " "

    def alike(self, other: "Sign") -> bool:
        """Whether both are marked alike."""
        return (self.strong, self.emphasis, self.href) == (other.strong, other.emphasis, other.href)


class UnreadableError(Exception):
    """The Markdown holds something whose place in it is not found again."""


@cache
def _reader() -> MarkdownIt:
    """Return the reader of running text with escapes kept apart from letters."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["reference", "entity", "text_join"])
    known = markdown()
    reader.inline.ruler = known.inline.ruler
    reader.inline.ruler2 = known.inline.ruler2
    reader.block.ruler = known.block.ruler
    return reader


def signs_of_source(source: str) -> list[Sign]:
    """Read one paragraph of Markdown; raises UnreadableError where it cannot be followed."""
    (token,) = _reader().parseInline(source, {})
    return _drawn_together(_Following(source).signs(token.children or ()))


class _Following:
    """Follows the reader's tokens through the source."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._marks: list[Token] = []

    def signs(self, tokens: Sequence[Token]) -> Iterator[Sign]:
        for token in tokens:
            if token.nesting == 1:
                self._open(token)
            elif token.nesting == -1:
                self._close(token)
            else:
                yield from self._leaf(token)

    def _open(self, token: Token) -> None:
        self._pass(token.markup if token.type in {"strong_open", "em_open"} else "<" if token.markup else "[")
        self._marks.append(token)

    def _close(self, token: Token) -> None:
        self._marks.pop()
        if token.type in {"strong_close", "em_close"}:
            self._pass(token.markup)
        elif token.markup:
            self._pass(">")
        else:
            found = _LINK_END.match(self._source, self._at)
            if found is None:
                raise UnreadableError
            self._at = found.end()

    def _leaf(self, token: Token) -> Iterator[Sign]:
        match token.type:
            case "text":
                yield from self._letters(token.content)
            case "text_special":
                self._pass(token.markup)
                yield self._sign(_key(token.content), token.content, token.markup)
            case "softbreak":
                yield self._sign(" ", " ", self._gap(r"[ ]*\n[ \t]*"))
            case "hardbreak":
                yield self._sign("break", "\n", self._gap(r"(?:\\|[ ]{2,})\n[ \t]*"))
            case "figure":
                self._pass(token.markup)
                yield self._sign(figure_key(token.content, token.info), "", token.markup)
            case "cross_reference":
                self._pass(token.markup)
                yield self._sign("reference", "", token.markup)
            case "note_call" | "note_here":
                self._pass(token.markup)
                yield self._sign("note", "", token.markup)
            case "code_inline":
                raw = self._gap(r"(`+)[\s\S]*?(?<!`)\1(?!`)")
                yield from self._whole(token.content, raw)
            case _:
                self._pass(token.content)
                yield from self._whole(token.content, token.content)

    def _letters(self, content: str) -> Iterator[Sign]:
        if not self._source.startswith(content, self._at):
            self._at += len(self._source[self._at :]) - len(self._source[self._at :].lstrip(" \t"))
        self._pass(content)
        for letter in content:
            yield self._sign(_key(letter), letter, letter)

    def _whole(self, content: str, raw: str) -> Iterator[Sign]:
        """Let the first letter say all that is printed."""
        for at, letter in enumerate(content):
            yield self._sign(_key(letter), letter, "" if at else raw)

    def _pass(self, raw: str) -> None:
        if not self._source.startswith(raw, self._at):
            raise UnreadableError
        self._at += len(raw)

    def _gap(self, pattern: str) -> str:
        found = re.compile(pattern).match(self._source, self._at)
        if found is None:
            raise UnreadableError
        self._at = found.end()
        return found[0]

    def _sign(self, key: str, text: str, source: str) -> Sign:
        kinds = {token.type for token in self._marks}
        href = next((str(token.attrGet("href")) for token in self._marks if token.type == "link_open"), "")
        return Sign(key, text, "strong_open" in kinds, "em_open" in kinds, href, source)


def signs_of_pieces(pieces: Sequence[Piece]) -> list[Sign]:
    """Read a paragraph of a Word file; signs without width count for nothing."""
    return _drawn_together(sign for piece in pieces for sign in _of_piece(piece))


def _drawn_together(signs: Iterable[Sign]) -> list[Sign]:
    """Make three dots, and several hyphens, one sign: house style prints them as one."""
    joined: list[Sign] = []
    for sign in signs:
        joined.append(sign)
        if sign.key == "-" and len(joined) > 1 and joined[-2].key == "-" and joined[-2].alike(sign):
            _join_last(joined, 2, "-")
        elif sign.key == "." and [each.key for each in joined[-4:]][-3:] == [".", ".", "."] and joined[-3].alike(sign):
            _join_last(joined, 3, "...")
    return joined


def _join_last(signs: list[Sign], count: int, key: str) -> None:
    last = signs[-count:]
    known = all(sign.source is not None for sign in last)
    source = "".join(sign.source or "" for sign in last) if known else None
    signs[-count:] = [replace(last[0], key=key, text="".join(sign.text for sign in last), source=source)]


def _of_piece(piece: Piece) -> Iterator[Sign]:
    blank = Sign("", piece.text, piece.strong, piece.emphasis, piece.href, None, piece)
    match piece.kind:
        case "figure" if piece.anchor is not None:
            yield replace(blank, key=figure_key(piece.anchor.key.removeprefix("fact-"), piece.anchor.part))
        case "reference" | "citation":
            yield replace(blank, key="reference")
        case "field" if piece.target:
            yield replace(blank, key="reference")
        case "note":
            yield replace(blank, key="note")
        case "break":
            yield replace(blank, key="break", text="\n")
        case "tab":
            yield replace(blank, key=" ", text=" ")
        case "graphic":
            pass
        case _:
            for letter in piece.text:
                if key := _key(letter):
                    yield replace(blank, key=key, text=letter)


def figure_key(fact: str, form: str) -> str:
    return f"{{{fact}:{form}}}" if form else f"{{{fact}}}"


@lru_cache(maxsize=4096)
def _key(letter: str) -> str:
    return " " if letter.isspace() else plain(letter)


def with_source(printed: Sequence[Sign], typed: Sequence[Sign]) -> list[Sign]:
    """Return printed signs with the Markdown that says each, marked as there; `typed` are the signs of that Markdown.

    What house style wrote in another length (three dots as one sign) is said by its first sign, what it put in has the
    source "", and so has whatever surrounds a reference.
    """
    keys, wanted = [sign.key for sign in typed], [sign.key for sign in printed]
    if keys == wanted:
        return [_said(sign, [origin]) for sign, origin in zip(printed, typed, strict=True)]
    said: list[Sign] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, keys, wanted, autojunk=False).get_opcodes():
        match tag:
            case "equal":
                said += [_said(sign, [origin]) for sign, origin in zip(printed[j1:j2], typed[i1:i2], strict=True)]
            case "delete" if said:
                extra = "".join(origin.source or "" for origin in typed[i1:i2])
                said[-1] = replace(said[-1], source=(said[-1].source or "") + extra)
            case "delete":
                pass
            case _:
                first, *others = printed[j1:j2]
                said += [_said(first, typed[i1:i2]), *(replace(sign, source="") for sign in others)]
    return said


def _said(sign: Sign, origins: Sequence[Sign]) -> Sign:
    source = "".join(origin.source or "" for origin in origins)
    if not origins:
        return replace(sign, source=source)
    first = origins[0]
    marks = first.strong, first.emphasis, first.href
    return replace(sign, source=source, strong=marks[0], emphasis=marks[1], href=marks[2], typed_marks=marks)
