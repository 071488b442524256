"""Which operative paragraph, and which question of the call for inputs, a statement answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from operative.collaboration.model import Evidence, Statement
from operative.exercise.candidate import Candidate
from operative.exercise.model import Answer, Plan


def answers(
    plan: Plan, evidence: Iterable[Evidence], candidates: Iterable[Candidate]
) -> Mapping[tuple[str, int, int], Answer]:
    """What each statement answers, by its document and span.

    A statement answers what the sentence it stands in speaks to: the paragraph of its own section
    first. A sentence of a reply answers the question it was given for; one of a report answers the
    questions that were asked about the same words of the resolution. A statement that speaks to
    nothing of the mandate is not in the mapping.
    """
    by_document: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_document[candidate.document.id].append(candidate)
    found = {}
    for row in evidence:
        for one in row.statements:
            told = [c for c in by_document[row.document] if c.start < one.end and c.end > one.start]
            if told:
                found[row.document, one.start, one.end] = _answer(plan, one, told)
    return found


def _answer(plan: Plan, statement: Statement, told: Iterable[Candidate]) -> Answer:
    elements = {row.id: row for row in plan.elements}
    paragraphs: dict[str, None] = {}
    questions: dict[str, None] = {}
    for candidate in sorted(told, key=lambda c: abs(c.start - statement.start)):
        if candidate.question:
            questions[candidate.question] = None
        for key in candidate.elements:
            element = elements.get(key)
            if element is None:
                continue
            paragraphs[element.anchor] = None
            if not candidate.question:
                about = (element.anchor, element.label)
                questions.update(
                    dict.fromkeys(q.id for q in plan.questions if (q.anchor, q.quote) == about)
                )
    return Answer(tuple(paragraphs), tuple(questions))
