"""The collaboration annex: pictures, page, and files for other tools."""

from __future__ import annotations

import io
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner
from lxml import etree, html

from operative import collaboration
from operative.actors import registry
from operative.cli import main
from operative.documents import read_text
from operative.publish import annex, tables
from operative.publish.annex import charts, draw, exchange, network_chart, vega
from operative.publish.annex.page import page
from operative.publish.annex.view import View
from operative.publish.characters import alphabetic
from operative.publish.phrases import phrases
from operative.publish.picture import SVG

OHCHR = """# Report of the Office of the United Nations High Commissioner for Human Rights

1. In 2024, OHCHR and UNICEF launched a joint programme on birth registration in Kenya.

2. OHCHR, in partnership with WHO, trains health workers on violence against children.

3. The building was painted.
"""
UNICEF = """# Report of the United Nations Children’s Fund

1. UNICEF and OHCHR held a joint workshop on justice for children in 2023.

2. UNICEF cooperates with <b>civil society</b> organizations & UNHCR on child labour.
"""
EARLIER = """# Report of the Office of the United Nations High Commissioner for Human Rights

1. OHCHR and ILO launched a joint programme on child labour in 2020.
"""


def found(*texts):
    names = registry.load()
    documents = [read_text(text, name=f"report-{at}.md") for at, text in enumerate(texts, 1)]
    return [(one, collaboration.harvest(one, registry=names)) for one in documents]


@pytest.fixture(scope="module")
def view() -> View:
    earlier = [read_text(EARLIER, name="earlier.md")]
    before = [(one, collaboration.harvest(one)) for one in earlier]
    return annex.view(found(OHCHR, UNICEF), registry.load(), before=before)


def paged(view: View) -> str:
    plots = tuple(charts.plots(view))
    pictures = {plot.name: draw.svg(plot) for plot in plots if plot.chart is not None}
    return page(view, plots, pictures, vega.bundle())


@pytest.fixture(scope="module")
def tree(view: View) -> html.HtmlElement:
    return html.fromstring(paged(view))


@pytest.mark.parametrize("name", ["network", "matrix", "subjects", "timeline", "places"])
def test_every_plot_is_valid_and_speaks_to_those_who_do_not_see_it(view: View, name: str) -> None:
    (plot,) = [one for one in charts.plots(view) if one.name == name]
    assert plot.chart is not None
    assert plot.chart.to_dict(validate=True)
    svg = draw.svg(plot)
    assert svg == draw.svg(plot)
    root = etree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.findtext(f"{{{SVG}}}title") == plot.title
    assert root.findtext(f"{{{SVG}}}desc") == plot.description
    assert draw.png(svg).startswith(b"\x89PNG")


def test_a_plot_without_data_says_so_and_draws_nothing() -> None:
    bare = annex.view(found("1. The building was painted.\n"), registry.load())
    for plot in charts.plots(bare):
        assert plot.chart is None
        assert plot.description
        with pytest.raises(ValueError, match="nothing to draw"):
            draw.svg(plot)
    text = paged(bare)
    assert (
        "state no collaboration"
        in html.document_fromstring(text).get_element_by_id("pairs").text_content()
    )
    assert "suggestions, each with its score" not in text


def test_every_statement_leads_to_its_words_in_its_paragraph(
    tree: html.HtmlElement, view: View
) -> None:
    links = tree.xpath("//details[@class='pair']//a/@href")
    assert links
    for link in links:
        (place,) = tree.xpath("//*[@id=$name]", name=link[1:])
        (mark,) = place.xpath("following-sibling::*[1][self::mark]")
        quotes = tree.xpath("//li[.//a[@href=$link]]/q/text()", link=link)
        assert mark.text in quotes[0] or quotes[0] in mark.text
    assert len(tree.xpath("//div[@class='origin-paragraph']")) == len(view.now.evidence)


def test_what_documents_say_is_text_and_never_markup(tree: html.HtmlElement) -> None:
    assert not tree.xpath("//main//b")


def test_the_page_loads_nothing_and_runs_its_own_scripts_alone(tree: html.HtmlElement) -> None:
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'sha256-" in policy
    assert not tree.xpath("//script/@src | //link/@href | //img/@src")


def test_both_sides_and_what_changed_stand_in_tables(tree: html.HtmlElement) -> None:
    between = tree.xpath("//section[@id='between']//tbody/tr")
    assert any("different" in row.text_content() or "both" in row.text_content() for row in between)
    change = [row.text_content() for row in tree.xpath("//section[@id='change']//tbody/tr")]
    assert any("no longer stated" in row and "Labour" in row for row in change)
    assert any("new" in row and "World Health" in row for row in change)


def test_nobody_is_ranked(tree: html.HtmlElement) -> None:
    pairs = [" ".join(p.text_content().split()) for p in tree.xpath("//details/summary")]
    named = [pair for pair in pairs if "–" in pair]
    assert named == sorted(named, key=str.casefold)


def test_graphs_can_be_opened_by_other_tools(view: View) -> None:
    for content, read in (
        (exchange.graphml(view), nx.read_graphml),
        (exchange.gexf(view), nx.read_gexf),
    ):
        graph = read(io.BytesIO(content))
        edge = graph.edges["OHCHR", "UNICEF"]
        assert edge["weight"] == 2
        assert "para. 1" in edge["evidence"]
    assert exchange.gexf(view) == exchange.gexf(view)
    assert b"lastmodifieddate" not in exchange.gexf(view)


def test_every_link_names_entities_that_stand_in_the_file(view: View) -> None:
    rows = [json.loads(line) for line in exchange.follow_the_money(view).splitlines()]
    ids = {row["id"] for row in rows}
    assert len(ids) == len(rows)
    links = [row["properties"] for row in rows if row["schema"] == "UnknownLink"]
    assert links
    for link in links:
        assert {*link["subject"], *link["object"], *link["proof"]} <= ids
    for row in rows:
        if row["schema"] == "Document":  # a checksum there is of SHA-1, a language of ISO 639-3
            assert row["properties"]["language"] == ["eng"]
            assert "contentHash" not in row["properties"]


def test_the_command_writes_the_annex_and_takes_no_decision(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text(OHCHR, encoding="utf-8")
    out = tmp_path / "out"
    arguments = ["collaboration", "annex", str(report), str(tmp_path / "none.md"), "-o", str(out)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2, result.output
    assert "none.md" in result.stderr
    names = {path.name for path in out.iterdir()}
    assert {"collaboration.html", "network.svg", "network.png", "collaboration.xlsx"} <= names
    assert {"collaboration.jsonl", "network.graphml", "network.gexf"} <= names


def test_what_both_sides_report_leads_to_their_paragraphs(tree):
    links = tree.xpath("//section[@id='between']//td//a")
    assert links
    for link in links:
        (paragraph,) = tree.xpath(f"//*[@id='{link.get('href').removeprefix('#')}']")
        assert link.text_content() == paragraph.xpath("string(h3)")
    heads = [head.text for head in tree.xpath("//section[@id='between']//thead//th")]
    assert heads[-2:] == ["What the first reports", "What the second reports"]


def test_who_reports_a_pair_is_said_by_the_side_of_the_table(tree):
    said = {row.xpath("string(td[2])") for row in tree.xpath("//section[@id='between']//tbody/tr")}
    assert said <= {
        "the first only",
        "the second only",
        "both",
        "both, in another form or with another status",
    }


def test_abbreviations_of_the_network_are_told_below_it(tree):
    (key,) = tree.xpath("//section[@id='network']/div[@class='key']")
    assert key.xpath("h3/text()") == ["Abbreviations"]
    rows = [(row[0].text_content(), row[1].text_content()) for row in key.xpath("dl/div")]
    assert "United Nations Children" in dict(rows)["UNICEF"]
    assert [short for short, _ in rows] == sorted(short for short, _ in rows)


def bars(*years: int, planned: Collection[int] = ()) -> list[dict[str, Any]]:
    """The bars of the timeline of joint programmes that two launch, or plan to, in some years."""
    texts = [f"{at}. UNICEF and ILO launched a programme in {y}." for at, y in enumerate(years, 1)]
    texts += [f"9{y}. UNICEF and ILO plan to launch a programme in {y}." for y in planned]
    chart = charts.timeline(annex.view(found("\n\n".join(texts)), registry.load())).chart
    assert chart is not None
    drawn = chart.to_dict()
    rows: list[dict[str, Any]] = drawn["datasets"][drawn["layer"][0]["data"]["name"]]
    return rows


def test_of_a_timelines_row_a_status_alone_lies_beside_its_name_in_the_middle() -> None:
    assert {bar["lane"] for bar in bars(2023, 2025)} == {1}
    assert {bar["status"]: bar["lane"] for bar in bars(2023, planned=[2023])} == {
        "done": 0,
        "planned": 2,
    }


@pytest.mark.parametrize(
    ("years", "first"),
    [([2026, 2024, 2022, 1949], 2022), ([2026, 2023, 2020, 2017, 2014, 2011, 2008], 2011)],
)
def test_a_timeline_shows_no_long_empty_stretch(years: list[int], first: int) -> None:
    assert min(bar["first"] for bar in bars(*years)) == first


def test_subjects_say_where_law_and_goals_speak_of_them(tree: html.HtmlElement) -> None:
    said = " ".join(tree.get_element_by_id("spoken").text_content().split())
    assert "Convention: art. " in said
    gaps = tree.get_element_by_id("gaps").text_content()
    assert "Harmful practices (Convention: art. 19, 24.3; Goals: 5.3)" in gaps


def test_tables_say_when_and_what_made_the_suggestion(view: View) -> None:
    told = tables.evidence(view.now.evidence)
    rows = [dict(zip(tables.STATEMENTS, row, strict=True)) for row in told]
    assert rows[0]["years"] == "2024"
    assert rows[0]["cues"]
    assert all(str(row["made"]).startswith("operative ") for row in rows)


def test_pairs_stand_as_people_look_them_up() -> None:
    names = ["UNHCR", "Ähnliche Stelle", "alpha", "Zone", "beta"]
    assert sorted(names, key=alphabetic) == ["Ähnliche Stelle", "alpha", "beta", "UNHCR", "Zone"]


def test_the_legend_explains_the_signs_that_are_drawn_alone() -> None:
    assert signs(OHCHR, UNICEF) == {"un"}


def test_a_mechanism_has_a_sign_of_its_own() -> None:
    said = "1. OCHA chaired the Inter-Agency Standing Committee together with UNICEF in 2024."
    assert signs(OHCHR, said) == {"un", "mechanisms"}


def signs(*texts: str) -> set[str]:
    """Which signs the legend of the network explains, by the keys of their words."""
    words = phrases("en", "annex")["page"]
    chart = network_chart.network(annex.view(found(*texts), registry.load())).chart
    assert chart is not None
    told = json.dumps(chart.to_dict(validate=False)["layer"])
    return {
        key for key in ("un", "mechanisms", "states", "others") if json.dumps(words[key]) in told
    }


def test_a_document_without_a_symbol_goes_by_its_title(tree: html.HtmlElement) -> None:
    title = "Report of the Office of the United Nations High Commissioner for Human Rights"
    (link,) = tree.xpath("//*[@data-pair='OHCHR|WHO']//a")
    assert link.text_content() == f"{title}, para. 2"
    sources = [one.text_content() for one in tree.xpath("//section[@id='documents']//li")]
    assert sources[0] == f"{title} (report-1.md)"


def test_documents_of_one_title_are_told_apart_by_their_files() -> None:
    alike = annex.view(found(OHCHR, OHCHR), registry.load())
    called = [alike.document(one.id) for one in alike.now.documents]
    assert [name.rpartition(" ")[2] for name in called] == ["(report-1.md)", "(report-2.md)"]
