"""Facts and sources that several contents share."""

from tests.readers.conftest import Desk

REST = "sections: [{title: S}]\n"


def test_what_the_content_says_wins_key_by_key(desk: Desk) -> None:
    desk.write(
        "shared.yaml",
        "facts:\n  a: {value: 2.80, unit: USD bn, label: Trade}\n  b: {value: 1}\n"
        "sources: {tass: TASS}\nabbreviations: {UN: United Nations}\nterms: {figure: Chart}\n",
    )
    text = "title: T\nshared: shared.yaml\nfacts:\n  a: {label: تجارة}\n  b: {derive: a * 2}\n  c: {value: 3}\nsources: {tass: {url: 'https://x.org'}}\n"
    content = desk.read(text + REST)
    facts = content.briefing.facts
    assert list(facts) == ["a", "b", "c"]
    assert (facts["a"].value, facts["a"].unit, facts["a"].label) == ("2.80", "USD bn", "تجارة")
    assert (facts["b"].value, facts["b"].derive) == (None, "a * 2")
    assert (content.briefing.sources["tass"].title, content.briefing.sources["tass"].url) == ("TASS", "https://x.org")
    assert content.briefing.abbreviations == {"UN": "United Nations"}
    assert content.files == (desk.folder / "briefing.yaml", desk.folder / "shared.yaml")


def test_places_lead_into_the_shared_file(desk: Desk) -> None:
    desk.write("shared.yaml", "facts:\n  a: {value: 1, unit: t}\n")
    places = desk.read("title: T\nshared: [shared.yaml]\nfacts: {a: {unit: kg}}\n" + REST).places
    assert (places.span(("facts", "a", "value")).file.name, places.span(("facts", "a", "value")).line) == (
        "shared.yaml",
        2,
    )
    assert places.span(("facts", "a", "unit")).file.name == "briefing.yaml"
    assert places.span(()).file.name == "briefing.yaml"


def test_a_later_shared_file_wins_over_an_earlier_one(desk: Desk) -> None:
    desk.write("one.yaml", "facts: {a: {value: 1, label: one}}\n")
    desk.write("two.yaml", "facts: {a: {value: 2}}\n")
    fact = desk.read("title: T\nshared: [one.yaml, two.yaml]\n" + REST).briefing.facts["a"]
    assert (fact.value, fact.label) == ("2", "one")


def test_errors_are_told_where_they_stand(desk: Desk) -> None:
    desk.write("shared.yaml", "facts:\n  a: {value: 12,000}\ntitle: x\nsources:\n  b: y: z\n")
    assert desk.brief("title: T\nshared: shared.yaml\n" + REST) == [
        "shared.yaml:2:17 unquoted-comma",
        "shared.yaml:3:1 unknown-key",
        "shared.yaml:5:7 unquoted-colon",
    ]
    assert desk.brief("title: T\nshared: share.yaml\n" + REST) == ["2:9 missing-file"]
    assert desk.brief("title: T\nshared: {a: b}\n" + REST) == ["2:9 not-a-list"]
