"""A cue where it stands, from which a candidate grows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from operative.collaboration import partners
from operative.collaboration.candidate import Candidate
from operative.collaboration.clauses import Clause
from operative.collaboration.lexicon import Cue
from operative.collaboration.participants import Participant
from operative.collaboration.partners import Listed


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue where it stands in a clause of a text, and who is named around it."""

    text: str
    clause: Clause
    rule: Cue
    match: re.Match[str]
    found: tuple[Participant, ...]

    @property
    def start(self) -> int:
        """The first character of the cue."""
        return self.match.start()

    @property
    def end(self) -> int:
        """The character after its last."""
        return self.match.end()

    def listed(self) -> Listed:
        """Who is listed behind the cue."""
        return partners.after(self.text, self.end, self.clause, self.found)

    def heads(self) -> tuple[Participant, ...]:
        """The subject before the cue."""
        return partners.subject(self.text, self.clause, self.start, self.found).partners

    def candidate(
        self,
        sides: Iterable[Participant],
        subject: Iterable[Participant] = (),
        places: Iterable[Participant] = (),
        *,
        with_entity: bool = False,
        vague: bool = False,
    ) -> Candidate:
        """What grows from the cue alone, for other candidates to be joined to."""
        return Candidate(
            self.clause,
            [self.rule],
            [self.match],
            list(sides),
            list(subject),
            list(places),
            with_entity=with_entity,
            vague=vague,
        )
