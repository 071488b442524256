"""A resolution's own words as another document tells them, and how it cites the resolution."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from operative.documents import symbols
from operative.exercise.wording import fill, past_tense, table
from operative.mandates.model import Act, Mandate
from operative.resolutions.model import Resolution

WORD = re.compile(r"[^\W\d_][\w’'-]*")


def object_span(act: Act, text: str) -> tuple[int, int]:
    """The span of what an act is about: what follows its verb, closing marks left off.

    Of a part of a list it is the part's own words.
    """
    low, high = trimmed(text, act.start if act.lead else act.verb_end, act.end)
    if text[low:high].endswith(" and"):
        high = low + len(text[low:high].removesuffix(" and").rstrip(" ,;"))
    return low, high


def bare(act: Act) -> bool:
    """Whether an act asks nothing without the next: "calls upon States and invites others to …"."""
    return act.directive and act.asked_start is not None and act.asked_start >= act.end - 1


def sharing(act: Act, text: str, mandates: Iterable[Mandate]) -> tuple[Act, ...]:
    """The acts before one that ask the same by verbs of their own, in text order.

    "Urges States and encourages companies to keep rivers clean": the urging. ``mandates`` are
    those of the act's own document, whose text is ``text``.
    """
    every = [one for mandate in mandates for one in mandate.acts if bare(one)]
    low = act.lead[0][0] if act.lead else object_span(act, text)[0]
    found: list[Act] = []
    while True:
        low = trimmed(text, low, act.end)[0]
        before = [one for one in every if joint(text, object_span(one, text)[1], low)]
        if not before or before[0] in found:
            return tuple(reversed(found))
        found.append(before[0])
        low = object_span(before[0], text)[0]


def joint(text: str, low: int, high: int) -> str | None:
    """What stands between two who are asked the same, ``text[low:high]``, with its verb in the past
    tense: " and encouraged "; ``None`` where it is no verb alone.
    """
    words = table("phrases")["shared"]
    if not 0 < high - low <= words["within"]:
        return None
    found = re.fullmatch(words["joint"], text[low:high], re.DOTALL)
    if found is None:
        return None
    between = table("phrases")["between"]
    verb = " ".join(word for word in found["verb"].split() if word not in between)
    return f"{found['before']}{past_tense(verb)} " if verb else None


def first_part(text: str) -> str:
    """The beginning of an act's words, without what only qualifies it."""
    places = [text.find(cut) for cut in table("outline")["label_cuts"]]
    return text[: min((place for place in places if place > 0), default=len(text))].rstrip(" ,;")


def told(text: str, low: int, high: int, symbol: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A resolution's words ``low..high`` as another document tells them, and what is verbatim.

    A pronoun at the beginning whose noun is in an earlier act stands for "the actors concerned";
    "the present resolution" is the one of ``symbol``, since in a report it would be another.
    """
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    words = table("phrases")
    for pronoun, noun in words["pronouns"].items():
        found = re.compile(rf"{pronoun}\b\s*").match(text, low, high)
        if found:
            pieces.append(noun + text[found.start() + len(pronoun) : found.end()])
            low = found.end()
    for found in re.compile(words["present"]["pattern"]).finditer(text, low, high):
        pieces += [text[low : found.start()], fill(words["present"]["named"], symbol=symbol)]
        spans.append((low, found.start()))
        low = found.end()
    pieces.append(text[low:high])
    spans.append((low, high))
    return "".join(pieces), tuple((start, end) for start, end in spans if text[start:end].strip())


def words_of(
    act: Act,
    text: str,
    symbol: str,
    *,
    short: bool = False,
    alone: bool = False,
    before: tuple[Act, ...] = (),
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """What follows an act's verb, as another document tells it, and what of it is verbatim.

    A part of a list is told with the words of its head, "all States" before "to ratify it"; the
    spans of its own words come first.
    ``short``: the first part of the words; ``alone``: a part's words without its head's;
    ``before``: what :func:`sharing` gives, told before it, so that its first verb is the one told.
    """
    low, high = object_span(act, text)
    pieces, spans = _with_joints((*before, act), text, symbol)
    joined = re.compile(table("phrases")["parts"]["joins"]).match(text, low) is not None
    for start, end in () if alone else act.lead:
        head = trimmed(text, start, end) if joined else _introducing(text, start, end)
        piece, places = told(text, *head, symbol)
        pieces += [piece, " "] if piece else []
        spans += places
    if short:
        asked = max(low, act.asked_start or low)  # whom it asks is no first part
        high = asked + len(first_part(text[asked:high]))
    opening = _opens("".join(pieces)).match(text, low, high) if act.lead else None
    if opening is not None or (act.lead and _written_small(text, low)):
        word = WORD.match(text, low)
        end = opening.end() if opening is not None else word.end() if word else low
        pieces.append(text[low:end].lower())
        low = end
    piece, places = told(text, low, high, symbol)
    return "".join((*pieces, piece)), (*places, *spans)


def _with_joints(
    acts: tuple[Act, ...], text: str, symbol: str
) -> tuple[list[str], list[tuple[int, int]]]:
    """Those whom all acts but the last ask, each with the verb behind it; and what is verbatim."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    for one, other in pairwise(acts):
        low, high = object_span(one, text)
        begin = other.lead[0][0] if other.lead else object_span(other, text)[0]
        begin = trimmed(text, begin, other.end)[0]
        piece, places = told(text, low, high, symbol)
        pieces += [piece, joint(text, high, begin) or " "]
        spans += places
    return pieces, spans


def _introducing(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a list's head, with its colon where its part does not go on from its words."""
    low, high = trimmed(text, start, end)
    last = WORD.findall(text[low:high])[-1:]
    goes_on = {*table("phrases")["clauses"]["lead_ends"], *table("phrases")["parts"]["lead_ends"]}
    if text[high : high + 1] == ":" and last and last[0].lower() not in goes_on:
        high += 1
    return low, high


def _written_small(text: str, low: int) -> bool:
    """Whether the word at ``low`` stands elsewhere in the text without its capital, and what
    follows it with none, so that it is no name.
    """
    word = WORD.match(text, low)
    if word is None or not word[0][0].isupper() or not word[0][1:].islower():
        return False
    if text[word.end() + 1 : word.end() + 2].isupper():
        return False
    return re.search(rf"(?<![\w’'-]){re.escape(word[0].lower())}(?![\w’'-])", text) is not None


def _opens(head: str) -> re.Pattern[str]:
    """What the first words of a list's part are that lose their capital behind those of its head:
    where the head ends with "to", any word.
    """
    words = table("phrases")["parts"]
    ends = head.rstrip(" ,:").endswith(tuple(words["goes_on"]))
    return re.compile(words["verb" if ends else "opens"])


def trimmed(text: str, low: int, high: int) -> tuple[int, int]:
    """The span without spaces and the marks of a list at its ends."""
    while low < high and (text[low].isspace() or text[low] in ",:"):
        low += 1
    while low < high and (text[high - 1].isspace() or text[high - 1] in ",;.:"):
        high -= 1
    return low, high


def short_symbol(symbol: str) -> str:
    """The number by which running text cites a resolution: "68/145", "2656 (2022)", "5/14"."""
    try:
        found = symbols.parse(symbol)
    except ValueError:
        return symbol
    if found.cited is not None:
        return found.cited
    if found.kind.value in table("phrases")["instruments"] and found.session and found.number:
        return f"{found.session}/{found.number}"
    return symbol


def instrument(symbol: str) -> str:
    """What a document of an organ is called: "resolution", "decision"."""
    words = table("phrases")["instruments"]
    try:
        kind = symbols.parse(symbol).kind.value
    except ValueError:
        kind = ""
    return str(words.get(kind, words["resolution"]))


def own_title(resolution: Resolution) -> str | None:
    """The title of a resolution; ``None`` where it has none but its number."""
    title = resolution.title
    return title if title and short_symbol(resolution.document.id) not in title else None
