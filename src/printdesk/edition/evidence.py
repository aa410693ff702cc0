"""The evidence page: every figure of the ledger with its value, time, status and source, and where it is shown."""

from collections.abc import Iterable, Iterator, Mapping

from printdesk.edition.inline import Citation, Inline, Inlines, Path, Reference, Run
from printdesk.edition.numbering import Numbering
from printdesk.edition.setting import Setting
from printdesk.edition.tree import Column, FactEntry, Row, Section, Table

PATH: Path = ("evidence",)
PARTS = {"at_a_glance": "at_a_glance", "numbers": "key_numbers", "key_facts": "key_facts"}
"""Parts of the front that show figures, and the words that name them."""


def make_evidence(facts: Mapping[str, FactEntry], setting: Setting, numbering: Numbering) -> Section:
    """Return the evidence as a section of its own; it prints what the ledger says and nothing else."""
    words = setting.words
    heads = (words[name] for name in ("item", "value", "when", "status", "sources_line", "shown_in"))
    rows = (
        Row(path=fact.path, cells=tuple((cell,) for cell in _cells(fact, facts, setting, numbering)))
        for fact in facts.values()
    )
    table = Table(
        key="evidence-table",
        path=PATH,
        width="full",
        columns=tuple(Column(title=(Run(head),)) for head in heads),
        rows=tuple(rows),
        alt=words["evidence"],
    )
    return Section(key="evidence", path=PATH, level=1, title=(Run(words["evidence"]),), new_page=True, body=(table,))


def _cells(
    fact: FactEntry, facts: Mapping[str, FactEntry], setting: Setting, numbering: Numbering
) -> Iterator[Inlines]:
    yield (Run(fact.label or fact.id),)
    yield (Run(fact.text),)
    yield (Run(fact.when_text),) if fact.when_text else ()
    yield (Run(setting.words[fact.status]),) if fact.status else ()
    yield tuple(_source(fact, facts, setting))
    yield tuple(_listed(_shown_in(fact, setting, numbering), setting))


def _source(fact: FactEntry, facts: Mapping[str, FactEntry], setting: Setting) -> Iterator[Inline]:
    if fact.derived_from:
        labels = "; ".join(facts[each].label or each for each in fact.derived_from if each in facts)
        yield Run(f"{setting.words['calculated']} {labels}")
        return
    known = [setting.targets[each] for each in fact.sources if each in setting.targets]
    if known:
        numbers = setting.style.numerals.native(setting.comma.join(target.number for target in known))
        yield Citation(tuple(target.key for target in known), f"[{numbers}]")
    yield from (Run(each) for each in fact.sources if each not in setting.targets)


def _shown_in(fact: FactEntry, setting: Setting, numbering: Numbering) -> Iterator[Inline]:
    for path in dict.fromkeys(_home(path, numbering) for path in fact.used_at):
        if path in numbering.keys:
            number = setting.style.numerals.native(numbering.numbers[path])
            title = next(target.title for target in setting.targets.values() if target.path == path)
            yield Reference(numbering.keys[path], number or title)
        elif path and path[0] in PARTS:
            yield Run(setting.words[PARTS[str(path[0])]])


def _home(path: Path, numbering: Numbering) -> Path:
    """Return the section around a path, else its first step."""
    section = path[: path.index("body")] if "body" in path else path[:-1]
    return section if section in numbering.keys else path[:1]


def _listed(parts: Iterable[Inline], setting: Setting) -> Iterator[Inline]:
    for count, part in enumerate(parts):
        if count:
            yield Run(setting.comma)
        yield part
