from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from operative.outcome import Ambiguous, Outcome, Resolved, Unresolved
from operative.resolutions.citing import Way, entry
from operative.resolutions.families import Family, Library, Link, families, predecessor, rhythm
from operative.resolutions.model import Resolution
from tests.resolutions.builder import resolution

WELLS = [
    "Calls upon Member States to keep every village well clean and open to all who live near it;",
    "Requests the Secretary-General to report on wells at its next session;",
    "Encourages regional organizations to share maps of wells, springs and cisterns with farmers;",
]


def wells(
    number: str, preamble: Sequence[str], year: int, title: str = "Village wells"
) -> Resolution:
    day = dt.date(year, 12, 18)
    return resolution(
        f"A/RES/{number}", title=title, preamble=preamble, operative=WELLS, adopted=day
    )


def library(*given: Resolution) -> Library:
    return Library(one for each in given if (one := entry(each)))


def last(*given: Resolution) -> Outcome[Link]:
    shelf = library(*given)
    return predecessor(list(shelf.entries.values())[-1], shelf)


def test_the_most_recent_is_the_predecessor_and_the_words_say_so() -> None:
    text = (
        "Recalling its resolutions on village wells, the most recent of which is resolution 71/9,"
    )
    given = wells("72/8", [text], 2017)
    found = last(given)
    assert isinstance(found, Resolved)
    link = found.value
    assert (link.earlier, link.at_hand) == ("A/RES/71/9", False)
    assert link.citing is not None
    assert Way.LATEST in link.citing.ways
    assert link.citing.anchor == "preambular para. 1"
    quote = given.document.text[link.citing.start : link.citing.end]
    assert quote == link.citing.quote == text.removesuffix(",")


def test_the_latest_of_a_bare_list() -> None:
    found = last(wells("72/8", ["Recalling its resolutions 65/1, 68/2 and 70/3,"], 2017))
    assert isinstance(found, Resolved)
    assert found.value.earlier == "A/RES/70/3"


def test_a_founding_text_is_no_predecessor() -> None:
    texts = ["Reaffirming its resolution 70/1, in which it adopted the 2030 Agenda,"]
    assert isinstance(last(wells("72/8", texts, 2017)), Unresolved)


def test_the_same_title_and_text_without_a_citation() -> None:
    found = last(wells("70/3", [], 2015), wells("72/8", [], 2017))
    assert isinstance(found, Resolved)
    assert (found.value.earlier, found.value.citing) == ("A/RES/70/3", None)


def test_the_same_title_over_another_text_is_not_enough() -> None:
    other = resolution(
        "A/RES/70/3",
        title="Village wells",
        operative=["Decides to rename the committee."],
        adopted=dt.date(2015, 12, 18),
    )
    assert isinstance(last(other, wells("72/8", [], 2017)), Unresolved)


def test_two_of_one_session_are_ambiguous() -> None:
    found = last(wells("72/8", ["Recalling its resolutions 71/9 and 71/10,"], 2017))
    assert isinstance(found, Ambiguous)
    assert {link.earlier for link in found.candidates} == {"A/RES/71/9", "A/RES/71/10"}


def family() -> Family:
    (one,) = families(
        one
        for each in (
            wells("66/7", [], 2011),
            wells("68/6", ["Recalling its resolution 66/7,"], 2013),
            wells("72/8", ["Recalling its resolutions 66/7, 68/6 and 70/3,"], 2017),
        )
        if (one := entry(each))
    )
    return one


def test_a_family_bridges_what_is_not_at_hand_and_keeps_its_rhythm() -> None:
    found = family()
    assert found.members == ("A/RES/66/7", "A/RES/68/6", "A/RES/72/8")
    assert [(link.later, link.earlier) for link in found.links] == [
        ("A/RES/68/6", "A/RES/66/7"),
        ("A/RES/72/8", "A/RES/68/6"),
    ]
    assert found.missing == ("A/RES/70/3",)
    assert isinstance(found.rhythm, Resolved)
    assert found.rhythm.value.value == "biennial"


def test_rhythms() -> None:
    annual, seldom, irregular = rhythm([2001, 2002, 2003]), rhythm([2001]), rhythm([1, 8, 9, 40])
    assert isinstance(annual, Resolved)
    assert annual.value.value == "annual"
    assert isinstance(seldom, Unresolved)
    assert isinstance(irregular, Unresolved)
