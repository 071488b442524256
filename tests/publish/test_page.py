"""``report.html``: self-contained, linked throughout, safe against its own content."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from operative.publish.annex.matrices import LIGHT, SHADES
from operative.publish.annex.plot import INK
from operative.publish.contents import sentences
from tests.publish.builder import HOSTILE, OFFICE, result

Page = html.HtmlElement


@pytest.fixture(scope="module")
def text(out: Path) -> str:
    return (out / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return html.document_fromstring(text)


def test_every_id_is_unique_and_every_inner_link_leads_somewhere(page: Page) -> None:
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    targets = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    for name in ("aria-describedby", "aria-labelledby"):
        targets |= {one for value in page.xpath(f"//@{name}") for one in value.split()}
    assert targets <= set(ids)


def test_what_is_for_the_author_alone_is_marked(page: Page) -> None:
    (marked,) = page.xpath("//p[@class='gap']")
    assert marked.text_content().startswith("[Not reviewed")


def test_every_sentence_leads_to_its_marked_quotes(page: Page) -> None:
    for paragraph, place, sentence in sentences(result().draft):
        number = paragraph.number if paragraph else "summary"
        (words,) = page.xpath(f"//*[@id='s-{number}-{place}']")
        assert words.text_content() == sentence.text
        cards = words.getparent().xpath(".//a[@class='open']/@href")
        assert len(cards) == len(sentence.sources)
        for href, source in zip(cards, sentence.sources, strict=True):
            marks = page.xpath(f"//mark[contains(concat(' ', @data-quotes, ' '), ' {href[1:]} ')]")
            assert "".join(mark.text_content() for mark in marks) == source.quote
        assert words.get("href", "") == (cards[0] if cards else "")


def test_source_paragraphs_are_whole_and_lead_back(page: Page) -> None:
    shown = {node.text_content() for node in page.xpath("//p[@class='text']")}
    assert f"2. {OFFICE.text_of(OFFICE.blocks[1])}" in shown
    for paragraph in page.xpath("//div[@class='origin-paragraph']"):
        assert paragraph.xpath(".//p[@class='uses']/a/@href")


def test_nothing_is_loaded_from_elsewhere(page: Page, text: str) -> None:
    assert not page.xpath("//@src | //link | //iframe | //object | //base | //form")
    assert "url(" not in text
    assert "@import" not in text
    for link in page.xpath("//a[not(starts-with(@href, '#'))]"):
        assert link.get("href").startswith("https://")
        assert link.get("rel") == "noreferrer"


def test_the_policy_allows_the_pages_own_style_and_script_only(page: Page) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (node,) = page.xpath(f"//{tag}")
        digest = base64.b64encode(hashlib.sha256(node.text.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert not page.xpath("//@style | //@onclick")


def test_hostile_text_stays_text(page: Page) -> None:
    assert not page.xpath("//b")
    assert HOSTILE in page.text_content()
    assert "49" not in page.xpath("string(//*[@id='s-2-2'])")


def test_the_basics_of_an_accessible_page(page: Page) -> None:
    assert page.get("lang") == "en"
    assert page.get("dir") == "ltr"
    assert page.xpath("string(//title)").startswith("Sample cooperation")
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//main")) == 1
    assert page.xpath("//body/*")[0].get("class") == "skip"
    levels = [int(node.tag[1]) for node in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert all(low - high <= 1 for high, low in pairwise(levels))
    for region in page.xpath("//nav | //*[@role='region']"):
        assert region.get("aria-label") or region.get("aria-labelledby")
    for table in page.xpath("//table"):
        assert table.xpath("caption")
        assert all(node.get("scope") for node in table.xpath(".//th"))
    (picture,) = page.xpath("//*[local-name()='svg']")
    assert picture.get("role") == "img"
    assert page.xpath("//details//table")


def test_gaps_come_first_in_the_coverage(page: Page) -> None:
    rows = page.xpath("//*[@id='coverage']//table[1]/tbody/tr")
    assert [row.get("class") for row in rows[:3]] == ["gap", None, None]


def _schemes() -> list[dict[str, str]]:
    sheet = (files("operative.publish") / "templates" / "report.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[:2]
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in (light, dark)]


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", _schemes(), ids=("light", "dark"))
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        ("ink", "paper", 7.0),
        ("soft", "paper", 4.5),
        ("link", "paper", 4.5),
        ("link", "card", 4.5),
        ("ink", "card", 7.0),
        ("ink", "gap", 7.0),
        ("mark-ink", "mark", 4.5),
        ("mark-ink", "strong", 4.5),
        ("focus", "paper", 3.0),
        ("rule", "paper", 3.0),
    ],
)
def test_contrast(scheme: dict[str, str], ink: str, paper: str, least: float) -> None:
    assert contrast(scheme[ink], scheme[paper]) >= least


def test_sides_are_named_by_the_writing_and_not_by_the_page() -> None:
    sheet = (files("operative.publish") / "templates" / "report.css").read_text(encoding="utf-8")
    assert not re.search(
        r"(?<![\w-])(left|right)\s*:|-(left|right)\s*:|text-align: (left|right)", sheet
    )


def test_the_page_is_well_formed(text: str) -> None:
    parser = etree.HTMLParser(recover=False)
    try:
        etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        known = ("Tag", "invalid")  # libxml2 knows no element that HTML 5 brought
        errors = [error.message for error in parser.error_log]
        assert all(error.startswith(known[0]) and error.endswith(known[1]) for error in errors)


def test_every_sentence_with_sources_looks_like_one_that_leads_somewhere(page: Page) -> None:
    style = page.xpath("//style")[0].text
    assert ".connective" not in style
    assert "span.words { text-decoration: none; }" in style
    for sentence in page.xpath("//*[contains(concat(' ', @class, ' '), ' s ')]"):
        sources = sentence.xpath(".//*[@class='source']")
        (words,) = sentence.xpath("./*[@class='words']")
        assert words.tag == ("a" if sources else "span")


@pytest.mark.parametrize(
    ("ink", "shade"),
    [*((INK, shade) for shade in SHADES[:2]), *((LIGHT, shade) for shade in SHADES[2:])],
)
def test_figures_in_a_matrix_can_be_read_on_every_shade(ink: str, shade: str) -> None:
    assert contrast(ink, shade) >= 4.5
