"""Markdown read through markdown-it: headings, nested lists, tables, quotations, notes, with their source lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from printdesk.readers.article.bars import grid
from printdesk.readers.article.marks import bare, literal
from printdesk.readers.article.tree import (
    Article,
    Break,
    Dropped,
    Grid,
    Heading,
    Item,
    ItemList,
    Lines,
    Paragraph,
    Part,
    Quotation,
    SourceLine,
)

_SIGN = re.compile(r"#{1,6} \S|```|\s*[-*] \[[ x]\] |.*\[[^\]]+\]\(https?://|(?:\*\*|__)\S.*(?:\*\*|__)")
_FRONT = re.compile(r"(?P<key>[A-Za-z_]+):\s*(?P<text>.*)")
_ATTRIBUTION = re.compile(r"\s*(?:—|–|--)\s*(?P<by>\S.{1,120})")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]{1,80})\]:\s*(?P<text>.*)")
_CALL = re.compile(r"\\\[\^(?P<label>[^\[\]\s]{1,80})\\?\]")
_SAFE = re.compile(r"https?://|mailto:", re.IGNORECASE)


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def is_markdown(lines: Sequence[str]) -> bool:
    """Whether a plain text uses Markdown: a heading of it, or two other signs."""
    signs = [line for line in lines if _SIGN.match(line)]
    return any(line.startswith("#") for line in signs) or len(signs) > 1


def read_markdown(file: Path, text: str, notes: tuple[str, ...] = ()) -> Article:
    """Read Markdown. Front matter gives title, author, date and language."""
    lines = text.split("\n")
    source = tuple(SourceLine(line.strip(), f"line {number}") for number, line in enumerate(lines, 1))
    walk = _Walk(lines)
    first = walk.take_front()
    body, notes_found = _without_notes([*([""] * first), *lines[first:]])
    found: dict[str, Any] = {}
    walk.parts += [_with_notes(part, notes_found) for part in walk.read(_reader().parse("\n".join(body), found))]
    walk.drop_addresses(found.get("references", {}))
    return Article(
        file=file, lines=source, parts=tuple(walk.parts), title=walk.title, title_lines=walk.title_lines, authors=walk.authors,
        date=walk.front.get("date", ""), language=walk.front.get("lang", walk.front.get("language", "")),
        dropped=tuple(walk.dropped), notes=notes,
    )  # fmt: skip


@dataclass(slots=True)
class _Walk:
    lines: list[str]
    front: dict[str, str] = field(default_factory=dict)
    title: str = ""
    title_lines: Lines = ()
    parts: list[Part] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    @property
    def authors(self) -> tuple[str, ...]:
        named = self.front.get("author", self.front.get("authors", ""))
        return tuple(name.strip(" \"'") for name in named.strip("[]").split(",") if name.strip(" \"'"))

    def take_front(self) -> int:
        """Read the lines between `---` at the top and return where the text begins."""
        if not self.lines or self.lines[0].strip() != "---":
            return 0
        end = next((at for at in range(1, min(len(self.lines), 60)) if self.lines[at].strip() in {"---", "..."}), 0)
        if not end:
            return 0
        found = [_FRONT.match(line) for line in self.lines[1:end]]
        self.front = {match["key"].lower(): match["text"].strip(" \"'") for match in found if match}
        if self.front.get("title"):
            self.title = literal(self.front["title"])
            self.title_lines = next(
                ((at,) for at, match in enumerate(found, 1) if match and match["key"].lower() == "title"), ()
            )
        taken = tuple(at for at in range(end + 1) if at not in self.title_lines)
        self.dropped.append(Dropped(taken, "the front matter of the file"))
        return end + 1

    def drop_addresses(self, references: dict[str, Any]) -> None:
        """Note the lines `[name]: address`, whose addresses stand in the links of the text."""
        for reference in references.values():
            first, end = reference.get("map") or (0, 0)
            self.dropped.append(Dropped(tuple(range(first, end)), "the address of a link, now where the link stands"))

    def read(self, tokens: Sequence[Token]) -> list[Part]:
        parts: list[Part] = []
        at = 0
        while at < len(tokens):
            end = _end(tokens, at)
            parts += self._part(tokens[at], tokens[at + 1 : end])
            at = end + 1
        return parts

    def _part(self, token: Token, inner: Sequence[Token]) -> list[Part]:
        lines = self._lines(token)
        match token.type:
            case "heading_open":
                return self._heading(int(token.tag[1:]), inline(inner[0]), lines)
            case "paragraph_open":
                text = inline(inner[0])
                if pictures := [child.content for child in inner[0].children or () if child.type == "image"]:
                    words = ", ".join(filter(None, pictures)) or "without words"
                    reason = f"a picture ({words}); put its file into `assets` and use an `image` block"
                    self.dropped.append(Dropped(() if text else lines, reason))
                return [Paragraph(text=text, lines=lines)] if text else []
            case "bullet_list_open" | "ordered_list_open":
                return [ItemList(items=tuple(self._items(inner)), ordered=token.type == "ordered_list_open")]
            case "blockquote_open":
                return [self._quotation(inner, lines)]
            case "table_open":
                return [self._table(inner)]
            case "hr":
                return [Break(lines=lines)]
            case "html_block":
                self.dropped.append(Dropped(lines, "HTML inside the Markdown"))
                return []
            case _:
                if token.type == "fence" and token.info.strip() and len(lines) > 1:
                    self.dropped.append(Dropped(lines[:1], "the mark of a block of code"))
                    lines = lines[1:]
                text = " \\\n".join(literal(line) for line in token.content.strip("\n").split("\n"))
                return [Paragraph(text=text.replace(" \\\n", "\\\n"), lines=lines)] if token.content.strip() else []

    def _heading(self, level: int, text: str, lines: Lines) -> list[Part]:
        if level == 1 and not self.title:
            self.title, self.title_lines = text, lines
            return []
        return [Heading(text=text, level=max(1, level - 1), lines=lines)]

    def _items(self, tokens: Sequence[Token]) -> list[Item]:
        items: list[Item] = []
        at = 0
        while at < len(tokens):
            end = _end(tokens, at)
            items.append(self._item(tokens[at], tokens[at + 1 : end]))
            at = end + 1
        return items

    def _item(self, token: Token, inner: Sequence[Token]) -> Item:
        texts: list[str] = []
        children: list[Item] = []
        ordered = False
        for part in self.read(inner):
            match part:
                case Paragraph() | Heading() | Quotation():
                    texts.append(part.text)
                case ItemList():
                    children += part.items
                    ordered = part.ordered
                case _:
                    pass
        below = {line for child in children for line in _all_lines(child)}
        lines = tuple(line for line in self._lines(token) if line not in below)
        return Item(text=" ".join(texts), lines=lines, children=tuple(children), ordered=ordered)

    def _quotation(self, tokens: Sequence[Token], lines: Lines) -> Part:
        texts = [part.text for part in self.read(tokens) if isinstance(part, Paragraph | Heading)]
        last = texts[-1].split("\n")[-1] if texts else ""
        found = _ATTRIBUTION.fullmatch(bare(last))
        if found and texts:
            texts[-1] = "\n".join(texts[-1].split("\n")[:-1])
        quoted = " ".join(text.strip() for text in texts if text.strip()).strip('“”"„«» ')
        return Quotation(text=quoted, by=literal(found["by"]) if found else "", lines=lines)

    def _table(self, tokens: Sequence[Token]) -> Grid:
        rows: list[tuple[list[str], Lines]] = []
        for at, token in enumerate(tokens):
            if token.type == "tr_open":
                cells = [inline(each) for each in tokens[at : _end(tokens, at)] if each.type == "inline"]
                rows.append((cells, self._lines(token)))
        (head, head_lines), *body = rows
        rule = (head_lines[-1] + 1,) if head_lines else ()
        short = {
            lines[0]: len(re.findall(r"(?<!\\)\|", self.lines[lines[0]].strip().strip("|"))) + 1
            for _, lines in body
            if lines
        }
        body = [(cells[: max(1, min(short.get(lines[0], len(cells)), len(cells)))], lines) for cells, lines in body]
        return grid(tuple(head), body, (*head_lines, *rule))

    def _lines(self, token: Token) -> Lines:
        first, end = token.map or (0, 0)
        return tuple(line for line in range(first, end) if line < len(self.lines) and self.lines[line].strip())


def _without_notes(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """Take the texts of notes out, with the lines indented below them."""
    kept: list[str] = []
    notes: dict[str, str] = {}
    label = ""
    for line in lines:
        found = _NOTE.match(line)
        if found:
            label = found["label"]
            notes[label] = found["text"].strip()
        elif label and line.startswith(("  ", "\t")) and line.strip():
            notes[label] += " " + line.strip()
        else:
            label = label if not line.strip() else ""
            kept.append(line)
            continue
        kept.append("")
    return kept, notes


def _with_notes(part: Part, notes: dict[str, str]) -> Part:
    """Put the text of each note where it is called, as `^[…]`."""
    match part:
        case Paragraph() | Heading() | Quotation():
            return replace(part, text=_called(part.text, notes))
        case ItemList():
            return replace(part, items=tuple(_item_with_notes(item, notes) for item in part.items))
        case Grid():
            rows = tuple(replace(row, cells=tuple(_called(cell, notes) for cell in row.cells)) for row in part.rows)
            return replace(part, rows=rows)
        case _:
            return part


def _item_with_notes(item: Item, notes: dict[str, str]) -> Item:
    children = tuple(_item_with_notes(child, notes) for child in item.children)
    return replace(item, text=_called(item.text, notes), children=children)


def _called(text: str, notes: dict[str, str]) -> str:
    def note(found: re.Match[str]) -> str:
        words = notes.get(found["label"])
        if words is None:
            return found[0]
        (token,) = _reader().parseInline(words)
        return f"^[{inline(token)}]"

    return _CALL.sub(note, text) if notes else text


def inline(token: Token) -> str:
    """Return the text of a paragraph in FORMAT's Markdown; pictures give their words, code and HTML lose their marks."""
    pieces: list[str] = []
    links: list[str] = []
    for child in token.children or ():
        match child.type:
            case "text":
                pieces.append(literal(child.content))
            case "code_inline":
                pieces.append(literal(child.content))
            case "softbreak":
                pieces.append("\n")
            case "hardbreak":
                pieces.append("\\\n")
            case "em_open" | "em_close":
                pieces.append("*")
            case "strong_open" | "strong_close":
                pieces.append("**")
            case "link_open":
                links.append(str(child.attrGet("href") or ""))
                pieces.append("[" if _SAFE.match(links[-1]) else "")
            case "link_close":
                href = links.pop() if links else ""
                pieces.append(f"]({href})" if _SAFE.match(href) else "")
            case _:
                pass
    return "".join(pieces).strip()


def _all_lines(item: Item) -> list[int]:
    return [*item.lines, *(line for child in item.children for line in _all_lines(child))]


def _end(tokens: Sequence[Token], at: int) -> int:
    if tokens[at].nesting != 1:
        return at
    depth = tokens[at].level
    return next(i for i in range(at + 1, len(tokens)) if tokens[i].nesting == -1 and tokens[i].level == depth)
