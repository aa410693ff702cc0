"""The runs of a Word paragraph as Markdown: emphasis, links, notes on the spot; comments and deletions set apart."""

from collections.abc import Iterator

from lxml import etree

from printdesk.readers.article.marks import literal, raised
from printdesk.readers.article.word_package import R, W, WordPackage

_SAFE = ("http://", "https://", "mailto:")
_PICTURES = ("drawing", "pict", "object")


class RunReader:
    """Reads runs; counts the deletions that it leaves out."""

    def __init__(self, package: WordPackage) -> None:
        self.deletions = 0
        self._links = package.links()
        self._notes = _texts_by_id(package, "word/footnotes.xml", "footnote") | {
            f"e{key}": text for key, text in _texts_by_id(package, "word/endnotes.xml", "endnote").items()
        }
        self._comments = _comments(package)

    def text(self, paragraph: etree._Element) -> str:
        """Return the text of a paragraph as Markdown; neighbouring runs of one look share their marks."""
        return _marked(self._pieces(paragraph))

    def remarks(self, paragraph: etree._Element) -> Iterator[tuple[str, str]]:
        """Yield the comments that begin in a paragraph, with their authors."""
        for mark in paragraph.iter(f"{W}commentReference"):
            if found := self._comments.get(mark.get(f"{W}id", "")):
                yield found

    @staticmethod
    def has_picture(paragraph: etree._Element) -> bool:
        return any(next(paragraph.iter(f"{W}{name}"), None) is not None for name in _PICTURES)

    @staticmethod
    def is_bold(paragraph: etree._Element) -> bool:
        """Whether every run with text is bold."""
        runs = [
            run for run in paragraph.iter(f"{W}r") if "".join(text.text or "" for text in run.iter(f"{W}t")).strip()
        ]
        return bool(runs) and all(_is_on(run, "b") for run in runs)

    def _pieces(self, node: etree._Element, link: str = "") -> Iterator[tuple[str, str, str]]:
        """Yield text, its marks and its address, run by run."""
        for child in node:
            name = etree.QName(child).localname if isinstance(child.tag, str) else ""
            if name == "r":
                marks = ("b" if _is_on(child, "b") else "") + ("i" if _is_on(child, "i") else "")
                text = self._run(child)
                yield raised(text) if _is_raised(child) else text, marks, link
            elif name == "hyperlink":
                yield from self._pieces(child, self._links.get(child.get(f"{R}id", ""), ""))
            elif name in {"del", "moveFrom"}:
                self.deletions += 1
            elif name in {"ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir"}:
                yield from self._pieces(child, link)

    def _run(self, run: etree._Element) -> str:
        pieces: list[str] = []
        for child in run:
            match etree.QName(child).localname if isinstance(child.tag, str) else "":
                case "t":
                    pieces.append(literal(child.text or ""))
                case "tab":
                    pieces.append(" ")
                case "br" | "cr":
                    pieces.append("\\\n" if child.get(f"{W}type") in {None, "textWrapping"} else " ")
                case "noBreakHyphen":
                    pieces.append("-")
                case "footnoteReference":
                    pieces.append(self._note(child.get(f"{W}id", "")))
                case "endnoteReference":
                    pieces.append(self._note("e" + child.get(f"{W}id", "")))
                case _:
                    pass
        return "".join(pieces)

    def _note(self, identifier: str) -> str:
        text = self._notes.get(identifier, "")
        return f"^[{text}]" if text else ""


def _is_on(run: etree._Element, name: str) -> bool:
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in {"0", "false", "off"}


def _is_raised(run: etree._Element) -> bool:
    found = run.find(f"{W}rPr/{W}vertAlign")
    return found is not None and found.get(f"{W}val") == "superscript"


def _marked(pieces: Iterator[tuple[str, str, str]]) -> str:
    joined: list[list[str]] = []
    for text, marks, link in pieces:
        if not text:
            continue
        if joined and joined[-1][1:] == [marks, link]:
            joined[-1][0] += text
        else:
            joined.append([text, marks, link])
    return "".join(_with_marks(*each) for each in joined)


def _with_marks(text: str, marks: str, link: str) -> str:
    core = text.strip()
    if not core:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if link.lower().startswith(_SAFE) and not any(sign in link for sign in " ()"):
        core = f"[{core}]({link})"
    sign = {"b": "**", "i": "*", "bi": "***", "": ""}[marks]
    return f"{before}{sign}{core}{sign}{after}"


def _texts_by_id(package: WordPackage, part: str, name: str) -> dict[str, str]:
    root = package.xml(part)
    found = {}
    for note in root.iter(f"{W}{name}") if root is not None else ():
        if note.get(f"{W}type") in {None, "normal"}:
            text = " ".join("".join(each.text or "" for each in note.iter(f"{W}t")).split())
            found[note.get(f"{W}id", "")] = literal(text).replace("]", "\\]")
    return found


def _comments(package: WordPackage) -> dict[str, tuple[str, str]]:
    root = package.xml("word/comments.xml")
    found = {}
    for comment in root.iter(f"{W}comment") if root is not None else ():
        texts = [
            " ".join("".join(each.text or "" for each in paragraph.iter(f"{W}t")).split())
            for paragraph in comment.iter(f"{W}p")
        ]
        found[comment.get(f"{W}id", "")] = (" ".join(filter(None, texts)), comment.get(f"{W}author", ""))
    return found
