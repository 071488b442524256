"""Names with the words behind them for a part of the body, its officer or its office in a country.

"UNICEF Zambia", "the UNDP Administrator", "UNAMID’s Governance Section" and "the African Union
Department of Political Affairs" are those bodies: the words belong to their names.
"""

from __future__ import annotations

from dataclasses import replace

from operative.collaboration import lexicon
from operative.collaboration.participants import BODIES, Kind, Participant


def joined(text: str, found: list[Participant]) -> list[Participant]:
    """The participants, in order; those that are a part of the one before are taken into it."""
    rows: list[Participant] = []
    for one in found:
        last = rows[-1] if rows else None
        if last is None or one.start >= last.end:
            if last is not None and _is_part(text, last, one):
                rows[-1] = replace(last, end=one.end)
            else:
                rows.append(_with_words_behind(text, one))
    return rows


def _with_words_behind(text: str, one: Participant) -> Participant:
    if one.kind is not Kind.NAMED or not one.ids:
        return one
    behind = lexicon.organizations().behind.match(text, one.end)
    return one if behind is None else replace(one, end=behind.end())


def _is_part(text: str, body: Participant, one: Participant) -> bool:
    """Whether a name is that of a part of the body right before it, or of the State it works in."""
    if not body.ids or text[body.end : one.start] != " ":
        return False
    names = lexicon.organizations()
    if body.kind is Kind.STATE:  # "the DRC government"
        return one.ids == ("MEMBER_STATES",) and text[body.start : body.end].isupper()
    if body.kind is not Kind.NAMED:
        return False
    if one.kind is Kind.STATE:
        return (
            names.short_form.fullmatch(text, body.start, body.end) is not None
            and names.government.search(text, one.start, one.end) is None
            and not body.mechanism
        )
    if one.kind not in BODIES:
        return False
    return names.named_part.match(text, one.start, one.end) is not None
