"""Markdown printed as a Word file would hold it, and edits of that as an editor may make them."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from printdesk.edition.findings import Findings
from printdesk.edition.inline import (
    Citation,
    Emphasis,
    FactText,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Reference,
    Run,
    Strong,
)
from printdesk.edition.inline_walk import InlineWalk
from printdesk.edition.ledger import read_ledger
from printdesk.edition.numbering import Target
from printdesk.edition.setting import Setting
from printdesk.layout.house import house_style
from printdesk.layout.typography import plain
from printdesk.model.briefing import Fact
from printdesk.readers.article.marks import literal
from printdesk.review.word.tree import Piece
from printdesk.writers.docx.anchors import Anchor

FACTS = {
    "trade": Fact(value="2.8", unit="USD bn", label="Trade"),
    "growth": Fact(value="22", unit="percent", label="Growth"),
    "homes": Fact(value="12000", unit="housing units", qualifier="over", label="Homes"),
    "smuggling": Fact(value="-18", unit="percent", label="Smuggling"),
    "planes": Fact(value="12", unit="aircraft", label="Aircraft"),
    "twice": Fact(derive="planes * 2", unit="aircraft", label="Twice as many"),
}
WORDS = [
    "trade",
    "oil",
    "the",
    "of",
    "Syria's",
    '"new"',
    "2025",
    "12",
    "10,000",
    "a–b",
    "state-run",
    "year’s",
    "(see)",
    "e.g.",
    "U.S.",
    "*",
    "_x_",
    "snake_case",
    "[1]",
    "{b}",
    "#",
    "5%",
    "–",
    "—",
    "--",
    "...",
    "said;",
    "port:",
    "«mot»",
    "3.5",
    "عنوان",
    "Moscow,",
    "Q3",
    "I/O",
    "AT&T",
    "<tag>",
    "a`b",
    "C:\\dir",
    "2023-2024",
    "well-known",
]
MARKS = ("{trade}", "{trade:long}", "{growth}", "{smuggling:abs}", "{homes}", "{planes:number}", "{twice}", "[@tass]", "([@tass, p. 4])", "[@oil]", "^[A note on *it*.]")  # fmt: skip


def setting(language: str = "en-GB") -> Setting:
    findings, style = Findings(), house_style(language)
    targets = {
        "tass": Target(path=(), key="tass", kind="source", number="3", title="TASS"),
        "oil": Target(path=(), key="oil", kind="figure", number="2", title="Oil"),
    }
    return Setting(
        style=style, ledger=read_ledger(FACTS, findings), targets=targets, findings=findings, words=style.labels
    )


class Printed:
    """A paragraph of Markdown as printed: its pieces, and the words of its notes by number."""

    def __init__(self, source: str, language: str = "en-GB") -> None:
        self.notes: dict[str, tuple[Piece, ...]] = {}
        line = InlineWalk(setting(language), source, ()).text_line(source)
        self.pieces = tuple(self._pieces(line, Piece(text="")))

    def _pieces(self, content: Iterable[Inline], like: Piece) -> Iterator[Piece]:
        for node in content:
            match node:
                case Run():
                    yield replace(like, text=node.text)
                case Strong():
                    yield from self._pieces(node.content, replace(like, strong=True))
                case Emphasis():
                    yield from self._pieces(node.content, replace(like, emphasis=True))
                case Link():
                    yield from self._pieces(node.content, replace(like, href=node.href))
                case LineBreak():
                    yield replace(like, kind="break")
                case FactText():
                    yield replace(like, text=node.text, kind="figure", anchor=Anchor(f"fact-{node.fact}", node.form))
                case Reference():
                    yield replace(like, text=node.text, kind="reference", target=node.target)
                case Citation():
                    yield replace(like, text=node.text, kind="citation", target=node.sources[0])
                case Footnote():
                    number = str(node.number)
                    self.notes[number] = tuple(self._pieces(node.content, Piece(text="")))
                    yield replace(like, text=number, kind="note", target=number, anchor=Anchor(node.key, "mark"))


def some_words(chance: random.Random, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, most)))


def some_markdown(chance: random.Random) -> str:
    parts: list[str] = []
    for _ in range(chance.randint(1, 9)):
        words = literal(some_words(chance, 4))
        forms = [words] * 5 + [
            f"**{words}**",
            f"*{words}*",
            f"[{words}](https://x.org/1)",
            f"**{words} *{literal(some_words(chance, 1))}***",
        ]
        parts.append(chance.choice([*forms, *[chance.choice(MARKS) for _ in range(3)]]))
    gaps = [chance.choice([" "] * 8 + ["\n", "\\\n"]) for _ in parts]
    return "".join(part + gap for part, gap in zip(parts, gaps, strict=True)).rstrip("\\\n ")


def edited(chance: random.Random, pieces: Sequence[Piece]) -> list[Piece]:
    """Return a paragraph after a few edits: words in and out, moved, marked, retyped with plain signs."""
    letters = [
        replace(piece, text=letter)
        for piece in pieces
        for letter in (piece.text if piece.kind == "text" else [piece.text])
    ]
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        begin = chance.randrange(len(letters) + 1)
        end = min(len(letters), begin + chance.choice((1, 3, 8, 20, 40)))
        letters = _edited_once(chance, letters, begin, end)
    return letters


def _edited_once(chance: random.Random, letters: list[Piece], begin: int, end: int) -> list[Piece]:
    before, part, after = letters[:begin], letters[begin:end], letters[end:]
    new = [Piece(text=letter) for letter in f" {some_words(chance, 4)} "]
    match chance.randrange(8):
        case 0:
            return before + after
        case 1:
            return before + new + part + after
        case 2:
            return before + new[1:-1] + after
        case 3:
            return before + [replace(piece, strong=not piece.strong) for piece in part] + after
        case 4:
            return before + [replace(piece, emphasis=not piece.emphasis) for piece in part] + after
        case 5:
            rest = before + after
            place = chance.randrange(len(rest) + 1)
            return rest[:place] + part + rest[place:]
        case 6:
            return [*before, Piece(text="", kind="break"), *part, *after]
        case _:
            typed = str.maketrans("“”’\u00a0", '""\' ')
            return [replace(piece, text=piece.text.translate(typed)) for piece in letters]


def seen(pieces: Sequence[Piece]) -> list[tuple[str, bool, bool, str]]:
    """Return what a reader sees, but for what house style may set otherwise: quotation marks, dashes, blanks."""
    signs: list[tuple[str, bool, bool, str]] = []
    for piece in pieces:
        marks = (piece.strong, piece.emphasis, piece.href)
        if piece.kind == "break":
            signs.append(("\n", False, False, ""))
        elif piece.kind == "note":
            signs.append(("note", *marks))
        else:
            signs += [(sign, *marks) for letter in piece.text for sign in (" " if letter.isspace() else plain(letter))]
    return _without_doubles(signs)


def _without_doubles(signs: list[tuple[str, bool, bool, str]]) -> list[tuple[str, bool, bool, str]]:
    kept: list[tuple[str, bool, bool, str]] = []
    for sign in signs:
        last = kept[-1][0] if kept else "\n"
        if sign[0] == " ":
            if last not in {" ", "\n"}:
                kept.append((" ", False, False, ""))
            continue
        if sign[0] == "\n" and last == " ":
            kept.pop()
        if not (sign[0] == "-" and last == "-"):
            kept.append(sign)
    while kept and kept[0][0] in {" ", "\n"}:
        kept.pop(0)
    while kept and kept[-1][0] in {" ", "\n"}:
        kept.pop()
    return kept


def words_of(pieces: Sequence[Piece]) -> str:
    return "".join(sign for sign, *_ in seen(pieces))
