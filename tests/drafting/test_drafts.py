"""What an editor finds in a first draft: byline, key numbers, roadmap, questions about what does not agree."""

from pathlib import Path

import pytest

from printdesk.drafting.draft import Draft, RoadmapDraft, SectionDraft
from printdesk.drafting.importing import import_article
from printdesk.drafting.report import questions

BYLINES = {
    "*By the energy desk, 14 May 2026*": (["Energy desk"], "14 May 2026"),
    "*Prepared by Ilse Tarn and Joost Veld | 9 February 2026*": (["Ilse Tarn", "Joost Veld"], "9 February 2026"),
    "*Anna Sedova, 14 March 2026*": (["Anna Sedova"], "14 March 2026"),
    "By A. Example\\\n14 May 2026": (["A. Example"], "14 May 2026"),
    "*Von Jana Keller, 3. September 2026*": (["Jana Keller"], "3 September 2026"),
    "*Par Claire Dumont, le 12 août 2026*": (["Claire Dumont"], "12 August 2026"),
}
LANGUAGES = {"*Von": "de", "*Par": "fr"}


def _draft(tmp_path: Path, text: str, name: str = "article.md") -> Draft:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    imported = import_article(file)
    assert imported.covered.percent == 100
    return imported.draft


def _due(draft: Draft) -> list[tuple[str, str, str]]:
    def below(sections: list[SectionDraft]) -> list[RoadmapDraft]:
        own = [block for section in sections for block in section.body if isinstance(block, RoadmapDraft)]
        return own + [block for section in sections for block in below(section.sections)]

    return [(item.title, item.when, item.detail) for block in below(draft.sections) for item in block.items]


@pytest.mark.parametrize(("line", "wanted"), BYLINES.items())
def test_a_byline_gives_authors_and_day_and_nothing_is_asked(
    line: str, wanted: tuple[list[str], str], tmp_path: Path
) -> None:
    words = {"de": "Das ist der Text und die Sache.", "fr": "Les plantes sont dans la vallée."}
    body = words.get(LANGUAGES.get(line.split(maxsplit=1)[0], ""), "The valley has a plan.")
    draft = _draft(tmp_path, f"# Title of it\n\n{line}\n\n{body}\n")
    assert (list(draft.authors), draft.date) == wanted
    assert not any("appeared" in question for question in draft.queries)


def test_a_heading_called_dates_is_no_day_of_publication(tmp_path: Path) -> None:
    draft = _draft(
        tmp_path,
        "# Plan\n\n*By A. Example, 3 May 2026*\n\nText stands here.\n\n## Dates\n\n- Vote: 8 June 2026\n- Fares: April 2027\n",
    )
    assert [section.title for section in draft.sections if not section.remark] == ["Dates"]
    assert _due(draft) == [("Vote", "8 June 2026", ""), ("Fares", "April 2027", "")]


def test_a_dateline_without_a_year_takes_it_from_the_text_and_asks(tmp_path: Path) -> None:
    text = "Strike goes on\n\nTESSOVA, 17 November (Wire) — Dock workers voted on Monday.\n\nExports fell in October 2026. They meet again on 24 November 2026.\n"
    draft = _draft(tmp_path, text, "wire.txt")
    assert (draft.place, draft.date) == ("Tessova", "17 November 2026")
    assert any("gives no year" in question for question in draft.queries)


def test_labelled_lines_of_one_paragraph_are_key_facts(tmp_path: Path) -> None:
    draft = _draft(
        tmp_path, "# Minutes\n\nDate: 5 June 2026\nChair: Dr K. Osei\nPresent: all\n\n## Budget\n\nIt holds.\n"
    )
    assert [fact.label for fact in draft.key_facts] == ["Date", "Chair", "Present"]
    assert draft.date == "5 June 2026"


def test_a_first_paragraph_in_emphasis_is_the_standfirst(tmp_path: Path) -> None:
    draft = _draft(
        tmp_path, "# Trams\n\n*The council has approved the largest extension in years.*\n\nIt voted on Monday.\n"
    )
    assert draft.standfirst == "The council has approved the largest extension in years."


KEY = """# The dam gives 82 MW

The dam gives 82 MW. It cost $40m. The lake holds 12 km³ of water. A flood killed 1,746 people.

## More

Once 4 plants run, 5 gates shut, it says. Elsewhere 12%. The fish weigh 9 kg, the boats weigh 7 kg, the nets weigh 8 kg, the crates weigh 6 kg.
"""


def test_key_numbers_say_something_and_the_headline_goes_first(tmp_path: Path) -> None:
    draft = _draft(tmp_path, KEY)
    chosen = [draft.facts[number] for number in draft.numbers]
    assert chosen[0].said == "82 MW"
    assert len(chosen) <= 8
    assert not any(fact.weak for fact in chosen)
    assert sum(fact.unit == "kg" for fact in chosen) <= 3
    assert "12%" not in {fact.said for fact in chosen}


ROADMAP = """# Lake plan

*By the desk, 14 May 2026*

Text stands here.

## What was agreed

- A joint network, 14 buoys, in place by Q1 2027
- Shared drills twice a year
  - the first in Goma in September 2026
  - the second in Gisenyi in March 2027

## The plants

| Plant | Status |
|---|---|
| Bukavu Gas | Planned for 2028 |
| KivuWatt II | Planned, no date |

## Timeline

1. September 2026: first drill in Goma
2. By Q1 2027: 14 buoys in place
3. 2028: Bukavu Gas opens
4. No date: KivuWatt II
"""


def test_a_roadmap_says_each_thing_once_by_its_own_name(tmp_path: Path) -> None:
    assert _due(_draft(tmp_path, ROADMAP)) == [
        ("A joint network, {joint-network}, in place", "by Q1 2027", ""),
        ("First drill in Goma", "September 2026", "Shared drills twice a year"),
        ("The second in Gisenyi", "March 2027", "Shared drills twice a year"),
        ("Bukavu Gas opens", "2028", ""),
        ("KivuWatt II", "undated", ""),
    ]


def test_things_without_a_date_alone_make_no_roadmap(tmp_path: Path) -> None:
    assert (
        _due(
            _draft(
                tmp_path,
                "# Plan\n\nText stands here.\n\n## Timeline\n\n- A bridge, no date yet\n- A road, no date yet\n",
            )
        )
        == []
    )


def test_different_things_of_one_time_stay_apart(tmp_path: Path) -> None:
    text = "# Plan\n\n*By the desk, 14 May 2026*\n\nText.\n\n## Timeline\n\n- 14 buoys in place by 2027\n- 20 rafts in place by 2027\n"
    assert len(_due(_draft(tmp_path, text))) == 2


DISAGREEING = {
    "# Lake: three plants\n\n| Plant | MW |\n|---|---|\n| A | 1 |\n| B | 2 |\n| C | 3 |\n| D | 4 |\n": "The title says “three plants”; the table lists 4 plants",
    "# Risk\n\nThe chair said the risk falls by a tenth, but the accord names 12% elsewhere.\n": "“a tenth” and “12%” do not agree",
    "# Work\n\nHalf of the adult workers joined.\n\nOnly 22% of the adult workers joined.\n": "“Half of adult workers” and “22% of adult workers” do not agree",
}


@pytest.mark.parametrize(("text", "wanted"), DISAGREEING.items())
def test_statements_that_cannot_both_hold_are_asked_about(text: str, wanted: str, tmp_path: Path) -> None:
    assert any(wanted in question for question in questions(_draft(tmp_path, text)))


AGREEING = [
    "# Lake: three plants\n\n| Plant | MW |\n|---|---|\n| A | 1 |\n| B | 2 |\n| C | 3 |\n| Total | 6 |\n",
    "# Two wins\n\n| Plant | MW |\n|---|---|\n| A | 1 |\n| B | 2 |\n| C | 3 |\n",
    "# Trade\n\nExports fell by a third, but imports rose 12%.\n",
    "# Work\n\nA quarter of the adult workers joined. Some 25.5% of the adult workers did.\n",
    "# Work\n\nHalf of the adult workers joined, 22% of the young workers did.\n",
    "# Share\n\nA tenth fell, but the report names 10%.\n",
]


@pytest.mark.parametrize("text", AGREEING)
def test_what_agrees_is_not_asked_about(text: str, tmp_path: Path) -> None:
    asked = " ".join(questions(_draft(tmp_path, text)))
    assert "do not agree" not in asked
    assert "the table lists" not in asked
