"""Anchors as the UN cites paragraphs, made unique.

``para. 6``, ``para. 24.7``, ``para. 2 (b) (ii)``, ``annex, para. 3``, ``part B, para. 1``. Items
that have no letter are counted (``para. 4, item 2``, ``para. 4, bullet 2``), and what goes on after
sub-paragraphs are the closing words (``para. 4, closing words``). What has
no number of its own is counted from the numbered paragraph before it (``after para. 24.7,
para. 2``), what is no paragraph is counted by its kind (``heading 4``, ``footnote 2``,
``table 3, row 2, column 1``). Where numbers come again in parts or chapters, the part is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_SELDOM = 10  # where fewer than one number in so many comes twice, it is a slip of the text


@dataclass(slots=True)
class Claim:
    """What a block would like to be called."""

    label: str  # "para. 3", or for a child the tail: "(b)"
    region: str = ""  # "annex II"
    divisions: tuple[str, ...] = ()  # "part B", "sect. II", outermost first
    parent: int | None = None  # the index of the claim that the label is the tail of


def settle(claims: Sequence[Claim]) -> list[str]:
    """A unique anchor for every claim, in order.

    Divisions are named in a whole region where a number comes twice in it, the innermost alone
    if that is enough. What is still the same gets a count in brackets.
    """
    named = _named_divisions(claims)
    anchors: list[str] = []
    taken: dict[str, int] = {}
    for claim in claims:
        if claim.parent is not None:
            gap = " " if claim.label.startswith("(") else ", "
            anchor = f"{anchors[claim.parent]}{gap}{claim.label}"
        else:
            depth = named.get(claim.region, 0)
            divisions = claim.divisions[-depth:] if depth else ()
            anchor = claim.label
            if claim.region or divisions:
                anchor = ", ".join(part for part in (claim.region, *divisions, anchor) if part)
        if anchor in taken:
            taken[anchor] += 1
            count = taken[anchor]
            while f"{anchor} [{count}]" in taken:
                count += 1
            taken[anchor] = count
            anchor = f"{anchor} [{count}]"
        taken[anchor] = 1
        anchors.append(anchor)
    return anchors


def _named_divisions(claims: Sequence[Claim]) -> dict[str, int]:
    """By region, how many divisions to name, counted from the innermost."""
    tops: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.parent is None:
            tops.setdefault(claim.region, []).append(claim)
    named: dict[str, int] = {}
    for region, group in tops.items():
        best, fewest = 0, _repeats(group, 0)
        if not fewest or (fewest * _SELDOM < len(group) and not _restarts(group)):
            continue
        deepest = max(len(claim.divisions) for claim in group)
        for depth in range(1, deepest + 1):
            if not fewest:
                break
            repeats = _repeats(group, depth)
            if repeats < fewest:
                best, fewest = depth, repeats
        named[region] = best
    return named


def _restarts(claims: Sequence[Claim]) -> bool:
    """Whether the count of paragraphs begins again somewhere."""
    first = [claim.label for claim in claims if claim.label.endswith("para. 1")]
    return len(set(first)) < len(first)


def _repeats(claims: Sequence[Claim], depth: int) -> int:
    named = [
        (claim.divisions[-depth:], claim.label) if depth else claim.label
        for claim in claims
        if claim.label.startswith("para. ") or _prepares_a_part(claim)
    ]
    return len(named) - len(set(named))


def _prepares_a_part(claim: Claim) -> bool:
    """Whether a part has a preamble of its own: then its paragraphs are cited by the part too."""
    if not claim.label.startswith("preambular"):
        return False
    return bool(claim.divisions) and claim.divisions[0].startswith("part ")
