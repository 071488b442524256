"""Groups that a resolution addresses by a common noun: "all relevant United Nations entities"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from operative.documents import telltales
from operative.mandates import vocabulary
from operative.mandates.vocabulary import compiled


@dataclass(frozen=True, slots=True)
class _Group:
    """Its patterns as sources, for ``vocabulary.compiled``: a resolution addresses few groups."""

    id: str  # "ORG:" alone: what the text calls it
    head: str
    barred: str | None  # where this is found in the head, the group is not meant


@cache
def _groups() -> tuple[_Group, ...]:
    words: dict[str, str] = vocabulary.table("groups")["classes"]
    return tuple(
        _Group(
            row["id"],
            vocabulary.spaced(vocabulary.filled(row["head"], words)) + r"(?![\w-])",
            vocabulary.spaced(row["except"]) if "except" in row else None,
        )
        for row in vocabulary.table("groups")["group"]
    )


@cache
def _gate() -> telltales.Gate:
    """What tells which groups' nouns a text may hold: most hold one or none."""
    data = vocabulary.table("groups")
    return telltales.Gate(telltales.needs(row["head"], data["classes"]) for row in data["group"])


@cache
def determiner() -> re.Pattern[str]:
    """Words in front of a group that do not change who is meant."""
    rows = vocabulary.table("groups")["determiners"]
    return re.compile(rf"(?:{vocabulary.prefix_tree(rows)}\s+)*")


@cache
def _dropped() -> re.Pattern[str]:
    data = vocabulary.table("groups")
    rows = [word for word in data["determiners"] if word not in data["kept"]]
    return re.compile(rf"(?:{vocabulary.prefix_tree(rows)}\s+)*")


@cache
def narrowing() -> re.Pattern[str]:
    """Where a clause begins that narrows one of those addressed: "States *that have not* …"."""
    some = vocabulary.alternation(vocabulary.table("clauses")["narrowing"])
    # Behind none of three words; begun with its letters, so that a search leaps to them.
    before = "".join(rf"(?<!\b{word}[,\s])" for word in ("the", "other", "of"))
    return re.compile(rf"[,\s]{before}\s*(?<=\s)(?:{some})")


def find(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The group whose noun the words are, and where it ends."""
    found = _find(text[start : min(end, start + _LONGEST)])
    return (found[0], start + found[1]) if found is not None else None


_LONGEST = 400  # characters: no group's noun stands further behind the words that begin a member


_OPEN_ENDED = frozenset({"STATES_PARTIES", "PARTIES_TO_CONFLICT"})


def of_parties() -> frozenset[str]:
    """The ids of the groups that are parties to something."""
    return _OPEN_ENDED


@lru_cache(maxsize=8192)
def _find(text: str) -> tuple[str, int] | None:
    start, end = 0, len(text)
    first = determiner().match(text, start, end)
    low = first.end() if first is not None else start
    before = vocabulary.pattern("addressees", "premodifier").match(text, low)
    cut = narrowing().search(text, low if before is not None else max(start, low - 1), end)
    high = cut.start() if cut is not None else end
    for index in _gate().sift(text[low:end]):
        group = _groups()[index]
        open_ended = group.id in _OPEN_ENDED  # "States that are parties to the Convention"
        match = compiled(group.head).match(text, low, end if open_ended else high)
        if match is None or (group.barred is not None and compiled(group.barred).search(match[0])):
            continue
        if group.id == "ORG:":
            return "ORG:" + plain_name(text[: match.end()]), match.end()
        return group.id, match.end()
    return None


def name(text: str, start: int, end: int) -> str:
    """The words of a party without its determiner and the clause that narrows it."""
    cut = narrowing().search(text, start, end)
    if cut is not None and _is_telling(text, start, cut, end):
        comma = text.find(",", cut.end(), end)
        end = comma if comma >= 0 else end
        cut = narrowing().search(text, cut.end(), end)
    return plain_name(text[start : cut.start() if cut is not None else end])


def _is_telling(text: str, start: int, cut: re.Match[str], end: int) -> bool:
    """Whether the clause says who is meant, so that it is part of the name.

    "Others in a position to do so", "all actors involved in the protection of lamps".
    """
    telling = vocabulary.pattern("addressees", "telling").match(text, start, end)
    return telling is not None and cut.start() < telling.end() <= cut.end()


def plain_name(words: str) -> str:
    """Words without determiner and punctuation, on one line."""
    bare = " ".join(words.split()).strip(" ,;:.–—")
    cut = vocabulary.pattern("addressees", "name_end").search(bare)
    bare = bare[: cut.start()].rstrip(" ,") if cut is not None else bare
    match = _dropped().match(bare)
    return bare[match.end() :] if match is not None else bare


@cache
def _codes() -> frozenset[str]:
    data = vocabulary.table("codes")
    return frozenset((*data["entities"], *data["others"]))


def coded(identity: str) -> bool:
    """Whether an id stands for itself among those addressed; others stand as the text names them.

    A code is one of the United Nations' list of entities, an organ, a class, or a State's.
    """
    return identity.startswith("STATE:") or identity in _codes()


@cache
def holders() -> frozenset[str]:
    """The ids of offices, which their holders share: the High Commissioner and the Office."""
    return frozenset(vocabulary.table("codes")["holders"])


@cache
def ids() -> frozenset[str]:
    """The ids of all groups."""
    return frozenset(group.id for group in _groups())
