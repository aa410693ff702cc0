"""Names spelled alike, judgements, leads and slips of grammar: what is told of a sentence, and what is let pass."""

import pytest
from tests.preflight.content.reading_desk import ReadingDesk

from printdesk.rules import rules


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("We met Tarhuni and Tarhuni’s aide, then Terhuni.", ["two-spellings"]),
        ("The port of Marsella, seen from Marsella, is not Marssella.", ["two-spellings"]),
        ("From Kasimov to Kasimov by way of Kaismov.", ["same-ends", "two-spellings"]),
        ("Near Norvik, in Norvik and at Norwich.", []),
        ("A Kyrgyz, two Kyrgyzs, the Veltland and Veltlands of Veltland.", []),
        ("From Austria to Australia, from Slovakia to Slovenia, and Austria again.", []),
        ("Ada Hansen and Ada Hansen met Cora Hanson.", []),
        ("Ada Hansen and Ada Hansen met Ada Hanson.", ["two-spellings"]),
        ("The Harbour Trust and the Harbour Fund joined the Harbor Board.", []),
        ("A planner’s life: the Planner and the Planner, and the Planer with a planer.", []),
    ],
)
def test_names_that_are_spelled_alike(text: str, codes: list[str], desk: ReadingDesk) -> None:
    assert desk.of_prose(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("It was a turning point for the valley.", ["opinion"]),
        ("The mayor called it a turning point for the valley.", []),
        ("It brings the most tangible benefits.", ["opinion"]),
        ("It is the most common cause, and the most used line.", []),
        ("“It was a turning point,” he added.", []),
        ("Mark each page clearly, and of course, bits of most significant place.", []),
        ("Millions of trees fell.", ["vague-quantity"]),
        ("Millions of trees fell ([@a]).", []),
        ("Thousands of people came, the police said.", []),
        ("It needs joint work-such as patrols-to hold.", ["hyphen-for-dash"]),
        ("A work – such as patrols – in a so-called such-and-such way.", []),
        ("They signed with Norwegian Ministry of Trade.", ["missing-article"]),
        ("They signed with the Norwegian Ministry of Trade and by Norwegian Ministry officials.", []),
        ("They sailed from Norwegian waters to Danish ports.", []),
        ("It fell by 12 % of the total.", ["number-not-fact", "space-before"]),
        ("It fell by 12% of the total; what % is not known.", ["number-not-fact"]),
        ("The berth is 300-meter long, beside the theatre.", ["mixed-dialect", "number-not-fact"]),
        ("The gas meter stands by the theatre.", []),
        ("In the years ahead the theatre grows.", ["relative-time"]),
        ("It is now standard issue.", ["relative-time"]),
        ("An XQ-linked site.", ["unexplained-acronym"]),
        ("A QR-1 and an XQ-7 and a K-pop band.", []),
        (
            "The visit of Foreign Minister Ada Bell and of Foreign Minister Ada Bell’s aide to foreign minister Cora Dunn.",
            ["uneven-title"],
        ),
        ("Then Foreign Minister Ada Bell left; the foreign minister slept.", []),
    ],
)
def test_judgements_and_grammar(text: str, codes: list[str], desk: ReadingDesk) -> None:
    head = "sources: {a: {title: A, date: 2025}}\n" if "[@a]" in text else ""
    assert desk.of_prose(text, head=head) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("- **Rail:** North\n- **Port:** South\n- A ferry", ["uneven-list"]),
        ("- **Rail:** North\n- A tram\n- A ferry", []),
        ("- **Rail:** North\n- **Port** – South", ["mixed-leads"]),
        ("- **Rail:** North\n- **Port:** South – and **more** – of it", []),
        (
            "- **Old Town Hall:** a\n- **New Market Hall:** b\n- **Port Entry:** c\n- **Roads & urban Parks:** d",
            ["mixed-leads"],
        ),
        ("- **Old town hall:** a\n- **What grew:** b\n- **Port entry:** c\n- **Roads and Parks:** d", []),
        ("- For boats\n  - A berth.\n  - A crane.\n- For trains\n  - A track.", []),
    ],
)
def test_leads_of_lists(text: str, codes: list[str], desk: ReadingDesk) -> None:
    assert desk.of_prose(text) == codes


def test_two_items_are_held_against_the_other_lists(desk: ReadingDesk) -> None:
    many = "\n".join(f"- Item {name}" for name in ("one", "two", "three", "four", "five", "six", "seven", "eight"))
    assert desk.of_prose(many, "After these:", "- Another one\n- another two") == ["uneven-list"]
    assert desk.of_prose("- Another one\n- another two") == []


def test_a_heading_says_what_stands_below_it(desk: ReadingDesk) -> None:
    def titled(outer: str, *inner: str) -> list[str]:
        below = "".join(f'      - {{title: "{title}", body: Text}}\n' for title in inner)
        return desk.codes(f'title: A\nsections:\n  - title: "{outer}"\n    body: Text\n    sections:\n{below}')

    assert titled("Evergreen insights", "Trade", "Oil") == ["perishable-label"]
    assert titled("Latest results", "Trade", "Related work") == []
    assert titled("Growth in 2025", "Trade", "Outlook to 2028") == ["outrun-title"]
    assert titled("Growth in 2025", "Trade in 2024", "Trade in 2025") == []
    assert titled("From 2025 to 2028", "Trade", "Outlook for 2028") == []


def test_a_query_about_the_file_silences_only_what_it_speaks_of(desk: ReadingDesk) -> None:
    sources = "sources: {a: Almanac, b: Bulletin}\n"
    asked = "query: Who took the picture of the harbour?\n"
    assert desk.of_prose("Text [@a; @b].", head=sources + asked) == ["undated-source"]
    assert desk.of_prose("Text [@a; @b].", head=sources + "query: Neither source is dated.\n") == []
    assert desk.of_prose("The OWT met.", head="query: Is the owt an owl?\n") == ["unexplained-acronym"]
    assert desk.of_prose("The OWT met.", head="query: What is the OWT?\n") == []
    assert desk.of_prose("It came the day before.", head="query: Who wrote the text?\n") == ["relative-time"]


def test_the_page_of_a_title_that_is_outrun_shows_what_it_finds(desk: ReadingDesk) -> None:
    page = rules()["outrun-title"]
    told = [desk.codes(f"title: A\nsections:\n{part}\n      body: Text\n") for part in (page.wrong, page.right)]
    assert ["outrun-title" in codes for codes in told] == [True, False]
