"""A small exercise, made by hand: enough of everything that the writers have to set."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from operative.collaboration.model import Evidence, Form, Statement, Status
from operative.documents.model import Block, BlockKind, Document, Format
from operative.exercise.model import (
    Contributor,
    CoverageCell,
    CoverageRow,
    Draft,
    DraftParagraph,
    Element,
    Heading,
    Milestone,
    Note,
    Origin,
    Plan,
    Question,
    Result,
    Section,
    Sentence,
    SetAside,
    Settings,
    Source,
    Submission,
)
from operative.mandates.model import Act, ActKind, Due, DueType, Mandate, Report
from operative.resolutions.model import Masthead, Paragraph, Resolution

#: Texts that would be taken for markup, a formula or a tag if they were not escaped.
HOSTILE = '=SUM(A1) <b>#set page()</b> *x* _y_ [z](q) $1 `c` & "d" \\ {{ 7*7 }} | </script>'


def document(name: str, symbol: str | None, title: str, *paragraphs: str) -> Document:
    """A document of numbered paragraphs."""
    text, blocks = "", []
    for number, paragraph in enumerate(paragraphs, 1):
        start = len(text)
        text += paragraph + "\n\n"
        blocks.append(
            Block(
                BlockKind.NUMBERED,
                start,
                start + len(paragraph),
                f"para. {number}",
                number=f"{number}.",
                section=("II. Working together",) if number > 1 else (),
            )
        )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        name, Format.TEXT, text, tuple(blocks), digest, symbol=symbol, title=title, language="en"
    )


RESOLUTION = document(
    "resolutions/sample.txt",
    "A/RES/99/7",
    "Sample cooperation for children",
    "Invites Member States and the actors of the United Nations to say how they work together;",
    "Requests the Secretary-General to submit to the General Assembly at its seventy-first session "
    "a report on the cooperation of the actors, taking into account the views of Member States.",
)
OFFICE = document(
    "reports/sample-office.docx",
    "A/99/6 (Sect. 3)",
    "Report of the sample office",
    "The office stands for its readers only and reports on no real event.",
    "The office cooperated with UNICEF and UNHCR in a joint programme on birth registration in "
    "four regions. It trained 120 officials with ILO.",
    "The office will hold a workshop with the African Union and UNDP in 2016.",
    f"The office and WHO issued guidance that reads {HOSTILE} on its cover.",
)
REPLY = document(
    "replies/member-state-a.docx",
    None,
    "Reply of Member State A",
    "Our ministry and UNICEF set up a hotline for children in all provinces.",
    "We report twice a year to the committee of experts.",
)


def source(of: Document, anchor: str, quote: str) -> Source:
    """The source of a quote that stands in the paragraph ``anchor``."""
    block = next(block for block in of.blocks if block.anchor == anchor)
    start = of.text.index(quote, block.start)
    return Source(
        of.file, of.symbol, anchor, start, start + len(quote), quote, of.sha256, title=of.title
    )


def sentence(text: str, origin: Origin, *sources: Source, **more: object) -> Sentence:
    """A sentence of the draft."""
    return Sentence(text, origin, sources, **more)  # type: ignore[arg-type]


def evidence() -> tuple[Evidence, ...]:
    """What the office's report says about who works with whom."""
    rows = []
    parts = (
        ("para. 2", ("SAMPLE-OFFICE", "UNICEF", "UNHCR"), Form.PROGRAMME, Status.DONE),
        ("para. 3", ("SAMPLE-OFFICE", "AU", "UNDP"), Form.EVENT, Status.PLANNED),
        ("para. 4", ("SAMPLE-OFFICE", "WHO"), Form.PRODUCT, Status.DONE),
    )
    for anchor, actors, form, status in parts:
        block = next(block for block in OFFICE.blocks if block.anchor == anchor)
        end = OFFICE.text.index(".", block.start) + 1
        statement = Statement(
            actors, form, status, block.start, end, ("education",), ("STATE:KEN",)
        )
        rows.append(
            Evidence(
                OFFICE.id,
                anchor,
                OFFICE.text_of(block),
                block.start,
                block.end,
                "SAMPLE-OFFICE",
                (statement,),
            )
        )
    return tuple(rows)


def plan() -> Plan:
    """The obligation, its milestones, elements and questions."""
    text = RESOLUTION.text_of(RESOLUTION.blocks[1])
    start = RESOLUTION.blocks[1].start
    report = Report(
        ("SECRETARY_GENERAL",),
        ("GA",),
        Due(DueType.SESSION, 71),
        ("MEMBER_STATES", "UN_SYSTEM"),
        topic="on the cooperation of the actors",
    )
    act = Act(
        "requests",
        start,
        start + 8,
        start,
        RESOLUTION.blocks[1].end,
        "request",
        True,
        addressees=("SECRETARY_GENERAL",),
        kind=ActKind.REPORT,
        report=report,
    )
    resolution = Resolution(
        RESOLUTION,
        Masthead(symbol="A/RES/99/7", body="GA", session=99),
        "Sample cooperation for children",
        (),
        tuple(
            Paragraph(
                block.anchor,
                block.start,
                block.end,
                RESOLUTION.text_of(block),
                number=block.number,
            )
            for block in RESOLUTION.blocks
        ),
    )
    return Plan(
        act,
        Mandate("A/RES/99/7", "para. 2", None, text, (act,)),
        resolution,
        (),
        ("A/RES/98/3", "A/99/1", "A/RES/99/7", "session 71"),
        (
            Milestone(
                "call-for-inputs", "Call for inputs", dt.date(2015, 11, 9), True, "as the plan says"
            ),
            Milestone(
                "replies",
                "Deadline for replies",
                dt.date(2016, 2, 1),
                False,
                "set in exercise.toml",
                "ST/AI/189",
            ),
        ),
        (
            Element("para-2.1", "para. 2", "the cooperation of the actors", start, start + 8),
            Element("para-2.2", "para. 2", "the views of Member States", start, start + 8),
            Element("para-1.1", "para. 1", "how they work together", 0, 8),
        ),
        (
            Question("Q1.1", "para. 1", "With whom do you work?", ("MEMBER_STATES", "UN_SYSTEM")),
            Question("Q1.2", "para. 1", "Which ministry leads?", ("MEMBER_STATES",)),
            Question("Q2.1", "para. 2", "In which mechanisms do you take part?", ("UN_SYSTEM",)),
        ),
        8500,
    )


def draft() -> Draft:
    """Three sections with every origin, a gap, footnotes and text that wants escaping."""
    joint = source(OFFICE, "para. 2", OFFICE.text_of(OFFICE.blocks[1]).split(". ")[0] + ".")
    inner = source(OFFICE, "para. 2", "a joint programme on birth registration")
    across = source(OFFICE, "para. 2", "in four regions. It trained 120 officials with ILO.")
    guidance = source(OFFICE, "para. 4", f"issued guidance that reads {HOSTILE} on its cover")
    hotline = source(REPLY, "para. 1", REPLY.text_of(REPLY.blocks[0]))
    asks = source(RESOLUTION, "para. 2", RESOLUTION.text_of(RESOLUTION.blocks[1]))
    first = DraftParagraph(
        "aa01",
        1,
        (
            sentence(
                "In its resolution 99/7, the General Assembly requested a report on the "
                "cooperation of the actors.",
                Origin.ATTRIBUTED,
                asks,
                elements=("para-2.1",),
                notes=(1,),
            ),
            sentence("The present report responds to that request.", Origin.CONNECTIVE),
        ),
    )
    second = DraftParagraph(
        "bb02",
        2,
        (
            sentence(
                f"The office reported the following: “{joint.quote}”",
                Origin.QUOTED,
                joint,
                elements=("para-2.1",),
                actors=("SAMPLE-OFFICE", "UNICEF"),
                notes=(2,),
            ),
            sentence(
                f"The office {guidance.quote}.",
                Origin.ATTRIBUTED,
                guidance,
                inner,
                across,
                elements=("para-2.1",),
                notes=(3,),
            ),
        ),
    )
    third = DraftParagraph(
        "cc03",
        3,
        (
            sentence(
                "Member State A stated that its ministry and UNICEF had set up a hotline for "
                "children in all provinces.",
                Origin.ATTRIBUTED,
                hotline,
                elements=("para-2.2",),
            ),
        ),
    )
    gap = DraftParagraph(
        "dd04",
        4,
        (sentence("[Author: observations on the cooperation described above.]", Origin.AUTHOR),),
        gap=True,
    )
    return Draft(
        Heading(
            "General Assembly",
            None,
            "Seventy-first session",
            "65 (a)",
            "Promotion and protection of the rights of children",
            "General",
            None,
            "English",
            "Sample cooperation for children",
            "Report of the Secretary-General",
        ),
        (
            sentence(
                "The present report is submitted pursuant to resolution 99/7.",
                Origin.ATTRIBUTED,
                asks,
            ),
        ),
        (
            Section("I", "Introduction", 1, (first,)),
            Section("II", "Cooperation of the actors", 1, ()),
            Section("A", "Programmes & products", 2, (second,), ("para. 2",)),
            Section("B", "Views of Member States", 2, (third,), ("para. 2",)),
            Section("III", "Observations", 1, (gap,)),
        ),
        (
            Note(1, "Resolution 99/7, para. 2.", (asks,)),
            Note(2, "A/99/6 (Sect. 3), para. 2.", (joint,)),
            Note(3, f"A/99/6 (Sect. 3), para. 4: {HOSTILE}", (guidance,)),
        ),
        (
            Contributor("SAMPLE-OFFICE", "Sample office", ("A/99/6 (Sect. 3)",), 2),
            Contributor("Member State A", "Member State A", (REPLY.file,), 1),
        ),
        120,
        8500,
        left_out=2,
    )


def result() -> Result:
    """The whole of it."""
    the_plan, the_draft = plan(), draft()
    first, views, together = the_plan.elements
    return Result(
        Settings(Path("sample"), "Sample cooperation for children", "A/RES/99/7", "para. 2"),
        the_plan,
        (Submission(REPLY, "Member State A", "Member State A", None, None, (("Q1.1", 0, 20),)),),
        (SetAside("replies/unsigned.txt", "it does not say who writes"),),
        (OFFICE,),
        evidence(),
        the_draft,
        (
            CoverageRow(
                first,
                3,
                ("SAMPLE-OFFICE", "UNICEF"),
                the_draft.sections[2].paragraphs[0].sentences[0].sources,
            ),
            CoverageRow(
                views,
                1,
                ("Member State A",),
                the_draft.sections[3].paragraphs[0].sentences[0].sources,
            ),
            CoverageRow(together, 0, (), ()),
        ),
        as_of=dt.date(2015, 11, 2),
        matrix=(
            CoverageCell("para. 1", "SAMPLE-OFFICE", 0, 0, ()),
            CoverageCell(
                "para. 2",
                "SAMPLE-OFFICE",
                2,
                3,
                the_draft.sections[2].paragraphs[0].sentences[0].sources,
            ),
            CoverageCell("para. 1", "Member State A", 0, 0, ()),
            CoverageCell(
                "para. 2",
                "Member State A",
                1,
                0,
                the_draft.sections[3].paragraphs[0].sentences[0].sources,
            ),
        ),
        names=(
            ("AU", "African Union"),
            ("Member State A", "Member State A"),
            ("SAMPLE-OFFICE", "Sample office"),
            ("UNDP", "United Nations Development Programme"),
            ("UNHCR", "Office of the United Nations High Commissioner for Refugees"),
            ("UNICEF", "United Nations Children’s Fund"),
            ("WHO", "World Health Organization"),
        ),
    )
