"""`[@id]` in text: a citation of a source, or a link to a figure, a table, a section, an item of the roadmap."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from markdown_it.token import Token

from printdesk.edition.findings import did_you_mean
from printdesk.edition.inline import Citation, Inline, Inlines, Reference, Run
from printdesk.edition.numbering import Target
from printdesk.edition.setting import Setting
from printdesk.edition.syntax import id_end
from printdesk.errors import Severity
from printdesk.model.wording import shortened

_NO_BREAK = "\u00a0"


class Report(Protocol):
    """Adds a finding at the place of a mark."""

    def __call__(self, code: str, message: str, hint: str, raw: str, severity: Severity = Severity.ERROR) -> None: ...


@dataclass(frozen=True, slots=True)
class _Item:
    target: Target
    locator: str


def cross_reference(setting: Setting, token: Token, report: Report) -> Inlines:
    """Set one `[@…]`; whatever in it points nowhere is reported and the mark stays as typed."""
    items = list(_items(setting, token, report))
    if not items or None in items:
        return (Run(token.markup),)
    known = [item for item in items if item is not None]
    _check_outputs(setting, known, token.markup, report)
    parts: list[Inline] = []
    for is_source, group in groupby(known, key=lambda item: item.target.kind == "source"):
        if parts:
            parts.append(Run("; "))
        together = list(group)
        parts += [_citation(together, setting)] if is_source else _references(together, setting)
    return tuple(parts)


def _items(setting: Setting, token: Token, report: Report) -> Iterator[_Item | None]:
    for index, part in enumerate(token.content.split(";")):
        bare = part.strip()
        identifier, locator = _split(bare if index == 0 else bare.removeprefix("@"))
        if not identifier or (index and not bare.startswith("@")):
            hint = "write [@id], [@id, p. 4] or [@first; @second]"
            report("reference-syntax", f"{shortened(token.markup)!r} is no reference", hint, token.markup)
            yield None
        elif identifier in setting.targets:
            yield _Item(setting.targets[identifier], locator)
        else:
            hint = did_you_mean(identifier, setting.targets, "give the source, section or block this `id`")
            report("unknown-reference", f"nothing has the id {shortened(identifier)!r}", hint, token.markup)
            yield None


def _split(text: str) -> tuple[str, str]:
    """Part an id from what follows its comma; no id where anything else follows it."""
    end = id_end(text, 0)
    rest = text[end:].strip()
    if rest and not rest.startswith(","):
        return "", ""
    return text[:end], " ".join(rest[1:].split())


def _check_outputs(setting: Setting, items: list[_Item], raw: str, report: Report) -> None:
    for item in items:
        missing = sorted(setting.outputs - item.target.outputs)
        if missing:
            message = f"{item.target.key!r} is kept out of {', '.join(missing)}, where this text is printed"
            report("reference-left-out", message, "give both the same `only`", raw, Severity.WARNING)


def _citation(items: list[_Item], setting: Setting) -> Citation:
    comma = setting.comma
    entries = (f"{item.target.number}{comma + item.locator if item.locator else ''}" for item in items)
    printed = ("; " if any(item.locator for item in items) else comma).join(entries)
    solid = re.sub(r"\b(pp?\.) ", rf"\1{_NO_BREAK}", setting.style.numerals.native(printed))
    return Citation(tuple(item.target.key for item in items), f"[{solid}]")


def without_double_brackets(content: Inlines) -> Inlines:
    """Return a paragraph in which a citation that the author put in brackets has none of its own: (3), not ([3])."""
    bare = list(content)
    for at in range(1, len(bare) - 1):
        before, node, after = bare[at - 1 : at + 2]
        if isinstance(node, Citation) and _ends(before, "(") and _begins(after, ")"):
            bare[at] = Citation(node.sources, node.text[1:-1])
    return tuple(bare)


def _ends(node: Inline, sign: str) -> bool:
    return isinstance(node, Run) and node.text.endswith(sign)


def _begins(node: Inline, sign: str) -> bool:
    return isinstance(node, Run) and node.text.startswith(sign)


def _references(items: list[_Item], setting: Setting) -> Iterator[Inline]:
    for index, item in enumerate(items):
        if index:
            yield Run(", ")
        locator = f", {item.locator}" if item.locator else ""
        yield Reference(item.target.key, target_text(item.target, setting) + locator)


def target_text(target: Target, setting: Setting) -> str:
    """Return how running text names a thing: "Figure 3", "section 2.1", or its title in quotation marks."""
    if target.number and target.kind in {"figure", "table", "section", "annex"}:
        return f"{_word(target.kind, setting)}{_NO_BREAK}{setting.style.numerals.native(target.number)}"
    return setting.style.quote(_bare(target.title, setting) or target.key)


def _word(kind: str, setting: Setting) -> str:
    """Return "Figure", "Table", "Annex" as captions have them; "section" small, but in languages that write it large."""
    word = setting.words.get(kind, kind)
    small = kind == "section" and setting.style.base_language not in _CAPITAL_NOUNS
    return word.lower() if small else word


_CAPITAL_NOUNS = {"de", "lb"}


def _bare(title: str, setting: Setting) -> str:
    """Return a title for the middle of a sentence: figures filled, marks of emphasis and notes taken out."""

    def filled(found: re.Match[str]) -> str:
        identifier, _, form = found[1].partition(":")
        figure = setting.ledger.printed(identifier, form, setting.style)
        return figure.text if figure else found[0]

    bare = re.sub(r"\^?\[[@^][^\]]*\]|\*+|\\(?=\W)", "", re.sub(r"\{([^{}\s]+)\}", filled, title))
    return " ".join(bare.split())
