"""What people decided on suggested statements, in the draft."""

import datetime as dt

import pytest

from operative import exercise
from operative.collaboration import decisions, review
from operative.collaboration.decisions import Verdict
from operative.exercise.model import Origin
from operative.exercise.sources import suggestions
from tests.exercise.conftest import sentences

AS_OF = dt.date(2015, 11, 2)


def told(result):
    """The sentences that tell of a statement of collaboration from a report."""
    return [sentence for sentence in sentences(result) if sentence.review]


def warnings(result):
    return [
        section.heading
        for section in result.draft.sections
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
        if sentence.origin is Origin.CONNECTIVE and "have not been reviewed" in sentence.text
    ]


@pytest.fixture
def items(folder, result):
    """The statements suggested in the example's reports that its draft tells of."""
    spans = [(one.file, one.start, one.end) for row in told(result) for one in row.sources]
    return [
        item
        for document, evidence in suggestions(folder).found
        for item in review.apply(document, evidence, ()).items
        if any(
            f == document.file and low < item.end and high > item.start for f, low, high in spans
        )
    ]


def test_a_section_of_suggestions_says_that_nobody_has_reviewed_them(result):
    assert {row.review for row in told(result)} == {"unreviewed"}
    assert warnings(result)


def test_reviewed_evidence_makes_its_section_alone(folder, items, result):
    busiest = max(
        result.draft.sections,
        key=lambda section: sum(
            s.review == "unreviewed"
            for paragraph in section.paragraphs
            for s in paragraph.sentences
        ),
    )
    told_there = " ".join(s.text for paragraph in busiest.paragraphs for s in paragraph.sentences)
    chosen = next(item for item in items if _words(item).strip(".")[20:] in told_there)
    log = folder / decisions.FILE
    decisions.append(log, [review.decide(chosen, Verdict.ACCEPT, by="Ada")])
    found = exercise.run(folder, as_of=AS_OF)
    reviewed = {row.review for row in told(found)}
    assert "accepted" in reviewed
    sections = [
        {s.review for paragraph in section.paragraphs for s in paragraph.sentences if s.review}
        for section in found.draft.sections
    ]
    assert not any({"accepted", "unreviewed"} <= kinds for kinds in sections)
    assert any("nobody has reviewed it" in row.reason for row in found.unused)


def test_what_was_rejected_is_not_told_and_the_reason_is_listed(folder, items, result):
    rejected = items[0]
    decisions.append(folder / decisions.FILE, [review.decide(rejected, Verdict.REJECT)])
    found = exercise.run(folder, as_of=AS_OF)
    words = _words(rejected)
    quotes = [one.quote for row in told(found) for one in row.sources]
    assert any(words in quote or quote in words for row in told(result) for quote in _quotes(row))
    assert not any(words in quote for quote in quotes)
    assert not any(
        one.start == rejected.start
        for row in found.evidence
        if row.document == rejected.evidence.document
        for one in row.statements
    )


def _words(item):
    row = item.evidence
    return row.text[item.start - row.start : item.end - row.start]


def _quotes(sentence):
    return [one.quote for one in sentence.sources]


def test_a_decision_whose_words_are_gone_is_named(folder, items):
    decisions.append(folder / decisions.FILE, [review.decide(items[0], Verdict.ACCEPT)])
    log = (folder / decisions.FILE).read_text(encoding="utf-8")
    spoilt = log.replace('"paragraph":"', '"paragraph":"0')
    (folder / decisions.FILE).write_text(spoilt, encoding="utf-8")
    found = exercise.run(folder, as_of=AS_OF)
    assert [one.code for one in found.diagnostics if one.code == "decision-outdated"]
