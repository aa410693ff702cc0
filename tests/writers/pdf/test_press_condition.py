"""Which press is printed on: conditions by name, profiles by what they are, refusals with their reason."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from PIL import ImageCms

from printdesk.errors import PrintdeskError
from printdesk.layout.package import find_layout
from printdesk.resources import asset
from printdesk.writers.pdf import press_pages
from printdesk.writers.pdf.press_colour import Inks, black_of_grey
from printdesk.writers.pdf.press_condition import conditions, press_for

FOGRA39 = asset("icc/FOGRA39L_coated.icc").read_bytes()
TOKENS = find_layout("briefing").tokens


def profile(folder: Path, data: bytes) -> Path:
    file = folder / "printer.icc"
    file.write_bytes(data)
    return file


def test_without_a_name_it_is_coated_paper() -> None:
    assert press_for().condition.name == "FOGRA39"


@pytest.mark.parametrize("name", ["fogra39", "FOGRA 39", "ISO Coated v2"])
def test_a_condition_is_found_however_its_name_is_written(name: str) -> None:
    assert press_for(name).condition.name == "FOGRA39"


def test_a_profile_goes_by_the_condition_it_names_itself_after(tmp_path: Path) -> None:
    press = press_for(profile=profile(tmp_path, FOGRA39))
    assert (press.condition.name, press.description, press.diagnostics) == ("FOGRA39", "FOGRA39L Coated", ())


def test_a_profile_for_another_condition_is_told(tmp_path: Path) -> None:
    press = press_for("FOGRA51", profile(tmp_path, FOGRA39))
    assert press.condition.name == "FOGRA51"
    assert [found.code for found in press.diagnostics] == ["press-profile-differs"]


def test_a_condition_without_a_profile_asks_for_one() -> None:
    with pytest.raises(PrintdeskError, match="no profile for FOGRA51") as refused:
        press_for("FOGRA51")
    assert "--profile" in (refused.value.diagnostics[0].hint or "")


def test_an_unknown_condition_is_refused_with_the_nearest() -> None:
    with pytest.raises(PrintdeskError, match="no printing condition") as refused:
        press_for("FOGRA93")
    assert "FOGRA39" in (refused.value.diagnostics[0].hint or "")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no ICC profile"),
        (b"<html>" * 100, "no ICC profile"),
        (FOGRA39[:5000], "cut short"),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "describes RGB, not CMYK"),
        (FOGRA39[:12] + b"link" + FOGRA39[16:], "class 'link'"),
        (FOGRA39[:8] + b"\x05" + FOGRA39[9:], "ICC version 5"),
        (FOGRA39[:128] + bytes(len(FOGRA39) - 128), "no colour can be converted"),
    ],
)
def test_what_is_no_profile_of_a_printer_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(PrintdeskError, match=re.escape(reason)):
        press_for(profile=profile(tmp_path, data))


def test_a_profile_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PrintdeskError, match="cannot be read"):
        press_for(profile=tmp_path / "none.icc")


def test_every_condition_bears_an_ink_that_papers_bear() -> None:
    assert all(200 <= condition.ink <= 340 and condition.title for condition in conditions().values())


def test_tokens_are_printed_by_their_own_recipes() -> None:
    inks = Inks(TOKENS, press_for())
    for colour in TOKENS.colours.values():
        level = [int(colour.srgb[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        assert inks.of_rgb(*level).cmyk == pytest.approx([part / 100 for part in colour.cmyk])


@pytest.mark.parametrize("level", [0.0, 0.2, 0.5, 0.8, 0.97])
def test_greys_are_black_alone(level: float) -> None:
    assert Inks(TOKENS, press_for()).of_rgb(level, level, level).cmyk[:3] == (0, 0, 0)


def test_black_alone_falls_evenly_from_black_to_paper() -> None:
    curve = black_of_grey(FOGRA39)
    assert (curve[0], curve[255]) == (255, 0)
    assert list(curve) == sorted(curve, reverse=True)


@pytest.mark.parametrize("cmyk", [(1, 1, 1, 1), (1, 1, 0.9, 0.6), (0.9, 0.8, 0.7, 0.9), (1, 1, 1, 0)])
def test_no_colour_has_more_ink_than_the_paper_bears(cmyk: tuple[float, float, float, float]) -> None:
    held = Inks(TOKENS, press_for()).limited(cmyk)
    assert sum(held) <= 3.0
    assert held[3] >= cmyk[3] - 0.01  # what the colours lose black makes up for


def test_a_colour_within_the_limit_is_left_alone() -> None:
    assert Inks(TOKENS, press_for()).limited((0.5, 0.4, 0.3, 0.2)) == (0.5, 0.4, 0.3, 0.2)


@pytest.mark.parametrize("name", press_pages.PRIVATE)
def test_private_parts_are_where_they_were(name: str) -> None:
    module, owner, part = name.rsplit(".", 2)
    from printdesk.writers.pdf.weasy import load  # noqa: PLC0415 - it loads WeasyPrint without a process

    load()
    thing = getattr(import_module(module), owner)
    source = Path(import_module(module).__file__ or "").read_text("utf-8")
    assert hasattr(thing, part) or f"self.{part} =" in source
