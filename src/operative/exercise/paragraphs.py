"""Numbered paragraphs made of the sources' sentences."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from operative.exercise import sentences
from operative.exercise.candidate import Candidate
from operative.exercise.citing import Notes, document_name, source
from operative.exercise.model import (
    SECRETARY_GENERAL,
    Author,
    DraftParagraph,
    Origin,
    Sentence,
    Source,
)
from operative.exercise.select import goes_on
from operative.exercise.sentences import Clause
from operative.exercise.wording import Namer, choices, fill, table

MOST_SENTENCES = 4
MOST_WORDS = 190
UNREVIEWED = "unreviewed"


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
    author: Author = SECRETARY_GENERAL
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
            yield self.sentence(row, _link(row, before))
            before = row

    def sentence(self, row: Candidate, link: str = "first") -> Sentence:
        """One sentence of the draft: attributed where the words allow it, else quoted.

        Args:
            row: what the source says.
            link: how it stands to the sentence before it: the "first" of its speaker; "next",
                where the source goes straight on; "also", where it does not; "change", where the
                same speaker speaks in another kind of source.
        """
        speakers = tuple(dict.fromkeys([row.speaker, *(twin.speaker for twin in row.twins)]))
        clause = self._fitting(row, joint=len(speakers) > 1)
        told = clause
        if told is None:
            quote = sentences.quoted(row.document.text, row.start, row.end, row.lead)
            told = dataclasses.replace(quote, words=quote.words + " …" * row.cut)
        text = self._said(row, told, speakers, link, quoted=clause is None)
        found = [source(row.document, low, high) for low, high in told.spans if high > low]
        found += [source(twin.document, twin.start, twin.end) for twin in row.twins]
        return Sentence(
            text,
            Origin.QUOTED if clause is None else Origin.ATTRIBUTED,
            tuple(found),
            elements=row.elements,
            actors=speakers,
            review=_review(row),
        )

    def _fitting(self, row: Candidate, *, joint: bool) -> Clause | None:
        """The sentence so that it can follow "that", with a person's name left where it stands."""
        clause = self._clause(row)
        if clause is not None and clause.itself and not joint and self.namer.person(row.speaker):
            return self._plain(row)
        return clause

    def _said(
        self, row: Candidate, told: Clause, speakers: tuple[str, ...], link: str, *, quoted: bool
    ) -> str:
        """The words of the sentence: who says it, where, and what."""
        medium, place = row.medium, link
        if len(speakers) > 1:
            medium, place = "joint", "first"
        elif medium == "report" and self.namer.person(row.speaker):
            medium = "person"
        template = self._turn(
            f"{'quoted' if quoted else 'attributed'}.{medium}.{place}",
            own=told.itself,
            to_itself=bool(set(speakers).intersection(self.author.actors)),
        )
        if told.fronted:
            template = template.replace("that {words}", "that, {words}")
        text = fill(
            template,
            who=self.namer.call_all(speakers) if "{who}" in template.lower() else "",
            words=told.words,
            document=document_name(row.document),
            author=self.author.short,
        )
        return text + "." * (quoted and told.words[-1:].isalnum())  # an item of a list has none

    def _clause(self, row: Candidate) -> Clause | None:
        """The sentence so that it can follow "that", where its words allow it."""
        selves = self.namer.selves(row.speaker)
        text = row.document.text
        return sentences.clause(text, row.start, row.end, self.lower_words, row.lead, selves)

    def _plain(self, row: Candidate) -> Clause | None:
        """The clause with the speaker's name left where it stands."""
        text = row.document.text
        return sentences.clause(text, row.start, row.end, self.lower_words, row.lead)

    def _turn(self, path: str, *, own: bool, to_itself: bool = False) -> str:
        """The next phrase of a list; of what a speaker does itself none that reads as doubt, and
        of what the report's own author says none in which somebody informs the author.
        """
        options = choices(path)
        if own:
            doubt = str(table("phrases")["attributed"]["doubt"])
            options = tuple(one for one in options if not one.startswith(doubt)) or options
        if to_itself:
            options = tuple(one for one in options if "{author}" not in one) or options
        turn = self.turns.get(path, 0)
        self.turns[path] = turn + 1
        return options[turn % len(options)]

    def _with_notes(
        self, made: Sequence[Sentence], group: Sequence[Candidate]
    ) -> tuple[Sentence, ...]:
        """The sentences with their footnotes; of neighbours with the same one the last has it."""
        texts = [self.notes.of_candidate(row) for row in group]
        noted: list[Sentence] = []
        held: list[Source] = []
        for index, one in enumerate(made):
            held += one.sources
            if index + 1 < len(made) and texts[index + 1] == texts[index]:
                noted.append(one)
                continue
            marks = tuple(
                self.notes.call(text, [at for at in held if (at.file, at.anchor) in places])
                for text, places in texts[index].items()
            )
            noted.append(dataclasses.replace(one, notes=marks))
            held = []
        return tuple(noted)


def _review(row: Candidate) -> str | None:
    """What people decided on the statement that a sentence makes, if it makes one of a report's."""
    if row.review is not None:
        return row.review.value
    return UNREVIEWED if row.suggested else None


def _link(row: Candidate, before: Candidate | None) -> str:
    """How a sentence stands to the one before it in its paragraph."""
    if before is None or before.speaker != row.speaker or before.twins:
        return "first"
    if before.medium != row.medium:
        return "change"
    return "next" if goes_on(row, before) else "also"


def _grouped(rows: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Paragraphs: the sentences of one speaker together, single ones of several in one."""
    loose: list[Candidate] = []
    for _, found in groupby(_by_speaker(rows), key=lambda pair: pair[0]):
        block = [row for _, row in found]
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


def _by_speaker(rows: Sequence[Candidate]) -> list[tuple[str, Candidate]]:
    """Speakers in the order in which they first speak, each with its sentences in order.

    A sentence that points back stays behind the one it points to, whoever speaks.
    """
    order: dict[str, int] = {}
    leaders: list[str] = []
    for at, row in enumerate(rows):
        leaders.append(leaders[-1] if at and row.depends else row.speaker)
        order.setdefault(leaders[-1], len(order))
    pairs = list(zip(leaders, rows, strict=True))
    return sorted(pairs, key=lambda pair: order[pair[0]])


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
