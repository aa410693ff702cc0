"""Which language an article is written in, and the few words that the importer itself must write in it."""

import re
from collections import Counter

_COMMON = {
    "en": "the of and to in is that for on with as was at by from are this be has have will",
    "de": "der die das und in den von zu mit ist im des auf für nicht eine dem sich als werden",
    "fr": "le la les de des et en du un une est que pour dans au par sur plus avec qui",
    "es": "el la los de que y en del las un una por con para es se su al más como",
    "it": "il la di che e in un del per una le con si dei sono al da gli nel non",
    "ru": "и в на не что с по из к для от это как до за его при также года о",
    "ar": "في من على إلى أن عن مع هذا التي الذي هذه بين كما بعد وقد ما لا كان",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_OWN = {
    "en": ("Introduction", "The article", "What is due", "What is due, and when"),
    "de": ("Einleitung", "Der Artikel", "Was ansteht", "Was wann ansteht"),
    "fr": ("Introduction", "L’article", "Les échéances", "Ce qui est attendu, et quand"),
    "es": ("Introducción", "El artículo", "Lo que viene", "Qué viene, y cuándo"),
    "it": ("Introduzione", "L’articolo", "Le scadenze", "Che cosa scade, e quando"),
    "ru": ("Введение", "Статья", "Что предстоит", "Что и когда предстоит"),
    "ar": ("مقدمة", "المقال", "الاستحقاقات المقبلة", "ما المرتقب ومتى"),
}
_US = re.compile(
    r"\b(?:\w+ization|\w+izing|center|color|labor|defense|dialog|program|meters|fertilizers|favor|neighbor\w*|traveled|percent)\b",
    re.IGNORECASE,
)
_UK = re.compile(
    r"\b(?:\w+isation|\w+ising|centre|colour|labour|defence|dialogue|programme|metres|fertilisers|favour|neighbour\w*|travelled|per cent)\b",
    re.IGNORECASE,
)
SAMPLE = 20_000


def guessed_language(text: str, said: str = "") -> str:
    """Return the language as a tag; what the file itself says goes first. English without clear signs is British."""
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", said or ""):
        return {"en": english(text)}.get(said.lower(), said)
    counts = Counter(re.findall(r"[^\W\d_]+", text[:SAMPLE].casefold()))
    scores = {language: sum(counts[word] for word in words) for language, words in _WORDS.items()}
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    return best if best != "en" and scores[best] else english(text)


def english(text: str) -> str:
    """Return en-US where American spellings clearly prevail, else en-GB."""
    american, british = len(_US.findall(text[:SAMPLE])), len(_UK.findall(text[:SAMPLE]))
    return "en-US" if american >= 3 and american > 3 * british else "en-GB"


def words_for(language: str) -> tuple[str, str, str, str]:
    """Return the titles of sections that an article has no heading for: its beginning, its whole, what is due; and the title of the roadmap."""
    return _OWN.get(language.split("-", maxsplit=1)[0], _OWN["en"])
