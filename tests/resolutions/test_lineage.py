from __future__ import annotations

import datetime as dt
from pathlib import Path

from operative import documents, resolutions
from operative.resolutions.lineage import Relation, Step, chain, line_to, reports_noted, requests
from tests.resolutions.builder import resolution


def first() -> resolutions.Resolution:
    return resolution(
        "A/RES/70/300",
        title="Water for rural schools",
        session=70,
        adopted=dt.date(2015, 12, 20),
        operative=[
            "Requests the Secretary-General to submit a report at its seventy-second session."
        ],
    )


def second(paragraph: str, footnote: str = "A/72/99.") -> resolutions.Resolution:
    return resolution(
        "A/RES/72/301",
        title="Water for rural schools",
        session=72,
        adopted=dt.date(2017, 12, 19),
        preamble=["Recalling its resolution 70/300 of 20 December 2015,"],
        operative=[
            paragraph,
            "Requests the Secretary-General to present a report at its seventy-fifth session.",
        ],
        footnotes={"1": (footnote, "para. 1")},
    )


def test_a_request_a_report_and_the_next_request() -> None:
    steps = chain([second("Takes note of the report of the Secretary-General;"), first()])
    assert [(step.relation, step.source, step.target) for step in steps] == [
        (Relation.RECALLED, "A/RES/70/300", "A/RES/72/301"),
        (Relation.ASKED, "A/RES/70/300", "A/72/99"),
        (Relation.NOTED, "A/72/99", "A/RES/72/301"),
        (Relation.DUE, "A/RES/72/301", "session 75"),
    ]
    assert line_to(steps, "A/RES/72/301") == ("A/RES/70/300", "A/72/99", "A/RES/72/301")
    assert line_to(steps, "session 75") == (*line_to(steps, "A/RES/72/301"), "session 75")
    assert steps[1].sessions == (72,)
    assert steps[1].anchor == "para. 1"


def test_a_report_of_another_session_answers_nothing() -> None:
    steps = chain([first(), second("Takes note of the report;", "A/71/99.")])
    assert Relation.ASKED not in {step.relation for step in steps}
    assert ("A/RES/70/300", "session 72") in {(step.source, step.target) for step in steps}


def test_a_symbol_in_the_paragraph_itself_counts() -> None:
    (noted,) = reports_noted(second("Welcomes the report of the Secretary-General (A/72/98);", "x"))
    assert (noted.report, noted.anchor) == ("A/72/98", "para. 1")


def test_a_footnote_of_another_paragraph_does_not() -> None:
    assert reports_noted(second("Reaffirms that water is life;")) == ()


def test_sessions_gone_by_are_no_request() -> None:
    one = resolution(
        "A/RES/72/302",
        session=72,
        operative=["Requests him to submit a report, like those to its seventieth session."],
    )
    (request,) = requests(one)
    assert request.sessions == ()
    assert chain([one]) == ()


def test_many_ways_lead_to_one_line() -> None:
    """Twenty resolutions, each with five reports: more ways than could be listed."""
    steps = [
        Step(relation, source, target, "para. 1", "", "")
        for year in range(50, 70)
        for number in range(5)
        for relation, source, target in (
            (Relation.ASKED, f"A/RES/{year}/1", f"A/{year + 1}/{number}"),
            (Relation.NOTED, f"A/{year + 1}/{number}", f"A/RES/{year + 1}/1"),
        )
    ]
    found = line_to(steps, "A/RES/70/1")
    assert found[:3] == ("A/RES/50/1", "A/51/0", "A/RES/51/1")
    assert len(found) == 41


def test_a_line_does_not_run_in_a_circle() -> None:
    rows = [("A/RES/1/1", "A/2/1"), ("A/2/1", "A/RES/2/1"), ("A/RES/2/1", "A/RES/1/1")]
    steps = [Step(Relation.NOTED, *row, "para. 1", "", "") for row in rows]
    assert line_to(steps, "A/RES/2/1") == ("A/RES/1/1", "A/2/1", "A/RES/2/1")


def test_no_resolutions_no_steps() -> None:
    assert chain([]) == ()
    assert line_to((), "A/RES/70/300") == ("A/RES/70/300",)


def test_the_two_seeds(seeds: dict[str, Path]) -> None:
    read = [resolutions.parse(documents.read(path)) for path in seeds.values()]
    steps = chain(reversed(read))
    assert line_to(steps, "A/RES/68/145") == ("A/RES/66/139", "A/68/253", "A/RES/68/145")
    noted = next(step for step in steps if step.relation is Relation.NOTED)
    assert noted.anchor == "para. 1"
    assert noted.quote.startswith("Takes note with appreciation of the report")
    asked = next(step for step in steps if step.relation is Relation.ASKED)
    assert (asked.anchor, asked.sessions) == ("para. 4", (68,))
    assert any(step.relation is Relation.RECALLED for step in steps)
