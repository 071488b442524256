"""What the mandate's own paragraphs ask the report to cover, and what its sections are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from operative.exercise.author import WRITTEN, actors_of
from operative.exercise.contributors import group
from operative.exercise.model import Audience, Element, Settings
from operative.exercise.telling import (
    WORD,
    bare,
    instrument,
    object_span,
    own_title,
    short_symbol,
    told,
    trimmed,
)
from operative.exercise.wording import fill, series, table, upper_first
from operative.mandates.model import Act, Mandate
from operative.mandates.parts import carrying
from operative.resolutions.model import Resolution

PREPOSITION = re.compile(r"\b(?:of|in|within|on|among|between|for|to|by|with)\b")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of a paragraph: when it applies, its heading, and the words that speak to it."""

    id: str
    when: re.Pattern[str]
    heading: tuple[tuple[re.Pattern[str], str], ...]
    cues: re.Pattern[str]


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for whole words or phrases; ``*`` stands for the rest of a word."""
    parts = [re.escape(word).replace(r"\*", r"[\w-]*").replace(r"\ ", r"\s+") for word in words]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)


@cache
def themes() -> tuple[Theme, ...]:
    """The themes of the data, in its order."""
    return tuple(
        Theme(
            row["id"],
            words_pattern(row["when"]),
            tuple((words_pattern(when.split("|")), text) for when, text in row["heading"]),
            words_pattern(row["cues"]),
        )
        for row in table("outline")["theme"]
    )


def themes_of(text: str) -> tuple[Theme, ...]:
    """The themes of a paragraph of the mandate."""
    return tuple(theme for theme in themes() if theme.when.search(text))


def content_words(text: str) -> frozenset[str]:
    """The words that tell a paragraph from others, in lower case."""
    common = set(table("outline")["common"])
    return frozenset(word.lower() for word in WORD.findall(text)) - common


@dataclass(frozen=True, slots=True)
class Cues:
    """What a source's sentence must hold to speak to a text of the mandate."""

    pattern: re.Pattern[str]
    least: int  # how many different cues

    def found_in(self, text: str) -> bool:
        """Whether a sentence holds enough of them."""
        return len({match.lower() for match in self.pattern.findall(text)}) >= self.least


def cues_of(text: str) -> Cues | None:
    """The cues of a text of the mandate: one of its themes'; where it has none, two of its own
    longer words.
    """
    found = themes_of(text)
    if found:
        return Cues(re.compile("|".join(theme.cues.pattern for theme in found), re.IGNORECASE), 1)
    own = sorted(word for word in content_words(text) if len(word) > 5)
    return Cues(words_pattern(own), min(2, len(own))) if own else None


def elements(
    resolution: Resolution,
    mandates: tuple[Mandate, ...],
    request: tuple[Mandate, Act],
    settings: Settings,
    audiences: Iterable[Audience],
) -> tuple[Element, ...]:
    """What the report has to cover, in the order of the draft.

    First what the request itself asks for, then the state of each operative paragraph, then the
    information that the request says is to be taken into account.
    """
    text = resolution.document.text
    chosen, act = request
    symbol = short_symbol(resolution.document.id)
    asked = list(_asked(chosen, act, resolution, settings, symbol))
    states: list[Element] = []
    authors = frozenset(actors_of(act))
    heads = _heads(mandates)
    whole = {mandate.anchor: mandate for mandate in mandates}
    for mandate in mandates:
        if mandate.anchor != chosen.anchor:
            heading = heading_of(mandate, settings, resolution, whole)
            states += _states(mandate, text, asked, heading, heads, authors)
    return (*asked, *states, *_inputs(chosen, text, len(asked), audiences))


def _asked(
    mandate: Mandate, act: Act, resolution: Resolution, settings: Settings, symbol: str
) -> Iterator[Element]:
    """The topic of the report, in as many parts as the request names."""
    text, outline = resolution.document.text, table("outline")
    own = dict(settings.headings).get(mandate.anchor)
    topic = (act.report.topic if act.report else None) or ""
    start = text.find(topic, act.start, act.end) if topic else -1
    if start < 0 or re.search(outline["no_topic"], f"{text[act.start : start]}|{topic}"):
        low, high = object_span(act, text)
        asked = max(low, act.asked_start or low)
        low = asked if asked < high else low  # "Requests the following reports of the Secretary:"
        heading = own_title(resolution) or _numbered(mandate.anchor, resolution)
        label = text[low:high]
        yield Element(
            f"{slug(mandate.anchor)}.1",
            mandate.anchor,
            label,
            low,
            high,
            own or heading,
            named=0,
        )
        return
    topic = re.split(outline["topic_times"], topic, maxsplit=1)[0]
    for order, (low, high) in enumerate(_parts(topic.rstrip(" ;.,"), start), 1):
        label = text[low:high]
        named = len(re.split(outline["topic_stops"], label, maxsplit=1)[0])
        topic_text = re.sub(r"^the\s+", "", told(text, low, low + named, symbol)[0])
        yield Element(
            f"{slug(mandate.anchor)}.{order}",
            mandate.anchor,
            label,
            low,
            high,
            (own if order == 1 else None) or fill(outline["asked"], topic=topic_text),
            named=named,
        )


def _numbered(anchor: str, resolution: Resolution) -> str:
    """The heading of a paragraph that names no matter: "Paragraph 7 of resolution 68/145"."""
    return fill(
        table("outline")["untitled"],
        number=anchor.removeprefix("para. "),
        instrument=instrument(resolution.document.id),
        resolution=short_symbol(resolution.document.id),
    )


def _parts(topic: str, start: int) -> Iterator[tuple[int, int]]:
    """Spans of the parts of a topic: "on A and on B" has two."""
    cuts = [0] + [
        match.start() for match in re.finditer(r",? and on |; and |, including on ", topic)
    ]
    for low, high in zip(cuts, [*cuts[1:], len(topic)], strict=True):
        piece = topic[low:high]
        lead = re.match(
            r"(?:[,;]? ?and |, including )?(?:on |upon |concerning |regarding )?", piece
        )
        offset = lead.end() if lead else 0
        if piece[offset:].strip():
            stripped = len(piece[offset:]) - len(piece[offset:].lstrip())
            yield start + low + offset + stripped, start + low + len(piece.rstrip())


def _heads(mandates: tuple[Mandate, ...]) -> frozenset[Act]:
    """The acts that the parts of lists carry: what they say is told with their parts."""
    led = {one.parent for one in mandates if any(act.lead for act in one.acts)}
    return frozenset(carrying(one.acts) for one in mandates if one.anchor in led and one.acts)


def _states(
    mandate: Mandate,
    text: str,
    asked: list[Element],
    heading: str,
    heads: frozenset[Act],
    authors: frozenset[str],
) -> Iterator[Element]:
    silent = tuple(table("outline")["no_state"])
    procedural = re.compile("|".join(table("outline")["procedural"]), re.DOTALL)
    for order, act in enumerate(mandate.acts, 1):
        low, high = object_span(act, text)
        spans = (*(trimmed(text, *span) for span in act.lead), (low, high))
        words = " ".join((act.verb, *(text[start:end] for start, end in spans))).lower()
        if act.verb in silent or procedural.match(words) or high <= low:
            continue
        if act in heads or bare(act):
            continue
        if act.kind in WRITTEN and authors.intersection(actors_of(act)):
            continue  # another report of the same author
        same = not act.directive and any(
            _same_matter(text[low:high], element.label) for element in asked
        )
        yield Element(
            f"{slug(mandate.anchor)}.{order}",
            mandate.anchor,
            text[low:high],
            low,
            high,
            asked[0].heading if same else heading,
            kind="state",
        )


def _same_matter(one: str, other: str) -> bool:
    """Whether two texts are of the same thing: "the collaboration of …", "collaboration among"."""
    noun = head_noun(one)
    return noun == head_noun(other) and noun not in table("outline")["general"]


def _inputs(
    mandate: Mandate, text: str, order: int, audiences: Iterable[Audience]
) -> Iterator[Element]:
    """One element for each contributor that the request names, those of a group together."""
    for audience in audiences:
        for place in audience.named:
            order += 1
            yield Element(
                f"{slug(mandate.anchor)}.{order}",
                mandate.anchor,
                text[place.start : place.end],
                place.start,
                place.end,
                group(audience.group).heading,
                kind="input",
            )


def head_noun(text: str) -> str | None:
    """The last word before the first preposition: "the current collaboration within" has one."""
    cut = PREPOSITION.search(text)
    words = WORD.findall(text[: cut.start()] if cut else text)
    return words[-1].lower() if words else None


def heading_of(
    mandate: Mandate, settings: Settings, resolution: Resolution, whole: Mapping[str, Mandate]
) -> str:
    """The heading of the section on an operative paragraph; a person's own comes first.

    A part of a list stands under a person's heading of its head, and where its own words have no
    theme, under whatever heading its head has. ``whole`` are the mandates by anchor.
    """
    own, head = dict(settings.headings), whole.get(mandate.parent or "")
    above: Mandate | None = mandate
    while above is not None:
        if above.anchor in own:
            return own[above.anchor]
        above = whole.get(above.parent or "")
    items: list[str] = []
    for theme in themes_of(mandate.text):
        items += [text for when, text in theme.heading if when.search(mandate.text)]
    items = [one for one in dict.fromkeys(items) if not _is_end(one, items)]
    if items:
        return upper_first(series(items))
    if head is not None:
        return heading_of(head, settings, resolution, whole)
    matter = _matter(mandate, resolution)
    if matter:
        return upper_first(matter)
    return _numbered(mandate.anchor, resolution)


def _is_end(item: str, items: Iterable[str]) -> bool:
    """Whether another item ends with this one: "best practices", "national best practices"."""
    return any(other != item and other.endswith(item) for other in items)


def _matter(mandate: Mandate, resolution: Resolution) -> str:
    """What a paragraph is on, where its first act names it: "the importance of …"; else nothing."""
    outline, text = table("outline"), resolution.document.text
    for act in mandate.acts[:1]:
        low, high = object_span(act, text)
        if act.directive and act.addressees:
            break  # it begins with whom it asks
        words, _ = told(text, low, high, short_symbol(resolution.document.id))
        topic = re.split(outline["topic_ends"], words, maxsplit=1)[0]
        size = len(topic.split())
        if (
            topic.startswith("the ")
            and not re.search(outline["open_ends"], topic)
            and PREPOSITION.search(topic)
            and 3 < size <= outline["topic_words"]
        ):
            return topic.removeprefix("the ")
    return ""


def slug(anchor: str) -> str:
    """An anchor as part of an id: "para. 2 (b)" is "para-2-b"."""
    return re.sub(r"[^a-z0-9]+", "-", anchor.lower()).strip("-")
