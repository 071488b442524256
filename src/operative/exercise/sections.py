"""The sections of the draft: what each holds, and what it says where there is nothing to hold."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from operative.collaboration.model import Form
from operative.exercise.basis import Basis, act_of, states
from operative.exercise.candidate import Candidate, speakers
from operative.exercise.citing import Notes, of_place, source
from operative.exercise.inputs import Inputs
from operative.exercise.model import (
    Contributor,
    DraftParagraph,
    Element,
    Origin,
    Section,
    Sentence,
    Source,
)
from operative.exercise.opening import introduction, summary
from operative.exercise.paragraphs import Writer, identify
from operative.exercise.parts import Part, anchors
from operative.exercise.select import goes_on
from operative.exercise.sentences import words
from operative.exercise.silence import Silence
from operative.exercise.telling import told
from operative.exercise.wording import Namer, fill, phrase, table
from operative.mandates.model import Act

FEW = 1  # statements of a form that do not make a section of their own
MANY = 8  # paragraphs of a mandate from which on those that nobody speaks to share one section
MANY_TOLD = 5  # elements of a section, from which on those that nobody speaks to are not told
LONGEST = 260  # words of what a resolution says in a paragraph of the draft
ALIKE = 20  # characters by which a heading is known to be made of an element's words


@dataclass
class Draughter:
    """Writes the draft once, with what was chosen for each of its parts.

    ``brief``: the resolution's words are cut to their first part, and paragraphs that nobody speaks
    to are told by their numbers, so that a long resolution leaves room for what the sources say.
    """

    basis: Basis
    parts: tuple[Part, ...]
    chosen: Mapping[str, Sequence[Candidate]]
    namer: Namer
    lower_words: frozenset[str]
    brief: bool = False
    notes: Notes = field(init=False)
    writer: Writer = field(init=False)
    silence: Silence = field(init=False)

    def __post_init__(self) -> None:
        replies = {reply.document.file: reply for reply in self.basis.submissions}
        self.notes = Notes(self.namer, replies)
        self.writer = Writer(self.namer, self.notes, self.lower_words, self.basis.plan.author)
        self.silence = Silence(self.basis, self.notes, self.brief)

    def summary(self, namer: Namer) -> tuple[Sentence, ...]:
        """The summary, in which ``namer`` names everyone in full once more."""
        silent = [
            element
            for part in self.parts
            if part.kind == "state"
            for element in self._unspoken(part)
        ]
        return tuple(summary(self.basis, speakers(self._all()), silent, namer))

    def _all(self) -> list[Candidate]:
        return [row for part in self.parts for row in self.chosen.get(part.key, ())]

    def _speaking(self, part: Part) -> list[str]:
        """Who speaks to a part of the mandate, wherever in the draft."""
        own = {element.id for element in part.elements}
        return speakers(row for row in self._all() if own.intersection(_spoken([row])))

    def _unspoken(self, part: Part) -> list[Element]:
        """The elements of a part that nothing in the draft speaks to, in whichever section."""
        spoken = _spoken(self._all())
        return [element for element in part.elements if element.id not in spoken]

    def sections(self) -> Iterator[Section]:
        """The sections in order. Their numbers and those of their paragraphs are given later."""
        outline = table("outline")
        opening = [
            DraftParagraph(identify("introduction", rows[0].sources, str(place)), 0, rows)
            for place, rows in enumerate(introduction(self.basis, self.notes, self.writer.namer))
        ]
        yield Section("", outline["introduction"], 1, tuple(opening))
        states_ = [part for part in self.parts if part.kind == "state"]
        silent = [part for part in states_ if not self._speaking(part)]
        gathered = silent if len(states_) > MANY else []
        for part in self.parts:
            rows = self.chosen.get(part.key, ())
            if part.kind == "asked":
                yield from self._main(part, rows)
            elif part.kind == "state" and part not in gathered:
                yield self._state(part, rows)
        if gathered:
            yield self.silence.gathered(gathered, outline["silent"])
        inputs = Inputs(self.basis, self.writer, self.chosen, self._unreviewed)
        yield from inputs.sections([part for part in self.parts if part.kind == "input"])
        spoken = [part for part in self.parts if part.kind != "input" and part not in gathered]
        yield self._observations(outline["observations"], spoken)

    def _main(self, part: Part, rows: Sequence[Candidate]) -> Iterator[Section]:
        """What the request itself asks for, by form of collaboration."""
        answers = anchors(part)
        first = self._says(part)
        by_form: dict[Form, list[Candidate]] = defaultdict(list)
        # What a source says in one paragraph stays together.
        shared: dict[tuple[str, str], Form] = {}
        for row in rows:
            place = (row.document.file, row.anchor)
            before = next((one for one in rows if row.depends and goes_on(row, one)), row)
            place_before = (before.document.file, before.anchor)
            form = shared.get(place_before) or shared.setdefault(
                place, row.form or Form.UNSPECIFIED
            )
            by_form[form].append(row)
        for form in [form for form in Form if 0 < len(by_form[form]) <= FEW]:
            if form is not Form.UNSPECIFIED:
                by_form[Form.UNSPECIFIED] += by_form.pop(form)
        forms = [form for form in Form if by_form.get(form)]
        if len(forms) < 2:
            made = self.writer.paragraphs(part.key, rows)
            yield Section("", part.heading, 1, (*first, *made), answers)
            return
        yield Section("", part.heading, 1, first, answers)
        for form in forms:
            title = table("outline")["forms"][form.value]
            found = [row for row in rows if row in by_form[form]]
            key = f"{part.key}/{form.value}"
            paragraphs = tuple(self.writer.paragraphs(key, found))
            yield Section("", title, 2, paragraphs, answers)

    def _state(self, part: Part, rows: Sequence[Candidate]) -> Section:
        first = self._says(part)
        made = self.writer.paragraphs(part.key, rows)
        return Section("", part.heading, 1, (*first, *made), anchors(part))

    def _says(self, part: Part) -> tuple[DraftParagraph, ...]:
        """What the resolution says on the matter, and who answered or that nobody did."""
        document = self.basis.resolution.document
        said = self._asked(part)
        sources = tuple(source(document, element.start, element.end) for element in part.elements)
        said += self._answered(part, sources[0], named=bool(said))
        if self._speaking(part):
            said += self.silence.beside(self._unspoken(part), part)
        said += self._unreviewed(part, sources[0])
        key = f"{part.key}/mandate"
        first, *others = _readable(said)
        return (
            DraftParagraph(identify(key, sources), 0, tuple(first)),
            *(
                DraftParagraph(identify(key, rows[0].sources, rows[0].text), 0, tuple(rows))
                for rows in others
            ),
        )

    def _asked(self, part: Part) -> list[Sentence]:
        """What the resolution asks, each paragraph of it cited once."""
        document = self.basis.resolution.document
        said: list[Sentence] = []
        before: tuple[str, Act] | None = None
        for element in self._told(part):
            act = act_of(element, self.basis)
            if act is None:
                continue
            turn = _turn(before, element.anchor, act)
            if before is not None and before[0] != element.anchor:
                self._cite(said)
            alone = turn == "state_part"
            path = f"mandate.{turn}"
            row = states(path, document, element.anchor, act, self.basis, alone=alone)
            said.append(dataclasses.replace(row, elements=(element.id,)))
            before = (element.anchor, act)
        self._cite(said)
        return said

    def _answered(self, part: Part, whole: Source, *, named: bool) -> list[Sentence]:
        """Who answered, here or in other sections, or that nobody did.

        Args:
            part: the section.
            whole: the section's first element in the resolution.
            named: whether the sentences before have told the matter.
        """
        document = self.basis.resolution.document
        asked = part.elements[0]
        end = asked.end if asked.named is None else asked.start + asked.named
        topic, _ = told(document.text, asked.start, end, self.basis.symbol)
        place = source(document, asked.start, end) if topic else whole
        speaking = self._speaking(part)
        if not speaking:
            path = "section.silent" if named or not topic else "section.silent_topic"
            return [Sentence(phrase(path, topic=topic), Origin.CONNECTIVE, (place,))]
        path = "section.answers" if named or not topic else "section.forms"
        heard = speakers(self.chosen.get(part.key, ()))
        in_it = [actor for actor in speaking if actor in heard]
        others = [actor for actor in speaking if actor not in heard]
        by_path = {path: in_it, "section.elsewhere" if not in_it else "section.also": others}
        return [
            Sentence(
                phrase(
                    path,
                    topic=topic,
                    names=self.writer.namer.call_all(names),
                    product=self.basis.product,
                ),
                Origin.CONNECTIVE,
                (place,),
            )
            for path, names in by_path.items()
            if names
        ]

    def _told(self, part: Part) -> Sequence[Element]:
        """The elements whose words stand in a section: of many, those that somebody speaks to."""
        silent = self._unspoken(part)
        if len(part.elements) <= MANY_TOLD or len(silent) == len(part.elements):
            return part.elements
        return [element for element in part.elements if element not in silent]

    def _cite(self, said: list[Sentence]) -> None:
        """Give the last sentence a footnote on its paragraph, for all that is told of it."""
        if not said:
            return
        place = of_place(said[-1].sources[0])
        since = [one.sources[0] for one in said if of_place(one.sources[0]) == place]
        said[-1] = dataclasses.replace(said[-1], notes=(self.notes.call(place, since),))

    def _unreviewed(self, part: Part, place: Source) -> list[Sentence]:
        """A warning where a section is made of suggestions that nobody has looked at."""
        if not any(row.suggested for row in self.chosen.get(part.key, ())):
            return []
        return [Sentence(phrase("section.unreviewed"), Origin.CONNECTIVE, (place,))]

    def _observations(self, heading: str, parts: Sequence[Part]) -> Section:
        document = self.basis.resolution.document
        gaps = []
        for part in parts:
            element = part.elements[0]
            place = source(document, element.start, element.end)
            topic = part.heading[:1].lower() + part.heading[1:]
            titled = re.match(table("outline")["with_article"], part.heading) is not None
            if titled or element.label.startswith(f"the {topic[:ALIKE]}"):
                topic = fill(table("outline")["the"], topic=topic)
            gaps.append((phrase("gap.observations", topic=topic), place))
        gaps.append((phrase("gap.conclusions"), self.basis.request()))
        return Section(
            "",
            heading,
            1,
            tuple(
                DraftParagraph(
                    identify("observations", (place,), text),
                    0,
                    (Sentence(text, Origin.AUTHOR, (place,)),),
                    gap=True,
                )
                for text, place in gaps
            ),
        )

    def contributors(self, sections: Iterable[Section]) -> Iterator[Contributor]:
        """Who replied or is quoted, with their documents, in order of name."""
        spoken = Counter(
            actor
            for section in sections
            for paragraph in section.paragraphs
            for sentence in paragraph.sentences
            for actor in sentence.actors
        )
        documents: dict[str, dict[str, None]] = defaultdict(dict)
        for reply in self.basis.submissions:
            documents[reply.actor][reply.document.id] = None
        for row in self._all():
            for one in (row, *row.twins):
                documents[one.speaker][one.document.id] = None
        name = self.namer.display
        for actor in sorted(documents, key=lambda actor: (name(actor), actor)):
            yield Contributor(actor, name(actor), tuple(documents[actor]), spoken[actor])


def _spoken(rows: Iterable[Candidate]) -> set[str]:
    """The elements that sentences speak to, each with its twins."""
    return {key for row in rows for one in (row, *row.twins) for key in one.elements}


def _readable(said: Sequence[Sentence]) -> list[list[Sentence]]:
    """Sentences in paragraphs of a readable length, parted where another paragraph is told."""
    made: list[list[Sentence]] = [[]]
    size = 0
    for place, row in enumerate(said):
        apart = place > 0 and bool(said[place - 1].notes)  # a footnote closes what is told of one
        if apart and size + words(row.text) > LONGEST:
            made.append([])
            size = 0
        made[-1].append(row)
        size += words(row.text)
    return made


def _turn(before: tuple[str, Act] | None, anchor: str, act: Act) -> str:
    """Which phrase tells an act, by the anchor and act told before it: of the same paragraph, of
    the same list, or of another paragraph."""
    if before is None:
        return "state"
    if before[0] == anchor:
        return "state_next"
    return "state_part" if act.lead and before[1].lead == act.lead else "state_other"
