"""The questions of the call for inputs, derived from the request and the acts of the resolution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from operative.actors.registry import Registry
from operative.exercise.contributors import STATES, SYSTEM, group, group_of
from operative.exercise.model import Audience, Element, Question, Request
from operative.exercise.telling import (
    instrument,
    object_span,
    sharing,
    short_symbol,
    told,
    words_of,
)
from operative.exercise.wording import fill, named_body, past_tense, table
from operative.mandates.model import Act, Mandate
from operative.resolutions.model import Resolution


@dataclass(frozen=True, slots=True)
class Call:
    """What questions are made from."""

    resolution: Resolution
    mandates: tuple[Mandate, ...]
    request: Request
    elements: tuple[Element, ...]
    audiences: tuple[Audience, ...]
    product: str  # what is written: "report"
    registry: Registry


def questions(call: Call) -> tuple[Question, ...]:
    """One question for each audience on what the report is to be on, and on each act whose state it
    must show and which is theirs to speak of; in the order of the resolution.

    ``Q2.3`` is the third question on paragraph 2. Member States and the actors of the United
    Nations are asked on every act, where these are not too many; everybody else on those that are
    addressed to them or name them.
    """
    text = call.resolution.document.text
    states = {(one.anchor, one.start) for one in call.elements if one.kind == "state"}
    asker = _Asker(call, brief=len(states) > table("questions")["many"])
    found: list[Question] = []
    for mandate in call.mandates:
        made: list[_Asked] = []
        if mandate.anchor == call.request[0].anchor:
            made += asker.on_topic()
        for act in mandate.acts:
            if (mandate.anchor, object_span(act, text)[0]) in states:
                made += asker.on_act(mandate, act)
        mark = re.sub(r"[^0-9A-Za-z]+", ".", _number(mandate.anchor)).strip(".")
        found += [
            Question(f"Q{mark}.{order}", mandate.anchor, one.text, (one.group,), quote=one.quote)
            for order, one in enumerate(made, 1)
        ]
    return tuple(found)


def _number(anchor: str) -> str:
    return anchor.removeprefix("para. ")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question before it has its number."""

    group: str
    text: str
    quote: str


class _Asker:
    """Puts questions to each group in turn.

    ``brief``: everybody is asked on their own acts alone.
    """

    def __init__(self, call: Call, *, brief: bool) -> None:
        self.call, self.brief = call, brief
        self.symbol = short_symbol(call.resolution.document.id)
        self.heads: dict[str, tuple[tuple[int, int], ...]] = {}  # of the last act put to a group

    def on_topic(self) -> Iterator[_Asked]:
        """What the request says that the report is to be on; where it does not, what it asks."""
        text, (mandate, act) = self.call.resolution.document.text, self.call.request
        for element in self.call.elements:
            if element.kind != "asked":
                continue
            topic, _ = told(text, element.start, element.start + (element.named or 0), self.symbol)
            words, _ = words_of(act, text, self.symbol)
            about = self._about("topic" if topic else "act", mandate, act, words, topic)
            for audience in self.call.audiences:
                asked = f"{about} {_said(audience.group)['topic']}"
                yield _Asked(audience.group, asked, element.label)

    def on_act(self, mandate: Mandate, act: Act) -> Iterator[_Asked]:
        """What is asked on an act, of the groups that are asked on it.

        Of a list the words of its head are told once to each group.
        """
        text = self.call.resolution.document.text
        low, high = object_span(act, text)
        shared = sharing(act, text, self.call.mandates)
        asked = tuple(actor for one in (*shared, act) for actor in one.addressees)
        for audience in self.call.audiences:
            key = audience.group
            form = _form(act._replace(addressees=asked), key, self.call.registry)
            own = self.brief or _said(key)["asked"] == "own"
            if own and form != "directive_addressed" and not _names(act, text, key):
                continue
            again = bool(act.lead) and self.heads.get(key) == act.lead
            self.heads[key] = act.lead
            before = () if again else shared
            words, _ = words_of(act, text, self.symbol, alone=again, before=before)
            first = (*before, act)[0]
            about = self._about("part" if again else "act", mandate, first, words)
            yield _Asked(key, f"{about} {_said(key)[form]}", text[low:high])

    def _about(self, lead: str, mandate: Mandate, act: Act, words: str, topic: str = "") -> str:
        """What stands before a question: what it is about."""
        return fill(
            table("questions")["lead"][lead],
            number=_number(mandate.anchor),
            instrument=instrument(mandate.document),
            body=named_body(self.call.resolution.masthead.body),
            product=self.call.product,
            verb=past_tense(act.verb),
            topic=topic,
            words=words,
        )


def _said(audience: str) -> Mapping[str, str]:
    """The words for one group."""
    said: Mapping[str, str] = table("questions")["audience"][audience]
    return said


def _names(act: Act, text: str, audience: str) -> bool:
    """Whether an act names a group that is none of those asked as a matter of course."""
    if audience in (STATES, SYSTEM):
        return False
    return group(audience).names.search(text, act.start, act.end) is not None


def _form(act: Act, audience: str, registry: Registry) -> str:
    if not act.directive:
        return "statement"
    every = [group_of(actor, registry.get(actor)) for actor in act.addressees]
    addressed = audience in every or (
        audience == SYSTEM and not all(group(one).outside for one in every)
    )
    return "directive_addressed" if addressed else "directive"
