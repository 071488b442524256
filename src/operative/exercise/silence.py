"""What the draft says of the matters of a resolution that nobody speaks to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from operative.exercise.basis import Basis, act_of, number_of, states
from operative.exercise.citing import Notes, of_place, source
from operative.exercise.model import DraftParagraph, Element, Origin, Section, Sentence
from operative.exercise.paragraphs import identify
from operative.exercise.parts import Part, anchors
from operative.exercise.telling import instrument
from operative.exercise.wording import phrase, series

IN_A_PARAGRAPH = 5  # matters that nobody speaks to
MANY_SILENT = 3  # elements of a section, from which on they are told by their paragraphs' numbers
MANY_GATHERED = 25  # matters nobody speaks to, from which on they are told by their numbers
IN_A_SENTENCE = 20  # paragraphs told by their numbers


@dataclass(frozen=True, slots=True)
class Silence:
    """Tells what nobody speaks to.

    ``brief``: paragraphs that nothing is said of are told by their numbers.
    """

    basis: Basis
    notes: Notes
    brief: bool

    def beside(self, silent: Sequence[Element], part: Part) -> Iterator[Sentence]:
        """The elements of a section that nobody speaks to, where others are spoken to."""
        document = self.basis.resolution.document
        if self.brief or len(silent) > MANY_SILENT:
            whole = _whole(silent, part.elements)
            yield from self._numbered(whole)
            silent = [element for element in silent if element not in whole]
        for element in silent:
            act = act_of(element, self.basis)
            if act is not None:
                path = "section.silent_part"
                yield states(path, document, element.anchor, act, self.basis, short=True)

    def gathered(self, parts: Sequence[Part], heading: str) -> Section:
        """The matters of a long resolution that nobody speaks to, in one section."""
        document = self.basis.resolution.document
        silent = [element for part in parts for element in part.elements]
        silent.sort(key=lambda element: element.start)
        said: list[Sentence] = []
        if self.brief or len(silent) > MANY_GATHERED:
            whole = _whole(silent, self.basis.plan.elements)
            said += self._numbered(whole)
            silent = [element for element in silent if element not in whole]
        for element in silent:
            act = act_of(element, self.basis)
            if act is None:
                continue
            row = states("section.silent_matter", document, element.anchor, act, self.basis)
            mark = self.notes.call(of_place(row.sources[0]), row.sources)
            said.append(dataclasses.replace(row, notes=(mark,)))
        groups = [said[at : at + IN_A_PARAGRAPH] for at in range(0, len(said), IN_A_PARAGRAPH)]
        return Section(
            "",
            heading,
            1,
            tuple(
                DraftParagraph(identify("silent", group[0].sources), 0, tuple(group))
                for group in groups
            ),
            tuple(dict.fromkeys(anchor for part in parts for anchor in anchors(part))),
        )

    def _numbered(self, elements: Sequence[Element]) -> Iterator[Sentence]:
        """The paragraphs that nobody speaks to by their numbers, in the order of the resolution."""
        first = {element.anchor: element for element in reversed(elements)}
        places = [one.anchor for one in self.basis.plan.mandates if one.anchor in first]
        document = self.basis.resolution.document
        for at in range(0, len(places), IN_A_SENTENCE):
            group = places[at : at + IN_A_SENTENCE]
            sources = tuple(
                source(document, first[anchor].start, first[anchor].end) for anchor in group
            )
            path = "section.silent_numbers" if len(group) > 1 else "section.silent_number"
            numbers = series([number_of(anchor) for anchor in group])
            text = phrase(path, paragraphs=numbers, instrument=instrument(document.id))
            yield Sentence(text, Origin.CONNECTIVE, sources)


def _whole(silent: Sequence[Element], every: Sequence[Element]) -> list[Element]:
    """The silent elements of paragraphs of which nothing is spoken to."""
    ids = {element.id for element in silent}
    heard = {element.anchor for element in every if element.id not in ids}
    return [element for element in silent if element.anchor not in heard]
