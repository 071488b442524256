"""Which sentences of the sources speak to the mandate."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from operative.collaboration.model import Evidence, Statement
from operative.documents.model import Block, BlockKind, Diagnostic, Document
from operative.exercise import candidate, sentences
from operative.exercise.basis import Basis
from operative.exercise.candidate import Candidate
from operative.exercise.contributors import SYSTEM
from operative.exercise.model import Element, Plan, Settings, Submission
from operative.exercise.outline import cues_of, words_pattern
from operative.exercise.settings_file import FILE
from operative.exercise.voices import Voices
from operative.exercise.wording import table

PROSE = (BlockKind.PARAGRAPH, BlockKind.NUMBERED, BlockKind.SUBPARAGRAPH)
LONGEST = 85


def gather(
    basis: Basis,
    settings: Settings,
    evidence: Iterable[Evidence],
    voices: Voices,
    unnamed: Callable[[str], str],
    rejected: Collection[tuple[str, int, int]],
) -> tuple[Candidate, ...]:
    """Every sentence of the sources that speaks to the mandate, in order of the sources.

    Where the request asks for what actors of the United Nations do together, a statement without
    another of them stands in no section on it.

    Args:
        basis: the plan, for its elements and questions; reports and replies, in order.
        settings: for the subject's words.
        evidence: what reports and replies say about who works with whom.
        voices: who speaks in the reports.
        unnamed: takes names out of a text that say nothing of its subject: a fund for children
            may be a partner in anything.
        rejected: suggested statements that a person has rejected, as document and span; a sentence
            of a report that makes no other statement is barred.
    """
    said = {(row.document, row.anchor): row for row in evidence}
    reader = _Reader(basis.plan, settings, said, voices, unnamed, rejected)
    found: list[Candidate] = []
    for place, document in enumerate(basis.reports):
        found += reader.report(document, place)
    for place, reply in enumerate(basis.submissions, len(basis.reports)):
        found += reader.reply(reply, place)
    return tuple(found)


def off_subject(
    reports: Iterable[Document], settings: Settings, unnamed: Callable[[str], str]
) -> Iterator[Diagnostic]:
    """The reports of which nothing is used because no paragraph holds a word of the subject."""
    if not settings.subject:
        return
    subject = words_pattern(settings.subject)
    for document in reports:
        prose = [block for block in document.blocks if block.kind in PROSE]
        above = {" ".join(block.section) for block in prose}
        texts = (unnamed(document.text_of(block)) for block in prose)
        if prose and not any(map(subject.search, above)) and not any(map(subject.search, texts)):
            yield Diagnostic(
                "off-subject",
                f"{document.file}: none of its paragraphs holds one of these words, so nothing of "
                "it is used; set the words of your subject, or leave the list empty to take all",
                f"{FILE}: sources.subject",
            )


class _Reader:
    """Reads sources against one mandate."""

    def __init__(
        self,
        plan: Plan,
        settings: Settings,
        said: Mapping[tuple[str, str], Evidence],
        voices: Voices,
        unnamed: Callable[[str], str],
        rejected: Collection[tuple[str, int, int]],
    ) -> None:
        self.said, self.voices, self.unnamed, self.rejected = said, voices, unnamed, rejected
        self.asked = [row for row in plan.elements if row.kind == "asked"]
        self.states = [row for row in plan.elements if row.kind == "state"]
        self.inputs = [row for row in plan.elements if row.kind == "input"]
        self.subject = words_pattern(settings.subject) if settings.subject else None
        self.cues = {row.id: cues_of(row.label) for row in self.states}
        self.draws = _drawing_cues()
        self.noise = re.compile("|".join(table("outline")["noise"]), re.IGNORECASE)
        self.questions = {row.id: row for row in plan.questions}
        main = self.asked[0].heading if self.asked else ""
        self.main = [row.id for row in (*self.asked, *self.states) if row.heading == main]
        self.main_states = set(self.main)
        within = re.compile(table("outline")["within"]["asked"], re.IGNORECASE)
        self.within = any(within.search(row.label) for row in self.asked)
        self.audiences = plan.audiences
        self.further = self._inputs(SYSTEM)

    def report(self, document: Document, place: int) -> Iterator[Candidate]:
        """The candidates of an existing report."""
        parents = {block.anchor: block for block in document.blocks}
        for block in document.blocks:
            if block.kind not in PROSE:
                continue
            about = self._about(document, block)
            if about:
                yield from self._paragraph(document, block, parents, place, about)

    def _paragraph(
        self,
        document: Document,
        block: Block,
        parents: Mapping[str, Block],
        place: int,
        about: str,
    ) -> Iterator[Candidate]:
        """The candidates of one paragraph, in order; a sentence that points back behind its own."""
        row, who = self.said.get((document.id, block.anchor)), self.voices.of(document, block)
        kind = "report" if self.voices.author(document) == who else "document"
        lead = _lead(document, block, parents)
        before: Candidate | None = None
        previous: tuple[int, int] | None = None
        for start, whole in sentences.split(document.text_of(block), block.start):
            end = whole
            if lead is None:
                end = sentences.shortened(document.text, start, whole, LONGEST)
            text = document.text[start:end]
            statement = _statement(row, start, end)
            elements = self._elements(text, statement, about, who)
            barred = self._barred(document, start, end, lead, cut=end < whole)
            if statement is None and self._rejected(document, start, end):
                barred = "rejected"
            made = None
            if elements:
                made = candidate.make(
                    document, block, (start, end), place, who, kind, elements, statement, lead
                )
            if barred:
                before = None
                if made is not None:
                    yield dataclasses.replace(made, barred=barred)
            elif made is not None:
                if previous is not None and lead is None and candidate.points_back(made, previous):
                    if before is None and not self._barred(document, *previous, None):
                        before = candidate.at(made, previous)
                        yield before
                    made = candidate.after(made, before)
                before = made
                yield made
            elif before is not None and lead is None and sentences.continues(before.text, text):
                before = candidate.along(before, (start, end))
                yield before
            else:
                before = None
            previous = (start, whole)

    def reply(self, reply: Submission, place: int) -> Iterator[Candidate]:
        """The candidates of a reply: everything that it says."""
        document = reply.document
        for question, low, high in reply.answers:
            block = document.block_at(low)
            if block is None:
                continue
            row = self.said.get((document.id, block.anchor))
            before: Candidate | None = None
            for start, end in sentences.split(document.text[low:high], low):
                whole = end
                end = sentences.shortened(document.text, start, end, LONGEST)
                barred = self._barred(document, start, end, None, cut=end < whole)
                statement = _statement(row, start, end)
                elements = self._answered(question, document.text[start:end], statement, reply)
                made = candidate.make(
                    document,
                    block,
                    (start, end),
                    place,
                    reply.actor,
                    "reply",
                    elements,
                    statement,
                    None,
                    question,
                )
                if barred:
                    before = None
                    yield dataclasses.replace(made, barred=barred)
                    continue
                if before is not None and candidate.points_back(made, (before.start, before.end)):
                    made = candidate.after(made, before)
                before = made
                yield made

    def _barred(
        self,
        document: Document,
        start: int,
        end: int,
        lead: tuple[int, int] | None,
        *,
        cut: bool = False,
    ) -> str:
        """Why a sentence cannot be used, whatever it says; empty where it can."""
        own = text = document.text[start:end]
        if lead is not None:
            text = f"{document.text[slice(*lead)]} {own}"
            if not sentences.leads(document.text[slice(*lead)]):
                return "list"
        if self.noise.match(text):
            return "noise"
        if sentences.words(text) > LONGEST:
            return "long"
        whole = sentences.words(own) >= 4 if lead else sentences.whole(text + "." * cut)
        return "" if whole else "fragment"

    def _rejected(self, document: Document, start: int, end: int) -> bool:
        """Whether a person has said of words in a sentence that they state no collaboration."""
        return any(
            name == document.id and low < end and high > start for name, low, high in self.rejected
        )

    def _about(self, document: Document, block: Block) -> str:
        """What of a paragraph is on the subject: "all", "some" or nothing."""
        if self.subject is None or self.subject.search(" ".join(block.section)):
            return "all"
        return "some" if self._on_subject(document.text_of(block)) else ""

    def _on_subject(self, text: str) -> bool:
        return self.subject is None or bool(
            self.subject.search(text) and self.subject.search(self.unnamed(text))
        )

    def _elements(
        self, text: str, statement: Statement | None, about: str, who: str
    ) -> tuple[str, ...]:
        """The elements that a report's sentence speaks to, the one of its section first."""
        if about == "some" and not self._on_subject(text):
            return ()
        spoken = [row.id for row in self.states if self._speaks(row, text)]
        if statement is None:
            return tuple(spoken)
        if self.within and not any(
            one != who and self.voices.united(one) for one in statement.actors
        ):
            return tuple(dict.fromkeys([*spoken, *self.further]))
        drawn = [key for key in spoken if self.draws.search(text)]
        return tuple(dict.fromkeys([*drawn, *self.main, *spoken]))

    def _speaks(self, element: Element, text: str) -> bool:
        cues = self.cues[element.id]
        return element.id not in self.main_states and cues is not None and cues.found_in(text)

    def _answered(
        self, question: str, text: str, statement: Statement | None, reply: Submission
    ) -> tuple[str, ...]:
        """The elements that a reply's sentence speaks to: those of its question first."""
        inputs = self._inputs(reply.group, reply.actor)
        asked = self.questions.get(question)
        if asked is not None:
            own = [
                row.id
                for row in (*self.asked, *self.states)
                if row.anchor == asked.anchor and row.label == asked.quote
            ]
        else:
            own = [row.id for row in self.states if self._speaks(row, text)]
        if set(own) & self.main_states or (not own and statement is not None):
            # What a State says of the matter itself stands with what other States say.
            own = self.main if reply.group == SYSTEM else [*inputs, *self.main]
        return tuple(dict.fromkeys([*own, *inputs])) or tuple(self.main)

    def _inputs(self, key: str, actor: str | None = None) -> list[str]:
        """The elements of the contributors that are a group; of an actor, those that may be it."""
        places = {
            (place.start, place.end)
            for audience in self.audiences
            if audience.group == key
            for place in audience.named
            if actor is None or not place.single or place.actor == actor
        }
        return [row.id for row in self.inputs if (row.start, row.end) in places]


def _drawing_cues() -> re.Pattern[str]:
    """Cues that place a statement of collaboration in the section of their own paragraph."""
    rows = [row for row in table("outline")["theme"] if row.get("draws")]
    return words_pattern(cue for row in rows for cue in row["cues"])


def _statement(row: Evidence | None, start: int, end: int) -> Statement | None:
    """The best scored statement of a paragraph that lies in the sentence ``start..end``."""
    if row is None:
        return None
    inside = [one for one in row.statements if one.start < end and one.end > start]
    return max(inside, key=lambda one: (one.score, -one.start), default=None)


def _lead(document: Document, block: Block, parents: Mapping[str, Block]) -> tuple[int, int] | None:
    """The words that introduce a list, where ``block`` is an item of it that needs them."""
    parent = parents.get(block.parent or "")
    if block.kind is not BlockKind.SUBPARAGRAPH or parent is None:
        return None
    if not document.text_of(parent).rstrip().endswith(":"):
        return None
    *_, last = sentences.split(document.text_of(parent), parent.start)
    return last
