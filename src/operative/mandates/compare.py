"""What changed in what two resolutions ask: the list that a drafter wants above the alignment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rapidfuzz.distance import Indel

from operative.mandates import vocabulary
from operative.mandates.model import Act, Due, Mandate
from operative.mandates.parts import in_full
from operative.mandates.records import due_record
from operative.resolutions.compare import Comparison, Pair, PairKind


class AskedKind(StrEnum):
    """How an ask changed."""

    NEW = "new"
    DROPPED = "dropped"
    STRONGER = "stronger"  # a verb of more force: "invites" became "requests"
    WEAKER = "weaker"
    ADDRESSEE = "addressee"
    DELIVERABLE = "deliverable"
    DUE = "due"
    CONDITION = "condition"


Value = str | tuple[str, ...] | Due | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One change in what is asked, from ``before`` to ``after``.

    A verb, a deliverable, a condition and the words of a new or dropped ask are strings;
    addressees are ids; a due time is a :class:`Due`. ``None`` stands where there was nothing.
    """

    change: AskedKind
    before: Value
    after: Value
    old: Act | None = None
    new: Act | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A pair of paragraphs and the changes in what they ask."""

    pair: Pair
    asked: tuple[Asked, ...]


INTENSIFIED = 3  # on the scale of force, which has steps of at least 5
ALIKE = 0.35  # the least score of two acts that are one another's successor


def compare(
    comparison: Comparison, old: Sequence[Mandate], new: Sequence[Mandate]
) -> tuple[Compared, ...]:
    """The pairs of ``comparison``, each with what changed in what is asked.

    Where two old paragraphs merged into one, their acts are set against those of the new one
    together, and the changes stand with the first of the pairs.
    """
    before, after = (
        _Asks(old, comparison.old.document.text),
        _Asks(new, comparison.new.document.text),
    )
    into: dict[str, list[str]] = {}
    for pair in comparison.pairs:
        if pair.old and pair.new:
            into.setdefault(pair.new.anchor, []).append(pair.old.anchor)
    seen: set[str] = set()
    made = []
    for pair in comparison.pairs:
        asked: list[Asked] = []
        absorbed = pair.part and pair.kind is PairKind.MERGED
        if not absorbed and pair.similarity < 1.0:
            anchors = into[pair.new.anchor] if pair.old and pair.new else [_anchor(pair.old)]
            mine = [act for anchor in anchors if anchor for act in before.of(anchor)]
            theirs = after.of(_anchor(pair.new))
            asked = list(_changes(mine, theirs, before.text, after.text))
            if pair.old and pair.old.anchor in seen:
                asked = [one for one in asked if one.change is not AskedKind.DROPPED]
            seen.update(anchor for anchor in anchors if anchor)
        made.append(Compared(pair, tuple(asked)))
    return tuple(made)


def _anchor(paragraph: Any) -> str | None:
    return paragraph.anchor if paragraph is not None else None


class _Asks:
    """The acts of each paragraph; of a list's part, what it asks with the verb of its head."""

    def __init__(self, mandates: Iterable[Mandate], text: str) -> None:
        self.text = text
        self._mandates = {mandate.anchor: mandate for mandate in in_full(mandates)}

    def of(self, anchor: str | None) -> list[Act]:
        """The acts at ``anchor``; none for a preambular paragraph."""
        mandate = self._mandates.get(anchor or "")
        acts = mandate.acts if mandate is not None else ()
        return [act for act in acts if act.directive or not act.lead]


def _changes(
    old: Sequence[Act], new: Sequence[Act], old_text: str, new_text: str
) -> Iterable[Asked]:
    """The changes between the acts of two paragraphs, in the order of the new ones."""
    partners = _partners(old, new, old_text, new_text)
    for position, act in enumerate(new):
        if position in partners:
            yield from _changed(old[partners[position]], act)
        elif act.directive:
            yield Asked(AskedKind.NEW, None, _words(act, new_text), None, act)
    done = set(partners.values())
    for position, act in enumerate(old):
        if position not in done and act.directive:
            yield Asked(AskedKind.DROPPED, _words(act, old_text), None, act, None)


def _words(act: Act, text: str) -> str:
    return " ".join(text[act.start : act.end].split())


def _partners(
    old: Sequence[Act], new: Sequence[Act], old_text: str, new_text: str
) -> dict[int, int]:
    """For positions in ``new`` the position in ``old`` of the act that it continues."""
    scored = sorted(
        (
            (_alike(one, two, old_text, new_text), -abs(i - j), -i, -j)
            for i, one in enumerate(old)
            for j, two in enumerate(new)
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for score, _, i, j in scored:
        if score >= ALIKE and -j not in found and -i not in found.values():
            found[-j] = -i
    return found


def _alike(old: Act, new: Act, old_text: str, new_text: str) -> float:
    """Words in common and in order; a little more for the same kind and the same verb."""
    words = Indel.normalized_similarity(
        _words(old, old_text).lower().split(), _words(new, new_text).lower().split()
    )
    same_kind = old.kind is new.kind and old.directive == new.directive
    return float(0.8 * words + 0.1 * same_kind + 0.1 * (old.verb == new.verb))


def _changed(old: Act, new: Act) -> Iterable[Asked]:
    """What changed from an act to the act that continues it."""
    if not old.directive and not new.directive:
        return
    before, after = force(old), force(new)
    if before != after:
        change = AskedKind.STRONGER if after > before else AskedKind.WEAKER
        yield Asked(change, old.verb, new.verb, old, new)
    if set(old.addressees) != set(new.addressees):
        yield Asked(AskedKind.ADDRESSEE, old.addressees, new.addressees, old, new)
    if _plain(_deliverable(old)) != _plain(_deliverable(new)):
        yield Asked(AskedKind.DELIVERABLE, _deliverable(old), _deliverable(new), old, new)
    if _due(old) != _due(new):
        yield Asked(AskedKind.DUE, _due(old), _due(new), old, new)
    gone = [one for one in _conditions(old) if _plain(one) not in map(_plain, _conditions(new))]
    come = [one for one in _conditions(new) if _plain(one) not in map(_plain, _conditions(old))]
    for index in range(max(len(gone), len(come))):
        yield Asked(
            AskedKind.CONDITION,
            gone[index] if index < len(gone) else None,
            come[index] if index < len(come) else None,
            old,
            new,
        )


def force(act: Act) -> int:
    """The rank of the act's verb on the scale of force, a strengthened verb a little above.

    The scale is that of ``docs/reference/force.md``; 0 for a verb that asks nothing.
    """
    step = vocabulary.scale().get(act.force)
    if not act.directive or step is None or step.rank is None:
        return 0
    intensifiers = set(vocabulary.table("compare")["intensifiers"])
    return step.rank + INTENSIFIED * bool(intensifiers & set(act.verb.split()))


def _deliverable(act: Act) -> str | None:
    """What is to be delivered, and to whom where it is a report."""
    recipient = f" to {', '.join(act.report.recipient)}" if act.report else ""
    what = act.deliverable or (act.kind.value if act.kind else "")
    return f"{what}{recipient}" or None


def _due(act: Act) -> Due | None:
    return act.due or (act.report.due if act.report else None)


def _conditions(act: Act) -> tuple[str, ...]:
    return (*act.conditions, *heard(act))


def heard(act: Act) -> tuple[str, ...]:
    """The condition that names whose information a report takes into account, if there is one."""
    inputs = act.report.inputs_from if act.report else ()
    return (f"taking into account {', '.join(inputs)}",) if inputs else ()


def _plain(text: str | None) -> str:
    articles = set(vocabulary.table("compare")["articles"])
    words = re.findall(r"\w+(?:[-’']\w+)*", (text or "").lower())
    return " ".join(word for word in words if word not in articles)


def record(compared: Compared) -> dict[str, Any]:
    """A pair as ``operative compare --json`` prints it; ``changes`` are spans of changed words."""
    pair = compared.pair
    return {
        "kind": pair.kind.value,
        "old": _anchor(pair.old),
        "new": _anchor(pair.new),
        "similarity": rounded(pair.similarity),
        "asked": [_asked_record(asked) for asked in compared.asked],
        "changes": [
            {
                "old": {"start": change.old_start, "end": change.old_end},
                "new": {"start": change.new_start, "end": change.new_end},
            }
            for change in pair.changes
        ],
        "decisive": pair.decisive,
    }


def rounded(similarity: float) -> float:
    """Four places; what is not the same never becomes 1 by rounding."""
    return similarity if similarity in {0.0, 1.0} else min(round(similarity, 4), 0.9999)


def _asked_record(asked: Asked) -> dict[str, Any]:
    act = asked.new or asked.old
    return {
        "change": asked.change.value,
        "from": _record(asked.before),
        "to": _record(asked.after),
        "verb": act.verb if act else None,
    }


def _record(value: Value) -> Any:
    if isinstance(value, Due):
        return due_record(value)
    return list(value) if isinstance(value, tuple) else value
