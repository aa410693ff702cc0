"""What must be true of a Word file so that everybody can read it: ours, or one that came back."""

import re
from collections import Counter
from collections.abc import Iterator

from printdesk.errors import Diagnostic, Severity
from printdesk.packages import Element
from printdesk.preflight.word_contrast import faint_texts
from printdesk.preflight.word_package import WordPackage, is_on, open_word, tag, value

_LAID_OUT = frozenset({"BriefingFigures", "BriefingBoxes", "BriefingKeyFigures"})
"""Tables that place things side by side: they have no heads, and are read cell by cell."""
_SHOWN = tuple(map(tag, ("w:drawing", "w:pict", "w:object", "w:footnoteRef", "w:sectPr", "w:br", "w:fldChar", "w:sdt")))
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SAMPLE = 40
_DEEPEST = 9


def inspect_docx(data: bytes) -> tuple[Diagnostic, ...]:
    """Return what keeps readers out of a Word file, by rule: alternatives, tables, headings, languages, contrast.

    Raises PrintdeskError where the file is no Word file.
    """
    package = open_word(data)
    return (
        *_untitled(package),
        *_without_language(package),
        *_turned(package),
        *_graphics(package),
        *_tables(package),
        *_headings(package),
        *_empty(package),
        *_boxed(package),
        *_links(package),
        *_faint(package),
    )


def _untitled(package: WordPackage) -> Iterator[Diagnostic]:
    title = package.core.findtext(tag("dc:title")) if package.core is not None else None
    if not (title or "").strip():
        yield _found("word-untitled", "the file has no title", "set one under File, Info, Title")


def _without_language(package: WordPackage) -> Iterator[Diagnostic]:
    default = package.from_style(package.defaults.get("paragraph", ""), "w:rPr", "w:lang")
    if value(default):
        return
    lacking = [
        run
        for run in package.body.iter(tag("w:r"))
        if _text(run).strip() and not value(run.find(f"{tag('w:rPr')}/{tag('w:lang')}"))
    ]
    if lacking:
        hint = "set the language of the Normal style: a reader that speaks has to know it"
        yield _found("word-language", f"no language is set for {_quoted(_text(lacking[0]))}", hint)


def _turned(package: WordPackage) -> Iterator[Diagnostic]:
    """Find text of a script from right to left that Word is not told to set so."""
    lacking = [
        text
        for run in package.body.iter(tag("w:r"))
        if _RIGHT_TO_LEFT.search(text := _text(run)) and not is_on(run.find(f"{tag('w:rPr')}/{tag('w:rtl')}"))
    ]
    yield from _one(
        "word-direction", lacking, "runs from right to left and is not marked so", "mark it as such in Word"
    )


def _graphics(package: WordPackage) -> Iterator[Diagnostic]:
    lacking = []
    for properties in package.body.iter(tag("wp:docPr")):
        decorative = next(properties.iter(tag("adec:decorative")), None)
        is_decorative = decorative is not None and decorative.get("val") in {"1", "true"}
        if not (properties.get("descr") or "").strip() and not is_decorative:
            lacking.append(properties.get("name") or f"number {properties.get('id')}")
    hint = "write one with Edit Alt Text, or mark the graphic as decorative"
    yield from _one("word-alt-text", lacking, "has no text alternative", hint)


def _tables(package: WordPackage) -> Iterator[Diagnostic]:
    headless, unmarked, untitled = [], [], []
    for table in package.body.iter(tag("w:tbl")):
        properties = table.find(tag("w:tblPr"))
        rows = table.findall(tag("w:tr"))
        if properties is None or value(properties.find(tag("w:tblStyle"))) in _LAID_OUT or len(rows) < 2:
            continue
        name = _name(table, properties)
        look = properties.find(tag("w:tblLook"))
        has_look = value(look, "firstRow") == "1" or _bit(value(look), 0x20)
        is_repeated = is_on(rows[0].find(f"{tag('w:trPr')}/{tag('w:tblHeader')}"))
        if has_look != is_repeated:
            unmarked.append(name)
        elif not has_look and not (value(look, "firstColumn") == "1" or _bit(value(look), 0x80)):
            headless.append(name)
        if not (value(properties.find(tag("w:tblCaption"))) or value(properties.find(tag("w:tblDescription")))):
            untitled.append(name)
    hint = "tick Header Row under Table Design, and Repeat as header row in the properties of the first row"
    yield from _one("word-table-head", headless, "has no row of heads", hint)
    yield from _one("word-table-mark", unmarked, "has heads that are marked in one place only", hint)
    yield from _one(
        "word-table-title", untitled, "has neither title nor description", "give one under Table Properties, Alt Text"
    )


def _name(table: Element, properties: Element) -> str:
    title = value(properties.find(tag("w:tblCaption")))
    first = next((text for each in table.iter(tag("w:p")) if (text := _text(each).strip())), "")
    return title or first or "a table"


def _headings(package: WordPackage) -> Iterator[Diagnostic]:
    before, jumps = 0, []
    for paragraph in package.paragraphs():
        text = _text(paragraph).strip()
        level = _level(package, paragraph)
        if level is None or not text:
            continue
        if level > before + 1:
            jumps.append(f"{text[:_SAMPLE]} (level {level} after {before or 'none'})")
        before = level
    yield from _one("word-heading-jump", jumps, "leaves a level out", "use the next level of heading")


def _level(package: WordPackage, paragraph: Element) -> int | None:
    own = paragraph.find(f"{tag('w:pPr')}/{tag('w:outlineLvl')}")
    found = own if own is not None else package.from_style(package.style_of(paragraph), "w:pPr", "w:outlineLvl")
    level = value(found)
    return int(level) + 1 if level.isdigit() and int(level) < _DEEPEST else None


def _empty(package: WordPackage) -> Iterator[Diagnostic]:
    """Find paragraphs without content, but for those that Word wants beside a table and inside an empty cell."""
    lacking = []
    for paragraph in package.body.iterchildren(tag("w:p")):
        if _text(paragraph).strip() or any(next(paragraph.iter(each), None) is not None for each in _SHOWN):
            continue
        own = paragraph.find(f"{tag('w:pPr')}/{tag('w:pBdr')}")
        if own is not None or package.from_style(package.style_of(paragraph), "w:pPr", "w:pBdr") is not None:
            continue  # a rule, or a line to write on
        neighbours = (paragraph.getprevious(), paragraph.getnext())
        if not any(each is not None and each.tag == tag("w:tbl") for each in neighbours):
            above = paragraph.getprevious()
            lacking.append(_text(above)[-_SAMPLE:] if above is not None else "the beginning")
    hint = "delete it and give the style space before or after"
    yield from _one("word-empty-paragraph", lacking, "is followed by an empty paragraph", hint)


def _boxed(package: WordPackage) -> Iterator[Diagnostic]:
    boxes = [text for box in package.body.iter(tag("w:txbxContent")) if (text := _text(box).strip())]
    hint = "set it as a paragraph or a frame: readers aloud come to text boxes last, or never"
    yield from _one(
        "word-text-box", list(dict.fromkeys(boxes)), "stands in a text box, out of the order of reading", hint
    )


def _links(package: WordPackage) -> Iterator[Diagnostic]:
    lacking = sum(not _text(link).strip() for link in package.body.iter(tag("w:hyperlink")))
    if lacking:
        count = "1 link has" if lacking == 1 else f"{lacking} links have"
        yield _found("word-link-text", f"{count} no words", "write what the link leads to, or remove it")


def _faint(package: WordPackage) -> Iterator[Diagnostic]:
    hint = "take a darker colour: 4.5 to 1 for text, 3 to 1 for large text"
    seen: Counter[str] = Counter()
    for text, colour, ground, ratio in faint_texts(package):
        pair = f"{colour} on {ground}"
        seen[pair] += 1
        if seen[pair] == 1:
            yield _found("word-contrast", f"{_quoted(text)} is set in {pair}, a contrast of {ratio:.1f} to 1", hint)


def _one(code: str, found: list[str], what: str, hint: str) -> Iterator[Diagnostic]:
    """Yield one finding for all the places of a rule."""
    if found:
        more = f", as {len(found) - 1} more" if len(found) > 1 else ""
        yield _found(code, f"{_quoted(found[0])} {what}{more}", hint)


def _found(code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, message, hint=hint, severity=Severity.WARNING)


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return f"‘{words}’" if len(words) <= _SAMPLE else f"‘{words[:_SAMPLE].rstrip()}…’"


def _text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(tag("w:t")))


def _bit(flags: str, mask: int) -> bool:
    """Read the older way of saying a table's look, as hexadecimal flags."""
    return bool(re.fullmatch("[0-9A-Fa-f]{1,4}", flags)) and bool(int(flags, 16) & mask)
