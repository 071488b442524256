"""Two resolutions side by side as one web page that needs nothing else.

First what changed in what is asked, each change leading to its paragraph; then the paragraphs, the
words taken out in ``<del>`` and those put in in ``<ins>``. It loads nothing and runs no script. Its
own words stand in any of the official languages; those of the texts, and the names of actors, stay
as they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from babel.numbers import format_decimal
from markupsafe import Markup

from operative.actors.registry import Registry
from operative.documents import numerals
from operative.mandates.compare import Asked, AskedKind, Compared, Value, heard
from operative.mandates.compare import rounded as whole
from operative.mandates.model import Act, Due, DueType
from operative.publish.characters import clean
from operative.publish.page import asset, environment, policy
from operative.publish.phrases import direction, offered, phrases
from operative.resolutions.compare import Comparison, PairKind
from operative.resolutions.model import Paragraph, Resolution

Span = tuple[int, int]

LANGUAGES = offered("comparison")
"""The languages that the page's own words may stand in."""


def page(
    comparison: Comparison,
    compared: Sequence[Compared],
    registry: Registry,
    *,
    language: str = "en",
) -> str:
    """The page; ``compared`` are the pairs of ``comparison`` with what changed in what they ask.

    ``language`` is one of :data:`LANGUAGES`; English stands in for any other.
    """
    spoken = _Spoken(language if language in LANGUAGES else "en")
    words, kinds = spoken.words, spoken.kinds
    old, new = comparison.old, comparison.new
    rows = _rows(compared, spoken)
    counts = Counter(one.pair.kind for one in compared)
    style = asset("report.css") + asset("comparison.css")
    made: str = (
        environment()
        .get_template("comparison.html.j2")
        .render(
            language=spoken.language,
            direction=direction(spoken.language),
            policy=policy([style], []),
            style=Markup(style),  # noqa: S704 - files of this package
            words=words,
            title=words["title"].format(old=old.document.id, new=new.document.id),
            subtitles=list(dict.fromkeys(one.title for one in (old, new) if one.title)),
            whole=words["whole"].format(
                similarity=spoken.share(comparison.similarity),
                counts=spoken.listed(
                    words["counted"].format(count=counts[k], kind=kinds[k])
                    for k in PairKind
                    if counts[k]
                ),
            ),
            sides=(_side(old), _side(new)),
            asked=_asked(rows, registry.name, spoken),
            parts=_parts(rows, old, new),
        )
    )
    return clean(made)


class _Spoken:
    """The page's own words in one language, and how numbers and lists are written in it."""

    def __init__(self, language: str) -> None:
        tables = phrases(language, "comparison")
        self.language = language
        self.words, self.kinds = tables["page"], tables["kinds"]
        self.asked, self.acts = tables["asked"], tables["acts"]

    def share(self, value: float) -> str:
        """A share of one, with two digits."""
        return format_decimal(whole(value), format="0.00", locale=self.language)

    def listed(self, parts: Iterable[str]) -> str:
        """The parts of a list, one after the other."""
        return self.words["comma"].join(parts)

    def filled(self, key: str, **values: str) -> Markup:
        """A phrase with words of the texts in it, which keep a direction of their own."""
        apart = {name: Markup("<bdi>{}</bdi>").format(value) for name, value in values.items()}
        return Markup("{}").format(self.words[key]).format(**apart)

    def session(self, session: object) -> str:
        """A session: in words where the language's phrase asks for them, else by its number."""
        number = ordinal = str(session)
        asked = "{ordinal}" in self.words["session"]
        if asked and isinstance(session, int) and 1 <= session <= numerals.HIGHEST:
            ordinal = numerals.ordinal_words(session, self.language)
        return self.words["session"].format(number=number, ordinal=ordinal)


def _side(resolution: Resolution) -> dict[str, str]:
    return {"name": resolution.document.id, "language": resolution.document.language}


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


def _rows(compared: Sequence[Compared], spoken: _Spoken) -> list[Row]:
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
                kind=spoken.listed(spoken.kinds[one] for one in alike),
                similarity=""
                if not linked or PairKind.KEPT in alike
                else spoken.listed(spoken.share(pair.similarity) for pair in pairs),
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
    before: Markup
    now: Markup


def _asked(rows: Iterable[Row], name: Callable[[str], str], spoken: _Spoken) -> list[Turn]:
    made = (
        Turn(
            row,
            _change(asked, spoken),
            _told(asked.before, asked.old, asked.change, name, spoken),
            _told(asked.after, asked.new, asked.change, name, spoken),
        )
        for row in rows
        for asked in row.asked
    )
    return [turn for turn in made if turn.before or turn.now]


def _change(asked: Asked, spoken: _Spoken) -> str:
    if asked.change is AskedKind.CONDITION and not (asked.before and asked.after):
        return spoken.words["condition_new" if asked.after else "condition_gone"]
    return spoken.asked[asked.change]


def _told(
    value: Value,
    act: Act | None,
    change: AskedKind,
    name: Callable[[str], str],
    spoken: _Spoken,
) -> Markup:
    """A value of what is asked as a person reads it, actors by their names."""
    if isinstance(value, Due):
        return Markup("{}").format(_when(value, spoken))
    if isinstance(value, tuple):
        return _words(spoken.listed(map(name, value))) or _words(spoken.words["nobody"])
    if act and change is AskedKind.DELIVERABLE:
        return _deliverable(act, name, spoken)
    if act and act.report and value in heard(act):
        return spoken.filled("heard", who=spoken.listed(map(name, act.report.inputs_from)))
    return _words(value or "")


def _words(text: str) -> Markup:
    """Words in the direction of their own script; nothing where there are none."""
    return Markup('<div dir="auto">{}</div>').format(text) if text else Markup("")


def _deliverable(act: Act, name: Callable[[str], str], spoken: _Spoken) -> Markup:
    """What is to be delivered, and to whom; empty where the text names nothing."""
    what = act.deliverable or (spoken.acts.get(act.kind, "") if act.kind else "")
    if not act.report:
        return _words(what)
    who = spoken.listed(map(name, act.report.recipient))
    return spoken.filled("recipient", what=what, who=who)


def _when(due: Due, spoken: _Spoken) -> str:
    values = due.value if isinstance(due.value, tuple) else (due.value,)
    if due.type is not DueType.SESSION:
        return spoken.listed(map(str, values))
    return spoken.listed(map(spoken.session, values))
