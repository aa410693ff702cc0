"""The Markdown that FORMAT allows, as markdown-it reads it, with our own marks: figures, references, notes."""

import re
import unicodedata
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

MAX_LENGTH = 200_000
"""Characters of one text; a whole book is about a million."""

_NOTE_CALL = re.compile(r"\[\^(?P<label>[^\s\[\]]{1,80})\]")
_NOTE_TEXT = re.compile(r"\[\^(?P<label>[^\s\[\]]{1,80})\]:[ \t]*")
_REFERENCE = re.compile(r"\[@(?P<body>[^\[\]]{1,400})\]")


@cache
def markdown() -> MarkdownIt:
    """Return the reader of running text. What FORMAT refuses is read all the same, to be named in a finding."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["reference", "entity"])
    reader.inline.ruler.before("link", "figure", _figure)
    reader.inline.ruler.before("link", "cross_reference", _cross_reference)
    reader.inline.ruler.before("link", "note_call", _note_call)
    reader.inline.ruler.before("link", "note_here", _note_here)
    reader.block.ruler.before("reference", "note_text", _note_text, {"alt": ["paragraph"]})
    return reader


def id_end(text: str, start: int) -> int:
    """Return where the id that begins at `start` ends; `start` itself where none begins there."""
    if start >= len(text) or not text[start].isalpha():
        return start
    end = start + 1
    while end < len(text) and _continues_id(text[end]):
        end += 1
    return end


def _continues_id(letter: str) -> bool:
    return letter == "-" or unicodedata.category(letter)[0] in "LM" or letter.isdecimal()


def _figure(state: StateInline, silent: bool) -> bool:
    """Read `{fact-id}` and `{fact-id:form}`; also `{{ … }}`, which is a finding."""
    if state.src[state.pos] != "{":
        return False
    if state.src.startswith("{{", state.pos):
        return _template(state, silent)
    end = after_id = id_end(state.src, state.pos + 1)
    if after_id == state.pos + 1:
        return False
    if state.src[end : end + 1] == ":":
        end = id_end(state.src, end + 1)
    if state.src[end : end + 1] != "}" or end == after_id + 1:
        return False
    if not silent:
        token = state.push("figure", "", 0)
        token.content = state.src[state.pos + 1 : after_id]
        token.info = state.src[after_id + 1 : end]
        token.markup = state.src[state.pos : end + 1]
    state.pos = end + 1
    return True


def _template(state: StateInline, silent: bool) -> bool:
    end = state.src.find("}}", state.pos, state.pos + 400)
    if end < 0:
        return False
    if not silent:
        state.push("template", "", 0).content = state.src[state.pos : end + 2]
    state.pos = end + 2
    return True


def _cross_reference(state: StateInline, silent: bool) -> bool:
    """Read `[@id]`, `[@id, p. 4]` and `[@a; @b]`."""
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("cross_reference", "", 0)
        token.content, token.markup = found["body"], found[0]
    state.pos = found.end()
    return True


def _note_call(state: StateInline, silent: bool) -> bool:
    """Read `[^label]`."""
    found = _NOTE_CALL.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("note_call", "", 0)
        token.content, token.markup = found["label"], found[0]
    state.pos = found.end()
    return True


def _note_here(state: StateInline, silent: bool) -> bool:
    """Read `^[a note on the spot]`; a note inside a note is left to the reader of its text."""
    if not state.src.startswith("^[", state.pos):
        return False
    end = _closing_brackets(state).get(state.pos + 1, state.posMax)
    if end >= state.posMax:
        return False
    if not silent:
        token = state.push("note_here", "", 0)
        token.content, token.markup = state.src[state.pos + 2 : end], state.src[state.pos : end + 1]
    state.pos = end + 1
    return True


def _closing_brackets(state: StateInline) -> dict[int, int]:
    """Pair all square brackets of the text in one pass, so that no number of open ones costs more."""
    if state.env.get("paired") != state.src:
        state.env["paired"], state.env["pairs"] = state.src, _paired(state.src)
    pairs: dict[int, int] = state.env["pairs"]
    return pairs


def _paired(text: str) -> dict[int, int]:
    pairs, opened, place = {}, [], 0
    while place < len(text):
        match text[place]:
            case "\\":
                place += 1
            case "[":
                opened.append(place)
            case "]" if opened:
                pairs[opened.pop()] = place
        place += 1
    return pairs


def _note_text(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read `[^label]: the note's text`, with the lines indented under it."""
    if state.is_code_block(start_line):
        return False
    begin, end = state.bMarks[start_line] + state.tShift[start_line], state.eMarks[start_line]
    found = _NOTE_TEXT.match(state.src, begin, end)
    if found is None:
        return False
    if silent:
        return True
    line = start_line + 1
    while line < end_line and not state.isEmpty(line) and not _begins_note(state, line):
        line += 1
    token = state.push("note_text", "", 0)
    token.info = found["label"]
    first = state.src[found.end() : end]
    others = (state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]] for at in range(start_line + 1, line))
    token.content = "\n".join([first, *others])
    token.map = [start_line, line]
    state.line = line
    return True


def _begins_note(state: StateBlock, line: int) -> bool:
    return bool(_NOTE_TEXT.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]))
