"""Two resolutions side by side as one web page that needs nothing else.

First what changed in what is asked, each change leading to its paragraph; then the paragraphs, the
words taken out in ``<del>`` and those put in in ``<ins>``. It loads nothing and runs no script.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from operative.actors.registry import Registry
from operative.documents import numerals
from operative.mandates.compare import Asked, AskedKind, Compared, Value, heard
from operative.mandates.compare import rounded as whole
from operative.mandates.model import Act, ActKind, Due, DueType
from operative.publish.characters import clean
from operative.publish.contents import LANGUAGE
from operative.publish.page import asset, environment, policy
from operative.publish.phrases import direction, phrases
from operative.resolutions.compare import Comparison, PairKind
from operative.resolutions.model import Paragraph, Resolution

Span = tuple[int, int]


def page(comparison: Comparison, compared: Sequence[Compared], registry: Registry) -> str:
    """The page; ``compared`` are the pairs of ``comparison`` with what changed in what they ask."""
    words, kinds = phrases(LANGUAGE)["comparison"], phrases(LANGUAGE)["comparison_kinds"]
    old, new = comparison.old, comparison.new
    rows = _rows(compared, kinds)
    counts = Counter(one.pair.kind for one in compared)
    style = asset("report.css") + asset("comparison.css")
    made: str = (
        environment()
        .get_template("comparison.html.j2")
        .render(
            language=LANGUAGE,
            direction=direction(LANGUAGE),
            policy=policy([style], []),
            style=Markup(style),  # noqa: S704 - files of this package
            words=words,
            title=words["title"].format(old=old.document.id, new=new.document.id),
            subtitles=list(dict.fromkeys(one.title for one in (old, new) if one.title)),
            whole=words["whole"].format(
                similarity=f"{whole(comparison.similarity):.2f}",
                counts=", ".join(f"{counts[k]} {kinds[k]}" for k in PairKind if counts[k]),
            ),
            sides=(_side(old), _side(new)),
            asked=_asked(rows, _named(registry), words),
            parts=_parts(rows, old, new),
        )
    )
    return clean(made)


def _side(resolution: Resolution) -> dict[str, str]:
    return {"name": resolution.document.id, "language": resolution.document.language}


def _named(registry: Registry) -> Callable[[str], str]:
    """What an actor is called: by its name, or its own words where the registry has none."""

    def name(actor: str) -> str:
        known = registry.get(actor)
        return known.name if known else actor.removeprefix("ORG:")

    return name


# -- paragraphs


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a paragraph; ``marked`` where they stand on this side only."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph of one side."""

    start: int  # in its document
    anchor: str
    number: str | None
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the new text with those of the old that it was made of, or one dropped."""

    id: str
    kinds: tuple[str, ...]  # of its pairs, as the comparison calls them
    kind: str  # in words
    similarity: str
    decisive: int
    old: tuple[Shown, ...]
    new: Shown | None
    asked: tuple[Asked, ...]


def _rows(compared: Sequence[Compared], kinds: Mapping[str, str]) -> list[Row]:
    """One row a paragraph of the new text, in its order, and one for each that was dropped.

    Where several paragraphs became one, or one became several, words are marked only where they
    stand in none of the others.
    """
    taken_out: dict[int, list[list[Span]]] = defaultdict(list)
    put_in: dict[int, list[list[Span]]] = defaultdict(list)
    for one in compared:
        if one.pair.old and one.pair.new:
            changes = one.pair.changes
            taken_out[one.pair.old.start].append([(c.old_start, c.old_end) for c in changes])
            put_in[one.pair.new.start].append([(c.new_start, c.new_end) for c in changes])
    made = []
    for number, (_, group) in enumerate(groupby(compared, key=_key), 1):
        several = list(group)
        pairs = [one.pair for one in several]
        first, alike = pairs[0], tuple(dict.fromkeys(pair.kind.value for pair in pairs))
        linked = first.old is not None and first.new is not None
        made.append(
            Row(
                id=f"pair-{number}",
                kinds=alike,
                kind=", ".join(kinds[one] for one in alike),
                similarity="" if not linked or PairKind.KEPT in alike else _similar(several),
                decisive=sum(pair.decisive for pair in pairs),
                old=tuple(_shown(pair.old, taken_out) for pair in pairs if pair.old),
                new=_shown(first.new, put_in) if first.new else None,
                asked=tuple(asked for one in several for asked in one.asked),
            )
        )
    return made


def _key(one: Compared) -> tuple[str, int]:
    """What pairs of one row share: the paragraph of the new text, else that of the old."""
    pair = one.pair
    return ("new", pair.new.start) if pair.new else ("old", pair.old.start if pair.old else 0)


def _similar(several: Iterable[Compared]) -> str:
    return ", ".join(f"{whole(one.pair.similarity):.2f}" for one in several)


def _shown(paragraph: Paragraph, spans: Mapping[int, list[list[Span]]]) -> Shown:
    marked = tuple(_stretches(paragraph, _common(spans.get(paragraph.start, []))))
    return Shown(paragraph.start, paragraph.anchor, paragraph.number, marked)


def _common(lists: Sequence[Sequence[Span]]) -> list[Span]:
    """The spans that lie in one of every list; each list is in order."""
    if not lists:
        return []
    held = list(lists[0])
    for other in lists[1:]:
        held = list(_both(held, other))
    return held


def _both(one: Sequence[Span], two: Sequence[Span]) -> Iterator[Span]:
    i = j = 0
    while i < len(one) and j < len(two):
        start, end = max(one[i][0], two[j][0]), min(one[i][1], two[j][1])
        if start < end:
            yield start, end
        if one[i][1] < two[j][1]:
            i += 1
        else:
            j += 1


def _stretches(paragraph: Paragraph, spans: Iterable[Span]) -> Iterator[Stretch]:
    text, at = paragraph.text, 0
    for start, end in ((low - paragraph.start, high - paragraph.start) for low, high in spans):
        if start < end:
            if at < start:
                yield Stretch(text[at:start], marked=False)
            yield Stretch(text[start:end], marked=True)
            at = end
    if at < len(text):
        yield Stretch(text[at:], marked=False)


def _parts(rows: Sequence[Row], old: Resolution, new: Resolution) -> dict[str, list[Row]]:
    """The rows by part of the resolution, parts without any left out."""
    where = {
        (side, paragraph.start): part
        for side, resolution in (("old", old), ("new", new))
        for part, paragraphs in (
            ("preamble", resolution.preamble),
            ("operative", resolution.operative),
            ("annexes", [one for annex in resolution.annexes for one in annex.paragraphs]),
        )
        for paragraph in paragraphs
    }
    parts: dict[str, list[Row]] = {"preamble": [], "operative": [], "annexes": []}
    for row in rows:
        place = ("new", row.new.start) if row.new else ("old", row.old[0].start)
        parts[where[place]].append(row)
    return {name: held for name, held in parts.items() if held}


# -- what is asked


@dataclass(frozen=True, slots=True)
class Turn:
    """A change in what is asked, in words."""

    row: Row
    change: str
    before: str
    now: str


def _asked(rows: Iterable[Row], name: Callable[[str], str], words: Mapping[str, str]) -> list[Turn]:
    made = (
        Turn(
            row,
            _change(asked, words),
            _told(asked.before, asked.old, asked.change, name, words),
            _told(asked.after, asked.new, asked.change, name, words),
        )
        for row in rows
        for asked in row.asked
    )
    return [turn for turn in made if turn.before or turn.now]


def _change(asked: Asked, words: Mapping[str, str]) -> str:
    if asked.change is AskedKind.CONDITION and not (asked.before and asked.after):
        return words["condition_new" if asked.after else "condition_gone"]
    return phrases(LANGUAGE)["comparison_asked"][asked.change]


def _told(
    value: Value,
    act: Act | None,
    change: AskedKind,
    name: Callable[[str], str],
    words: Mapping[str, str],
) -> str:
    """A value of what is asked as a person reads it, actors by their names."""
    if isinstance(value, Due):
        return _when(value, words)
    if isinstance(value, tuple):
        return ", ".join(map(name, value)) or words["nobody"]
    if act and change is AskedKind.DELIVERABLE:
        return _deliverable(act, name, words)
    if act and act.report and value in heard(act):
        return words["heard"].format(who=", ".join(map(name, act.report.inputs_from)))
    return value or ""


def _deliverable(act: Act, name: Callable[[str], str], words: Mapping[str, str]) -> str:
    """What is to be delivered, and to whom; empty where the text names nothing."""
    kind = "" if act.kind in (None, ActKind.OTHER) else str(act.kind)
    what = act.deliverable or kind
    if not act.report:
        return what
    return words["recipient"].format(what=what, who=", ".join(map(name, act.report.recipient)))


def _when(due: Due, words: Mapping[str, str]) -> str:
    values = due.value if isinstance(due.value, tuple) else (due.value,)
    if due.type is not DueType.SESSION:
        return ", ".join(map(str, values))
    sessions = (
        numerals.ordinal_words(one, LANGUAGE)
        if isinstance(one, int) and 1 <= one <= numerals.HIGHEST
        else str(one)
        for one in values
    )
    return ", ".join(words["session"].format(session=session) for session in sessions)
