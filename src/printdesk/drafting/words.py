"""Words that labels are told by: what joins, what points, what is done, and how that is said of the thing it is done to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_SMALL = {
    "en": """
a an the this that these those its their his her our your my some any each every both all another other such no
of in on at by for from to with within without into onto over under above below about around near between among
against during after before since until till through across per than as like via despite behind beyond outside
inside toward towards up down off out along upon plus versus
and or but nor yet so while whereas although though because if when whenever where whether unless once who whom
whose which what how there here it he she they we you i them him us me itself themselves
not only also just still even already now then again too very more most less least fewer almost nearly roughly
approximately some exactly together meanwhile however instead elsewhere overall altogether today yesterday
tomorrow later earlier soon ever never once twice perhaps maybe rather quite further currently about well far ago
""",
    "de": """
der die das den dem des ein eine einen einem einer eines dieser diese dieses ihr ihre sein seine kein keine alle
von vom in im an am auf für mit ohne bei beim zu zum zur nach vor über unter um aus bis seit durch gegen pro je ab
und oder aber denn sondern während weil wenn dass ob als wie wo er sie es man wir ich sich
nicht auch nur noch schon dort hier so rund etwa knapp fast mehr weniger insgesamt zudem außerdem bereits jetzt
heute dann sehr
""",
    "fr": """
le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs notre nos votre chaque tout toute tous
à en dans sur sous pour par avec sans chez vers entre depuis pendant avant après dès jusqu contre selon
et ou mais donc or ni car que qu qui dont où si quand comme il elle ils elles on nous vous je se s y
ne n pas plus moins très aussi déjà encore environ près soit seulement ainsi bien ici là presque
""",
    "ru": """
в во на с со к ко о об от до за из у по под при для без над между через после перед около более менее свыше
и или но а да же что чтобы как когда если где который которая которые это этот эта эти он она они оно мы вы я
не ни уже ещё еще только также почти сейчас теперь здесь там всего лишь примерно
""",
    "ar": "في من على إلى عن مع بين كما بعد قبل منذ حتى نحو حوالي أن إن الذي التي هذا هذه ذلك تلك و أو ثم لكن لا ما لم لن قد كل بعض الآن هناك",
    "es": """
el la los las un una unos unas lo del de al a en por para con sin sobre entre desde hasta según tras su sus este esta
y o pero que quien cuando donde si como se no ya más menos muy también solo unos casi cerca
""",
    "it": """
il lo la i gli le un uno una del della dei delle di da in con su per tra fra al alla dal nel nella sul e o ma che chi
quando dove se come si non già più meno molto anche solo circa quasi
""",
}
_FINITE = {
    "de": """
ist sind war waren wird werden wurde wurden hat haben hatte hatten soll sollen will wollen kann können muss müssen
steigt steigen stieg stiegen sinkt sank sanken fiel fielen wuchs wächst kostet kosten kostete beträgt betrug liegt lag
lagen investiert investierte übernimmt erreicht erreichte umfasst erhält zahlt zahlte produziert verbraucht beschäftigt
versorgt baut bauen plant planen sagte erklärte schätzt spart verliert verlor gewann bringt
""",
    "fr": """
est sont était étaient sera seront a ont avait avaient aura auront doit doivent peut peuvent va vont compte comptait
coûte coûtera coûtait atteint atteignait augmente augmenté baisse baissé recule reculé contient produit produira
emploie représente investit limité perdu dépense reçoit prévoit dit annoncé
""",
    "ru": """
был была было были будет будут есть может могут должен должны составляет составил составила составили обойдётся
обойдется стоит стоил вырос выросла вырастет снизился снизилась сократится сократилось перевозит перевёз пропускать
достиг достигнет получит получил построят построили одобрили выделит выделили занимает потратили планирует
""",
    "ar": "كان كانت يكون تكون سيكون ستكون يبلغ تبلغ ويبلغ بلغ بلغت سيوفر يوفر توفر وتصدر تصدر أعلنت أعلن ارتفع ارتفعت انخفض يصل وصل",
    "es": "es son era eran será serán ha han había tiene tienen cuesta costó costará alcanza alcanzó subió bajó creció invierte produce emplea",
    "it": "è sono era erano sarà saranno ha hanno aveva costa costerà raggiunge salì sale scende cresce investe produce impiega",
}
_OF = {
    "en": ("of",), "de": ("der", "des", "von", "vom"), "fr": ("de", "du", "des", "d"), "ar": ("من",), "es": ("de", "del"),
    "it": ("di", "del", "della", "dei", "delle"), "ru": (),
}  # fmt: skip
BEFORE_DIMENSIONS: Mapping[str, str] = {
    "длиной": "Длина", "шириной": "Ширина", "высотой": "Высота", "глубиной": "Глубина", "площадью": "Площадь", "мощностью": "Мощность",
    "стоимостью": "Стоимость", "بكلفة": "كلفة", "بتكلفة": "تكلفة", "بطول": "طول", "بسعة": "سعة", "بقيمة": "قيمة", "بمساحة": "مساحة", "بطاقة": "طاقة",
}  # fmt: skip
"""Words that stand between a thing and its measure, and their nouns."""
_SHARE = {"en": "Share of", "de": "Anteil", "fr": "Part", "ar": "نسبة", "es": "Parte", "it": "Quota"}

_AUXILIARIES_WORDS = """
is are was were be been being am has have had having do does did will would shall should can could may might must
cannot won't isn't aren't wasn't weren't didn't doesn't don't hasn't haven't
"""
AUXILIARIES = frozenset(_AUXILIARIES_WORDS.split())
MODAL = frozenset(["will", "would", "shall", "should", "can", "could", "may", "might", "must"])
_REGULAR_WORDS = """
account add advance affect agree aim allow announce approve ask attract award back ban block boost call cancel carry
cause change claim clear close collect confirm connect consume contain count cover create decide decline deliver
demand destroy detain donate double drop earn employ evacuate exceed expand expect export fail fence fill finance
finish fund gain generate grant handle help hire host house import improve include increase injure install invest
issue join kill labour lack last launch limit list live load lower maintain manage mark move name need note number
offer open operate order own pass permit place plan plant pledge process produce propose protect provide publish
purchase raise reach receive recommend record recover recruit reduce register release remain remove renew rent repair
replace report request require rescue reserve restore retain return save score secure serve settle ship show sign
spare sponsor staff start stop store suffer supply support suspend target test top total train transport treat trim
use visit vote want warn waste weigh welcome work yield average estimate reckon double triple halve climb jump ease
edge slip widen narrow surge soar plunge tumble amount equal drown wound occupy visit deploy station post replenish
capture seize attend monitor measure survey vaccinate screen equip upgrade convert stay belong assess audit commission demolish
displace extend shorten prolong strengthen lift expand decrease borrow insure inspect
"""
_REGULAR = _REGULAR_WORDS.split()
_IRREGULAR = """
be was been|begin began begun|bring brought brought|build built built|buy bought bought|catch caught caught|come came come
cost cost cost|cut cut cut|do did done|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed
feel felt felt|find found found|forbid forbade forbidden|get got got|give gave given|go went gone|grow grew grown
have had had|hit hit hit|hold held held|keep kept kept|lay laid laid|lend lent lent|let let let|lose lost lost
make made made|mean meant meant|meet met met|put put put|quit quit quit|rise rose risen|run ran run|say said said
see saw seen|sell sold sold|send sent sent|set set set|shed shed shed|shrink shrank shrunk|sink sank sunk|speak spoke spoken
spend spent spent|split split split|stand stood stood|steal stole stolen|strike struck struck|take took taken
teach taught taught|tell told told|think thought thought|win won won|withdraw withdrew withdrawn|write wrote written|pay paid paid|leave left left|lead led led|overtake overtook overtaken|sweep swept swept|bear bore borne|choose chose chosen|forecast forecast forecast
""".replace("\n", "|")
_NOUNS_TOO_WORDS = """
cost costs plan plans need needs account accounts aim aims ask back ban bans block blocks boost call calls cause
change claim claims close count counts cover decline demand drop employ export exports fence fund funds gain gains
grant grants help hire host house houses import imports increase increases issue issues lack last launch limit limits
list lists load loads mark move name names need note notes number numbers offer offers open order orders pass pay
permit permits place places plant plants process produce purchase raise reach record records release rent repair
repairs report reports request reserve reserves return returns rise rises run runs sale score scores set ship ships
show shows sign signs sink spare split staff stand stands start starts stop stops store stores strike strikes supply
support target targets test tests top total transport treat trim use uses visit visits vote votes want waste work
works yield yields average estimate estimates double climb jump surge fall falls cut cuts hit hold make post posts
station stations survey surveys live measure measures wound wounds welcome draw drive feed find finds sell spend split
take win wins slip edge ease back audit audits commission screen deploy equal attack bank
"""
NOUNS_TOO = frozenset(_NOUNS_TOO_WORDS.split())
CHANGE_NOUNS: Mapping[str, str] = {
    "rise": "Rise", "grow": "Growth", "increase": "Increase", "climb": "Rise", "jump": "Jump", "surge": "Surge", "soar": "Rise", "gain": "Gain",
    "fall": "Fall", "drop": "Drop", "decline": "Decline", "decrease": "Decrease", "shrink": "Decline", "slip": "Fall", "plunge": "Fall", "tumble": "Fall",
    "sink": "Fall", "ease": "Fall", "edge": "Change",
}  # fmt: skip
"""Verbs of change that need no object, and their nouns."""
MADE_CHANGE: Mapping[str, str] = {
    "cut": "Cut in", "reduce": "Reduction in", "lower": "Cut in", "trim": "Cut in", "boost": "Increase in", "raise": "Rise in", "increase": "Increase in",
    "expand": "Expansion of", "lift": "Rise in", "shrink": "Cut in", "widen": "Widening of", "improve": "Improvement in", "extend": "Extension of",
    "shorten": "Shortening of", "prolong": "Extension of",
}  # fmt: skip
"""Verbs of change that are done to something, and their nouns."""
DOING_NOUNS: Mapping[str, str] = {
    "cost": "Cost of", "spend": "Spending by", "invest": "Investment by", "earn": "Earnings of", "lose": "Losses of", "pay": "Payments by",
    "owe": "Debt of", "weigh": "Weight of", "last": "Duration of",
}  # fmt: skip
OUTPUT = frozenset(["give", "produce", "generate", "yield", "deliver", "supply", "provide"])
_LEVEL_WORDS = """
account stay mean be stand reach total amount average exceed hit remain equal come number have has score top measure become
"""
LEVEL = frozenset(_LEVEL_WORDS.split())
_SAYING_WORDS = """
name cite list state put say tell note report claim warn announce estimate find show expect think confirm reckon
"""
SAYING = frozenset(_SAYING_WORDS.split())
DIMENSIONS: Mapping[str, str] = {
    "long": "Length", "wide": "Width", "deep": "Depth", "high": "Height", "tall": "Height", "thick": "Thickness", "old": "Age", "apart": "Distance",
    "heavy": "Weight", "away": "Distance",
}  # fmt: skip
_GENERIC_WORDS = """
cost total rate price value length capacity loss share rise increase budget sum level height width depth area size
output volume weight speed margin average fall drop growth cut number amount score turnover revenue profit debt fee
range limit gain
"""
GENERIC = frozenset(_GENERIC_WORDS.split())
"""Nouns that say too little alone: capacity of what?"""
_NUMBERS_WORDS = """
one two three four five six seven eight nine ten eleven twelve half quarter third dozen several many few both
"""
NUMBERS = frozenset(_NUMBERS_WORDS.split())
_GENERATED_WORDS = """
share rise growth jump surge gain fall drop decline decrease cut reduction increase expansion widening improvement
extension shortening spending investment earnings losses payments debt weight duration output cost length width depth
height thickness age distance
"""
GENERATED = frozenset(_GENERATED_WORDS.split())
"""What labels begin with that no article has written."""


_PARTS = {
    "en": ("before", "after"), "de": ("vorher", "nachher"), "fr": ("avant", "après"), "ru": ("раньше", "потом"), "ar": ("قبل", "بعد"),
    "es": ("antes", "después"), "it": ("prima", "dopo"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The classes of one language; `verbs` maps a finite form to its base, `participles` a base to the form of what was done."""

    small: frozenset[str]
    verbs: Mapping[str, str]
    of: tuple[str, ...]
    share: str
    parts: tuple[str, str] = ("before", "after")
    """What labels of two figures say that are one thing at two times."""
    participles: Mapping[str, str] = field(default_factory=dict)
    doing: Mapping[str, str] = field(default_factory=dict)
    """Forms in -ing, and their bases."""
    english: bool = False


@lru_cache
def words_of(language: str) -> Words:
    """Return the words of a language (BCP 47); those of English where it is not known."""
    base = language.split("-", maxsplit=1)[0].lower()
    base = base if base in _SMALL else "en"
    small = frozenset(_SMALL[base].split())
    if base == "en":
        verbs, participles = _english()
        doing = {_doing(each): each for each in participles}
        return Words(
            small | AUXILIARIES, verbs, _OF[base], _SHARE[base], participles=participles, doing=doing, english=True
        )
    finite = {word: word for word in _FINITE.get(base, "").split()}
    return Words(small, finite, _OF[base], _SHARE.get(base, ""), _PARTS[base])


def _english() -> tuple[dict[str, str], dict[str, str]]:
    verbs: dict[str, str] = {}
    participles: dict[str, str] = {}
    for base in _REGULAR:
        past = _past(base)
        verbs |= {base: base, _third(base): base, past: base}
        participles[base] = past
    for row in _IRREGULAR.split("|"):
        if len(forms := row.split()) == 3:
            base, past, participle = forms
            verbs |= {participle: base, base: base, _third(base): base, past: base}
            participles[base] = participle
    return verbs, participles


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{base}es"
    return f"{base[:-1]}ies" if base.endswith("y") and base[-2] not in "aeou" else f"{base}s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeou":
        return f"{base[:-1]}ied"
    return f"{base}{base[-1]}ed" if base in _DOUBLED else f"{base}ed"


def _doing(base: str) -> str:
    if base.endswith("e") and not base.endswith("ee"):
        return f"{base[:-1]}ing"
    return f"{base}{base[-1]}ing" if base in _DOUBLED else f"{base}ing"


_DOUBLED_WORDS = """
plan ban trim drop stop ship slip permit submit equip cancel total travel top cut put get run hit set let quit split
shed win sit
"""
_DOUBLED = frozenset(_DOUBLED_WORDS.split())
