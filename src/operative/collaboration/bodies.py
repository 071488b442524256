"""Names of organizations that the registry doesn't know, by their capitals, words and place.

Such a name goes by its words (``ORG:<as written>``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from operator import itemgetter

from operative.collaboration import lexicon
from operative.collaboration.participants import SELF, Kind, Participant, overlapping

_LONG_NAME = 3  # blanks in a name that is all of somebody's: what follows is no word of it
_WORD = r"(?:[A-Z][\w’'&+]*(?:-[\w’'&+]+)*|\d+\+\d+)"
# The same, begun with all its first characters: so a search leaps from one of them to the next.
_FIRST = r"[A-Z\d](?:(?<=[A-Z])[\w’'&+]*(?:-[\w’'&+]+)*|(?<=\d)\d*\+\d+)"
_SYMBOL = re.compile(r"\b[A-Z]{1,6}(?:/[A-Z][\w.]*)*/[\w.]*\d[\w./-]*")  # of a document
_BETWEEN = 20  # characters, more than stand between two names of a list
_LEAD = 30  # characters before a name that can tell it for an organization's
_LONGEST = 300  # characters, more than any name has: the list behind it may have thousands of names
_TIED = re.compile(r"^[-–]|[-–]$")  # "African Union-United Nations": two names, not one


def find(
    text: str,
    taken: Sequence[Participant],
    entity: str | None,
    people: Sequence[tuple[int, int]] = (),
) -> Iterator[Participant]:
    """Capitalised names between those taken and the ``people``, whose spans stand apart and in
    order of the text.
    """
    symbols = [m.span() for m in _SYMBOL.finditer(text)] if "/" in text else []
    for match in _names()[0].finditer(text):
        start, end = _trimmed(text, *_unpeopled(match.span(), people))
        end = _unseated(text, start, end, taken)
        start = _beyond_a_member(text, start, end, taken)
        if _is_common(text[start:end], entity) or _is_in_a_symbol(start, symbols):
            continue
        office = lexicon.organizations().chair_of.match(text, start, end)
        start = office.end() if office else start
        start = _behind_known(text, start, end, taken)
        known = overlapping(taken, start, end)
        if _is_group_of(text, start, end, known):
            continue
        part = next((p for p in known if _is_part(text, start, end, p)), None)
        if part is not None and part.start == start and part.kind is Kind.NAMED and part.ids:
            yield replace(part, end=end)  # "UNDP Regional Office"
        elif part is not None and _is_officer_of(text, start, part):
            yield replace(part, start=start)  # "Resident Representative of UNDP"
        longer = _extended(text, start, end)
        listed = text.startswith(", ", end) and longer > end
        behind = overlapping(taken, end, longer) if listed else ()
        if any(p.kind is Kind.STATE and end < p.start for p in behind):
            longer = end  # "Programme of Cooperation, Kenya and Uganda"
        held = [p for p in known if p.kind is not Kind.BODY or p.end >= longer]
        if part is None and not _is_known(text, start, end, held):
            yield from _named(text, start, longer, taken, entity)


def _unpeopled(name: tuple[int, int], people: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What of a name is none of a person's: what is before it, or else behind."""
    start, end = name
    first = bisect_right(people, start, key=itemgetter(1))
    for low, high in people[first:]:
        if low >= end:
            break
        if low > start:
            return start, low - 1
        start = min(high + 1, end)
    return start, end


def _is_office_of(text: str, end: int, first: Participant | None) -> bool:
    """Whether a name is that of somebody known and the title of who speaks for it."""
    if first is None or first.kind is not Kind.NAMED or not first.ids:
        return False
    title = lexicon.organizations().behind.match(text, first.end)
    return title is not None and title.end() >= end


def _is_in_a_symbol(start: int, symbols: list[tuple[int, int]]) -> bool:
    """Whether a name begins in one of the symbols of documents, which stand in order."""
    at = bisect_right(symbols, start, key=itemgetter(0)) - 1
    return at >= 0 and start < symbols[at][1]


def _beginning(taken: Sequence[Participant], start: int) -> Participant | None:
    """Who is named by words that begin at a place, if anybody is."""
    return next((one for one in overlapping(taken, start, start + 1) if one.start == start), None)


def _is_group_of(text: str, start: int, end: int, known: Iterable[Participant]) -> bool:
    """Whether a name is that of somebody known and a word for a group: "the WHO task force"."""
    whose = next((p for p in known if p.start == start and p.kind is not Kind.VAGUE), None)
    ending = lexicon.organizations().group_ending
    return whose is not None and re.fullmatch(f" {ending}", text[whose.end : end]) is not None


def _behind_known(text: str, start: int, end: int, taken: Sequence[Participant]) -> int:
    """Where a name begins behind somebody known: "works with UNICEF on the Global Programme"."""
    one = _beginning(taken, start)
    if one is None or one.kind is not Kind.NAMED:
        return start
    name = text[one.start : one.end]
    if not (name.isupper() or name.count(" ") >= _LONG_NAME):
        return start
    link = lexicon.organizations().subject.match(text, one.end, end)
    return link.end() if link else start


def _is_known(text: str, start: int, end: int, known: list[Participant]) -> bool:
    """Whether a name is one of those known, two of them, or only that of a part of one."""
    rows = (p for p in known if p.kind is not Kind.GROUP or p.start <= start)
    if any(p.kind is not Kind.VAGUE and p.end - p.start >= end - start for p in rows):
        return True
    if any((p.start, p.end) == (start, end) for p in known):
        return True  # "Security Council" that only says whose resolution it is
    if text.endswith(") ", 0, start) and _is_after(text, start, end):
        return True  # "the World Health Organization (WHO) Regional Office"
    if text.startswith(lexicon.organizations().shared, start) and any(
        p.kind in (Kind.NAMED, Kind.GROUP) for p in known
    ):
        return True  # "the Joint Unit of A and B": those two
    tied = (text[max(0, p.start - 1) : p.end + 1] for p in known if p.ids)
    return any(_TIED.search(words) for words in tied)


def _named(
    text: str, start: int, end: int, taken: Sequence[Participant], entity: str | None
) -> Iterator[Participant]:
    """The participant that a name is, if it is one's."""
    name, rules = text[start:end], lexicon.organizations()
    known = overlapping(taken, start, end)
    own = _is_entity(name, entity)
    own = own or ("’s " in name and _begins_with_entity(name, text, known, entity))
    # "the Mission’s Office", "The Police Division"
    if own or rules.own_part.fullmatch(text, start, end):
        yield Participant(start, end, (entity or SELF,), Kind.SELF)
    elif _is_office_of(text, end, _beginning(taken, start)):
        return  # "UNHCR’s Head of Sub Office" is UNHCR
    elif rules.thing_after.match(text, end) or rules.owned_part.fullmatch(name):
        return  # "the Cluster approach" is nobody, "the Group’s task team" a part
    elif end > start and (_is_organization(name, known) or _is_listed(text, start, end, taken)):
        name = _headless(name)
        head = name.replace("-", " ").split()
        mechanism = bool(rules.mechanism_heads.intersection(head))
        yield Participant(start, end, (f"ORG:{name}",), Kind.ORG, mechanism)


def _headless(name: str) -> str:
    """A name without the title of whoever heads it: "EUAM Head of Mission" is EUAM's, "Special
    Representative for Mali and Head of MINUSX" MINUSX's.
    """
    rules, person = lexicon.organizations(), lexicon.persons()
    second = name.rfind(person.and_also)
    head = rules.chair_of.match(name, second + len(person.and_also)) if second > 0 else None
    if head is not None and person.office.match(name):
        return name[head.end() :]
    short = name.split(" ", 1)[0]
    officer = rules.officer.fullmatch(name, len(short))
    return short if officer and short.isupper() and len(short) > 2 else name


def _is_common(name: str, entity: str | None) -> bool:
    """Whether a name is none or a single word, which is no organization's unless in capitals."""
    return " " not in name and not name.isupper() and not _is_entity(name, entity)


def _begins_with_entity(
    name: str, text: str, known: Iterable[Participant], entity: str | None
) -> bool:
    """Whether a name is that of a part of the reporting entity: "the Institution’s Board"."""
    if lexicon.reporting_entity().match(f"the {name}"):
        return True
    return any(entity in p.ids and text.startswith("’s ", p.end) for p in known)


def _is_entity(name: str, entity: str | None) -> bool:
    """Whether a name says in more words who reports, where the registry does not know it."""
    if entity is None or not entity.startswith("ORG:"):
        return False
    return set(entity.removeprefix("ORG:").split()) <= set(name.split())


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A capitalised name, and how one goes on after "and"."""
    rules = lexicon.organizations()
    more = rf"{rules.tied}?(?: (?:{rules.inside} )?{_WORD}{rules.tied}?)*"
    return (
        re.compile(rf"{_FIRST}{more}(?: (?:{rules.ending}|{rules.group_ending}))?"),
        re.compile(rf"{rules.next_name}({_WORD}{more})"),
    )


def _is_part(text: str, start: int, end: int, known: Participant) -> bool:
    """Whether a name is that of somebody known with "Offices of the" before, or "network" or
    "Chairperson" after.
    """
    rules = lexicon.organizations()
    if known.end == end and start < known.start:
        if known.ids == ("SECRETARIAT",):
            return False  # its divisions go by their own names
        return (
            rules.part_of.fullmatch(text, start, known.start) is not None
            or rules.officer_of.fullmatch(text, start, known.start) is not None
        )
    if known.start != start or known.kind is Kind.VAGUE:
        return False
    part = (rules.part_after,) if known.kind is Kind.NAMED else ()
    ends = () if known.kind is Kind.STATE else (rules.ends,)  # "Cyprus police"
    return any(rule.fullmatch(text, known.end, end) for rule in (*ends, rules.officer, *part))


def _is_officer_of(text: str, start: int, known: Participant) -> bool:
    """Whether a name from ``start`` on is that of whoever heads somebody known, or its office."""
    officer = lexicon.organizations().officer_of
    return known.kind is Kind.NAMED and officer.fullmatch(text, start, known.start) is not None


def _is_after(text: str, start: int, end: int) -> bool:
    """Whether a name is only that of a part of the body before it."""
    return lexicon.organizations().part_after.fullmatch(text, start - 1, end) is not None


def _is_listed(text: str, start: int, end: int, taken: Sequence[Participant]) -> bool:
    """Whether a name of several words, none of which tells what it is, stands beside a known one in
    a list, or behind the words "the organization".
    """
    if text.find(" ", start, end) < 0:
        return False
    rules = lexicon.organizations()
    lead = text[max(0, start - _LEAD) : start]
    called = rules.called.search(lead) is not None
    if not (called or rules.listed_before.search(lead)):
        return False
    if not rules.unlisted.isdisjoint(text[start:end].split()):
        return False
    if called:
        return True
    if not rules.listed_after.match(text, end) or lexicon.regions().fullmatch(text, start, end):
        return False
    near = overlapping(taken, start - _BETWEEN, end + _BETWEEN)
    known = [p for p in near if p.kind is Kind.NAMED and p.ids]
    if any(p.start < end and p.end > start for p in known):
        return False
    between = (text[p.end : start] if p.end <= start else text[end : p.start] for p in known)
    return any(rules.listed_between.fullmatch(gap) for gap in between)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the capital letters that a sentence begins with."""
    rules = lexicon.organizations()
    inside = text.endswith(rules.article, 0, start)  # "the Enhanced Integrated Framework"
    while start < end:
        word = _first_word(text, start, end)
        led = word.endswith(rules.led)  # "the UNEP-led Global Partnership"
        opens = not inside and (word in rules.first_words or word in lexicon.imperatives())
        if not (led or opens or word.isdigit()):
            break
        start = min(end, start + len(word) + 1)
    while start < end and (word := _first_word(text, start, end)) in rules.links:
        start += len(word) + 1
    return start, max(start, end)


def _first_word(text: str, start: int, end: int) -> str:
    return text[start:end].split(" ", 1)[0]


def _unseated(text: str, start: int, end: int, taken: Sequence[Participant]) -> int:
    """Where a name ends before the place in which the body has its seat or works."""
    rules = lexicon.organizations()
    seat = rules.seat.search(text, start, end)
    end = seat.start(1) if seat else end
    for one in overlapping(taken, start, end):
        if one.kind is Kind.STATE and start < one.start < end:
            place = rules.works_in.search(text, start, one.start)
            end = place.start() if place else end
    return end


def _beyond_a_member(text: str, start: int, end: int, taken: Sequence[Participant]) -> int:
    """Where a name begins behind somebody known who is in it: "UNICEF in the Council"."""
    one = _beginning(taken, start)
    if one is None or one.kind is not Kind.NAMED or not one.ids:
        return start
    link = lexicon.organizations().sits_in
    inside = text.startswith(link, one.end) and one.end + len(link) < end
    return one.end + len(link) if inside else start


def _extended(text: str, start: int, end: int) -> int:
    """The end of a name that goes on after "and": "Committee on Trade and Development", "Joint
    Coordination and Monitoring Board".
    """
    rules = lexicon.organizations()
    heads = rules.heads | rules.last_heads
    more = _names()[1].match(text, end)
    listing = False
    while more and end - start < _LONGEST:
        words, name = more[1].split(), text[start:end]
        open_ended = listing or rules.open_ended.search(name) is not None
        headless = " " in name and not heads.intersection(name.split()) and more[0][0] == " "
        headed = heads.intersection(words) or (len(words) == 1 and words[0].isupper())
        if not (headless if headed else open_ended):
            break
        if more[0].startswith(", ") and not _names()[1].match(text, more.end()):
            break
        end, listing = more.end(), more[0].startswith(", ")
        more = _names()[1].match(text, end)
    return end


def _is_organization(name: str, known: Collection[Participant]) -> bool:
    """Whether the words of a capitalised name are those of an organization."""
    rules = lexicon.organizations()
    words = name.split()
    head = rules.about.split(name, maxsplit=1)[0].split()
    body = len(head) < len(words) and head[-1] in rules.mechanism_heads
    if name.startswith(rules.never_first) or (name.endswith(rules.never_last) and not body):
        return False  # "Group on Policy" is a body, "Strategy and Policy" is none
    if rules.part.fullmatch(name) or not (name[:1].isupper() or name[:1].isdecimal()):
        return False
    if len(words) == 1:
        return name.isupper() and len(name) > 2 and not known and name not in rules.abbreviations
    if (words[-1] in rules.never and not body) or rules.generic.issuperset(words):
        return False
    return words[-1] in rules.last_heads or bool(rules.heads.intersection(re.split(r"[ -]", name)))
