"""Where a sentence first stood, and how its wording changed from resolution to resolution."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from operative.resolutions.citing import day_of
from operative.resolutions.model import Paragraph, Resolution
from operative.resolutions.wording import Change, Lexicon, Words, changes, spans

FOUND = 0.6  # the least share of words in common and in order with the sentence before
WHOLE = 0.75  # the least share with a whole paragraph, for which no part of it is looked for


class Seen(StrEnum):
    """What became of the sentence in a resolution."""

    FIRST = "first"  # it had not been there before
    KEPT = "kept"  # the same words as where it last stood
    REWORDED = "reworded"
    ABSENT = "absent"  # it had stood in an earlier one
    BACK = "back"  # it stands there again after it was absent


@dataclass(frozen=True, slots=True)
class Appearance:
    """The sentence in one resolution: ``quote`` is its document's text from ``start`` to ``end``.

    ``likeness`` is that to the sentence asked for; ``changes`` are the words that changed since
    its last appearance, as characters of the two documents. Where it is absent only ``symbol`` and
    ``day`` say anything.
    """

    symbol: str
    day: str
    seen: Seen
    anchor: str | None = None
    start: int = 0
    end: int = 0
    quote: str = ""
    likeness: float = 0.0
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    paragraph: Paragraph
    first: int  # words of the paragraph
    last: int
    words: Words
    likeness: float


def history(sentence: str, resolutions: Iterable[Resolution]) -> tuple[Appearance, ...]:
    """The sentence through the resolutions, oldest first, from its first appearance on.

    It is looked for in the wording asked for and, since wording drifts, in that of its latest
    appearance known. A sentence may be part of a paragraph.
    """
    ordered = sorted(resolutions, key=lambda one: (day_of(one), one.document.id))
    lexicon = Lexicon()
    asked = lexicon.words(sentence)
    if not asked.code:
        return ()
    places = _drifting(asked, ordered, lexicon)
    made: list[Appearance] = []
    before: tuple[_Place, Resolution] | None = None
    absent = False
    for resolution, place in zip(ordered, places, strict=True):
        symbol, day = resolution.document.id, day_of(resolution)
        if place is None:
            if before is not None:
                made.append(Appearance(symbol, day, Seen.ABSENT))
                absent = True
            continue
        changed = _changes(before[0], place, lexicon) if before else ()
        seen = Seen.REWORDED if changed else Seen.KEPT
        if before is None:
            seen = Seen.FIRST
        elif absent:
            seen = Seen.BACK
        start, end = _span(place)
        text = resolution.document.text[start:end]
        alike = round(place.likeness, 4)
        made.append(
            Appearance(symbol, day, seen, place.paragraph.anchor, start, end, text, alike, changed)
        )
        before, absent = (place, resolution), False
    return tuple(made)


def _drifting(asked: Words, ordered: list[Resolution], lexicon: Lexicon) -> list[_Place | None]:
    """Where the sentence stands in each resolution: from where it is most like itself, outward,
    each time in the wording found last."""
    places = [_find(asked, asked, one, lexicon) for one in ordered]
    best = max(
        range(len(ordered)),
        key=lambda at: (place.likeness if (place := places[at]) else 0.0, at),
        default=0,
    )
    for way in (range(best - 1, -1, -1), range(best + 1, len(ordered))):
        wording = asked
        for at in way:
            found = _find(wording, asked, ordered[at], lexicon)
            place = places[at]
            if place is None or (found is not None and found.likeness > place.likeness):
                place = places[at] = found
            if place is not None:
                wording = _part(place, lexicon)
    return places


def _find(wording: Words, asked: Words, resolution: Resolution, lexicon: Lexicon) -> _Place | None:
    """Where ``wording`` stands in a resolution; ``likeness`` is to the sentence ``asked`` for."""
    best: _Place | None = None
    most = FOUND
    annexed = (one for annex in resolution.annexes for one in annex.paragraphs)
    for paragraph in (*resolution.preamble, *resolution.operative, *annexed):
        words = lexicon.words(paragraph.text)
        if 2 * len(wording.own & words.own) < len(wording.own):
            continue
        first, last = _within(wording, words)
        share = Indel.normalized_similarity(wording.code, words.code[first:last])
        if share > most:
            alike = Indel.normalized_similarity(asked.code, words.code[first:last])
            best, most = _Place(paragraph, first, last, words, alike), share
    return best


def _within(sentence: Words, paragraph: Words) -> tuple[int, int]:
    """The words of a paragraph that are most like a sentence: first, and one past the last."""
    if Indel.normalized_similarity(sentence.code, paragraph.code) >= WHOLE:
        return 0, len(paragraph.code)
    found = fuzz.partial_ratio_alignment(sentence.code, paragraph.code)
    return (found.dest_start, found.dest_end) if found else (0, len(paragraph.code))


def _span(place: _Place) -> tuple[int, int]:
    within = spans(place.words)
    start = place.paragraph.start
    end = place.paragraph.end if place.last == len(within) else start + within[place.last - 1][1]
    return start + within[place.first][0], end


def _part(place: _Place, lexicon: Lexicon) -> Words:
    within = spans(place.words)
    low, high = within[place.first][0], within[place.last - 1][1]
    return lexicon.words(place.paragraph.text[low:high])


def _changes(before: _Place, now: _Place, lexicon: Lexicon) -> tuple[Change, ...]:
    old, new = _part(before, lexicon), _part(now, lexicon)
    if old.code == new.code:
        return ()
    old_at = before.paragraph.start + spans(before.words)[before.first][0]
    new_at = now.paragraph.start + spans(now.words)[now.first][0]
    return changes(old, new, old_at=old_at, new_at=new_at)
