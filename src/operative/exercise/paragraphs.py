"""Numbered paragraphs made of the sources' sentences."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from operative.exercise import sentences
from operative.exercise.candidates import Candidate
from operative.exercise.citing import Notes, source
from operative.exercise.model import DraftParagraph, Origin, Sentence, Source
from operative.exercise.sentences import Clause
from operative.exercise.wording import Namer, choices, fill

MOST_SENTENCES = 4
MOST_WORDS = 190


def identify(section: str, sources: Iterable[Source], *more: str) -> str:
    """A paragraph's id: ten hexadecimal digits from the section and the first of its sources.

    Evidence that is added or taken away behind the first sentence leaves the id as it is, and so
    does every change elsewhere in the draft.
    """
    first = next(iter(sources), None)
    place = [first.file, first.anchor, first.quote] if first else []
    return hashlib.sha256("\x1f".join([section, *place, *more]).encode()).hexdigest()[:10]


@dataclass
class Writer:
    """Turns candidates into paragraphs; phrases are taken in turn over the whole draft."""

    namer: Namer
    notes: Notes
    lower_words: frozenset[str]
    turns: dict[str, int] = field(default_factory=dict)

    def paragraphs(self, section: str, rows: Sequence[Candidate]) -> Iterator[DraftParagraph]:
        """The paragraphs of a section. Their numbers are given later."""
        for group in _grouped(rows):
            made = tuple(self._sentences(group))
            yield DraftParagraph(
                identify(section, made[0].sources), 0, self._with_notes(made, group)
            )

    def _sentences(self, group: Sequence[Candidate]) -> Iterator[Sentence]:
        before: Candidate | None = None
        for row in group:
            follows = before is not None and before.speaker == row.speaker and not before.twins
            yield self.sentence(row, follows)
            before = row

    def sentence(self, row: Candidate, follows: bool) -> Sentence:
        """One sentence of the draft: attributed where the words allow it, else quoted."""
        clause = sentences.clause(
            row.document.text,
            row.start,
            row.end,
            self.lower_words,
            row.lead,
            self.namer.selves(row.speaker),
        )
        speakers = tuple(dict.fromkeys([row.speaker, *(twin.speaker for twin in row.twins)]))
        joint = len(speakers) > 1
        place = "next" if follows and not joint else "first"
        medium = "joint" if joint else row.medium
        person = self.namer.person(row.speaker) and row.medium == "report" and not joint
        if clause is not None and clause.itself and self.namer.person(row.speaker):
            clause = self._of_person(row, clause) if person else self._plain(row)
            medium = "person" if person else medium
        elif person:
            medium = "person_said"
        if clause is not None:
            path, words, origin = f"attributed.{medium}.{place}", clause.words, Origin.ATTRIBUTED
            spans = clause.spans
        else:
            path, words, origin = f"quoted.{medium}.{place}", row.text, Origin.QUOTED
            spans = ((row.start, row.end),)
        template = self._turn(path)
        if clause is not None and clause.fronted:
            template = template.replace("that {words}", "that, {words}")
        who = "" if place == "next" and medium != "person" else self.namer.call_all(speakers)
        text = fill(template, who=who, words=words)
        found = [source(row.document, low, high) for low, high in spans if high > low]
        found += [source(twin.document, twin.start, twin.end) for twin in row.twins]
        return Sentence(
            text,
            origin,
            tuple(found),
            elements=row.elements,
            actors=speakers,
        )

    def _of_person(self, row: Candidate, clause: Clause) -> Clause:
        """The clause without its subject, which is named in the attribution."""
        first, *rest = clause.spans
        words = row.document.text[first[0] : first[1]]
        if rest:
            words = clause.words[clause.words.index(words) :]
        return Clause(words, clause.spans)

    def _plain(self, row: Candidate) -> Clause | None:
        """The clause with the speaker's name left where it stands."""
        text = row.document.text
        return sentences.clause(text, row.start, row.end, self.lower_words, row.lead)

    def _turn(self, path: str) -> str:
        """The next phrase of a list."""
        options = choices(path)
        turn = self.turns.get(path, 0)
        self.turns[path] = turn + 1
        return options[turn % len(options)]

    def _with_notes(
        self, made: Sequence[Sentence], group: Sequence[Candidate]
    ) -> tuple[Sentence, ...]:
        """The sentences with their footnotes; of neighbours with the same one the last has it."""
        texts = [self.notes.of_candidate(row) for row in group]
        noted = []
        held: list[Source] = []
        for index, one in enumerate(made):
            held += one.sources
            if index + 1 < len(made) and texts[index + 1] == texts[index]:
                noted.append(one)
                continue
            mark = self.notes.call(texts[index], held)
            noted.append(dataclasses.replace(one, notes=(mark,)))
            held = []
        return tuple(noted)


def _grouped(rows: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Paragraphs: the sentences of one speaker together, single ones of several in one."""
    loose: list[Candidate] = []
    for _, found in groupby(_by_speaker(rows), key=lambda row: row.speaker):
        block = list(found)
        if len(block) == 1:
            loose += block
            if len(loose) >= MOST_SENTENCES - 1:
                yield loose
                loose = []
            continue
        if loose:
            yield loose
            loose = []
        yield from _cut(block)
    if loose:
        yield loose


def _by_speaker(rows: Sequence[Candidate]) -> list[Candidate]:
    """Speakers in the order in which they first speak, each in the order of its sources."""
    order: dict[str, int] = {}
    for row in rows:
        order.setdefault(row.speaker, len(order))
    return sorted(rows, key=lambda row: (order[row.speaker], row.order))


def _cut(block: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """One speaker's sentences in paragraphs of a readable length, none left with one sentence."""
    current: list[Candidate] = []
    length = 0
    for index, row in enumerate(block):
        size = sentences.words(row.text)
        last = index == len(block) - 1
        full = len(current) >= MOST_SENTENCES or length + size > MOST_WORDS
        if (
            current
            and full
            and not row.depends
            and not (last and len(current) < MOST_SENTENCES + 1)
        ):
            yield current
            current, length = [], 0
        current.append(row)
        length += size
    if current:
        yield current
