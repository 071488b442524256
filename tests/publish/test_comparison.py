"""The page of two resolutions side by side: verbatim, linked, self-contained, and in a browser."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from operative.actors import registry
from operative.documents import read
from operative.mandates import compare as asks
from operative.mandates import extract
from operative.mandates.model import ActKind
from operative.publish.comparison import LANGUAGES, _common, page
from operative.publish.phrases import phrases
from operative.resolutions import parse
from operative.resolutions.compare import PairKind, compare
from operative.resolutions.model import Resolution
from tests.resolutions.builder import resolution

WELLS = "Encourages Member States to repair the wells of rural schools before the dry season begins"
PUMPS = "invites donors to finance solar pumps, spare parts and the training of local mechanics"
REPORT = (
    "Requests the Secretary-General to submit to the General Assembly at its seventy-first session "
    "a report on water for schools, taking into account information provided by Member States;"
)
OLD = resolution(
    "A/RES/1/1",
    preamble=["Recalling its resolutions on water,", "Noting that <script> & pumps break,"],
    operative=[f"{WELLS};", f"{PUMPS.capitalize()};", "Calls upon States to plant trees;", REPORT],
)
NEW = resolution(
    "A/RES/2/1",
    preamble=["Recalling its resolutions on water,", "Noting that <script> & old pumps break,"],
    operative=[
        f"{WELLS}, and {PUMPS} in villages;",
        REPORT.replace("seventy-first", "seventy-third").replace("Member States", "donors"),
    ],
)


def made(old: Resolution, new: Resolution, language: str = "en") -> str:
    comparison = compare(old, new)
    compared = asks.compare(comparison, extract(old), extract(new))
    return page(comparison, compared, registry.load(), language=language)


@pytest.fixture(scope="module")
def text() -> str:
    return made(OLD, NEW)


@pytest.fixture(scope="module")
def shown(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def marked(shown: html.HtmlElement, tag: str) -> list[str]:
    return [one.text_content() for one in shown.iter(tag)]


def test_what_changed_is_marked_and_every_paragraph_is_verbatim(shown: html.HtmlElement) -> None:
    assert "old" in marked(shown, "ins")
    texts = {one.text_content() for one in shown.xpath("//p[@class='text']")}
    for one in (OLD, NEW):
        for paragraph in (*one.preamble, *one.operative):
            number = f"{paragraph.number} " if paragraph.number else ""
            assert number + paragraph.text in texts


def test_where_two_became_one_only_words_of_neither_are_marked(shown: html.HtmlElement) -> None:
    (merged,) = shown.xpath("//section[contains(@class, 'merged')]")
    assert marked(merged, "ins") == ["and", "in villages"]
    assert len(merged.xpath(".//p[@class='text']")) == 3


def test_what_is_asked_leads_to_its_paragraph_and_names_actors(shown: html.HtmlElement) -> None:
    rows = [[cell.text_content() for cell in row] for row in shown.xpath("//tbody/tr")]
    assert ["para. 3 of A/RES/1/1", "no longer asked"] in [row[:2] for row in rows]
    (due,) = (row for row in rows if row[1] == "another time")
    assert due[2:] == ["seventy-first session", "seventy-third session"]
    (heard,) = (row for row in rows if row[1] == "another condition")
    assert heard[2] == "taking into account: Member States"
    ids = shown.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {href[1:] for href in shown.xpath("//a/@href")} <= set(ids)


def test_a_condition_that_came_or_went_is_said(seeds: dict[str, Path]) -> None:
    old, new = (parse(read(path)) for path in seeds.values())
    turns = {
        row.xpath("string(td[1])"): row.xpath("string(td[3])")
        for row in html.document_fromstring(made(old, new)).xpath("//tbody/tr")
    }
    assert turns["a condition added"] == "at the request of Member States"
    back = html.document_fromstring(made(new, old)).xpath("//tbody/tr/td[1]/text()")
    assert "a condition left out" in back


def test_it_loads_nothing_and_runs_nothing(shown: html.HtmlElement, text: str) -> None:
    assert not shown.xpath("//@src | //link | //script | //iframe | //object | //base | //form")
    assert "url(" not in text
    (policy,) = shown.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = shown.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"style-src 'sha256-{digest}'" in policy


def test_texts_keep_their_language_and_direction() -> None:
    words = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH}"
    arabic = resolution("A/RES/1/1", operative=[f"{words} 1;"])
    arabic = replace(arabic, document=replace(arabic.document, language="ar"))
    shown = html.document_fromstring(made(arabic, NEW))
    texts = shown.xpath("//p[@class='text' and @lang='ar']")
    assert [one.get("dir") for one in texts] == ["auto"]


def places(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_phrase_with_what_is_filled_in(language: str) -> None:
    words, english = phrases(language, "comparison"), phrases("en", "comparison")
    assert {name: set(table) for name, table in words.items()} == {
        name: set(table) for name, table in english.items()
    }
    for name, table in english.items():
        for key, phrase in table.items():
            said = words[name][key]
            if (name, key) == ("page", "session"):
                assert places(said) in ({"number"}, {"ordinal"})
            else:
                assert places(said) == places(phrase), (name, key)
    assert set(words["kinds"]) == {kind.value for kind in PairKind}
    assert set(words["asked"]) == {kind.value for kind in asks.AskedKind}
    assert set(words["acts"]) == {kind.value for kind in ActKind} - {"other"}


def test_its_own_words_are_in_the_language_asked_for_and_the_texts_in_theirs() -> None:
    shown = html.document_fromstring(made(OLD, NEW, "ar"))
    words = phrases("ar", "comparison")
    assert (shown.get("lang"), shown.get("dir")) == ("ar", "rtl")
    (title,) = shown.xpath("//h1/text()")
    assert title == words["page"]["title"].format(old="A/RES/1/1", new="A/RES/2/1")
    (due,) = (row for row in shown.xpath("//tbody/tr") if words["asked"]["due"] in row[1].text)
    assert [cell.text for cell in due[2:]] == [
        words["page"]["session"].format(number=number) for number in (71, 73)
    ]
    assert {one.get("lang") for one in shown.xpath("//p[@class='text']")} == {"en"}
    assert "seventy-third" in shown.text_content()


def test_a_language_without_words_has_the_english_ones() -> None:
    assert made(OLD, NEW, "de") == made(OLD, NEW)


def test_nothing_changed_is_said() -> None:
    shown = html.document_fromstring(made(OLD, OLD))
    assert not shown.xpath("//del | //ins | //table")
    assert "Nothing." in shown.xpath("//section[@id='asked']/p/text()")


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6).map(
    lambda pairs: [(low, high) for low, high in apart(pairs) if low < high]
)


def apart(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order that do not overlap."""
    cuts = sorted({at for pair in pairs for at in pair})
    return list(zip(cuts[::2], cuts[1::2], strict=False))


@given(st.lists(SPANS, min_size=1, max_size=3))
def test_common_spans_are_what_every_list_covers(lists: list[list[tuple[int, int]]]) -> None:
    def covered(spans: list[tuple[int, int]]) -> set[int]:
        return {at for low, high in spans for at in range(low, high)}

    assert covered(_common(lists)) == set.intersection(*map(covered, lists))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_in_a_browser_it_fits_a_narrow_screen_and_shows_only_what_changed(
    language: str, tmp_path: Path
) -> None:
    pytest.importorskip("selenium", reason="selenium is not installed")
    from tests.publish.chromium import CHROMIUM, DRIVER, chromium

    if not (CHROMIUM and DRIVER):
        pytest.skip("chromium or chromedriver is missing: no browser to look with")
    file = tmp_path / "page.html"
    file.write_text(made(OLD, NEW, language), encoding="utf-8")
    with chromium() as browser:
        browser.get(file.as_uri())
        for width in (320, 640, 1280):
            metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            assert browser.execute_script("return document.documentElement.scrollWidth") <= width
            bar = browser.find_element("css selector", "nav ul")
            wide = "return [arguments[0].scrollWidth, arguments[0].clientWidth]"
            assert len(set(browser.execute_script(wide, bar))) == 1
        side = "return getComputedStyle(document.querySelector('#asked td > div')).textAlign"
        assert browser.execute_script(side) == ("right" if language == "ar" else "start")
        read = "return getComputedStyle(document.querySelector('ins'), arguments[0]).content"
        opening = phrases(language, "comparison")["page"]["put_in"]
        assert browser.execute_script(read, "::before") == f'"{opening}"'
        kept = browser.find_element("css selector", ".pair.kept")
        assert kept.is_displayed()
        browser.find_element("id", "only").send_keys(" ")
        assert not kept.is_displayed()
        assert not browser.get_log("browser")
