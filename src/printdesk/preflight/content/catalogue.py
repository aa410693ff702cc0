"""The rules of the desk that reads, in one table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from printdesk.errors import Severity
from printdesk.preflight.content import (
    accessibility,
    dates,
    grammar,
    headings,
    judgements,
    ledger,
    likeness,
    lists,
    names,
    numbers,
    people,
    phrases,
    roadmap,
    routes,
    scripts,
    sources,
    spacing,
    spelling,
    structure,
    sums,
    tables,
)
from printdesk.preflight.content.reading import Reading
from printdesk.preflight.content.remarks import Remark

Family = Literal["facts", "roadmap", "structure", "tables", "sources", "style", "accessibility", "security"]
Find = Callable[[Reading], Iterable[Remark]]


@dataclass(frozen=True, slots=True)
class ContentRule:
    """One rule: its code, how grave its findings are, and what finds them. A house may switch each on, off, up or down."""

    code: str
    family: Family
    severity: Severity
    find: Find
    default: Literal["on", "off"] = "on"


_W, _N = Severity.WARNING, Severity.NOTE

RULES: tuple[ContentRule, ...] = (
    ContentRule("two-holders", "facts", _W, people.two_holders),
    ContentRule("two-values", "facts", _W, ledger.two_values),
    ContentRule("same-ends", "facts", _W, routes.same_ends),
    ContentRule("unfitting-initials", "facts", _W, routes.unfitting_initials),
    ContentRule("open-period", "facts", _W, ledger.open_periods),
    ContentRule("past-plan", "facts", _W, ledger.past_plans),
    ContentRule("no-base", "facts", _W, ledger.without_base),
    ContentRule("shares-not-whole", "facts", _W, sums.shares),
    ContentRule("total-differs", "facts", _W, sums.totals),
    ContentRule("change-differs", "facts", _W, sums.changes),
    ContentRule("sum-differs", "facts", _W, sums.sums_in_text),
    ContentRule("typed-figure", "facts", _W, numbers.typed_figures),
    ContentRule("number-not-fact", "facts", _N, numbers.unledgered_numbers),
    ContentRule("empty-year", "roadmap", _W, roadmap.empty_years),
    ContentRule("past-item", "roadmap", _W, roadmap.past_items),
    ContentRule("item-without-status", "roadmap", _N, roadmap.unsure_items),
    ContentRule("typed-contents", "structure", _W, structure.typed_contents),
    ContentRule("typed-number", "structure", _W, headings.typed_numbers),
    ContentRule("duplicate-heading", "structure", _W, structure.duplicate_headings),
    ContentRule("empty-section", "structure", _W, structure.empty_sections),
    ContentRule("single-subsection", "structure", _N, structure.single_subsections),
    ContentRule("one-item-list", "structure", _N, lists.single_items),
    ContentRule("uneven-list", "structure", _N, lists.uneven_items),
    ContentRule("mixed-leads", "style", _N, lists.mixed_leads),
    ContentRule("outrun-title", "style", _N, headings.outrun_titles),
    ContentRule("heading-style", "structure", _W, headings.heading_styles),
    ContentRule("empty-header", "tables", _W, tables.unnamed_heads),
    ContentRule("small-header", "tables", _W, headings.small_heads),
    ContentRule("column-units", "tables", _W, tables.mixed_units),
    ContentRule("wide-table", "tables", _W, tables.wide_tables),
    ContentRule("long-cell", "tables", _W, tables.long_cells),
    ContentRule("unsourced-figure", "sources", _W, sources.unsourced_figures),
    ContentRule("unsourced-claim", "sources", _W, sources.unsourced_claims),
    ContentRule("vague-quantity", "sources", _N, judgements.vague_quantities),
    ContentRule("opinion", "sources", _N, judgements.opinions),
    ContentRule("undated-source", "sources", _W, sources.undated_sources),
    ContentRule("unused-source", "sources", _W, sources.unused_sources),
    ContentRule("no-speaker", "sources", _W, sources.speakerless_quotes),
    ContentRule("mixed-dialect", "style", _W, spelling.mixed_dialects),
    ContentRule("house-spelling", "style", _W, spelling.house_spellings),
    ContentRule("mixed-dates", "style", _W, dates.mixed_dates),
    ContentRule("numeric-date", "style", _W, dates.numeric_dates),
    ContentRule("uneven-title", "style", _W, people.uneven_titles),
    ContentRule("lower-name", "style", _W, names.lower_names),
    ContentRule("two-spellings", "style", _W, likeness.two_spellings),
    ContentRule("unexplained-acronym", "style", _N, names.unexplained_acronyms),
    ContentRule("unused-abbreviation", "style", _N, names.unused_abbreviations),
    ContentRule("space-after", "style", _W, spacing.missing_spaces),
    ContentRule("space-before", "style", _W, spacing.stray_spaces),
    ContentRule("doubled-word", "style", _W, spacing.doubled_words),
    ContentRule("hyphen-for-dash", "style", _W, grammar.hyphens_for_dashes),
    ContentRule("missing-article", "style", _W, grammar.missing_articles),
    ContentRule("relative-time", "style", _N, phrases.relative_times),
    ContentRule("perishable-label", "style", _W, headings.perishable_labels),
    ContentRule("web-call", "style", _W, phrases.web_calls),
    ContentRule("long-sentence", "style", _N, phrases.long_sentences),
    ContentRule("loaded-word", "style", _N, phrases.loaded_words, "off"),
    ContentRule("empty-link", "accessibility", _W, accessibility.empty_links),
    ContentRule("colour-alone", "accessibility", _N, accessibility.colour_alone),
    ContentRule("weak-alt", "accessibility", _N, accessibility.weak_alternatives),
    ContentRule("wrong-language", "accessibility", _W, scripts.wrong_languages),
    ContentRule("hidden-character", "security", _W, scripts.hidden_characters),
    ContentRule("mixed-scripts", "security", _W, scripts.mixed_scripts),
    ContentRule("misleading-link", "security", _W, accessibility.misleading_links),
)
