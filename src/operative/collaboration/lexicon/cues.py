"""The cues: words by which a text says that actors work together (``cues.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from operative.collaboration.lexicon.files import load
from operative.collaboration.model import Form
from operative.documents.seeking import Seeker, Written
from operative.documents.telltales import Gate

_WEIGHTS = {  # how strongly a cue speaks for its form: (part, whether that form is "unspecified")
    ("main", False): 2.5,
    ("main", True): 2.0,
    ("aside", False): 2.0,
    ("aside", True): 1.0,
}
_MACRO = re.compile(r"\{([a-z_]+)\}")


class Trait(StrEnum):
    """How a cue's partners stand beyond its kind; ``cues.toml`` explains."""

    OWNED = "owned"
    SPANNED = "spanned"
    SEVERAL = "several"
    LED = "led"
    PLURAL = "plural"
    GROUPED = "grouped"
    LISTED = "listed"
    SUPPORTED = "supported"
    CONVENED = "convened"
    HELPED = "helped"
    SERVICE = "service"
    HEADED = "headed"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words by which a text says that actors work together; ``cues.toml`` explains the fields."""

    id: str
    kind: str
    part: str
    form: Form
    weight: float
    verb: bool
    named: bool
    needs: frozenset[str]
    written: Written
    example: str
    traits: frozenset[Trait] = frozenset()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The words themselves."""
        return self.written.compiled


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the order of the file."""
    data = load("cues")
    return tuple(
        Cue(
            row["id"],
            row["kind"],
            row["part"],
            Form(row["form"]),
            row.get("weight", _WEIGHTS[row["part"], row["form"] == "unspecified"]),
            row.get("verb", False),
            row.get("named", False),
            frozenset(row["needs"]),
            Written(_expanded(row["pattern"]), 0 if row.get("case") else re.IGNORECASE),
            row["example"],
            frozenset(map(Trait, row.get("traits", ()))),
        )
        for row in data["cue"]
    )


def _expanded(pattern: str) -> str:
    """A pattern in which {name} stands for the macro of that name, or for any of its choices."""
    macros: dict[str, str | list[str]] = load("cues")["macros"]

    def expanded(found: re.Match[str]) -> str:
        macro = macros[found[1]]
        if isinstance(macro, list):
            macro = f"(?:{'|'.join(macro)})"
        return _expanded(macro)

    return _MACRO.sub(expanded, pattern)


@cache
def joint_subject() -> Cue:
    """The cue that has no words: two actors are the subject of one verb."""
    return _subject_cue("verbs")


@cache
def between_states() -> Cue:
    """The same of verbs that say enough where States alone are the subject."""
    return _subject_cue("between_states")


def _subject_cue(name: str) -> Cue:
    row = load("cues")["joint_subject"]
    verbs = Written(_expanded(row[name]))
    form, weight = Form(row["form"]), row["weight"]
    return Cue(
        "joint-subject", "subject", "main", form, weight, False, False, frozenset(), verbs, ""
    )


@cache
def cue_seeker() -> Seeker:
    """Looks for all cues; places are those of :func:`cues`."""
    return Seeker(cue.written for cue in cues())


@cache
def _gate() -> Gate:
    return Gate((tuple(sorted(cue.needs)),) for cue in cues())


def cues_in_reach(text: str) -> list[int]:
    """The places in :func:`cues` of those that a text may hold, by the words they need.

    This is cheap, and none that the text holds is left out.
    """
    return _gate().sift(text.lower())
