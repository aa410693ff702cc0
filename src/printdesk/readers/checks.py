"""What holds between the values of a content: one id each, figures with a value, files that are there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pydantic_core import PydanticCustomError

from printdesk.edition.inline import Path as KeyPath
from printdesk.model.blocks import BlockBase, Chart, DataFile, Image, RoadmapItem, Table
from printdesk.model.briefing import Cover, Fact, Section, Source
from printdesk.model.dataset import Dataset
from printdesk.model.names import check_id
from printdesk.model.node import Node
from printdesk.model.numbers import parse_number
from printdesk.readers.chart_checks import check_chart
from printdesk.readers.data_folder import DataFolder
from printdesk.readers.findings import Findings
from printdesk.readers.table_checks import check_table

Parts = Mapping[KeyPath, Node]


@dataclass(frozen=True, slots=True)
class _Checked:
    """Parts, the ids among them and where each stands; of parts in which nothing was found, those that name files."""

    parts: Parts
    named: "list[_Named]"
    with_files: Parts | None = None
    """What has to be looked at again: files change by themselves. None where nothing was looked at yet."""
    datasets: Mapping[KeyPath, Dataset] = field(default_factory=dict)
    """The data that it was checked against."""


@dataclass(slots=True)
class CheckMemory:
    """Groups of parts that were checked in the last reading; one that is the same object has no more wrong with it than then."""

    _groups: dict[int, _Checked] = field(default_factory=dict)

    def keep(self, checked: Iterable[_Checked]) -> None:
        """Remember these, and forget all others."""
        self._groups = {id(each.parts): each for each in checked}

    def of(self, parts: Parts) -> _Checked | None:
        known = self._groups.get(id(parts))
        return known if known and known.parts is parts else None


def check_parts(
    groups: Iterable[Parts], folder: DataFolder, findings: Findings, memory: CheckMemory | None = None
) -> None:
    """Check every part of a content that could be read; a group of which `memory` knows is not gone through again."""
    memory = memory or CheckMemory()
    checked = [memory.of(parts) or _Checked(parts, _ids_in(parts)) for parts in groups]
    _check_ids([named for each in checked for named in each.named], findings)
    memory.keep([kept for each in checked if (kept := _check_group(each, folder, findings))])


def _check_group(group: _Checked, folder: DataFolder, findings: Findings) -> _Checked | None:
    """Return a group as it is to be remembered; None where something is wrong with it."""
    if group.with_files == {}:
        return group
    before = len(findings.found)
    checked = {}
    for path, part in (group.parts if group.with_files is None else group.with_files).items():
        data = _data_of(part)
        dataset = folder.read(data, (*path, "data")) if data else None
        if dataset is None or dataset is not group.datasets.get(path):
            _check_part(part, path, folder, findings)
        if dataset:
            checked[path] = dataset
    if len(findings.found) > before:
        return None
    with_files = group.with_files
    if with_files is None:
        with_files = {path: part for path, part in group.parts.items() if _names_a_file(part)}
    return replace(group, with_files=with_files, datasets=checked)


def _check_part(part: Node, path: KeyPath, folder: DataFolder, findings: Findings) -> None:
    match part:
        case Source():
            _check_key(path, findings)
        case Fact():
            _check_key(path, findings)
            _check_fact(part, path, findings)
        case Chart():
            check_chart(part, path, folder, findings)
        case Table():
            check_table(part, path, folder, findings)
        case Image():
            folder.find(part.file, (*path, "file"))
        case Cover(image=str() as image):
            folder.find(image, (*path, "image"))
        case _:
            pass


def _names_a_file(part: Node) -> bool:
    return isinstance(part, Image | Cover) or _data_of(part) is not None


def _data_of(part: Node) -> DataFile | None:
    """Return the data file that a part takes its figures from, where it says of no other place that they come from there."""
    match part:
        case Chart() if not (part.facts or part.points):
            return part.data
        case Table() if not part.rows:
            return part.data
        case _:
            return None


_Named = tuple[str, KeyPath]


def _ids_in(parts: Parts) -> list[_Named]:
    return [named for path, part in parts.items() if (named := _named(path, part))]


def _check_ids(named: Sequence[_Named], findings: Findings) -> None:
    """Refuse an id that is taken: sources, sections, blocks and roadmap items share one space, facts have their own."""
    if len({name for name, _ in named}) == len(named):
        return
    taken: dict[str, KeyPath] = {}
    for name, where in sorted(named, key=lambda each: _order(each[1], findings)):
        if name in taken:
            first = findings.places.key_span(taken[name])
            message = f"the id '{name}' is taken: it stands in line {first.line} too"
            hint = "give each source, section, block and roadmap item an id of its own"
            findings.error(where, "duplicate-id", message, hint)
        taken.setdefault(name, where)


def _named(path: KeyPath, part: Node) -> _Named | None:
    """Return the id of a part that bears one, and where it stands."""
    match part:
        case Source():
            return str(path[-1]), path
        case Section(id=str() as name) | BlockBase(id=str() as name) | RoadmapItem(id=str() as name):
            return name, (*path, "id")
        case _:
            return None


def _order(path: KeyPath, findings: Findings) -> tuple[bool, int]:
    """Put the content file before its shared files, each from top to bottom."""
    place = findings.places.place(path)
    return (place.source.file != findings.places.file, place.start) if place else (False, 0)


def _check_key(path: KeyPath, findings: Findings) -> None:
    try:
        check_id(str(path[-1]))
    except PydanticCustomError as error:
        context = error.context or {}
        findings.key_error(path, "bad-id", context["message"], context["hint"])


def _check_fact(fact: Fact, path: KeyPath, findings: Findings) -> None:
    if fact.value is None and fact.derive is None:
        message = f"the fact '{path[-1]}' has no value"
        findings.key_error(path, "fact-without-value", message, "add value: with a number, or derive: with a formula")
    if fact.value is not None and fact.derive is not None:
        message = "a fact has a value or is derived, not both"
        findings.key_error((*path, "derive"), "value-and-derive", message, "take one of the two out")
    bounds = [(key, parse_number(text)) for key in ("low", "value", "high") if (text := getattr(fact, key)) is not None]
    for (lower, least), (upper, most) in pairwise(bounds):
        if least > most:
            message = f"{lower} {least} is more than {upper} {most}"
            findings.error(
                (*path, lower), "range-order", message, "low is the least, high the most, value between them"
            )
