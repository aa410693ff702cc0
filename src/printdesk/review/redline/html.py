"""A redline page in HTML: one file with its fonts inside, for the screen and for paper; it asks nothing of any network."""

import base64
import io
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from printdesk.layout.faces import Role
from printdesk.layout.fonts import Face, faces
from printdesk.layout.package import Layout
from printdesk.review.redline.page import Entry, Page, Span

_ROLES: tuple[Role, ...] = ("text", "text-italic", "text-bold", "display", "sans", "sans-bold", "arabic")
_TOKENS = ("ink", "petrol", "petrol_mid", "steel", "accent", "grey_text", "grey_rule", "grey_hair", "panel", "paper", "ochre_text")  # fmt: skip
_STATES = {
    "landed": "landed",
    "already": "already so",
    "conflict": "conflict",
    "unplaced": "not placed",
    "query": "query",
}
_TAGS = {"old": "del", "new": "ins", "same": "span"}


def write_page(page: Page, layout: Layout) -> str:
    """Return the page as one HTML file; the same page gives the same bytes."""
    body = "".join(_body(page))
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(page.eyebrow)}: {escape(page.title)}</title><style>{_style(layout, _signs(page))}</style>"
    )
    language = escape(page.language, quote=True)
    return f'<!DOCTYPE html>\n<html lang="{language}" dir="{page.direction}"><head>{head}</head><body>{body}</body></html>\n'


def _body(page: Page) -> Iterator[str]:
    yield f'<header><p class="eyebrow">{escape(page.eyebrow)}</p><h1>{escape(page.title)}</h1><dl>'
    yield from (f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>" for label, text in page.facts)
    yield f'</dl><p class="legend">{_spans(page.legend, " ")}</p></header><main>'
    if not page.entries:
        yield f'<p class="empty">{escape(page.empty)}</p>'
    numbered = list(enumerate(page.entries, start=1))
    groups = [(name, list(group)) for name, group in groupby(numbered, key=lambda each: each[1].place[:1])]
    yield _list(groups)
    for name, group in groups:
        yield f"<section><h2>{escape(' '.join(name))}</h2>"
        yield from (_entry(number, entry) for number, entry in group)
        yield "</section>"
    yield "</main>"


def _list(groups: Sequence[tuple[tuple[str, ...], list[tuple[int, Entry]]]]) -> str:
    """Return the list of changes, each leading to its place; one change needs none."""
    if sum(len(group) for _, group in groups) < 2:
        return ""
    lines = "".join(
        f'<li value="{number}"><a href="#c{number}"><span>{escape(" › ".join(entry.place[1:] or entry.place))}</span> '
        f"<small>{escape(entry.kind)}</small></a></li>"
        for _, group in groups
        for number, entry in group
    )
    return f'<nav aria-label="Changes"><ol>{lines}</ol></nav>'


def _entry(number: int, entry: Entry) -> str:
    who = " · ".join(filter(None, (entry.author, entry.date)))
    state = f'<span class="state {entry.state}">{_STATES[entry.state]}</span>' if entry.state else ""
    meta = "".join(f"<p>{escape(each)}</p>" for each in filter(None, (who, entry.home)))
    remarks = "".join(f"<li>{escape(remark)}</li>" for remark in entry.remarks)
    return (
        f'<article id="c{number}"><aside><b>{number}</b><p class="kind">{escape(entry.kind)}{state}</p>{meta}</aside>'
        f'<div><h3>{escape(" › ".join(entry.place[1:]))}</h3><p class="text">{_spans(entry.spans, "")}</p>'
        f"{f'<ul>{remarks}</ul>' if remarks else ''}</div></article>"
    )


def _spans(spans: Sequence[Span], between: str) -> str:
    return between.join(_span(span) for span in spans)


def _span(span: Span) -> str:
    text = escape(span.text).replace("\n", "<br>")
    text = f"<strong>{text}</strong>" if span.strong else text
    text = f"<em>{text}</em>" if span.emphasis else text
    if span.fate == "same":
        return text
    tag = _TAGS[span.fate]
    author = f' title="{escape(span.author, quote=True)}"' if span.author else ""
    return f"<{tag}{author}>{text}</{tag}>"


def _signs(page: Page) -> str:
    """Return every sign that the page may show."""
    parts = [page.title, page.eyebrow, page.empty, *(part for fact in page.facts for part in fact)]
    parts += [span.text for span in page.legend]
    for entry in page.entries:
        parts += [*entry.place, entry.kind, entry.author, entry.date, entry.home, *entry.remarks]
        parts += [span.text for span in entry.spans]
    return "".join(sorted(set("".join(parts)) | set("0123456789 ·›…:.,“”’-") | set("".join(_STATES.values()))))


def _style(layout: Layout, signs: str) -> str:
    tokens = "".join(f"--{name.replace('_', '-')}:{layout.tokens.hex(name)};" for name in _TOKENS)
    chosen = [each for each in faces("text") if each.role in _ROLES]
    fonts = "".join(_font(each, signs) for each in chosen if each.role != "arabic" or not signs.isascii())
    sheet = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
    return f"{fonts}:root{{{tokens}}}{sheet}"


def _font(face: Face, signs: str) -> str:
    """Return a face with the signs of this page and no others."""
    from fontTools import subset  # noqa: PLC0415  slow to import, and only a page wants it

    options = subset.Options(flavor="woff", layout_features=["*"], notdef_outline=True, recalc_timestamp=False)
    made = io.BytesIO()
    with subset.load_font(io.BytesIO(face.path.read_bytes()), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=signs)
        cutter.subset(font)
        if len(font.getGlyphOrder()) < 2:
            return ""
        subset.save_font(font, made, options)
    data = base64.b64encode(made.getvalue()).decode()
    return (
        f'@font-face{{font-family:"{face.family}";font-style:{face.style};font-weight:{face.weight};'
        f"src:url(data:font/woff;base64,{data})}}"
    )
