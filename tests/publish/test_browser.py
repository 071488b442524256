"""``report.html`` in a browser, without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

from selenium.webdriver.common.by import By  # noqa: E402 - selenium may be missing
from selenium.webdriver.common.keys import Keys  # noqa: E402 - selenium may be missing

from tests.publish.chromium import chromium, needed  # noqa: E402 - selenium may be missing

pytestmark = needed


@pytest.fixture(scope="module")
def started() -> Iterator[webdriver.Chrome]:
    with chromium() as driver:
        yield driver


@pytest.fixture
def browser(started: webdriver.Chrome, out: Path) -> webdriver.Chrome:
    started.get("about:blank")
    started.get((out / "report.html").as_uri())
    return started


def active(browser: webdriver.Chrome) -> str:
    return str(browser.execute_script("return document.activeElement.id"))


def press(browser: webdriver.Chrome, key: str) -> None:
    browser.switch_to.active_element.send_keys(key)


def tab_to(browser: webdriver.Chrome, identifier: str) -> None:
    for _ in range(60):
        press(browser, Keys.TAB)
        if active(browser) == identifier:
            return
    raise AssertionError(f"the Tab key does not reach {identifier}")


def test_tab_enter_escape(browser: webdriver.Chrome) -> None:
    tab_to(browser, "s-2-1")
    card = browser.find_element(By.CSS_SELECTOR, "#s-2-1 + .card")
    assert card.is_displayed()
    assert "A/99/6 (Sect. 3), para. 2" in card.text
    press(browser, Keys.ENTER)
    marks = browser.find_elements(By.CSS_SELECTOR, "mark.on")
    quote = "".join(mark.get_property("textContent") for mark in marks)
    assert quote.startswith("The office cooperated with UNICEF")
    inside = browser.execute_script(
        "const box = arguments[0].getBoundingClientRect();"
        "return box.top >= 0 && box.bottom <= innerHeight;",
        marks[0],
    )
    assert inside
    press(browser, Keys.ESCAPE)
    assert active(browser) == "s-2-1"
    assert not browser.find_elements(By.CSS_SELECTOR, "mark.on")


def test_escape_closes_what_a_sentence_shows(browser: webdriver.Chrome) -> None:
    tab_to(browser, "s-1-1")
    card = browser.find_element(By.CSS_SELECTOR, "#s-1-1 + .card")
    assert card.is_displayed()
    press(browser, Keys.ESCAPE)
    assert not card.is_displayed()
    assert active(browser) == "s-1-1"


def test_a_way_back_by_link(browser: webdriver.Chrome) -> None:
    tab_to(browser, "s-3-1")
    press(browser, Keys.ENTER)
    back = browser.find_element(By.CSS_SELECTOR, ".uses a[href='#s-3-1']")
    back.send_keys(Keys.ENTER)
    assert active(browser) == "s-3-1"


def test_every_source_of_a_sentence_is_reached(browser: webdriver.Chrome) -> None:
    tab_to(browser, "s-2-2")
    quotes = []
    for _ in range(3):
        press(browser, Keys.TAB)
        quotes.append(browser.switch_to.active_element.get_attribute("href").split("#")[1])
    press(browser, Keys.ENTER)
    marks = browser.find_elements(By.CSS_SELECTOR, "mark.on")
    assert "".join(mark.get_property("textContent") for mark in marks).startswith("in four regions")
    assert len(set(quotes)) == 3


def test_nothing_is_loaded_and_nothing_complains(browser: webdriver.Chrome) -> None:
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.get_log("browser") == []


@pytest.mark.parametrize(("width", "direction"), [(320, "ltr"), (320, "rtl"), (550, "ltr")])
def test_a_narrow_page_does_not_scroll_sideways(
    browser: webdriver.Chrome, width: int, direction: str
) -> None:
    """550 is a page of 1100 at 200 per cent; 320 is WCAG's narrowest (1.4.10)."""
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        browser.execute_script(f"document.documentElement.dir = '{direction}'")
        wide = browser.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_tap_shows_before_it_opens(browser: webdriver.Chrome) -> None:
    browser.execute_script(
        "const words = document.getElementById('s-2-1');"
        "words.dispatchEvent(new PointerEvent('click', "
        "{bubbles: true, cancelable: true, pointerType: 'touch'}));"
    )
    assert browser.find_element(By.CSS_SELECTOR, "#s-2-1 + .card").is_displayed()
    assert browser.execute_script("return location.hash") == ""


def test_without_a_script_the_links_still_lead_to_the_sources(
    browser: webdriver.Chrome, out: Path
) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get((out / "report.html").as_uri())
        href = browser.find_element(By.ID, "s-2-1").get_attribute("href").split("#")[1]
        words = browser.find_element(By.ID, "s-2-1")
        words.send_keys(Keys.ENTER)
        assert browser.current_url.endswith(f"#{href}")
        place = browser.find_element(By.ID, href)
        view = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssVisualViewport"]
        assert view["pageY"] < place.location["y"] < view["pageY"] + view["clientHeight"]
        assert place.find_element(By.XPATH, "following-sibling::mark[1]").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_in_high_contrast_the_draft_is_read_as_a_text(browser: webdriver.Chrome) -> None:
    colour = """const of = (one) => getComputedStyle(document.querySelector(one)).color;
        return [of('a.words'), of('main p'), of('nav a')]"""
    features = [{"name": "forced-colors", "value": "active"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    try:
        sentence, text, link = browser.execute_script(colour)
        assert sentence == text
        assert link != text
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
