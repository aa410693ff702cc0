"""What each rule says to a sentence or two, and what it lets pass."""

import pytest
from tests.preflight.content.reading_desk import ReadingDesk

from printdesk.rules import rules

DATED = "date: 2025-12-24\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Syria’s foreign minister, Ada Bell, met the Syrian foreign minister Cora Dunn.", ["two-holders"]),
        ("Ada Bell, the Syrian foreign minister, met the Russian foreign minister Cora Dunn.", []),
        ("The former Syrian foreign minister Ada Bell and the Syrian foreign minister Cora Dunn spoke.", []),
        ("Ada Bell, the mayor of Norvik, spoke; Ada Bell, mayor of Norvik, left.", []),
        ("The foreign Minister met Foreign Minister Ada Bell and the foreign minister.", ["uneven-title"]),
        ("The network made 5 GWh (gigawatt-hours).", []),
        ("On the Syrian-turkish and the Syrian–Iraqi border, Franco-german ties.", ["lower-name"]),
        ("- First one\n- second one\n- Third one", ["uneven-list"]),
        ("- first one\n- second one\n- third one", []),
        ("First bilateral exercise at sea.", ["unsourced-claim"]),
        ("The line runs from Kyoto to Kyoto.", ["same-ends"]),
        ("The Kyoto–Kyoto line opened.", ["same-ends"]),
        ("The town of Baden-Baden, from Kyoto to Kyoto Station.", ["same-ends"]),
        ("The line runs from Kyoto to Osaka.", []),
        ("The Northern Water Board (NWB) met.", []),
        ("The Northern Water Board (NDB) met.", ["unfitting-initials"]),
        ("Médecins Sans Frontières (MSF) met the Doctors Without Borders (MSF) staff.", []),
    ],
)
def test_names_and_places(text: str, codes: list[str], desk: ReadingDesk) -> None:
    assert desk.of_prose(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Trade reached $4 bn in 2025.", ["number-not-fact", "open-period"]),
        ("Trade reached $4 bn in 2024.", ["number-not-fact"]),
        ("Trade reached $4 bn in 2025 so far.", ["number-not-fact"]),
        ("A conference was held in 2025.", []),
        ("Shortages fall by 40%.", ["no-base", "number-not-fact"]),
        ("Shortages fall by 40% on the year before.", ["number-not-fact"]),
        ("Wheat is 40% of exports.", ["number-not-fact"]),
        ("Output rose from 40 to 50, up 30%.", ["change-differs", "number-not-fact"]),
        ("Output rose from 40 to 50, up 25%.", ["number-not-fact"]),
        ("Of the whole, 12 of 40 lines (30%) are late.", ["number-not-fact"]),
        ("Of the whole, 12 of 40 lines (35%) are late.", ["change-differs", "number-not-fact"]),
        ("With 12 delivered and 8 due, 21 in all are on order.", ["number-not-fact", "sum-differs"]),
        ("With 12 delivered and 8 due, 20 in all are on order.", ["number-not-fact"]),
    ],
)
def test_figures_in_prose(text: str, codes: list[str], desk: ReadingDesk) -> None:
    assert desk.of_prose(text, head=DATED) == codes


@pytest.mark.parametrize(
    "text",
    [
        "In 1987 and again in the 1990s.",
        "On 14 March 2026, at 7.30 p.m., in section 12 and on page 40.",
        "The 21st century; three of ten; 5 boats; between 12 and 14 May.",
        "Bus 38 stops at platform 12, see [table 14](https://example.org/14).",
        "By 2027, from 2025 to 2028, since 2024 lets be.",
        "1. First\n2. Second",
    ],
)
def test_numbers_that_need_no_fact(text: str, desk: ReadingDesk) -> None:
    assert desk.of_prose(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The defence center met.", ["mixed-dialect"]),
        ("The Pentagon Center for Defense met.", []),
        ("They modernised it to modernize it.", ["mixed-dialect"]),
        ("They modernize and organize.", []),
        ("On 24 December 2025, and on 3 March 2026, and on May 4, 2026.", ["mixed-dates"]),
        ("On 03/04/2026 it rained.", ["numeric-date"]),
        ("Version 10.0.1 runs.", []),
        ("It lies near Tartus. From Tartus the road to Tartus goes on to tartus itself.", ["lower-name"]),
        ("The bank, the World Bank and the Central Bank.", []),
        ("It came on a monday.", ["lower-name"]),
        ("The UAS flew.", ["unexplained-acronym"]),
        ("The unmanned system (UAS) flew; the UAS landed.", []),
        ("cells,which grew", ["space-after"]),
        ("It ended.Then it began.", ["space-after"]),
        ("See example.org and Node.js and 1,000 and U.S.A. and e.g. this.", ["number-not-fact"]),
        ("the talks , which lasted", ["space-before"]),
        ("in the the north", ["doubled-word"]),
        ("in the\nthe north", ["doubled-word"]),
        ("All he had had was that that man knew.", []),
        ("Click here for more.", ["web-call"]),
        ("We sign up volunteers and share your concern.", []),
        ("They met recently.", ["relative-time"]),
        ("They met today’s needs.", []),
        ("a " + "word other " * 21 + "end.", ["long-sentence"]),
        ("See [here](https://example.org).", ["empty-link"]),
        ("Go to [safe.example](https://trap.example/x).", ["misleading-link"]),
        ("Go to [www.safe.example](https://safe.example/x).", []),
        ("The red line shows imports.", ["colour-alone"]),
        ("The p\u0430yment is due.", ["mixed-scripts"]),
        ("The \u0394T and the µm of a \u03b2-blocker.", []),
        ("A pay\u200bment.", ["hidden-character"]),
        ("Это предложение написано по-русски и довольно длинное.", ["wrong-language"]),
        ("It is the largest port in the world.", ["unsourced-claim"]),
        ("It is the largest port in the world ([@a]).", []),
        ("“It is the largest port in the world,” said the mayor.", []),
        ("“We shall never give it back to them again.” It rained.", ["no-speaker"]),
        ("According to the mayor, “we shall never give it back to them again”.", []),
        ("The “strategic partnership” went on.", []),
        ("- One item.", ["one-item-list"]),
        ("- One.\n- Two\n- Three.", ["uneven-list"]),
    ],
)
def test_style_sources_and_signs(text: str, codes: list[str], desk: ReadingDesk) -> None:
    assert desk.of_prose(text, head="sources: {a: {title: A, date: 2025}}\n" if "[@a]" in text else "") == codes


def test_facts_are_held_against_the_calendar(desk: ReadingDesk) -> None:
    facts = """\
date: 2025-12-24
facts:
  early: {value: 5, unit: homes, label: Homes, when: 2025, status: reported}
  late: {value: 6, unit: flats, label: Flats, when: 2024, status: planned}
  fine: {value: 7, unit: roads, label: Roads, when: 2024, status: done}
"""
    codes = desk.of_prose("{early} {late} {fine}", head=facts)
    assert codes == ["open-period", "past-plan", "unsourced-figure", "unsourced-figure", "unsourced-figure"]


def test_a_ledger_that_contradicts_itself_is_told(desk: ReadingDesk) -> None:
    facts = """\
facts:
  old: {value: 50, unit: USD m, label: Bilateral trade, when: 2024, source: x}
  new: {value: 60, unit: USD m, label: Bilateral trade, when: 2025, source: x}
  other: {value: 61, unit: USD m, label: Bilateral trade, when: 2025, source: x}
  rise: {value: 30, unit: percent, label: Growth in bilateral trade on the year before, when: 2025, source: x}
  goal: {value: 90, unit: USD m, label: Bilateral trade, when: 2025, status: target, source: x}
"""
    codes = desk.of_prose("{old} {new} {other} {rise} {goal} $60 million", head=facts)
    assert codes == ["change-differs", "two-values", "typed-figure"] or sorted(codes) == sorted(
        ["change-differs", "two-values", "typed-figure"]
    )


def test_take_up_is_no_change_that_wants_a_base(desk: ReadingDesk) -> None:
    head = "facts:\n  a: {{value: 57, unit: percent, label: {label}}}\n"
    assert "no-base" not in desk.of_prose("{a}", head=head.format(label="Take-up"))
    assert "no-base" in desk.of_prose("{a}", head=head.format(label="Prices up"))


def test_the_caret_stands_under_the_words(desk: ReadingDesk) -> None:
    desk.of_prose("It lasted. The **Kyoto–Kyoto** line opened", "and the the rest.")
    assert desk.under_the_caret(desk.folder / "briefing.yaml") == [
        ("same-ends", "Kyoto–Kyoto"),
        ("doubled-word", "the"),
    ]


def test_a_table_is_read_as_it_will_be_printed(desk: ReadingDesk) -> None:
    (desk.folder / "output.csv").write_text("year,kt\n2024,10\n2025,12\nTotal,25\n", encoding="utf-8")
    table = "title: A\nsections:\n  - title: B\n    body:\n      - table: {data: output.csv, total: true}\n"
    assert desk.codes(table) == ["total-differs"]
    (desk.folder / "output.csv").write_text("year,share\n2024,10\n2025,12\nMean,11\n", encoding="utf-8")
    assert desk.codes(table) == []


def test_headings_are_held_against_each_other(desk: ReadingDesk) -> None:
    def titled(*titles: str) -> list[str]:
        return desk.codes(
            "title: A\nsections:\n" + "".join(f'  - {{title: "{title}", body: Text}}\n' for title in titles)
        )

    assert titled("The talks in Kyoto", "What was said", "Regional Implications Of Talks") == ["heading-style"]
    assert titled("Training & exercises", "Trade") == ["heading-style"]
    assert titled("joint training", "Trade") == ["heading-style"]
    assert titled("TRADE AND OIL", "eBay", "3. Oil", "2025 in review") == ["heading-style", "typed-number"]
    assert titled("Who pays?", "The UN in Kyoto", "Trade: what grew") == []


def test_a_wide_table_and_a_long_cell_are_told(desk: ReadingDesk) -> None:
    row = " | ".join(["considerable words"] * 8)
    head = ", ".join(f"Column {number}" for number in range(8))
    table = f"title: A\nsections:\n  - title: B\n    body:\n      - table:\n          columns: [{head}]\n          rows: |\n            | {row} |\n"
    assert desk.codes(table) == ["wide-table"]
    assert desk.codes(f"{table}          landscape: true\n") == []
    assert desk.codes(table.replace("considerable words |", f"{'long ' * 60}|", 1)) == ["long-cell", "wide-table"]


PROSE_PAGES = (
    "mixed-leads vague-quantity opinion two-spellings hyphen-for-dash missing-article mixed-dialect two-holders same-ends unfitting-initials sum-differs one-item-list uneven-list unsourced-claim mixed-dates numeric-date uneven-title"
    " unexplained-acronym space-after space-before doubled-word relative-time web-call empty-link colour-alone misleading-link"
)


@pytest.mark.parametrize("code", PROSE_PAGES.split())
def test_the_page_of_a_rule_shows_what_it_finds_and_what_it_lets_pass(code: str, desk: ReadingDesk) -> None:
    page = rules()[code]
    facts = "facts: {in: {value: 12}, due: {value: 8}, all: {value: 20}}\nsources: {tass: {title: TASS, date: 2025}}\n"
    assert code in desk.of_prose(*page.wrong.strip().split("\n\n"), head=facts)
    assert code not in desk.of_prose(*page.right.strip().split("\n\n"), head=facts)
