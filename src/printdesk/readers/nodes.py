"""Raw values to parts of the model: short forms written out, each part made on its own, every error told."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from printdesk.edition.inline import Path as KeyPath
from printdesk.model.node import Node
from printdesk.readers import refusals
from printdesk.readers.block_forms import block_form
from printdesk.readers.findings import Findings
from printdesk.readers.short_forms import LONG_FORMS, WHOLE_FORMS
from printdesk.readers.source_map import Links

N = TypeVar("N", bound=Node)
Shape = Literal["one", "many", "map"]
REMEMBERED = ("sections", "annexes", "facts", "sources")
"""Keys whose items are many or large, and so worth remembering."""


@dataclass(frozen=True, slots=True)
class Nested:
    """A key whose value is made of parts: one, a list of them, or a mapping to them; `node` is None for blocks."""

    shape: Shape
    node: type[Node] | None


@dataclass(slots=True)
class _Draft:
    """A part on its way into the model: the keys read so far, and those that could not be read."""

    node: type[Node]
    path: KeyPath
    given: dict[str, Any] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Known:
    """A part as it was made of a raw value before, without a finding: with all that it is made of, and its short forms."""

    raw: Any
    node: Node
    made: dict[KeyPath, Node]
    links: Links


@dataclass(slots=True)
class NodeMemory:
    """The large parts of the content read last, by path; a raw value that is the same object gives the same part."""

    known: dict[KeyPath, _Known] = field(default_factory=dict)


@dataclass(slots=True)
class NodeReader:
    """Makes parts of the model. `made` has every part that could be made, by path, in the order of the file.

    It comes in groups: a large part that was made before brings its own, the same object as then.
    """

    findings: Findings
    made: list[dict[KeyPath, Node]] = field(default_factory=lambda: [{}])
    memory: NodeMemory | None = None

    def read(self, node: type[N], raw: Any, path: KeyPath) -> N | None:
        """Make a part; None, its findings added, if it cannot be made."""
        whole = WHOLE_FORMS.get(node)
        written_out = whole(raw, path, self.findings) if whole else raw
        if not isinstance(written_out, dict):
            refusals.not_a_mapping(written_out, refusals.name_of(node), path, self.findings)
            return None
        draft = _Draft(node, path)
        for key, value in written_out.items():
            self._read_key(draft, key, value)
        made = self._validated(node, draft)
        if made is not None and not draft.unread:
            self.made[-1][path] = made
        return made

    def _read_key(self, draft: _Draft, key: str, value: Any) -> None:
        where = (*draft.path, key)
        if key not in refusals.keys_of(draft.node) and where in self.findings.places.keys:
            refusals.unknown_key(draft.node, key, draft.path, self.findings)
            draft.unread.add(key)
            return
        if value is None:
            return
        before = self.findings.errors
        long_form = LONG_FORMS.get((draft.node, key))
        value = long_form(value, where, self.findings) if long_form else value
        if value is not None and (nested := nested_keys(draft.node).get(key)):
            value = self._read_nested(nested, value, where)
        if self.findings.errors > before or self.findings.is_unread(where):
            draft.unread.add(key)
        if value is not None:
            draft.given[key] = value

    def _read_nested(self, nested: Nested, value: Any, path: KeyPath) -> Any:
        if nested.shape == "one":
            return self._read_one(nested.node, value, path)
        if nested.shape == "map":
            if not isinstance(value, dict):
                refusals.not_a_mapping(value, str(path[-1]), path, self.findings)
                return None
            made_by_key = {key: self._read_one(nested.node, inner, (*path, key)) for key, inner in value.items()}
            return {key: made for key, made in made_by_key.items() if made is not None}
        if not isinstance(value, list):
            refusals.not_a_list(value, path, self.findings)
            return None
        parts = [self._read_one(nested.node, inner, (*path, index)) for index, inner in enumerate(value)]
        return [made for made in parts if made is not None]

    def _read_one(self, node: type[Node] | None, raw: Any, path: KeyPath) -> Node | None:
        if self.memory and len(path) == 2 and path[0] in REMEMBERED and node:
            return self._remembered(self.memory, node, raw, path)
        if node is not None:
            return self.read(node, raw, path)
        form = block_form(raw, path, self.findings)
        return self.read(form.node, form.body, form.path) if form else None

    def _remembered(self, memory: NodeMemory, node: type[Node], raw: Any, path: KeyPath) -> Node | None:
        """Return a part as it was made before, or make it and keep it if nothing is found about it."""
        known = memory.known.get(path)
        if known is None or known.raw is not raw:
            reader = NodeReader(self.findings)
            before, outer = len(self.findings.found), self.findings.places.links
            self.findings.places.links = {}
            part = reader.read(node, raw, path)
            links, self.findings.places.links = self.findings.places.links, outer
            memory.known.pop(path, None)
            known = _Known(raw, part, reader.made[0], links) if part else None
            if known and len(self.findings.found) == before:
                memory.known[path] = known
            if known is None:
                self.made[-1] |= reader.made[0]
                outer |= links
                return None
        self.made += [known.made, {}]
        self.findings.places.links |= known.links
        return known.node

    def _validated(self, node: type[N], draft: _Draft) -> N | None:
        try:
            return node.model_validate(draft.given)
        except ValidationError as error:
            for detail in _without_echoes(error.errors(include_url=False)):
                if not _is_told(detail, draft):
                    refusals.refused(node, detail, draft.path, self.findings)
            return None


def _is_told(detail: ErrorDetails, draft: _Draft) -> bool:
    """Whether an error is about a key whose own findings stand already, or that is there with a slip in its name."""
    key = detail["loc"][0] if detail["loc"] else ""
    near = get_close_matches(str(key), draft.unread, 1) if detail["type"] == "missing" else []
    return key in draft.unread or bool(near)


def _without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Keep what is said of the innermost place: a list whose one item is wrong is also called too short."""
    inner = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    return [detail for detail in details if detail["loc"] not in inner]


@cache
def nested_keys(node: type[Node]) -> dict[str, Nested]:
    """Return the keys of a part whose values are parts themselves."""
    found = {field.alias or name: _nested_in(field.annotation) for name, field in node.model_fields.items()}
    return {key: nested for key, nested in found.items() if nested}


def _nested_in(annotation: Any) -> Nested | None:
    match _bare(annotation):
        case type() as node if issubclass(node, Node):
            return Nested("one", node)
        case inner if get_origin(inner) is tuple:
            return _many("many", get_args(inner)[0])
        case inner if get_origin(inner) is dict:
            return _many("map", get_args(inner)[1])
        case _:
            return None


def _many(shape: Shape, annotation: Any) -> Nested | None:
    item = _bare(annotation)
    if isinstance(item, type) and issubclass(item, Node):
        return Nested(shape, item)
    is_block = all(isinstance(kind, type) and "block" in getattr(kind, "model_fields", {}) for kind in get_args(item))
    return Nested(shape, None) if get_args(item) and is_block else None


def _bare(annotation: Any) -> Any:
    """Return an annotation without Annotated and None."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        kept = [inner for inner in get_args(annotation) if inner is not type(None)]
        return _bare(kept[0]) if len(kept) == 1 else annotation
    return annotation
