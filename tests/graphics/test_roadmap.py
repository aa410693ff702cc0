import pytest
from lxml import etree
from tests.graphics.samples import item, moscow, roadmap, tokens, words
from tests.graphics.scenes import filled, label, outlined, scene_of, texts, touching

from printdesk.edition.tree import Roadmap
from printdesk.graphics import pieces
from printdesk.graphics.paging import parts
from printdesk.graphics.roadmap_marks import HEIGHT
from printdesk.graphics.scene import Outline, Scene
from printdesk.graphics.timeline import Timeline

WIDTH = 166.0
START = 31.0


def _scene(when: str, status: str | None = "planned", first: int = 2026, last: int = 2028) -> Scene:
    return scene_of(roadmap({"Lane": [item("A thing", when, status=status)]}, first, last), WIDTH)  # type: ignore[arg-type]


def _at(year: float, first: int = 2026, last: int = 2028) -> float:
    return START + (year - first) * (WIDTH - START) / (last - first + 1)


def _diamond(scene: Scene, colour: str = "accent") -> float:
    """Return the middle of the diamond of the first item."""
    left, _, right, _ = filled(scene, colour)[0]
    return (left + right) / 2


def _window(scene: Scene) -> tuple[float, float]:
    boxes = [box for box in outlined(scene, "petrol") if box[3] - box[1] == pytest.approx(HEIGHT, abs=0.4)]
    (left, _, right, _) = boxes[0]
    return left, right


@pytest.mark.parametrize(
    ("when", "year"),
    [
        ("Q3 2026", 2026.75),
        ("by Q3 2026", 2026.75),
        ("March 2027", 2027.25),
        ("2027-07-01", 2027.5),
        ("from Q3 2026", 2026.5),
    ],
)
def test_what_is_stated_to_the_quarter_is_a_point_at_its_end_or_at_its_beginning(when: str, year: float) -> None:
    assert _diamond(_scene(when)) == pytest.approx(_at(year), abs=0.1)


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2027", 2027, 2028),
        ("by 2027", 2027, 2028),
        ("from 2027", 2027, 2028),
        ("early 2026", 2026, 2026 + 4 / 12),
        ("H2 2027", 2027.5, 2028),
        ("2026..2027", 2026, 2028),
        ("late 2028", 2028 + 8 / 12, 2029),
    ],
)
def test_what_is_stated_more_loosely_is_a_window_and_no_point(when: str, first: float, last: float) -> None:
    scene = _scene(when)
    assert _window(scene) == pytest.approx((_at(first), _at(last)), abs=0.4)
    assert filled(scene, "accent") == []


def test_a_window_that_begins_before_the_years_shown_is_open_on_that_side() -> None:
    drawn = [shape for shape in _scene("2025–2026").shapes if isinstance(shape, Outline) and len(shape.points) == 4]
    open_ones = [shape for shape in drawn if not shape.closed and shape.paint.stroke]
    assert len(open_ones) == 1
    assert min(x for x, _ in open_ones[0].points) == pytest.approx(START)


def test_no_date_is_a_dotted_line_that_says_so() -> None:
    scene = _scene("undated")
    assert "No date stated" in texts(scene)
    assert any(isinstance(shape, Outline) and shape.paint.dash for shape in scene.shapes)


@pytest.mark.parametrize(("when", "said"), [("2019", "2019"), ("2045", "2045")])
def test_what_is_due_outside_the_years_is_named_at_their_edge(when: str, said: str) -> None:
    scene = _scene(when)
    assert said in texts(scene)
    assert outlined(scene, "petrol") == []


def test_what_is_done_is_solid_and_says_done() -> None:
    scene = _scene("2027", "done")
    assert "2027, done" in texts(scene)
    assert any(right - left == pytest.approx(45, abs=0.5) for left, _, right, _ in filled(scene, "petrol"))
    assert "14\u00a0May\u00a02026, done" in texts(_scene("14 May 2026", "done"))


def test_the_key_names_only_the_marks_on_the_roadmap() -> None:
    assert texts(_scene("Q3 2026"))[-2:] == ["How to read", "Quarter stated"]
    assert texts(_scene("undated"))[-2:] == ["How to read", "No date stated"]


@pytest.mark.parametrize(("first", "last", "quarters"), [(2026, 2026, 4), (2026, 2028, 12), (2026, 2040, 0)])
def test_quarters_are_named_where_they_have_room(first: int, last: int, quarters: int) -> None:
    scene = scene_of(roadmap({"Lane": [item("A", "2026")]}, first, last), WIDTH)
    assert sum(text in {"Q1", "Q2", "Q3", "Q4"} for text in texts(scene)) == quarters


@pytest.mark.parametrize("width", [80.5, 109.0, 166.0])
@pytest.mark.parametrize(("first", "last"), [(2026, 2026), (2026, 2028), (2020, 2034)])
def test_labels_never_touch(width: float, first: int, last: int) -> None:
    wordings = (
        "by Q3 2026",
        "14 May 2026",
        "2025–2026",
        "from mid-2026",
        "undated",
        "week 50 2026",
        "December 2026",
        "2040",
        "by early 2026",
    )
    lanes = {
        f"Lane number {number} of the works": [
            item(f"Thing {number} with a name that goes on", when, "and a detail that says rather more about it")
            for when in wordings
        ]
        for number in range(3)
    }
    assert touching(scene_of(roadmap(lanes, first, last), width)) == []


def test_a_year_is_as_long_as_every_other_and_its_quarters_too() -> None:
    line = Timeline(2027, 2028, 0, 80)
    assert [line.at(item("", when).period.start) for when in ("2027", "Q2 2027", "2028")] == [0, 10, 40]  # type: ignore[arg-type]


def test_pieces_hold_every_item_once_and_no_more_than_a_page() -> None:
    lanes = {f"Lane {lane}": [item(f"Thing {lane}.{number}", "2027") for number in range(7)] for lane in range(5)}
    found = pieces(roadmap(lanes), WIDTH, tokens(), 225, form="svg", words=words())
    printed = [text.text or "" for piece in found for text in etree.fromstring(piece.data).iter("{*}text")]
    assert [text for text in printed if text.startswith("Thing")] == [
        f"Thing {lane}.{n}" for lane in range(5) for n in range(7)
    ]
    assert all(piece.height_mm <= 225 for piece in found)
    assert printed.count("2026") == len(found)


def test_a_roadmap_that_fits_is_one_piece() -> None:
    assert len(pieces(moscow(), WIDTH, tokens(), 225, form="svg", words=words())) == 1


def test_a_lane_keeps_its_colour_on_the_next_page() -> None:
    lanes = {f"Lane {lane}": [item(f"{lane}.{number}", "2027") for number in range(9)] for lane in range(3)}
    found = parts(roadmap(lanes), WIDTH, tokens(), 225, words=words(), language="en-GB")
    places = [[lane.place for lane in part.lanes] for part in found if isinstance(part, Roadmap)]
    assert len(places) > 1
    assert places[1][0] == places[0][-1] != 0


def test_a_roadmap_from_right_to_left_has_its_lanes_on_the_right() -> None:
    scene = scene_of(roadmap({"الطاقة": [item("حقل", "Q3 2026", language="ar")]}), WIDTH, "ar")
    assert label(scene, "الطاقة").left > label(scene, "2026").x
    assert label(scene, "2026").x > label(scene, "2028").x


@pytest.mark.parametrize(
    ("language", "quarters"),
    [
        ("en-GB", ["Q1", "Q2", "Q3", "Q4"]),
        ("de", ["Q1", "Q2", "Q3", "Q4"]),
        ("fr", ["T1", "T2", "T3", "T4"]),
        ("es", ["T1", "T2", "T3", "T4"]),
        ("ru", ["I\u00a0кв.", "II\u00a0кв.", "III\u00a0кв.", "IV\u00a0кв."]),
        ("ar", ["الربع\u00a01", "الربع\u00a02", "الربع\u00a03", "الربع\u00a04"]),
    ],
)
def test_quarters_and_the_key_stand_in_the_language_of_the_file(language: str, quarters: list[str]) -> None:
    items = [item("A", when, language=language) for when in ("by Q3 2026", "early 2026", "undated", "2026-05-02")]
    scene = scene_of(roadmap({"Lane": items}), WIDTH, language)
    assert [text for text in texts(scene) if text in quarters] == quarters * 3
    assert set(texts(scene)) >= {words(language)[name] for name in ("date_stated", "looser_date", "how_to_read")}
    assert touching(scene) == []
