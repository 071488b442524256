"""Whom words mean that point back: "requests him", "these authorities", "both of them"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from operative.actors.model import Mention
from operative.mandates import groups, lists
from operative.mandates.context import Context
from operative.mandates.identity import Party, identity_of, pattern
from operative.mandates.model import Open


def pronoun(text: str, start: int, end: int) -> str | None:
    """The pronoun that stands for those addressed, if one does."""
    match = pattern("pronoun").match(text, lists.begin(text, start, end), end)
    return match[0] if match is not None else None


def antecedent(
    word: str, text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> tuple[tuple[str, ...], Open | None]:
    """Whom a pronoun means, from the names and groups before ``end``.

    "him", "her" and "it" take the latest single actor; "them" and "both" the groups or actors of
    the act before, which begins at ``start``. Where the text offers none, the reason comes back.
    """
    before = [one for one in lists.within(mentions, 0, end) if one.end <= end]
    if word == "it" and (body := _body(text, start, end, mentions, context)) is not None:
        return (body,), None
    if word in ("him", "her", "himself"):
        for one in reversed(before):
            if pattern("person").search(one.text) is not None:
                identity = identity_of(one, context) or f"ORG:{one.text}"
                return (identity,), None
    if word in ("him", "her", "it", "himself"):
        for one in reversed(before):
            identity = identity_of(one, context) or f"ORG:{one.text}"
            one_body = identity not in groups.ids() or identity == "SECRETARY_GENERAL"
            own = word == "it" and identity == context.body
            if not one.text.islower() and one_body and not own:
                return (identity,), None
        return (), Open("addressees", f"“{word}” has no named antecedent in the paragraph")
    met = _groups_in(text, start, end)
    if met:
        return tuple(dict.fromkeys(met)), None
    others = (one for one in reversed(before) if not _speaks(text, one))
    backwards = (identity_of(one, context) for one in others)
    told = (identity for identity in backwards if identity not in (None, context.body))
    named = [identity for identity in islice(told, 2) if identity is not None]
    if named:
        return tuple(dict.fromkeys(reversed(named))), None
    return (), Open("addressees", f"“{word}” has no named antecedent in the paragraph")


def _speaks(text: str, mention: Mention) -> bool:
    """Whether a name begins a sentence, so that it is who speaks: "The Council commends …"."""
    return pattern("speaking").search(text, 0, mention.start) is not None


def doers(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Those whose part ``text[start:end]`` tells, where they are several whom no table names.

    They stand in their words: "the role of *broadcasters*, and calls upon them".
    """
    part = pattern("part_told").search(text, start, end)
    told = pattern("doers").match(text, part.end(), end) if part is not None else None
    if told is None or lists.within(mentions, start, told.end("who")):
        return ()
    name = told["who"].rstrip()
    return ("ORG:" + groups.plain_name(name),) if pattern("several").search(name) else ()


def _body(
    text: str, start: int, end: int, mentions: Sequence[Mention], context: Context
) -> str | None:
    """The first body that ``text[start:end]`` names, but the organ and States.

    A part of a body, and what a name in small letters calls one, stand in their words.
    """
    for one in lists.within(mentions, start, end):
        identity = identity_of(one, context) or f"ORG:{one.text}"
        own = identity == context.body or identity.startswith("STATE:")
        if start <= one.start < one.end <= end and not one.text.islower() and not own:
            part = pattern("part_of").search(text, start, one.start)
            if part is not None:
                return "ORG:" + groups.plain_name(text[part.start() : one.end])
            return identity
    body = pattern("body_noun").search(text, start, end)
    if body is None:
        return None
    near = body.end() + _ON
    on = next((one.end for one in mentions if body.end() <= one.start <= near), body.end())
    return "ORG:" + groups.plain_name(text[body.start("name") : on])


_ON = 9  # characters: room for " on the X", what a body deals with


def _groups_in(text: str, start: int, end: int) -> list[str]:
    found = []
    for match in pattern("part").finditer(text, start, end):
        group = groups.find(text, match.end(), end)
        if group is not None:
            found.append(group[0])
    return found


def refers_back(text: str, party: Party) -> bool:
    """Whether a party points at those named before: "these authorities", "such organizations"."""
    return pattern("back").match(text[party.start : party.end]) is not None


def those_named(
    text: str, start: int, end: int, party: Party, mentions: Sequence[Mention], context: Context
) -> tuple[str, ...]:
    """Whom "those organizations" or "these countries" mean: those named in ``text[start:end]``.

    None where fewer than two of the kind are named there.
    """
    noun = pattern("back_to").search(text, party.start, party.end)
    if noun is None:
        return ()
    states = noun["states"] is not None
    found = [
        identity
        for one in lists.within(mentions, start, end)
        if start <= one.start and one.end <= end and not one.text.islower()
        for identity in (identity_of(one, context),)
        if identity is not None
        and identity.startswith("STATE:") == states
        and identity not in groups.ids()
        and identity != context.body
    ]
    return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()


def parties_meant(text: str, end: int, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids, bare "parties" among them read as those that ``text[:end]`` speaks of first.

    Behind "parties to the conflict" or "parties to the Convention" the parties are these.
    """
    bare = [one for one in ids if pattern("bare_parties").fullmatch(one)]
    first = pattern("parties").search(text, 0, end) if bare else None
    group = groups.find(text, first.start(), end) if first is not None else None
    if group is None or group[0] not in groups.of_parties():
        return ids
    return tuple(dict.fromkeys(group[0] if one in bare else one for one in ids))


def parties_to_treaties(text: str, at: int, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids, "parties" without an article right behind the verb read as those to a convention.

    "Invites parties and others to …"; "the parties" and "all parties" stay in their words.
    """
    if ids[:1] != ("ORG:parties",) or pattern("plain_parties").match(text, at) is None:
        return ids
    return tuple(dict.fromkeys(("STATES_PARTIES", *ids[1:])))


def settling(text: str, start: int, end: int, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids with parties to a settlement in their words: they need not be States."""
    match = pattern("settlement").search(text, start, end)
    if match is None:
        return ids
    return tuple("ORG:" + match[0] if one == "STATES_PARTIES" else one for one in ids)
