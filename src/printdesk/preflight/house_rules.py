"""The house's own switches: `printdesk.yaml` beside the content, or above it in the workspace."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from printdesk.errors import PrintdeskError, Severity
from printdesk.model.node import Line, Node
from printdesk.preflight.content.reading import HouseWords
from printdesk.readers.decoding import read_text
from printdesk.readers.findings import Findings
from printdesk.readers.nodes import NodeReader
from printdesk.readers.source_map import SourceMap
from printdesk.readers.yaml_file import read_mapping
from printdesk.rules import rules

NAME = "printdesk.yaml"
KEPT = ".printdesk"
"""What is kept between builds; a build makes it beside every content, so that there it says nothing of where a workspace begins."""
ROOTS = (".git", "layouts")
"""What lies in the folder that a workspace begins with."""

Switch = Literal["on", "off", "note", "warning", "error"]


class House(Node):
    """`printdesk.yaml` as written."""

    rules: dict[str, Switch] = {}
    """Code to what becomes of its findings."""
    spellings: dict[str, Line] = {}
    """Spelling to avoid, and the one to use."""
    names: tuple[Line, ...] = ()
    """Names that take a capital wherever they stand."""
    abbreviations: tuple[Line, ...] = ()
    """Short forms that every reader of the house knows."""


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The switches and words of a house; `file` is where they were read, None where there is no such file."""

    switches: dict[str, Switch] = field(default_factory=dict)
    words: HouseWords = field(default_factory=HouseWords)
    file: Path | None = None

    def severity(self, code: str, usual: Severity, default: Literal["on", "off"] = "on") -> Severity | None:
        """Return how grave findings of this code are in this house; None where it does not want them.

        An error stays one: it stops the build whatever a house thinks of it.
        """
        if usual is Severity.ERROR:
            return usual
        match self.switches.get(code, default):
            case "off":
                return None
            case "on":
                return usual
            case named:
                return Severity(named)


def read_house_rules(folder: Path) -> HouseRules:
    """Read the switches that hold for a folder of content; raises PrintdeskError with every slip in them."""
    file = find_house_file(folder)
    if file is None:
        return HouseRules()
    findings = Findings(SourceMap(file))
    raw = read_mapping(file, read_text(file), findings)
    house = NodeReader(findings).read(House, raw, ()) if raw is not None else None
    for code in house.rules if house else ():
        if code not in rules():
            near = get_close_matches(code, rules(), 1)
            hint = f"did you mean {near[0]!r}?" if near else "`printdesk rule` lists them all"
            findings.key_error(("rules", code), "unknown-rule", f"'{code}' is not the code of a finding", hint)
    if house is None or findings.has_errors:
        raise PrintdeskError(*findings.found)
    words = HouseWords(house.spellings, house.names, frozenset(house.abbreviations))
    return HouseRules(dict(house.rules), words, file)


def find_house_file(folder: Path) -> Path | None:
    """Return the nearest `printdesk.yaml` from `folder` up to the folder that the workspace begins with."""
    return next((file for file in house_files(folder) if file.is_file()), None)


def house_files(folder: Path) -> tuple[Path, ...]:
    """Return every place where the `printdesk.yaml` of a folder may lie, the nearest first."""
    folder = folder.resolve()
    inside = [folder]
    for parent in (folder, *folder.parents):
        inside.append(parent)
        roots = ROOTS if parent == folder else (*ROOTS, KEPT)
        if any((parent / root).exists() for root in roots):
            break
    else:
        inside = [folder]
    return tuple(each / NAME for each in dict.fromkeys(inside))
