"""The words that the extractor looks for, read from ``data/<language>/`` and compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from operative.collaboration.model import Form, Status
from operative.documents.seeking import Leaping, Seeker
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
    SEVERAL = "several"
    LED = "led"
    PLURAL = "plural"
    GROUPED = "grouped"
    LISTED = "listed"
    SUPPORTED = "supported"
    CONVENED = "convened"
    SERVICE = "service"


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
    pattern: re.Pattern[str]
    example: str
    traits: frozenset[Trait] = frozenset()


@dataclass(frozen=True, slots=True)
class FormRule:
    """Words in a clause that speak for a form, and how strongly."""

    form: Form
    weight: float
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class StatusRule:
    """A finite verb near a cue, and the status it gives."""

    status: Status
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Participles:
    """Words around a verb in the simple past; ``status.toml`` explains."""

    of_noun: re.Pattern[str]
    what_for: re.Pattern[str]
    beside: re.Pattern[str]
    told: re.Pattern[str]
    followed: re.Pattern[str]
    adverbs: re.Pattern[str]
    adjective: re.Pattern[str]
    fronted: re.Pattern[str]
    acted: re.Pattern[str]
    speaker: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Words for actors of one kind. ``ids`` is empty for words too vague to name anybody."""

    ids: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Organizations:
    """How a capitalised name is known for an organization; ``organizations.toml`` explains."""

    inside: str
    ending: str
    ends: re.Pattern[str]  # a blank and such an ending
    officer: re.Pattern[str]  # a blank and who heads a body
    part_of: re.Pattern[str]
    part_after: re.Pattern[str]
    chair_of: re.Pattern[str]
    part: re.Pattern[str]
    own_part: re.Pattern[str]
    seat: re.Pattern[str]
    works_in: re.Pattern[str]
    of_state: re.Pattern[str]
    heads: frozenset[str]
    last_heads: frozenset[str]
    mechanism_heads: frozenset[str]
    never: frozenset[str]
    never_last: tuple[str, ...]
    never_first: tuple[str, ...]  # each with a blank
    generic: frozenset[str]
    abbreviations: frozenset[str]
    first_words: frozenset[str]
    links: frozenset[str]
    led: tuple[str, ...]
    unlisted: frozenset[str]
    called: re.Pattern[str]
    listed_before: re.Pattern[str]
    listed_after: re.Pattern[str]
    listed_between: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Owned:
    """Words beside a name that make it no participant; ``participants.toml`` explains."""

    document: re.Pattern[str]
    status_with: re.Pattern[str]
    origin: re.Pattern[str]
    of_state: re.Pattern[str]
    government: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds words of collaboration without being any; ``context.toml`` explains."""

    sections: re.Pattern[str]
    paragraph: Seeker
    clause: Leaping
    needed: Leaping
    possible: re.Pattern[str]
    hoped: re.Pattern[str]
    titled: re.Pattern[str]
    event: re.Pattern[str]
    category: re.Pattern[str]
    deliverable: re.Pattern[str]
    counted: re.Pattern[str]
    press: frozenset[str]
    auxiliary: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Clauses:
    """How clauses are built; ``clauses.toml`` explains."""

    intro: re.Pattern[str]
    led_by: re.Pattern[str]
    topic: re.Pattern[str]
    result: re.Pattern[str]
    told: re.Pattern[str]
    verb: re.Pattern[str]
    facilitates: re.Pattern[str]
    new_predicate: re.Pattern[str]
    groups_of: re.Pattern[str]
    doing: re.Pattern[str]
    whose: re.Pattern[str]
    own: re.Pattern[str]
    inside: re.Pattern[str]
    instrument: re.Pattern[str]
    abbreviated: re.Pattern[str]
    including: re.Pattern[str]
    ways: re.Pattern[str]
    means: re.Pattern[str]
    programme: re.Pattern[str]
    border: re.Pattern[str]
    goes_on: re.Pattern[str]
    predicate_end: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lists:
    """How a list of partners hangs together; ``lists.toml`` explains."""

    stop: re.Pattern[str]
    glue: re.Pattern[str]
    item: re.Pattern[str]
    elsewhere: re.Pattern[str]
    doer: re.Pattern[str]
    beside: re.Pattern[str]


def load(name: str, language: str = "en") -> dict[str, Any]:
    """The data file ``data/<language>/<name>.toml`` as it stands, read once."""
    return _load(name, language)


@cache
def _load(name: str, language: str) -> dict[str, Any]:
    path = files("operative.collaboration") / "data" / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the order of the file."""
    data = load("cues")
    macros: dict[str, str] = data["macros"]

    def expand(pattern: str) -> str:
        return _MACRO.sub(lambda found: expand(macros[found[1]]), pattern)

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
            re.compile(expand(row["pattern"]), 0 if row.get("case") else re.IGNORECASE),
            row["example"],
            frozenset(map(Trait, row.get("traits", ()))),
        )
        for row in data["cue"]
    )


@cache
def joint_subject() -> Cue:
    """The cue that has no words: two actors are the subject of one verb."""
    row = load("cues")["joint_subject"]
    verbs = re.compile(row["verbs"])
    form, weight = Form(row["form"]), row["weight"]
    return Cue(
        "joint-subject", "subject", "main", form, weight, False, False, frozenset(), verbs, ""
    )


@cache
def cue_seeker() -> Seeker:
    """Looks for all cues; places are those of :func:`cues`."""
    return Seeker(cue.pattern for cue in cues())


@cache
def group_seeker() -> Seeker:
    """Looks for the words of all :func:`groups`, in their order, then for :func:`bodies`."""
    return Seeker(group.pattern for group in (*groups(), bodies()))


@cache
def _gate() -> Gate:
    return Gate((tuple(sorted(cue.needs)),) for cue in cues())


def cues_in_reach(text: str) -> list[int]:
    """The places in :func:`cues` of those that a text may hold, by the words they need.

    This is cheap, and none that the text holds is left out.
    """
    return _gate().sift(text.lower())


@cache
def forms() -> tuple[FormRule, ...]:
    """What speaks for which form."""
    return tuple(
        FormRule(Form(row["form"]), row["weight"], _any(row["patterns"]))
        for row in load("forms")["rule"]
    )


@cache
def beside_the_form() -> re.Pattern[str]:
    """Words that say where, when or on what something is done."""
    return _any(load("forms")["beside"])


@cache
def form_seeker() -> Seeker:
    """Looks for what speaks for forms; places are those of :func:`forms`."""
    return Seeker(rule.pattern for rule in forms())


@cache
def statuses() -> tuple[StatusRule, ...]:
    """Finite verbs and their status, the surest first."""
    return tuple(
        StatusRule(Status(row["status"]), re.compile(row["pattern"], re.IGNORECASE))
        for row in load("status")["verb"]
    )


@cache
def status_seeker() -> Seeker:
    """Looks for all finite verbs; places are those of :func:`statuses`."""
    return Seeker(rule.pattern for rule in statuses())


@cache
def columns() -> tuple[tuple[Status, re.Pattern[str]], ...]:
    """Heads of table columns and the status that they give to what stands below."""
    return tuple(
        (Status(row["status"]), _any([row["pattern"]])) for row in load("status")["column"]
    )


@cache
def headings() -> tuple[tuple[Status, re.Pattern[str]], ...]:
    """Headings and the status that they give to what stands under them."""
    return tuple(
        (Status(row["status"]), _any([row["pattern"]])) for row in load("status")["heading"]
    )


@cache
def participles() -> Participles:
    """What may stand around a verb in the simple past."""
    rows: dict[str, str] = load("status")["participles"]
    return Participles(**{name: re.compile(pattern) for name, pattern in rows.items()})


@cache
def past() -> re.Pattern[str]:
    """Verbs in the simple past."""
    return _any([load("status")["past"]])


@cache
def groups() -> tuple[Group, ...]:
    """Actors named by their kind, then words too vague to name anybody."""
    data = load("participants")
    return tuple(
        Group(
            tuple(row.get("ids", ())),
            _any(row["patterns"]) if row.get("tied") else _bounded(row["patterns"]),
        )
        for row in (*data["class"], *data["vague"])
    )


@cache
def vague_ids() -> frozenset[str]:
    """Registry ids that name nobody in particular."""
    return frozenset(load("participants")["vague_ids"])


@cache
def classes() -> frozenset[str]:
    """The ids of kinds of actors that have one of their own: "ACADEMIA"."""
    ids = {actor for group in groups() for actor in group.ids}
    return frozenset(actor for actor in ids if not actor.startswith("ORG:"))


@cache
def composites() -> dict[str, tuple[str, ...]]:
    """Registry ids of structures that several entities share, and those entities."""
    return {name: tuple(parts) for name, parts in load("participants")["composites"].items()}


@cache
def imperatives() -> frozenset[str]:
    """Verbs that begin an item of a strategy."""
    return frozenset(load("status")["imperatives"])


@cache
def not_before() -> tuple[str, ...]:
    """Words right after a name that make it part of another."""
    return tuple(load("participants")["not_before"])


@cache
def owned() -> Owned:
    """What shows that a name only says whose document, status or seat it is."""
    rows: dict[str, str] = load("participants")["owned"]
    return Owned(**{name: re.compile(pattern) for name, pattern in rows.items()})


@cache
def bodies() -> Group:
    """Mechanisms named in common words."""
    (row,) = load("participants")["body"]
    return Group((), _bounded(row["patterns"]))


@cache
def reporting_entity() -> re.Pattern[str]:
    """Words that stand for the reporting entity."""
    return _any([pattern for row in load("participants")["self"] for pattern in row["patterns"]])


@cache
def stand_in_seeker() -> Seeker:
    """Looks for the words of :func:`reporting_entity`."""
    return Seeker([reporting_entity()])


@cache
def clauses() -> Clauses:
    """How clauses are built."""
    return Clauses(**{name: re.compile(pattern) for name, pattern in load("clauses").items()})


@cache
def lists() -> Lists:
    """What holds a list of partners together."""
    data = load("lists")
    return Lists(
        *(_any([data[name]]) for name in ("stop", "glue", "item", "elsewhere", "doer", "beside"))
    )


@cache
def organizations() -> Organizations:
    """How organizations outside the registry are known."""
    data = load("organizations")
    return Organizations(
        data["inside"],
        data["ending"],
        re.compile(f" {data['ending']}"),
        re.compile(f" {data['officer']}"),
        re.compile(data["part_of"]),
        re.compile(data["part_after"]),
        re.compile(data["chair_of"]),
        re.compile(data["part"]),
        re.compile(data["own_part"]),
        re.compile(data["seat"]),
        re.compile(data["works_in"]),
        re.compile(data["of_state"]),
        frozenset(data["heads"]),
        frozenset(data["last_heads"]),
        frozenset(data["mechanism_heads"]),
        frozenset(data["never"]),
        tuple(data["never"]),
        tuple(f"{word} " for word in data["never"]),
        frozenset(data["generic"]),
        frozenset(data["abbreviations"]),
        frozenset(data["first_words"]),
        frozenset(data["links"]),
        tuple(data["led"]),
        frozenset((*data["never"], *data["unlisted"])),
        *(
            re.compile(data[name])
            for name in ("called", "listed_before", "listed_after", "listed_between")
        ),
    )


@cache
def regions() -> re.Pattern[str]:
    """Regions by name, the longest first, with their case."""
    names = sorted(load("places")["regions"], key=len, reverse=True)
    body = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])")


@cache
def context() -> Context:
    """What makes words of collaboration none."""
    data = load("context")
    return Context(
        _any(data["sections"]),
        Seeker(re.compile(row, re.IGNORECASE) for row in data["paragraph"]),
        Leaping(_any(data["clause"])),
        Leaping(_any([data["needed"]])),
        re.compile(data["possible"]),
        _any([data["hoped"]]),
        _any([data["titled"]]),
        _any([data["event"]]),
        _any([data["category"]]),
        re.compile(data["deliverable"]),
        re.compile(data["counted"]),
        frozenset(data["press"]),
        re.compile(data["auxiliary"]),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _bounded(patterns: list[str]) -> re.Pattern[str]:
    """Any of the patterns as whole words; the longest first, since alternation takes the first."""
    body = "|".join(f"(?:{p})" for p in sorted(patterns, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)
