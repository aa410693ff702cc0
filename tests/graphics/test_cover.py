from lxml import etree
from tests.graphics.samples import chart, edition, item, moscow, roadmap, tokens
from tests.graphics.scenes import texts, touching

from printdesk.edition.inline import Run
from printdesk.edition.tree import Edition, KeyFigure, Numbers, Section
from printdesk.graphics import draw_cover
from printdesk.graphics.cover import compose_cover, cover_content

WIDTH, HEIGHT = 216.0, 119.0


def _texts(of: Edition) -> list[str]:
    content = cover_content(of)
    assert content is not None
    scene = compose_cover(content, tokens(), WIDTH, HEIGHT).finished(HEIGHT)
    assert touching(scene) == []
    return texts(scene)


def _numbers() -> Numbers:
    figure = KeyFigure(fact="a", path=(), value="55,000", unit="bpd", label=(Run("Oil"),), status=None, status_text="")
    return Numbers(key="n", path=(), figures=(figure,) * 3)


def test_the_cover_lists_what_is_due_dated_things_first_in_their_order() -> None:
    assert _texts(edition(moscow()))[3:] == [
        "Second Admiral Grigorovich frigate",
        "Su-35: final batch of 8",
        "S-300 additional batteries",
        "Integrated Air-Defence Network",
        "Al-Kibar oil field",
        "Energy Corridor Initiative",
        "Digital Economy Partnership",
    ]


def test_what_does_not_fit_on_the_cover_is_counted() -> None:
    many = roadmap({"Lane": [item(f"Thing {number}", "2027") for number in range(40)]})
    assert _texts(edition(many))[-1] == "and 25 more"


def test_a_long_name_is_cut_at_a_word() -> None:
    long = "A name that says everything about a thing that is due some day in a year to come and then some more"
    said = " ".join(_texts(edition(roadmap({"Lane": [item(long, "2027")]})))[3:])
    assert said.endswith("…")
    assert long.startswith(said.removesuffix("…"))


def test_without_a_roadmap_the_cover_shows_a_curve_then_numbers_then_the_sections() -> None:
    curve = chart("lines", [str(year) for year in range(2010, 2025)], {"Brent": list(range(15))}, periods=True)
    editions = (edition(curve, key_numbers=_numbers()), edition(key_numbers=_numbers()), edition())
    assert [found and found.subject for found in map(cover_content, editions)] == ["curve", "numbers", "sections"]
    assert "2010" in _texts(edition(curve))
    assert "55,000 bpd" in _texts(edition(key_numbers=_numbers()))
    assert _texts(edition()) == ["1", "First"]


def test_a_roadmap_in_a_subsection_counts() -> None:
    inner = Section(key="b", path=(), level=2, title=(Run("Inner"),), body=(moscow(),))
    outer = Section(key="a", path=(), level=1, title=(Run("Outer"),), sections=(inner,))
    found = cover_content(edition(sections=(outer,)))
    assert found is not None
    assert found.subject == "roadmap"


def test_there_is_no_art_where_there_is_nothing() -> None:
    assert draw_cover(edition(sections=()), tokens(), WIDTH, HEIGHT, form="svg") is None


def test_the_art_is_as_large_as_asked_for() -> None:
    drawing = draw_cover(edition(moscow()), tokens(), WIDTH, HEIGHT, form="svg")
    assert drawing is not None
    assert (drawing.width_mm, drawing.height_mm) == (WIDTH, HEIGHT)
    assert etree.fromstring(drawing.data).get("width") == "612.28pt"
