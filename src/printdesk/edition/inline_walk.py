"""One paragraph of Markdown as inlines: emphasis and links kept, figures and references put in their place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from markdown_it.token import Token

from printdesk.edition.findings import Finding, did_you_mean
from printdesk.edition.inline import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Path,
    Run,
    Strong,
)
from printdesk.edition.ledger import FORMS
from printdesk.edition.line_ends import SOFT_BREAK, with_lines_joined
from printdesk.edition.references import cross_reference, without_double_brackets
from printdesk.edition.setting import Setting
from printdesk.edition.syntax import markdown
from printdesk.edition.typesetting import typeset_paragraph
from printdesk.errors import Severity
from printdesk.model.wording import shortened

MAX_NESTING = 8
_BARE = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")
"""One word or number, which nothing can change: most cells of long tables."""
_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_REFUSED = {
    "code_inline": ("there is code in the text", "write the words without back quotes"),
    "html_inline": ("there is HTML in the text", "write *emphasis*, **strong** or [a link](https://…); write \\< for a bare <"),
    "image": ("there is a picture in the text", "use an `image` block"),
    "template": ("braces stand in pairs in the text", "a figure is {fact-id}; write \\{ for a literal brace"),
}  # fmt: skip


@dataclass(slots=True)
class InlineWalk:
    """Sets the paragraphs of one text and remembers how far the text has been read, to place findings."""

    setting: Setting
    text: str
    path: Path
    _seen: dict[str, int] = field(default_factory=dict)
    _inside_note: bool = False

    def text_line(self, text: str) -> Inlines:
        """Set one paragraph of Markdown source."""
        if _BARE.fullmatch(text):
            return (Run(text),)
        (token,) = markdown().parseInline(text, {})
        return self.paragraph(token)

    def paragraph(self, token: Token) -> Inlines:
        """Set one paragraph that markdown-it has read."""
        content = without_double_brackets(self._inlines(token.children or ()))
        return typeset_paragraph(content, self.setting.style)

    def report(self, code: str, message: str, hint: str, raw: str, severity: Severity = Severity.ERROR) -> None:
        """Add a finding at the place of `raw`, the source of the mark in question."""
        offset = self._offset(raw)
        self.setting.findings.add(
            Finding(
                code=code,
                message=message,
                hint=hint,
                path=self.path,
                severity=severity,
                offset=offset,
                length=max(1, len(raw)),
            )
        )

    def _offset(self, raw: str) -> int | None:
        offset = self.text.find(raw, self._seen.get(raw, 0)) if raw else -1
        self._seen[raw] = offset + len(raw)
        return offset if offset >= 0 else None

    def _inlines(self, tokens: Iterable[Token]) -> Inlines:
        levels: list[list[Inline]] = [[]]
        openers: list[Token] = []
        for token in tokens:
            if token.nesting == 1:
                openers.append(token)
                levels.append([])
            elif token.nesting == -1:
                content = levels.pop()
                levels[-1] += self._wrapped(openers.pop(), with_lines_joined(content), len(levels))
            else:
                levels[-1] += self._leaf(token)
        return with_lines_joined(levels[0])

    def _wrapped(self, opener: Token, content: Inlines, depth: int) -> Inlines:
        if not content:
            return ()
        if depth > MAX_NESTING:
            message = f"emphasis goes deeper than {MAX_NESTING} levels"
            self.report("text-too-deep", message, "take out the asterisks that are not meant", opener.markup)
            return content
        match opener.type:
            case "strong_open":
                return (Strong(content),)
            case "em_open":
                return (Emphasis(content),)
            case _:
                return self._link(str(opener.attrGet("href") or ""), content)

    def _link(self, href: str, content: Inlines) -> Inlines:
        if href.lower().startswith(_SCHEMES):
            return (Link(href, content),)
        message = f"{shortened(href)!r} is no address outside the briefing"
        self.report("link-address", message, "links begin with https://, http://, mailto: or tel:; to a part of the briefing write [@id]", href)  # fmt: skip
        return content

    def _leaf(self, token: Token) -> Inlines:
        match token.type:
            case "text" | "text_special":
                return (Run(token.content),) if token.content else ()
            case "softbreak":
                return (SOFT_BREAK,)
            case "hardbreak":
                return (LineBreak(),)
            case "figure":
                return self._figure(token)
            case "cross_reference":
                return cross_reference(self.setting, token, self.report)
            case "note_call" | "note_here":
                return self._note(token)
            case _:
                return self._refused(token)

    def _refused(self, token: Token) -> Inlines:
        message, hint = _REFUSED[token.type]
        code = "template-braces" if token.type == "template" else "markdown-refused"
        self.report(code, message, hint, token.content)
        return (Run(token.content),) if token.content else ()

    def _figure(self, token: Token) -> Inlines:
        figure = self.setting.ledger.printed(token.content, token.info, self.setting.style)
        if figure is None:
            self._report_figure(token)
            return (Run(token.markup),)
        self.setting.use_fact(token.content, self.path)
        if token.info == "range" and not self.setting.ledger.figures[token.content].has_range:
            message = f"{token.content!r} has no low and high end to print"
            self.report("no-range", message, "give the fact `low` and `high`", token.markup)
        return (figure,)

    def _report_figure(self, token: Token) -> None:
        ledger = self.setting.ledger
        if token.content not in ledger.ids:
            hint = did_you_mean(token.content, ledger.ids, "declare it under `facts`, or write \\{ for a literal brace")
            self.report("unknown-fact", f"there is no fact {shortened(token.content)!r}", hint, token.markup)
            return
        if ledger.is_broken(token.content):
            return
        hint = did_you_mean(token.info, FORMS, f"forms are {', '.join(FORMS)}")
        self.report("unknown-form", f"{token.info!r} is not a form of a figure", hint, token.markup)

    def _note(self, token: Token) -> Inlines:
        if self._inside_note:
            self.report("note-in-note", "a note stands inside a note", "join the two texts", token.markup)
            return (Run(token.markup),)
        if token.type == "note_here":
            return (self._footnote(self, token.content),)
        notes = self.setting.notes
        if token.content not in notes.texts:
            hint = did_you_mean(token.content, notes.texts, f"write [^{token.content}]: … in the same body")
            self.report("unknown-note", f"the note [^{token.content}] has no text in this body", hint, token.markup)
            return (Run(token.markup),)
        notes.called.add(token.content)
        note = notes.texts[token.content]
        return (self._footnote(InlineWalk(self.setting, note.text, note.path), note.text),)

    def _footnote(self, walk: "InlineWalk", text: str) -> Footnote:
        tally = self.setting.tally
        tally.notes += 1
        number = tally.notes
        outside, walk._inside_note = walk._inside_note, True  # noqa: SLF001 (the same class)
        content = walk.text_line(text)
        walk._inside_note = outside  # noqa: SLF001
        return Footnote(f"note-{number}", number, content)
