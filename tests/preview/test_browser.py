"""The preview as people use it, in a real browser."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.preview.conftest import BRIEFING, write
from tests.preview.running import Running

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000
AXE = Path(__file__).parents[1] / "validators/node_modules/axe-core/axe.min.js"
Page = Any

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def window(preview: Running) -> Iterator[Page]:
    """A window on the preview; whatever goes wrong in the page fails the test that saw it."""
    with playwright.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme="light")
        page.set_default_timeout(PATIENCE)
        page.wrong, page.asked = [], []
        page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(preview.address)
        page.wait_for_selector('html[data-whole="true"]')
        yield page
        browser.close()


@pytest.fixture(autouse=True)
def _put_back(window: Page, content: Path) -> Iterator[None]:
    yield
    assert window.wrong == []
    window.keyboard.press("Escape")
    window.keyboard.press("1")
    if content.read_text("utf-8") != BRIEFING:
        _save(window, content, BRIEFING)


def test_a_reader_that_speaks_finds_its_way(window: Page) -> None:
    assert window.title() == "Bees of the valley – preview"
    assert [window.locator(mark).count() for mark in ("header", "main", "nav", "aside", "[role=tablist]")] == [1] * 5
    assert window.locator("img:not([alt])").count() == 0
    second = window.locator("#doc-pdf section.leaf").nth(1)
    assert second.get_attribute("aria-label") == "Page 2"
    assert "The harvest was fair in spring" in " ".join(second.locator(".words").text_content().split())
    assert second.locator("img").get_attribute("alt").startswith("Page 2: ")
    assert window.locator("#said[aria-live=polite], #warned[aria-live=assertive]").count() == 2
    window.wait_for_selector(".leaf:nth-child(3) .parts button", state="attached")
    assert all(window.eval_on_selector_all(".parts", "all => all.map(one => one.childElementCount > 0)"))
    names = window.eval_on_selector_all("button", "all => all.map(one => one.ariaLabel || one.innerText || one.title)")
    assert "" not in [name.strip() for name in names]


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(window: Page, content: Path, scheme: str) -> None:
    window.emulate_media(color_scheme=scheme)
    content.write_text(BRIEFING.replace("title: The harvest", "titel: The harvest"), encoding="utf-8")
    window.locator("#trouble").wait_for()
    broken = _broken_rules(window)
    content.write_text(BRIEFING, encoding="utf-8")
    window.locator("#trouble").wait_for(state="hidden")
    window.keyboard.press("?")
    broken += _broken_rules(window)
    window.keyboard.press("Escape")
    window.keyboard.press("4")
    window.locator("#editions").wait_for()
    broken += _broken_rules(window)
    window.emulate_media(color_scheme="light")
    assert broken == []


def test_nothing_is_asked_of_anybody_else(window: Page, preview: Running) -> None:
    assert window.asked
    assert [address for address in window.asked if not address.startswith(preview.address)] == []


def test_an_edit_swaps_one_page_without_moving_the_others(window: Page, content: Path) -> None:
    _go_to(window, 2)
    _until_sharp(window)
    window.evaluate("document.querySelectorAll('.leaf img').forEach((one, at) => { one.mark = at; })")
    before = window.evaluate("document.getElementById('stage').scrollTop")
    _save(window, content, BRIEFING.replace("fair in spring", "splendid in spring"))
    kept = window.eval_on_selector_all(".leaf .sheet > img", "all => all.map((one, at) => one.mark === at)")
    assert kept == [True, False, True]
    assert window.evaluate("document.getElementById('stage').scrollTop") == before
    assert window.locator(".marks i").count() == 1
    assert window.locator(".thumbs .is-changed").get_attribute("aria-label") == "Page 2, changed"
    window.locator("#said", has_text="Page 2 changed.").wait_for(state="attached")


def test_a_change_out_of_view_is_gone_to_unless_that_is_not_wanted(window: Page, content: Path) -> None:
    _go_to(window, 1)
    _save(window, content, BRIEFING.replace("Frost may", "Thaw may"))
    assert _in_view(window, 3)
    _save(window, content, BRIEFING)
    _go_to(window, 1)
    window.keyboard.press("f")
    _save(window, content, BRIEFING.replace("Frost may", "Thaw may"))
    assert not _in_view(window, 3)
    window.keyboard.press("f")
    window.keyboard.press("n")
    assert _in_view(window, 3)


def test_what_is_read_stays_in_view_when_pages_come_before_it(window: Page, content: Path) -> None:
    _go_to(window, 2)
    top = window.locator("#doc-pdf .sheet").nth(1).bounding_box()["y"]
    window.keyboard.press("f")
    _save(
        window,
        content,
        BRIEFING.replace("Nobody was stung.", "Nobody was stung. " + "The bees flew out and came home. " * 300),
    )
    read = window.locator("#doc-pdf .leaf", has_text="fair in spring")
    assert read.get_attribute("aria-label") != "Page 2"
    assert abs(read.locator(".sheet").bounding_box()["y"] - top) <= 1
    _save(window, content, BRIEFING)
    assert abs(window.locator("#doc-pdf .sheet").nth(1).bounding_box()["y"] - top) <= 1
    window.keyboard.press("f")


def test_the_pointer_on_a_page_hides_nothing(window: Page) -> None:
    part = window.locator("#doc-pdf .leaf:nth-child(2) .parts button").first
    part.evaluate("one => one.classList.add('wide')")
    part.hover(position={"x": 5, "y": 5}, force=True)
    assert part.evaluate("one => one.matches(':hover')")
    assert part.evaluate("one => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"
    part.evaluate("one => one.classList.remove('wide')")


def test_an_error_lies_over_the_last_good_pages_and_goes_when_it_is_mended(window: Page, content: Path) -> None:
    painted = window.get_attribute("html", "data-painted")
    content.write_text(BRIEFING.replace("title: The harvest", "titel: The harvest"), encoding="utf-8")
    trouble = window.locator("#trouble")
    trouble.wait_for()
    assert "briefing.yaml:15:5" in trouble.inner_text()
    assert "did you mean 'title'?" in trouble.inner_text()
    assert trouble.locator("pre b").first.inner_text() == "titel"
    assert window.evaluate("getComputedStyle(document.querySelector('.leaf img')).opacity") == "0.45"
    assert window.get_attribute("html", "data-painted") == painted
    window.locator("#warned", has_text="1 error").wait_for(state="attached")
    content.write_text(BRIEFING, encoding="utf-8")
    trouble.wait_for(state="hidden")
    window.wait_for_selector(f'html:not([data-painted="{painted}"])')
    assert window.evaluate("getComputedStyle(document.querySelector('.leaf img')).opacity") == "1"


def test_a_click_tells_the_line_and_keys_do_too(window: Page) -> None:
    _find(window, "depend on it")
    box = window.locator(".marks i.found").bounding_box()
    window.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    slip = window.locator("#slip")
    slip.wait_for()
    assert "briefing.yaml:14" in slip.inner_text()
    assert slip.locator("a").get_attribute("href").startswith("vscode://file/")
    window.keyboard.press("Escape")
    slip.wait_for(state="hidden")
    window.locator(".leaf").nth(2).focus()
    for key in ("Enter", "ArrowDown", "Enter"):
        window.keyboard.press(key)
    slip.wait_for()
    assert re.search(r"briefing\.yaml:2\d", slip.inner_text())


def test_a_finding_leads_to_its_place(window: Page, content: Path) -> None:
    _go_to(window, 1)
    _save(window, content, BRIEFING.replace("Frost kills", "Frost kills kills"))
    finding = window.locator(".finding", has_text="doubled-word")
    finding.wait_for()
    assert "briefing.yaml:24" in finding.inner_text()
    _go_to(window, 1)
    finding.get_by_role("button", name="Show").click()
    assert _in_view(window, 3)
    assert window.locator(".parts .is-shown").first.get_attribute("aria-label") == "Margin note, line 24"


def test_pages_stand_as_large_as_they_are_wanted(window: Page) -> None:
    width = window.evaluate("document.querySelector('.sheet').clientWidth")
    window.keyboard.press("-")
    smaller = window.evaluate("document.querySelector('.sheet').clientWidth")
    assert smaller < width
    window.keyboard.press("z")
    assert window.evaluate("document.querySelector('.sheet').clientHeight") <= 900 - 90
    window.keyboard.press("s")
    tops = window.eval_on_selector_all(".sheet", "all => all.slice(0, 3).map(one => one.getBoundingClientRect().top)")
    assert tops[1] == tops[2] > tops[0], "the second page faces the third"
    window.keyboard.press("s")
    window.keyboard.press("w")
    assert window.evaluate("document.querySelector('.sheet').clientWidth") == width
    _until_sharp(window)


def test_what_changed_is_shown_beside_what_it_was(window: Page, content: Path) -> None:
    _save(window, content, BRIEFING.replace("fair in spring", "splendid in spring"))
    window.keyboard.press("4")
    window.locator("#editions", has_text="1 of 3 pages differ").wait_for()
    window.locator(".pair .was .marks i").first.wait_for(state="attached")
    assert window.locator(".pair").count() == 3
    window.keyboard.press("b")
    assert window.locator("#editions .turn").inner_text() == "As it was"
    shown = "all => all.map(one => [getComputedStyle(one.querySelector('.was')).visibility, getComputedStyle(one.querySelector('.now')).visibility])"
    assert window.eval_on_selector_all(".pair", shown) == [["visible", "hidden"]] * 3


def test_the_press_edition_is_shown_plate_by_plate_and_made_anew_while_it_is_looked_at(
    window: Page, content: Path
) -> None:
    window.keyboard.press("2")
    window.locator("#doc-press .leaf img").first.wait_for()
    window.locator("[data-ink=Black]").click()
    window.locator(".plate img[alt*='plate Black']").first.wait_for()
    window.locator("#plates output", has_text=re.compile(r"Page 1: black on [\d.]+ % of the sheet")).wait_for()
    window.locator("[data-ink='']").click()
    assert window.locator(".plate").count() == 0
    content.write_text(BRIEFING.replace("fair in spring", "splendid in spring"), encoding="utf-8")
    window.locator("#note", has_text="from before the last save; it is being made anew").wait_for()
    window.locator("#doc-press .words", has_text="splendid in spring").wait_for(state="attached")
    window.locator("#note").wait_for(state="hidden")
    window.keyboard.press("1")
    _save(window, content, BRIEFING)
    window.locator("#topic-press", has_text="before the last save").wait_for()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_word_file_is_shown_as_pages(window: Page) -> None:
    window.keyboard.press("3")
    window.locator("#doc-word .leaf img").first.wait_for()
    assert "Nobody was stung" in window.locator("#doc-word .words").first.text_content()


def test_a_tab_says_that_the_preview_is_gone_and_is_live_again_when_it_is_back(window: Page, tmp_path: Path) -> None:
    content = write(tmp_path / "a folder, wíth ünïcode")
    running = Running(content)
    page = window.context.browser.new_page(viewport={"width": 1000, "height": 700})
    page.set_default_timeout(PATIENCE)
    page.goto(running.address)
    page.wait_for_selector('html[data-whole="true"]')
    assert page.locator("#panel").is_hidden(), "there is no room for it beside the pages"
    running.stop()
    page.locator("#gone", has_text="The preview has stopped").wait_for()
    again = Running(content)
    try:
        assert again.address == running.address
        page.locator("#gone").wait_for(state="hidden")
        content.write_text(BRIEFING.replace("fair in spring", "splendid in spring"), encoding="utf-8")
        page.locator("#doc-pdf .words", has_text="splendid in spring").wait_for(state="attached")
    finally:
        page.close()
        again.stop()


def _save(window: Page, content: Path, text: str) -> None:
    """Save, and wait until its pages stand on the screen."""
    painted = window.get_attribute("html", "data-painted")
    content.write_text(text, encoding="utf-8")
    window.wait_for_selector(f'html[data-whole="true"]:not([data-painted="{painted}"])')


def _broken_rules(window: Page) -> list[tuple[str, str]]:
    """Return each rule of WCAG 2.2 AA, or of good practice, that the page breaks, with the element."""
    window.evaluate(AXE.read_text("utf-8"))
    found = window.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]]


def _go_to(window: Page, page: int) -> None:
    window.locator(".thumbs button").nth(page - 1).click()


def _until_sharp(window: Page) -> None:
    """Wait until every page in view is a picture of as many pixels as it is wide."""
    window.evaluate("""new Promise(done => {
        const inView = sheet => { const box = sheet.getBoundingClientRect(); return box.bottom > 90 && box.top < innerHeight; };
        const isSharp = sheet => sheet.querySelector("img")?.naturalWidth === sheet.clientWidth;
        const look = () => [...document.querySelectorAll("#doc-pdf .sheet")].filter(inView).every(isSharp) ? done() : setTimeout(look, 50);
        look();
    })""")


def _find(window: Page, words: str) -> None:
    window.keyboard.press("/")
    window.keyboard.type(words)
    window.keyboard.press("Enter")
    window.locator(".marks i.found").first.wait_for(state="attached")


def _in_view(window: Page, page: int) -> bool:
    sheet = window.locator("#doc-pdf .sheet").nth(page - 1).bounding_box()
    return bool(sheet["y"] < 800 and sheet["y"] + sheet["height"] > 200)
