"""What a pattern tells before it is tried holds for everything that it matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from operative.documents import telltales
from operative.mandates import vocabulary

PATTERNS = [
    "every (?:two|three) years?|yearly",
    "(?:no later than|by|before) the end of (?:the |its )?(?:[a-z]+ )?session",
    "(?:(?:also|further) )*submits?(?: to [^,;]{3,9}?)? (?:an?|the) (?:[a-z]+ )?(?:sub)?reports?",
    "on (?:(?:their|its) )?request(?= |$)",
    "meetings?(?: and sessions?)+ held",
    "(?i:panels?) to be",
    "(?i)panels? to be",
    "\\b[A-Z]\\w* committee",
    "(?<=the[ ])years{1,2}",
]


def test_every_match_holds_a_word_of_each_set() -> None:
    assert telltales.needs("every (?P<n>{NUMBER}) sessions?") == (("session",), ("every",))
    assert telltales.needs("every {NUMBER} sessions?|yearly") == (("session", "yearly"),)
    assert telltales.needs("(?:annual|yearly) reports?") == (("report",), ("annual", "yearly"))
    assert telltales.needs("annually|annual") == (("annual",),)
    assert telltales.needs("every [a-z|]+ months{0,2}") == (("month",), ("every",))


def test_a_pattern_that_may_match_without_a_word_needs_none() -> None:
    assert telltales.needs("(?:every)? \\w+") == ()
    assert telltales.needs("every year|\\d+") == ()


def test_a_match_begins_with_one_of_its_starts() -> None:
    assert telltales.starts("(?:re)?submit|be held", 5) == {"resub", "submi", "be"}
    assert telltales.starts("(?:also )*report", 5) == {"also", "repor"}
    assert telltales.starts("\\b(?=x)go", 5) == {"go"}
    assert "" in telltales.starts("[a-z]+ing", 5)
    assert telltales.starts("[Jj]oint|e\\.g|\\d+ days", 4) >= {"Join", "join", "e.g", "1", "9"}


def test_a_pattern_is_bordered_where_no_match_begins_within_a_word() -> None:
    assert telltales.bordered("(?:\\bjoint|(?<![\\w-])held) by")
    assert telltales.bordered("(?:^|(?<=, ))\\bit")
    assert not telltales.bordered("\\bjoint|held")
    assert not telltales.bordered("(?:\\bco)?led")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_its_alternatives_tell_together_what_a_pattern_tells(pattern: str) -> None:
    begins = [starts for starts, _ in telltales.told_apart(pattern, 5)]
    assert frozenset().union(*begins) == telltales.starts(pattern, 5)


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=25)
@given(data=st.data())
def test_what_matches_has_what_the_pattern_tells(pattern: str, data: st.DataObject) -> None:
    source = re.compile(vocabulary.spaced(pattern))
    found = source.search(data.draw(st.from_regex(source)))
    if found is None:  # what looks around was not met
        return
    assert found[0].startswith(tuple(telltales.starts(pattern, 4)))
    for words in telltales.needs(pattern):
        assert any(word in found[0] for word in words)


@given(st.text("aebcn ’", max_size=30))
def test_cues_are_found_in_one_pass_as_by_looking_for_each(text: str) -> None:
    words = ["ab", "abc", "b", "cab", "ne"]
    cues = telltales.Cues(words)
    assert cues.met(text) == {word for word in words if word in text}
    assert cues.any_in(text) is any(word in text for word in words)


def test_a_gate_opens_for_patterns_whose_words_are_all_there() -> None:
    rows = ("by the end of its session", "[0-9]+ days", "(?:annual|yearly) report")
    gate = telltales.Gate(map(telltales.needs, rows))
    cues = telltales.Cues(gate.words)
    assert gate.open(cues.met("thirty days")) == [1]
    assert gate.open(cues.met("a yearly report, by the end of its next session")) == [0, 2]
    assert gate.open(cues.met("a yearly meeting")) == []


def test_words_are_told_of_alternatives_that_letters_tell_nothing_of() -> None:
    told = telltales.told_apart("\\w+ing committees|reports? on", 5)
    assert told == [(frozenset({""}), (("committees",), ("ing",))), (frozenset({"repor"}), ())]
