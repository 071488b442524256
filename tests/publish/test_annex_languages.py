"""The annex in the official languages: its own words turn, names and documents' words stay."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter

import pytest
from lxml import etree, html

from operative.actors import registry
from operative.collaboration import topics
from operative.collaboration.model import Form, Status
from operative.publish import annex
from operative.publish.annex import charts, draw
from operative.publish.annex.wording import LANGUAGES, Wording
from operative.publish.phrases import direction, phrases
from tests.publish.test_annex import OHCHR, UNICEF, found, paged

OTHERS = [one for one in LANGUAGES if one != "en"]


def places(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def test_all_official_languages_are_there() -> None:
    assert set(LANGUAGES) == {"ar", "en", "es", "fr", "ru", "zh"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_phrase_with_what_is_filled_in(language: str) -> None:
    words, english = phrases(language, "annex"), phrases("en", "annex")
    for name in ("page", "forms", "statuses", "groups"):
        assert {key: places(said) for key, said in words[name].items()} == {
            key: places(said) for key, said in english[name].items()
        }
    assert set(words["forms"]) == {form.value for form in Form}
    assert set(words["statuses"]) == {status.value for status in Status}
    groups = {one.regional_group for one in registry.load().actors if one.regional_group}
    assert set(words["groups"]) == groups
    if language != "en":
        assert set(words["subjects"]) == {topic.id for topic in topics.load().topics}


@pytest.mark.parametrize("language", OTHERS)
def test_the_pages_own_words_turn_and_the_documents_words_stay(language: str) -> None:
    view = annex.view(found(OHCHR, UNICEF), registry.load(), language=language)
    tree = html.fromstring(paged(view))
    words = phrases(language, "annex")
    assert (tree.get("lang"), tree.get("dir")) == (language, direction(language))
    assert tree.xpath("/html/head/title/text()") == [words["page"]["title"]]
    options = tree.xpath("//select[@name='topic']/option[@value='birth-registration']/text()")
    assert options == [words["subjects"]["birth-registration"]]
    assert tree.xpath("//select[@name='form']/option[@value='event']/text()") == [
        words["forms"]["event"]
    ]
    quotes = tree.xpath("//*[@data-pair='OHCHR|WHO']//q")
    assert [(one.get("lang"), one.get("dir")) for one in quotes] == [("en", "auto")]
    assert "trains health workers" in quotes[0].text
    names = tree.xpath("//*[@data-pair='OHCHR|WHO']/summary/bdi")
    assert [one.get("lang") for one in names] == ["en", "en"]
    shown = " ".join(tree.xpath("//main//text()[not(ancestor::script or ancestor::style)]"))
    english = [said for said in phrases("en", "annex")["page"].values() if len(said) > 25]
    assert not [said for said in english if not places(said) and said in shown]


def test_pictures_speak_the_language_too() -> None:
    view = annex.view(found(OHCHR, UNICEF), registry.load(), language="fr")
    words = phrases("fr", "annex")["page"]
    (plot,) = [one for one in charts.plots(view) if one.name == "network"]
    root = etree.fromstring(draw.svg(plot))
    assert root.get("lang") == "fr"
    assert root[0].text == words["network"]
    assert words["un"] in "".join(root.itertext())


def test_a_subject_of_another_vocabulary_keeps_its_name() -> None:
    wording = Wording("ar")
    topic = topics.load().topics[0]
    assert wording.subject(topic) != topic.name
    assert wording.subject(replace(topic, name="Violence at sea")) == "Violence at sea"


def test_a_language_without_words_has_the_english_ones() -> None:
    assert Wording("de") == Wording("en")


def test_figures_are_written_as_the_language_writes_them() -> None:
    assert [Wording(one).number(0.9) for one in ("en", "fr", "ru")] == ["0.90", "0,90", "0,90"]


def test_a_name_keeps_its_direction_in_a_line_that_runs_from_right_to_left() -> None:
    assert Wording("ar").apart("WHO") == "\N{FIRST STRONG ISOLATE}WHO\N{POP DIRECTIONAL ISOLATE}"
    assert Wording("fr").apart("WHO") == "WHO"
