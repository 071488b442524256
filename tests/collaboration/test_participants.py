from hypothesis import given, settings
from hypothesis import strategies as st

from operative.actors import registry
from operative.collaboration import naming, participants
from operative.collaboration.participants import Kind, Participant, _rank

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 8), st.sampled_from(list(Kind)))


def named(rows):
    return [Participant(start, start + size, ("UNDP",), kind) for start, size, kind in rows]


def meets(one, start, end):
    return one.start < end and one.end > start


def plain_longest(found):
    kept = []
    for one in sorted(found, key=_rank):
        if not any(meets(one, other.start, other.end) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


@given(st.lists(SPANS, max_size=12).map(named))
@settings(max_examples=150)
def test_the_longest_are_those_that_a_plain_search_finds(found):
    assert participants.longest(found) == plain_longest(found)


@given(st.lists(SPANS, max_size=12).map(named), st.integers(0, 40), st.integers(0, 9))
@settings(max_examples=150)
def test_those_that_overlap_are_those_that_a_plain_search_finds(found, start, size):
    apart = plain_longest(found)
    told = [one for one in apart if meets(one, start, start + size)]
    assert participants.overlapping(apart, start, start + size) == told
    new = Participant(start, start + size + 1, ("WHO",), Kind.NAMED)
    rows = list(apart)
    participants.put(rows, new)
    others = [one for one in apart if not meets(one, new.start, new.end)]
    assert rows == sorted([*others, new], key=lambda one: one.start)


def test_thousands_of_names_are_found_in_no_time():
    """It ends: looking at all of them for each would take minutes."""
    rows = ["UNICEF", "the Delta Forum", "the Panel of Experts on Libya", "the WHO network"] * 2000
    text = f"The Office works with {', '.join(rows)}, and the Forum met. " * 2
    assert len(naming.find(text, registry.load(), None)) > 10_000


def test_a_title_or_a_name_belongs_to_whom_a_person_speaks_for():
    text = "the Deputy Minister for Foreign Affairs of Chad, Ms. Awa Diop, saw the Head of Mission"
    (one,) = (p for p in naming.find(text, registry.load(), None) if p.ids == ("STATE:TCD",))
    assert text[one.start : one.end].endswith("Foreign Affairs of Chad, Ms. Awa Diop")
    assert one.person


def test_thousands_of_persons_are_found_in_no_time():
    """It ends: no title or name is looked for in all that stands before it."""
    text = "the President of Mali, Mr. Ole Berg, and Ana Lund, UNDP Administrator, " * 3000
    assert len(naming.find(text, registry.load(), None)) > 5_000
