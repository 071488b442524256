"""The draft: sections by what the mandate asks, made of the sources' own sentences."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from operative.collaboration.model import Form
from operative.documents.numerals import ordinal_words, roman_numeral
from operative.exercise import sentences
from operative.exercise.candidates import Candidate
from operative.exercise.citing import Notes, of_place, source
from operative.exercise.model import (
    Contributor,
    Draft,
    DraftParagraph,
    Element,
    Heading,
    Origin,
    Section,
    Sentence,
    Settings,
    Source,
)
from operative.exercise.opening import Basis, _states, introduction, named, summary
from operative.exercise.outline import first_part, object_span
from operative.exercise.paragraphs import Writer, identify
from operative.exercise.select import merge_twins, take_turns
from operative.exercise.wording import Namer, fill, phrase, table, upper_first
from operative.mandates.model import Act, DueType

AROUND = 14  # words printed around a sentence: attribution and footnote
FEW = 1  # statements of a form that do not make a section of their own
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Part:
    """A section to be: its heading, the elements it answers, and what was chosen for it."""

    key: str
    heading: str
    elements: tuple[Element, ...]
    kind: str  # "asked", "state", "input"


def compose(
    basis: Basis,
    settings: Settings,
    candidates: Sequence[Candidate],
    namers: tuple[Namer, Namer],
    lower_words: frozenset[str],
) -> Draft:
    """The draft report, within the word limit.

    Args:
        basis: plan, reports and replies.
        settings: for the masthead and the word limit.
        candidates: every sentence that speaks to the mandate, in order of the sources.
        namers: for the summary and for the body; each names everyone in full once.
        lower_words: words that the sources write without a capital.
    """
    parts = parts_of(basis)
    merged = merge_twins(candidates, namers[1].plain)
    groups = {part.key: [row for row in merged if _belongs(row, part)] for part in parts}
    room = (
        settings.word_limit - _Draft(basis, settings, parts, {}, namers, lower_words).make().words
    )
    while True:
        chosen, left = take_turns(groups, room, AROUND)
        draft = _Draft(basis, settings, parts, chosen, namers, lower_words, left).make()
        if draft.words <= settings.word_limit or room <= 0:
            return draft
        room -= draft.words - settings.word_limit


def parts_of(basis: Basis) -> tuple[Part, ...]:
    """The sections between introduction and observations, elements of one heading together."""
    grouped: dict[tuple[str, str], list[Element]] = defaultdict(list)
    main = next((row.heading for row in basis.plan.elements if row.kind == "asked"), None)
    for element in basis.plan.elements:
        kind = "asked" if element.heading == main else element.kind
        grouped[(kind, element.heading)].append(element)
    return tuple(
        Part(rows[0].id, heading, tuple(rows), kind) for (kind, heading), rows in grouped.items()
    )


def _belongs(row: Candidate, part: Part) -> bool:
    return bool(row.elements) and row.elements[0] in {element.id for element in part.elements}


@dataclass
class _Draft:
    """One attempt at the draft."""

    basis: Basis
    settings: Settings
    parts: tuple[Part, ...]
    chosen: Mapping[str, Sequence[Candidate]]
    namers: tuple[Namer, Namer]
    lower_words: frozenset[str]
    left: int = 0
    notes: Notes = field(init=False)
    writer: Writer = field(init=False)

    def make(self) -> Draft:
        """The draft with what was chosen."""
        short, body = (dataclasses.replace(namer, named=set()) for namer in self.namers)
        replies = {reply.document.file: reply for reply in self.basis.submissions}
        self.notes = Notes(body, replies)
        self.writer = Writer(body, self.notes, self.lower_words)
        sections = _numbered(list(self._sections()))
        spoken = Counter(
            actor
            for section in sections
            for paragraph in section.paragraphs
            for sentence in paragraph.sentences
            for actor in sentence.actors
        )
        silent = [
            element
            for part in self.parts
            if part.kind == "state"
            for element in _unspoken(part, self.chosen.get(part.key, ()))
        ]
        summed = tuple(summary(self.basis, _speakers(self._all()), silent, short))
        contributors = tuple(self._contributors(spoken, body))
        draft = Draft(
            heading_of(self.basis, self.settings),
            summed,
            sections,
            tuple(self.notes.made),
            contributors,
            0,
            self.settings.word_limit,
            self.left,
        )
        return dataclasses.replace(draft, words=count_words(draft))

    def _all(self) -> list[Candidate]:
        return [row for part in self.parts for row in self.chosen.get(part.key, ())]

    def _sections(self) -> Iterator[Section]:
        outline = table("outline")
        opening = [
            DraftParagraph(identify("introduction", rows[0].sources, str(place)), 0, rows)
            for place, rows in enumerate(introduction(self.basis, self.notes, self.writer.namer))
        ]
        yield Section("", outline["introduction"], 1, tuple(opening))
        for part in self.parts:
            rows = self.chosen.get(part.key, ())
            if part.kind == "asked":
                yield from self._main(part, rows)
            elif part.kind == "state":
                yield self._state(part, rows)
            else:
                yield from self._input(part, rows)
        yield self._observations(outline["observations"])

    def _main(self, part: Part, rows: Sequence[Candidate]) -> Iterator[Section]:
        """What the request itself asks for, by form of collaboration."""
        answers = _anchors(part)
        first = self._says(part, rows)
        by_form: dict[Form, list[Candidate]] = defaultdict(list)
        shared: dict[
            tuple[str, str], Form
        ] = {}  # what a source says in one paragraph stays together
        for row in rows:
            place = (row.document.file, row.anchor)
            form = shared.setdefault(place, row.form or Form.UNSPECIFIED)
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
            found = sorted(by_form[form], key=lambda row: row.order)
            key = f"{part.key}/{form.value}"
            paragraphs = tuple(self.writer.paragraphs(key, found))
            yield Section("", title, 2, paragraphs, answers)

    def _state(self, part: Part, rows: Sequence[Candidate]) -> Section:
        first = self._says(part, rows)
        made = self.writer.paragraphs(part.key, rows)
        return Section("", part.heading, 1, (*first, *made), _anchors(part))

    def _says(self, part: Part, rows: Sequence[Candidate]) -> tuple[DraftParagraph, ...]:
        """What the resolution says on the matter, and who answered or that nobody did."""
        document = self.basis.resolution.document
        said: list[Sentence] = []
        for element in part.elements:
            act = self._act(element)
            if act is None:
                continue
            path = "mandate.state_next" if said else "mandate.state"
            row = _states(path, document, element.anchor, act, self.basis.assembly, self.basis.body)
            said.append(dataclasses.replace(row, elements=(element.id,)))
        if said:
            mark = self.notes.call(of_place(said[-1].sources[0]), [one.sources[0] for one in said])
            said[-1] = dataclasses.replace(said[-1], notes=(mark,))
        sources = tuple(source(document, element.start, element.end) for element in part.elements)
        speakers = _speakers(rows)
        answered = phrase("section.answers", names=self.writer.namer.call_all(speakers))
        said.append(
            Sentence(
                answered if speakers else phrase("section.silent"), Origin.CONNECTIVE, sources[:1]
            )
        )
        if speakers:
            said += self._silent(part, rows)
        return (DraftParagraph(identify(f"{part.key}/mandate", sources), 0, tuple(said)),)

    def _silent(self, part: Part, rows: Sequence[Candidate]) -> Iterator[Sentence]:
        """The elements of a section that nobody speaks to, where others are spoken to."""
        document = self.basis.resolution.document
        for element in _unspoken(part, rows):
            words = first_part(document.text[element.start : element.end])
            place = source(document, element.start, element.start + len(words))
            yield Sentence(phrase("section.silent_part", words=words), Origin.QUOTED, (place,))

    def _act(self, element: Element) -> Act | None:
        document = self.basis.resolution.document
        if element.kind != "state":
            return None
        for mandate in self.basis.plan.mandates:
            for act in mandate.acts:
                if mandate.anchor == element.anchor and (
                    object_span(act, document.text)[0] == element.start
                ):
                    return act
        return None

    def _input(self, part: Part, rows: Sequence[Candidate]) -> Iterator[Section]:
        """What a group said beyond the sections above, or that it said nothing."""
        group = {"MEMBER_STATES": "member-state", "UN_SYSTEM": "un-entity"}
        wanted = {
            kind
            for actor, kind in group.items()
            if table("outline")[f"input_{actor}"] == part.heading
        }
        replies = [reply for reply in self.basis.submissions if reply.kind in wanted]
        document = self.basis.resolution.document
        element = part.elements[0]
        place = source(document, element.start, element.end)
        if rows:
            path, names = "input_answers", self.writer.namer.call_all(_speakers(rows))
            sources: tuple[Source, ...] = (place,)
        elif replies:
            actors = list(dict.fromkeys(reply.actor for reply in replies))
            path, names = "input_elsewhere", self.writer.namer.call_all(actors)
            sources = (place, *(named(reply) for reply in replies))
        else:
            path, names, sources = "input_silent", element.label, (place,)
        lead = Sentence(
            phrase(f"section.{path}", names=names),
            Origin.CONNECTIVE,
            sources,
            elements=(element.id,) if rows or replies else (),
        )
        first = DraftParagraph(identify(f"{part.key}/lead", (place,)), 0, (lead,))
        made = self.writer.paragraphs(part.key, rows)
        yield Section("", part.heading, 1, (first, *made), _anchors(part))

    def _observations(self, heading: str) -> Section:
        document = self.basis.resolution.document
        gaps = []
        for part in self.parts:
            if part.kind == "input":
                continue
            element = part.elements[0]
            place = source(document, element.start, element.end)
            topic = part.heading[:1].lower() + part.heading[1:]
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

    def _contributors(self, spoken: Mapping[str, int], namer: Namer) -> Iterator[Contributor]:
        documents: dict[str, dict[str, None]] = defaultdict(dict)
        for reply in self.basis.submissions:
            documents[reply.actor][reply.document.id] = None
        for row in self._all():
            for one in (row, *row.twins):
                documents[one.speaker][one.document.id] = None
        for actor in sorted(documents, key=lambda actor: (namer.display(actor), actor)):
            yield Contributor(
                actor, namer.display(actor), tuple(documents[actor]), spoken.get(actor, 0)
            )


def _speakers(rows: Iterable[Candidate]) -> list[str]:
    return list(dict.fromkeys(one.speaker for row in rows for one in (row, *row.twins)))


def _unspoken(part: Part, rows: Sequence[Candidate]) -> list[Element]:
    """The elements of a section that nothing chosen speaks to."""
    spoken = {key for row in rows for one in (row, *row.twins) for key in one.elements}
    return [element for element in part.elements if element.id not in spoken]


def _anchors(part: Part) -> tuple[str, ...]:
    return tuple(dict.fromkeys(element.anchor for element in part.elements))


def _numbered(sections: list[Section]) -> tuple[Section, ...]:
    """Sections with their numbers (I, II; A, B) and paragraphs numbered through."""
    first = second = number = 0
    done = []
    for section in sections:
        if section.level == 1:
            first, second, mark = first + 1, 0, roman_numeral(first + 1)
        else:
            second, mark = second + 1, LETTERS[second % len(LETTERS)]
        paragraphs = []
        for paragraph in section.paragraphs:
            number += 1
            paragraphs.append(dataclasses.replace(paragraph, number=number))
        done.append(dataclasses.replace(section, number=mark, paragraphs=tuple(paragraphs)))
    return tuple(done)


def renumber(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections numbered anew, after a person's edits."""
    return _numbered(list(sections))


def count_words(draft: Draft) -> int:
    """Words of the report as a word processor counts them: summary, body, headings, footnotes."""
    texts = [sentence.text for sentence in draft.summary]
    for section in draft.sections:
        texts.append(section.heading)
        texts += [one.text for paragraph in section.paragraphs for one in paragraph.sentences]
    texts += [note.text for note in draft.notes]
    return sum(sentences.words(text) for text in texts)


def heading_of(basis: Basis, settings: Settings) -> Heading:
    """The masthead; what is not known yet is ``None``."""
    act, words = basis.plan.obligation, table("phrases")["report"]
    due = act.report.due if act.report else None
    session = ""
    if due is not None and due.type is DueType.SESSION:
        value = due.value[0] if isinstance(due.value, tuple) else due.value
        session = upper_first(fill(words["session_names"], ordinal=ordinal_words(int(value))))
    recipients = act.report.recipient if act.report else ()
    body = table("phrases")["bodies"].get(recipients[0] if recipients else "GA")
    return Heading(
        body=body or basis.body,
        symbol=settings.report_symbol,
        session=session,
        agenda_item=settings.agenda_item,
        agenda_title=settings.agenda_title,
        distribution=words["distribution"],
        date=None,
        language=words["language"],
        title=settings.title,
        subtitle=words["subtitle"],
    )
