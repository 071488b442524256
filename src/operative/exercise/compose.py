"""The draft: sections by what the mandate asks, made of the sources' own sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from operative.documents.numerals import ordinal_words, roman_numeral
from operative.exercise import sentences
from operative.exercise.author import subtitle
from operative.exercise.basis import Basis
from operative.exercise.candidate import Candidate
from operative.exercise.model import Draft, Heading, Section, Settings
from operative.exercise.occasion import item_of
from operative.exercise.parts import belongs, parts_of
from operative.exercise.sections import Draughter
from operative.exercise.select import merge_twins, take_turns
from operative.exercise.sources import lower_words
from operative.exercise.wording import YEARS, Namer, fill, table, upper_first

FRAME = 0.4  # of the word limit: where the resolution's own words take more, they are cut short
SLACK = 0.02  # of the word limit, that may be left over
AROUND = 14  # words printed around a sentence: attribution and footnote
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def compose(
    basis: Basis,
    settings: Settings,
    candidates: Sequence[Candidate],
    namer: Namer,
) -> Draft:
    """The draft report, within the word limit.

    Args:
        basis: plan, reports and replies.
        settings: for the masthead.
        candidates: every sentence that speaks to the mandate, in order of the sources.
        namer: of the actors; summary and body each name everyone in full once.
    """
    parts = parts_of(basis)
    merged = merge_twins([row for row in candidates if not row.barred], namer.plain)
    lower = lower_words(basis.reports, basis.submissions)
    groups = {part.key: [row for row in merged if belongs(row, part)] for part in parts}

    def draft_of(
        chosen: Mapping[str, Sequence[Candidate]], left: int = 0, *, brief: bool = False
    ) -> Draft:
        short, full = (dataclasses.replace(namer, named=set()) for _ in range(2))
        draughter = Draughter(basis, parts, chosen, full, lower, brief)
        sections = renumber(list(draughter.sections()))
        draft = Draft(
            heading_of(basis, settings, full),
            draughter.summary(short),
            sections,
            tuple(draughter.notes.made),
            tuple(draughter.contributors(sections)),
            0,
            basis.plan.word_limit,
            left,
        )
        return dataclasses.replace(draft, words=count_words(draft))

    brief = draft_of({}).words > basis.plan.word_limit * FRAME
    room = basis.plan.word_limit - draft_of({}, brief=brief).words

    def with_room(words: int) -> Draft:
        chosen, left = take_turns(groups, words, AROUND)
        return draft_of(chosen, left, brief=brief)

    return _fitting(with_room, room, basis.plan.word_limit)


def _fitting(with_room: Callable[[int], Draft], room: int, limit: int) -> Draft:
    """The draft with the most room for the sources' words that keeps to the word limit.

    A section that somebody speaks to also tells what the resolution says, so that a draft grows by
    more than the words it takes in: where it grows by much more, the room is looked for by halves.
    """
    high = room
    while True:
        draft = with_room(high)
        over = draft.words - limit
        if over <= 0 or high <= 0:
            return draft
        if over > high / 2:
            break
        high -= over
    low, draft = 0, with_room(0)
    while high - low > limit * SLACK:
        middle = (low + high) // 2
        tried = with_room(middle)
        if tried.words <= limit:
            low, draft = middle, tried
        else:
            high = middle
    return draft


def renumber(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Sections with their numbers (I, II; A, B) and paragraphs numbered through."""
    first = second = number = 0
    done = []
    for section in sections:
        if section.level == 1:
            first, second, mark = first + 1, 0, roman_numeral(first + 1)
        else:
            second, mark = second + 1, LETTERS[second % len(LETTERS)]
        paragraphs = []
        for paragraph in section.paragraphs:
            number += 1
            paragraphs.append(dataclasses.replace(paragraph, number=number))
        done.append(dataclasses.replace(section, number=mark, paragraphs=tuple(paragraphs)))
    return tuple(done)


def count_words(draft: Draft) -> int:
    """Words of the report as a word processor counts them: summary, body, headings, footnotes."""
    texts = [sentence.text for sentence in draft.summary]
    for section in draft.sections:
        texts.append(section.heading)
        texts += [one.text for paragraph in section.paragraphs for one in paragraph.sentences]
    texts += [note.text for note in draft.notes]
    return sum(sentences.words(text) for text in texts)


def heading_of(basis: Basis, settings: Settings, namer: Namer) -> Heading:
    """The masthead; what is not known yet is ``None``."""
    plan, words = basis.plan, table("phrases")["report"]
    body, number = plan.occasion.body, plan.occasion.session
    session = ""
    if number is not None and number > YEARS:
        session = fill(words["year_names"], year=str(number))
    elif number is not None:
        session = upper_first(fill(words["session_names"], ordinal=ordinal_words(number)))
    item, item_title = item_of(plan.obligation, basis.resolution)
    named = table("phrases")["bodies"].get(body) or namer.display(body)
    return Heading(
        body=named,
        symbol=settings.report_symbol,
        session=session,
        agenda_item=settings.agenda_item or item,
        agenda_title=settings.agenda_title or item_title,
        distribution=words["distribution"],
        date=None,
        language=words["language"],
        title=settings.title,
        subtitle=subtitle(plan.author, plan.product),
        plain=body in words["plain"],
    )
