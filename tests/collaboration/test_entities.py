import dataclasses

import pytest

from operative.actors import registry
from operative.collaboration import entities
from operative.documents import BlockKind, read_text

CAAC = (
    "Office of the Special Representative of the Secretary-General for Children and Armed Conflict"
)
UNDRR = "II. United Nations Office for Disaster Risk Reduction"
AFRICA = "Section 11 United Nations system support for the New Partnership for Africa's Development"
CASES = [
    (("Section 24 Human rights", "Programme 20 Human rights"), "OHCHR"),
    (("Section 24 Human rights", "A. Proposed programme plan", "Strategy"), "OHCHR"),
    (("Section 26 Palestine refugees", "Overall orientation", "Strategy"), "UNRWA"),
    (("Section 1 Overall policymaking", f"IV. {CAAC}", "A. Proposed plan"), "SRSG-CAAC"),
    (("Section 27 Humanitarian assistance", UNDRR, "Partnership of UNDP and UNICEF"), "UNDRR"),
    (("I. Introduction", "II. Work of UNICEF with civil society"), None),
    (("SECTION 26 PALESTINE REFUGEES", "Strategy"), "UNRWA"),
    ((AFRICA, "Strategy"), "OSAA"),
    (("Section 29E Administration, Geneva", "Strategy"), "UNOG"),
    (("II. Results", "Human rights"), None),
    (("V. Follow-up action taken to implement requests", "B. Office of Legal Affairs"), None),
    ((), None),
]


@pytest.mark.parametrize(("headings", "expected"), CASES)
def test_the_nearest_heading_that_names_an_entity_decides(headings, expected):
    assert entities.of_section(headings, None, registry.load()) == expected


def test_subjects_title_the_sections_of_a_programme_budget_alone():
    for title, expected in (("Proposed programme budget for 2026", "DCO"), ("Annual report", None)):
        headings = ("XIII. Resident coordinator system", "Strategy")
        assert entities.of_section(headings, title, registry.load()) == expected


def test_a_title_says_whose_report_it_is():
    title = (
        "Annual report of the Special Representative of the Secretary-General on "
        "Violence against Children"
    )
    assert entities.of_section((), title, registry.load()) == "SRSG-VAC"


def test_whose_report_it_is_counts_more_than_whom_it_is_about():
    text = (
        "Seventy-fifth session\n\nCooperation between the United Nations and the African Union\n\n"
        "Report of the Secretary-General\n\n1. The Office works with UNICEF on courts.\n"
    )
    document = read_text(text, name="report.txt")
    assert entities.of_document(document, registry.load()) == "SECRETARY_GENERAL"


def test_a_budget_is_the_missions_and_not_his_who_submits_it():
    text = (
        "Financing of the United Nations peacekeeping forces in the region\n\n"
        "Budget for the United Nations Interim Force in Lebanon for the period to 30 June 2026\n\n"
        "Report of the Secretary-General\n\n1. The Force works with UNICEF.\n"
    )
    document = read_text(text, name="budget.txt")
    assert entities.of_document(document, registry.load()) == "UNIFIL"


def test_the_series_of_a_symbol_tells_where_an_officer_reports():
    text = "HSP/GC/27/9\n\nReport of the Executive Director\n\n1. The Office works with UNICEF.\n"
    document = read_text(text, name="HSP/GC/27/9")
    assert entities.of_document(document, registry.load()) == "UN-Habitat"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("UNICEF", "Annual report on lamps"), "Annual report on lamps"),
        (("United Nations Children’s Fund", "Lamps for all, 2014"), "Lamps for all, 2014"),
        (("Lamps and harbours", "Work of UNICEF"), "Lamps and harbours"),
        (("UNICEF", "I. Work on lamps"), "UNICEF"),
        (("UNICEF", "Introduction"), "UNICEF"),
        (("UNICEF",), "UNICEF"),
    ],
)
def test_a_report_is_called_by_its_title_and_not_by_the_name_above_it(lines, title):
    text = "\n\n".join((*lines, "1. The Fund works with UNDP on lamps."))
    document = read_text(text, name="report.txt")
    assert entities.title_of(document) == title


def test_the_name_above_a_title_still_says_whose_report_it_is():
    text = "UNICEF\n\nAnnual report on lamps\n\n1. The Fund works with UNDP on lamps."
    document = read_text(text, name="report.txt")
    assert entities.of_document(document, registry.load()) == "UNICEF"


@pytest.mark.parametrize(
    ("second", "expected"),
    [("Strategy", "UNRWA"), ("Section 14 Environment", None)],
)
def test_an_annex_is_of_the_one_section_that_a_document_holds(second, expected):
    head = "# Proposed programme budget for 2026\n\n## Section 26 Palestine refugees\n\n1. One.\n\n"
    text = f"{head}## {second}\n\n2. Two.\n\n## Annex I\n\nThe Agency works with UNICEF.\n"
    document = read_text(text, name="budget.md")
    named = ["UNRWA", "UNRWA", "UNRWA", None]
    assert entities.of_the_rest(document, named, registry.load()) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ("## Section 26", "## Palestine refugees"),
        ("## Section 26", "## Palestine refugees Programme 22"),
        ("## Section 26 Palestine refugees Programme 22", "## Contents"),
    ],
)
def test_a_section_may_be_titled_on_the_next_line_or_with_its_programme(lines):
    title = "Proposed programme budget for 2026"
    text = "\n\n".join((title, *lines, "## Strategy", "The Agency works with UNICEF."))
    document = read_text(text, name="budget.md")
    assert entities.of_the_rest(document, [None, None], registry.load()) == "UNRWA"
    other = read_text(text.replace(title, "Annual report"), name="report.md")
    assert entities.of_the_rest(other, [None, None], registry.load()) != "UNRWA"


def test_the_organ_of_the_masthead_does_not_report():
    text = (
        "United Nations\n\nGeneral Assembly\n\nDistr.: General\n\nCare of lamps\n\n1. Lamps burn."
    )
    document = read_text(text, name="lamps.txt")
    assert document.blocks[1].kind is BlockKind.MASTHEAD
    assert entities.of_document(document, registry.load()) is None


def _budget(symbol, *headings):
    below = "\n\n".join(f"{'#' * level} {name}" for level, name in enumerate(headings, 2))
    text = f"# Sample budget for 2026\n\n{below}\n\n1. Nothing is said.\n"
    return dataclasses.replace(read_text(text, name=f"{symbol}.md"), title="Sample budget for 2026")


def test_documents_of_one_title_are_told_apart_by_the_heading_that_each_alone_has():
    people, waters = "Part VI Sample rights", "Part V Sample waters"
    first = _budget("one", people, "Section 24 Rights", "Overview")
    second = _budget("two", people, "Section 25 Refuge", "Overview")
    third = _budget("three", waters, "Section 17 Springs", "Overview")
    assert entities.told_apart([first, second, third]) == {
        first.id: "Section 24 Rights",
        second.id: "Section 25 Refuge",
        third.id: "Section 17 Springs",
    }
    assert entities.told_apart([first]) == {}
    assert entities.told_apart([first, _budget("four", people)]) == {}
