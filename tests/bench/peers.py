"""The peers' sources for the same content, and the commands that set them.

No peer draws the charts: each is given files that matplotlib has drawn, and that step is measured beside it. Their
design is their own default, so pages and looks differ; the words are the same.
"""

import importlib.util
import json
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape
from tests.bench.outline import Outline, Part, outline, plot_of

PYTHON = sys.executable


@dataclass(frozen=True, slots=True)
class Peer:
    """A way to make a PDF or a Word file: what it is called, what it gives, and the command."""

    name: str
    gives: str
    command: Sequence[str]
    is_slow: bool = False
    """Whether it starts a browser or an office, so that only `make bench-peers` runs it."""


def write_sources(content: Path, folder: Path) -> None:
    """Write the sources of every peer into `folder`, and the figures of the pictures they name."""
    told = outline(content)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plain.typ").write_text(_typst(told), encoding="utf-8")
    (folder / "plain.md").write_text(_markdown(told), encoding="utf-8")
    (folder / "plain.html").write_text(_html(told), encoding="utf-8")
    plots = {block.key: plot_of(block) for block in told.drawn}
    (folder / "charts.json").write_text(json.dumps(plots), encoding="utf-8")
    if importlib.util.find_spec("docxtpl"):
        from tests.bench.word_template import write_template  # noqa: PLC0415 - needs a peer's package

        write_template(told, folder)


def charts(folder: Path) -> Peer:
    """Return the step that every peer needs first: matplotlib and nothing else, from figures that lie ready."""
    command = [PYTHON, "-m", "tests.bench.charts", str(folder / "charts.json"), str(folder)]
    return Peer("charts by matplotlib", "", command)


def peers(folder: Path) -> list[Peer]:
    """Return the peers that are installed here, their sources in `folder`."""
    found = [Peer("WeasyPrint, plain", "PDF", [PYTHON, "-m", "weasyprint", f"{folder}/plain.html", f"{folder}/wp.pdf"])]
    if importlib.util.find_spec("typst"):
        found.append(Peer("Typst", "PDF", _typst_command(folder / "plain.typ", folder / "typst.pdf")))
    if importlib.util.find_spec("pypandoc"):
        import pypandoc  # noqa: PLC0415 - a peer's package

        pandoc = pypandoc.get_pandoc_path()
        found.append(
            Peer(
                "pandoc",
                "Word",
                [pandoc, f"{folder}/plain.md", f"--resource-path={folder}", "-o", f"{folder}/pandoc.docx"],
            )
        )
        if importlib.util.find_spec("typst"):
            lines = f"{pandoc} -s {folder}/plain.md -t typst -o {folder}/pandoc.typ && exec {PYTHON} -c '{_compile(folder / 'pandoc.typ', folder / 'pandoc.pdf')}'"
            found.append(Peer("pandoc → Typst", "PDF", ["sh", "-c", lines]))
    if importlib.util.find_spec("docxtpl"):
        found.append(Peer("docxtpl, no charts", "Word", [PYTHON, "-m", "tests.bench.word_template", str(folder)]))
    return [*found, *_programs(folder)]


def _programs(folder: Path) -> list[Peer]:
    page = (folder / "plain.html").as_uri()
    known = {
        "chromium": Peer(
            "Chromium, print",
            "PDF",
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", f"--print-to-pdf={folder}/chromium.pdf", page],
            is_slow=True,
        ),
        "pagedjs-cli": Peer("paged.js", "PDF", ["pagedjs-cli", f"{folder}/plain.html", "-o", f"{folder}/paged.pdf"], is_slow=True),
        "vivliostyle": Peer("Vivliostyle", "PDF", ["vivliostyle", "build", f"{folder}/plain.html", "-o", f"{folder}/viv.pdf"], is_slow=True),
        "soffice": Peer(
            "LibreOffice, Word → PDF",
            "PDF",
            ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), f"{folder}/pandoc.docx"],
            is_slow=True,
        ),
    }  # fmt: skip
    return [peer for program, peer in known.items() if shutil.which(program)]


def _typst_command(source: Path, target: Path) -> list[str]:
    return [PYTHON, "-c", _compile(source, target)]


def _compile(source: Path, target: Path) -> str:
    return f'import typst; typst.compile("{source}", output="{target}")'


def _typst(told: Outline) -> str:
    return "\n\n".join([f"#align(center)[= {_escaped(told.title)}]\n#outline()", *map(_typst_part, told.parts)]) + "\n"


def _typst_part(part: Part) -> str:
    match part.kind:
        case "head":
            return f"{'=' * (part.level + 1)} {_escaped(part.text)}"
        case "item":
            return f"- {_escaped(part.text)}"
        case "table":
            cells = ", ".join(f"[{_escaped(cell)}]" for row in part.rows for cell in row)
            return f"#figure(caption: [{_escaped(part.text)}], table(columns: {len(part.rows[0])}, {cells}))"
        case "picture":
            return f'#figure(caption: [{_escaped(part.text)}], image("{part.key}.svg", width: 100%))'
        case _:
            return _escaped(part.text)


def _escaped(text: str) -> str:
    """Return text as Typst and Markdown print it; both take a backslash before any sign."""
    return re.sub(r"([\\#$*_`<>@\[\]~=+\-/])", r"\\\1", text)


def _markdown(told: Outline) -> str:
    return "\n\n".join([f"---\ntitle: |\n  {told.title}\n---", *map(_markdown_part, told.parts)]) + "\n"


def _markdown_part(part: Part) -> str:
    text = re.sub(r"([\\#$*_`<>@\[\]~])", r"\\\1", part.text)
    match part.kind:
        case "head":
            return f"{'#' * part.level} {text}"
        case "item":
            return f"- {text}"
        case "table":
            head, *rows = [[cell.replace("|", "/") for cell in row] for row in part.rows]
            lines = [head, ["---"] * len(head), *rows]
            return "\n".join(f"| {' | '.join(line)} |" for line in lines) + f"\n\n: {text}"
        case "picture":
            return f"![{text}]({part.key}.png)"
        case _:
            return text


def _html(told: Outline) -> str:
    style = "@page{size:A4;margin:25mm} body{font:10pt/14pt serif} img{width:100%} td,th{border-top:.5pt solid #999}"
    body = "".join(map(_html_part, told.parts))
    return f"<!doctype html><meta charset=utf-8><title>{escape(told.title)}</title><style>{style}</style>{body}"


def _html_part(part: Part) -> str:
    text = escape(part.text)
    match part.kind:
        case "head":
            return f"<h{part.level}>{text}</h{part.level}>"
        case "item":
            return f"<ul><li>{text}</ul>"
        case "table":
            rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in part.rows)
            return f"<table><caption>{text}</caption>{rows}</table>"
        case "picture":
            return f"<figure><img src='{part.key}.svg'><figcaption>{text}</figcaption></figure>"
        case _:
            return f"<p>{text}</p>"
