import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from printdesk.layout.house import house_style
from printdesk.layout.typography import plain, typeset

GB = house_style("en-GB")
LANGUAGES = ("en-GB", "en-US", "de", "fr", "es", "ru", "ar", "da", "ja")

TYPED = """\
 | | |\u00a0|\n|'|"|'|"|-|--| - |–|—|...|…|.|,|:|;|!|?|(|)|[|/|−|\u2011|«|»|“|”|‘|’|a|I|the|Su|35|2025|2026|5|%|km|24|de|г.|в|\
December|Mr|St|Al|Figure|Q3|https://a.b/c-d|a@b.org|x_y|`q`|\ua66e|90s|n"""
pieces = st.sampled_from(TYPED.split("|"))
texts = st.lists(pieces, max_size=25).map("".join) | st.text(max_size=40)


def shown(text: str, language: str = "en-GB") -> str:
    """Set `text`, with ~ for a no-break space, _ for a narrow one and = for a no-break hyphen."""
    set_text = typeset(text, house_style(language))
    return set_text.replace("\u00a0", "~").replace("\u202f", "_").replace("\u2011", "=")


@given(texts, st.sampled_from(LANGUAGES))
@example("'a 'b' c'", "en-GB")
@example("« a »", "fr")
@example('..."-"', "da")
@example("'a''", "de")
def test_setting_a_second_time_changes_nothing(text: str, language: str) -> None:
    once = typeset(text, house_style(language))
    assert typeset(once, house_style(language)) == once


@given(texts, st.sampled_from(LANGUAGES))
@example('a "b" c', "da")
@example("Vraiment ?", "fr")
def test_plain_undoes_the_setting(text: str, language: str) -> None:
    assert plain(typeset(text, house_style(language))) == plain(text)


@given(texts)
def test_plain_is_plain_already(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("""He said "yes" in the '90s, with rock 'n' roll""", "He said “yes” in the ’90s, with rock ’n’~roll"),
        (
            """'Tis the minister's "new era" and the states' 'own'""",
            "’Tis the minister’s “new era” and the states’~‘own’",
        ),
        ("""6'2" tall, with a 5" gun""", """6'2" tall, with a 5"~gun"""),
        ("Oil - and gas -- rose", "Oil~– and gas~–~rose"),
        ("In 2025-2026, not in 2026-03", "In 2025–2026, not in~2026-03"),
        ("the 2024-25 season, 5-10% of it, pp. 3-9", "the 2024–25 season, 5–10% of it, pp.~3–9"),
        ("call 555-1234 or 10-12", "call 555-1234 or 10-12"),
        ("It fell to -18% (-5)", "It fell to −18%~(−5)"),
        ("5 - 3", "5 - 3"),
        ("and so on...", "and so on…"),
        ("24 December 2025 and Q3 2026", "24~December~2025 and Q3~2026"),
        ("1,200 MW, 2.8 million, USD 500", "1,200~MW, 2.8~million, USD~500"),
        ("Mr Lavrov, J. K. Rowling, St Petersburg", "Mr~Lavrov, J.~K.~Rowling, St~Petersburg"),
        ("see Figure 3 and Annex A", "see Figure~3 and Annex~A"),
        ("Su-35s, S-300 and Al-Shaibani", "Su=35s, S=300 and Al=Shaibani"),
        ("a 25-year plan by e-mail", "a 25=year plan by~e=mail"),
        ("a well-known Grigorovich-class ship", "a well-known Grigorovich-class ship"),
        ("They are all of them for it.", "They are all of them for~it."),
        ("four words are few", "four words are few"),
        ("They live in the interdependencies", "They live in the interdependencies"),
    ],
)
def test_english_is_set_as_a_compositor_would(typed: str, printed: str) -> None:
    assert shown(typed) == printed


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("fr", """Il dit : "oui" ! L'"homme" ?""", "Il dit~: «~oui~»_! L’«~homme~»_?"),
        ("fr", "«bon» à 10:30, 12 000 fois", "«~bon~» à 10:30, 12_000~fois"),
        ("de", """Er sagte "ja" am 24. Dezember 2025""", "Er sagte „ja“ am 24.~Dezember~2025"),
        ("es", """Dijo "sí" el 24 de diciembre de 2025""", "Dijo «sí» el 24~de~diciembre~de~2025"),
        ("ru", """Сказал "да" - в Москве""", "Сказал «да»~— в~Москве"),
        ("ar", """قال "نعم" """, "قال «نعم» "),
        ("en-US", "on December 24, 2025 in it", "on December~24,~2025 in~it"),
    ],
)
def test_each_language_is_set_its_own_way(language: str, typed: str, printed: str) -> None:
    assert shown(typed, language) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.org/2025-2026/a--b?c='d'",
        "desk-team@example.org",
        "data/oil-prices-2025-2026.csv",
        "doi 10.1000/abc-12--3",
        "printdesk build --watch -o dist",
        "www.example.org/a-5",
    ],
)
def test_addresses_and_file_names_stay_as_typed(typed: str) -> None:
    assert typeset(typed, GB).replace("\u00a0", " ") == typed


def test_plain_makes_two_settings_of_one_text_equal() -> None:
    assert plain("«\u00a0Su\u201135\u00a0»\u202f: 2025–2026…") == '"Su-35": 2025-2026...'


@pytest.mark.parametrize(
    "piece", ["1-", "1,", "a_", "a.b-", "a/", "` a", "'", " 'a", "« ", " ", "A. ", "x@", "http://", " --a"]
)
def test_a_hostile_text_is_set_and_undone(piece: str) -> None:
    """Were any rule quadratic, this would take minutes."""
    text = piece * 20_000
    assert plain(typeset(text, GB)) == plain(text)
