"""The questions of the call for inputs, derived from the acts of the resolution."""

from __future__ import annotations

import re
from collections.abc import Iterator

from operative.exercise.model import Element, Question
from operative.exercise.telling import instrument, object_span, words_of
from operative.exercise.wording import fill, past_tense, table
from operative.mandates.model import Act, Mandate

AUDIENCES = ("MEMBER_STATES", "UN_SYSTEM")
GROUPS = {"MEMBER_STATES": re.compile(r"MEMBER_STATES|STATES_PARTIES|STATE:.*|DONORS")}


def questions(
    mandates: tuple[Mandate, ...],
    elements: tuple[Element, ...],
    text: str,
    body: str,
    audiences: tuple[str, ...],
    symbol: str,
) -> tuple[Question, ...]:
    """One question for each audience on each act whose state the report must show.

    ``Q2.3`` is the third question on paragraph 2. ``text`` is the resolution's; ``symbol`` is what
    it is called ("68/145").
    """
    asked = {(element.anchor, element.start) for element in elements if element.kind == "state"}
    return tuple(
        question
        for mandate in mandates
        for question in _of_paragraph(mandate, asked, text, body, audiences, symbol)
    )


def _of_paragraph(
    mandate: Mandate,
    asked: set[tuple[str, int]],
    text: str,
    body: str,
    audiences: tuple[str, ...],
    symbol: str,
) -> Iterator[Question]:
    number = mandate.anchor.removeprefix("para. ")
    mark = re.sub(r"[^0-9A-Za-z]+", ".", number).strip(".")
    order = 0
    for act in mandate.acts:
        low, high = object_span(act, text)
        if (mandate.anchor, low) not in asked:
            continue
        for audience in audiences:
            order += 1
            template = table("questions")["audience"][audience][_form(act, audience)]
            words = text[low:high]
            said, _ = words_of(act, text, symbol)
            yield Question(
                f"Q{mark}.{order}",
                mandate.anchor,
                fill(
                    template,
                    number=number,
                    instrument=instrument(mandate.document),
                    body=body,
                    verb=past_tense(act.verb),
                    words=said,
                ),
                (audience,),
                quote=words,
            )


def _form(act: Act, audience: str) -> str:
    if not act.directive:
        return "statement"
    states = [bool(GROUPS["MEMBER_STATES"].fullmatch(actor)) for actor in act.addressees]
    addressed = any(states) if audience == "MEMBER_STATES" else not all(states)
    return "directive_addressed" if addressed else "directive"
