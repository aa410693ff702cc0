"""What is counted: signs and names of money, magnitudes, units, and the nouns after a number."""

SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₪": "ILS", "₩": "KRW", "₺": "TRY", "₴": "UAH",
}  # fmt: skip
NAMES = {
    "us dollar": "USD", "dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "pound": "GBP", "rouble": "RUB", "ruble": "RUB", "swiss franc": "CHF",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "shekel": "ILS", "zloty": "PLN", "hryvnia": "UAH", "lira": "TRY",
    "рублей": "RUB", "рубля": "RUB", "долларов": "USD", "евро": "EUR", "دولار": "USD", "يورو": "EUR", "dollars": "USD", "euros": "EUR",
    "franken": "CHF",
}  # fmt: skip
SCALES = {
    "thousand": "k", "k": "k", "tsd": "k", "tsd.": "k", "mille": "k", "тысяч": "k", "тыс.": "k", "ألف": "k",
    "million": "m", "millions": "m", "m": "m", "mn": "m", "mln": "m", "mio": "m", "mio.": "m", "millionen": "m", "млн": "m", "миллионов": "m", "مليون": "m",
    "billion": "bn", "billions": "bn", "bn": "bn", "b": "bn", "mrd": "bn", "mrd.": "bn", "milliarden": "bn", "milliards": "bn", "milliard": "bn",
    "млрд": "bn", "миллиардов": "bn", "مليار": "bn",
    "trillion": "tn", "tn": "tn", "trn": "tn", "трлн": "tn", "تريليون": "tn", "billionen": "tn",
}  # fmt: skip
WRITTEN_OUT = frozenset(word for word in SCALES if len(word) > 3 and not word.endswith("."))
"""Magnitudes that stand alone; a bare `m` or `k` is none, except after money."""

QUALIFIERS = {
    "more than": "over", "over": "over", "above": "over", "in excess of": "over", "exceeding": "over", "at least": "at least", "no fewer than": "at least",
    "no less than": "at least", "nearly": "nearly", "almost": "nearly", "close to": "nearly", "just under": "nearly", "about": "about",
    "around": "about", "some": "about", "approximately": "about", "roughly": "about", "an estimated": "about", "circa": "about", "up to": "up to",
    "as many as": "up to", "under": "under", "less than": "under", "fewer than": "under", "below": "under",
    "mehr als": "over", "über": "over", "mindestens": "at least", "fast": "nearly", "knapp": "nearly", "rund": "about", "etwa": "about", "bis zu": "up to",
    "unter": "under", "plus de": "over", "au moins": "at least", "près de": "nearly", "environ": "about", "jusqu'à": "up to", "moins de": "under",
    "более": "over", "свыше": "over", "почти": "nearly", "около": "about", "до": "up to", "أكثر من": "over", "نحو": "about", "حوالي": "about",
}  # fmt: skip
_UNIT_WORDS = """
km m cm mm nm mi miles mile kilometre kilometres kilometer kilometers metre metres meter meters feet foot ft
inches inch km² m² km³ hm³ cm³ km2 m2 ha hectare hectares acre acres m³ m3 litre litres liter liters l ml cl gallons barrels
barrel bbl bpd b/d kg g mg t kt Mt Gt tonne tonnes ton tons pounds lb oz W kW MW GW TW kWh MWh GWh TWh J kJ MJ
GJ V kV A Ah mAh Hz kHz MHz GHz °C °F C K bar Pa hPa kPa MPa dB ppm ppb g/kWh km/h kph mph m/s knots kn Mbps
Gbps MB GB TB PB teu TEU dwt seconds second minutes minute min hours hour degrees degree h days day weeks week months month
years year decades decade Jahre Jahren Tage Tagen Minuten Stunden Wochen Monate Monaten Tonnen Kilometer Meter Hektar Menschen ans jours
heures tonnes kilomètres mètres hectares personnes лет года дней часов минут минуты недель месяцев тонн км метров человек كيلومتر متر طن سنة دقيقة شهر
عاما ساعة يوم شخص
"""
UNITS = frozenset(_UNIT_WORDS.split())
_TIME_WORDS = """
seconds second minutes minute min hours hour degrees degree h days day weeks week months month years year decades decade
"""
TIME_UNITS = frozenset(_TIME_WORDS.split())


def plural_of(unit: str) -> str:
    """Return the plural of a unit that an adjective has in the singular: `25-year` counts years."""
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    spelt_out = unit in UNITS and len(unit) > 2 and unit.isalpha() and unit.islower() and not unit.endswith("s")
    return f"{unit}s" if spelt_out and unit not in {"bpd", "teu"} else unit


_IRREGULAR = {"foot": "feet", "inch": "inches"}
