"""Who speaks in a paragraph of a report."""

from __future__ import annotations

from operative.actors import registry
from operative.collaboration.model import Evidence
from operative.documents import read_text
from operative.exercise.voices import Voices

REPORT = read_text(
    "Plans of two houses\n\nUNICEF\n\n1. The Fund trained teachers.\n\n"
    "River matters\n\n2. A school was opened.\n",
    name="plans.txt",
)
KNOWN = registry.load()


def speakers(*entities: tuple[str, str | None]) -> list[str]:
    """Who speaks in the two paragraphs, with what the evidence says of paragraphs."""
    rows = [Evidence(REPORT.id, anchor, "", 0, 0, entity, ()) for anchor, entity in entities]
    voices = Voices(KNOWN, rows)
    return [voices.of(REPORT, block) for block in REPORT.blocks if block.number]


def test_a_heading_says_who_speaks_and_else_the_report_itself() -> None:
    assert speakers() == ["UNICEF", "Plans of two houses"]


def test_the_evidence_goes_before_the_heading() -> None:
    assert speakers(("para. 1", "UNHCR"), ("para. 2", None))[0] == "UNHCR"


def test_the_only_one_of_the_evidence_speaks_where_no_heading_says() -> None:
    assert speakers(("para. 9", "UNFPA")) == ["UNICEF", "UNFPA"]
    assert speakers(("para. 9", "UNFPA"), ("para. 8", "FAO")) == ["UNICEF", "Plans of two houses"]


def test_an_entity_is_of_the_united_nations_and_a_state_is_not() -> None:
    voices = Voices(KNOWN, ())
    assert voices.united("UNICEF")
    assert not voices.united("STATE:NOR")
    assert not voices.united("ORG:Save Rivers")
