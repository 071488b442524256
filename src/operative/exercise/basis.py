"""What a draft rests on, and what the mandate's acts say, told from there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from operative.documents.model import Document
from operative.exercise.author import product
from operative.exercise.citing import source
from operative.exercise.model import Element, Origin, Plan, Sentence, Source, Submission
from operative.exercise.telling import instrument, object_span, sharing, short_symbol, words_of
from operative.exercise.wording import named_body, past_tense, phrase
from operative.mandates.model import Act
from operative.resolutions.model import Resolution

PARAGRAPH = re.compile(r".*para\. ")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a draft rests on."""

    plan: Plan
    reports: Sequence[Document]
    submissions: Sequence[Submission]

    @property
    def resolution(self) -> Resolution:
        """The resolution whose request is met."""
        return self.plan.resolution

    @property
    def body(self) -> str:
        """The organ that made the request, by its name."""
        return named_body(self.resolution.masthead.body)

    @property
    def assembly(self) -> str:
        """The organ, when it has been named."""
        return named_body(self.resolution.masthead.body, "short_bodies")

    @property
    def symbol(self) -> str:
        """The resolution's number in running text."""
        return short_symbol(self.resolution.document.id)

    @property
    def product(self) -> str:
        """What is written: "report"."""
        return product(self.plan.product)["noun"]

    def request(self) -> Source:
        """The paragraph that asks for the report."""
        act = self.plan.obligation
        return source(self.resolution.document, act.start, act.end)


def number_of(anchor: str) -> str:
    """The number of a paragraph in running text: "6"."""
    return PARAGRAPH.sub("", anchor)


def states(
    path: str,
    document: Document,
    anchor: str,
    act: Act,
    basis: Basis,
    *,
    short: bool = False,
    alone: bool = False,
) -> Sentence:
    """What an act says, in the past tense and the act's own words.

    ``short``: their first part; ``alone``: of a list's part, without the words of its head.
    """
    symbol = short_symbol(document.id)
    said = (one for rows in (basis.plan.mandates, *basis.plan.earlier) for one in rows)
    own = (one for one in said if one.document == document.id)
    before = () if alone else sharing(act, document.text, own)
    words, spans = words_of(act, document.text, symbol, short=short, alone=alone, before=before)
    return Sentence(
        phrase(
            path,
            paragraph=number_of(anchor),
            instrument=instrument(document.id),
            resolution=symbol,
            verb=past_tense((*before, act)[0].verb),
            words=words,
            assembly=basis.assembly,
            body=basis.body,
            product=basis.product,
        ),
        Origin.ATTRIBUTED,
        tuple(source(document, start, end) for start, end in spans),
    )


def act_of(element: Element, basis: Basis) -> Act | None:
    """The act that an element is the state of."""
    document = basis.resolution.document
    if element.kind != "state":
        return None
    for mandate in basis.plan.mandates:
        for act in mandate.acts:
            if mandate.anchor == element.anchor and (
                object_span(act, document.text)[0] == element.start
            ):
                return act
    return None


def named(reply: Submission) -> Source:
    """The words of a reply that say in whose name it is."""
    return source(reply.document, *reply.named_at)
