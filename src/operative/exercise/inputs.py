"""The sections on what contributors said, and from whom nothing has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from operative.exercise.basis import Basis, named
from operative.exercise.candidate import Candidate, speakers
from operative.exercise.citing import source
from operative.exercise.contributors import group, others, with_article
from operative.exercise.model import DraftParagraph, Origin, Section, Sentence, Source
from operative.exercise.paragraphs import Writer, identify
from operative.exercise.parts import Part, anchors
from operative.exercise.wording import phrase, series, table

FEW_GROUPS = 2  # of contributors that sent nothing and have sections of their own


@dataclass(frozen=True, slots=True)
class Inputs:
    """Writes the sections on the groups that a request names.

    ``unreviewed`` gives the warning where a section is made of suggestions.
    """

    basis: Basis
    writer: Writer
    chosen: Mapping[str, Sequence[Candidate]]
    unreviewed: Callable[[Part, Source], list[Sentence]]

    def sections(self, parts: Sequence[Part]) -> Iterator[Section]:
        """What each group said beyond the sections above; where many said nothing, these last."""
        heading = table("outline")["outstanding"]
        silent = [part for part in parts if not self._heard(part)]
        together = silent if len(silent) > FEW_GROUPS else []
        for part in parts:
            if part not in together:
                yield self._input(part, self.chosen.get(part.key, ()))
        if together:
            rows = tuple(self._outstanding(part) for part in together)
            paragraph = DraftParagraph(identify("outstanding", rows[0].sources), 0, rows)
            answers = dict.fromkeys(anchor for part in together for anchor in anchors(part))
            yield Section("", heading, 1, (paragraph,), tuple(answers))

    def _group(self, part: Part) -> str:
        """The group whose information a section is on."""
        every = (one.group for one in self.basis.plan.audiences)
        return next((key for key in every if group(key).heading == part.heading), others())

    def _heard(self, part: Part) -> bool:
        """Whether anybody of a group sent something."""
        key = self._group(part)
        replied = any(reply.group == key for reply in self.basis.submissions)
        return replied or bool(self.chosen.get(part.key))

    def _outstanding(self, part: Part) -> Sentence:
        """That nobody of a group had sent anything, in the resolution's words for the group."""
        document, key = self.basis.resolution.document, self._group(part)
        labels = [element.label for element in part.elements]
        path = "input_silent_the" if with_article(labels[0], key) else "input_silent"
        path = "input_unheard" if group(key).heard else path
        sources = tuple(source(document, one.start, one.end) for one in part.elements)
        return Sentence(phrase(f"section.{path}", names=series(labels)), Origin.CONNECTIVE, sources)

    def _input(self, part: Part, rows: Sequence[Candidate]) -> Section:
        """What a group said beyond the sections above, or that it said nothing."""
        key, document = self._group(part), self.basis.resolution.document
        replies = [reply for reply in self.basis.submissions if reply.group == key]
        place = source(document, part.elements[0].start, part.elements[0].end)
        if rows or replies:
            path = "input_answers" if rows else "input_elsewhere"
            actors = speakers(rows) or list(dict.fromkeys(reply.actor for reply in replies))
            said = phrase(f"section.{path}", names=self.writer.namer.call_all(actors))
            sources = (place, *(named(reply) for reply in (() if rows else replies)))
            lead = Sentence(said, Origin.CONNECTIVE, sources, elements=(part.elements[0].id,))
        else:
            lead = self._outstanding(part)
        warned = self.unreviewed(part, place)
        first = DraftParagraph(identify(f"{part.key}/lead", (place,)), 0, (lead, *warned))
        made = self.writer.paragraphs(part.key, rows)
        return Section("", part.heading, 1, (first, *made), anchors(part))
