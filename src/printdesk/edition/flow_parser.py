"""Running Markdown as paragraphs and lists of two levels; whatever else it holds is named in a finding."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from printdesk.edition.findings import Finding
from printdesk.edition.inline import Path, Run
from printdesk.edition.inline_parser import in_bounds
from printdesk.edition.inline_walk import InlineWalk
from printdesk.edition.setting import Setting
from printdesk.edition.syntax import markdown
from printdesk.edition.tree import Flow, ItemList, ListItem, Paragraph

MAX_LEVELS = 2
_REFUSED = {
    "heading_open": ("a heading stands inside text", "begin a section under `sections`, or write \\# for a bare #"),
    "blockquote_open": ("a quotation stands inside text", "use a `quote` block, or write \\> for a bare >"),
    "table_open": ("a table stands inside text", "use a `table` block"),
    "fence": ("code stands inside text", "write it as plain text"),
    "code_block": ("four blanks before a line make it code", "take out the blanks"),
    "html_block": ("HTML stands inside text", "use Markdown and blocks"),
    "hr": ("a rule stands inside text", "begin a new section or block instead"),
}


def parse_flow(setting: Setting, text: str, path: Path) -> Flow:
    """Set a text of paragraphs and lists."""
    bounded = in_bounds(setting, text, path)
    return tuple(_Flow(InlineWalk(setting, bounded, path)).parts(markdown().parse(bounded, {}), 1))


class _Flow:
    def __init__(self, walk: InlineWalk) -> None:
        self._walk = walk

    def parts(self, tokens: Sequence[Token], level: int) -> Iterator[Paragraph | ItemList]:
        """Yield the parts of a flow; `level` is that of a list that may begin here."""
        at = 0
        while at < len(tokens):
            token, end = tokens[at], _end(tokens, at)
            if token.type in _REFUSED:
                self._refuse(token)
            match token.type:
                case "paragraph_open" | "heading_open":
                    yield Paragraph(content=self._walk.paragraph(tokens[at + 1]))
                case "bullet_list_open" | "ordered_list_open":
                    yield self._list(token, tokens[at + 1 : end], level)
                case "blockquote_open":
                    yield from self.parts(tokens[at + 1 : end], level)
                case "note_text":
                    pass
                case _:
                    yield self._as_typed(token)
            at = end + 1

    def _list(self, opener: Token, tokens: Sequence[Token], level: int) -> ItemList:
        items: list[ListItem] = []
        at = 0
        while at < len(tokens):
            end = _end(tokens, at)
            items += self._item(tokens[at + 1 : end], level)
            at = end + 1
        start = int(opener.attrGet("start") or 1) if opener.type == "ordered_list_open" else 1
        return ItemList(ordered=opener.type == "ordered_list_open", start=start, items=tuple(items))

    def _item(self, tokens: Sequence[Token], level: int) -> list[ListItem]:
        """Return one item, followed by the items of a list that went too deep under it."""
        parts = list(self.parts(tokens, level + 1))
        lists = [part for part in parts if isinstance(part, ItemList)]
        if lists and isinstance(parts[-1], Paragraph):
            self._report(tokens[0], "text follows a list inside its item", "put the text before the list")
        item = ListItem(content=tuple(part for part in parts if isinstance(part, Paragraph)))
        if not lists:
            return [item]
        nested = replace(lists[0], items=tuple(each for one in lists for each in one.items))
        if level < MAX_LEVELS:
            return [replace(item, nested=nested)]
        self._report(tokens[0], f"a list goes deeper than {MAX_LEVELS} levels", "bring it up a level")
        return [item, *nested.items]

    def _as_typed(self, token: Token) -> Paragraph:
        lines = self._walk.text.splitlines()
        first, last = token.map or (0, 0)
        typed = " ".join(token.content.split() if token.content else " ".join(lines[first:last]).split())
        return Paragraph(content=(Run(typed),))

    def _refuse(self, token: Token) -> None:
        self._report(token, *_REFUSED[token.type])

    def _report(self, token: Token, message: str, hint: str) -> None:
        first = token.map[0] if token.map else 0
        offset = sum(len(line) for line in self._walk.text.splitlines(keepends=True)[:first])
        finding = Finding(code="markdown-refused", message=message, hint=hint, path=self._walk.path, offset=offset)
        self._walk.setting.findings.add(finding)


def _end(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the token that closes `tokens[at]`, `at` itself where there is nothing to close."""
    if tokens[at].nesting != 1:
        return at
    depth = tokens[at].level
    return next(i for i in range(at + 1, len(tokens)) if tokens[i].nesting == -1 and tokens[i].level == depth)
