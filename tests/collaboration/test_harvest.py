import pytest

from operative.collaboration import build, harvest
from operative.collaboration.model import Status
from operative.documents import read, read_text

REPORT = """# Report of the Office

## I. United Nations Office on Drugs and Crime

1. In 2024, the Office held a workshop with UNICEF on birth registration in Kenya.

2. With regard to the external factors, the plan is based on the planning assumption that:

(a) Member States continue to cooperate with the Office;

3. The Office has 12 posts.
"""


@pytest.fixture(scope="module")
def document():
    return read_text(REPORT, name="report.md")


def test_the_office_is_that_of_its_section(document):
    (row,) = harvest(document)
    assert row.entity == "UNODC"
    assert row.statements[0].actors == ("UNODC", "UNICEF")
    assert row.statements[0].places == ("STATE:KEN",)
    assert row.statements[0].topics == ("birth-registration",)


def test_a_given_entity_overrides_the_headings(document):
    (row,) = harvest(document, entity="WHO")
    assert row.statements[0].actors == ("WHO", "UNICEF")


def test_spans_are_those_of_the_document(document):
    (row,) = harvest(document)
    assert document.text[row.start : row.end] == row.text
    one = row.statements[0]
    assert row.start <= one.start < one.end <= row.end
    assert document.anchor(one.start, one.end).label == row.anchor


def test_items_of_an_assumption_are_none(document):
    assert "continue to cooperate" in document.text
    assert all("continue to cooperate" not in row.text for row in harvest(document))


THEMES = """# Proposed programme budget

## Part VI Human rights and humanitarian affairs

### Section 25 Assistance to refugees

1. The Office works with the World Health Organization. It holds a seminar with UNDP on schools.

| 2024 (actual) | 2027 (planned) |
| --- | --- |
| UNDP and UNICEF share information on health | UNDP and UNICEF share guidance on health |
"""


def test_topics_are_those_of_the_words_or_of_the_heading_and_no_entity_s_name():
    rows = harvest(read_text(THEMES, name="budget.md"))
    assert [one.topics for one in rows[0].statements] == [
        ("migration-and-displacement",),
        ("education",),
    ]


def test_a_cell_has_the_year_of_its_column():
    rows = harvest(read_text(THEMES, name="budget.md"))
    assert [one.period.first for row in rows[1:] for one in row.statements] == [2024, 2027]


@pytest.fixture(scope="module")
def reports(shared):
    return [read(path) for path in sorted((shared / "reports").glob("*.docx"))]


def test_real_reports_give_sound_evidence(reports):
    for report in reports:
        rows = harvest(report)
        assert rows
        for row in rows:
            assert report.text[row.start : row.end] == row.text
            for one in row.statements:
                assert row.start <= one.start < one.end <= row.end
                assert len(set(one.actors)) == len(one.actors) >= 2
                assert one.cues or one.score


def test_the_same_report_gives_the_same_evidence(reports):
    assert harvest(reports[3]) == harvest(reports[3])


def test_real_reports_make_one_network(reports):
    drawn = build(row for report in reports for row in harvest(report))
    ids = {node.id for node in drawn.nodes}
    assert {"OHCHR", "UNHCR", "SRSG-CAAC", "SRSG-VAC", "UNICEF"} <= ids
    assert all(edge.weight == len(edge.evidence) for edge in drawn.edges)
    assert any(dict(edge.statuses).get(Status.PLANNED) for edge in drawn.edges)


def test_a_line_that_holds_a_whole_file_is_read_in_time_that_grows_with_it():
    filler = "The General Assembly requested UNICEF and the World Bank to meet in cooperation. "
    said = "In 2024, UNHCR held a workshop with UNICEF on birth registration in Kenya. "
    text = filler * 300 + said + filler * 300
    (row,) = harvest(read_text(text, name="line.txt"), entity="UNHCR")
    (one,) = row.statements
    assert said.strip().startswith(text[one.start : one.end].rstrip(".")[:40])
    assert one.actors == ("UNHCR", "UNICEF")
