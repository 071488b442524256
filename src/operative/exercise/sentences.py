"""Sentences of the sources: where they begin and end, and how their words are fitted in a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from operative.exercise.wording import table, upper_first

END = re.compile(r"[.!?]+[”’\"')\]]*(?=\s+[“‘\"'(\[]?[A-Z0-9“])|[.!?]+[”’\"')\]]*\s*$")
TAKEN_UP = re.compile(r"(?:Through |Under |As part of |In )?[Tt]he ([a-z][\w-]{4,})")
LAST_WORD = re.compile(r"([\w.]+)$")
FIRST_WORD = re.compile(r"[^\W\d_][\w’'-]*")
LISTED_AS = re.compile(r"\(?\b(?:[a-z]{1,4}|\d{1,2})[.)]")  # the mark of an item: "(b)", "2."
LISTED = re.compile(r":\s|\([a-z]{1,3}\)")
LEAST = 15  # words that a part of a sentence must have to be told without the rest
WORD = re.compile(r"\S*\w\S*")
Piece = tuple[str, tuple[int, int]]  # words as they are printed, and their verbatim stretch


@dataclass(frozen=True, slots=True)
class Clause:
    """A source's words so that they can follow "that".

    ``words`` is what is printed; ``spans`` are the stretches of it that are verbatim, in order,
    each counted in the source document's characters. What stands between them is the source's
    own word with its capital taken off.
    """

    words: str
    spans: tuple[tuple[int, int], ...]
    fronted: bool = False  # it opens with an adverbial, so that "that" wants a comma
    itself: bool = False  # the speaker is its subject, for which "it" stands


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(table("phrases")["clauses"]["abbreviations"])


@cache
def _person() -> re.Pattern[str]:
    return re.compile(table("phrases")["clauses"]["person"])


@cache
def _drop() -> re.Pattern[str]:
    data = table("phrases")["clauses"]
    words = sorted(data["drop"], key=len, reverse=True)
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, words))}),?\s+|{'|'.join(data['drop_patterns'])}"
    )


@cache
def _first_words(key: str) -> frozenset[str]:
    return frozenset(table("phrases")["clauses"][key])


def split(text: str, offset: int = 0) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a paragraph, blanks around them left out."""
    start = 0
    for match in END.finditer(text):
        before = LAST_WORD.search(text, start, match.start())
        stop = text[match.start()] == "." and before is not None
        last = before.group(1) if before else ""
        if (
            stop
            and match.end() < len(text.rstrip())
            and (last in _abbreviations() or (len(last) == 1 and last.isupper()))
        ):
            continue
        yield from _trimmed(text, start, match.end(), offset)
        start = match.end()
    yield from _trimmed(text, start, len(text), offset)


def _trimmed(text: str, start: int, end: int, offset: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start + offset, end + offset


def words(text: str) -> int:
    """How many words a text has, as a word processor counts them."""
    return len(WORD.findall(text))


def whole(text: str) -> bool:
    """Whether a text can stand as a sentence: a capital, a closing stop, at least five words."""
    opening = text.lstrip("“‘\"'([")[:1]
    closing = text.rstrip("”’\"')]")[-1:]
    return bool(opening) and not opening.islower() and closing in ".!?" and words(text) >= 5


def depends(text: str) -> bool:
    """Whether the sentence points back to the one before it ("This", "They", "However").

    A pointing word inside it ("support this process") does so too, unless what it points to
    stands in the sentence itself.
    """
    first = FIRST_WORD.match(text)
    if first is not None and first.group() in _first_words("depends"):
        return True
    return any(_points_out(text, found) for found in _pointing().finditer(text))


def _points_out(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()].lower()
    nouns = [word.lower() for word in FIRST_WORD.findall(found.group("noun"))]
    return not any(noun in _first_words("here") or noun[:6] in before for noun in nouns)


def placed(text: str) -> bool:
    """Whether the sentence speaks of the page it stands on, so that it can only be quoted."""
    return bool(_place_words().search(text))


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(table("phrases")["clauses"]["pointing"])


@cache
def _place_words() -> re.Pattern[str]:
    return re.compile(table("phrases")["clauses"]["placed"])


def continues(before: str, text: str) -> bool:
    """Whether a sentence goes on from the one before it: "These …", "The memorandum …"."""
    if depends(text):
        return True
    taken_up = TAKEN_UP.match(text)
    return taken_up is not None and taken_up.group(1).lower()[:7] in before.lower()


def shortened(text: str, start: int, end: int, most: int) -> int:
    """Where a sentence of more than ``most`` words can end early: before a clause of its own.

    ``end`` where it is no longer than that, or where no clause can be left off: within brackets
    or quotation marks, among the items of a list, or when hardly anything would be left.
    """
    if words(text[start:end]) <= most:
        return end
    for cut in reversed(list(_clause_ends().finditer(text, start, end))):
        kept = text[start : cut.start()]
        closed = all(kept.count(one) == kept.count(two) for one, two in ("()", "“”", "[]"))
        size = words(kept)
        if closed and LEAST <= size <= most and not LISTED.search(kept):
            return cut.start()
    return end


@cache
def _clause_ends() -> re.Pattern[str]:
    return re.compile(table("phrases")["clauses"]["clause_ends"])


def leads(text: str) -> bool:
    """Whether the items of a list go on from these words: "the Office will:"."""
    found = LAST_WORD.search(text.rstrip(" :;,"))
    return found is not None and found.group(1).lower() in _first_words("lead_ends")


def personal(text: str) -> bool:
    """Whether the sentence speaks in the first person, so that it can only be quoted."""
    return bool(_person().search(text))


def quotable_only(text: str) -> bool:
    """Whether a sentence can follow no "that": first person, a question, quotation marks first."""
    return (
        personal(text)
        or placed(text)
        or not text[:1].isalpha()
        or text.startswith("That ")
        or text.rstrip("”’\"')]")[-1:] in ("?", "!", ":")
    )


def clause(
    text: str,
    start: int,
    end: int,
    lower_words: frozenset[str],
    lead: tuple[int, int] | None = None,
    selves: tuple[str, ...] = (),
) -> Clause | None:
    """The sentence ``start..end`` of a document's ``text`` as a clause, or ``None``.

    Args:
        text: the document's text.
        start: first character of the sentence.
        end: behind its closing stop.
        lower_words: words that the sources write without a capital, so that a capital at the
            beginning of a sentence is known to be no part of a name.
        lead: for an item of a list, the span of the words that introduce the list.
        selves: what the speaker calls itself; where such a name is the subject, "it" stands for it.
    """
    if lead is None:
        if quotable_only(text[start:end]):
            return None
    elif any(personal(one) or placed(one) for one in (text[slice(*lead)], text[start:end])):
        return None
    places = [lead, (start, end)] if lead else [(start, end)]
    stretches = [_bare(text, low, high) for low, high in places]
    low, high = stretches[0]
    behind = _itself(text, low, high, selves)
    pieces: list[Piece | None] = []
    if behind is not None:
        pieces.append(_behind_itself(text, behind, high))
    else:
        pieces.append(_piece(text, low, _decapitalise(text, low, high, lower_words), high))
    for low, high in stretches[1:]:
        cut = _decapitalise(text, low, high, lower_words)
        if cut is None and lead is not None and leads(text[slice(*lead)]):
            cut = _verb(text, low, high)  # "the Office will: (a) Continue to …": no name begins so
        pieces.append(_piece(text, low, cut, high))
    told = [piece for piece in pieces if piece is not None]
    if len(told) < len(pieces):
        return None
    return Clause(
        " ".join(words for words, _ in told),
        tuple(span for _, span in told),
        fronted=behind is None and _is_fronted(text[slice(*stretches[0])]),
        itself=behind is not None,
    )


def _bare(text: str, low: int, high: int) -> tuple[int, int]:
    """The stretch without words that say nothing at its head, and without marks at its end."""
    dropped = _drop().match(text, low, high)
    low = dropped.end() if dropped else low
    while high > low and text[high - 1] in ".;:, \n":
        high -= 1
    return low, high


def _piece(text: str, low: int, cut: int | None, high: int) -> Piece | None:
    """What is printed of a stretch whose first word, up to ``cut``, loses its capital."""
    if cut is None:
        return None
    return text[low:cut].lower() + text[cut:high], (_to_word(text, cut, high), high)


def _behind_itself(text: str, low: int, high: int) -> Piece:
    """What is printed where the speaker's own name, which ends before ``low``, is the subject."""
    low = _to_word(text, low, high)
    return f"{table('phrases')['clauses']['itself']} {text[low:high]}", (low, high)


def _to_word(text: str, low: int, high: int) -> int:
    """``low``, or behind the blanks that stand there."""
    while low < high and text[low].isspace():
        low += 1
    return low


def quoted(text: str, start: int, end: int, lead: tuple[int, int] | None = None) -> Clause:
    """The sentence ``start..end`` of a document's ``text`` as it stands, to be quoted.

    An item of a list stands behind the words that introduce the list, without which it says less
    or something else; where other items lie between them, three points say so.
    """
    if lead is None:
        return Clause(text[start:end], ((start, end),))
    while end > start and text[end - 1] in ";:, \n":
        end -= 1
    between = text[lead[1] : start]
    left_out = any(sign.isalnum() for sign in LISTED_AS.sub("", between))
    words = f"{text[slice(*lead)]} {'… ' if left_out else ''}{text[start:end]}"
    return Clause(words, (lead, (start, end)))


def _verb(text: str, low: int, high: int) -> int | None:
    """Behind the first word of an item that goes on from "will:", where it is in small letters."""
    word = FIRST_WORD.match(text[low:high])
    return low + word.end() if word is not None and word.group()[1:].islower() else None


def _itself(text: str, low: int, high: int, selves: tuple[str, ...]) -> int | None:
    """Behind the speaker's own name, where it is the subject of the sentence."""
    for name in sorted(selves, key=len, reverse=True):
        for written in (
            name,
            f"The {name}",
            f"the {name}",
            upper_first(name),
            name[0].lower() + name[1:],
        ):
            end = low + len(written)
            if text.startswith(written, low, high) and text[end : end + 1] == " ":
                after = text[end:high].strip().split(" ", 1)[0]
                verb = after[:1].islower() and after not in _first_words("not_verbs")
                return end + 1 if verb and not after.endswith(",") else None
    return None


def _is_fronted(text: str) -> bool:
    """Whether a sentence opens with an adverbial and a comma: "In 2015, the Office …"."""
    first = FIRST_WORD.match(text)
    return first is not None and first.group() in _first_words("fronted") and "," in text[:160]


def _decapitalise(text: str, low: int, high: int, lower_words: frozenset[str]) -> int | None:
    """Where the verbatim stretch begins: behind a first word that loses its capital.

    ``None`` where it cannot be told whether the capital belongs to a name.
    """
    first = FIRST_WORD.match(text, low, high)
    if first is None:
        return low
    word, after = first.group(), text[first.end() : first.end() + 2]
    if word[0].islower() or not word[1:].islower():
        return low if len(word) > 1 or word not in ("A", "I") else first.end()
    if word in _first_words("lower"):
        return first.end()
    if len(after) > 1 and after[1].isupper():
        return low  # "Member States", "South Africa": a name
    if word.lower() in lower_words or word.endswith(tuple(_first_words("endings"))):
        return first.end()
    return None
