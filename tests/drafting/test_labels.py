"""Labels and status of figures: a sentence on the left, what its figures are called on the right."""

from datetime import date

import pytest

from printdesk.drafting.ledger import Ledger, Setting

LABELS = {
    "Together the running plants give 82 MW, about 25% of Rwanda's installed capacity of 330 MW.": [
        "Output of the running plants", "Share of Rwanda's installed capacity", "Rwanda's installed capacity",
    ],
    "The lake holds some 60 billion cubic metres of methane.": ["Methane held by the lake"],
    "A sudden release, as at Lake Nyos in 1986, killed 1,746 people.": ["People killed by a sudden release"],
    "The site cost 62 million euros and employs 140 people.": ["Cost of the site", "People employed by the site"],
    "The barrier protects 410,000 homes.": ["Homes protected by the barrier"],
    "The union wants a pay rise of 14%.": ["Pay rise"],
    "The operator said it loses $2.3 million a day.": ["Losses of the operator"],
    "Three reefs lowered winter wave height by 38%.": ["Cut in winter wave height"],
    "Revenue grew 18% to 210 million euros.": ["Growth in revenue", "Revenue"],
    "Take-up stands at 57% and is forecast to reach 75%.": ["Take-up", "Take-up"],
    "Rock dams need repair every 12 years.": ["Repair needed by rock dams"],
    "Work on the Docks bridge, 140 m long, starts soon.": ["Length of the Docks bridge"],
    "About 2,400 of the port's 3,100 workers belong to the union.": ["The port's workers", "Port's workers"],
    "Survival fell to 44% at Sluice bank.": ["Survival at Sluice bank"],
    "Volunteers counted 1,284 seals, 16% more than in 2025.": ["Seals counted by volunteers", "Increase in seals compared with 2025"],
    "Output rises from 30 MW to 55 MW.": ["Output, before", "Output, after"],
    "The city signed a 25-year contract.": ["Contract"],
    "320 nurses must be trained before the move.": ["Nurses to be trained before the move"],
    "They will add 22 km of track and 37 stops.": ["Track to be added", "Stops to be added"],
    "A barrier, long planned, will have a capacity of 8 MW.": ["Capacity of a barrier"],
}  # fmt: skip


def _ledger(text: str) -> Ledger:
    ledger = Ledger("en-GB", date(2026, 5, 14), frozenset({"volunteers", "revenue", "rock"}))
    ledger.set(text, Setting("line 1", section=("Risks",)))
    return ledger


@pytest.mark.parametrize(("text", "wanted"), LABELS.items())
def test_labels(text: str, wanted: list[str]) -> None:
    assert [fact.label for fact in _ledger(text).facts.values()] == wanted


WEAK = {
    "Once 4 plants run, all is well.": "Plants, Risks",
    "The risk falls, but the accord names 12% elsewhere.": "Accord",
    "Elsewhere 12%.": "Risks",
}


@pytest.mark.parametrize(("text", "wanted"), WEAK.items())
def test_a_label_that_says_too_little_is_known_as_weak(text: str, wanted: str) -> None:
    (fact,) = _ledger(text).facts.values()
    assert (fact.label, fact.weak) == (wanted, True)


STATUS = {
    "The plants give 330 MW. When all four run, the lake will give 187 MW.": ["reported", "planned"],
    "The depth is 26 m. It will be 30 m.": ["reported", "planned"],
    "Together they will add 37 stops. Trams carried 9.6 million people in 2025, compared with 8 million people in 2019.": [
        "planned", "reported", "reported",
    ],
    "Take-up stands at 57% and is forecast to reach 75%.": ["reported", "forecast"],
    "The grant of €1.8m ends in December 2027.": ["reported"],
    "It had 40 beds, but the new wing will have 60 beds.": ["reported", "planned"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), STATUS.items())
def test_the_status_is_that_of_the_clause(text: str, wanted: list[str]) -> None:
    assert [fact.status for fact in _ledger(text).facts.values()] == wanted


TIMES = {
    "PORTO, March 11, 2026 – The hall keeps 90 doses cool.": [None],
    "Founded in 2004, Novara runs 17 warehouses.": [None],
    "It will invest $45 million by 2029 and plans to hire 60 engineers.": ["by 2029", None],
    "Volunteers counted 1,284 seals in July 2026, 16% more than in 2025.": ["July 2026", None],
    "In 2025 the port handled 12 ships.": ["2025"],
}


@pytest.mark.parametrize(("text", "wanted"), TIMES.items())
def test_a_figure_takes_only_the_time_that_is_said_of_it(text: str, wanted: list[str | None]) -> None:
    assert [fact.when for fact in _ledger(text).facts.values()] == wanted
