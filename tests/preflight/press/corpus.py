"""The corpus of preflight: one clean file for each profile, one spoiled file for each rule, and how they are told apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from pikepdf import Array, Dictionary, Name, String
from tests.preflight.press import spoil
from tests.preflight.press.leaflet import (
    CONTENTS,
    HEIGHT,
    MM,
    SHIPS,
    SLUG,
    STORY,
    WIDTH,
    Ink,
    Leaf,
    Node,
    heading,
    leaflet,
    paragraph,
    retold,
    row,
)
from tests.preflight.press.spoil import Spoil, painted

from printdesk.preflight.press.facts import Contents, Facts, LooseLine, Series, Spill
from printdesk.preflight.press.inspection import inspect
from printdesk.preflight.press.profile import profile_names
from printdesk.preflight.press.reading.geometry import Box

SHEET = "sheetfed-coated"
BOX = Box(60, 60, 120, 80)
INKS: Mapping[str, Ink] = {"screen": "screen", "office": "screen"}
"""Every other profile is a press."""


NO_FACTS = Facts()


@dataclass(frozen=True)
class Bad:
    """A spoiled file that one rule must find, and where it may also break others of necessity."""

    profile: str
    make: Callable[[], bytes]
    facts: Facts = NO_FACTS
    also: frozenset[str] = frozenset()


def clean(profile: str) -> bytes:
    """Return the file in which a profile finds nothing."""
    return leaflet(INKS.get(profile, "press"))


def bad_files() -> Mapping[str, Bad]:
    """Return the spoiled file of each rule, by the rule's code."""
    return {
        **_files(),
        **_boxes(),
        **_inks(),
        **_objects(),
        **_intents(),
        **_reading(),
        **_flow(),
        **_links(),
        **_told(),
    }


@dataclass(frozen=True)
class Score:
    """What happened to one rule: whether its own file was caught, and which other files it fired on."""

    caught: bool
    clean: tuple[str, ...]
    others: tuple[str, ...]


@cache
def confusion() -> Mapping[str, Score]:
    """Inspect the whole corpus and return each rule's score."""
    bad = bad_files()
    fired = {code: _codes(one.make(), one.profile, one.facts) for code, one in bad.items()}
    on_clean = {name: _codes(clean(name), name) for name in profile_names()}
    return {
        code: Score(
            caught=code in fired[code],
            clean=tuple(name for name, codes in on_clean.items() if code in codes),
            others=tuple(other for other, codes in fired.items() if other != code and code in codes),
        )
        for code in bad
    }


def confusion_matrix() -> str:
    """Return the scores as a table: caught, false alarms on clean files, and other spoiled files it fired on."""
    scores = confusion()
    rows = [
        f"{code:24} {'caught' if score.caught else 'MISSED'}  {len(score.clean):2} clean  {', '.join(score.others)}".rstrip()
        for code, score in scores.items()
    ]
    caught = sum(score.caught for score in scores.values())
    alarms = sum(bool(score.clean) for score in scores.values())
    return "\n".join(
        [
            *rows,
            f"{caught} of {len(scores)} rules caught; {alarms} with false alarms on {len(profile_names())} clean files",
        ]
    )


def _codes(data: bytes, profile: str, facts: Facts = NO_FACTS) -> frozenset[str]:
    return frozenset(finding.code for finding in inspect(data, profile, facts))


def _bad(profile: str, change: Spoil, *also: str, facts: Facts = NO_FACTS) -> Bad:
    return Bad(profile, lambda: change(clean(profile)), facts, frozenset(also))


def _told_to(profile: str, facts: Facts) -> Bad:
    return Bad(profile, lambda: clean(profile), facts)


def _retold(story: tuple[Node, ...], *also: str) -> Bad:
    return Bad("screen", lambda: retold("screen", story), also=frozenset(also))


def _files() -> dict[str, Bad]:
    return {
        "inspection-incomplete": _bad(SHEET, painted(" " * 9 * 2**20)),
        "pdf-damaged": _bad("office", spoil.unindexed),
        "pdf-version": _bad("office", spoil.aged),
        "pdf-size": _bad("office", spoil.chained(spoil.pages_left(2), spoil.heavy(4.2))),
        "pdf-linear": _bad("screen", spoil.heavy(4.2)),
    }


def _boxes() -> dict[str, Bad]:
    trim = [SLUG, SLUG, SLUG + WIDTH, SLUG + HEIGHT]
    stop = "0 1 0 0 k 0 60 40 40 re f"
    return {
        "page-size": _bad("office", spoil.page_set(TrimBox=Array([*trim[:3], SLUG + HEIGHT - 20]))),
        "page-boxes": _bad(SHEET, spoil.page_set(BleedBox=Array([-20, -20, 900, 900])), "marks-in-bleed"),
        "crop-box": _bad(SHEET, spoil.page_set(CropBox=Array(trim))),
        "trim-box": _bad(SHEET, spoil.page_set(ArtBox=Array(trim))),
        "page-unit": _bad("office", spoil.page_set(Rotate=90)),
        "page-count": _bad(SHEET, spoil.pages_left(3)),
        "bleed-box": _bad(SHEET, spoil.page_set(BleedBox=None)),
        "bleed-reach": _bad(SHEET, painted(stop)),
        "marks-in-bleed": _bad(SHEET, painted("/Over gs 0.5 w 0 0 0 1 K 0 -20 m 0 -4 l S")),
        "marks-colour": _bad(SHEET, painted("0.5 w 1 1 1 1 K 20 -20 m 20 -12 l S")),
        "text-near-trim": _bad(SHEET, _text("Near the knife", 4 * MM, 100)),
        "text-near-spine": _bad(SHEET, spoil.chained(_text("Near the spine", 7 * MM, 100, 3), spoil.pages_doubled)),
        "text-outside-page": _bad(SHEET, _text("Over the edge", WIDTH - 20, 100)),
        "text-clipped": _bad(SHEET, painted(f"100 100 20 20 re W n {_black('Cut by its frame', 100, 105)}")),
    }


def _inks() -> dict[str, Bad]:
    heavy = "1 0.9 0.9 0.8 k 60 60 80 80 re f"
    knocked = f"/Solid gs 0 0 0 1 k {_shown('Knocked out', 60, 100)}"
    gone = f"/Over gs 0 0 0 0 k {_shown('Vanished', 60, 100, 20)}"
    return {
        "colour-space": _bad(SHEET, painted("1 0 0 rg 60 60 40 40 re f")),
        "registration-colour": _bad(SHEET, spoil.spot("All"), "ink-limit"),
        "spot-colour": _bad(SHEET, spoil.spot("PANTONE 186 C")),
        "spot-name": _bad(SHEET, spoil.spot("PANTONE 186 C", "Pantone 186 CV"), "spot-colour"),
        "blend-space": _bad(SHEET, spoil.group("DeviceRGB")),
        "transparency": _bad("newsprint", _state(Half=Dictionary(ca=0.5), paint="/Half gs 0 1 0 0 k 60 60 40 40 re f")),
        "ink-limit": _bad(SHEET, painted(heavy)),
        "rich-black-text": _bad(SHEET, painted(f"0.6 0.4 0.4 1 k {_shown('Rich black', 60, 100)}")),
        "fine-text": _bad(SHEET, painted(f"1 0.5 0 0 k 50 90 200 30 re f 0 0 0 0 k {_shown('Reversed', 60, 100, 7)}")),
        "black-overprint": _bad(SHEET, painted(knocked)),
        "white-overprint": _bad(SHEET, painted(f"1 0.6 0 0.2 k 50 90 200 40 re f {gone}")),
        "text-size": _bad("office", painted(f"0 g {_shown('Very small', 60, 100, 4)}")),
        "hairline": _bad(SHEET, painted("/Over gs 0 0 0 1 k 60 100 100 0.1 re f")),
        "low-contrast": _bad("screen", painted(f"0.75 g {_shown('Pale grey', 60, 100)}")),
    }


def _objects() -> dict[str, Bad]:
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    line_art = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 1, "Width": 200, "Height": 150}
    huge = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 1, "Width": 20_000, "Height": 20_000}
    return {
        "image-resolution": _bad(SHEET, spoil.image(60, 60)),
        "image-oversampled": _bad(SHEET, spoil.image(700, 60)),
        "line-art-resolution": _bad(SHEET, spoil.image_entries(bytes(25 * 150), **line_art)),
        "image-damaged": _bad(SHEET, spoil.image_entries(b"\x89PNG no JPEG", Filter=Name.DCTDecode)),
        "image-too-large": _bad(SHEET, spoil.image_entries(b"", **huge)),
        "font-embedded": _bad(
            SHEET, spoil.with_font("/Over gs 0 0 0 1 k BT /Extra 11 Tf 60 100 Td (Not here) Tj ET", helvetica)
        ),
        "font-subset": _bad(SHEET, spoil.renamed("SampleSans")),
        "font-unicode": _bad(SHEET, spoil.font_set(ToUnicode=None)),
        "font-type3": _bad("office", spoil.type_3()),
        "missing-glyph": _bad(SHEET, painted("/Over gs 0 0 0 1 k BT /Sans 11 Tf 60 100 Td <00000002> Tj ET")),
        "fallback-font": _bad(SHEET, spoil.renamed("ABCDEF+DejaVuSerif")),
        "blank-page": _bad("office", spoil.page_set(Contents=None)),
        "empty-page": _bad("office", _emptied),
    }


def _intents() -> dict[str, Bad]:
    script = Dictionary(S=Name.JavaScript, JS=String("app.beep(0)"))
    launch = Dictionary(S=Name.Launch, F=String("notes.txt"))
    return {
        "output-intent": _bad(SHEET, spoil.root_set(OutputIntents=None)),
        "output-condition": _bad(SHEET, spoil.intent_set(OutputConditionIdentifier=String("Our good old press"))),
        "pdf-x": _bad(SHEET, spoil.root_set(Metadata=None)),
        "pdf-encrypted": _bad("screen", spoil.encrypted),
        "pdf-script": _bad("office", spoil.root_set(OpenAction=script)),
        "pdf-action": _bad("screen", spoil.root_set(OpenAction=launch)),
        "pdf-form": _bad(SHEET, spoil.form_field()),
        "pdf-attachment": _bad(SHEET, spoil.attached()),
        "pdf-annotation": _bad(SHEET, spoil.annotated("Text")),
        "pdf-optional-content": _bad(SHEET, spoil.root_set(OCProperties=Dictionary(OCGs=Array([]), D=Dictionary()))),
    }


def _reading() -> dict[str, Bad]:
    return {
        "pdf-title": _bad("screen", spoil.info_set(Title=String("report-final2.docx"))),
        "pdf-title-shown": _bad("screen", spoil.root_set(ViewerPreferences=None)),
        "pdf-author": _bad("screen", spoil.info_set(Author=None)),
        "pdf-language": _bad("screen", spoil.root_set(Lang=String("English"))),
        "pdf-untagged": _bad("screen", spoil.root_set(StructTreeRoot=None)),
        "pdf-tag-links": _bad("screen", spoil.page_set(StructParents=None)),
        "pdf-tab-order": _bad("screen", spoil.page_set(1, Tabs=None)),
        "content-untagged": _bad("screen", _untagged),
        "figure-alt": _bad("screen", spoil.tag_set("Figure", Alt=String("image_03.png"))),
        "heading-order": _retold((STORY[0], *_levels(STORY[1:]))),
        "table-tags": _bad("screen", spoil.tags_set("TH", A=None)),
        "list-tags": _bad("screen", spoil.tag_set("LBody", S=Name.P)),
    }


def _flow() -> dict[str, Bad]:
    long = Node("P", [*(Leaf(3, line) for line in SHIPS), Leaf(4, "And a last line.")])
    ladder = paragraph(
        3,
        "Every line of this para-",
        "graph ends in a hy-",
        "phen, and that can-",
        "not be what its ty-",
        "pist meant.",
    )
    split = Node("TR", [Node("TD", [Leaf(3, "Oil", last=False)]), Node("TD", [Leaf(4, "two")])])
    head = row(3, "TH", "Cargo", "Ships")
    grid = [row(3, "TD", "Grain", "eleven"), row(3, "TD", "Timber", "one")]
    later = Node("Table", [head, *grid, row(4, "TD", "Sand", "four")])
    again = row(4, "TH", "Cargo", "Ships")
    return {
        "heading-stranded": _retold((*STORY[:12], heading(2, 3, "Crews"), *STORY[13:]), "empty-page"),
        "stray-line": _retold((*STORY[:11], long, *STORY[11:])),
        "runt-line": _retold((*STORY[:11], paragraph(3, "No ship has left since", "so."), *STORY[11:])),
        "hyphen-ladder": _retold((*STORY[:11], ladder, *STORY[11:])),
        "table-row-split": _retold(
            (*STORY[:9], Node("Table", [head, *grid, split]), *STORY[10:]), "table-head-lost", "table-row-alone"
        ),
        "table-row-alone": _retold((*STORY[:9], Node("Table", [*later.kids[:3], again, later.kids[3]]), *STORY[10:])),
        "table-head-lost": _retold(
            (*STORY[:9], Node("Table", [*later.kids, row(4, "TD", "Coal", "six")]), *STORY[10:])
        ),
    }


def _links() -> dict[str, Bad]:
    wrong = Node(
        "P",
        [
            leaf
            for page, text in ((2, "Ships"), (3, "Cargo"), (4, "Crews"))
            for leaf in (Leaf(1, text, last=False), Leaf(1, str(page), 250))
        ],
    )
    moved = spoil.edited(lambda pdf: spoil.put(pdf.pages[0].Annots[0], Dest=Array([pdf.pages[0].obj, Name.Fit])))
    here = Node("P", [Leaf(4, "here")])
    nowhere = spoil.edited(
        lambda pdf: (
            spoil.put(pdf.Root.Outlines.First, Dest=String("lost"), A=None)
            if "/A" in pdf.Root.Outlines.First
            else spoil.put(pdf.Root.Outlines.First, Dest=String("lost"))
        )
    )
    assert wrong == CONTENTS
    return {
        "link-target": _bad("screen", spoil.first_link(Dest=String("nowhere"))),
        "pdf-link-address": _bad(
            "screen", spoil.first_link(Dest=None, A=Dictionary(S=Name.URI, URI=String("http://no host/")))
        ),
        "link-text": _retold((STORY[0], CONTENTS, *STORY[1:], here)),
        "link-description": _bad("screen", spoil.first_link(Contents=None)),
        "bookmarks": _bad(
            "screen", spoil.chained(spoil.pages_doubled, spoil.root_set(Outlines=None)), "content-untagged"
        ),
        "bookmark-target": _bad("screen", nowhere, "bookmark-order"),
        "bookmark-order": _bad(
            "screen", spoil.outline(("Harbour report", 1), ("Ships", 2), ("Cargo", 3), ("Crews", 1))
        ),
        "contents-numbers": _bad("screen", moved),
    }


def _told() -> dict[str, Bad]:
    twin = Contents(headings=5, tables=1, figures=1, described=1)
    return {
        "text-spilled": _told_to("screen", Facts(spills=(Spill(2, BOX, 30.0, "Donaudampfschiff"),))),
        "text-missing": _told_to("screen", Facts(passages=("Twelve ships lay", "No storm was seen"))),
        "loose-line": _told_to("screen", Facts(loose=(LooseLine(2, BOX, 2.4, "three wide words"),))),
        "series-colours": _told_to("screen", Facts(series=(Series("Cargo", ("#c04040", "#40903f")),))),
        "twin-differs": _told_to("screen", Facts(twin=twin)),
    }


def _shown(text: str, x: float, y: float, size: float = 11) -> str:
    from tests.preflight.press.leaflet import encoded  # noqa: PLC0415

    return f"BT /Sans {size:g} Tf {x:.3f} {y:.3f} Td {encoded(text)} Tj ET"


def _black(text: str, x: float, y: float) -> str:
    return f"/Over gs 0 0 0 1 k {_shown(text, x, y)}"


def _text(text: str, x: float, y: float, page: int = 2) -> Spoil:
    return painted(_black(text, x, y), page)


def _state(paint: str, **states: Dictionary) -> Spoil:
    def edit(pdf: object) -> None:
        spoil.resource(pdf, 2, "ExtGState", **states)  # type: ignore[arg-type]
        spoil.paint(pdf, paint)  # type: ignore[arg-type]

    return spoil.edited(edit)


def _emptied(data: bytes) -> bytes:
    def edit(pdf: object) -> None:
        page = pdf.pages[1]  # type: ignore[attr-defined]
        page.Contents = pdf.make_stream(b"")  # type: ignore[attr-defined]
        spoil.paint(pdf, f"0 g {_shown('One line alone', 60, 300)}")  # type: ignore[arg-type]

    return spoil.edited(edit)(data)


def _untagged(data: bytes) -> bytes:
    def edit(pdf: object) -> None:
        content = f"q 0 g 1 0 0 1 {SLUG} {SLUG} cm {_shown('In no tag', 60, 100)} Q"
        pdf.pages[1].contents_add(pdf.make_stream(content.encode()))  # type: ignore[attr-defined]

    return spoil.edited(edit)(data)


def _levels(story: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the story with its second-level headings a level lower."""
    return tuple(Node("H3", node.kids) if node.kind == "H2" else node for node in story)
