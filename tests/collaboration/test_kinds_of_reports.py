"""Reports of other kinds than programme budgets, in the formats in which they travel."""

import pytest
import typst

from operative.collaboration import harvest
from operative.documents import read_bytes, read_text

_TEXT = """
1. The present report is submitted pursuant to General Assembly resolution 77/202, in which the
Assembly requested the Special Representative to continue her cooperation with regional
organizations.

2. During the reporting period, the Special Representative and UNICEF carried out three joint
visits, where they met with ministers.

3. She signed a memorandum of understanding with the African Union Commission in March. Member
States should strengthen their cooperation with civil society.

4. The Special Representative chairs the Inter-Agency Working Group on Violence against Children,
which brings together UNICEF, WHO and ILO.

5. A guide for judges was published jointly with UNODC and the Council of Europe.

6. The Office trained 60 judges in Ecuador.

7. In 2026, the Special Representative will convene, together with the Committee on the Rights of
the Child, a round table.

8. The Special Representative calls upon Member States to cooperate with civil society and urges
parties to conflict to work with the United Nations.
"""
ANNUAL = [tuple(" ".join(one.split()).split(". ", 1)) for one in _TEXT.strip().split("\n\n")]
TITLE = (
    "Annual report of the Special Representative of the Secretary-General on Violence against"
    " Children"
)
FOUND = [
    ("para. 2", ("SRSG-VAC", "UNICEF"), "event", "done"),
    ("para. 2", ("SRSG-VAC", "UNICEF", "MEMBER_STATES"), "consultation", "done"),
    ("para. 3", ("SRSG-VAC", "ORG:African Union Commission"), "agreement", "done"),
    (
        "para. 4",
        ("SRSG-VAC", "ORG:Inter-Agency Working Group on Violence against Children"),
        "mechanism",
        "ongoing",
    ),
    ("para. 4", ("UNICEF", "WHO", "ILO"), "mechanism", "ongoing"),
    ("para. 5", ("SRSG-VAC", "UNODC", "ORG:Council of Europe"), "product", "done"),
    ("para. 7", ("SRSG-VAC", "ORG:Committee on the Rights of the Child"), "event", "planned"),
]


def page():
    paragraphs = "".join(f"<p>{number}. {text}</p>" for number, text in ANNUAL)
    return f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{paragraphs}</body>"


def printed():
    paragraphs = "\n\n".join(f"{number}.#h(0.7cm){text}" for number, text in ANNUAL)
    source = f"#set page(height: 12cm)\n#set text(10pt)\n= {TITLE}\n\n{paragraphs}\n"
    return typst.compile(source.encode(), pdf_tags=True)


@pytest.mark.parametrize(
    ("content", "name"),
    [(page().encode(), "report.html"), (printed(), "report.pdf")],
    ids=["a web page", "a PDF of several pages"],
)
def test_an_annual_report_of_numbered_paragraphs(content, name):
    document = read_bytes(content, name=name)
    found = [
        (row.anchor, one.actors, one.form.value, one.status.value)
        for row in harvest(document)
        for one in row.statements
    ]
    assert sorted(found) == sorted(FOUND)
    assert all(
        document.text[one.start : one.end] in row.text
        for row in harvest(document)
        for one in row.statements
    )


SECRETARY_GENERAL = """# Report of the Secretary-General on children and armed conflict

## II. Dialogue

12. The United Nations and the Government of Somalia continued to implement the action plan of 2012.
My Special Representative met with the Minister of Defence in May.

13. UNICEF, in cooperation with the International Committee of the Red Cross, reunited 240 children
with their families. The World Food Programme delivered food to 12 districts.

14. The country task force on monitoring and reporting, co-chaired by UNICEF and the Resident
Coordinator, held six meetings.

15. I call upon all parties to engage with the United Nations on action plans.

16. Consultations between the African Union and the United Nations took place on 3 June 2025.

17. It is expected that coordination between UNICEF and UNHCR will increase.
"""


def test_a_report_of_the_secretary_general_speaks_of_the_united_nations_and_my_envoys():
    found = [
        (row.anchor, set(one.actors), one.form.value, one.status.value)
        for row in harvest(read_text(SECRETARY_GENERAL, name="report.md"))
        for one in row.statements
    ]
    country = "ORG:country task force on monitoring and reporting"
    assert found == [
        ("para. 12", {"UN_SYSTEM", "STATE:SOM"}, "programme", "done"),
        ("para. 12", {"SECRETARY_GENERAL", "STATE:SOM"}, "consultation", "done"),
        (
            "para. 13",
            {"UNICEF", "ORG:International Committee of the Red Cross"},
            "unspecified",
            "done",
        ),
        ("para. 14", {country, "UNICEF", "UNCT"}, "mechanism", "done"),
        ("para. 16", {"ORG:African Union", "UN_SYSTEM"}, "consultation", "done"),
    ]
